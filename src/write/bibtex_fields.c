#include "write/bibtex.h"

static bool is_article(const bibtex_out *o)
{
    return o->type == TYPE_ARTICLE_JOURNAL || o->type == TYPE_PERIODICAL || o->type == TYPE_REVIEW;
}

static bool is_part(const bibtex_out *o)
{
    return o->type == TYPE_CHAPTER || o->type == TYPE_PAPER_CONFERENCE || o->type == TYPE_ENTRY;
}

static bool is_legal(const bibtex_out *o)
{
    return o->type == TYPE_LEGAL_CASE || o->type == TYPE_LEGISLATION || o->type == TYPE_REGULATION || o->type == TYPE_TREATY;
}

static bool in_series(const bibtex_out *o)
{
    return (o->type == TYPE_BOOK || is_part(o)) && record_has(o->r, VAR_COLLECTION_TITLE);
}

/* -- where a variable goes: what has no place is reported -- */

/* A volume of several goes by its own title, and by the one that they have together, which is what it is a volume of. */
static bibtex_line title_line(const bibtex_out *o, variable v)
{
    variable whole = o->type == TYPE_BOOK ? VAR_TITLE : VAR_CONTAINER_TITLE;
    bool is_volume = record_has(o->r, VAR_VOLUME_TITLE) && record_has(o->r, whole);
    if (v == VAR_VOLUME_TITLE)
        return !is_volume ? LINE_NONE : o->type == TYPE_BOOK ? LINE_TITLE : is_part(o) ? LINE_BOOKTITLE : LINE_NONE;
    if (is_volume && v == whole && (o->type == TYPE_BOOK || is_part(o)))
        return LINE_MAINTITLE;
    if (v == VAR_TITLE)
        return LINE_TITLE;
    bool would_be_title = o->type == TYPE_PERIODICAL && !record_has(o->r, VAR_TITLE);
    if (o->type == TYPE_BOOK || would_be_title)
        return LINE_NONE;
    return !is_article(o) ? LINE_BOOKTITLE : o->is_biblatex ? LINE_JOURNALTITLE : LINE_JOURNAL;
}

static bibtex_line number_line(const bibtex_out *o, variable v)
{
    bool takes = is_article(o) ? v == VAR_ISSUE : in_series(o) ? v == VAR_COLLECTION_NUMBER : v == VAR_NUMBER;
    return takes ? LINE_NUMBER : v == VAR_ISSUE ? LINE_ISSUE : LINE_NONE;
}

static bibtex_line publisher_line(const bibtex_out *o)
{
    if (o->type == TYPE_THESIS)
        return o->is_biblatex ? LINE_INSTITUTION : LINE_SCHOOL;
    if (o->type == TYPE_REPORT)
        return LINE_INSTITUTION;
    return o->r->type == TYPE_WEBPAGE || o->type == TYPE_WEBPAGE ? LINE_ORGANIZATION : LINE_PUBLISHER;
}

static bibtex_line place_line(const bibtex_out *o, variable v)
{
    bool takes = o->type == TYPE_PATENT ? v == VAR_JURISDICTION : v == VAR_PUBLISHER_PLACE && o->type != TYPE_SPEECH;
    return !takes ? LINE_NONE : o->is_biblatex ? LINE_LOCATION : LINE_ADDRESS;
}

static bibtex_line line_of(const bibtex_out *o, variable v)
{
    switch (v) {
    case VAR_TITLE:
    case VAR_CONTAINER_TITLE:
    case VAR_VOLUME_TITLE: return title_line(o, v);
    case VAR_ISSUE:
    case VAR_NUMBER:
    case VAR_COLLECTION_NUMBER: return number_line(o, v);
    case VAR_PUBLISHER: return publisher_line(o);
    case VAR_AUTHORITY: return is_legal(o) ? LINE_INSTITUTION : LINE_NONE;
    case VAR_PUBLISHER_PLACE:
    case VAR_JURISDICTION: return place_line(o, v);
    default: return bibtex_line_for(o, v);
    }
}

/* -- texts -- */

static latex_mode mode_of(variable v)
{
    switch (v) {
    case VAR_TITLE:
    case VAR_VOLUME_TITLE:
    case VAR_CONTAINER_TITLE:
    case VAR_CONTAINER_TITLE_SHORT:
    case VAR_COLLECTION_TITLE:
    case VAR_EVENT_TITLE:
    case VAR_ORIGINAL_TITLE:
    case VAR_TITLE_SHORT: return LATEX_TITLE;
    case VAR_ABSTRACT:
    case VAR_ANNOTE:
    case VAR_NOTE: return LATEX_TEXT;
    case VAR_URL:
    case VAR_DOI: return LATEX_VERBATIM;
    default: return LATEX_PLAIN;
    }
}

