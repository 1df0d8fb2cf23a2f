#include "record/name.h"

#include "text/letter.h"
#include "text/script.h"

enum { WORDS_MOST = 32 }; /* a name of more words is literal */

/* The words of a piece of text, each pointing into it. */
typedef struct words {
    str at[WORDS_MOST];
    size_t n;
    bool too_many;
} words;

bool name_eq(const name *a, const name *b)
{
    return str_eq(a->family, b->family) && str_eq(a->given, b->given) && str_eq(a->suffix, b->suffix) &&
           str_eq(a->dropping_particle, b->dropping_particle) &&
           str_eq(a->non_dropping_particle, b->non_dropping_particle) && str_eq(a->literal, b->literal) &&
           a->comma_suffix == b->comma_suffix && a->static_ordering == b->static_ordering;
}

bool names_eq(const names *a, const names *b)
{
    bool same = a && b && a->n == b->n;
    for (uint32_t i = 0; same && i < a->n; i++)
        same = name_eq(&a->at[i], &b->at[i]);
    return same;
}

bool names_hold(const names *list, const name *who)
{
    for (uint32_t i = 0; list && i < list->n; i++)
        if (name_eq(&list->at[i], who))
            return true;
    return false;
}

static bool next_word(str *rest, str *word)
{
    *rest = utf8_trim(*rest);
    *word = *rest;
    code_point cp;
    for (str ahead = *rest; utf8_next(&ahead, &cp);)
        if (utf8_is_space(cp)) {
            word->n = rest->n - ahead.n - utf8_last_size((str){rest->p, rest->n - ahead.n});
            break;
        }
    *rest = str_from_byte(*rest, word->n);
    return word->n > 0;
}

static words words_of(str text)
{
    words w = {.n = 0};
    for (str word; next_word(&text, &word);) {
        if (w.n == WORDS_MOST) {
            w.too_many = true;
            break;
        }
        w.at[w.n++] = word;
    }
    return w;
}

/* The text from the start of one word to the end of a later one; empty when `to` is not after `from`. */
static str stretch(const words *w, size_t from, size_t to)
{
    if (from >= to)
        return STR_NONE;
    const char *end = w->at[to - 1].p + w->at[to - 1].n;
    return (str){w->at[from].p, (size_t)(end - w->at[from].p)};
}

/* ---- what kind of word it is ---------------------------------------------------- */

static bool is_apostrophe(code_point cp)
{
    return cp == '\'' || cp == 0x2018 || cp == 0x2019;
}

static bool begins_lower(str word)
{
    code_point cp;
    while (utf8_next(&word, &cp))
        if (!is_apostrophe(cp))
            return letter_is_lower(cp);
    return false;
}

/* Begins with a small letter and has no capital: "van", "'t", not "al-Khatib". */
static bool is_lower_word(str word)
{
    if (!begins_lower(word))
        return false;
    code_point cp;
    while (utf8_next(&word, &cp))
        if (letter_is_upper(cp))
            return false;
    return true;
}

/* Particles that may follow a given name after the comma; other small words there are given names. */
static const str particles[] = {
    STR_INIT("van"), STR_INIT("von"), STR_INIT("der"), STR_INIT("den"), STR_INIT("de"), STR_INIT("del"),
    STR_INIT("della"), STR_INIT("dello"), STR_INIT("dei"), STR_INIT("degli"), STR_INIT("delle"),
    STR_INIT("di"), STR_INIT("da"), STR_INIT("do"), STR_INIT("dos"), STR_INIT("das"), STR_INIT("du"),
    STR_INIT("des"), STR_INIT("la"), STR_INIT("le"), STR_INIT("les"), STR_INIT("las"), STR_INIT("los"),
    STR_INIT("lo"), STR_INIT("ter"), STR_INIT("ten"), STR_INIT("te"), STR_INIT("tot"), STR_INIT("'t"),
    STR_INIT("op"), STR_INIT("aan"), STR_INIT("het"), STR_INIT("zu"), STR_INIT("zum"), STR_INIT("zur"),
    STR_INIT("vom"), STR_INIT("und"), STR_INIT("af"), STR_INIT("av"), STR_INIT("til"), STR_INIT("al"),
    STR_INIT("el"), STR_INIT("bin"), STR_INIT("ibn"), STR_INIT("ben"), STR_INIT("bint"), STR_INIT("abu"),
    STR_INIT("d'"), STR_INIT("d\xE2\x80\x99"), STR_INIT("l'"), STR_INIT("l\xE2\x80\x99"), STR_INIT("dall'"),
    STR_INIT("dell'"), STR_INIT("of"), STR_INIT("de'"), STR_INIT("de\xE2\x80\x99"),
};

