/*
 * ris_procite.c - fields that ProCite writes as notes: "N1  - Place of Publication: Oslo".
 *
 * ProCite had more fields than RIS has tags; the others are notes with a label.
 */
#include "read/ris.h"

typedef struct procite_label {
    str label;
    variable variable;
} procite_label;

static const procite_label labels[] = {
    {STR_INIT("Call Number"), VAR_CALL_NUMBER},
    {STR_INIT("Edition"), VAR_EDITION},
    {STR_INIT("ISBN"), VAR_ISBN},
    {STR_INIT("Issue ID"), VAR_ISSUE},
    {STR_INIT("Issue Identification"), VAR_ISSUE},
    {STR_INIT("Language"), VAR_LANGUAGE},
    {STR_INIT("Notes"), VAR_NOTE},
    {STR_INIT("Page(s)"), VAR_PAGE},
    {STR_INIT("Place of Publication"), VAR_PUBLISHER_PLACE},
    {STR_INIT("Proceedings Title"), VAR_CONTAINER_TITLE},
    {STR_INIT("Publisher Name"), VAR_PUBLISHER},
    {STR_INIT("Scale"), VAR_SCALE},
    {STR_INIT("Series Title"), VAR_COLLECTION_TITLE},
    {STR_INIT("Series Volume ID"), VAR_COLLECTION_NUMBER},
    {STR_INIT("Size"), VAR_DIMENSIONS},
    {STR_INIT("Volume ID"), VAR_VOLUME},
};

static bool is_record_number(str label)
{
    return str_eq(label, STR("Record ID")) || str_eq(label, STR("Record Number"));
}

/* "Label: value" in a note. */
static bool divide(const tagged_field *f, str *label, str *value)
{
    size_t colon = str_find_byte(f->text, ':');
    if (colon == STR_NPOS)
        return false;
    *label = str_trim(str_sub(f->text, 0, colon));
    *value = str_trim(str_from_byte(f->text, colon + 1));
    return value->n > 0;
}

bool ris_is_procite(const tagged_reader *r)
{
    const tagged_field *f = tagged_find(r, STR("N1"));
    str label, value;
    return f && divide(f, &label, &value) && is_record_number(label);
}

static variable variable_of(str label)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (str_eq(labels[i].label, label))
            return labels[i].variable;
    return VAR_NONE;
}

/* The author of the book that a part is in, and one that has no tag of its own. */
static bool put_author(ris_record *rec, str label, const tagged_field *value)
{
    if (!str_eq(label, STR("Author, Monographic")) && !str_eq(label, STR("Author, Subsidiary")))
        return false;
    str tag = tagged_find(rec->r, STR("A2")) ? STR("A3") : STR("A2");
    const mapping_row *row = tag_table_row(rec->r->table, rec->t.record->type, tag_key(tag));
    if (!row || variable_kind_of((variable)row->csl) != VAR_IS_NAMES)
        return false;
    tagged_put_names(rec->r, &rec->t, (variable)row->csl, value);
    return true;
}

/* A label for something that records of the type do not have is a note like any other. */
bool ris_put_procite_note(ris_record *rec, const tagged_field *f)
{
    str label, text;
    if (!divide(f, &label, &text))
        return false;
    tagged_field value = {.tag = f->tag, .text = text, .key = f->key, .folded = f->folded};
    if (is_record_number(label)) {
        put_id(&rec->t, text);
        return true;
    }
    variable v = variable_of(label);
    if (v == VAR_NONE)
        return put_author(rec, label, &value);
    if (tag_table_name(rec->r->table, rec->t.record->type, v).n == 0)
        return false;
    tagged_put(rec->r, &rec->t, v, &value);
    return true;
}
