/* library.c - opcit_library: reading, asking, writing and checking records. */

#include <stdlib.h>
#include <string.h>

#include "lib/check.h"
#include "lib/findings.h"
#include "lib/guard.h"
#include "lib/handles.h"
#include "lib/options.h"
#include "lib/read_input.h"
#include "write/csl_item.h"
#include "write/records.h"

static void init(void *user)
{
    opcit_library *lib = user;
    library_init(&lib->records, &lib->arena);
}

opcit_status opcit_library_new(opcit_library **out)
{
    if (!out)
        return OPCIT_EINVAL;
    *out = calloc(1, sizeof **out);
    opcit_status status = *out ? guard_run(init, *out) : OPCIT_ENOMEM;
    if (status != OPCIT_OK) {
        opcit_library_free(*out);
        *out = NULL;
    }
    return status;
}

void opcit_library_free(opcit_library *lib)
{
    if (!lib)
        return;
    arena_free(&lib->result);
    arena_free(&lib->arena);
    free(lib);
}

/* -- going back to what was -- */

/*
 * A library before a call that adds to it.  Going back cuts the arena and the list of
 * records; the maps then have keys of records that are gone, and an id that was made up may
 * have been changed for one that was given.  So the ids and the smaller map are kept here,
 * and the larger is filled again in its own memory.
 */
typedef struct snapshot {
    library records;
    arena_mark mark, index_mark;
    str *ids;
    map_slot *copies;
} snapshot;

static bool take_snapshot(snapshot *s, const opcit_library *lib)
{
    const library *l = &lib->records;
    s->records = *l;
    s->mark = arena_save(&lib->arena);
    s->index_mark = arena_save(l->index);
    s->ids = malloc((l->records.n + 1) * sizeof *s->ids);
    s->copies = malloc((l->copies.cap + 1) * sizeof *s->copies);
    if (!s->ids || !s->copies)
        return false;
    for (uint32_t i = 0; i < l->records.n; i++)
        s->ids[i] = l->records.at[i]->id;
    if (l->copies.cap)
        memcpy(s->copies, l->copies.slots, l->copies.cap * sizeof *s->copies);
    return true;
}

static void drop_snapshot(snapshot *s)
{
    free(s->ids);
    free(s->copies);
}

/* The map has held these ids before, so that nothing is allocated. */
static void fill_ids(library *l, const str *ids)
{
    uint32_t n = l->by_id.n;
    for (uint32_t i = 0; i < l->by_id.cap; i++)
        l->by_id.slots[i].value = MAP_NONE;
    l->by_id.n = 0;
    for (uint32_t i = 0; i < l->records.n; i++) {
        l->records.at[i]->id = ids[i];
        map_put(l->index, &l->by_id, ids[i], i);
    }
    for (uint32_t i = 0; i < l->records.n; i++)
        library_enter_aliases(l, l->records.at[i], i);
    l->by_id.n = n;
}

static void go_back(opcit_library *lib, const snapshot *s)
{
    lib->records = s->records;
    arena_restore(lib->records.index, s->index_mark);
    arena_restore(&lib->arena, s->mark);
    if (s->records.copies.cap)
        memcpy(lib->records.copies.slots, s->copies, s->records.copies.cap * sizeof *s->copies);
    fill_ids(&lib->records, s->ids);
}

/* -- reading -- */

typedef struct read_call {
    opcit_library *library;
    read_input input;
    const char *const *wanted;
    map ids;         /* the same */
    findings *findings;
    size_t count;
    bool failed; /* nothing came of it, and a finding says why */
} read_call;

static void end_strings(library *lib, record *r)
{
    r->id = str_copy(lib->arena, r->id);
    r->type_name = r->type_name.n ? str_copy(lib->arena, r->type_name) : STR_NONE;
}

void library_end_strings(opcit_library *lib, uint32_t first)
{
    for (uint32_t i = first; i < lib->records.records.n; i++)
        end_strings(&lib->records, lib->records.records.at[i]);
}

/* The result's arena is free while records are read. */
static void want(read_call *call)
{
    for (size_t i = 0; call->wanted && call->wanted[i]; i++)
        map_put(&call->library->result, &call->ids, str_from(call->wanted[i]), 1);
    call->library->records.wanted = call->wanted ? &call->ids : NULL;
}

static void read(void *user)
{
    read_call *call = user;
    library *lib = &call->library->records;
    uint32_t first = lib->records.n;
    want(call);
    call->count = read_input_records(&call->input, lib, &call->findings->diags);
    call->failed = call->count == 0 && call->findings->diags.errors > 0;
    lib->wanted = NULL;
    library_end_strings(call->library, first);
}

static opcit_status run_read(read_call *call, const opcit_read_options *options)
{
    findings f;
    snapshot before;
    opcit_status status = OPCIT_ENOMEM;
    findings_open(&f, options->diag, options->user);
    call->findings = &f;
    if (take_snapshot(&before, call->library)) {
        status = guard_run(read, call);
        if (status != OPCIT_OK)
            go_back(call->library, &before);
    }
    drop_snapshot(&before);
    findings_close(&f);
    return status;
}

