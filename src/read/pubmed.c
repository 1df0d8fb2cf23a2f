/*
 * pubmed.c - PubMed XML: articles and books of the National Library of Medicine.
 *
 * An article has several dates.  It is issued when its print issue is (PubDate); the day on which it was there
 * to read before (ArticleDate) is available-date.
 */
#include "read/normalize.h"
#include "read/xml_record.h"

int sniff_pubmed(str head);
void read_pubmed(read_job *job);

int sniff_pubmed(str head)
{
    static const str roots[] = {STR_INIT("PubmedArticleSet"), STR_INIT("PubmedArticle"), STR_INIT("PubmedBookArticleSet"),
                                STR_INIT("PubmedBookArticle")};
    return STR_IS_AMONG(xml_root_name(head), roots) ? SNIFF_SURE : SNIFF_NO;
}

static void put_title(const xml_record *p, variable v, const xml_node *node)
{
    put_text(&p->to, v, put_without_stop(xml_rich(p->arena, node)), xml_place(node));
}

/* --- Dates ----------------------------------------------------------------------------- */

/* "2009 Nov-Dec", "1998 Dec-1999 Jan", "2003 Spring": of what is no date as a whole, the year counts. */
static date medline_date(str text)
{
    date d = {0};
    if (date_parse(&d, text))
        return d;
    str rest = text, word;
    int year;
    while (str_next_word(&rest, &word))
        if (word.n >= 4 && str_to_int(str_sub(word, 0, 4), &year))
            return (date){.from = {.year = year}};
    return d;
}

static int month_of(str text)
{
    int month = date_month_named(text);
    return month || (str_to_int(text, &month) && month >= 1 && month <= 12) ? month : 0;
}

/* "Nov-Dec" among the months */
static void set_months(date *d, str text)
{
    size_t dash = str_find_byte(text, '-');
    d->from.month = (uint8_t)month_of(str_sub(text, 0, dash));
    if (dash != STR_NPOS && month_of(str_from_byte(text, dash + 1))) {
        d->to = (date_point){.year = d->from.year, .month = (uint8_t)month_of(str_from_byte(text, dash + 1))};
        d->is_range = true;
    }
}

static bool take_date(const xml_record *p, const xml_node *node, date *d)
{
    int year, day;
    *d = (date){0};
    if (!str_to_int(xml_path_text(p->arena, node, "Year"), &year)) {
        str text = put_keep(&p->to, xml_path_text(p->arena, node, "MedlineDate"));
        *d = medline_date(text);
        return text.n > 0;
    }
    d->from.year = year;
    set_months(d, xml_path_text(p->arena, node, "Month"));
    d->from.season = (uint8_t)date_season_named(xml_path_text(p->arena, node, "Season"));
    if (d->from.month && str_to_int(xml_path_text(p->arena, node, "Day"), &day) && day >= 1 && day <= 31)
        d->from.day = (uint8_t)day;
    return true;
}

static bool put_pubmed_date(const xml_record *p, variable v, const xml_node *node)
{
    date d;
    bool there = node && take_date(p, node, &d);
    if (there)
        record_set_date(p->to.job->library->arena, p->to.record, v, d, xml_place(node));
    return there;
}

/* --- People and subjects --------------------------------------------------------------- */

static name name_of(const xml_record *p, const xml_node *author)
{
    name who = {
        .family = xml_path_text(p->arena, author, "LastName"),
        .given = xml_path_text(p->arena, author, "ForeName"),
        .suffix = xml_path_text(p->arena, author, "Suffix"),
        .literal = xml_path_text(p->arena, author, "CollectiveName"),
    };
    str first = xml_path_text(p->arena, author, "FirstName"), initials = xml_path_text(p->arena, author, "Initials");
    if (who.given.n == 0)
        who.given = first.n ? first : normalize_initials(p->arena, initials);
    return who;
}

static void put_authors(const xml_record *p, const xml_node *list, variable usual)
{
    bool are_editors = str_starts_nocase(xml_attribute(list, "Type"), STR("editor"));
    for XML_EACH (author, list, "Author")
        put_name(&p->to, are_editors ? VAR_EDITOR : usual, name_of(p, author), xml_place(author));
}

