#include "read/bibtex_inherit.h"

#include "read/bibtex_name.h"

/* The entries between the one that is read and the one that it asks, for cycles: each names who asked. */
typedef struct asker {
    const bibtex_entry *entry;
    const struct asker *before;
    uint32_t depth;
} asker;

enum { DEPTH_MOST = 16, READS_MOST = 256 }; /* other entries, one in the other and in all, that an entry asks */

typedef struct rename_row {
    const char *parents, *children;
    str member;
    const char *to;
} rename_row;

static const rename_row renames[] = {
#define RENAME(parents, children, member, to) {parents, children, STR_INIT(member), to},
#define KEEP(member)
#include "read/bibtex_inherit.def"
#undef RENAME
#undef KEEP
};

static const str kept[] = {
#define RENAME(parents, children, member, to)
#define KEEP(member) STR_INIT(member),
#include "read/bibtex_inherit.def"
#undef RENAME
#undef KEEP
};

static bool is_one_of(const char *types, str type)
{
    str rest = str_from(types), one;
    while (str_next_word(&rest, &one))
        if (str_eq(one, STR("*")) || str_eq_nocase(one, type))
            return true;
    return false;
}

/* What the parent's field is in the child; the names stand between blanks. */
static str target_names(const bibtex_entry *parent, const bibtex_entry *child, str member)
{
    for (size_t i = 0; i < sizeof renames / sizeof *renames; i++)
        if (str_eq_nocase(renames[i].member, member) && is_one_of(renames[i].parents, parent->type) &&
            is_one_of(renames[i].children, child->type))
            return str_from(renames[i].to);
    return STR_IS_AMONG_NOCASE(member, kept) ? STR_NONE : member;
}

/* A child that says when it was published takes no part of a date. */
static bool is_date_part(const bibtex_field *member)
{
    bibtex_tag tag = (bibtex_tag)member->term.tag;
    return tag == BIBTEX_DATE || tag == BIBTEX_YEAR || tag == BIBTEX_MONTH || tag == BIBTEX_DAY;
}

static bool has_date(const bibtex_entry *e)
{
    return e->at[BIBTEX_DATE] || e->at[BIBTEX_YEAR];
}

static void take_from_parent(bibtex_file *f, bibtex_entry *child, const bibtex_entry *parent)
{
    bool dated = has_date(child);
    for (uint32_t i = 0; i < parent->fields.n; i++) {
        const bibtex_field *member = &parent->fields.at[i];
        str targets = target_names(parent, child, member->name), one;
        while (!(dated && is_date_part(member)) && str_next_word(&targets, &one))
            bibtex_entry_inherit(f, child, member, one);
    }
}

static void take_all(bibtex_file *f, bibtex_entry *e, const bibtex_entry *from)
{
    for (uint32_t i = 0; i < from->fields.n; i++)
        if (!STR_IS_AMONG_NOCASE(from->fields.at[i].name, kept))
            bibtex_entry_inherit(f, e, &from->fields.at[i], from->fields.at[i].name);
}

/* -- which entries ---------------------------------------------------------------------- */

static void inherit(bibtex_file *f, bibtex_entry *e, const asker *by);

static void report(const bibtex_file *f, diag_code code, const bibtex_field *member, str key, const char *what)
{
    diag_report(f->job->diags, code, f->job->source, member->where, "\"" STR_FMT "\" names \"" STR_FMT "\", %s",
                STR_ARG(member->name), STR_ARG(key), what);
}

static bool is_asking(const asker *by, const bibtex_head *head)
{
    for (; by; by = by->before)
        if (by->entry->where.off == head->at)
            return true;
    return false;
}

/* Reads the entry that a field names, with all that it inherits itself. */
static bool read_other(bibtex_file *f, const bibtex_field *member, str key, const asker *by, bibtex_entry *out)
{
    const bibtex_head *head = bibtex_file_find(f, key, member->where);
    if (!head) {
        report(f, DIAG_BIBTEX_PARENT_MISSING, member, key, "which is not in this file");
        return false;
    }
    if (is_asking(by, head)) {
        report(f, DIAG_BIBTEX_CYCLE, member, key, "which inherits from this entry itself; nothing was taken from there");
        return false;
    }
    if (by->depth == DEPTH_MOST || ++f->asked > READS_MOST) {
        report(f, DIAG_BIBTEX_CYCLE, member, key,
               "as one of more than all others together that an entry can inherit from; it was left out");
        return false;
    }
    bibtex_entry_read(f, head, out);
    inherit(f, out, by);
    return true;
}

static void take_crossref(bibtex_file *f, bibtex_entry *e, const asker *by)
{
    bibtex_entry parent;
    const bibtex_field *member = bibtex_entry_field(e, BIBTEX_CROSSREF);
    if (member && !member->is_inherited && read_other(f, member, str_trim(member->value), by, &parent))
        take_from_parent(f, e, &parent);
}

