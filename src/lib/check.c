#include "lib/check.h"

#include "engine/document.h"
#include "lib/check_style.h"
#include "lib/handles.h"
#include "record/check.h"
#include "text/ascii.h"

enum {
    SURE = 4,        /* letters that must agree for a text to count as found */
    SHOWN_MOST = 40, /* bytes of a text that is quoted                       */
};

/* -- what a style printed -- */

typedef struct printed {
    str plain, folded; /* the text, and its letters and digits in lower-case ASCII */
} printed;

static printed print_tree(arena *a, const tree *t)
{
    buf plain, folded;
    buf_init(&plain, a);
    buf_init(&folded, a);
    tree_plain(t, 0, t->nodes.n, &plain);
    ascii_add_folded(&folded, buf_str(&plain));
    return (printed){buf_str(&plain), buf_str(&folded)};
}

static bool has_bibliography(const opcit_style *s)
{
    return s->compiled->bibliography.present;
}

static document *document_of(arena *a, const opcit_style *s, const record *r)
{
    document *doc = document_new(a, s->compiled, NULL);
    cite one = {.record = r, .locator_term = TERM_PAGE};
    citation c = {.cites = &one, .n = 1, .note_number = s->compiled->is_note ? 1 : 0};
    document_insert_citation(doc, 0, &c);
    return doc;
}

static printed print_entry(arena *a, document *doc)
{
    return document_entry_count(doc) ? print_tree(a, document_entry(doc, 0)) : (printed){0};
}

static printed print_citation(arena *a, document *doc)
{
    return print_tree(a, document_citation(doc, 0));
}

/* -- what it begins with -- */

static size_t common(str a, str b)
{
    size_t n = 0;
    while (n < a.n && n < b.n && a.p[n] == b.p[n])
        n++;
    return n;
}

/* The text of a field as it might be printed first: a title, or the first of its names. */
static str leading_text(const field *f)
{
    if (f->kind == FIELD_TEXT)
        return f->text;
    if (f->kind == FIELD_NAMES && f->names.n)
        return f->names.at[0].literal.n ? f->names.at[0].literal : f->names.at[0].family;
    return STR_NONE;
}

/* The field whose text agrees longest with the start of what was printed; NULL when none does. */
static const field *field_at_start(arena *a, const record *r, str folded)
{
    const field *best = NULL;
    size_t most = 0;
    for (uint32_t i = 0; i < r->fields.n; i++) {
        const field *f = &r->fields.at[i];
        if (f->variable == VAR_NONE)
            continue;
        buf text;
        buf_init(&text, a);
        ascii_add_folded(&text, leading_text(f));
        size_t n = common(buf_str(&text), folded);
        if (n > most && (n >= SURE || n == text.n))
            most = n, best = f;
    }
    return best;
}

static str without_digits(str folded)
{
    while (folded.n && byte_is_digit(folded.p[0]))
        folded = str_from_byte(folded, 1);
    return folded;
}

/* A comma or a full stop with a blank behind it. */
static bool ends_words(str plain, size_t at)
{
    return (plain.p[at] == ',' || plain.p[at] == '.') && at + 1 < plain.n && plain.p[at + 1] == ' ';
}

/* The first words of what was printed. */
static str first_words(str plain)
{
    size_t i = 0;
    while (i < plain.n && i < SHOWN_MOST && !ends_words(plain, i))
        i++;
    while (i > 0 && i < plain.n && ((unsigned char)plain.p[i] & 0xC0) == 0x80)
        i--;
    return str_trim(str_sub(plain, 0, i));
}

/* "the title", "its number", "nothing", "“Anonymous”". */
static str beginning(arena *a, const record *r, printed p)
{
    if (p.plain.n == 0)
        return STR("nothing");
    const field *f = field_at_start(a, r, p.folded);
    if (!f)
        f = field_at_start(a, r, without_digits(p.folded));
    if (f)
        return str_printf(a, "the " STR_FMT, STR_ARG(variable_name((variable)f->variable)));
    if (p.folded.n && without_digits(p.folded).n == 0)
        return STR("its number");
    return str_printf(a, "\"" STR_FMT "\"", STR_ARG(first_words(p.plain)));
}

static void note(const check_job *job, const record *r, str message)
{
    diag_report(job->diags, DIAG_CHECK_STYLE, r->source, (span){r->span.off, 0}, STR_FMT, STR_ARG(message));
}

static void tell_creator(const check_job *job, const opcit_style *s, const record *r, document *doc)
{
    arena *a = job->scratch;
    str cited = beginning(a, r, print_citation(a, doc));
    if (has_bibliography(s))
        note(job, r, str_printf(a, "no author and no editor; %s begins with " STR_FMT " and cites it by " STR_FMT, s->short_title,
                                STR_ARG(beginning(a, r, print_entry(a, doc))), STR_ARG(cited)));
    else
        note(job, r, str_printf(a, "no author and no editor; %s cites it by " STR_FMT, s->short_title, STR_ARG(cited)));
}

/* The style's words for a missing date, where it prints them. */
static str no_date_words(const opcit_style *s, str plain)
{
    static const term_form forms[] = {TERM_SHORT, TERM_LONG};
    str words;
    for (int i = 0; i < 2; i++)
        if (locale_term(s->compiled->locale, TERM_NO_DATE, forms[i], false, &words) && words.n &&
            str_find_nocase(plain, words) != STR_NPOS)
            return words;
    return STR_NONE;
}

static void tell_date(const check_job *job, const opcit_style *s, const record *r, document *doc)
{
    arena *a = job->scratch;
    printed p = has_bibliography(s) ? print_entry(a, doc) : print_citation(a, doc);
    str words = no_date_words(s, p.plain);
    if (words.n)
        note(job, r, str_printf(a, "no date; %s prints \"" STR_FMT "\"", s->short_title, STR_ARG(words)));
    else
        note(job, r, str_printf(a, "no date; %s leaves it out", s->short_title));
}

static void ask_style(const check_job *job, const opcit_style *s, const record *r)
{
    bool creator = check_wants_creator(r) && !check_has_creator(r);
    bool undated = check_wants_date(r) && !record_field(r, VAR_ISSUED);
    if (!creator && !undated)
        return;
    document *doc = document_of(job->scratch, s, r);
    if (creator)
        tell_creator(job, s, r, doc);
    if (undated)
        tell_date(job, s, r, doc);
}

/* -- the library -- */

static void check_one(const check_job *job, asked_style *styles, check_told *told, const record *r)
{
    check_record(job->scratch, told, r, job->diags);
    for (size_t i = 0; i < job->style_count; i++) {
        ask_style(job, styles[i].style, r);
        check_style_acronyms(job, &styles[i], r);
        if (job->fields)
            check_style_fields(job, &styles[i], r);
    }
}

void check_run(void *user)
{
    const check_job *job = user;
    check_told told = {.arena = job->memory};
    asked_style *styles = arena_alloc(job->memory, (job->style_count + 1) * sizeof *styles);
    for (size_t i = 0; i < job->style_count; i++)
        styles[i] = check_style_open(job->memory, job->styles[i]);
    check_same_works(job->memory, job->library, job->diags);
    for (uint32_t i = 0; i < job->library->records.n; i++) {
        arena_mark mark = arena_save(job->scratch);
        check_one(job, styles, &told, job->library->records.at[i]);
        arena_restore(job->scratch, mark);
    }
}
