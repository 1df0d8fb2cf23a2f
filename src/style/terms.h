/*
 * terms.h - which terms CSL has, whatever a locale says of them.
 */
#ifndef OPCIT_STYLE_TERMS_H
#define OPCIT_STYLE_TERMS_H

#include "base/str.h"

/* What a term of CSL is: TERM_IS_ bits. */
enum {
    TERM_IS_KNOWN = 1 << 0,    /* CSL names it; types and roles are terms too  */
    TERM_IS_LOCATOR = 1 << 1,  /* a locator may be labelled with it            */
    TERM_IS_GENDERED = 1 << 2, /* a noun that an ordinal agrees with           */
    TERM_IS_ORDINAL = 1 << 3,  /* "ordinal", "ordinal-07", "long-ordinal-07"   */
    TERM_IS_SUFFIX = 1 << 4,   /* the first two of those, which match numbers  */
};
unsigned terms_kind(str named);

/* The term that `written` is probably a slip of; empty when none is near. */
str terms_nearest(str written);

#endif
