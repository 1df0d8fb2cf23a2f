#include "record/record.h"

#include <string.h>

#include "base/fetch.h"

#define TEXT VAR_IS_TEXT
#define NUMBER VAR_IS_NUMBER
#define DATE VAR_IS_DATE
#define NAMES VAR_IS_NAMES
const uint8_t variable_kinds[VAR_COUNT] = {
#define X(tag, name, kind) [VAR_##tag] = kind,
#include "record/variables.def"
#undef X
};
#undef TEXT
#undef NUMBER
#undef DATE
#undef NAMES

static const str variables[VAR_COUNT] = {
#define X(tag, name, kind) [VAR_##tag] = STR_INIT(name),
#include "record/variables.def"
#undef X
};

static const str types[TYPE_COUNT] = {
#define X(tag, name) [TYPE_##tag] = STR_INIT(name),
#include "record/types.def"
#undef X
};

str type_name(record_type type)
{
    return types[type];
}

/* Most of a table is told apart by the first byte and the length. */
static inline bool is(str a, str b)
{
    return a.n == b.n && a.p[0] == b.p[0] && memcmp(a.p, b.p, a.n) == 0;
}

bool type_is_article(record_type type)
{
    return type == TYPE_ARTICLE_JOURNAL || type == TYPE_ARTICLE_MAGAZINE || type == TYPE_ARTICLE_NEWSPAPER || type == TYPE_ARTICLE;
}

bool type_is_whole(record_type type)
{
    static const record_type wholes[] = {TYPE_BOOK, TYPE_REPORT, TYPE_THESIS, TYPE_CLASSIC, TYPE_MAP, TYPE_PERIODICAL, TYPE_SOFTWARE,
                                         TYPE_DATASET, TYPE_MANUSCRIPT, TYPE_PAMPHLET, TYPE_MOTION_PICTURE, TYPE_DOCUMENT};
    for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++)
        if (wholes[i] == type)
            return true;
    return false;
}

record_type type_named(str text)
{
    for (int i = TYPE_NONE + 1; i < TYPE_COUNT && text.n; i++)
        if (is(types[i], text))
            return (record_type)i;
    return TYPE_NONE;
}

str variable_name(variable v)
{
    return variables[v];
}

bool variable_is_prose(variable v)
{
    static const variable others[] = {VAR_DOI, VAR_ISBN, VAR_ISSN, VAR_PMID, VAR_PMCID, VAR_URL, VAR_LANGUAGE, VAR_DIMENSIONS};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i] == v)
            return false;
    return variable_kind_of(v) == VAR_IS_TEXT;
}

bool variable_is_named_apart(variable v)
{
    str called = variable_name(v);
    bool is_compound = str_find_byte(called, '-') != STR_NPOS || str_find_byte(called, '_') != STR_NPOS;
    return is_compound || variable_kind_of(v) == VAR_IS_NAMES;
}

variable variable_named(str text)
{
    for (int i = VAR_NONE + 1; i < VAR_COUNT && text.n; i++)
        if (is(variables[i], text))
            return (variable)i;
    return VAR_NONE;
}

static void fetch_value(const field *f)
{
    switch ((field_kind)f->kind) {
    case FIELD_DATE: fetch(f->date, sizeof *f->date); break;
    case FIELD_NAMES: fetch(f->names.at, f->names.n * sizeof *f->names.at); break;
    case FIELD_TEXT: case FIELD_WRITTEN: break;
    }
}

enum { TEXT_MOST = 512 }; /* of a source: what is cited comes early, and abstracts late */

/* Most texts of a record are its source's. */
static void fetch_fields(const record *r)
{
    str written = source_slice(r->source, r->span);
    fetch(r->fields.at, r->fields.n * sizeof *r->fields.at);
    fetch(written.p, written.n < TEXT_MOST ? written.n : TEXT_MOST);
}

void record_fetch(const record *r, record_stage stage)
{
    switch (stage) {
    case RECORD_HEAD: fetch(r, sizeof *r); break;
    case RECORD_FIELDS: fetch_fields(r); break;
    case RECORD_VALUES:
        for (uint32_t i = 0; i < r->fields.n; i++)
            fetch_value(&r->fields.at[i]);
        break;
    case RECORD_STAGES: break;
    }
}

static field_kind kind_of_value(variable v)
{
    switch (variable_kind_of(v)) {
    case VAR_IS_DATE: return FIELD_DATE;
    case VAR_IS_NAMES: return FIELD_NAMES;
    default: return FIELD_TEXT;
    }
}

static void note_value(record *r, variable v)
{
    const field *f = record_field(r, v);
    bool usable = f && f->kind == kind_of_value(v) && (f->kind != FIELD_TEXT || f->text.n);
    uint64_t bit = UINT64_C(1) << (v % 64);
    r->usable[v / 64] = usable ? r->usable[v / 64] | bit : r->usable[v / 64] & ~bit;
}

void record_settle(record *r)
{
    for (uint32_t v = VAR_NONE + 1; v < VAR_COUNT; v++)
        note_value(r, (variable)v);
}

uint32_t record_add(arena *a, record *r, field f)
{
    VEC_PUSH(a, r->fields, f);
    uint32_t count = r->fields.n;
    if (f.variable != VAR_NONE && count <= UINT16_MAX) {
        r->where[f.variable] = (uint16_t)count;
        note_value(r, (variable)f.variable);
    }
    return count - 1;
}

const date *record_keep_date(arena *a, const date *d)
{
    date *kept = arena_alloc(a, sizeof *kept);
    *kept = *d;
    return kept;
}

/* The value that a record has of a variable keeps its place among the fields; a new one stands at the end. */
static field *place_for(arena *a, record *r, variable v)
{
    if (r->where[v])
        return &r->fields.at[r->where[v] - 1];
    VEC_PUSH(a, r->fields, (field){0});
    if (r->fields.n <= UINT16_MAX)
        r->where[v] = (uint16_t)r->fields.n;
    return &r->fields.at[r->fields.n - 1];
}

static field *set_field(arena *a, record *r, variable v, field_kind kind, span where)
{
    field *f = place_for(a, r, v);
    *f = (field){.variable = (uint16_t)v, .kind = (uint8_t)kind, .key = variable_name(v), .span = where};
    return f;
}

void record_set_text(arena *a, record *r, variable v, str text, span where)
{
    if (text.n == 0)
        return;
    set_field(a, r, v, FIELD_TEXT, where)->text = text;
    note_value(r, v);
}

void record_set_date(arena *a, record *r, variable v, date d, span where)
{
    set_field(a, r, v, FIELD_DATE, where)->date = record_keep_date(a, &d);
    note_value(r, v);
}

void record_set_names(arena *a, record *r, variable v, names n, span where)
{
    if (n.n == 0)
        return;
    set_field(a, r, v, FIELD_NAMES, where)->names = n;
    note_value(r, v);
}
