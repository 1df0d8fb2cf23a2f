/* marcxml.c - MARC 21 in XML.  It is read again by read/marcxml.c as what it was. */
#include "record/mapping.h"
#include "record/relator.h"
#include "write/numbers.h"
#include "write/people.h"
#include "write/placed.h"
#include "write/tagged.h"
#include "write/xml_out.h"

void write_marcxml_begin(record_writer *w);
void write_marcxml_record(record_writer *w, const record *r);
void write_marcxml_end(record_writer *w);

/* --- Fields ------------------------------------------------------------------------------ */

/* "024 7": the tag and its indicators. */
static void open_field(placed *p, const char *tag)
{
    buf_printf(p->w->out, "    <datafield tag=\"%.3s\" ind1=\"%c\" ind2=\"%c\">", tag, tag[3], tag[4]);
}

static void add_subfield(placed *p, char code, str text)
{
    if (text.n == 0)
        return;
    buf_printf(p->w->out, "<subfield code=\"%c\">", code);
    xml_add_escaped(p->w->out, text);
    buf_add_lit(p->w->out, "</subfield>");
}

static void close_field(placed *p)
{
    buf_add_lit(p->w->out, "</datafield>\n");
}

/* A field with one subfield. */
static void add(placed *p, const char *tag, char code, str text)
{
    if (text.n == 0)
        return;
    open_field(p, tag);
    add_subfield(p, code, text);
    close_field(p);
}

static void add_variable(placed *p, const char *tag, char code, variable v)
{
    if (record_has(p->r, v))
        add(p, tag, code, placed_text(p, v));
}

/* --- Type ------------------------------------------------------------------------------- */

static const mapping_row *type_row(const record *r)
{
    return mapping_write_type(mapping_named(STR("marc")), r->type);
}

static void add_leader(placed *p)
{
    const mapping_row *row = type_row(p->r);
    str kind = row ? row->name : STR("am");
    buf_printf(p->w->out, "    <leader>00000n" STR_FMT " a2200000   4500</leader>\n", STR_ARG(kind));
    if (p->r->id_is_made)
        return;
    buf_add_lit(p->w->out, "    <controlfield tag=\"001\">");
    xml_add_escaped(p->w->out, p->r->id);
    buf_add_lit(p->w->out, "</controlfield>\n");
}

/* --- People ----------------------------------------------------------------------------- */

static str person_text(placed *p, const name *n)
{
    name plain = *n;
    plain.suffix = STR_NONE;
    return tagged_name_text(p->w->scratch, &plain);
}

static name seen_as(arena *a, const name *n)
{
    name plain = *n, seen = {.literal = n->literal};
    plain.suffix = STR_NONE;
    str text = tagged_name_text(a, &plain);
    bool has_comma = n->given.n || n->dropping_particle.n, is_word = str_find_byte(text, ' ') == STR_NPOS;
    if (!n->literal.n)
        seen = has_comma ? name_parse(text) : is_word ? (name){.family = text} : (name){.literal = text};
    seen.suffix = has_comma && people_is_generation(n->suffix) ? n->suffix : seen.suffix;
    return seen;
}

/* The first author is the main entry. */
static void add_name(placed *p, const name *n, variable v, bool is_main)
{
    bool is_body = n->literal.n > 0, has_comma = n->given.n || n->dropping_particle.n;
    open_field(p, is_body ? (is_main ? "1102 " : "7102 ") : has_comma ? (is_main ? "1001 " : "7001 ") : is_main ? "1001 " : "7001 ");
    add_subfield(p, 'a', is_body ? n->literal : has_comma ? person_text(p, n) : str_join(p->w->scratch, person_text(p, n), STR(",")));
    add_subfield(p, 'c', n->suffix);
    add_subfield(p, '4', relator_code(v));
    close_field(p);
}

