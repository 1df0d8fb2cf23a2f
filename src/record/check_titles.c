#include "record/check_parts.h"
#include "text/letter.h"

enum {
    SHOUTED_LEAST = 12, /* fewer capitals may be an abbreviation's  */
    TAG_MOST = 64,      /* bytes; what is longer is no tag of CSL's */
};

/* The next code point that is not in a tag. */
static bool next_shown(str *rest, code_point *cp)
{
    for (size_t end; str_starts(*rest, STR("<")) && (end = str_find_byte(str_sub(*rest, 0, TAG_MOST), '>')) != STR_NPOS;)
        *rest = str_from_byte(*rest, end + 1);
    return utf8_next(rest, cp);
}

/* All its letters are capitals, and there are more than an abbreviation has. */
static bool is_shouted(str text)
{
    size_t upper = 0;
    code_point cp;
    while (next_shown(&text, &cp)) {
        if (letter_is_lower(cp))
            return false;
        upper += letter_is_upper(cp);
    }
    return upper > SHOUTED_LEAST;
}

/* Abbreviations that a title may end in. */
static const str abbreviations[] = {STR_INIT("etc."),  STR_INIT("al."),   STR_INIT("Co."),  STR_INIT("Inc."), STR_INIT("Ltd."),
                                    STR_INIT("Corp."), STR_INIT("Bros."), STR_INIT("Jr."),  STR_INIT("Sr."),  STR_INIT("St."),
                                    STR_INIT("ed."),   STR_INIT("eds."),  STR_INIT("vol."), STR_INIT("vols.")};

static str last_word(str text)
{
    size_t from = text.n;
    while (from && !byte_is_space(text.p[from - 1]))
        from--;
    return str_from_byte(text, from);
}

/* Not of an ellipsis, of initials ("J.", "U.S."), or of an abbreviation. */
static bool has_full_stop(str title)
{
    str word = last_word(title);
    size_t n = word.n;
    if (n < 2 || word.p[n - 1] != '.' || STR_IS_AMONG(word, abbreviations))
        return false;
    bool is_initial = byte_is_upper(word.p[n - 2]) && (n == 2 || !byte_is_alpha(word.p[n - 3]));
    return word.p[n - 2] != '.' && !is_initial && str_find_byte(str_sub(word, 0, n - 1), '.') == STR_NPOS;
}

void check_title(const check *c, const field *f)
{
    if (f->kind != FIELD_TEXT)
        return;
    str title = utf8_trim(f->text);
    if (is_shouted(title))
        check_odd(c, f, title, DIAG_CHECK_TITLE, "is in capitals; no style can tell names in it from words");
    if (has_full_stop(title))
        check_odd(c, f, title, DIAG_CHECK_TITLE, "ends in a full stop; styles put their own");
}
