/*
 * record.h - one bibliographic record: a type and fields, each with its place in the file.
 *
 * Fields keep the order of the source.  A field that CSL has a variable for is found in
 * constant time; one that it has none for keeps its own name (`key`), so that nothing is
 * lost between reading and writing.  A value that came as JSON also keeps its JSON text
 * (`written`), which is what a writer of CSL-JSON writes back: whatever a record says
 * beyond CSL (unknown members of names and dates, numbers for strings) survives.
 *
 * The id and the type stand in the record itself.  Where the source has them among its
 * fields (CSL-JSON does) they are there too, as texts without a variable, for their place.
 *
 * Record, fields and values live in their library's arena.
 */
#ifndef OPCIT_RECORD_RECORD_H
#define OPCIT_RECORD_RECORD_H

#include "base/source.h"
#include "base/vec.h"
#include "record/date.h"
#include "record/name.h"

typedef enum record_type {
    TYPE_NONE,
#define X(tag, name) TYPE_##tag,
#include "record/types.def"
#undef X
    TYPE_COUNT
} record_type;

typedef enum variable {
    VAR_NONE, /* a field that CSL has no variable for */
#define X(tag, name, kind) VAR_##tag,
#include "record/variables.def"
#undef X
    VAR_COUNT
} variable;

typedef enum variable_kind { VAR_IS_TEXT, VAR_IS_NUMBER, VAR_IS_DATE, VAR_IS_NAMES } variable_kind;

/* What a field's value holds. */
typedef enum field_kind {
    FIELD_TEXT,    /* text: text and number variables            */
    FIELD_DATE,
    FIELD_NAMES,
    FIELD_WRITTEN, /* only `written`: JSON that has no other form */
} field_kind;

typedef struct field {
    uint16_t variable; /* enum variable */
    uint8_t kind;      /* enum field_kind */
    bool in_member;    /* taken out of the note or "custom", whose `written` still has it */
    str key;           /* the source's name of the field */
    span span;         /* the value in the record's source */
    span written;      /* likewise, when it came as JSON; else empty */
    union {
        str text;
        const date *date;
        names names;
    };
} field;

/* A style asks tens of times what a record has before it prints anything: the answers stand together at its head. */
typedef struct record {
    record_type type;
    bool id_is_made;              /* the source gave none */
    VEC(str) aliases;             /* other ids, by which it may be cited */
    uint64_t usable[(VAR_COUNT + 63) / 64]; /* a bit for each variable with a value of its kind */
    VEC(field) fields;
    str id;
    str type_name;                /* CSL's, as written: tells an unknown type from none */
    str source_type;              /* what another format called it: "inproceedings", "JOUR" */
    const source *source;
    span span;                    /* the whole record */
    uint16_t where[VAR_COUNT];    /* index + 1 into fields; 0 when absent; [VAR_NONE] is unused */
} record;

/* Names of types and variables; lookups give TYPE_NONE and VAR_NONE for what CSL does not know. */
str type_name(record_type type);
record_type type_named(str text);
str variable_name(variable v);
variable variable_named(str text);

extern const uint8_t variable_kinds[VAR_COUNT];

static inline variable_kind variable_kind_of(variable v)
{
    return (variable_kind)variable_kinds[v];
}

bool variable_is_prose(variable v); /* a text that is read, not a code, an address or a measure */

bool variable_is_named_apart(variable v); /* by a name that is CSL's own and no common word: "page-first", not "source" */

bool type_is_article(record_type type); /* stands in a journal, magazine or newspaper, or could */
bool type_is_whole(record_type type);   /* stands alone: what is around it is a series */

static inline bool record_has(const record *r, variable v)
{
    return r->usable[v / 64] >> (v % 64) & 1;
}

/* What a record has of a variable: nothing when there is no such field, or one of another kind. */

static inline const field *record_field(const record *r, variable v)
{
    return v != VAR_NONE && r->where[v] ? &r->fields.at[r->where[v] - 1] : NULL;
}

static inline const field *record_field_of(const record *r, variable v, field_kind kind)
{
    const field *f = record_has(r, v) ? record_field(r, v) : NULL;
    return f && f->kind == kind ? f : NULL;
}

static inline str record_text(const record *r, variable v)
{
    const field *f = record_field_of(r, v, FIELD_TEXT);
    return f ? f->text : STR_NONE;
}

static inline const names *record_names(const record *r, variable v)
{
    const field *f = record_field_of(r, v, FIELD_NAMES);
    return f ? &f->names : NULL;
}

static inline const date *record_date(const record *r, variable v)
{
    const field *f = record_field_of(r, v, FIELD_DATE);
    return f ? f->date : NULL;
}

static inline str record_written(const record *r, const field *f) /* the value as JSON; empty when it did not come so */
{
    return source_slice(r->source, f->written);
}

/*
 * For who goes through a library and knows which record comes later: asks the memory for it, so
 * that a run of a style need not wait.  Each stage goes by what the one before has brought.
 */
typedef enum record_stage { RECORD_VALUES, RECORD_FIELDS, RECORD_HEAD, RECORD_STAGES } record_stage;

void record_fetch(const record *r, record_stage stage);

/*
 * Setting a variable that the record has already replaces its value in place.  Empty
 * texts and lists are not set.  Texts are not copied: they live as long as the arena.
 */
void record_set_text(arena *a, record *r, variable v, str text, span where);
void record_set_date(arena *a, record *r, variable v, date d, span where);
void record_set_names(arena *a, record *r, variable v, names n, span where);

const date *record_keep_date(arena *a, const date *d);

/* Notes anew which variables have a value: for who changes fields in their place. */
void record_settle(record *r);

/* Adds any other field; `f->key` is its name.  Returns its index. */
uint32_t record_add(arena *a, record *r, field f);

#endif
