/* endnote.c - EndNote XML.  It is read again by read/endnote.c as what it was. */
#include "record/mapping.h"
#include "write/numbers.h"
#include "write/people.h"
#include "write/placed.h"
#include "write/tagged.h"
#include "write/xml_out.h"

void write_endnote_begin(record_writer *w);
void write_endnote_record(record_writer *w, const record *r);
void write_endnote_end(record_writer *w);

enum { FACES_MOST = 8, FACE_COUNT = 4 };

/* --- Texts ----------------------------------------------------------------------------- */

typedef struct face {
    str open, close;
    const char *name;
} face;

static const face faces[FACE_COUNT] = {
    {STR_INIT("<i>"), STR_INIT("</i>"), "italic"},
    {STR_INIT("<b>"), STR_INIT("</b>"), "bold"},
    {STR_INIT("<sup>"), STR_INIT("</sup>"), "superscript"},
    {STR_INIT("<sub>"), STR_INIT("</sub>"), "subscript"},
};

typedef struct runs {
    buf *out;
    const char *last_close[FACE_COUNT]; /* a tag that is not closed is text */
    const face *open[FACES_MOST];
    size_t n;
} runs;

static void add_run(runs *r, str text)
{
    if (text.n == 0)
        return;
    buf_add_lit(r->out, "<style face=\"");
    for (size_t i = 0; i < r->n; i++)
        buf_printf(r->out, "%s%s", i ? " " : "", r->open[i]->name);
    buf_printf(r->out, "%s\" font=\"default\" size=\"100%%\">", r->n ? "" : "normal");
    xml_add_escaped(r->out, text);
    buf_add_lit(r->out, "</style>");
}

/* Opens or closes a face; the bytes of its tag, 0 for what is none that counts here. */
static size_t take_tag(runs *r, str rest, str before)
{
    for (size_t i = 0; i < FACE_COUNT; i++) {
        bool opens = str_starts(rest, faces[i].open) && r->n < FACES_MOST && r->last_close[i] > rest.p;
        bool closes = str_starts(rest, faces[i].close) && r->n && r->open[r->n - 1] == &faces[i];
        if (!opens && !closes)
            continue;
        add_run(r, before);
        if (opens)
            r->open[r->n++] = &faces[i];
        else
            r->n--;
        return opens ? faces[i].open.n : faces[i].close.n;
    }
    return 0;
}

static void find_last_closes(runs *r, str text)
{
    for (size_t i = 0; i < text.n; i++)
        for (size_t k = 0; k < FACE_COUNT && text.p[i] == '<'; k++)
            if (str_starts(str_from_byte(text, i), faces[k].close))
                r->last_close[k] = text.p + i;
}

/* A text with markup is a list of runs, each with its faces. */
static void add_runs(buf *out, str text)
{
    runs r = {.out = out};
    size_t from = 0;
    find_last_closes(&r, text);
    for (size_t i = 0; i < text.n; i++) {
        size_t tag = text.p[i] == '<' ? take_tag(&r, str_from_byte(text, i), str_sub(text, from, i)) : 0;
        from = tag ? i + tag : from;
        i += tag ? tag - 1 : 0;
    }
    add_run(&r, str_from_byte(text, from));
}

static void add(placed *p, const char *called, str text)
{
    buf *out = p->w->out;
    if (text.n == 0)
        return;
    buf_printf(out, "<%s>", called);
    if (str_find_byte(text, '<') == STR_NPOS)
        xml_add_escaped(out, text);
    else
        add_runs(out, text);
    buf_printf(out, "</%s>", called);
}

static void add_variable(placed *p, const char *called, variable v)
{
    if (record_has(p->r, v))
        add(p, called, placed_text(p, v));
}

/* --- What the type decides -------------------------------------------------------------- */

static bool is_edited(const record *r)
{
    return r->type == TYPE_BOOK && record_has(r, VAR_EDITOR) && !record_has(r, VAR_AUTHOR);
}

