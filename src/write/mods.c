/* mods.c - MODS, a collection of it.  It is read again by read/mods.c as what it was. */
#include "record/mapping.h"
#include "record/relator.h"
#include "write/people.h"
#include "write/placed.h"
#include "write/tagged.h"
#include "write/xml_out.h"

void write_mods_begin(record_writer *w);
void write_mods_record(record_writer *w, const record *r);
void write_mods_end(record_writer *w);

/* --- Elements --------------------------------------------------------------------------- */

/* `tag` may have attributes behind the name. */
static void open_tag(placed *p, int depth, const char *tag)
{
    buf_printf(p->w->out, "%*s<%s>\n", 2 * depth, "", tag);
}

static void close_tag(placed *p, int depth, const char *called)
{
    buf_printf(p->w->out, "%*s</%s>\n", 2 * depth, "", called);
}

/* <called type="kind">text</called>; nothing for an empty text. */
static void add(placed *p, int depth, const char *called, const char *attributes, str text)
{
    buf *out = p->w->out;
    if (text.n == 0)
        return;
    buf_printf(out, "%*s<%s%s%s>", 2 * depth, "", called, attributes[0] ? " " : "", attributes);
    xml_add_escaped(out, text);
    buf_printf(out, "</%s>\n", called);
}

static void add_variable(placed *p, int depth, const char *called, const char *attributes, variable v)
{
    if (record_has(p->r, v))
        add(p, depth, called, attributes, placed_text(p, v));
}

static void add_title(placed *p, int depth, const char *tag, variable v)
{
    if (!record_has(p->r, v))
        return;
    open_tag(p, depth, tag);
    add_variable(p, depth + 1, "title", "", v);
    close_tag(p, depth, "titleInfo");
}

/* --- People ----------------------------------------------------------------------------- */

static void add_name(placed *p, int depth, const name *n, variable v)
{
    open_tag(p, depth, n->literal.n ? "name type=\"corporate\"" : "name type=\"personal\"");
    add(p, depth + 1, "namePart", "", n->literal);
    add(p, depth + 1, "namePart", "type=\"family\"", people_joined(p->w->scratch, n->non_dropping_particle, n->family));
    add(p, depth + 1, "namePart", "type=\"given\"", people_joined(p->w->scratch, n->given, n->dropping_particle));
    add(p, depth + 1, "namePart", "type=\"termsOfAddress\"", n->suffix);
    open_tag(p, depth + 1, "role");
    add(p, depth + 2, "roleTerm", "type=\"code\" authority=\"marcrelator\"", relator_code(v));
    close_tag(p, depth + 1, "role");
    close_tag(p, depth, "name");
}

/* Terms of address are a suffix where they are a generation. */
static name seen_as(arena *a, const name *n)
{
    name seen = people_seen_in_parts(a, n);
    seen.suffix = people_is_generation(n->suffix) ? n->suffix : STR_NONE;
    return seen;
}

/* As a `role` of their own item: the editor of a series is an author there. */
static void add_people(placed *p, int depth, variable v, variable role)
{
    const names *n = record_has(p->r, v) ? placed_names(p, v) : NULL;
    for (uint32_t i = 0; n && i < n->n; i++)
        add_name(p, depth, &n->at[i], role);
    if (n)
        people_check(p->w, p->r, record_field(p->r, v), seen_as);
}

static void add_all_people(placed *p)
{
    for (uint32_t i = 0; i < p->r->fields.n; i++) {
        variable v = (variable)p->r->fields.at[i].variable;
        if (p->r->fields.at[i].kind == FIELD_NAMES && relator_code(v).n)
            add_people(p, 2, v, v);
    }
}

/* --- Groups ----------------------------------------------------------------------------- */

static void add_date(placed *p, int depth, const char *called, variable v)
{
    const date *d = record_date(p->r, v);
    if (d)
        add(p, depth, called, d->literal.n ? "" : "encoding=\"edtf\"", placed_edtf(p, v));
}

static void add_origin(placed *p)
{
    buf *out = p->w->out;
    open_tag(p, 2, "originInfo");
    size_t before = out->n;
    if (placed_text(p, VAR_PUBLISHER_PLACE).n) {
        open_tag(p, 3, "place");
        add_variable(p, 4, "placeTerm", "type=\"text\"", VAR_PUBLISHER_PLACE);
        close_tag(p, 3, "place");
        placed_check_brackets(p, VAR_PUBLISHER_PLACE);
    }
    add_variable(p, 3, "publisher", "", VAR_PUBLISHER);
    add_date(p, 3, "dateIssued", VAR_ISSUED);
    add_date(p, 3, "dateCaptured", VAR_ACCESSED);
    add_variable(p, 3, "edition", "", VAR_EDITION);
    if (out->n == before)
        buf_cut(out, before - (sizeof "    <originInfo>\n" - 1));
    else
        close_tag(p, 2, "originInfo");
}

