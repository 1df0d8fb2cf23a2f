#include "read/bibtex_name.h"
#include "read/bibtex_put.h"
#include "read/normalize.h"
#include "text/latex_commands.h"

/* -- lists --------------------------------------------------------------------------------- */

static bool is_biblatex(const bibtex_put *p)
{
    return strcmp(p->file->job->source->format, "biblatex") == 0;
}

/* What is a list in biblatex, with "and" between its members; in BibTeX "and" is a word, but in what it has from biblatex. */
static bool is_list(const bibtex_put *p, const bibtex_field *f)
{
    return (is_biblatex(p) || f->term.tag == BIBTEX_LOCATION) && str_find_nocase(f->value, STR("and")) != STR_NPOS;
}

/* Patents have biblatex's keys of countries. */
static str member_text(bibtex_put *p, variable v, str tex)
{
    str text = bibtex_decode(p, tex, LATEX_PLAIN), country = v == VAR_JURISDICTION ? latex_bibstring(text) : STR_NONE;
    return country.n ? country : text;
}

static str list_text(bibtex_put *p, variable v, str list)
{
    buf out;
    buf_init(&out, p->file->page);
    for (str one; bibtex_next_name(&list, &one);) {
        if (out.n)
            buf_add_lit(&out, "; ");
        buf_add(&out, member_text(p, v, one));
    }
    return buf_str(&out);
}

static void put_as_list(bibtex_put *p, variable v, const bibtex_field *f)
{
    if (v == VAR_NONE || record_field(p->to.record, v))
        bibtex_keep(p, f);
    else
        put_value(&p->to, v, is_list(p, f) ? list_text(p, v, f->value) : member_text(p, v, f->value), f->where);
}

void bibtex_put_list(bibtex_put *p, const bibtex_field *f)
{
    put_as_list(p, (variable)f->term.variable, f);
}

/* -- who published it ------------------------------------------------------------------- */

/* Of several the one that a type's entries have for it. */
static bibtex_tag publisher_of(const bibtex_put *p)
{
    static const bibtex_tag usual[] = {BIBTEX_PUBLISHER, BIBTEX_INSTITUTION, BIBTEX_SCHOOL, BIBTEX_ORGANIZATION, BIBTEX_HOWPUBLISHED};
    static const bibtex_tag own[] = {BIBTEX_SCHOOL, BIBTEX_INSTITUTION, BIBTEX_PUBLISHER, BIBTEX_ORGANIZATION, BIBTEX_HOWPUBLISHED};
    const bibtex_tag *order = p->type == TYPE_THESIS || p->type == TYPE_REPORT ? own : usual;
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (bibtex_has(p, order[i]))
            return order[i];
    return BIBTEX_NO_TAG;
}

/* An article has no publisher in either vocabulary: no style of BibTeX prints one, and one of CSL should not. */
void bibtex_put_publisher(bibtex_put *p, const bibtex_field *f)
{
    bool is_authority = bibtex_is_legal(p->type) && f->term.tag != BIBTEX_PUBLISHER;
    if (is_authority)
        put_as_list(p, VAR_AUTHORITY, f);
    else if (publisher_of(p) == f->term.tag && (!bibtex_is_article(p->type) || p->type == TYPE_PERIODICAL))
        put_as_list(p, VAR_PUBLISHER, f);
    else
        bibtex_keep(p, f);
}

static bool is_address(str word)
{
    return normalize_is_url(word) || (str_starts_nocase(word, STR("www.")) && str_find_byte(str_from_byte(word, 4), '.') != STR_NPOS);
}

/* The first address in a text, without marks around it; empty when there is none. */
static str find_address(str text)
{
    for (str word; str_next_word(&text, &word);) {
        while (word.n && strchr("(<[", word.p[0]))
            word = str_from_byte(word, 1);
        while (word.n && strchr(")>].,;", word.p[word.n - 1]))
            word = str_sub(word, 0, word.n - 1);
        if (is_address(word))
            return word;
    }
    return STR_NONE;
}

/* The field says no more than the address, with or without "\url". */
static bool is_all(const bibtex_field *f, str address)
{
    str text = str_trim(f->value), inner;
    if (str_starts(text, STR("\\url")) && bibtex_is_group(str_from_byte(text, STR("\\url").n), &inner))
        text = str_trim(inner);
    return str_find(text, STR("\\href")) == STR_NPOS && str_find_byte(text, ' ') == STR_NPOS && address.n > 0;
}

/* Where it can be had; as often as not that is an address, with words before it ("Available at") or behind. */
void bibtex_put_howpublished(bibtex_put *p, const bibtex_field *f)
{
    str address = find_address(bibtex_decode(p, f->value, LATEX_VERBATIM));
    bool is_url = address.n && !bibtex_has(p, BIBTEX_URL);
    if (is_url)
        bibtex_put_as(p, VAR_URL,
                      &(bibtex_field){.name = f->name, .value = address, .where = f->where, .term.how = BIBTEX_IS_VERBATIM});
    if (is_url && is_all(f, address))
        return;
    if (address.n == 0 && publisher_of(p) == BIBTEX_HOWPUBLISHED)
        bibtex_put_as(p, VAR_PUBLISHER, f);
    else
        bibtex_keep(p, f);
}

/* -- where --------------------------------------------------------------------------------- */

/* For biblatex "address" is another name for "location"; in BibTeX it is the publisher's, and the other is the event's. */
static variable place_of(const bibtex_put *p, const bibtex_field *f)
{
    bool both = bibtex_has(p, BIBTEX_ADDRESS) && bibtex_has(p, BIBTEX_LOCATION);
    if (p->type == TYPE_PATENT)
        return VAR_JURISDICTION;
    if (p->type == TYPE_SPEECH || (both && !is_biblatex(p) && p->type == TYPE_PAPER_CONFERENCE && f->term.tag == BIBTEX_LOCATION))
        return VAR_EVENT_PLACE;
    return both && is_biblatex(p) && f->term.tag == BIBTEX_ADDRESS ? VAR_NONE : VAR_PUBLISHER_PLACE;
}

void bibtex_put_place(bibtex_put *p, const bibtex_field *f)
{
    put_as_list(p, place_of(p, f), f);
}

/* -- numbers ------------------------------------------------------------------------------- */

static variable number_of(const bibtex_put *p)
{
    if (bibtex_is_article(p->type))
        return VAR_ISSUE;
    bool in_series = bibtex_has(p, BIBTEX_SERIES) && (p->type == TYPE_BOOK || bibtex_is_part(p->type));
    return in_series ? VAR_COLLECTION_NUMBER : VAR_NUMBER;
}

void bibtex_put_number(bibtex_put *p, const bibtex_field *f)
{
    bibtex_put_as(p, number_of(p), f);
}

void bibtex_put_issue(bibtex_put *p, const bibtex_field *f)
{
    bool is_taken = bibtex_has(p, BIBTEX_NUMBER) && bibtex_is_article(p->type);
    bibtex_put_as(p, is_taken ? VAR_NONE : VAR_ISSUE, f);
}

/* The number of an article stands for its pages. */
void bibtex_put_eid(bibtex_put *p, const bibtex_field *f)
{
    bibtex_put_as(p, bibtex_has(p, BIBTEX_PAGES) ? VAR_NONE : VAR_PAGE, f);
}
