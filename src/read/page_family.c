#include "read/page.h"

/*
 * Where the family name begins, for names that no comma divides and whose own shape says
 * it: two Spanish family names ("Ana García Márquez"), and East Asian names with the
 * family first, which a given name with a small letter behind its hyphen shows
 * ("Kim Min-jun").  Everything else is as name_parse has it.
 */

enum { FAMILY_MOST = 7 }; /* bytes of an East Asian family name in Latin letters */

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
    return STR_IS_AMONG(word, list) || (word.n >= 5 && str_ends(word, STR("ez")));
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

/* "Min-jun", "Ki-moon". */
static bool is_hyphenated_given(str word)
{
    size_t hyphen = str_find_byte(word, '-');
    return hyphen != STR_NPOS && hyphen > 1 && hyphen + 2 < word.n && byte_is_upper(word.p[0]) &&
           byte_is_lower(word.p[hyphen + 1]) && str_find_byte(word, ' ') == STR_NPOS;
}

static void turn_round(name *n)
{
    bool short_word =
        n->given.n <= FAMILY_MOST && str_find_byte(n->given, ' ') == STR_NPOS && str_find_byte(n->given, '.') == STR_NPOS;
    if (!short_word || n->given.n < 2 || n->non_dropping_particle.n || !is_hyphenated_given(n->family))
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