static void add_detail(placed *p, int depth, const char *kind, variable v)
{
    if (!record_has(p->r, v))
        return;
    open_tag(p, depth, str_printf(p->w->scratch, "detail type=\"%s\"", kind).p);
    add_variable(p, depth + 1, "number", "", v);
    close_tag(p, depth, "detail");
}

static void add_pages(placed *p, int depth)
{
    str pages = placed_text(p, VAR_PAGE), first, last;
    if (pages.n == 0)
        return;
    open_tag(p, depth, "extent unit=\"page\"");
    if (tagged_page_range(pages, &first, &last)) {
        add(p, depth + 1, "start", "", first);
        add(p, depth + 1, "end", "", last);
    } else {
        add(p, depth + 1, "list", "", pages);
    }
    close_tag(p, depth, "extent");
}

static bool has_part(const record *r)
{
    return record_has(r, VAR_VOLUME) || record_has(r, VAR_ISSUE) || record_has(r, VAR_PAGE) ||
           record_has(r, VAR_CHAPTER_NUMBER) || record_has(r, VAR_SECTION);
}

static void add_part(placed *p, int depth)
{
    if (!has_part(p->r))
        return;
    open_tag(p, depth, "part");
    add_detail(p, depth + 1, "volume", VAR_VOLUME);
    add_detail(p, depth + 1, "issue", VAR_ISSUE);
    add_detail(p, depth + 1, "chapter", VAR_CHAPTER_NUMBER);
    add_detail(p, depth + 1, "section", VAR_SECTION);
    add_pages(p, depth + 1);
    close_tag(p, depth, "part");
}

/* "0028-0836, 1476-4687" are two. */
static void add_numbers(placed *p, int depth, const char *attributes, variable v)
{
    str rest = record_has(p->r, v) ? placed_text(p, v) : STR_NONE, one;
    while (placed_next_keyword(&rest, &one))
        add(p, depth, "identifier", attributes, one);
}

static bool has_host(const record *r)
{
    return r->type != TYPE_BOOK && record_has(r, VAR_CONTAINER_TITLE);
}

/* What it stands in, by MARC's list of genres, to which readers go that know no other word for the work. */
static const char *host_genre(record_type type)
{
    switch (type) {
    case TYPE_ARTICLE_JOURNAL:
    case TYPE_ARTICLE_MAGAZINE:
    case TYPE_REVIEW:
    case TYPE_REVIEW_BOOK: return "periodical";
    case TYPE_ARTICLE_NEWSPAPER: return "newspaper";
    case TYPE_PAPER_CONFERENCE: return "conference publication";
    case TYPE_ENTRY_DICTIONARY: return "dictionary";
    case TYPE_ENTRY_ENCYCLOPEDIA: return "encyclopedia";
    case TYPE_CHAPTER: return "book";
    case TYPE_WEBPAGE:
    case TYPE_POST:
    case TYPE_POST_WEBLOG: return "web site";
    default: return "";
    }
}

static void add_host(placed *p)
{
    open_tag(p, 2, "relatedItem type=\"host\"");
    add_title(p, 3, "titleInfo", VAR_CONTAINER_TITLE);
    add_title(p, 3, "titleInfo type=\"abbreviated\"", VAR_CONTAINER_TITLE_SHORT);
    add_people(p, 3, VAR_CONTAINER_AUTHOR, VAR_AUTHOR);
    add(p, 3, "genre", "authority=\"marcgt\"", str_from(host_genre(p->r->type)));
    add_part(p, 3);
    add_numbers(p, 3, "type=\"issn\"", VAR_ISSN);
    add_numbers(p, 3, "type=\"isbn\"", VAR_ISBN);
    close_tag(p, 2, "relatedItem");
}

static void add_series(placed *p)
{
    if (!record_has(p->r, VAR_COLLECTION_TITLE))
        return;
    open_tag(p, 2, "relatedItem type=\"series\"");
    open_tag(p, 3, "titleInfo");
    add_variable(p, 4, "title", "", VAR_COLLECTION_TITLE);
    add_variable(p, 4, "partNumber", "", VAR_COLLECTION_NUMBER);
    close_tag(p, 3, "titleInfo");
    add_people(p, 3, VAR_COLLECTION_EDITOR, VAR_AUTHOR);
    close_tag(p, 2, "relatedItem");
}

static void add_original(placed *p)
{
    if (!record_has(p->r, VAR_ORIGINAL_TITLE) && !record_has(p->r, VAR_ORIGINAL_DATE))
        return;
    open_tag(p, 2, "relatedItem type=\"original\"");
    add_title(p, 3, "titleInfo", VAR_ORIGINAL_TITLE);
    if (record_has(p->r, VAR_ORIGINAL_DATE)) {
        open_tag(p, 3, "originInfo");
        add_date(p, 4, "dateIssued", VAR_ORIGINAL_DATE);
        close_tag(p, 3, "originInfo");
    }
    close_tag(p, 2, "relatedItem");
}

