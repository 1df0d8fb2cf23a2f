/*
 * coins.c - COinS: a record as an OpenURL (ANSI/NISO Z39.88-2004) in an empty span of HTML.
 *
 * Reference managers find such spans in pages.  OpenURL has a vocabulary for articles, books,
 * dissertations and patents; anything else is described in Dublin Core.
 */
#include "write/edtf.h"
#include "write/placed.h"
#include "write/records.h"
#include "write/tagged.h"

void write_coins_record(record_writer *w, const record *r);

/* A part is of a book; it has its own genre and titles. */
typedef enum coins_form { JOURNAL, BOOK, PART, DISSERTATION, PATENT, DUBLIN_CORE, FORM_COUNT } coins_form;

static const char *const form_names[FORM_COUNT] = {"journal", "book", "book", "dissertation", "patent", "dc"};

typedef struct coins_out {
    record_writer *w;
    const record *r;
    coins_form form;
} coins_out;

/* Under which key a variable goes in each form; NULL where it has no place. */
static const struct {
    variable variable;
    const char *keys[FORM_COUNT];
} places[] = {
    {VAR_TITLE, {"atitle", "btitle", "atitle", "title", "title", "title"}},
    {VAR_CONTAINER_TITLE, {"jtitle", NULL, "btitle", NULL, NULL, NULL}},
    {VAR_CONTAINER_TITLE_SHORT, {"stitle", NULL, "stitle", NULL, NULL, NULL}},
    {VAR_COLLECTION_TITLE, {NULL, "series", "series", NULL, NULL, NULL}},
    {VAR_ISSUED, {"date", "date", "date", "date", "date", "date"}},
    {VAR_VOLUME, {"volume", "volume", "volume", NULL, NULL, NULL}},
    {VAR_ISSUE, {"issue", NULL, NULL, NULL, NULL, NULL}},
    {VAR_PAGE, {"pages", "pages", "pages", NULL, "pages", NULL}},
    {VAR_NUMBER_OF_PAGES, {NULL, "tpages", NULL, "tpages", NULL, NULL}},
    {VAR_EDITION, {NULL, "edition", "edition", NULL, NULL, NULL}},
    {VAR_PUBLISHER, {NULL, "pub", "pub", "inst", NULL, "publisher"}},
    {VAR_PUBLISHER_PLACE, {NULL, "place", "place", NULL, NULL, NULL}},
    {VAR_GENRE, {NULL, NULL, NULL, "degree", NULL, NULL}},
    {VAR_NUMBER, {NULL, NULL, NULL, NULL, "number", NULL}},
    {VAR_ISBN, {NULL, "isbn", "isbn", "isbn", NULL, NULL}},
    {VAR_ISSN, {"issn", "issn", "issn", NULL, NULL, NULL}},
    {VAR_LANGUAGE, {"language", "language", "language", "language", "language", "language"}},
    {VAR_KEYWORD, {NULL, NULL, NULL, NULL, NULL, "subject"}},
    {VAR_ABSTRACT, {NULL, NULL, NULL, NULL, NULL, "description"}},
};

static const struct coins_type {
    record_type type;
    coins_form form;
    const char *genre; /* NULL: the form says it */
} types[] = {
    {TYPE_ARTICLE_JOURNAL, JOURNAL, "article"}, {TYPE_ARTICLE_MAGAZINE, JOURNAL, "article"}, {TYPE_ARTICLE_NEWSPAPER, JOURNAL, "article"},
    {TYPE_REVIEW, JOURNAL, "article"},          {TYPE_REVIEW_BOOK, JOURNAL, "article"},      {TYPE_ARTICLE, JOURNAL, "preprint"},
    {TYPE_BOOK, BOOK, "book"},                  {TYPE_CLASSIC, BOOK, "book"},                {TYPE_REPORT, BOOK, "report"},
    {TYPE_CHAPTER, PART, "bookitem"},           {TYPE_ENTRY, PART, "bookitem"},              {TYPE_ENTRY_DICTIONARY, PART, "bookitem"},
    {TYPE_ENTRY_ENCYCLOPEDIA, PART, "bookitem"}, {TYPE_PAPER_CONFERENCE, PART, "proceeding"}, {TYPE_THESIS, DISSERTATION, NULL},
    {TYPE_PATENT, PATENT, NULL},
};

/* -- pairs -- */

static bool is_unreserved(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

static void add_encoded(buf *out, str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (is_unreserved(text.p[i]))
            buf_add_byte(out, text.p[i]);
        else
            buf_printf(out, "%%%02X", (unsigned)(unsigned char)text.p[i]);
}

static void add_pair(const coins_out *o, const char *key, str value)
{
    buf_printf(o->w->out, "&amp;%s=", key);
    add_encoded(o->w->out, value);
}

static void add_key(const coins_out *o, const char *key, str value)
{
    if (value.n)
        add_pair(o, str_printf(o->w->scratch, "rft.%s", key).p, value);
}

/* -- what it is -- */

static const struct coins_type *row_of(record_type type)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (types[i].type == type)
            return &types[i];
    return NULL;
}

