#include "read/bibtex_entry.h"

enum { NAME_MOST = 48 };    /* no field or type that is known has a longer name */
enum { FIELDS_MOST = 1000 }; /* an entry that has as many inherits no more */

/* -- the names that are known ----------------------------------------------------------- */

static str lower(char to[NAME_MOST], str called)
{
    if (called.n > NAME_MOST)
        return STR_NONE;
    for (size_t i = 0; i < called.n; i++)
        to[i] = byte_to_lower(called.p[i]);
    return (str){to, called.n};
}

static bibtex_term *term_of(bibtex_file *f, str called)
{
    map_slot *slot = map_slot_of(f->job->scratch, &f->terms, called);
    if (slot->value == MAP_NONE) {
        slot->value = f->all_terms.n;
        VEC_PUSH(f->job->scratch, f->all_terms, (bibtex_term){0});
    }
    return &f->all_terms.at[slot->value];
}

static void add_tags(bibtex_file *f)
{
    static const struct { str name; bibtex_term term; } tags[] = {
#define X(tag, name, how) {STR_INIT(name), {BIBTEX_##tag, BIBTEX_IS_##how, VAR_NONE}},
#define ALIAS X
#include "read/bibtex_fields.def"
#undef X
#undef ALIAS
    };
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        *term_of(f, tags[i].name) = tags[i].term;
}

/* A row that comes first counts. */
static void add_row(bibtex_file *f, const mapping_row *row)
{
    if (row->is_type) {
        map_slot *slot = map_slot_of(f->job->scratch, &f->types, row->name);
        slot->value = slot->value == MAP_NONE ? row->csl : slot->value;
        return;
    }
    bibtex_term *term = term_of(f, row->name);
    term->variable = term->variable == VAR_NONE ? row->csl : term->variable;
    term->how = term->tag == BIBTEX_NO_TAG ? BIBTEX_IS_TEXT : term->how;
}

static void add_table(bibtex_file *f, const char *format)
{
    const mapping *m = mapping_named(str_from(format));
    for (size_t i = 0; i < m->n; i++)
        if (m->rows[i].way != MAPPING_WRITE)
            add_row(f, &m->rows[i]);
}

/* CSL's own names, where neither format has a field of that name: what they have no field for is written so.  "source" is other things to others. */
static void add_variables(bibtex_file *f)
{
    char small[NAME_MOST];
    for (variable v = VAR_NONE + 1; v < VAR_COUNT; v++) {
        bool is_prose = variable_is_prose(v), is_date = variable_kind_of(v) == VAR_IS_DATE;
        if (variable_is_named_apart(v) && map_get(&f->terms, lower(small, variable_name(v))) == MAP_NONE)
            *term_of(f, variable_name(v)) = (bibtex_term){
                BIBTEX_NO_TAG, is_prose ? BIBTEX_IS_TITLE : is_date ? BIBTEX_IS_VERBATIM : BIBTEX_IS_TEXT, (uint16_t)v};
    }
}

/* Most files have small letters. */
static uint32_t find_in_any_case(const map *m, str called)
{
    char small[NAME_MOST];
    uint32_t i = map_get(m, called);
    return i == MAP_NONE ? map_get(m, lower(small, called)) : i;
}

static bibtex_term find_term(const bibtex_file *f, str called)
{
    uint32_t i = find_in_any_case(&f->terms, called);
    return i == MAP_NONE ? (bibtex_term){0} : f->all_terms.at[i];
}

uint32_t bibtex_file_type(const bibtex_file *f, str called)
{
    return find_in_any_case(&f->types, called);
}

/* -- the file ------------------------------------------------------------------------- */

static bibtex_lexer lexer_at(const bibtex_file *f, const bibtex_head *head, arena *a)
{
    bibtex_lexer x = bibtex_fields_of(f->text, head);
    x.job = f->job;
    x.strings = &f->strings;
    x.arena = a;
    return x;
}

static void read_strings(bibtex_file *f, const bibtex_head *head)
{
    bibtex_lexer x = lexer_at(f, head, f->job->scratch);
    for (bibtex_raw string; bibtex_next_field(&x, &string);) {
        const str *before = bibtex_strings_get(&f->strings, string.name);
        if (before && before >= f->strings.texts.at + f->months && !str_eq(*before, string.value))
            diag_report(f->job->diags, DIAG_BIBTEX_STRING_TWICE, f->job->source, span_of(f->job->source, string.name),
                        "the @string \"" STR_FMT "\" is defined a second time; that is what counts in the whole file",
                        STR_ARG(string.name));
        bibtex_strings_set(&f->strings, f->job->scratch, string.name, string.value);
    }
}

static void read_preamble(bibtex_file *f, const bibtex_head *head)
{
    bibtex_lexer x = lexer_at(f, head, f->job->scratch);
    bibtex_raw preamble = {.name = STR("@preamble")};
    if (bibtex_take_value(&x, &preamble))
        latex_macros_read(f->job->scratch, &f->macros, preamble.value);
}

/* A file's own definitions come later, and count. */
static void define_journals(bibtex_file *f)
{
    static const char definitions[] =
#define X(macro, journal) "\\def\\" macro "{" journal "}"
#include "read/bibtex_journals.def"
#undef X
        ;
    latex_macros_read(f->job->scratch, &f->macros, str_from(definitions));
}

