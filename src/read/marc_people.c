#include "read/marc_people.h"

#include "read/catalogue.h"

/* --- Names ----------------------------------------------------------------------------- */

static str subfield_text(const marc_field *f, char code)
{
    marc_subfield *s = marc_find(f, code);
    if (!s)
        return STR_NONE;
    str text = catalogue_name(s->text);
    s->was_read = !catalogue_says_more(s->text, text);
    return text;
}

/* The first indicator says whether the name is turned: "Abbott, Edwin Abbott," or "Voltaire,". */
static name person(const marc_taker *t, const marc_field *f)
{
    str text = subfield_text(f, 'a'), number = marc_find(f, 'b') ? subfield_text(f, 'b') : STR_NONE;
    const marc_subfield *title = marc_find(f, 'c');
    if (number.n)
        text = str_join_by(t->arena, text, STR(" "), number);
    if (f->first == '1' && str_find_byte(text, ',') == STR_NPOS && str_find_byte(text, ' ') == STR_NPOS)
        return (name){.family = text};
    if (f->first == '0' || f->first == '3' || str_find_byte(text, ',') == STR_NPOS)
        return (name){.literal = text};
    name who = name_parse(text);
    if (title && who.suffix.n == 0 && catalogue_is_generation(catalogue_clean(title->text)))
        who.suffix = catalogue_clean(title->text), marc_find(f, 'c')->was_read = true;
    return who;
}

/* "United States. Congress. House": a body and its parts; of a meeting its number, year and place in brackets. */
static name body(const marc_taker *t, const marc_field *f, bool is_meeting)
{
    buf out;
    bool bracket = false;
    buf_init(&out, t->arena);
    for (uint32_t i = 0; i < f->subfields.n; i++) {
        marc_subfield *s = &f->subfields.at[i];
        bool about = is_meeting && strchr("ndc", s->code);
        if (!about && !strchr(is_meeting ? "ae" : "ab", s->code))
            continue;
        str text = about ? catalogue_clean(s->text) : catalogue_name(s->text);
        while (about && text.n && strchr("( ", text.p[0]))
            text = str_from_byte(text, 1);
        while (about && text.n && strchr(") :", text.p[text.n - 1]))
            text.n--;
        bool follows = out.n > 0;
        if (follows)
            buf_add_lit(&out, about && !bracket ? " (" : str_ends(buf_str(&out), STR(".")) || about ? " " : ". ");
        bracket |= about && follows;
        buf_add(&out, text);
        s->was_read = true;
    }
    str whole = catalogue_without_stop(buf_str(&out));
    return (name){.literal = bracket ? str_join(t->arena, whole, STR(")")) : whole};
}

/* --- Roles ----------------------------------------------------------------------------- */

/* VAR_NONE when roles are given and none of them is known. */
static variable role_of(marc_field *f, bool is_meeting, variable usual)
{
    bool given = false;
    for (uint32_t i = 0; i < f->subfields.n; i++) {
        marc_subfield *s = &f->subfields.at[i];
        if (s->code != '4' && (is_meeting ? s->code != 'j' : s->code != 'e'))
            continue;
        variable v = catalogue_role(s->text);
        given = true;
        if (v != VAR_NONE) {
            s->was_read = true;
            return v;
        }
    }
    return given ? VAR_NONE : usual;
}

static void put_person(marc_taker *t, marc_field *f, variable usual)
{
    marc_field *own = marc_original(t->marc, f);
    bool is_meeting = f->tag.p[1] == '1' && f->tag.p[2] == '1', is_body = f->tag.p[1] == '1';
    variable v = role_of(f, is_meeting, usual);
    v = v == VAR_NONE ? VAR_CONTRIBUTOR : v;
    name who = is_body ? body(t, own, is_meeting) : person(t, own);
    if (is_meeting && f->tag.p[0] == '7' && v == usual && !record_has(t->to.record, VAR_EVENT_TITLE)) {
        put_text(&t->to, VAR_EVENT_TITLE, who.literal, own->span); /* of what it was held for, not who wrote it */
        return;
    }
    if (!names_hold(record_names(t->to.record, v), &who))
        put_name(&t->to, v, who, own->span);
}

/* An added entry with a title is another work in this one, or about it. */
static bool names_work(const marc_field *f)
{
    return marc_find(f, 't') != NULL;
}

/* In the order of the record, which is theirs. */
static void put_added(marc_taker *t, bool works)
{
    static const str tags[] = {STR_INIT("700"), STR_INIT("710"), STR_INIT("711")};
    for (uint32_t i = 0; i < t->marc->fields.n; i++) {
        marc_field *f = &t->marc->fields.at[i];
        if (STR_IS_AMONG(f->tag, tags) && names_work(f) == works)
            put_person(t, f, VAR_AUTHOR);
    }
}

void marc_put_people(marc_taker *t)
{
    static const char *const tags[] = {"100", "110", "111"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        for MARC_EACH (f, t->marc, tags[i])
            put_person(t, f, VAR_AUTHOR);
    put_added(t, false);
    if (!record_has(t->to.record, VAR_AUTHOR) && !record_has(t->to.record, VAR_EDITOR))
        put_added(t, true);
}
