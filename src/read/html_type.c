#include "read/html_type.h"

typedef struct named_type {
    const char *name; /* letters only, lower case */
    record_type type;
    html_certainty certainty;
} named_type;

static const named_type repository_types[] = {
    {"thesis", TYPE_THESIS, HTML_STATED}, {"theses", TYPE_THESIS, HTML_STATED}, {"dissertation", TYPE_THESIS, HTML_STATED},
    {"doctoralthesis", TYPE_THESIS, HTML_STATED}, {"doctoraldissertation", TYPE_THESIS, HTML_STATED},
    {"phdthesis", TYPE_THESIS, HTML_STATED}, {"masterthesis", TYPE_THESIS, HTML_STATED},
    {"mastersthesis", TYPE_THESIS, HTML_STATED}, {"bachelorthesis", TYPE_THESIS, HTML_STATED}, {"etd", TYPE_THESIS, HTML_STATED},
    {"book", TYPE_BOOK, HTML_STATED}, {"monograph", TYPE_BOOK, HTML_STATED}, {"ebook", TYPE_BOOK, HTML_STATED},
    {"bookpart", TYPE_CHAPTER, HTML_STATED}, {"bookchapter", TYPE_CHAPTER, HTML_STATED}, {"chapter", TYPE_CHAPTER, HTML_STATED},
    {"booksection", TYPE_CHAPTER, HTML_STATED}, {"incollection", TYPE_CHAPTER, HTML_STATED},
    {"conferencepaper", TYPE_PAPER_CONFERENCE, HTML_STATED}, {"conferenceobject", TYPE_PAPER_CONFERENCE, HTML_STATED},
    {"conferenceitem", TYPE_PAPER_CONFERENCE, HTML_STATED}, {"inproceedings", TYPE_PAPER_CONFERENCE, HTML_STATED},
    {"proceedingspaper", TYPE_PAPER_CONFERENCE, HTML_STATED}, {"proceedingsarticle", TYPE_PAPER_CONFERENCE, HTML_STATED},
    {"conferencecontribution", TYPE_PAPER_CONFERENCE, HTML_STATED}, {"conferenceproceedings", TYPE_PAPER_CONFERENCE, HTML_STATED},
    {"report", TYPE_REPORT, HTML_STATED}, {"technicalreport", TYPE_REPORT, HTML_STATED}, {"techreport", TYPE_REPORT, HTML_STATED},
    {"workingpaper", TYPE_REPORT, HTML_STATED}, {"researchreport", TYPE_REPORT, HTML_STATED},
    {"dataset", TYPE_DATASET, HTML_STATED}, {"software", TYPE_SOFTWARE, HTML_STATED}, {"patent", TYPE_PATENT, HTML_STATED},
    {"map", TYPE_MAP, HTML_STATED}, {"image", TYPE_GRAPHIC, HTML_STATED}, {"stillimage", TYPE_GRAPHIC, HTML_STATED},
    {"movingimage", TYPE_MOTION_PICTURE, HTML_STATED}, {"lecture", TYPE_SPEECH, HTML_STATED}, {"poster", TYPE_SPEECH, HTML_STATED},
    {"presentation", TYPE_SPEECH, HTML_STATED}, {"bookreview", TYPE_REVIEW_BOOK, HTML_STATED},
    {"preprint", TYPE_ARTICLE, HTML_STATED}, {"musicalscore", TYPE_MUSICAL_SCORE, HTML_STATED},
    {"article", TYPE_ARTICLE_JOURNAL, HTML_IMPLIED}, {"journalarticle", TYPE_ARTICLE_JOURNAL, HTML_IMPLIED},
    {"researcharticle", TYPE_ARTICLE_JOURNAL, HTML_IMPLIED}, {"reviewarticle", TYPE_ARTICLE_JOURNAL, HTML_IMPLIED},
    {"originalpaper", TYPE_ARTICLE_JOURNAL, HTML_IMPLIED}, {"journalpaper", TYPE_ARTICLE_JOURNAL, HTML_IMPLIED},
    {"journal", TYPE_ARTICLE_JOURNAL, HTML_IMPLIED}, {"textserialjournal", TYPE_ARTICLE_JOURNAL, HTML_IMPLIED},
    {"newsarticle", TYPE_ARTICLE_NEWSPAPER, HTML_STATED}, {"newspaperarticle", TYPE_ARTICLE_NEWSPAPER, HTML_STATED},
    {"blogposting", TYPE_POST_WEBLOG, HTML_STATED}, {"blogpost", TYPE_POST_WEBLOG, HTML_STATED},
    {"webpage", TYPE_WEBPAGE, HTML_IMPLIED}, {"website", TYPE_WEBPAGE, HTML_IMPLIED},
};