static void add_people(placed *p, bool main_entry)
{
    for (uint32_t i = 0; i < p->r->fields.n; i++) {
        const field *f = &p->r->fields.at[i];
        variable v = (variable)f->variable;
        const names *n = f->kind == FIELD_NAMES && relator_code(v).n ? placed_names(p, v) : NULL;
        for (uint32_t k = 0; n && k < n->n; k++)
            if (main_entry == (v == VAR_AUTHOR && k == 0))
                add_name(p, &n->at[k], v, main_entry);
        if (n && main_entry)
            people_check(p->w, p->r, f, seen_as);
    }
}

/* --- Title and publication -------------------------------------------------------------- */

/* "Title : subtitle" */
static void add_title(placed *p)
{
    str title = placed_text(p, VAR_TITLE);
    size_t colon = str_find(title, STR(": "));
    if (title.n == 0)
        return;
    open_field(p, "24510");
    if (colon == STR_NPOS || colon == 0) {
        add_subfield(p, 'a', title);
    } else {
        add_subfield(p, 'a', str_printf(p->w->scratch, STR_FMT " :", STR_ARG(str_sub(title, 0, colon))));
        add_subfield(p, 'b', str_from_byte(title, colon + 2));
    }
    close_field(p);
    if (str_ends(title, STR(".")) && !str_ends(title, STR("..")))
        records_report_part_loss(p->w, p->r, record_field(p->r, VAR_TITLE), "its full stop");
}

static void add_publication(placed *p)
{
    str when = placed_edtf(p, VAR_ISSUED);
    add(p, "046  ", 'k', when);
    if (!when.n && !record_has(p->r, VAR_PUBLISHER_PLACE) && !record_has(p->r, VAR_PUBLISHER))
        return;
    open_field(p, "264 1");
    add_subfield(p, 'a', placed_text(p, VAR_PUBLISHER_PLACE));
    placed_check_brackets(p, VAR_PUBLISHER_PLACE);
    if (p->r->type != TYPE_THESIS)
        add_subfield(p, 'b', placed_text(p, VAR_PUBLISHER));
    add_subfield(p, 'c', when);
    close_field(p);
}

static void add_thesis(placed *p)
{
    if (p->r->type != TYPE_THESIS || (!record_has(p->r, VAR_GENRE) && !record_has(p->r, VAR_PUBLISHER)))
        return;
    open_field(p, "502  ");
    add_subfield(p, 'b', placed_text(p, VAR_GENRE));
    add_subfield(p, 'c', placed_text(p, VAR_PUBLISHER));
    close_field(p);
}

static void add_kind(placed *p, str kind)
{
    open_field(p, "655 7");
    add_subfield(p, 'a', kind);
    add_subfield(p, '2', STR("local"));
    close_field(p);
}

/* The leader knows few types; CSL's stands in words where it is another. */
static void add_kinds(placed *p)
{
    const mapping_row *row = type_row(p->r), *seen = row ? mapping_read_type(mapping_named(STR("marc")), row->name) : NULL;
    bool tells = seen && seen->csl == p->r->type && p->r->type != TYPE_CHAPTER && p->r->type != TYPE_SOFTWARE;
    bool misleads = type_named(record_text(p->r, VAR_GENRE)) != TYPE_NONE; /* a genre that is called like a type */
    if (p->r->type != TYPE_NONE && (!tells || misleads))
        add_kind(p, type_name(p->r->type));
    if (p->r->type == TYPE_NONE)
        records_report_type_loss(p->w, p->r, row ? row->name : STR("am"));
    if (p->r->type != TYPE_THESIS && record_has(p->r, VAR_GENRE))
        add_kind(p, placed_text(p, VAR_GENRE));
}

static void add_series(placed *p)
{
    if (!record_has(p->r, VAR_COLLECTION_TITLE))
        return;
    open_field(p, "4900 ");
    add_subfield(p, 'a', placed_text(p, VAR_COLLECTION_TITLE));
    add_subfield(p, 'v', placed_text(p, VAR_COLLECTION_NUMBER));
    close_field(p);
}

/* It can be found again behind its label. */
static bool is_one_word(str text)
{
    bool whole = str_has_digit(text) && text.p[text.n - 1] != '.';
    for (size_t i = 0; i < text.n; i++)
        whole &= !strchr(" ,;()", text.p[i]);
    return whole;
}

