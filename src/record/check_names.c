#include "record/check_parts.h"
#include "text/letter.h"

enum {
    CAPITALS_LEAST = 4, /* letters of a name that is not initials         */
    INITIAL_MOST = 8,   /* bytes of initials                              */
    LIST_MOST = 1000,   /* bytes of a name that are searched for several  */
};

/* A name on its way through the checks. */
typedef struct named {
    const check *check;
    const field *field;
    const name *name;
    str shown; /* the text by which messages call it, and whose place they give */
} named;

static str leading_part(const name *n)
{
    return n->literal.n ? n->literal : n->family.n ? n->family : n->given;
}

#define NAME_ODD(n, code, ...) check_odd((n)->check, (n)->field, (n)->shown, (code), __VA_ARGS__)

/* -- et al. and others that are nobody -- */

static bool is_et_al(str s)
{
    static const str whole[] = {STR_INIT("et al"), STR_INIT("et al."), STR_INIT("others"), STR_INIT("and others"),
                                STR_INIT("et. al.")};
    return STR_IS_AMONG_NOCASE(s, whole) || str_ends_nocase(s, STR(" et al.")) || str_ends_nocase(s, STR(" et al")) ||
           str_ends_nocase(s, STR(" and others"));
}

static bool check_et_al(const named *n)
{
    bool found = is_et_al(leading_part(n->name)) || is_et_al(n->name->given);
    if (found)
        NAME_ODD(n, DIAG_CHECK_NAME, "has \"et al.\" for a name; styles shorten the list themselves");
    return found;
}

static const str nobodies[] = {STR_INIT("unknown"), STR_INIT("unknown author"), STR_INIT("author unknown"), STR_INIT("no author"),
                               STR_INIT("none"), STR_INIT("n/a"), STR_INIT("n.a."), STR_INIT("null"), STR_INIT("undefined"),
                               STR_INIT("nn"), STR_INIT("n.n."), STR_INIT("n. n."), STR_INIT("s.n."), STR_INIT("[s.n.]"),
                               STR_INIT("no author listed"), STR_INIT("[no author name available]")};

static bool check_nobody(const named *n)
{
    str whole = leading_part(n->name);
    bool found = STR_IS_AMONG_NOCASE(whole, nobodies) && (n->name->literal.n || n->name->given.n == 0);
    if (found)
        NAME_ODD(n, DIAG_CHECK_NAME, "has \"" STR_FMT "\" for a name; leave it out, and styles do what they do without one",
                 STR_ARG(whole));
    return found;
}

/* -- several people in one name -- */

/* "J.", "J.A.", "J.-P.": capitals with full stops. */
static bool is_initials(str word)
{
    size_t stops = 0;
    for (size_t i = 0; i < word.n; i++) {
        stops += word.p[i] == '.';
        if (!byte_is_upper(word.p[i]) && word.p[i] != '.' && word.p[i] != '-')
            return false;
    }
    return stops && word.n <= INITIAL_MOST;
}

static bool has_initials(str text)
{
    for (str word; str_next_word(&text, &word);)
        if (is_initials(str_ends(word, STR(",")) ? str_sub(word, 0, word.n - 1) : word))
            return true;
    return false;
}

/* Takes what stands before ";", " and " or " & " off the front. */
static bool next_person(str *rest, str *piece)
{
    static const str between[] = {STR_INIT(";"), STR_INIT(" and "), STR_INIT(" & ")};
    size_t at = rest->n, size = 0;
    if (rest->n == 0)
        return false;
    for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
        size_t found = str_find(*rest, between[i]);
        if (found < at)
            at = found, size = between[i].n;
    }
    *piece = str_trim(str_sub(*rest, 0, at));
    *rest = str_from_byte(*rest, at + size);
    return true;
}

/* An institution may have "and" in its name, but no initials on both sides of it. */
static bool is_list_of_people(str text)
{
    int people = 0;
    text = str_sub(text, 0, LIST_MOST);
    if (name_is_organisation(text))
        return false;
    for (str piece; next_person(&text, &piece);)
        people += has_initials(piece);
    return people > 1;
}

static bool joins_people(str part)
{
    str piece;
    return part.n && !name_is_organisation(part) && next_person(&part, &piece) && part.n;
}

