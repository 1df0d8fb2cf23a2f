#include "write/cff_foreign.h"

#include "write/cff_people.h"
#include "write/cff_schema.h"
#include "write/yaml_text.h"

void cff_add_open(const cff_work *k, const char *key)
{
    yaml_add_key(k->w->out, k->depth, str_from(key));
    yaml_end_line(k->w->out);
}

const field *cff_foreign(const record *r, str key)
{
    for (uint32_t i = 0; i < r->fields.n; i++)
        if (r->fields.at[i].variable == VAR_NONE && r->fields.at[i].kind == FIELD_TEXT && str_eq(r->fields.at[i].key, key))
            return &r->fields.at[i];
    return NULL;
}

str cff_foreign_text(const record *r, const char *key)
{
    const field *f = cff_foreign(r, str_from(key));
    return f ? f->text : STR_NONE;
}

bool cff_is_identifier(const cff_work *k, variable v)
{
    const char *type = v == VAR_DOI ? "doi" : "url";
    return cff_foreign(k->r, str_from(type)) || cff_foreign(k->r, str_printf(k->w->scratch, "identifiers.%s", type));
}

static bool is_of_identifiers(const field *f)
{
    return f->variable == VAR_NONE && f->kind == FIELD_TEXT && str_starts(f->key, STR("identifiers."));
}

static void add_identifier(const cff_work *k, str type, str text)
{
    static const str types[] = {STR_INIT("doi"), STR_INIT("url"), STR_INIT("swh")};
    size_t at = str_ends(text, STR(")")) ? str_find(text, STR(" (")) : STR_NPOS;
    str value = str_sub(text, 0, at == STR_NPOS ? text.n : at);
    yaml_add_first_key(k->w->out, k->depth, STR("type"));
    buf_add_byte(k->w->out, ' ');
    yaml_add_scalar(k->w->out, STR_IS_AMONG(type, types) && cff_has_form(type, value) ? type : STR("other"));
    yaml_end_line(k->w->out);
    yaml_add_pair(k->w->out, k->depth + 1, STR("value"), value);
    if (at != STR_NPOS)
        yaml_add_pair(k->w->out, k->depth + 1, STR("description"), str_sub(text, at + 2, text.n - 1));
}

static void add_variable_as_identifier(const cff_work *k, variable v, const char *type)
{
    str text = record_text(k->r, v), listed = cff_foreign_text(k->r, v == VAR_DOI ? "identifiers.doi" : "identifiers.url");
    bool is_listed = str_starts(listed, text) && (listed.n == text.n || listed.p[text.n] == ' ');
    if (text.n && cff_is_identifier(k, v) && !is_listed)
        add_identifier(k, str_from(type), text);
}

void cff_add_identifiers(const cff_work *k)
{
    bool any = (record_has(k->r, VAR_DOI) && cff_is_identifier(k, VAR_DOI)) ||
               (record_has(k->r, VAR_URL) && cff_is_identifier(k, VAR_URL));
    for (uint32_t i = 0; i < k->r->fields.n; i++)
        any |= is_of_identifiers(&k->r->fields.at[i]);
    if (!any)
        return;
    cff_add_open(k, "identifiers");
    add_variable_as_identifier(k, VAR_DOI, "doi");
    add_variable_as_identifier(k, VAR_URL, "url");
    for (uint32_t i = 0; i < k->r->fields.n; i++) {
        const field *f = &k->r->fields.at[i];
        if (is_of_identifiers(f))
            add_identifier(k, str_from_byte(f->key, STR("identifiers.").n), f->text);
    }
}

/* What is said of an organisation or a person beside the name: "publisher.website" is its website; empty for all else. */
static str part_of(const field *f, str whole)
{
    static const str parts[] = {STR_INIT("address"), STR_INIT("alias"), STR_INIT("email"), STR_INIT("fax"), STR_INIT("orcid"),
                                STR_INIT("post-code"), STR_INIT("tel"), STR_INIT("website")};
    bool is_of_it = f->variable == VAR_NONE && f->kind == FIELD_TEXT && str_starts(f->key, whole);
    str part = is_of_it ? str_from_byte(f->key, whole.n) : STR_NONE;
    return STR_IS_AMONG(part, parts) && cff_has_form(part, f->text) ? part : STR_NONE;
}

void cff_add_parts(const cff_work *k, str whole)
{
    for (uint32_t i = 0; i < k->r->fields.n; i++) {
        const field *f = &k->r->fields.at[i];
        if (part_of(f, whole).n)
            yaml_add_pair(k->w->out, k->depth + 1, part_of(f, whole), f->text);
    }
}