static void put_abstract(const xml_record *p, const xml_node *list)
{
    buf out;
    buf_init(&out, p->arena);
    for XML_EACH (part, list, "AbstractText") {
        str label = xml_attribute(part, "Label"), text = xml_rich(p->arena, part);
        if (out.n && text.n)
            buf_add_byte(&out, '\n');
        if (label.n && !str_eq_nocase(label, STR("UNLABELLED")))
            buf_printf(&out, STR_FMT ": ", STR_ARG(label));
        buf_add(&out, text);
    }
    put_text(&p->to, VAR_ABSTRACT, buf_str(&out), xml_place(list));
}

static void put_keywords(const xml_record *p, const xml_node *parent)
{
    for XML_EACH (list, parent, "KeywordList")
        for XML_EACH (keyword, list, "Keyword")
            xml_record_put(p, VAR_KEYWORD, keyword);
    for XML_EACH (heading, xml_child(parent, "MeshHeadingList"), "MeshHeading")
        xml_record_put(p, VAR_KEYWORD, xml_child(heading, "DescriptorName"));
}

/* --- What both kinds of records have ---------------------------------------------------- */

static void put_pages(const xml_record *p, const xml_node *pagination)
{
    str start = xml_path_text(p->arena, pagination, "StartPage"), end = xml_path_text(p->arena, pagination, "EndPage");
    xml_record_put(p, VAR_PAGE, xml_child(pagination, "MedlinePgn"));
    if (!record_has(p->to.record, VAR_PAGE) && end.n)
        start = str_join_by(p->arena, start, STR("-"), end);
    if (!record_has(p->to.record, VAR_PAGE))
        put_value(&p->to, VAR_PAGE, start, xml_place(pagination));
}

static bool has_publication_type(const xml_record *p, const xml_node *article, str wanted)
{
    for XML_EACH (type, xml_child(article, "PublicationTypeList"), "PublicationType")
        if (str_eq_nocase(xml_text(p->arena, type), wanted))
            return true;
    return false;
}

/* --- Articles -------------------------------------------------------------------------- */

static void put_article_title(const xml_record *p, const xml_node *article)
{
    const xml_node *title = xml_child(article, "ArticleTitle"), *own = xml_child(article, "VernacularTitle");
    str text = xml_text(p->arena, title);
    bool there = text.n && !str_starts_nocase(text, STR("[Not Available]"));
    put_title(p, VAR_TITLE, there ? title : own);
    if (there && own)
        put_title(p, VAR_ORIGINAL_TITLE, own);
}

/* "Science (New York, N.Y.)": the library tells journals of one name apart by where they appear. */
static void put_journal_title(const xml_record *p, variable v, const xml_node *node)
{
    str text = xml_rich(p->arena, node);
    size_t bracket = str_find(text, STR(" ("));
    str place = str_ends(text, STR(")")) && bracket != STR_NPOS ? str_sub(text, bracket + 2, text.n - 1) : STR_NONE;
    bool is_place = str_find(place, STR(", ")) != STR_NPOS && str_find_byte(place, '(') == STR_NPOS;
    put_text(&p->to, v, is_place ? str_sub(text, 0, bracket) : text, xml_place(node));
    if (is_place)
        put_text(&p->to, VAR_PUBLISHER_PLACE, place, xml_place(node));
}

static void put_journal(const xml_record *p, const xml_node *article)
{
    const xml_node *full = xml_path(article, "Journal/Title"), *brief = xml_path(article, "Journal/ISOAbbreviation");
    const xml_node *medline = xml_path(p->root, "MedlineCitation/MedlineJournalInfo/MedlineTA");
    if (has_publication_type(p, article, STR("Preprint"))) {
        put_type(&p->to, TYPE_ARTICLE, STR("Preprint"));
        xml_record_put(p, VAR_PUBLISHER, full ? full : medline);
        xml_record_put(p, VAR_NUMBER, xml_path(article, "ELocationID[pii]"));
        return;
    }
    put_type(&p->to, TYPE_ARTICLE_JOURNAL, xml_path_text(p->arena, article, "PublicationTypeList/PublicationType"));
    put_journal_title(p, VAR_CONTAINER_TITLE, full ? full : medline);
    xml_record_put(p, VAR_CONTAINER_TITLE_SHORT, brief ? brief : full ? medline : NULL);
}

/* Of several versions the last one is meant. */
static void put_pmid(const xml_record *p, const xml_node *citation)
{
    for XML_EACH (id, citation, "PMID")
        if (!xml_sibling(id, "PMID"))
            xml_record_put(p, VAR_PMID, id);
}