/* With a capital they belong to the family name: "Robert De Niro", "Henry St. John". */
static const str family_beginnings[] = {
    STR_INIT("De"), STR_INIT("Del"), STR_INIT("Della"), STR_INIT("Di"), STR_INIT("Da"), STR_INIT("Do"),
    STR_INIT("Dos"), STR_INIT("Das"), STR_INIT("Du"), STR_INIT("Des"), STR_INIT("La"), STR_INIT("Le"),
    STR_INIT("Los"), STR_INIT("Las"), STR_INIT("Van"), STR_INIT("Von"), STR_INIT("Der"), STR_INIT("Den"),
    STR_INIT("Ter"), STR_INIT("Ten"), STR_INIT("El"), STR_INIT("Al"), STR_INIT("Ibn"), STR_INIT("Mac"),
    STR_INIT("Mc"), STR_INIT("St"), STR_INIT("St."), STR_INIT("Zu"), STR_INIT("\xC3\x93"), STR_INIT("N\xC3\xAD"),
    STR_INIT("Nic"), STR_INIT("U\xC3\xAD"), STR_INIT("Mhic"),
};

static const str suffixes[] = {
    STR_INIT("Jr."), STR_INIT("Jr"), STR_INIT("Sr."), STR_INIT("Sr"), STR_INIT("II"), STR_INIT("III"),
    STR_INIT("IV"), STR_INIT("2nd"), STR_INIT("3rd"), STR_INIT("4th"), STR_INIT("Junior"), STR_INIT("Senior"),
    STR_INIT("Esq."), STR_INIT("fils"), STR_INIT("p\xC3\xA8re"),
};

bool name_is_suffix(str word)
{
    return STR_IS_AMONG_NOCASE(word, suffixes);
}

/* "Senior" and "Junior" are family names too, unless a comma sets them off. */
static bool is_suffix_without_comma(str word)
{
    return name_is_suffix(word) && !str_starts_nocase(word, STR("Senior")) && !str_starts_nocase(word, STR("Junior")) &&
           !begins_lower(word);
}

/* Spanish, Catalan and Portuguese join two family names: "Ortega y Gasset". */
static bool joins_families(str word)
{
    return str_eq(word, STR("y")) || str_eq(word, STR("i")) || str_eq(word, STR("e"));
}

/* Bytes of a particle written against the name, "al-" in "al-Khatib", "d'" in "d'Alembert"; 0 for none. */
static size_t attached_particle(str word)
{
    if (!begins_lower(word))
        return 0;
    code_point cp;
    for (str rest = word; utf8_next(&rest, &cp);)
        if ((cp == '-' || is_apostrophe(cp)) && rest.n < word.n - 1 && letter_is_upper(utf8_first(rest)))
            return word.n - rest.n;
        else if (letter_is_upper(cp))
            return 0;
    return 0;
}

/* ---- taking a name apart -------------------------------------------------------- */

/* Divides the words [from, n) into the particle before the family name and the name itself. */
static void set_family(name *out, const words *w, size_t from, size_t particle_from)
{
    size_t attached = attached_particle(w->at[from]);
    out->non_dropping_particle = stretch(w, particle_from, from);
    out->family = stretch(w, from, w->n);
    if (attached == 0)
        return;
    const char *begin = w->at[particle_from].p;
    out->non_dropping_particle = (str){begin, (size_t)(w->at[from].p + attached - begin)};
    out->family = str_from_byte(out->family, attached);
}

static bool is_in_capitals(str word)
{
    code_point cp;
    size_t letters = 0;
    for (; utf8_next(&word, &cp); letters++)
        if (letter_is_lower(cp))
            return false;
    return letters > 2;
}

static bool begins_family(str word, bool in_capitals)
{
    return in_capitals ? STR_IS_AMONG_NOCASE(word, family_beginnings) : STR_IS_AMONG(word, family_beginnings);
}

/* The index of the word where the family name begins when the given name stands first. */
static size_t family_start(const words *w)
{
    size_t at = w->n - 1;
    if (at >= 2 && joins_families(w->at[at - 1]))
        at -= 2;
    bool capitals = is_in_capitals(w->at[at]);
    while (at > 1 && begins_family(w->at[at - 1], capitals))
        at--;
    return at;
}

