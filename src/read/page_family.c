#include "read/page.h"

/*
 * Where the family name begins, for names that no comma divides and whose own shape says
 * it: two Spanish family names ("Ana García Márquez"), and East Asian names with the
 * family first, which a given name with a small letter behind its hyphen shows
 * ("Kim Min-jun").  Everything else is as name_parse has it.
 */

static bool is_in(const str *list, size_t n, str word)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i], word))
            return true;
    return false;
}

static str last_word(str text)
{
    size_t at = text.n;
    while (at > 0 && text.p[at - 1] != ' ')
        at--;
    return str_from_byte(text, at);
}

/* ---- two family names ----------------------------------------------------------- */

/* Family names that are no given names: most patronymics, and the most frequent others. */
static bool is_spanish_family(str word)
{
    static const str list[] = {
        STR_INIT("Garc\xC3\xAD" "a"), STR_INIT("Garcia"), STR_INIT("D\xC3\xAD" "az"), STR_INIT("Ruiz"), STR_INIT("Mu\xC3\xB1oz"),
        STR_INIT("Romero"), STR_INIT("Moreno"), STR_INIT("Ortiz"), STR_INIT("Vargas"), STR_INIT("Castro"), STR_INIT("Vega"),
    };
    return is_in(list, sizeof list / sizeof *list, word) || (word.n >= 5 && str_ends(word, STR("ez")));
}

static void join_spanish(name *n)
{
    str before = last_word(n->given);
    if (before.n == n->given.n || n->non_dropping_particle.n || !is_spanish_family(before))
        return;
    n->family.n += (size_t)(n->family.p - before.p);
    n->family.p = before.p;
    n->given = utf8_trim(str_sub(n->given, 0, n->given.n - before.n));
}

/* ---- the family first ----------------------------------------------------------- */

/* "Min-jun", "Jong-wha". */
static bool is_hyphenated_given(str word)
{
    size_t hyphen = str_find_byte(word, '-');
    return hyphen != STR_NPOS && hyphen > 1 && hyphen + 2 < word.n && byte_is_upper(word.p[0]) &&
           byte_is_lower(word.p[hyphen + 1]) && str_find_byte(word, ' ') == STR_NPOS;
}

static bool is_east_asian_family(str word)
{
    static const str list[] = {
        STR_INIT("Kim"), STR_INIT("Lee"), STR_INIT("Yi"), STR_INIT("Park"), STR_INIT("Pak"), STR_INIT("Choi"), STR_INIT("Choe"),
        STR_INIT("Jung"), STR_INIT("Jeong"), STR_INIT("Chung"), STR_INIT("Kang"), STR_INIT("Cho"), STR_INIT("Yoon"),
        STR_INIT("Yun"), STR_INIT("Jang"), STR_INIT("Chang"), STR_INIT("Lim"), STR_INIT("Im"), STR_INIT("Han"), STR_INIT("Oh"),
        STR_INIT("Shin"), STR_INIT("Seo"), STR_INIT("Kwon"), STR_INIT("Hwang"), STR_INIT("Ahn"), STR_INIT("An"), STR_INIT("Song"),
        STR_INIT("Hong"), STR_INIT("Moon"), STR_INIT("Roh"), STR_INIT("Ryu"), STR_INIT("Bae"), STR_INIT("Paik"), STR_INIT("Nam"),
        STR_INIT("Chen"), STR_INIT("Wang"), STR_INIT("Lin"), STR_INIT("Huang"), STR_INIT("Wu"), STR_INIT("Liu"), STR_INIT("Tsai"),
        STR_INIT("Yang"), STR_INIT("Hsu"), STR_INIT("Cheng"), STR_INIT("Hsieh"), STR_INIT("Kuo"), STR_INIT("Tseng"), STR_INIT("Li"),
    };
    return is_in(list, sizeof list / sizeof *list, word);
}

static void turn_round(name *n)
{
    if (!is_east_asian_family(n->given) || n->non_dropping_particle.n || !is_hyphenated_given(n->family))
        return;
    *n = (name){.family = n->given, .given = n->family};
}

name page_settle_family(name n)
{
    if (n.family.n == 0 || n.given.n == 0)
        return n;
    turn_round(&n);
    join_spanish(&n);
    return n;
}