static const mapping_row *type_row(const record *r)
{
    const mapping *m = mapping_named(STR("endnote"));
    const mapping_row *row = is_edited(r) ? mapping_read_type(m, STR("Edited Book")) : mapping_write_type(m, r->type);
    return row ? row : mapping_read_type(m, STR("Generic"));
}

/* --- Groups ----------------------------------------------------------------------------- */

static void open_group(placed *p, const char *called)
{
    buf_printf(p->w->out, "<%s>", called);
}

static void close_group(placed *p, const char *called)
{
    buf_printf(p->w->out, "</%s>", called);
}

static void add_people(placed *p, const char *list, variable v)
{
    const names *n = record_has(p->r, v) ? placed_names(p, v) : NULL;
    if (!n)
        return;
    open_group(p, list);
    for (uint32_t i = 0; i < n->n; i++)
        add(p, "author", tagged_name_text(p->w->scratch, &n->at[i]));
    people_check(p->w, p->r, record_field(p->r, v), tagged_name_seen);
    close_group(p, list);
}

static void add_contributors(placed *p)
{
    bool edited = is_edited(p->r), in_series = p->r->type == TYPE_BOOK && record_has(p->r, VAR_COLLECTION_TITLE);
    open_group(p, "contributors");
    add_people(p, "authors", edited ? VAR_EDITOR : VAR_AUTHOR);
    add_people(p, "secondary-authors", in_series ? VAR_COLLECTION_EDITOR : edited ? VAR_NONE : VAR_EDITOR);
    add_people(p, "tertiary-authors", !in_series ? VAR_COLLECTION_EDITOR : edited ? VAR_NONE : VAR_EDITOR);
    add_people(p, "subsidiary-authors", VAR_TRANSLATOR);
    close_group(p, "contributors");
}

static void add_titles(placed *p, record_type type)
{
    bool whole = type_is_whole(type);
    open_group(p, "titles");
    add_variable(p, "title", VAR_TITLE);
    add_variable(p, "secondary-title", whole ? VAR_COLLECTION_TITLE : VAR_CONTAINER_TITLE);
    add_variable(p, "tertiary-title", whole ? VAR_VOLUME_TITLE : VAR_COLLECTION_TITLE);
    add_variable(p, "alt-title", whole ? VAR_CONTAINER_TITLE : VAR_CONTAINER_TITLE_SHORT);
    add_variable(p, "short-title", VAR_TITLE_SHORT);
    add_variable(p, "translated-title", VAR_ORIGINAL_TITLE);
    close_group(p, "titles");
}

/* Beside the year stands the rest of the date in words, as EndNote prints it; what is no such date is written whole. */
static void add_dates(placed *p)
{
    const date *d = placed_date(p, VAR_ISSUED);
    str text = placed_edtf(p, VAR_ISSUED);
    if (!d)
        return;
    bool has_year = !d->literal.n && d->from.year > 0;
    str year = has_year ? str_decimal(p->w->scratch, d->from.year, 4) : STR_NONE;
    open_group(p, "dates");
    add(p, "year", d->literal.n ? d->literal : year);
    if (!d->literal.n && !str_eq(text, year)) {
        bool in_words = has_year && !d->from.in_month && !d->is_range && !d->circa;
        open_group(p, "pub-dates");
        add(p, "date", in_words ? tagged_day(p->w->scratch, &d->from) : text);
        close_group(p, "pub-dates");
    }
    close_group(p, "dates");
}