/* A form and a genre are read as the first type that has them. */
static bool comes_back(const struct coins_type *row)
{
    for (const struct coins_type *first = types; first < row; first++)
        if (first->form == row->form && first->genre && row->genre && str_eq(str_from(first->genre), str_from(row->genre)))
            return false;
    return true;
}

static void add_type(coins_out *o)
{
    const struct coins_type *row = row_of(o->r->type);
    o->form = row ? row->form : DUBLIN_CORE;
    add_pair(o, "rft_val_fmt", str_printf(o->w->scratch, "info:ofi/fmt:kev:mtx:%s", form_names[o->form]));
    if (row && row->genre)
        add_key(o, "genre", str_from(row->genre));
    else if (!row)
        add_key(o, "type", type_name(o->r->type));
    if (row && !comes_back(row))
        records_report_type_loss(o->w, o->r, str_from(row->genre));
}

/* Identifiers are URIs of the whole. */
static void add_identifiers(const coins_out *o)
{
    static const struct { variable variable; const char *scheme; } schemes[] = {
        {VAR_DOI, "info:doi/"}, {VAR_PMID, "info:pmid/"}, {VAR_URL, ""}};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        str id = record_text(o->r, schemes[i].variable);
        if (id.n)
            add_pair(o, "rft_id", str_printf(o->w->scratch, "%s" STR_FMT, schemes[i].scheme, STR_ARG(id)));
    }
}

/* -- who made it -- */

static str family_of(arena *a, const name *n)
{
    str particle = n->dropping_particle.n ? n->dropping_particle : n->non_dropping_particle;
    return particle.n ? str_join_by(a, particle, STR(" "), n->family) : n->family;
}

/* The first author is given in parts as well. */
static void add_first_author(const coins_out *o, const name *n)
{
    if (n->literal.n || o->form == DUBLIN_CORE || o->form == PATENT)
        return;
    add_key(o, "aulast", family_of(o->w->scratch, n));
    add_key(o, "aufirst", n->given);
    add_key(o, "ausuffix", n->suffix);
}

static void add_authors(const coins_out *o, const names *list)
{
    const char *key = o->form == DUBLIN_CORE ? "creator" : o->form == PATENT ? "inv" : "au";
    if (list->n)
        add_first_author(o, &list->at[0]);
    for (uint32_t i = 0; i < list->n; i++) {
        bool is_body = list->at[i].literal.n && o->form != DUBLIN_CORE && o->form != PATENT;
        add_key(o, is_body ? "aucorp" : key, is_body ? list->at[i].literal : tagged_name_text(o->w->scratch, &list->at[i]));
    }
}

/* -- fields -- */

static const char *key_of(const coins_out *o, variable v)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (places[i].variable == v)
            return places[i].keys[o->form];
    return NULL;
}

/* Link resolvers look for the first page. */
static void add_page_ends(const coins_out *o, str pages)
{
    str first, last;
    if (!tagged_page_range(pages, &first, &last))
        return;
    add_key(o, "spage", first);
    add_key(o, "epage", last);
}

/* A number each: link resolvers find nothing for two in one key. */
static void add_numbers(const coins_out *o, const char *key, str numbers)
{
    for (str one; placed_next_keyword(&numbers, &one); key = o->form == JOURNAL ? "eissn" : key)
        add_key(o, key, one);
}

static void add_text(const coins_out *o, variable v, const char *key, str text)
{
    if (v == VAR_ISSN || v == VAR_ISBN)
        add_numbers(o, key, text);
    else
        add_key(o, key, text);
    if (v == VAR_PAGE && o->form != PATENT)
        add_page_ends(o, text);
}

static void add_field(const coins_out *o, const field *f)
{
    variable v = (variable)f->variable;
    const char *key = key_of(o, v);
    bool is_identifier = v == VAR_DOI || v == VAR_PMID || v == VAR_URL;
    bool is_label = v == VAR_NONE && f->written.len && (str_eq(f->key, STR("id")) || str_eq(f->key, STR("type")));
    if (v == VAR_AUTHOR && f->kind == FIELD_NAMES)
        add_authors(o, &f->names);
    else if (key && f->kind == FIELD_DATE)
        add_key(o, key, f->date->literal.n ? f->date->literal : edtf_text(o->w->scratch, f->date));
    else if (key && f->kind == FIELD_TEXT)
        add_text(o, v, key, f->text);
    else if (!is_identifier && !is_label)
        records_report_loss(o->w, o->r, f);
}

void write_coins_record(record_writer *w, const record *r)
{
    coins_out o = {.w = w, .r = r};
    buf_add_lit(w->out, "<span class=\"Z3988\" title=\"ctx_ver=Z39.88-2004");
    add_type(&o);
    add_identifiers(&o);
    for (uint32_t i = 0; i < r->fields.n; i++)
        add_field(&o, &r->fields.at[i]);
    buf_add_lit(w->out, "\"></span>\n");
}