/* "contact.email" and the like, one for each contact. */
static str part_of_contact(const field *f)
{
    static const str whole = STR_INIT("contact.");
    static const str parts[] = {STR_INIT("name"), STR_INIT("family-names"), STR_INIT("given-names"), STR_INIT("name-particle"),
                                STR_INIT("name-suffix"), STR_INIT("affiliation"), STR_INIT("city"), STR_INIT("region"), STR_INIT("country")};
    bool is_of_it = f->variable == VAR_NONE && f->kind == FIELD_TEXT && str_starts(f->key, whole);
    str part = is_of_it ? str_from_byte(f->key, whole.n) : STR_NONE;
    return STR_IS_AMONG(part, parts) && cff_has_form(part, f->text) ? part : part_of(f, whole);
}

static uint32_t count_before(const record *r, const field *end, str key)
{
    uint32_t n = 0;
    for (const field *f = r->fields.at; f < end; f++)
        n += f->variable == VAR_NONE && str_eq(f->key, key);
    return n;
}

/* How many contacts there are; 0 when there are none, or nobody can tell whose a member is that not all have. */
static uint32_t count_contacts(const record *r)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->fields.n; i++) {
        const field *f = &r->fields.at[i];
        uint32_t times = part_of_contact(f).n ? count_before(r, r->fields.at + r->fields.n, f->key) : n;
        if (n && times != n)
            return 0;
        n = times;
    }
    return n;
}

static void add_contact(const cff_work *k, uint32_t number)
{
    bool is_first = true;
    for (uint32_t i = 0; i < k->r->fields.n; i++) {
        const field *f = &k->r->fields.at[i];
        if (part_of_contact(f).n == 0 || count_before(k->r, f, f->key) != number)
            continue;
        (is_first ? yaml_add_first_pair : yaml_add_pair)(k->w->out, is_first ? k->depth : k->depth + 1, part_of_contact(f), f->text);
        is_first = false;
    }
}

void cff_add_contacts(const cff_work *k)
{
    uint32_t n = count_contacts(k->r);
    if (n)
        cff_add_open(k, "contact");
    for (uint32_t i = 0; i < n; i++)
        add_contact(k, i);
}

/* Members of the format that have one text and no variable. */
static bool is_plain_member(const cff_work *k, const field *f)
{
    static const str anywhere[] = {STR_INIT("commit"), STR_INIT("doi"), STR_INIT("url"), STR_INIT("repository"),
                                   STR_INIT("repository-artifact"), STR_INIT("repository-code"), STR_INIT("license-url")};
    static const str in_references_only[] = {STR_INIT("collection-doi"), STR_INIT("collection-type"), STR_INIT("copyright"),
                                             STR_INIT("data-type"), STR_INIT("department"), STR_INIT("entry"), STR_INIT("filename"),
                                             STR_INIT("format"), STR_INIT("issue-title"), STR_INIT("nihmsid"), STR_INIT("scope"),
                                             STR_INIT("term"), STR_INIT("thesis-type")};
    bool has_place = STR_IS_AMONG(f->key, anywhere) || (!k->is_root && STR_IS_AMONG(f->key, in_references_only));
    return has_place && f->kind == FIELD_TEXT && cff_has_form(f->key, f->text);
}

/* What is written elsewhere: the message, the role, what is said of people; and the labels of CSL-JSON, which are no fields. */
static bool is_elsewhere(const cff_work *k, const field *f)
{
    bool is_label = k->r->source_type.n == 0 && (str_eq(f->key, STR("id")) || str_eq(f->key, STR("type")));
    bool is_custom = f->kind == FIELD_WRITTEN && str_eq(f->key, STR("custom"));
    bool is_message = k->w->index == 0 && str_eq(f->key, STR("message"));
    bool is_role = str_eq(f->key, STR("preferred-citation")) && k->w->index == 1 && !k->is_root;
    bool is_part = (cff_has_text(k->r, VAR_PUBLISHER) && part_of(f, STR("publisher.")).n) ||
                   (cff_has_text(k->r, VAR_EVENT_TITLE) && part_of(f, STR("conference.")).n) ||
                   (k->is_root && part_of_contact(f).n && count_contacts(k->r));
    return is_label || is_custom || is_message || is_role || is_part || is_of_identifiers(f) || cff_people_say(k->w, k->r, f);
}

void cff_add_foreign(const cff_work *k, const field *f)
{
    if (is_plain_member(k, f))
        yaml_add_pair(k->w->out, k->depth, f->key, f->text);
    else if (!is_elsewhere(k, f))
        records_report_loss(k->w, k->r, f);
}