/* "e42692": journals without pages number their articles. */
static void put_article_number(const xml_record *p, const xml_node *article)
{
    const xml_node *pii = xml_path(article, "ELocationID[pii]");
    str text = pii && pii->first ? str_trim(pii->first->text) : STR_NONE;
    bool is_number = text.n && text.n < 10 && text.p[0] == 'e' && byte_is_digit(text.p[text.n - 1]);
    if (is_number && !record_has(p->to.record, VAR_PAGE))
        xml_record_put(p, VAR_PAGE, pii);
}

static void put_article_dates(const xml_record *p, const xml_node *article)
{
    const xml_node *electronic = xml_child(article, "ArticleDate");
    bool in_print = put_pubmed_date(p, VAR_ISSUED, xml_path(article, "Journal/JournalIssue/PubDate"));
    put_pubmed_date(p, in_print ? VAR_AVAILABLE_DATE : VAR_ISSUED, electronic);
}

static void put_pmcid(const xml_record *p, const xml_node *citation)
{
    for XML_EACH (id, citation, "OtherID")
        if (!record_has(p->to.record, VAR_PMCID) && id->first && str_starts(id->first->text, STR("PMC")))
            xml_record_put(p, VAR_PMCID, id);
}

static void put_article(const xml_record *p)
{
    const xml_node *citation = xml_child(p->root, "MedlineCitation"), *article = xml_child(citation, "Article");
    put_journal(p, article);
    put_article_title(p, article);
    for XML_EACH (list, article, "AuthorList")
        put_authors(p, list, VAR_AUTHOR);
    put_pmid(p, citation);
    xml_record_put_mapped(p, mapping_named(STR("pubmed")));
    put_article_dates(p, article);
    put_pages(p, xml_child(article, "Pagination"));
    put_article_number(p, article);
    put_pmcid(p, citation);
    put_abstract(p, xml_child(article, "Abstract"));
    if (!record_has(p->to.record, VAR_ABSTRACT))
        put_abstract(p, xml_child(citation, "OtherAbstract"));
    put_keywords(p, citation);
}

/* --- Books and their chapters ------------------------------------------------------------ */

static void put_book_address(const xml_record *p, const xml_node *accession)
{
    str text = xml_text(p->arena, accession);
    if (text.n)
        put_text(&p->to, VAR_URL, str_printf(p->arena, "https://www.ncbi.nlm.nih.gov/books/" STR_FMT "/", STR_ARG(text)),
                 xml_place(accession));
}

static void put_book(const xml_record *p)
{
    const xml_node *document = xml_child(p->root, "BookDocument"), *book = xml_child(document, "Book");
    const xml_node *part = xml_child(document, "ArticleTitle");
    bool is_chapter = xml_text(p->arena, part).n > 0;
    put_type(&p->to, is_chapter ? TYPE_CHAPTER : TYPE_BOOK, is_chapter ? STR("Chapter") : STR("Book"));
    if (is_chapter)
        put_title(p, VAR_TITLE, part);
    put_title(p, is_chapter ? VAR_CONTAINER_TITLE : VAR_TITLE, xml_child(book, "BookTitle"));
    for XML_EACH (list, document, "AuthorList")
        put_authors(p, list, VAR_AUTHOR);
    for XML_EACH (list, book, "AuthorList")
        put_authors(p, list, is_chapter ? VAR_CONTAINER_AUTHOR : VAR_AUTHOR);
    xml_record_put_mapped(p, mapping_named(STR("pubmed")));
    if (!put_pubmed_date(p, VAR_ISSUED, xml_child(book, "PubDate")))
        put_pubmed_date(p, VAR_ISSUED, xml_child(document, "ContributionDate"));
    put_pages(p, xml_child(document, "Pagination"));
    put_abstract(p, xml_child(document, "Abstract"));
    put_book_address(p, xml_path(document, "ArticleIdList/ArticleId[bookaccession]"));
    put_keywords(p, document);
}

static void put_record(const xml_record *p)
{
    if (xml_is(p->root, "PubmedArticle"))
        put_article(p);
    else
        put_book(p);
}

void read_pubmed(read_job *job)
{
    static const str elements[] = {STR_INIT("PubmedArticle"), STR_INIT("PubmedBookArticle")};
    xml_record_read_all(job, elements, sizeof elements / sizeof *elements, "PubmedArticleSet", put_record);
}
