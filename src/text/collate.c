#include "text/collate.h"

#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/utf16.h>

#include "base/trap.h"
#include "text/letter.h"

struct collator {
    UCollator *icu;
};

static void close_collator(void *c)
{
    ucol_close(((collator *)c)->icu);
}

static void set_unless_said(UCollator *icu, const char *id, const char *keyword, UColAttribute what, UColAttributeValue value)
{
    char said[ULOC_KEYWORDS_CAPACITY];
    UErrorCode error = U_ZERO_ERROR;
    if (uloc_getKeywordValue(id, keyword, said, sizeof said, &error) == 0)
        ucol_setAttribute(icu, what, value, &error);
}

collator *collate_open(arena *a, str lang)
{
    UErrorCode error = U_ZERO_ERROR;
    char id[ULOC_FULLNAME_CAPACITY];
    int32_t parsed = 0;
    collator *c = ARENA_NEW(a, collator);
    uloc_forLanguageTag(str_copy(a, lang).p, id, sizeof id, &parsed, &error);
    error = U_ZERO_ERROR;
    arena_defer(a, close_collator, c); /* first: hanging it on the arena may fail, closing no collator may not */
    c->icu = ucol_open(parsed ? id : "", &error);
    if (U_FAILURE(error))
        trap_raise(TRAP_MEMORY);
    set_unless_said(c->icu, id, "colstrength", UCOL_STRENGTH, UCOL_SECONDARY);
    set_unless_said(c->icu, id, "colnumeric", UCOL_NUMERIC_COLLATION, UCOL_ON);
    return c;
}

/* Room for UTF-16: on the stack for what people write, in the arena beyond. */
enum { SHORT_TEXT = 512 };

static bool is_punctuation(code_point cp)
{
    return !letter_or_digit(cp) && u_ispunct((UChar32)cp);
}

/* The text in UTF-16 without its punctuation. */
static int32_t to_utf16(UChar *out, str text)
{
    int32_t n = 0;
    for (code_point cp; utf8_next(&text, &cp);)
        if (!is_punctuation(cp))
            U16_APPEND_UNSAFE(out, n, cp);
    return n;
}

void collate_key(collator *c, str text, buf *out)
{
    UChar stack[SHORT_TEXT];
    UChar *utf16 = text.n <= SHORT_TEXT ? stack : arena_alloc(out->arena, text.n * sizeof *utf16);
    int32_t length = to_utf16(utf16, text);
    int32_t room = (int32_t)text.n * 3 + 32;
    int32_t need = ucol_getSortKey(c->icu, utf16, length, (uint8_t *)buf_reserve(out, (size_t)room), room);
    if (need > room)
        ucol_getSortKey(c->icu, utf16, length, (uint8_t *)buf_reserve(out, (size_t)need), need);
    buf_commit(out, (size_t)need - 1);
}
