#include "read/bibtex_related.h"

#include "read/bibtex_inherit.h"

typedef struct taken {
    variable from, to;
    bool if_other; /* not when the record has the same of its own */
} taken;

static const taken of_original[] = {
    {VAR_TITLE, VAR_ORIGINAL_TITLE, true}, {VAR_AUTHOR, VAR_ORIGINAL_AUTHOR, true},
    {VAR_ISSUED, VAR_ORIGINAL_DATE, false}, {VAR_PUBLISHER, VAR_ORIGINAL_PUBLISHER, false},
    {VAR_PUBLISHER_PLACE, VAR_ORIGINAL_PUBLISHER_PLACE, false}, {VAR_NONE, VAR_NONE, false},
};

static const taken of_reviewed[] = {
    {VAR_TITLE, VAR_REVIEWED_TITLE, false}, {VAR_AUTHOR, VAR_REVIEWED_AUTHOR, false}, {VAR_NONE, VAR_NONE, false},
};

/* NULL for a relation that CSL has no variables for: "reprintas", "multivolume". */
static const taken *what_to_take(str relation)
{
    static const str originals[] = {STR_INIT("reprintof"), STR_INIT("reprintfrom"), STR_INIT("origpubas"), STR_INIT("origpubin"),
                                    STR_INIT("translationof"), STR_INIT("translationfrom")};
    return STR_IS_AMONG_NOCASE(relation, originals)     ? of_original
           : str_eq_nocase(relation, STR("reviewof"))   ? of_reviewed
                                                        : NULL;
}

/* -- the other entry --------------------------------------------------------------------- */

/* Of several the first that is there. */
static const bibtex_head *find_related(bibtex_put *p, const bibtex_field *related)
{
    for (str rest = related->value, key; str_next_split(&rest, ',', &key);) {
        const bibtex_head *head = bibtex_file_find(p->file, str_trim(key), related->where);
        if (head)
            return head;
    }
    diag_report(p->file->job->diags, DIAG_BIBTEX_PARENT_MISSING, p->file->job->source, related->where,
                "\"" STR_FMT "\" names \"" STR_FMT "\", which is not in this file", STR_ARG(related->name), STR_ARG(related->value));
    return NULL;
}

/* What is odd about it is told when it is read for itself. */
static record *read_related(bibtex_file *f, const bibtex_head *head)
{
    read_job *job = f->job, silent = *job;
    record *r = ARENA_NEW(job->library->arena, record);
    bibtex_entry entry;
    silent.diags = NULL;
    r->source = job->source;
    f->job = &silent;
    bibtex_entry_read(f, head, &entry);
    bibtex_inherit(f, &entry);
    bibtex_put_fields(f, &entry, r);
    f->job = job;
    return r;
}

/* -- what is taken from there ---------------------------------------------------------------- */

static bool says_the_same(const record *r, const record *other, variable v)
{
    return variable_kind_of(v) == VAR_IS_NAMES ? names_eq(record_names(r, v), record_names(other, v))
                                               : str_eq(record_text(r, v), record_text(other, v));
}

static void take(bibtex_put *p, const record *other, taken t, span where)
{
    arena *a = p->file->job->library->arena;
    const date *when = record_date(other, t.from);
    const names *who = record_names(other, t.from);
    if (record_field(p->to.record, t.to) || (t.if_other && says_the_same(p->to.record, other, t.from)))
        return;
    if (when)
        record_set_date(a, p->to.record, t.to, *when, where);
    else if (who)
        record_set_names(a, p->to.record, t.to, *who, where);
    else
        put_text(&p->to, t.to, record_text(other, t.from), where);
}

void bibtex_put_related(bibtex_put *p)
{
    const bibtex_field *related = bibtex_field_of(p, BIBTEX_RELATED), *relation = bibtex_field_of(p, BIBTEX_RELATEDTYPE);
    const taken *wanted = related && relation ? what_to_take(str_trim(relation->value)) : NULL;
    const bibtex_head *head = wanted ? find_related(p, related) : NULL;
    const record *other = head ? read_related(p->file, head) : NULL;
    for (; other && wanted->to != VAR_NONE; wanted++)
        take(p, other, *wanted, related->where);
}