opcit_status opcit_library_read(size_t *count, opcit_library *lib, const char *bytes, size_t length,
                                const opcit_read_options *options)
{
    opcit_read_options own;
    options_take(&own, sizeof own, options);
    if (count)
        *count = 0;
    read_call call = {.library = lib, .wanted = own.wanted};
    if (!lib || !read_input_take(&call.input, bytes, length, &own))
        return OPCIT_EINVAL;
    arena_free(&lib->result);
    opcit_status status = run_read(&call, &own);
    if (status != OPCIT_OK)
        return status;
    if (count)
        *count = call.count;
    return call.failed ? OPCIT_ESYNTAX : OPCIT_OK;
}

/* -- asking -- */

size_t opcit_library_count(const opcit_library *lib)
{
    return lib ? lib->records.records.n : 0;
}

static const record *record_at(const opcit_library *lib, size_t index)
{
    return index < opcit_library_count(lib) ? lib->records.records.at[index] : NULL;
}

size_t opcit_library_find(const opcit_library *lib, const char *id)
{
    uint32_t index = lib && id ? map_get(&lib->records.by_id, str_from(id)) : MAP_NONE;
    return index == MAP_NONE ? OPCIT_NONE : index;
}

const char *opcit_library_id(const opcit_library *lib, size_t index)
{
    const record *r = record_at(lib, index);
    return r ? r->id.p : NULL;
}

const char *opcit_library_type(const opcit_library *lib, size_t index)
{
    const record *r = record_at(lib, index);
    if (!r)
        return NULL;
    return r->type_name.n ? r->type_name.p : r->type == TYPE_NONE ? "" : type_name(r->type).p;
}

typedef struct field_call {
    opcit_library *library;
    const record *record;
    str key, value;
} field_call;

static const field *field_named(const record *r, str key)
{
    for (uint32_t i = r->fields.n; i > 0; i--)
        if (str_eq(r->fields.at[i - 1].key, key))
            return &r->fields.at[i - 1];
    variable v = variable_named(key);
    return v == VAR_NONE || !r->where[v] ? NULL : &r->fields.at[r->where[v] - 1];
}

static void add_value(buf *out, const record *r, const field *f)
{
    switch ((field_kind)f->kind) {
    case FIELD_TEXT: buf_add(out, f->text); break;
    case FIELD_DATE: csl_item_add_date(out, f->date); break;
    case FIELD_NAMES: csl_item_add_names(out, &f->names); break;
    case FIELD_WRITTEN: buf_add(out, record_written(r, f)); break;
    }
}

static void get_field(void *user)
{
    field_call *call = user;
    const field *f = field_named(call->record, call->key);
    buf out;
    if (!f)
        return;
    buf_init(&out, &call->library->result);
    add_value(&out, call->record, f);
    call->value = (str){buf_cstr(&out), out.n};
}

/* Hands a text of the library's last result to the caller. */
static opcit_status hand_back(const char **text, size_t *length, opcit_status status, str value)
{
    *text = status == OPCIT_OK ? value.p : NULL;
    if (length)
        *length = *text ? value.n : 0;
    return status;
}

opcit_status opcit_library_field(const char **text, size_t *length, opcit_library *lib, size_t index, const char *wanted)
{
    field_call call = {.library = lib, .record = record_at(lib, index), .key = str_from(wanted)};
    if (!text || !call.record)
        return text ? hand_back(text, length, OPCIT_EINVAL, STR_NONE) : OPCIT_EINVAL;
    arena_free(&lib->result);
    opcit_status status = guard_run(get_field, &call);
    return hand_back(text, length, status, call.value);
}

/* -- writing and checking -- */

typedef struct write_call {
    opcit_library *library;
    const record_format *format;
    diags *diags;
    str text;
} write_call;

static void write_all(void *user)
{
    write_call *call = user;
    buf out;
    buf_init(&out, &call->library->result);
    records_write(&call->library->records, call->format, &out, call->diags);
    call->text = (str){buf_cstr(&out), out.n};
}

opcit_status opcit_library_write(const char **text, size_t *length, opcit_library *lib, const char *format,
                                 const opcit_write_options *options)
{
    opcit_write_options own;
    options_take(&own, sizeof own, options);
    write_call call = {.library = lib, .format = record_format_named(str_from(format))};
    if (!text || !lib || !call.format)
        return text ? hand_back(text, length, OPCIT_EINVAL, STR_NONE) : OPCIT_EINVAL;
    findings f;
    findings_open(&f, own.diag, own.user);
    call.diags = own.report_loss ? &f.diags : NULL;
    arena_free(&lib->result);
    opcit_status status = guard_run(write_all, &call);
    findings_close(&f);
    return hand_back(text, length, status, call.text);
}

opcit_status opcit_library_check(opcit_library *lib, const opcit_check_options *options)
{
    opcit_check_options own;
    options_take(&own, sizeof own, options);
    if (!lib || (own.style_count && !own.styles))
        return OPCIT_EINVAL;
    findings f;
    arena scratch = {0};
    check_job job = {.library = &lib->records, .styles = own.styles, .style_count = own.style_count, .fields = own.fields,
                     .diags = &f.diags, .memory = &lib->result, .scratch = &scratch};
    findings_open(&f, own.diag, own.user);
    arena_free(&lib->result);
    opcit_status status = guard_run(check_run, &job);
    arena_free(&lib->result);
    arena_free(&scratch);
    findings_close(&f);
    return status;
}