static void take_xdata(bibtex_file *f, bibtex_entry *e, const asker *by)
{
    const bibtex_field *found = bibtex_entry_field(e, BIBTEX_XDATA);
    if (!found)
        return;
    bibtex_field member = *found;
    for (str rest = member.value, key; str_next_split(&rest, ',', &key);) {
        bibtex_entry data;
        key = str_trim(key);
        if (key.n && read_other(f, &member, key, by, &data))
            take_all(f, e, &data);
    }
}

/* A set reads as its first member. */
static void take_set(bibtex_file *f, bibtex_entry *e, const asker *by)
{
    bibtex_entry first;
    const bibtex_field *member = bibtex_entry_field(e, BIBTEX_ENTRYSET);
    str rest = member ? member->value : STR_NONE, key;
    if (!str_eq_nocase(e->type, STR("set")) || !str_next_split(&rest, ',', &key) ||
        !read_other(f, member, str_trim(key), by, &first))
        return;
    take_all(f, e, &first);
    e->type = first.type;
}

/* -- parts of values ---------------------------------------------------------------------- */

static str nth_name(str list, unsigned n)
{
    str one = STR_NONE;
    for (; n > 0; n--)
        if (!bibtex_next_name(&list, &one))
            return STR_NONE;
    return one;
}

typedef struct reference {
    str key, member;
    int n; /* 0 for all of it */
} reference;

/* Takes what stands behind the last hyphen off. */
static str take_last(str *place)
{
    size_t dash = place->n;
    while (dash > 0 && place->p[dash - 1] != '-')
        dash--;
    str last = str_from_byte(*place, dash);
    *place = str_sub(*place, 0, dash ? dash - 1 : 0);
    return last;
}

/* "key-field-2" is the second name in that field of another entry, "key-field" all that is there. */
static reference reference_of(str place)
{
    reference r = {.key = place};
    r.member = take_last(&r.key);
    if (str_to_int(r.member, &r.n))
        r.member = take_last(&r.key);
    return r;
}

/* Empty, and reported, when it is not there. */
static str granular_value(bibtex_file *f, const bibtex_field *member, str written, const asker *by)
{
    str place = str_trim(str_from_byte(written, STR("xdata=").n)), value = STR_NONE;
    reference r = reference_of(place);
    bibtex_entry data;
    if (!read_other(f, member, r.key, by, &data))
        return STR_NONE;
    const bibtex_field *found = bibtex_entry_named(&data, r.member);
    if (found)
        value = r.n > 0 ? nth_name(found->value, (unsigned)r.n) : found->value;
    if (value.n == 0)
        report(f, DIAG_BIBTEX_PARENT_MISSING, member, place, "a field that is not there");
    return value;
}

static bool is_list(const bibtex_field *member)
{
    return member->term.how == BIBTEX_IS_NAMES || (member->term.tag >= BIBTEX_PUBLISHER && member->term.tag <= BIBTEX_ORIGLOCATION);
}

/* In a list it may be any of the members. */
static bool is_granular(const bibtex_field *member)
{
    str value = member->value;
    size_t sign = str_find_byte(value, '=');
    bool begins = sign == 5 && str_starts_nocase(value, STR("xdata="));
    return begins || (sign != STR_NPOS && is_list(member) && str_find_nocase(value, STR(" xdata=")) != STR_NPOS);
}

/* A field of which nothing was found is kept as it is written. */
static void fill_granular(bibtex_file *f, bibtex_entry *e, bibtex_field *member, const asker *by)
{
    buf out;
    buf_init(&out, f->page);
    for (str rest = member->value, one; bibtex_next_name(&rest, &one);) {
        str value = str_starts_nocase(one, STR("xdata=")) ? granular_value(f, member, one, by) : one;
        buf_add_lit(&out, out.n && value.n ? " and " : "");
        buf_add(&out, value);
    }
    if (out.n) {
        member->value = buf_str(&out);
        return;
    }
    e->at[member->term.tag] = 0;
    member->term = (bibtex_term){0};
}

static void take_granular(bibtex_file *f, bibtex_entry *e, const asker *by)
{
    for (uint32_t i = 0; i < e->fields.n; i++)
        if (is_granular(&e->fields.at[i]))
            fill_granular(f, e, &e->fields.at[i], by);
}

static void inherit(bibtex_file *f, bibtex_entry *e, const asker *by)
{
    asker self = {e, by, by ? by->depth + 1 : 0};
    take_set(f, e, &self);
    take_xdata(f, e, &self);
    take_granular(f, e, &self);
    take_crossref(f, e, &self);
}

void bibtex_inherit(bibtex_file *f, bibtex_entry *e)
{
    f->asked = 0;
    inherit(f, e, NULL);
}