static void parse_natural(name *out, const words *w)
{
    size_t family = family_start(w), particle = family;
    if (!is_lower_word(w->at[family]))
        while (particle > 0 && is_lower_word(w->at[particle - 1]))
            particle--;
    set_family(out, w, family, particle);
    out->given = stretch(w, 0, particle);
}

static void parse_family(name *out, str text)
{
    words w = words_of(text);
    size_t from = 0;
    while (from + 1 < w.n && is_lower_word(w.at[from]) && !is_lower_word(w.at[w.n - 1]))
        from++;
    if (w.n)
        set_family(out, &w, from, 0);
}

static void parse_given(name *out, str text)
{
    words w = words_of(text);
    size_t to = w.n;
    while (to > 1 && STR_IS_AMONG(w.at[to - 1], particles))
        to--;
    out->given = stretch(&w, 0, to);
    out->dropping_particle = stretch(&w, to, w.n);
}

/* Takes a suffix off the end of a text of two words or more. */
static str take_suffix(name *out, str text)
{
    words w = words_of(text);
    if (w.n < 2 || !is_suffix_without_comma(w.at[w.n - 1]))
        return text;
    out->suffix = w.at[w.n - 1];
    return stretch(&w, 0, w.n - 1);
}

static bool takes_comma(str suffix)
{
    return str_starts_nocase(suffix, STR("jr")) || str_starts_nocase(suffix, STR("sr"));
}

/* ---- the comma ------------------------------------------------------------------ */

static bool is_comma(code_point cp)
{
    return cp == ',' || cp == 0xFF0C || cp == 0x060C;
}

/* Cuts the text at its commas; gives how many pieces there are, of which at most three are kept. */
static size_t cut_at_commas(str text, str piece[3])
{
    size_t n = 0, from = 0;
    code_point cp;
    for (str rest = text; utf8_next(&rest, &cp);) {
        if (!is_comma(cp))
            continue;
        size_t end = text.n - rest.n;
        if (n < 2)
            piece[n] = utf8_trim(str_sub(text, from, end - utf8_last_size(str_sub(text, 0, end))));
        n++;
        from = end;
    }
    if (n < 3)
        piece[n] = utf8_trim(str_from_byte(text, from));
    return n + 1;
}

static bool has_east_asian(str text)
{
    code_point cp;
    while (utf8_next(&text, &cp))
        if (script_is_east_asian(cp))
            return true;
    return false;
}

static name literal_name(str text)
{
    return (name){.literal = text};
}

static name parse_undivided(str text)
{
    name out = {.family = STR_NONE};
    words w = words_of(take_suffix(&out, text));
    if (has_east_asian(text))
        return literal_name(text);
    if (w.n)
        parse_natural(&out, &w);
    return out;
}

static name parse_inverted(str family, str given)
{
    name out = {.family = STR_NONE};
    parse_family(&out, take_suffix(&out, family));
    parse_given(&out, out.suffix.n ? given : take_suffix(&out, given));
    out.comma_suffix = out.suffix.n && takes_comma(out.suffix);
    return out;
}

static name with_suffix(name n, str suffix)
{
    n.suffix = suffix;
    n.comma_suffix = true;
    return n;
}

static name parse_divided(str text, str piece[3], size_t n)
{
    if (n == 2 && name_is_suffix(piece[1]))
        return with_suffix(parse_undivided(piece[0]), piece[1]);
    if (n == 2)
        return parse_inverted(piece[0], piece[1]);
    if (n == 3 && name_is_suffix(piece[1]))
        return with_suffix(parse_inverted(piece[0], piece[2]), piece[1]);
    if (n == 3 && (name_is_suffix(piece[2]) || piece[2].n == 0))
        return piece[2].n ? with_suffix(parse_inverted(piece[0], piece[1]), piece[2])
                          : parse_divided(text, piece, 2);
    return literal_name(text);
}

/* ---- most names ----------------------------------------------------------------- */

/* Where full stops, hyphens and Latin letters end, which are ASCII or parts of those from U+00C0 to U+024F. */
static size_t plain_end(str text, size_t at)
{
    static const bool plain[256] = {
        ['.'] = true, ['-'] = true, ['A' ... 'Z'] = true, ['a' ... 'z'] = true, [0x80 ... 0xBF] = true, [0xC3 ... 0xC9] = true,
    };
    while (at < text.n && plain[(unsigned char)text.p[at]])
        at++;
    return at;
}

/* Of words that begin with a capital. */
static bool may_be_suffix(str word)
{
    char c = word.p[0];
    return (c == 'J' || c == 'S' || c == 'I' || c == 'E') && name_is_suffix(word);
}

