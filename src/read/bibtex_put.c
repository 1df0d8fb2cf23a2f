#include "read/bibtex_put.h"

#include "read/bibtex_name.h"
#include "read/bibtex_related.h"
#include "read/normalize.h"

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

/* -- texts ------------------------------------------------------------------------------- */

static bool next_keyword(str *rest, char divider, str *one)
{
    if (rest->n == 0)
        return false;
    size_t end = bibtex_find_bare(*rest, 0, divider);
    *one = str_sub(*rest, 0, end);
    *rest = str_from_byte(*rest, end + 1);
    return true;
}

/* Semicolons divide where there are any, commas else; neither does in braces. */
static void put_keywords(bibtex_put *p, const bibtex_field *f)
{
    str rest = f->value, one;
    char divider = bibtex_find_bare(rest, 0, ';') == rest.n ? ',' : ';';
    buf all;
    buf_init(&all, p->file->page);
    buf_add(&all, record_text(p->to.record, VAR_KEYWORD));
    while (next_keyword(&rest, divider, &one)) {
        str word = bibtex_decode(p, one, LATEX_PLAIN);
        if (all.n && word.n)
            buf_add_lit(&all, ", ");
        buf_add(&all, word);
    }
    put_text(&p->to, VAR_KEYWORD, buf_str(&all), f->where);
}

/* What biblatex prints of these words; others are text. */
static str expand(str word)
{
    static const struct { str word, text; } terms[] = {
        {STR_INIT("mathesis"), STR_INIT("Master\xE2\x80\x99s thesis")}, {STR_INIT("phdthesis"), STR_INIT("PhD thesis")},
        {STR_INIT("bathesis"), STR_INIT("Bachelor\xE2\x80\x99s thesis")}, {STR_INIT("candthesis"), STR_INIT("Candidate thesis")},
        {STR_INIT("techreport"), STR_INIT("Technical report")}, {STR_INIT("resreport"), STR_INIT("Research report")},
        {STR_INIT("software"), STR_INIT("Computer software")}, {STR_INIT("datacd"), STR_INIT("Data CD")},
        {STR_INIT("audiocd"), STR_INIT("Audio CD")}, {STR_INIT("patent"), STR_INIT("Patent")},
        {STR_INIT("patreq"), STR_INIT("Patent request")}, {STR_INIT("patentus"), STR_INIT("U.S. patent")},
        {STR_INIT("patenteu"), STR_INIT("European patent")}, {STR_INIT("patentde"), STR_INIT("German patent")},
        {STR_INIT("patentfr"), STR_INIT("French patent")}, {STR_INIT("patentuk"), STR_INIT("British patent")},
        {STR_INIT("patreqde"), STR_INIT("German patent request")}, {STR_INIT("patreqeu"), STR_INIT("European patent request")},
        {STR_INIT("patreqfr"), STR_INIT("French patent request")}, {STR_INIT("patrequk"), STR_INIT("British patent request")},
        {STR_INIT("patrequs"), STR_INIT("U.S. patent request")}, {STR_INIT("inpreparation"), STR_INIT("in preparation")},
        {STR_INIT("newseries"), STR_INIT("New series")}, {STR_INIT("oldseries"), STR_INIT("Old series")},
        {STR_INIT("jourser"), STR_INIT("Journal series")},
        {STR_INIT("submitted"), STR_INIT("submitted")}, {STR_INIT("forthcoming"), STR_INIT("forthcoming")},
        {STR_INIT("inpress"), STR_INIT("in press")}, {STR_INIT("prepublished"), STR_INIT("pre-published")},
    };
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        if (str_eq_nocase(terms[i].word, word))
            return terms[i].text;
    return word;
}

static void put_expanded(bibtex_put *p, const bibtex_field *f)
{
    put_text(&p->to, (variable)f->term.variable, expand(bibtex_text(p, f)), f->where);
}

static const char *ordinal_ending(int n)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    bool is_teen = n % 100 / 10 == 1;
    return is_teen || n % 10 > 3 ? endings[0] : endings[n % 10];
}

/* A journal's series may be its number alone. */
static void put_series(bibtex_put *p, const bibtex_field *f)
{
    int n;
    str text = expand(bibtex_text(p, f));
    if (bibtex_is_article(p->type) && str_to_int(text, &n) && n > 0)
        text = str_printf(p->file->page, "%d%s series", n, ordinal_ending(n));
    put_text(&p->to, VAR_COLLECTION_TITLE, text, f->where);
}

