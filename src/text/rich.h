/*
 * rich.h - the markup that fields of records carry: fonts, protected case, quotes.
 *
 * CSL-JSON fields hold a little HTML: <i> <b> <sup> <sub> <sc>, <span class="nocase"> and
 * <span style="font-variant:small-caps">.  Straight and typographic quotation marks that
 * pair up become quotes of the locale, nested ones its inner quotes; a lone apostrophe
 * becomes U+2019.  A tag without its partner is text.  A blank before ":", ";", "?", "!" and
 * inside guillemets is French and becomes U+202F, which is narrow and breaks no line.
 *
 * The result is a list of tokens whose opens and closes nest.  Text tokens point into the
 * field or into the arena.  A field without markup and quotes costs one look at each byte.
 */
#ifndef OPCIT_TEXT_RICH_H
#define OPCIT_TEXT_RICH_H

#include "base/vec.h"
#include "base/str.h"
#include "text/format.h"

typedef enum rich_kind {
    RICH_TEXT,
    RICH_FONT,   /* opens; `fmt` says which */
    RICH_NOCASE, /* opens                   */
    RICH_NODECOR, /* opens: no fonts, whatever stands around; `fmt` says so */
    RICH_QUOTE,  /* opens                   */
    RICH_CLOSE,
} rich_kind;

typedef struct rich_token {
    uint8_t kind;
    uint16_t fmt;
    str text; /* RICH_TEXT */
} rich_token;

typedef VEC(rich_token) rich_tokens;

/* True when the text holds nothing but text: then rich_parse would give it back as it is. */
bool rich_is_plain(str text);

rich_tokens rich_parse(arena *a, str text);

#endif
