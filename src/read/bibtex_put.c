#include "read/bibtex_put.h"

#include "read/bibtex_related.h"

/* -- what is shared ----------------------------------------------------------------------- */

const bibtex_field *bibtex_field_of(const bibtex_put *p, bibtex_tag tag)
{
    return bibtex_entry_field(p->entry, tag);
}

bool bibtex_has(const bibtex_put *p, bibtex_tag tag)
{
    return p->entry->at[tag] != 0;
}

str bibtex_decode(bibtex_put *p, str tex, latex_mode mode)
{
    tex = str_trim(tex);
    if (latex_is_plain(tex))
        return tex;
    buf out;
    buf_init(&out, p->file->page);
    latex_to_rich(&out, tex, &p->file->macros, mode);
    return buf_str(&out);
}

static latex_mode mode_of(const bibtex_field *f)
{
    switch ((bibtex_how)f->term.how) {
    case BIBTEX_IS_TITLE: return LATEX_TITLE;
    case BIBTEX_IS_VERBATIM: return LATEX_VERBATIM;
    default: return f->term.tag == BIBTEX_NOTE || f->term.tag == BIBTEX_ABSTRACT || f->term.variable == VAR_ANNOTE ? LATEX_TEXT : LATEX_PLAIN;
    }
}

str bibtex_text(bibtex_put *p, const bibtex_field *f)
{
    return f ? bibtex_decode(p, f->value, mode_of(f)) : STR_NONE;
}

void bibtex_keep(bibtex_put *p, const bibtex_field *f)
{
    put_other(&p->to, f->name, f->value, f->where);
}

void bibtex_put_as(bibtex_put *p, variable v, const bibtex_field *f)
{
    if (v == VAR_NONE || record_field(p->to.record, v))
        bibtex_keep(p, f);
    else
        put_value(&p->to, v, bibtex_text(p, f), f->where);
}

/* -- other fields ------------------------------------------------------------------------ */

/* The type says it where it is one that CSL has. */
static void put_subtype(bibtex_put *p, const bibtex_field *f)
{
    if (p->type != TYPE_ARTICLE_MAGAZINE && p->type != TYPE_ARTICLE_NEWSPAPER)
        bibtex_keep(p, f);
}

/* Other keys that the entry is known by. */
static void put_ids(bibtex_put *p, const bibtex_field *f)
{
    for (str rest = f->value, one; str_next_split(&rest, ',', &one);)
        library_add_alias(p->file->job->library, p->to.record, str_trim(one));
    bibtex_keep(p, f);
}

/* "194--200", as nearly all are: what is left for TeX and for put_value is to make one hyphen of two. */
static bool is_plain_range(str pages, str *first, str *last)
{
    size_t dash = str_find(pages, STR("--"));
    *first = str_sub(pages, 0, dash);
    *last = dash == STR_NPOS ? STR_NONE : str_from_byte(pages, dash + 2);
    return str_is_digits(*first) && str_is_digits(*last);
}

static void put_pages(bibtex_put *p, const bibtex_field *f)
{
    str first, last;
    if (is_plain_range(f->value, &first, &last) && !record_field(p->to.record, VAR_PAGE))
        put_text(&p->to, VAR_PAGE, str_join_by(p->file->page, first, STR("-"), last), f->where);
    else
        bibtex_put_as(p, VAR_PAGE, f);
}

static void put_text_field(bibtex_put *p, const bibtex_field *f)
{
    variable v = (variable)f->term.variable;
    if (v != VAR_NONE && variable_kind_of(v) == VAR_IS_NAMES)
        bibtex_put_people(p, f);
    else
        bibtex_put_as(p, v, f);
}

/* -- all fields -------------------------------------------------------------------------- */