static bool is_thesis_named(const bibtex_put *p, str called)
{
    return str_eq_nocase(p->entry->type, called);
}

static void put_thesis_genre(bibtex_put *p)
{
    if (bibtex_has(p, BIBTEX_TYPE))
        return;
    if (is_thesis_named(p, STR("phdthesis")))
        put_text(&p->to, VAR_GENRE, expand(STR("phdthesis")), p->entry->where);
    if (is_thesis_named(p, STR("mastersthesis")))
        put_text(&p->to, VAR_GENRE, expand(STR("mathesis")), p->entry->where);
}

/* A note and what is added to it are one text. */
static void put_note(bibtex_put *p, const bibtex_field *f)
{
    str before = record_text(p->to.record, VAR_NOTE), text = bibtex_text(p, f);
    if (before.n)
        text = str_join_by(p->file->page, before, STR(". "), text);
    put_text(&p->to, VAR_NOTE, text, f->where);
}

/* Babel's names of languages that BCP 47 has a variety for; the others are names in English, or tags. */
static str language_tag(bibtex_put *p, str called)
{
    static const struct { str babel, tag; } varieties[] = {
        {STR_INIT("american"), STR_INIT("en-US")}, {STR_INIT("usenglish"), STR_INIT("en-US")},
        {STR_INIT("british"), STR_INIT("en-GB")}, {STR_INIT("ukenglish"), STR_INIT("en-GB")},
        {STR_INIT("australian"), STR_INIT("en-AU")}, {STR_INIT("canadian"), STR_INIT("en-CA")},
        {STR_INIT("newzealand"), STR_INIT("en-NZ")}, {STR_INIT("ngerman"), STR_INIT("de")},
        {STR_INIT("austrian"), STR_INIT("de-AT")}, {STR_INIT("naustrian"), STR_INIT("de-AT")},
        {STR_INIT("swissgerman"), STR_INIT("de-CH")}, {STR_INIT("nswissgerman"), STR_INIT("de-CH")},
        {STR_INIT("acadian"), STR_INIT("fr-CA")}, {STR_INIT("canadien"), STR_INIT("fr-CA")},
        {STR_INIT("francais"), STR_INIT("fr")}, {STR_INIT("brazilian"), STR_INIT("pt-BR")},
        {STR_INIT("brazil"), STR_INIT("pt-BR")}, {STR_INIT("portuges"), STR_INIT("pt")},
        {STR_INIT("mexican"), STR_INIT("es-MX")}, {STR_INIT("norsk"), STR_INIT("nb")},
        {STR_INIT("nynorsk"), STR_INIT("nn")}, {STR_INIT("magyar"), STR_INIT("hu")},
        {STR_INIT("polutonikogreek"), STR_INIT("el")}, {STR_INIT("farsi"), STR_INIT("fa")},
    };
    called = str_starts_nocase(called, STR("lang")) ? str_from_byte(called, 4) : called;
    for (size_t i = 0; i < sizeof varieties / sizeof *varieties; i++)
        if (str_eq_nocase(varieties[i].babel, called))
            return varieties[i].tag;
    return normalize_language(p->file->page, called);
}

static void put_language(bibtex_put *p, const bibtex_field *f)
{
    str text = bibtex_text(p, f), tag = language_tag(p, text);
    if (record_field(p->to.record, VAR_LANGUAGE) || (f->term.tag == BIBTEX_LANGUAGE && bibtex_has(p, BIBTEX_LANGID)))
        bibtex_keep(p, f);
    else
        put_text(&p->to, VAR_LANGUAGE, tag.n ? tag : text, f->where);
}

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
    [BIBTEX_SERIES] = put_series,
    [BIBTEX_TYPE] = put_expanded,
    [BIBTEX_PUBSTATE] = put_expanded,
    [BIBTEX_NOTE] = put_note,
    [BIBTEX_ADDENDUM] = put_note,
    [BIBTEX_KEYWORDS] = put_keywords,
    [BIBTEX_LANGID] = put_language,
    [BIBTEX_LANGUAGE] = put_language,
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
        put_thesis_genre(p);
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
    put_fields(&p);
    bibtex_put_related(&p);
}
