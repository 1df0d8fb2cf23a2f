#include "read/page.h"
#include "text/letter.h"

/*
 * Pages that print every name in capitals: "JANE Q. DOE" becomes "Jane Q. Doe".  Where
 * one name of a role has small letters the page means what it wrote, and nothing changes.
 */

/* Particles inside a name; at its start and end they are names themselves. */
static const str particles[] = {
    STR_INIT("VAN"), STR_INIT("VON"), STR_INIT("DER"), STR_INIT("DEN"), STR_INIT("DE"),  STR_INIT("DEL"), STR_INIT("DELLA"),
    STR_INIT("DI"),  STR_INIT("DA"),  STR_INIT("DO"),  STR_INIT("DOS"), STR_INIT("DAS"), STR_INIT("DU"),  STR_INIT("DES"),
    STR_INIT("LA"),  STR_INIT("LAS"), STR_INIT("LOS"), STR_INIT("TER"), STR_INIT("TEN"), STR_INIT("ZU"),  STR_INIT("ZUR"),
    STR_INIT("VOM"), STR_INIT("AF"),  STR_INIT("AV"),  STR_INIT("BIN"), STR_INIT("IBN"), STR_INIT("BINT"), STR_INIT("Y"),
    STR_INIT("E"),
};

/* ---- is it in capitals? --------------------------------------------------------- */

/* Letters without case count for neither side. */
static void count_cases(str text, size_t *small, size_t *run)
{
    size_t here = 0;
    code_point cp, before = 0;
    for (; utf8_next(&text, &cp); before = cp) {
        bool in_mc = before == 'M' && cp == 'c'; /* "McDONALD" is in capitals, too */
        here = letter_is_upper(cp) ? here + 1 : in_mc ? here : 0;
        *small += letter_is_lower(cp) && !in_mc;
        *run = here > *run ? here : *run;
    }
}

/* No small letter anywhere, and a family name of more than initials. */
static bool is_in_capitals(const name *n)
{
    size_t small = 0, run = 0, ignored = 0;
    count_cases(n->family, &small, &run);
    count_cases(n->given, &small, &ignored);
    count_cases(n->non_dropping_particle, &small, &ignored);
    return small == 0 && run > 1;
}

static bool role_is_in_capitals(const page *p, page_mark role)
{
    bool any = false;
    for (uint32_t i = 0; i < p->people.n; i++) {
        const page_person *who = &p->people.at[i];
        if (who->role != role || who->name.literal.n)
            continue;
        if (!is_in_capitals(&who->name))
            return false;
        any = true;
    }
    return any;
}

/* ---- small letters -------------------------------------------------------------- */

static bool has_vowel(str word)
{
    code_point cp;
    while (utf8_next(&word, &cp))
        if (cp >= 0x80 || str_find_byte(STR("AEIOUY"), (char)cp) != STR_NPOS)
            return true;
    return false;
}

/* "JP", "III", "J.R.": what stays in capitals; "LI" and the last word's "NG" are names. */
static bool stays(str word, bool is_last)
{
    static const str numerals[] = {STR_INIT("II"), STR_INIT("III"), STR_INIT("IV")};
    return STR_IS_AMONG(word, numerals) ||
           (word.n <= 3 && !is_last && !has_vowel(word) && !str_eq(word, STR("ST")));
}

/* Whether the letter behind `done` keeps its capital: after a hyphen, a dot, "O'", "Mc". */
static bool begins_again(str done, size_t left)
{
    code_point last = utf8_last(done);
    bool apostrophe = last == '\'' || last == 0x2019;
    size_t before = apostrophe ? utf8_length(done) - 1 : 0;
    return done.n == 0 || last == '.' || page_is_dash(last) || (apostrophe && (before <= 1 || left > 1)) ||
           ((str_eq(done, STR("MC")) || str_eq(done, STR("Mc"))) && left > 1);
}

static void add_recased(buf *b, str word)
{
    code_point cp;
    for (str rest = word; utf8_next(&rest, &cp);) {
        str done = str_sub(word, 0, word.n - rest.n - utf8_last_size(str_sub(word, 0, word.n - rest.n)));
        utf8_add(b, begins_again(done, 1 + rest.n) ? cp : letter_fold(cp));
    }
}

static void add_word(buf *b, str word, bool is_first, bool is_last)
{
    if (!is_first)
        buf_add_byte(b, ' ');
    if (!is_first && !is_last && STR_IS_AMONG(word, particles))
        for (size_t i = 0; i < word.n; i++)
            buf_add_byte(b, byte_to_lower(word.p[i]));
    else if (stays(word, is_last))
        buf_add(b, word);
    else
        add_recased(b, word);
}

static str recased(arena *a, str text)
{
    buf b;
    str rest = text, word;
    buf_init(&b, a);
    for (bool first = true; str_next_word(&rest, &word); first = false)
        add_word(&b, word, first, utf8_trim(rest).n == 0);
    return buf_str(&b);
}

void page_settle_capitals(page *p)
{
    for (page_mark role = MARK_AUTHOR; role <= MARK_EDITOR_TRANSLATOR; role++) {
        if (!role_is_in_capitals(p, role))
            continue;
        for (uint32_t i = 0; i < p->people.n; i++) {
            page_person *who = &p->people.at[i];
            if (who->role == role && who->name.literal.n == 0)
                who->name = page_make_name(p->arena, recased(p->arena, page_clean(p->arena, who->from)));
        }
    }
}