static void add_numbers(placed *p, record_type type)
{
    bool counts_pages = type == TYPE_BOOK || type == TYPE_THESIS;
    bool in_series = type == TYPE_BOOK || type == TYPE_CHAPTER || type == TYPE_PAPER_CONFERENCE;
    bool has_count = counts_pages && str_is_digits(record_text(p->r, VAR_NUMBER_OF_PAGES)) && !record_has(p->r, VAR_PAGE);
    bool has_pages = record_has(p->r, VAR_PAGE) && !(counts_pages && str_is_digits(record_text(p->r, VAR_PAGE)));
    if (has_count)
        add_variable(p, "pages", VAR_NUMBER_OF_PAGES);
    else if (has_pages)
        add_variable(p, "pages", VAR_PAGE);
    add_variable(p, "volume", VAR_VOLUME);
    add_variable(p, "number", type_is_article(type) ? VAR_ISSUE : in_series ? VAR_COLLECTION_NUMBER : VAR_NUMBER);
    add_variable(p, "num-vols", VAR_NUMBER_OF_VOLUMES);
    add_variable(p, "edition", VAR_EDITION);
    add_variable(p, "section", VAR_SECTION);
}

/* There is one place for both, and they are told apart by their form. */
static void add_standard_number(placed *p)
{
    variable v = record_has(p->r, VAR_ISBN) ? VAR_ISBN : VAR_ISSN;
    if (numbers_have_form(v, record_text(p->r, v)))
        add_variable(p, "isbn", v);
}

/* A label of several words is something else to EndNote's users than an id. */
static void add_label(placed *p)
{
    if (p->r->id_is_made)
        return;
    if (str_find_byte(p->r->id, ' ') == STR_NPOS)
        add(p, "label", p->r->id);
    else
        records_report_id_loss(p->w, p->r, STR_NONE);
}

static void add_keywords(placed *p)
{
    str rest = placed_text(p, VAR_KEYWORD), keyword;
    if (rest.n == 0)
        return;
    open_group(p, "keywords");
    while (placed_next_keyword(&rest, &keyword))
        add(p, "keyword", keyword);
    close_group(p, "keywords");
}

static void add_address(placed *p)
{
    if (!record_has(p->r, VAR_URL))
        return;
    buf_add_lit(p->w->out, "<urls><related-urls>");
    add_variable(p, "url", VAR_URL);
    buf_add_lit(p->w->out, "</related-urls></urls>");
}

/* --- Records ---------------------------------------------------------------------------- */

void write_endnote_begin(record_writer *w)
{
    buf_add_lit(w->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xml><records>\n");
}

void write_endnote_record(record_writer *w, const record *r)
{
    placed p = {.w = w, .r = r};
    const mapping_row *row = type_row(r);
    record_type type = (record_type)mapping_read_type(mapping_named(STR("endnote")), row->name)->csl; /* as which it will be read */
    buf_printf(w->out, "<record><source-app name=\"opcit\">opcit</source-app><ref-type name=\"" STR_FMT "\">%s</ref-type>",
               STR_ARG(row->name), row->note);
    records_check_type(w, r, mapping_named(STR("endnote")), row->name);
    add_contributors(&p);
    add_titles(&p, type);
    add_numbers(&p, type);
    add_keywords(&p);
    add_dates(&p);
    add_variable(&p, "pub-location", VAR_PUBLISHER_PLACE);
    add_variable(&p, "publisher", VAR_PUBLISHER);
    add_standard_number(&p);
    add_variable(&p, "call-num", VAR_CALL_NUMBER);
    add_variable(&p, "electronic-resource-num", VAR_DOI);
    add_variable(&p, "abstract", VAR_ABSTRACT);
    add_label(&p);
    add_variable(&p, "notes", VAR_NOTE);
    add_variable(&p, "research-notes", VAR_ANNOTE);
    add_variable(&p, "work-type", VAR_GENRE);
    add_address(&p);
    add(&p, "access-date", placed_edtf(&p, VAR_ACCESSED));
    add_variable(&p, "remote-database-name", VAR_SOURCE);
    add_variable(&p, "language", VAR_LANGUAGE);
    buf_add_lit(w->out, "</record>\n");
    placed_report(&p);
}

void write_endnote_end(record_writer *w)
{
    buf_add_lit(w->out, "</records></xml>\n");
}