static void add_piece(placed *p, buf *out, const char *label, variable v)
{
    if (!is_one_word(record_text(p->r, v)))
        return;
    buf_printf(out, "%s%s " STR_FMT, out->n ? ", " : "", label, STR_ARG(placed_text(p, v)));
}

/* What it stands in, and where. */
static void add_host(placed *p)
{
    buf where;
    buf_init(&where, p->w->scratch);
    add_piece(p, &where, "vol.", VAR_VOLUME);
    add_piece(p, &where, "no.", VAR_ISSUE);
    add_piece(p, &where, "p.", VAR_PAGE);
    bool has_title = record_has(p->r, VAR_CONTAINER_TITLE) || record_has(p->r, VAR_CONTAINER_TITLE_SHORT);
    if (!has_title && !where.n)
        return;
    open_field(p, "7730 ");
    add_subfield(p, 't', placed_text(p, VAR_CONTAINER_TITLE));
    add_subfield(p, 'p', placed_text(p, VAR_CONTAINER_TITLE_SHORT));
    add_subfield(p, 'g', buf_str(&where));
    close_field(p);
}

/* --- Numbers and subjects ---------------------------------------------------------------- */

/* A cataloguer's note would be read out of what has no number's form. */
static void add_numbers(placed *p, const char *tag, variable v)
{
    if (!numbers_have_form(v, record_text(p->r, v)))
        return;
    str rest = record_has(p->r, v) ? placed_text(p, v) : STR_NONE, one;
    while (placed_next_keyword(&rest, &one))
        add(p, tag, 'a', one);
}

static void add_marked(placed *p, const char *tag, variable v, str scheme)
{
    if (!record_has(p->r, v))
        return;
    open_field(p, tag);
    add_subfield(p, 'a', placed_text(p, v));
    add_subfield(p, '2', scheme);
    close_field(p);
}

static void add_extent(placed *p)
{
    int n;
    if (str_to_int(record_text(p->r, VAR_NUMBER_OF_PAGES), &n) && n > 0)
        add(p, "300  ", 'a', str_printf(p->w->scratch, STR_FMT " p.", STR_ARG(placed_text(p, VAR_NUMBER_OF_PAGES))));
}

/* --- Records ---------------------------------------------------------------------------- */

void write_marcxml_begin(record_writer *w)
{
    buf_add_lit(w->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<collection xmlns=\"http://www.loc.gov/MARC21/slim\">\n");
}

void write_marcxml_record(record_writer *w, const record *r)
{
    placed p = {.w = w, .r = r};
    buf_add_lit(w->out, "  <record>\n");
    add_leader(&p);
    add_numbers(&p, "020  ", VAR_ISBN);
    add_numbers(&p, "022  ", VAR_ISSN);
    add_marked(&p, "0247 ", VAR_DOI, STR("doi"));
    add_marked(&p, "041 7", VAR_LANGUAGE, STR("rfc5646"));
    add_variable(&p, "090  ", 'a', VAR_CALL_NUMBER);
    add_people(&p, true);
    add_variable(&p, "24010", 'a', VAR_ORIGINAL_TITLE);
    add_title(&p);
    add_variable(&p, "250  ", 'a', VAR_EDITION);
    add_publication(&p);
    add_extent(&p);
    add_series(&p);
    add_variable(&p, "500  ", 'a', VAR_NOTE);
    add_thesis(&p);
    add_variable(&p, "520  ", 'a', VAR_ABSTRACT);
    add_numbers(&p, "653  ", VAR_KEYWORD);
    add_kinds(&p);
    add_people(&p, false);
    add_variable(&p, "7112 ", 'a', VAR_EVENT_TITLE);
    add_host(&p);
    add_variable(&p, "85640", 'u', VAR_URL);
    buf_add_lit(w->out, "  </record>\n");
    placed_report(&p);
}

void write_marcxml_end(record_writer *w)
{
    buf_add_lit(w->out, "</collection>\n");
}
