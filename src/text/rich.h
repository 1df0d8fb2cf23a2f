/*
 * rich.h - the markup that fields of records carry: fonts, protected case, quotes.
 *
 * CSL-JSON fields hold a little HTML: <i> <b> <sup> <sub> <sc>, <span class="nocase"> and
 * <span style="font-variant:small-caps">.  Straight quotation marks that pair up, and
 * those that the locale writes itself, become quotes of the locale: nested ones change
 * between its outer and its inner ones.  Marks of other languages are text, and a lone
 * apostrophe becomes U+2019.  A tag without its partner is text.  A blank before ":", ";", "?", "!" and
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
#include "text/utf8.h"

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
    bool inner;   /* RICH_QUOTE: inside no other quotes it takes the inner marks */
    uint16_t fmt;
    str text; /* RICH_TEXT */
} rich_token;

typedef VEC(rich_token) rich_tokens;

/* The typographic marks of a locale. */
typedef struct rich_quotes {
    code_point open, close, inner_open, inner_close; /* UTF8_NONE for marks that are straight, or do not tell opening from closing */
    char lead, inner_lead;                           /* the bytes that begin the opening ones */
} rich_quotes;

rich_quotes rich_quotes_of(str open, str close, str inner_open, str inner_close);

/* True when the text holds nothing but text: then rich_parse would give it back as it is. */
bool rich_is_plain(str text, const rich_quotes *quotes);

rich_tokens rich_parse(arena *a, str text, const rich_quotes *quotes);

#endif
