#include "read/html_meta.h"

#include "read/html_text.h"
#include "read/html_type.h"

enum { KEY_MOST = 64 };

typedef struct meta_key {
    html_origin origin;
    str key;
    variable variable;
    html_setter *set;
} meta_key;

static const meta_key keys[] = {
#define X(origin, key, variable, setter) {HTML_FROM_##origin, STR_INIT(key), VAR_##variable, html_##setter},
#include "read/html_meta.def"
#undef X
};

/* Keys that tell the kind of work by being there. */
static const struct {
    str prefix;
    html_origin origin;
    record_type type;
    html_certainty certainty;
} tell_tales[] = {
    {STR_INIT("citation_dissertation_"), HTML_FROM_HIGHWIRE, TYPE_THESIS, HTML_STATED},
    {STR_INIT("citation_technical_report_"), HTML_FROM_HIGHWIRE, TYPE_REPORT, HTML_STATED},
    {STR_INIT("citation_patent_"), HTML_FROM_HIGHWIRE, TYPE_PATENT, HTML_STATED},
    {STR_INIT("citation_conference"), HTML_FROM_HIGHWIRE, TYPE_PAPER_CONFERENCE, HTML_STATED},
    {STR_INIT("citation_inbook_title"), HTML_FROM_HIGHWIRE, TYPE_CHAPTER, HTML_LIKELY},
    {STR_INIT("citation_book_title"), HTML_FROM_HIGHWIRE, TYPE_CHAPTER, HTML_LIKELY},
    {STR_INIT("citation_chapter_title"), HTML_FROM_HIGHWIRE, TYPE_CHAPTER, HTML_LIKELY},
    {STR_INIT("citation_journal_"), HTML_FROM_HIGHWIRE, TYPE_ARTICLE_JOURNAL, HTML_IMPLIED},
    {STR_INIT("citation_arxiv_id"), HTML_FROM_HIGHWIRE, TYPE_ARTICLE, HTML_HINTED},
    {STR_INIT("eprints.thesis_type"), HTML_FROM_EPRINTS, TYPE_THESIS, HTML_STATED},
    {STR_INIT("eprints.publication"), HTML_FROM_EPRINTS, TYPE_ARTICLE_JOURNAL, HTML_IMPLIED},
    {STR_INIT("book.isbn"), HTML_FROM_OPENGRAPH, TYPE_BOOK, HTML_HINTED},
    {STR_INIT("books.isbn"), HTML_FROM_OPENGRAPH, TYPE_BOOK, HTML_HINTED},
};

/* Keys whose values name the kind of work. */
static const struct {
    str key;
    html_origin origin;
    void (*take)(html_draft *d, str type);
} type_keys[] = {
    {STR_INIT("dc.type"), HTML_FROM_DC, html_type_named},
    {STR_INIT("dcterms.type"), HTML_FROM_DCTERMS, html_type_named},
    {STR_INIT("prism.genre"), HTML_FROM_PRISM, html_type_named},
    {STR_INIT("prism.aggregationtype"), HTML_FROM_PRISM, html_type_named},
    {STR_INIT("citation_publication_type"), HTML_FROM_HIGHWIRE, html_type_named},
    {STR_INIT("eprints.type"), HTML_FROM_EPRINTS, html_type_named_eprints},
    {STR_INIT("og.type"), HTML_FROM_OPENGRAPH, html_type_named_opengraph},
};

static bool takes_dots(str key)
{
    static const str families[] = {STR_INIT("dc"), STR_INIT("dcterms"), STR_INIT("prism")};
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (str_starts(key, families[i]) && key.n > families[i].n && key.p[families[i].n] == '_')
            return true;
    return false;
}

