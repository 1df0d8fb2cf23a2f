#include "write/hayagriva_people.h"

#include "text/letter.h"
#include "text/utf8.h"
#include "write/yaml_text.h"

/* What may stand in a text: no comma divides it, and no word of it looks like a particle. */
static bool is_one_part(str text)
{
    bool is_word_start = true;
    for (code_point c; utf8_next(&text, &c); is_word_start = utf8_is_space(c))
        if (c == ',' || (is_word_start && letter_is_lower(c)))
            return false;
    return true;
}

static bool has_two_parts(const name *n)
{
    bool has_more = n->dropping_particle.n || n->non_dropping_particle.n || n->suffix.n;
    return n->family.n && n->given.n && !has_more && is_one_part(n->family) && str_find_byte(n->given, ',') == STR_NPOS;
}

/* Whether a reader that tells particles by their letters finds the same parts. */
static bool reads_as_itself(record_writer *w, const name *n)
{
    name again = name_parse(str_printf(w->scratch, STR_FMT ", " STR_FMT, STR_ARG(n->family), STR_ARG(n->given)));
    return str_eq(again.family, n->family) && str_eq(again.given, n->given);
}

static str family(record_writer *w, const name *n)
{
    str particle = n->non_dropping_particle;
    bool joined = str_ends(particle, STR("'")) || str_ends(particle, STR("\xE2\x80\x99")) || str_ends(particle, STR("-"));
    return str_printf(w->scratch, STR_FMT "%s" STR_FMT, STR_ARG(particle), particle.n && !joined ? " " : "", STR_ARG(n->family));
}

static void add_members(record_writer *w, int depth, const name *n)
{
    const struct {
        const char *key;
        str text;
    } members[] = {{"given-name", n->given}, {"prefix", n->dropping_particle}, {"suffix", n->suffix}};
    yaml_add_first_pair(w->out, depth, STR("name"), n->literal.n ? n->literal : family(w, n));
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (members[i].text.n)
            yaml_add_pair(w->out, depth + 1, str_from(members[i].key), members[i].text);
}

void hayagriva_person_add(record_writer *w, int depth, const name *n)
{
    if (n->literal.n && is_one_part(n->literal))
        yaml_add_item(w->out, depth, n->literal);
    else if (!n->literal.n && has_two_parts(n) && reads_as_itself(w, n))
        yaml_add_item(w->out, depth, str_printf(w->scratch, STR_FMT ", " STR_FMT, STR_ARG(n->family), STR_ARG(n->given)));
    else
        add_members(w, depth, n);
}