/* -- lists of publishers and places, which biblatex divides with "and" -- */

static bool is_list(const bibtex_out *o, variable v)
{
    return o->is_biblatex && (v == VAR_PUBLISHER || v == VAR_PUBLISHER_PLACE || v == VAR_AUTHORITY || v == VAR_ORIGINAL_PUBLISHER ||
                              v == VAR_ORIGINAL_PUBLISHER_PLACE);
}

/* How a list is divided in a record, and how in the format; a member with `sign` in it goes in braces there. */
typedef struct list_form {
    str divider, sign;
    const char *between;
} list_form;

static const list_form publishers = {STR_INIT("; "), STR_INIT("and"), " and "};
static const list_form keywords = {STR_INIT(", "), STR_INIT(";"), ", "};

static void add_member(buf *value, const list_form *form, str member)
{
    bool needs_braces = str_find_nocase(member, form->sign) != STR_NPOS;
    buf_add_lit(value, needs_braces ? "{" : "");
    latex_from_rich(value, member, LATEX_PLAIN);
    buf_add_lit(value, needs_braces ? "}" : "");
}

static void add_list(bibtex_out *o, bibtex_line line, const list_form *form, str rest)
{
    buf value;
    buf_init(&value, o->w->scratch);
    for (size_t end; (end = str_find(rest, form->divider)) != STR_NPOS; rest = str_from_byte(rest, end + form->divider.n)) {
        add_member(&value, form, str_sub(rest, 0, end));
        buf_add_lit(&value, form->between);
    }
    add_member(&value, form, rest);
    bibtex_add_tex(o, line, buf_str(&value));
}

/* A range has a dash, which TeX writes as two hyphens; page numbers have none themselves. */
static void add_pages(bibtex_out *o, str pages)
{
    buf text;
    buf_init(&text, o->w->scratch);
    for (size_t i = 0; i < pages.n; i++)
        if (pages.p[i] == '-')
            buf_add_lit(&text, "–");
        else
            buf_add_byte(&text, pages.p[i]);
    bibtex_add(o, LINE_PAGES, buf_str(&text), LATEX_PLAIN);
}

/* Of a preprint in arXiv the number there. */
static bool add_preprint(bibtex_out *o, str number)
{
    bool is_preprint = o->r->type == TYPE_ARTICLE && !record_has(o->r, VAR_CONTAINER_TITLE);
    if (!is_preprint || !str_starts_nocase(number, STR("arXiv:")))
        return false;
    bibtex_add(o, LINE_EPRINT, str_from_byte(number, STR("arXiv:").n), LATEX_VERBATIM);
    bibtex_add_tex(o, o->is_biblatex ? LINE_EPRINTTYPE : LINE_ARCHIVEPREFIX, o->is_biblatex ? STR("arxiv") : STR("arXiv"));
    if (o->w->loss && !record_has(o->r, VAR_URL))
        records_report_addition(o->w, o->r, VAR_URL,
                                str_join(o->w->scratch, STR("https://arxiv.org/abs/"), str_from_byte(number, STR("arXiv:").n)));
    return true;
}

/* The names of languages that hyphenation goes by; others are texts. */
static str babel_name(str tag)
{
    static const struct { str tag, babel; } languages[] = {
        {STR_INIT("en"), STR_INIT("english")}, {STR_INIT("en-US"), STR_INIT("american")}, {STR_INIT("en-GB"), STR_INIT("british")},
        {STR_INIT("en-AU"), STR_INIT("australian")}, {STR_INIT("en-CA"), STR_INIT("canadian")}, {STR_INIT("de"), STR_INIT("ngerman")},
        {STR_INIT("de-AT"), STR_INIT("naustrian")}, {STR_INIT("de-CH"), STR_INIT("nswissgerman")}, {STR_INIT("fr"), STR_INIT("french")},
        {STR_INIT("fr-CA"), STR_INIT("canadien")}, {STR_INIT("es"), STR_INIT("spanish")}, {STR_INIT("it"), STR_INIT("italian")},
        {STR_INIT("pt"), STR_INIT("portuguese")}, {STR_INIT("pt-BR"), STR_INIT("brazilian")}, {STR_INIT("nl"), STR_INIT("dutch")},
        {STR_INIT("ru"), STR_INIT("russian")}, {STR_INIT("pl"), STR_INIT("polish")}, {STR_INIT("cs"), STR_INIT("czech")},
        {STR_INIT("da"), STR_INIT("danish")}, {STR_INIT("sv"), STR_INIT("swedish")}, {STR_INIT("nb"), STR_INIT("norsk")},
        {STR_INIT("nn"), STR_INIT("nynorsk")}, {STR_INIT("fi"), STR_INIT("finnish")}, {STR_INIT("el"), STR_INIT("greek")},
        {STR_INIT("hu"), STR_INIT("magyar")}, {STR_INIT("tr"), STR_INIT("turkish")},
    };
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (str_eq(languages[i].tag, tag))
            return languages[i].babel;
    return STR_NONE;
}