/* "DC_Title" and "dc:title" are "dc.title", "bepress_citation_title" and "citation.title" are "citation_title". */
static str tidy_key(char out[KEY_MOST], str written)
{
    str key = {out, 0};
    if (str_starts_nocase(written, STR("bepress_citation_")))
        written = str_from_byte(written, STR("bepress_").n);
    for (; key.n < written.n && key.n < KEY_MOST; key.n++)
        out[key.n] = byte_to_lower(written.p[key.n] == ':' ? '.' : written.p[key.n]);
    if (str_starts(key, STR("citation.")))
        out[STR("citation").n] = '_';
    if (takes_dots(key))
        out[str_find_byte(key, '_')] = '.';
    return key;
}

static void take_type(html_context *c, html_draft drafts[HTML_ORIGINS], str key, str value)
{
    for (size_t i = 0; i < sizeof type_keys / sizeof *type_keys; i++)
        if (str_eq(key, type_keys[i].key))
            type_keys[i].take(&drafts[type_keys[i].origin], html_value_text(c, value));
}

static void take_tell_tale(html_draft drafts[HTML_ORIGINS], str key, str value)
{
    if (str_trim(value).n == 0 || html_is_placeholder(str_trim(value)))
        return;
    for (size_t i = 0; i < sizeof tell_tales / sizeof *tell_tales; i++)
        if (str_starts(key, tell_tales[i].prefix))
            html_set_type(&drafts[tell_tales[i].origin], tell_tales[i].type, tell_tales[i].certainty);
}

/* `plain_only`: the key comes from an attribute that is no vocabulary's own. */
static void take_key(html_context *c, html_draft drafts[HTML_ORIGINS], str written, str value, bool plain_only)
{
    char buffer[KEY_MOST];
    str key = tidy_key(buffer, str_trim(written));
    c->where = str_trim(written);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_eq(keys[i].key, key) && (!plain_only || keys[i].origin == HTML_FROM_PLAIN)) {
            keys[i].set(c, &drafts[keys[i].origin], keys[i].variable, (uint16_t)(i + 1), value);
            break;
        }
    if (plain_only)
        return;
    take_type(c, drafts, key, value);
    take_tell_tale(drafts, key, value);
}

static bool is_wordpress(const html_tag *tag)
{
    return str_eq_nocase(str_trim(tag->attr[HTML_NAME]), STR("generator")) &&
           str_starts_nocase(str_trim(tag->attr[HTML_CONTENT]), STR("wordpress"));
}

static str value_of(const html_tag *tag)
{
    static const html_attribute places[] = {HTML_CONTENT, HTML_CONTENTS, HTML_VALUE};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (tag->attr[places[i]].p)
            return tag->attr[places[i]];
    return STR_NONE;
}

static void report_mended(html_context *c, const html_tag *tag)
{
    str written = tag->attr[HTML_NAME].n ? tag->attr[HTML_NAME] : tag->attr[HTML_PROPERTY];
    diag_report(c->job->diags, DIAG_HTML_QUOTES, c->job->source, c->span,
                "the value of \"" STR_FMT "\" has quotation marks in it; it was read up to the last of them",
                STR_ARG(written));
}

void html_take_meta(html_context *c, html_draft drafts[HTML_ORIGINS], const html_tag *tag)
{
    str value = value_of(tag);
    if (!value.p)
        return;
    c->span = span_of(c->job->source, value);
    if (tag->mended.n && tag->mended.p == value.p)
        report_mended(c, tag);
    if (tag->attr[HTML_NAME].n)
        take_key(c, drafts, tag->attr[HTML_NAME], value, false);
    if (tag->attr[HTML_PROPERTY].n)
        take_key(c, drafts, tag->attr[HTML_PROPERTY], value, false);
    if (tag->attr[HTML_ITEMPROP].n)
        take_key(c, drafts, tag->attr[HTML_ITEMPROP], value, true);
    else if (tag->attr[HTML_ID].n && !tag->attr[HTML_NAME].n && !tag->attr[HTML_PROPERTY].n)
        take_key(c, drafts, tag->attr[HTML_ID], value, true);
    if (is_wordpress(tag))
        html_set_type(&drafts[HTML_FROM_PLAIN], TYPE_POST_WEBLOG, HTML_GUESSED);
}
