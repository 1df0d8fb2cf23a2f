#include "text/collate.h"

#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

#include "base/trap.h"

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

/* Takes punctuation out in place; what remains of the length comes back. */
static int32_t drop_punctuation(UChar *text, int32_t length)
{
    int32_t kept = 0;
    for (int32_t i = 0; i < length; i++)
        if (!u_ispunct(text[i]))
            text[kept++] = text[i];
    return kept;
}

void collate_key(collator *c, str text, buf *out)
{
    UChar stack[SHORT_TEXT];
    UChar *utf16 = text.n <= SHORT_TEXT ? stack : arena_alloc(out->arena, text.n * sizeof *utf16);
    int32_t length = 0;
    UErrorCode error = U_ZERO_ERROR;
    u_strFromUTF8WithSub(utf16, (int32_t)(text.n <= SHORT_TEXT ? SHORT_TEXT : text.n), &length, text.p, (int32_t)text.n,
                         0xFFFD, NULL, &error);
    length = drop_punctuation(utf16, length);
    int32_t room = (int32_t)text.n * 3 + 32;
    int32_t need = ucol_getSortKey(c->icu, utf16, length, (uint8_t *)buf_reserve(out, (size_t)room), room);
    if (need > room)
        ucol_getSortKey(c->icu, utf16, length, (uint8_t *)buf_reserve(out, (size_t)need), need);
    buf_commit(out, (size_t)need - 1);
}