static void read_part(bibtex_file *f, bibtex_kind kind, const bibtex_head *head)
{
    switch (kind) {
    case BIBTEX_ENTRY: VEC_PUSH(f->job->scratch, f->heads, *head); break;
    case BIBTEX_STRING: read_strings(f, head); break;
    case BIBTEX_PREAMBLE: read_preamble(f, head); break;
    case BIBTEX_COMMENT: break;
    }
}

/* An entry without its opening brace is text between entries, but hardly meant so. */
static void report_strays(const bibtex_file *f, const bibtex_walk *w)
{
    for (uint32_t i = 0; i < w->strays.n; i++) {
        str type = bibtex_type_of(f->text, &(bibtex_head){.at = w->strays.at[i]});
        if (bibtex_file_type(f, type) != MAP_NONE)
            diag_report(f->job->diags, DIAG_BIBTEX_SYNTAX, f->job->source, span_of(f->job->source, type),
                        "\"@" STR_FMT "\" has no opening brace behind it; it gave no record", STR_ARG(type));
    }
}

void bibtex_file_open(bibtex_file *f, read_job *job, const char *format)
{
    bool is_biblatex = strcmp(format, "biblatex") == 0;
    *f = (bibtex_file){.job = job, .text = job->source->text, .page = arena_within(job->scratch)};
    add_tags(f);
    add_table(f, is_biblatex ? "biblatex" : "bibtex");
    add_table(f, is_biblatex ? "bibtex" : "biblatex");
    add_variables(f);
    define_journals(f);
    bibtex_strings_init(&f->strings, job->scratch);
    f->months = f->strings.texts.n;
    bibtex_kind kind;
    bibtex_head head;
    bibtex_walk w = {.text = f->text, .scratch = f->page};
    while (bibtex_next_part(&w, &kind, &head))
        read_part(f, kind, &head);
    report_strays(f, &w);
}

/* -- an entry --------------------------------------------------------------------------- */

/* An empty field stands in no other's way: programs write all that a type has. */
static void add_field(bibtex_file *f, bibtex_entry *e, bibtex_field member)
{
    VEC_PUSH(f->page, e->fields, member);
    if (member.term.tag && !e->at[member.term.tag] && e->fields.n <= UINT16_MAX && str_trim(member.value).n)
        e->at[member.term.tag] = (uint16_t)e->fields.n;
}

const bibtex_field *bibtex_entry_named(const bibtex_entry *e, str called)
{
    for (uint32_t i = 0; i < e->fields.n; i++)
        if (str_eq_nocase(e->fields.at[i].name, called))
            return &e->fields.at[i];
    return NULL;
}

static void report_twice(const bibtex_file *f, const bibtex_entry *e, const bibtex_field *member)
{
    diag_report(f->job->diags, DIAG_BIBTEX_FIELD_TWICE, f->job->source, member->where,
                "\"" STR_FMT "\" is there twice in \"" STR_FMT "\"; the first counts, this one was kept beside it",
                STR_ARG(member->name), STR_ARG(e->key));
}

/* Keywords may stand in several fields. */
static void check_twice(const bibtex_file *f, const bibtex_entry *e, const bibtex_field *member)
{
    const bibtex_field *before = member->term.tag ? bibtex_entry_field(e, (bibtex_tag)member->term.tag) : NULL;
    if (before && member->term.tag != BIBTEX_KEYWORDS && str_eq_nocase(before->name, member->name) &&
        !str_eq(before->value, member->value))
        report_twice(f, e, member);
}

static void check_key(const bibtex_file *f, const bibtex_lexer *x, const bibtex_entry *e)
{
    size_t at = bibtex_skip_blanks(x->text, x->at);
    if (e->key.n && at < x->text.n && x->text.p[at] != ',' && x->text.p[at] != x->closer)
        diag_report(f->job->diags, DIAG_BIBTEX_COMMA, f->job->source, span_of(f->job->source, e->key),
                    "the key \"" STR_FMT "\" has no comma behind it; the fields were read all the same", STR_ARG(e->key));
}

void bibtex_entry_read(bibtex_file *f, const bibtex_head *head, bibtex_entry *out)
{
    *out = (bibtex_entry){.type = bibtex_type_of(f->text, head), .key = bibtex_key_of(f->text, head),
                          .where = {head->at, head->end - head->at}};
    bibtex_lexer x = lexer_at(f, head, f->page);
    check_key(f, &x, out);
    for (bibtex_raw raw; bibtex_next_field(&x, &raw);) {
        bibtex_field member = {.name = raw.name, .value = raw.value, .where = raw.where, .term = find_term(f, raw.name)};
        check_twice(f, out, &member);
        add_field(f, out, member);
    }
    if (!x.is_over)
        diag_report(f->job->diags, DIAG_BIBTEX_UNCLOSED, f->job->source, (span){head->at, 1},
                    "the entry \"" STR_FMT "\" is not closed; it was ended where the %s", STR_ARG(out->key),
                    head->end == f->text.n ? "file ends" : "next begins");
}

void bibtex_entry_inherit(bibtex_file *f, bibtex_entry *e, const bibtex_field *from, str called)
{
    bibtex_field member = *from;
    member.is_inherited = true;
    if (!str_eq(called, from->name)) {
        member.name = called;
        member.term = find_term(f, called);
    }
    if (e->fields.n >= FIELDS_MOST)
        return;
    bool has = member.term.tag ? e->at[member.term.tag] != 0 : bibtex_entry_named(e, called) != NULL;
    if (!has)
        add_field(f, e, member);
}