static bool check_several(const named *n)
{
    const name *who = n->name;
    bool found = who->literal.n ? is_list_of_people(who->literal) : joins_people(who->family) || joins_people(who->given);
    if (found)
        NAME_ODD(n, DIAG_CHECK_NAME, "has several people in one name, \"" STR_FMT "\"; give each a name of their own",
                 STR_ARG(n->shown));
    return found;
}

/* -- titles and degrees -- */

static const str titles[] = {STR_INIT("Dr"), STR_INIT("Dr."), STR_INIT("Prof"), STR_INIT("Prof."), STR_INIT("Professor"),
                             STR_INIT("Mr"), STR_INIT("Mr."), STR_INIT("Mrs"), STR_INIT("Mrs."), STR_INIT("Ms"), STR_INIT("Ms."),
                             STR_INIT("Rev."), STR_INIT("PD"), STR_INIT("Dipl.-Ing.")};

static const str degrees[] = {STR_INIT("PhD"),   STR_INIT("Ph.D."), STR_INIT("Ph.D"), STR_INIT("DPhil"), STR_INIT("MSc"),
                              STR_INIT("M.Sc."), STR_INIT("BSc"),   STR_INIT("MBA"),  STR_INIT("MPH")};

/* Those that may be initials as well. */
static const str short_degrees[] = {STR_INIT("MD"), STR_INIT("M.D."), STR_INIT("MA"), STR_INIT("M.A."),
                                    STR_INIT("BA"), STR_INIT("RN"),   STR_INIT("MS"), STR_INIT("DDS")};

static bool is_degree(str word)
{
    return STR_IS_AMONG(word, degrees) || STR_IS_AMONG(word, short_degrees);
}

/* The title that a text of several words begins with; empty when it has none. */
static str leading_title(str text)
{
    str rest = text, word;
    bool found = str_next_word(&rest, &word) && STR_IS_AMONG(word, titles) && str_trim(rest).n;
    return found ? word : STR_NONE;
}

/* The degree at the end: a long one, or any behind a comma. */
static str final_degree(str text)
{
    size_t from = text.n;
    while (from && !byte_is_space(text.p[from - 1]) && text.p[from - 1] != ',')
        from--;
    str word = str_from_byte(text, from), before = str_trim(str_sub(text, 0, from));
    bool found = before.n && (STR_IS_AMONG(word, degrees) || (str_ends(before, STR(",")) && is_degree(word)));
    return found ? word : STR_NONE;
}

static str title_in(const name *n)
{
    str parts[] = {n->given, n->family, n->literal};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        str title = leading_title(parts[i]), degree = final_degree(parts[i]);
        if (title.n || degree.n)
            return title.n ? title : degree;
    }
    return is_degree(n->suffix) ? n->suffix : STR_NONE;
}

static bool check_honours(const named *n)
{
    str title = name_is_organisation(n->name->literal) ? STR_NONE : title_in(n->name);
    if (title.n)
        NAME_ODD(n, DIAG_CHECK_NAME_TITLE, "has a title, \"" STR_FMT "\", in the name of \"" STR_FMT "\"; leave it out",
                 STR_ARG(title), STR_ARG(n->shown));
    return title.n > 0;
}

/* -- institutions as people, people as institutions -- */

/* Words for an institution that are family names too. */
static const str family_names_too[] = {STR_INIT("Press"),  STR_INIT("Board"),    STR_INIT("School"), STR_INIT("College"),
                                       STR_INIT("Trust"),  STR_INIT("Library"),  STR_INIT("Office"), STR_INIT("Center"),
                                       STR_INIT("Church"), STR_INIT("Congress"), STR_INIT("Senate"), STR_INIT("Group"),
                                       STR_INIT("Team")};

static bool is_one_word(str text)
{
    return text.n && str_find_byte(text, ' ') == STR_NPOS;
}

static bool is_institution(const name *n)
{
    if (!name_is_organisation(n->family) && !name_is_organisation(n->given))
        return false;
    bool may_be_person = STR_IS_AMONG(n->family, family_names_too) || (is_one_word(n->family) && !name_is_organisation(n->family));
    return !(may_be_person && (is_one_word(n->given) || has_initials(n->given)));
}