static bibtex_putter *const putters[BIBTEX_TAG_COUNT] = {
    [BIBTEX_NO_TAG] = put_text_field,
    [BIBTEX_TITLE] = bibtex_put_title,
    [BIBTEX_SUBTITLE] = bibtex_put_title_part,
    [BIBTEX_TITLEADDON] = bibtex_put_title_part,
    [BIBTEX_MAINTITLE] = bibtex_put_maintitle,
    [BIBTEX_MAINSUBTITLE] = bibtex_put_title_part,
    [BIBTEX_MAINTITLEADDON] = bibtex_put_title_part,
    [BIBTEX_BOOKTITLE] = bibtex_put_booktitle,
    [BIBTEX_BOOKSUBTITLE] = bibtex_put_title_part,
    [BIBTEX_BOOKTITLEADDON] = bibtex_put_title_part,
    [BIBTEX_JOURNALTITLE] = bibtex_put_journal,
    [BIBTEX_JOURNALSUBTITLE] = bibtex_put_title_part,
    [BIBTEX_AUTHOR] = bibtex_put_people,
    [BIBTEX_EDITOR] = bibtex_put_role,
    [BIBTEX_EDITORA] = bibtex_put_role,
    [BIBTEX_EDITORB] = bibtex_put_role,
    [BIBTEX_EDITORC] = bibtex_put_role,
    [BIBTEX_EDITORTYPE] = bibtex_put_role_type,
    [BIBTEX_EDITORATYPE] = bibtex_put_role_type,
    [BIBTEX_EDITORBTYPE] = bibtex_put_role_type,
    [BIBTEX_EDITORCTYPE] = bibtex_put_role_type,
    [BIBTEX_TRANSLATOR] = bibtex_put_people,
    [BIBTEX_BOOKAUTHOR] = bibtex_put_people,
    [BIBTEX_COLLABORATOR] = bibtex_put_people,
    [BIBTEX_DIRECTOR] = bibtex_put_people,
    [BIBTEX_DATE] = bibtex_put_date,
    [BIBTEX_YEAR] = bibtex_put_year,
    [BIBTEX_MONTH] = bibtex_put_date_part,
    [BIBTEX_DAY] = bibtex_put_date_part,
    [BIBTEX_EVENTDATE] = bibtex_put_other_date,
    [BIBTEX_ORIGDATE] = bibtex_put_other_date,
    [BIBTEX_URLDATE] = bibtex_put_other_date,
    [BIBTEX_PUBLISHER] = bibtex_put_publisher,
    [BIBTEX_INSTITUTION] = bibtex_put_publisher,
    [BIBTEX_SCHOOL] = bibtex_put_publisher,
    [BIBTEX_ORGANIZATION] = bibtex_put_publisher,
    [BIBTEX_HOWPUBLISHED] = bibtex_put_howpublished,
    [BIBTEX_ADDRESS] = bibtex_put_place,
    [BIBTEX_LOCATION] = bibtex_put_place,
    [BIBTEX_ORIGPUBLISHER] = bibtex_put_list,
    [BIBTEX_ORIGLOCATION] = bibtex_put_list,
    [BIBTEX_NUMBER] = bibtex_put_number,
    [BIBTEX_ISSUE] = bibtex_put_issue,
    [BIBTEX_EID] = bibtex_put_eid,
    [BIBTEX_PAGES] = put_pages,
    [BIBTEX_SERIES] = bibtex_put_series,
    [BIBTEX_TYPE] = bibtex_put_expanded,
    [BIBTEX_PUBSTATE] = bibtex_put_expanded,
    [BIBTEX_NOTE] = bibtex_put_note,
    [BIBTEX_ADDENDUM] = bibtex_put_note,
    [BIBTEX_KEYWORDS] = bibtex_put_keywords,
    [BIBTEX_LANGID] = bibtex_put_language,
    [BIBTEX_LANGUAGE] = bibtex_put_language,
    [BIBTEX_URL] = bibtex_put_url,
    [BIBTEX_EPRINT] = bibtex_put_eprint,
    [BIBTEX_EPRINTTYPE] = bibtex_put_eprint_part,
    [BIBTEX_EPRINTCLASS] = bibtex_put_eprint_part,
    [BIBTEX_ISBN] = bibtex_put_numbers,
    [BIBTEX_ISSN] = bibtex_put_numbers,
    [BIBTEX_ENTRYSUBTYPE] = put_subtype,
    [BIBTEX_IDS] = put_ids,
    [BIBTEX_RELATED] = bibtex_keep,
};

/* The first field with a tag is put as the tag says, others that have the place taken are kept. */
static void put_field(bibtex_put *p, const bibtex_field *f)
{
    bibtex_tag tag = (bibtex_tag)f->term.tag;
    bool counts = tag == BIBTEX_NO_TAG || tag == BIBTEX_KEYWORDS || f == bibtex_entry_field(p->entry, tag);
    if (str_trim(f->value).n == 0)
        return;
    if (counts && putters[tag])
        putters[tag](p, f);
    else if (counts && f->term.variable != VAR_NONE)
        put_text_field(p, f);
    else
        bibtex_keep(p, f);
}

static void put_entry_type(bibtex_put *p)
{
    if (p->type != TYPE_NONE) {
        put_type(&p->to, p->type, p->entry->type);
        return;
    }
    put_unknown_type(&p->to, p->entry->type, span_of(p->file->job->source, p->entry->type));
    p->type = TYPE_DOCUMENT;
}

static void put_fields(bibtex_put *p)
{
    put_id(&p->to, p->entry->key);
    put_entry_type(p);
    for (uint32_t i = 0; i < p->entry->fields.n; i++)
        put_field(p, &p->entry->fields.at[i]);
    if (p->type == TYPE_THESIS)
        bibtex_put_thesis_genre(p);
}

static bibtex_put target(bibtex_file *f, const bibtex_entry *e, record *r)
{
    return (bibtex_put){.file = f, .entry = e, .to = {f->job, r}, .type = bibtex_type(f, e)};
}

void bibtex_put_fields(bibtex_file *f, const bibtex_entry *e, record *r)
{
    bibtex_put p = target(f, e, r);
    put_fields(&p);
}

void bibtex_put_entry(bibtex_file *f, const bibtex_entry *e, record *r)
{
    bibtex_put p = target(f, e, r);
    VEC_RESERVE(f->job->library->arena, r->fields, e->fields.n); /* each mostly becomes one */
    put_fields(&p);
    bibtex_put_related(&p);
}
