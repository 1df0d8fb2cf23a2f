/*
 * Words of a title whose capitals a style does not keep.  Title case keeps them, and so do most
 * styles; the style is run, and what it printed is looked at.
 */
#include "lib/check_style.h"
#include "lib/handles.h"
#include "text/letter.h"

enum { ACRONYMS_MOST = 32, TAG_MOST = 64 }; /* that are looked for in a title; bytes of a tag */

/* -- which styles, and which words -- */

static bool lowers(const style *s)
{
    for (uint32_t i = 0; i < s->elements.n; i++)
        if (s->elements.at[i].text_case == CASE_LOWERCASE || s->elements.at[i].text_case == CASE_SENTENCE)
            return true;
    return false;
}

asked_style check_style_open(arena *memory, const opcit_style *s)
{
    return (asked_style){.style = s, .memory = memory, .lowers = lowers(s->compiled)};
}

static bool is_of_word(code_point cp)
{
    return letter_or_digit(cp) || cp == '-' || cp == '\'' || cp == 0x2019;
}

/* The next word of a title; tags stand between words. */
static bool next_title_word(str *rest, str *word)
{
    while (rest->n) {
        size_t n = utf8_first_size(*rest),
               close = str_starts(*rest, STR("<")) ? str_find_byte(str_sub(*rest, 0, TAG_MOST), '>') : STR_NPOS;
        if (is_of_word(utf8_first(*rest)))
            break;
        *rest = str_from_byte(*rest, close == STR_NPOS ? n : close + 1);
    }
    size_t n = 0;
    while (n < rest->n && is_of_word(utf8_first(str_from_byte(*rest, n))))
        n += utf8_first_size(str_from_byte(*rest, n));
    *word = str_sub(*rest, 0, n);
    *rest = str_from_byte(*rest, n);
    return n > 0;
}

static uint32_t capitals(str word)
{
    uint32_t n = 0;
    code_point cp;
    while (utf8_next(&word, &cp))
        n += letter_is_upper(cp);
    return n;
}

/* It has a capital that no beginning of a word gives it: "DNA", "mRNA", "IL-6", not "Anglo-Saxon". */
static bool has_own_capitals(str word)
{
    code_point cp, before = '-';
    for (; utf8_next(&word, &cp); before = cp)
        if (letter_is_upper(cp) && letter_or_digit(before))
            return true;
    return false;
}

/* A title in capitals shows no acronyms. */
static bool has_small_word(str title)
{
    for (str word; next_title_word(&title, &word);)
        if (capitals(word) == 0 && letter_is(utf8_first(word)))
            return true;
    return false;
}

/* -- what was printed -- */

/* The word as it was printed: the same letters whatever their case, and whole; empty when it was not. */
static str printed_word(str printed, str word)
{
    for (size_t at; (at = str_find_nocase(printed, word)) != STR_NPOS; printed = str_from_byte(printed, at + word.n)) {
        bool begins = at == 0 || !is_of_word(utf8_last(str_sub(printed, 0, at)));
        if (begins && !is_of_word(utf8_first(str_from_byte(printed, at + word.n))))
            return str_sub(printed, at, at + word.n);
    }
    return STR_NONE;
}

static bool is_of_tex(const record *r)
{
    return str_starts(str_from(r->source->format), STR("bib"));
}

static void tell(const check_job *job, const asked_style *s, const record *r, str word, str printed)
{
    const char *open = is_of_tex(r) ? "{" : "<span class=\"nocase\">", *close = is_of_tex(r) ? "}" : "</span>";
    diag_report(job->diags, DIAG_CHECK_ACRONYM, r->source, record_field(r, VAR_TITLE)->span,
                "%s prints \"" STR_FMT "\" for \"" STR_FMT "\" in the title of \"" STR_FMT "\"; write %s" STR_FMT "%s",
                s->style->short_title, STR_ARG(printed), STR_ARG(word), STR_ARG(r->id), open, STR_ARG(word), close);
}

void check_style_acronyms(const check_job *job, const asked_style *s, const record *r)
{
    str title = record_text(r, VAR_TITLE), text = STR_NONE;
    uint32_t left = ACRONYMS_MOST;
    if (!s->lowers || !has_small_word(title))
        return;
    for (str rest = title, word; left && next_title_word(&rest, &word);) {
        if (!has_own_capitals(word))
            continue;
        left--;
        text = text.n ? text : check_style_text(job->scratch, s->style->compiled, r);
        str printed = str_find(text, word) == STR_NPOS ? printed_word(text, word) : STR_NONE;
        if (printed.n && capitals(printed) < capitals(word))
            tell(job, s, r, word, printed);
    }
}
