/*
 * cff_people.c - the people of a work in CFF, its organisations, and where they are.
 */
#include "read/cff_work.h"
#include "text/utf8.h"

static const char *const said_of_people[CFF_SAID_OF_PEOPLE] = {
    "affiliation", "alias", "email", "orcid", "website", "address", "city", "region", "country", "post-code", "tel", "fax"};

name cff_person(const cff_work *c, uint32_t at)
{
    const json_works *w = &c->w;
    str text = utf8_trim(json_works_text(w, at)), called = json_works_member_text(w, at, "name");
    if (text.n)
        return name_is_organisation(text) ? (name){.literal = text} : name_parse(text);
    name who = {.family = json_works_member_text(w, at, "family-names"), .given = json_works_member_text(w, at, "given-names"),
                .non_dropping_particle = json_works_member_text(w, at, "name-particle"),
                .suffix = json_works_member_text(w, at, "name-suffix")};
    if (who.family.n == 0 && who.given.n == 0)
        return (name){.literal = called.n ? called : json_works_member_text(w, at, "alias")};
    if (who.family.n == 0) { /* a person of one name */
        who.family = who.given;
        who.given = STR_NONE;
    }
    return who;
}

/* The format wants authors where nobody knows any. */
static bool is_nobody(const name *who)
{
    return str_eq(who->literal, STR("anonymous"));
}

static void put_person(cff_work *c, variable v, uint32_t at)
{
    name who = cff_person(c, at);
    if (is_nobody(&who))
        return;
    put_name(&c->w.t, v, who, json_works_span(&c->w, at));
    for (size_t i = 0; i < CFF_SAID_OF_PEOPLE; i++) {
        str text = json_works_member_text(&c->w, at, said_of_people[i]);
        if (!str_eq(text, who.literal))
            put_about(&c->said[i], &who, text);
    }
}

void cff_put_people(cff_work *c, variable v, uint32_t list)
{
    for (JSON_WORKS_EACH(&c->w, at, list))
        put_person(c, v, at);
    if (!json_works_is(&c->w, list, JSON_ARRAY))
        put_person(c, v, list);
}

void cff_put_what_is_said(cff_work *c)
{
    for (size_t i = 0; i < CFF_SAID_OF_PEOPLE; i++)
        put_other(&c->w.t, str_from(said_of_people[i]), buf_str(&c->said[i]), json_works_span(&c->w, c->at));
}

/* -- organisations and places -- */

static const char *const place_parts[] = {"city", "region", "country"};

static str place_of(const cff_work *c, uint32_t entity)
{
    buf all;
    buf_init(&all, c->w.t.job->scratch);
    for (size_t i = 0; i < sizeof place_parts / sizeof *place_parts; i++) {
        str part = json_works_member_text(&c->w, entity, place_parts[i]);
        buf_add_lit(&all, all.n && part.n ? ", " : "");
        buf_add(&all, part);
    }
    return all.n ? buf_str(&all) : json_works_member_text(&c->w, entity, "location");
}

static str name_of(const cff_work *c, uint32_t entity)
{
    return json_works_is(&c->w, entity, JSON_OBJECT) ? json_works_member_text(&c->w, entity, "name") : json_works_text(&c->w, entity);
}

static bool is_used(str key, bool with_dates)
{
    static const str used[] = {STR_INIT("name"), STR_INIT("city"), STR_INIT("region"), STR_INIT("country")};
    return STR_IS_AMONG(key, used) || (with_dates && (str_eq(key, STR("date-start")) || str_eq(key, STR("date-end"))));
}

/* What is said of an organisation beside its name and place: "publisher.website". */
static void put_rest_of(cff_work *c, uint32_t entity, bool with_dates)
{
    json_works *w = &c->w;
    if (!json_works_is(w, entity, JSON_OBJECT))
        return;
    bool has_city = json_works_member(w, entity, "city") || json_works_member(w, entity, "region") ||
                    json_works_member(w, entity, "country");
    for (uint32_t i = JSON_FIRST(entity); i < w->j->at[entity].end; i = JSON_NEXT(w->j, i)) {
        str key = w->j->at[i].key;
        if (!is_used(key, with_dates) && (has_city || !str_eq(key, STR("location"))))
            json_works_put_other(w, str_join_by(w->t.job->scratch, w->j->at[entity].key, STR("."), key), i);
    }
}

void cff_put_entity(cff_work *c, variable called, variable place, uint32_t entity)
{
    span where = json_works_span(&c->w, entity);
    put_text(&c->w.t, called, name_of(c, entity), where);
    put_text(&c->w.t, place, place_of(c, entity), where);
    put_rest_of(c, entity, called == VAR_EVENT_TITLE);
}

void cff_put_institution(cff_work *c, uint32_t at)
{
    if (cff_member(c, "publisher"))
        json_works_put_other(&c->w, STR("institution"), at);
    else
        cff_put_entity(c, VAR_PUBLISHER, VAR_PUBLISHER_PLACE, at);
}

void cff_put_location(cff_work *c, uint32_t at)
{
    uint32_t house = cff_member(c, "publisher"), publisher = house ? house : cff_member(c, "institution");
    if (publisher && place_of(c, publisher).n) {
        json_works_put_other(&c->w, STR("location"), at);
        return;
    }
    put_text(&c->w.t, VAR_PUBLISHER_PLACE, name_of(c, at).n ? name_of(c, at) : place_of(c, at), json_works_span(&c->w, at));
    if (name_of(c, at).n)
        put_rest_of(c, at, false);
}

void cff_put_conference(cff_work *c, uint32_t at)
{
    date from, to;
    str start = json_works_member_text(&c->w, at, "date-start"), end = json_works_member_text(&c->w, at, "date-end");
    cff_put_entity(c, VAR_EVENT_TITLE, VAR_EVENT_PLACE, at);
    if (start.n && end.n && date_parse(&from, start) && date_parse(&to, end) && !from.is_range && !to.is_range) {
        from.is_range = true;
        from.to = to.from;
        record_set_date(c->w.t.job->library->arena, c->w.t.record, VAR_EVENT_DATE, from, json_works_span(&c->w, at));
        return;
    }
    put_date(&c->w.t, VAR_EVENT_DATE, start.n ? start : end, json_works_span(&c->w, at));
}
