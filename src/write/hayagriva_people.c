#include "write/hayagriva_people.h"

#include "text/letter.h"
#include "text/utf8.h"
#include "write/people.h"
#include "write/yaml_text.h"

/* No comma divides it, and no word of it looks like a particle. */
static bool is_one_part(str text)
{
    bool is_word_start = true;
    for (code_point c; utf8_next(&text, &c); is_word_start = utf8_is_space(c))
        if (c == ',' || (is_word_start && letter_is_lower(c)))
            return false;
    return true;
}

static name parsed(arena *a, str family, str given)
{
    return name_parse(str_printf(a, STR_FMT ", " STR_FMT, STR_ARG(family), STR_ARG(given)));
}

/* `called` is the literal, or the family name with the particle that stays. */
static bool is_text(record_writer *w, const name *n, str called)
{
    bool has_more = n->dropping_particle.n || n->suffix.n;
    if (n->literal.n)
        return is_one_part(called) || (str_find_byte(called, ' ') == STR_NPOS && str_find_byte(called, ',') == STR_NPOS);
    if (has_more || n->given.n == 0 || !is_one_part(called) || str_find_byte(n->given, ',') != STR_NPOS)
        return false;
    name again = parsed(w->scratch, called, n->given);
    return str_eq(again.family, called) && str_eq(again.given, n->given);
}

static void add_members(record_writer *w, int depth, const name *n, str called)
{
    const struct {
        const char *key;
        str text;
    } members[] = {{"given-name", n->given}, {"prefix", n->dropping_particle}, {"suffix", n->suffix}};
    yaml_add_first_pair(w->out, depth, STR("name"), called);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (members[i].text.n)
            yaml_add_pair(w->out, depth + 1, str_from(members[i].key), members[i].text);
}

static void add_person(record_writer *w, int depth, const name *n)
{
    str called = n->literal.n ? n->literal : people_joined(w->scratch, n->non_dropping_particle, n->family);
    if (!is_text(w, n, called))
        add_members(w, depth, n, called);
    else if (n->literal.n)
        yaml_add_item(w->out, depth, called);
    else
        yaml_add_item(w->out, depth, str_join_by(w->scratch, called, STR(", "), n->given));
}

/* The particle that stays is told by its letters, and several words alone are an organisation. */
static name seen_as(arena *a, const name *n)
{
    str called = people_joined(a, n->non_dropping_particle, n->family);
    bool has_comma = str_find_byte(called, ',') != STR_NPOS, has_blank = str_find_byte(called, ' ') != STR_NPOS;
    bool is_alone = n->given.n + n->dropping_particle.n + n->suffix.n == 0;
    if (n->literal.n || (is_alone && (has_comma || has_blank)))
        return (name){.literal = n->literal.n ? n->literal : called};
    bool is_parsed = n->given.n && !has_comma && str_find_byte(n->given, ',') == STR_NPOS;
    name seen = is_parsed ? parsed(a, called, n->given) : (name){.family = called, .given = n->given};
    if (n->dropping_particle.n)
        seen.dropping_particle = n->dropping_particle;
    seen.suffix = n->suffix;
    return seen;
}

void hayagriva_people_add(record_writer *w, const record *r, int depth, const field *f)
{
    for (uint32_t i = 0; i < f->names.n; i++)
        add_person(w, depth, &f->names.at[i]);
    people_check(w, r, f, seen_as);
}