static void add_language(bibtex_out *o, str tag)
{
    str babel = o->is_biblatex ? babel_name(tag) : STR_NONE;
    if (babel.n)
        bibtex_add_tex(o, LINE_LANGID, babel);
    else
        bibtex_add(o, LINE_LANGUAGE, tag, LATEX_PLAIN);
}

/* biblatex makes a link of it, unless the work is a preprint, whose number stands there. */
static void add_pmid(bibtex_out *o, str pmid)
{
    if (!o->is_biblatex || o->r->type == TYPE_ARTICLE) {
        bibtex_add(o, LINE_PMID, pmid, LATEX_PLAIN);
        return;
    }
    bibtex_add(o, LINE_EPRINT, pmid, LATEX_VERBATIM);
    bibtex_add_tex(o, LINE_EPRINTTYPE, STR("pubmed"));
}

/* The key says it as well. */
static bool is_said_elsewhere(const bibtex_out *o, const field *f)
{
    return f->variable == VAR_CITATION_KEY && str_eq(f->text, o->r->id);
}

/* What the format has no field for, or has given to another variable. */
static void add_by_csl_name(bibtex_out *o, const field *f)
{
    variable v = (variable)f->variable;
    if (!bibtex_has_csl_name(o, v)) {
        bibtex_lost(o, f);
        return;
    }
    size_t from = o->text.n;
    buf_add_byte(&o->text, '{');
    latex_from_rich(&o->text, f->text, variable_is_prose(v) ? LATEX_TITLE : LATEX_PLAIN);
    buf_add_byte(&o->text, '}');
    bibtex_end_named(o, o->tables->csl_names[v], from);
}

/* It is written, but read as no more than a field of that name: no style of BibTeX prints a publisher of an article. */
static void check_publisher(const bibtex_out *o, const field *f)
{
    if (f->variable == VAR_PUBLISHER && is_article(o) && o->type != TYPE_PERIODICAL)
        records_report_part_loss(o->w, o->r, f, "a type that has one");
}

static void add_text(bibtex_out *o, const field *f)
{
    variable v = (variable)f->variable;
    bibtex_line line;
    if (is_said_elsewhere(o, f) || (v == VAR_GENRE && o->r->type == TYPE_THESIS))
        return;
    if (v == VAR_PAGE)
        add_pages(o, f->text);
    else if (v == VAR_LANGUAGE)
        add_language(o, f->text);
    else if (v == VAR_PMID)
        add_pmid(o, f->text);
    else if (v == VAR_NUMBER && add_preprint(o, f->text))
        return;
    else if (v == VAR_KEYWORD && str_find_byte(f->text, ';') != STR_NPOS)
        add_list(o, LINE_KEYWORDS, &keywords, f->text); /* semicolons stand between keywords as well */
    else if ((line = line_of(o, v)) == LINE_NONE || bibtex_has_line(o, line))
        add_by_csl_name(o, f);
    else if (is_list(o, v))
        add_list(o, line, &publishers, f->text);
    else
        bibtex_add(o, line, f->text, mode_of(v));
    check_publisher(o, f);
}

void bibtex_add_field(bibtex_out *o, const field *f)
{
    switch ((field_kind)f->kind) {
    case FIELD_TEXT: add_text(o, f); break;
    case FIELD_DATE: bibtex_add_date(o, f); break;
    case FIELD_NAMES: bibtex_add_names(o, f); break;
    case FIELD_WRITTEN: bibtex_lost(o, f); break;
    }
}
