#include "write/people.h"

void people_check(record_writer *w, const record *r, const field *f, people_seen *seen)
{
    bool same = true;
    for (uint32_t i = 0; i < f->names.n && w->loss && same; i++) {
        name one = seen(w->scratch, &f->names.at[i]);
        same = name_eq(&one, &f->names.at[i]);
    }
    if (!same)
        records_report_part_loss(w, r, f, "all that tells the parts of its names apart");
}

str people_joined(arena *a, str particle, str part)
{
    bool against = str_ends(particle, STR("'")) || str_ends(particle, STR("’")) || str_ends(particle, STR("-"));
    const char *between = particle.n && part.n && !against ? " " : "";
    return particle.n ? str_printf(a, STR_FMT "%s" STR_FMT, STR_ARG(particle), between, STR_ARG(part)) : part;
}

bool people_is_generation(str suffix)
{
    static const str known[] = {STR_INIT("Jr"), STR_INIT("Jr."), STR_INIT("Sr"), STR_INIT("Sr."),
                                STR_INIT("II"), STR_INIT("III"), STR_INIT("IV")};
    return STR_IS_AMONG(suffix, known);
}

name people_seen_in_parts(arena *a, const name *n)
{
    str family = people_joined(a, n->non_dropping_particle, n->family), given = people_joined(a, n->given, n->dropping_particle);
    name seen = {.family = family, .given = given, .literal = n->literal};
    bool is_divided = given.n && str_find_byte(family, ',') == STR_NPOS && str_find_byte(given, ',') == STR_NPOS;
    if (is_divided)
        seen = name_parse(str_printf(a, STR_FMT ", " STR_FMT, STR_ARG(family), STR_ARG(given)));
    seen.suffix = n->suffix;
    return seen;
}