static const named_type eprints_types[] = {
    {"monograph", TYPE_REPORT, HTML_STATED}, {"article", TYPE_ARTICLE_JOURNAL, HTML_STATED},
    {"audio", TYPE_SONG, HTML_STATED}, {"video", TYPE_MOTION_PICTURE, HTML_STATED},
};

static const named_type opengraph_types[] = {
    {"article", TYPE_ARTICLE, HTML_GUESSED}, {"website", TYPE_WEBPAGE, HTML_GUESSED}, {"webpage", TYPE_WEBPAGE, HTML_GUESSED},
    {"object", TYPE_NONE, HTML_GUESSED}, {"profile", TYPE_NONE, HTML_GUESSED}, {"journal", TYPE_ARTICLE_JOURNAL, HTML_GUESSED},
    {"book", TYPE_BOOK, HTML_HINTED}, {"booksbook", TYPE_BOOK, HTML_HINTED}, {"blog", TYPE_POST_WEBLOG, HTML_IMPLIED},
    {"videomovie", TYPE_MOTION_PICTURE, HTML_IMPLIED}, {"musicsong", TYPE_SONG, HTML_IMPLIED},
};

enum { LETTERS_MOST = 40 };

/* The letters of a type's last part: "info:eu-repo/semantics/bookPart" is "bookpart", "Master's Thesis" "mastersthesis". */
static str letters_of(char out[LETTERS_MOST], str type)
{
    size_t n = 0;
    for (size_t i = 0; i < type.n; i++)
        if (type.p[i] == '/' || type.p[i] == ':' || type.p[i] == '#')
            n = 0;
        else if (byte_is_alpha(type.p[i]) && n < LETTERS_MOST)
            out[n++] = byte_to_lower(type.p[i]);
    return (str){out, n};
}

static const named_type *find_type(const named_type *table, size_t n, str type)
{
    char letters[LETTERS_MOST];
    str key = letters_of(letters, type);
    for (size_t i = 0; i < n; i++)
        if (str_eq(key, str_from(table[i].name)))
            return &table[i];
    return NULL;
}
#define FIND_TYPE(table, type) find_type((table), sizeof(table) / sizeof *(table), (type))

void html_type_named(html_draft *d, str type)
{
    const named_type *known = FIND_TYPE(repository_types, type);
    if (known)
        html_set_type(d, known->type, known->certainty);
}

void html_type_named_eprints(html_draft *d, str type)
{
    const named_type *known = FIND_TYPE(eprints_types, type);
    if (known)
        html_set_type(d, known->type, known->certainty);
    else
        html_type_named(d, type);
}

void html_type_named_opengraph(html_draft *d, str type)
{
    const named_type *known = FIND_TYPE(opengraph_types, type);
    if (known)
        html_set_type(d, known->type, known->certainty);
    else
        html_type_named(d, type);
}

/* What the fields say. */

static bool any_has(const html_draft drafts[HTML_ORIGINS], variable v)
{
    for (int i = 0; i < HTML_ORIGINS; i++)
        if (html_has(&drafts[i], v))
            return true;
    return false;
}

static bool says_anything(const html_draft *d)
{
    return html_has(d, VAR_TITLE) || html_has(d, VAR_AUTHOR) || html_has(d, VAR_DOI);
}

static record_type implied_type(const html_draft drafts[HTML_ORIGINS])
{
    bool contained = any_has(drafts, VAR_CONTAINER_TITLE);
    if (any_has(drafts, VAR_ISBN) && !any_has(drafts, VAR_ISSN))
        return contained ? TYPE_CHAPTER : TYPE_BOOK;
    if (contained || any_has(drafts, VAR_ISSN) || any_has(drafts, VAR_DOI))
        return TYPE_ARTICLE_JOURNAL;
    return says_anything(&drafts[HTML_FROM_HIGHWIRE]) ? TYPE_ARTICLE : TYPE_NONE;
}

/* "Article" may be anything on the web: what a blog's software made is a post of it. */
static record_type guessed_type(const html_draft drafts[HTML_ORIGINS])
{
    bool is_article = drafts[HTML_FROM_JSONLD].type == TYPE_ARTICLE || drafts[HTML_FROM_OPENGRAPH].type == TYPE_ARTICLE;
    return is_article && drafts[HTML_FROM_PLAIN].type == TYPE_POST_WEBLOG ? TYPE_POST_WEBLOG : TYPE_WEBPAGE;
}

record_type html_type_of(const html_draft drafts[HTML_ORIGINS])
{
    const html_draft *best = &drafts[0];
    for (int i = 1; i < HTML_ORIGINS; i++)
        if (drafts[i].certainty > best->certainty)
            best = &drafts[i];
    if (best->certainty > HTML_GUESSED)
        return best->type;
    record_type implied = implied_type(drafts);
    return implied ? implied : guessed_type(drafts);
}
