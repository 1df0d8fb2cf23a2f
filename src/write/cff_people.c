#include "write/cff_people.h"

#include "record/identifier.h"
#include "write/cff_schema.h"
#include "write/yaml_text.h"

/* What other formats call it, and what is said of persons only. */
static const struct {
    const char *key;
    str field, other;
    bool of_persons;
} said[] = {
    {"affiliation", STR_INIT("affiliation"), STR_INIT("affiliations"), true}, {"alias", STR_INIT("alias"), STR_INIT("alias"), false},
    {"email", STR_INIT("email"), STR_INIT("email"), false},          {"orcid", STR_INIT("orcid"), STR_INIT("ORCID"), false},
    {"website", STR_INIT("website"), STR_INIT("website"), false},    {"address", STR_INIT("address"), STR_INIT("address"), false},
    {"city", STR_INIT("city"), STR_INIT("city"), false},             {"region", STR_INIT("region"), STR_INIT("region"), false},
    {"country", STR_INIT("country"), STR_INIT("country"), false},    {"post-code", STR_INIT("post-code"), STR_INIT("post-code"), false},
    {"tel", STR_INIT("tel"), STR_INIT("tel"), false},                {"fax", STR_INIT("fax"), STR_INIT("fax"), false},
};
enum { SAID = sizeof said / sizeof *said };

/* What follows "Jane Doe: " in the list; empty when it has none of that name. */
static str said_of(const name *n, str list)
{
    for (size_t at; list.n; list = str_from_byte(list, at)) {
        at = str_find(list, STR("; "));
        str one = str_sub(list, 0, at), first = n->literal.n ? n->literal : n->given, second = n->literal.n ? STR_NONE : n->family;
        bool is_one = str_starts(one, first);
        one = str_from_byte(one, first.n + (first.n && second.n));
        if (is_one && str_starts(one, second) && str_starts(str_from_byte(one, second.n), STR(": ")))
            return str_from_byte(one, second.n + 2);
        at = at == STR_NPOS ? list.n : at + 2;
    }
    return STR_NONE;
}

static bool is_said(const field *f, size_t i)
{
    return f->variable == VAR_NONE && f->kind == FIELD_TEXT && (str_eq(f->key, said[i].field) || str_eq(f->key, said[i].other));
}

/* The format has it as an address; as which one, others differ. */
static str orcid_address(arena *a, str text)
{
    str number = str_from_byte(text, text.n > 19 ? text.n - 19 : 0);
    return number.n == 19 && identifier_orcid(number).counts ? str_join(a, STR("https://orcid.org/"), number) : STR_NONE;
}

/* As the schema has it; empty when it cannot be. */
static str as_member(arena *a, size_t i, str text)
{
    bool is_orcid = str_eq(said[i].field, STR("orcid"));
    if (is_orcid)
        text = orcid_address(a, text);
    return cff_has_form(said[i].field, text) ? text : STR_NONE;
}

static void add_part(record_writer *w, int depth, bool *is_first, const char *key, str text)
{
    if (text.n == 0)
        return;
    (*is_first ? yaml_add_first_pair : yaml_add_pair)(w->out, *is_first ? depth : depth + 1, str_from(key), text);
    *is_first = false;
}

static str with_blank(arena *a, str first, str second)
{
    return str_printf(a, STR_FMT "%s" STR_FMT, STR_ARG(first), first.n && second.n ? " " : "", STR_ARG(second));
}

static void add_what_is_said(record_writer *w, const record *r, int depth, const name *n)
{
    bool is_first = false;
    for (size_t i = 0; i < SAID; i++)
        for (uint32_t k = 0; k < r->fields.n; k++)
            if (!(said[i].of_persons && n->literal.n) && is_said(&r->fields.at[k], i))
                add_part(w, depth, &is_first, said[i].key, as_member(w->scratch, i, said_of(n, r->fields.at[k].text)));
}

static void add_person(record_writer *w, const record *r, int depth, const name *n)
{
    bool is_first = true;
    add_part(w, depth, &is_first, "name", n->literal);
    if (!n->literal.n) {
        add_part(w, depth, &is_first, "family-names", n->family);
        add_part(w, depth, &is_first, "given-names", n->given);
        add_part(w, depth, &is_first, "name-particle", with_blank(w->scratch, n->dropping_particle, n->non_dropping_particle));
        add_part(w, depth, &is_first, "name-suffix", n->suffix);
    }
    add_what_is_said(w, r, depth, n);
}

/* There is one particle, which is read as the one that stays. */
name cff_people_seen(arena *a, const name *n)
{
    name seen = {.literal = n->literal, .family = n->family, .given = n->given, .suffix = n->suffix};
    seen.non_dropping_particle = with_blank(a, n->dropping_particle, n->non_dropping_particle);
    return seen;
}

void cff_people_add(record_writer *w, const record *r, int depth, const names *people)
{
    map seen = {0};
    for (uint32_t i = 0; i < people->n; i++) {
        size_t start = w->out->n;
        add_person(w, r, depth, &people->at[i]);
        cff_drop_repeated(w->scratch, &seen, w->out, start);
    }
}

static bool is_said_of_any(arena *a, const names *people, size_t i, str list)
{
    for (uint32_t k = 0; people && k < people->n; k++)
        if (as_member(a, i, said_of(&people->at[k], list)).n)
            return true;
    return false;
}

bool cff_people_say(record_writer *w, const record *r, const field *f)
{
    static const variable people[] = {VAR_AUTHOR, VAR_EDITOR, VAR_COLLECTION_EDITOR, VAR_TRANSLATOR, VAR_RECIPIENT};
    for (size_t i = 0; i < SAID; i++)
        for (size_t k = 0; k < sizeof people / sizeof *people && is_said(f, i); k++)
            if (is_said_of_any(w->scratch, record_names(r, people[k]), i, f->text))
                return true;
    return false;
}