/* Words of these with a capital at their beginning, and a blank between them; the last is no suffix. */
static bool is_plain(str text, bool one_word)
{
    size_t from = 0, to = plain_end(text, 0);
    for (; to < text.n && text.p[to] == ' ' && !one_word; to = plain_end(text, from)) {
        if (to == from || !byte_is_upper(text.p[from]))
            return false;
        from = to + 1;
    }
    return to == text.n && to > from && byte_is_upper(text.p[from]) && !may_be_suffix(str_from_byte(text, from));
}

/* No particle, no suffix, nothing to be told apart. */
bool name_parse_plain(name *out, str text)
{
    size_t comma = str_find_byte(text, ',');
    if (comma == STR_NPOS)
        return false;
    *out = (name){.family = str_sub(text, 0, comma), .given = str_trim(str_from_byte(text, comma + 1))};
    return is_plain(out->family, true) && is_plain(out->given, false);
}

name name_parse(str text)
{
    str piece[3];
    name plain;
    text = utf8_trim(text);
    if (name_parse_plain(&plain, text))
        return plain;
    size_t n = cut_at_commas(text, piece);
    if (words_of(text).too_many)
        return literal_name(text);
    if (n == 2 && (piece[0].n == 0 || piece[1].n == 0))
        return parse_undivided(piece[0].n ? piece[0] : piece[1]);
    return n == 1 ? parse_undivided(text) : parse_divided(text, piece, n);
}

/* ---- organisations -------------------------------------------------------------- */

static const str organisation_words[] = {
    STR_INIT("University"), STR_INIT("Universit\xC3\xA9"), STR_INIT("Universidad"), STR_INIT("Universidade"),
    STR_INIT("Universit\xC3\xA0"), STR_INIT("Universit\xC3\xA4t"), STR_INIT("Universiteit"),
    STR_INIT("Universitat"), STR_INIT("College"), STR_INIT("Institute"), STR_INIT("Institut"),
    STR_INIT("Instituto"), STR_INIT("Institution"), STR_INIT("Department"), STR_INIT("Faculty"),
    STR_INIT("School"), STR_INIT("Academy"), STR_INIT("Committee"), STR_INIT("Commission"), STR_INIT("Council"),
    STR_INIT("Association"), STR_INIT("Society"), STR_INIT("Organization"), STR_INIT("Organisation"),
    STR_INIT("Press"), STR_INIT("Group"), STR_INIT("Consortium"), STR_INIT("Foundation"), STR_INIT("Agency"),
    STR_INIT("Ministry"), STR_INIT("Bureau"), STR_INIT("Office"), STR_INIT("Centre"), STR_INIT("Center"),
    STR_INIT("Centers"), STR_INIT("Centres"), STR_INIT("Division"), STR_INIT("Institutes"),
    STR_INIT("Laboratory"), STR_INIT("Laboratories"), STR_INIT("Hospital"), STR_INIT("Library"),
    STR_INIT("Museum"), STR_INIT("Company"), STR_INIT("Corporation"), STR_INIT("Inc"), STR_INIT("Inc."),
    STR_INIT("Ltd"), STR_INIT("Ltd."), STR_INIT("LLC"), STR_INIT("GmbH"), STR_INIT("Collaboration"),
    STR_INIT("Team"), STR_INIT("Network"), STR_INIT("Federation"), STR_INIT("Nations"), STR_INIT("Government"),
    STR_INIT("Project"), STR_INIT("Initiative"), STR_INIT("Programme"), STR_INIT("Administration"),
    STR_INIT("Authority"), STR_INIT("Parliament"), STR_INIT("Congress"), STR_INIT("Senate"),
    STR_INIT("Publishers"), STR_INIT("Publishing"), STR_INIT("Observatory"), STR_INIT("Board"),
    STR_INIT("Panel"), STR_INIT("Taskforce"), STR_INIT("Secretariat"), STR_INIT("Trust"),
};

static str without_punctuation(str word)
{
    while (word.n && (word.p[word.n - 1] == ',' || word.p[word.n - 1] == ';' || word.p[word.n - 1] == ')'))
        word.n--;
    return word.n && word.p[0] == '(' ? str_from_byte(word, 1) : word;
}

bool name_is_organisation(str text)
{
    for (str word; next_word(&text, &word);)
        if (STR_IS_AMONG(without_punctuation(word), organisation_words))
            return true;
    return false;
}