static void add_subjects(placed *p)
{
    str rest = placed_text(p, VAR_KEYWORD), keyword;
    while (placed_next_keyword(&rest, &keyword)) {
        open_tag(p, 2, "subject");
        add(p, 3, "topic", "", keyword);
        close_tag(p, 2, "subject");
    }
    if (record_has(p->r, VAR_SCALE)) {
        buf_add_lit(p->w->out, "    <subject><cartographics>\n");
        add_variable(p, 3, "scale", "", VAR_SCALE);
        buf_add_lit(p->w->out, "    </cartographics></subject>\n");
    }
}

static void add_location(placed *p)
{
    if (!record_has(p->r, VAR_ARCHIVE) && !record_has(p->r, VAR_CALL_NUMBER) && !record_has(p->r, VAR_URL))
        return;
    open_tag(p, 2, "location");
    add_variable(p, 3, "physicalLocation", "", VAR_ARCHIVE);
    add_variable(p, 3, "shelfLocator", "", VAR_CALL_NUMBER);
    add_variable(p, 3, "url", "usage=\"primary display\"", VAR_URL);
    close_tag(p, 2, "location");
}

static void add_language(placed *p)
{
    if (!record_has(p->r, VAR_LANGUAGE))
        return;
    open_tag(p, 2, "language");
    add_variable(p, 3, "languageTerm", "type=\"code\" authority=\"rfc5646\"", VAR_LANGUAGE);
    close_tag(p, 2, "language");
}

static void add_extent(placed *p)
{
    if (!str_is_digits(record_text(p->r, VAR_NUMBER_OF_PAGES)))
        return;
    open_tag(p, 2, "physicalDescription");
    add(p, 3, "extent", "", str_printf(p->w->scratch, STR_FMT " p.", STR_ARG(placed_text(p, VAR_NUMBER_OF_PAGES))));
    close_tag(p, 2, "physicalDescription");
}

/* --- Records ---------------------------------------------------------------------------- */

void write_mods_begin(record_writer *w)
{
    buf_add_lit(w->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<modsCollection xmlns=\"http://www.loc.gov/mods/v3\">\n");
}

static void open_record(placed *p)
{
    buf_add_lit(p->w->out, "  <mods version=\"3.8\"");
    if (!p->r->id_is_made && xml_is_id(p->r->id)) {
        buf_add_lit(p->w->out, " ID=\"");
        xml_add_escaped(p->w->out, p->r->id);
        buf_add_byte(p->w->out, '"');
    }
    buf_add_lit(p->w->out, ">\n");
}

static void close_record(placed *p)
{
    if (!p->r->id_is_made && !xml_is_id(p->r->id)) {
        open_tag(p, 2, "recordInfo");
        add(p, 3, "recordIdentifier", "", p->r->id);
        close_tag(p, 2, "recordInfo");
    }
    close_tag(p, 1, "mods");
}

static void add_type(placed *p)
{
    const mapping_row *row = mapping_write_type(mapping_named(STR("mods")), p->r->type);
    str called = row ? row->name : STR("document");
    add(p, 2, "genre", "", called);
    records_check_type(p->w, p->r, mapping_named(STR("mods")), called);
    add_variable(p, 2, "genre", "", VAR_GENRE);
}

void write_mods_record(record_writer *w, const record *r)
{
    placed p = {.w = w, .r = r};
    open_record(&p);
    add_title(&p, 2, "titleInfo", VAR_TITLE);
    if (record_has(r, VAR_TITLE)) /* alone it would be the title */
        add_title(&p, 2, "titleInfo type=\"abbreviated\"", VAR_TITLE_SHORT);
    add_all_people(&p);
    add_type(&p);
    add_origin(&p);
    add_language(&p);
    add_extent(&p);
    add_variable(&p, 2, "abstract", "", VAR_ABSTRACT);
    add_variable(&p, 2, "note", "", VAR_NOTE);
    add_subjects(&p);
    if (has_host(r))
        add_host(&p);
    else
        add_part(&p, 2);
    add_series(&p);
    add_original(&p);
    add_variable(&p, 2, "identifier", "type=\"doi\"", VAR_DOI);
    if (!has_host(r)) {
        add_numbers(&p, 2, "type=\"isbn\"", VAR_ISBN);
        add_numbers(&p, 2, "type=\"issn\"", VAR_ISSN);
    }
    add_variable(&p, 2, "identifier", "type=\"pmid\"", VAR_PMID);
    add_variable(&p, 2, "identifier", "type=\"pmcid\"", VAR_PMCID);
    add_variable(&p, 2, "identifier", "type=\"report number\"", VAR_NUMBER);
    add_location(&p);
    add_variable(&p, 2, "accessCondition", "type=\"use and reproduction\"", VAR_LICENSE);
    close_record(&p);
    placed_report(&p);
}

void write_mods_end(record_writer *w)
{
    buf_add_lit(w->out, "</modsCollection>\n");
}
