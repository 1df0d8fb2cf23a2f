/* bundled.h - the styles and locales that are in the library itself. */
#ifndef OPCIT_LIB_BUNDLED_H
#define OPCIT_LIB_BUNDLED_H

#include "base/str.h"

typedef enum bundled_kind { BUNDLED_STYLE, BUNDLED_LOCALE } bundled_kind;

typedef struct bundled {
    bundled_kind kind;
    str name;                /* "apa", "en-GB" */
    const char *bytes, *end;
} bundled;

const bundled *bundled_at(size_t i);                         /* all in order; NULL past the last */
const bundled *bundled_named(bundled_kind kind, str name);   /* NULL when there is none */
const bundled *bundled_alias(str name);                      /* a style by another name that people know it by */
str bundled_text(const bundled *b);

#endif