/* "Doe, Jane", "Doe, J. A.": one word, a comma, and one or initials. */
static bool is_inverted_person(str literal)
{
    size_t comma = str_find_byte(literal, ',');
    if (comma == STR_NPOS || name_is_organisation(literal))
        return false;
    str given = str_trim(str_from_byte(literal, comma + 1)), word;
    if (!is_one_word(str_trim(str_sub(literal, 0, comma))) || given.n == 0)
        return false;
    while (str_next_word(&given, &word))
        if (!is_initials(word))
            return false;
    return true;
}

static void check_kind(const named *n)
{
    const name *who = n->name;
    if (who->literal.n == 0 && is_institution(who))
        NAME_ODD(n, DIAG_CHECK_INSTITUTION,
                 "has an institution as a person, \"" STR_FMT "%s" STR_FMT "\"; write it as one literal name",
                 STR_ARG(who->given), who->given.n && who->family.n ? " " : "", STR_ARG(who->family));
    else if (is_inverted_person(who->literal))
        NAME_ODD(n, DIAG_CHECK_NAME, "has a person as one literal name, \"" STR_FMT "\"; write family and given name apart",
                 STR_ARG(who->literal));
}

/* -- parts -- */

static bool is_in_capitals(str text)
{
    size_t letters = 0;
    code_point cp;
    while (utf8_next(&text, &cp)) {
        if (letter_is_lower(cp) || cp == '.')
            return false;
        letters += letter_is_upper(cp);
    }
    return letters >= CAPITALS_LEAST;
}

/* A mark of an affiliation or a footnote, or an address: no part of a person's name. */
static bool has_sign(str part)
{
    static const str signs[] = {STR_INIT("@"), STR_INIT("*"), STR_INIT("\u2020"), STR_INIT("\u2021"), STR_INIT("\u00A7")};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_find(part, signs[i]) != STR_NPOS)
            return true;
    return part.n > 1 && byte_is_digit(part.p[part.n - 1]) && byte_is_lower(part.p[part.n - 2]);
}

static bool ends_in_comma(str part)
{
    return str_ends(part, STR(",")) || str_ends(part, STR(";"));
}

/* "J. Doe" as a family name, without a given one. */
static bool holds_given(const name *n)
{
    str rest = n->family, word;
    return n->given.n == 0 && str_next_word(&rest, &word) && is_initials(word) && str_trim(rest).n > 1;
}

static str either(str one, str other, bool (*is_odd)(str))
{
    return is_odd(one) ? one : is_odd(other) ? other : STR_NONE;
}

static void check_parts(const named *n)
{
    const name *who = n->name;
    str sign = either(who->family, who->given, has_sign), comma = either(who->family, who->given, ends_in_comma);
    if (who->literal.n)
        return;
    if (holds_given(who))
        NAME_ODD(n, DIAG_CHECK_NAME, "has a given name in the family name \"" STR_FMT "\"; write them apart", STR_ARG(who->family));
    else if (sign.n)
        NAME_ODD(n, DIAG_CHECK_NAME, "has a sign that is no part of a name in \"" STR_FMT "\"", STR_ARG(sign));
    else if (comma.n)
        NAME_ODD(n, DIAG_CHECK_NAME, "has a comma at the end of \"" STR_FMT "\"", STR_ARG(comma));
    else if (is_in_capitals(who->family) && is_in_capitals(who->given))
        NAME_ODD(n, DIAG_CHECK_NAME, "has a name in capitals, \"" STR_FMT " " STR_FMT "\"", STR_ARG(who->given),
                 STR_ARG(who->family));
}

/* One thing that is wrong with the whole is enough. */
static void check_name(const named *n)
{
    check_leftovers(n->check, n->field, n->name->family);
    check_leftovers(n->check, n->field, n->name->given);
    check_leftovers(n->check, n->field, n->name->literal);
    if (check_et_al(n) || check_nobody(n) || check_several(n) || check_honours(n))
        return;
    check_kind(n);
    check_parts(n);
}

void check_names(const check *c, const field *f)
{
    for (uint32_t i = 0; i < f->names.n; i++)
        check_name(&(named){.check = c, .field = f, .name = &f->names.at[i], .shown = leading_part(&f->names.at[i])});
}
