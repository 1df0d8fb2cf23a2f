/*
 * BibTeX and biblatex, one language with two vocabularies.
 */
#include "read/bibtex_inherit.h"
#include "read/bibtex_put.h"

int sniff_bibtex(str head);
int sniff_biblatex(str head);
void read_bibtex(read_job *job);
void read_biblatex(read_job *job);

/* -- sniffing ----------------------------------------------------------------------------- */

enum { SNIFF_BIBTEX = 90, SNIFF_BIBLATEX = 92 }; /* biblatex, when it shows, is BibTeX as well */

/* Types and fields that BibTeX itself and its users' additions do not have. */
static bool is_biblatex_type(str type)
{
    static const str types[] = {
        STR_INIT("online"), STR_INIT("thesis"), STR_INIT("report"), STR_INIT("collection"), STR_INIT("mvbook"), STR_INIT("mvcollection"),
        STR_INIT("mvproceedings"), STR_INIT("mvreference"), STR_INIT("reference"), STR_INIT("inreference"), STR_INIT("bookinbook"),
        STR_INIT("suppbook"), STR_INIT("suppcollection"), STR_INIT("suppperiodical"), STR_INIT("dataset"), STR_INIT("software"),
        STR_INIT("set"), STR_INIT("xdata"), STR_INIT("artwork"), STR_INIT("video"), STR_INIT("movie"), STR_INIT("jurisdiction"),
        STR_INIT("legislation"), STR_INIT("softwareversion"),
    };
    return STR_IS_AMONG_NOCASE(type, types);
}

static bool is_biblatex_field(str member)
{
    static const str fields[] = {
        STR_INIT("date"), STR_INIT("journaltitle"), STR_INIT("maintitle"), STR_INIT("subtitle"), STR_INIT("booksubtitle"),
        STR_INIT("shortjournal"), STR_INIT("eprinttype"), STR_INIT("eventtitle"), STR_INIT("langid"), STR_INIT("origdate"),
        STR_INIT("eventdate"), STR_INIT("xdata"), STR_INIT("entrysubtype"), STR_INIT("options"), STR_INIT("related"), STR_INIT("ids"),
        STR_INIT("pubstate"), STR_INIT("entryset"), STR_INIT("titleaddon"), STR_INIT("shorthand"), STR_INIT("editora"), STR_INIT("pagetotal"),
    };
    return STR_IS_AMONG_NOCASE(member, fields);
}

/* The word that ends before the blanks at `end`. */
static str word_before(str text, size_t end)
{
    while (end > 0 && (text.p[end - 1] == ' ' || text.p[end - 1] == '\t'))
        end--;
    size_t from = end;
    while (from > 0 && byte_is_alpha(text.p[from - 1]))
        from--;
    return str_sub(text, from, end);
}

static bool is_biblatex(str head)
{
    for (size_t i = 0; i < head.n; i++)
        if ((head.p[i] == '=' && is_biblatex_field(word_before(head, i))) ||
            ((head.p[i] == '{' || head.p[i] == '(') && is_biblatex_type(word_before(head, i))))
            return true;
    return false;
}

enum { FIELD_WITHIN = 200 }; /* bytes behind a type */

/* "@article {" and, before long, "name = {". */
static bool is_entry(str head, size_t at)
{
    size_t word = at + 1;
    while (word < head.n && byte_is_alpha(head.p[word]))
        word++;
    str rest = str_trim(str_sub(head, word, word + FIELD_WITHIN));
    size_t sign = str_find_byte(rest, '=');
    str value = sign == STR_NPOS ? STR_NONE : str_trim(str_from_byte(rest, sign + 1));
    return word > at + 1 && rest.n && (rest.p[0] == '{' || rest.p[0] == '(') && value.n && (value.p[0] == '{' || value.p[0] == '"') &&
           word_before(rest, sign).n > 0;
}

/* A line that begins as an entry does, with its key or a field, or as a @string. */
static bool is_bibtex(str head)
{
    for (size_t i = 0; i < head.n; i++)
        if (head.p[i] == '@' && bibtex_begins_line(head, i) && (bibtex_is_head(head, i) || is_entry(head, i)))
            return true;
    return false;
}

int sniff_bibtex(str head)
{
    return is_bibtex(head) ? SNIFF_BIBTEX : SNIFF_NO;
}

int sniff_biblatex(str head)
{
    return is_bibtex(head) && is_biblatex(head) ? SNIFF_BIBLATEX : SNIFF_NO;
}

/* -- reading -------------------------------------------------------------------------------- */

static void report_no_key(const bibtex_file *f, const bibtex_entry *e)
{
    if (e->key.n == 0)
        diag_report(f->job->diags, DIAG_BIBTEX_NO_KEY, f->job->source, span_of(f->job->source, e->type),
                    "an entry has no key; one was made up");
}

/* What gives no record: data for others, and an entry that says nothing. */
static bool is_record(const bibtex_file *f, const bibtex_entry *e)
{
    if (e->fields.n == 0)
        diag_report(f->job->diags, DIAG_BIBTEX_EMPTY, f->job->source, e->where,
                    "the entry \"" STR_FMT "\" has no field; it gave no record", STR_ARG(e->key));
    return e->fields.n > 0 && !str_eq_nocase(e->type, STR("xdata"));
}

static void put_record(bibtex_file *f, bibtex_entry *e)
{
    report_no_key(f, e);
    bibtex_inherit(f, e);
    record *r = library_open_record(f->job->library, f->job->source, e->where);
    bibtex_put_entry(f, e, r);
    library_close_record(f->job->library, r, f->job->diags);
}

static void read_entry(bibtex_file *f, const bibtex_head *head)
{
    arena_mark before = arena_save(f->page);
    bibtex_entry entry;
    bibtex_entry_read(f, head, &entry);
    if (is_record(f, &entry))
        put_record(f, &entry);
    arena_restore(f->page, before);
}

/* -- of a library that wants some records alone ------------------------------------------------ */

static bool is_wanted(const bibtex_file *f, const bibtex_head *head)
{
    const map *wanted = f->job->library->wanted;
    return !wanted || map_get(wanted, bibtex_key_of(f->text, head)) != MAP_NONE;
}

/* Whether each id that is wanted is an entry's key: it may be another id of one, or made up. */
static bool all_are_keys(const bibtex_file *f)
{
    const map *wanted = f->job->library->wanted;
    map found = {0};
    for (uint32_t i = 0; wanted && i < f->heads.n; i++)
        if (is_wanted(f, &f->heads.at[i]))
            map_put(f->job->scratch, &found, bibtex_key_of(f->text, &f->heads.at[i]), 0);
    return wanted && found.n == wanted->n;
}

/* One without a key may be given any. */
static bool has_other_id(bibtex_file *f, const bibtex_head *head)
{
    arena_mark before = arena_save(f->page);
    bibtex_entry entry;
    bool has = head->key_size == 0 || bibtex_entry_has_ids(f, head, &entry);
    arena_restore(f->page, before);
    return has;
}

static void read_all(read_job *job, const char *format)
{
    bibtex_file *f = ARENA_NEW(job->scratch, bibtex_file);
    bibtex_file_open(f, job, format);
    bool keys_do = all_are_keys(f);
    for (uint32_t i = 0; i < f->heads.n; i++)
        if (is_wanted(f, &f->heads.at[i]) || (!keys_do && has_other_id(f, &f->heads.at[i])))
            read_entry(f, &f->heads.at[i]);
}

void read_bibtex(read_job *job)
{
    read_all(job, "bibtex");
}

void read_biblatex(read_job *job)
{
    read_all(job, "biblatex");
}
