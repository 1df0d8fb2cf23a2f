#include "record/check_parts.h"

static void report_missing(const check *c, diag_code code, const char *what)
{
    const record *r = c->record;
    diag_report(c->diags, code, r->source, (span){r->span.off, 0}, "\"" STR_FMT "\" has no %s", STR_ARG(r->id), what);
}

/* Those who can stand where a reference begins. */
static const variable creators[] = {VAR_AUTHOR, VAR_EDITOR, VAR_COMPILER, VAR_COMPOSER, VAR_CONTRIBUTOR, VAR_CURATOR,
                                    VAR_DIRECTOR, VAR_EDITOR_TRANSLATOR, VAR_EDITORIAL_DIRECTOR, VAR_HOST,
                                    VAR_ILLUSTRATOR, VAR_INTERVIEWER, VAR_ORGANIZER, VAR_PERFORMER, VAR_PRODUCER,
                                    VAR_SCRIPT_WRITER, VAR_SERIES_CREATOR, VAR_TRANSLATOR};

bool check_has_creator(const record *r)
{
    for (size_t i = 0; i < sizeof creators / sizeof *creators; i++)
        if (record_names(r, creators[i]))
            return true;
    return false;
}

bool check_wants_creator(const record *r)
{
    switch (r->type) {
    case TYPE_BILL:
    case TYPE_COLLECTION:
    case TYPE_ENTRY_DICTIONARY:
    case TYPE_EVENT:
    case TYPE_HEARING:
    case TYPE_LEGAL_CASE:
    case TYPE_LEGISLATION:
    case TYPE_PERIODICAL:
    case TYPE_REGULATION:
    case TYPE_STANDARD:
    case TYPE_TREATY: return false;
    default: return true;
    }
}

/* A letter or a talk with somebody has none of its own. */
static bool wants_title(const record *r)
{
    return r->type != TYPE_PERSONAL_COMMUNICATION && r->type != TYPE_INTERVIEW;
}

bool check_wants_date(const record *r)
{
    return r->type != TYPE_PERIODICAL && r->type != TYPE_COLLECTION;
}

/* -- by type -- */

enum { WANTED_MOST = 3 };

/* What a record of a type has to have: one of the variables, the rest of which are VAR_NONE. */
typedef struct wanted {
    record_type type;
    variable one_of[WANTED_MOST];
    diag_code code;
    const char *what;
} wanted;

#define STANDS_IN(type) {type, {VAR_CONTAINER_TITLE}, DIAG_CHECK_NO_CONTAINER, "container-title, so nothing says what it stands in"}
#define IS_PUBLISHED(type) {type, {VAR_PUBLISHER}, DIAG_CHECK_NO_PUBLISHER, "publisher"}
#define HAS_ADDRESS(type) {type, {VAR_URL, VAR_DOI}, DIAG_CHECK_NO_URL, "URL"}

static const wanted all_wanted[] = {
    STANDS_IN(TYPE_ARTICLE_JOURNAL),
    STANDS_IN(TYPE_ARTICLE_MAGAZINE),
    STANDS_IN(TYPE_ARTICLE_NEWSPAPER),
    STANDS_IN(TYPE_CHAPTER),
    STANDS_IN(TYPE_ENTRY_DICTIONARY),
    STANDS_IN(TYPE_ENTRY_ENCYCLOPEDIA),
    {TYPE_PAPER_CONFERENCE, {VAR_CONTAINER_TITLE, VAR_EVENT_TITLE, VAR_EVENT}, DIAG_CHECK_NO_CONTAINER,
     "container-title and no event-title"},
    IS_PUBLISHED(TYPE_BOOK),
    IS_PUBLISHED(TYPE_CHAPTER),
    IS_PUBLISHED(TYPE_DATASET),
    IS_PUBLISHED(TYPE_REPORT),
    {TYPE_THESIS, {VAR_PUBLISHER}, DIAG_CHECK_NO_PUBLISHER, "publisher, which for a thesis is the university"},
    {TYPE_ARTICLE_JOURNAL, {VAR_PAGE, VAR_NUMBER, VAR_DOI}, DIAG_CHECK_NO_PAGE, "page, no number and no DOI"},
    {TYPE_CHAPTER, {VAR_PAGE, VAR_CHAPTER_NUMBER, VAR_DOI}, DIAG_CHECK_NO_PAGE, "page and no chapter-number"},
    HAS_ADDRESS(TYPE_WEBPAGE),
    HAS_ADDRESS(TYPE_POST),
    HAS_ADDRESS(TYPE_POST_WEBLOG),
};

static bool has(const record *r, variable v)
{
    return record_field(r, v) != NULL;
}

static bool has_one(const record *r, const variable one_of[WANTED_MOST])
{
    for (int i = 0; i < WANTED_MOST; i++)
        if (has(r, one_of[i]))
            return true;
    return false;
}

static void check_creator(const check *c)
{
    const record *r = c->record;
    if (check_wants_creator(r) && !check_has_creator(r))
        report_missing(c, DIAG_CHECK_NO_AUTHOR, "author and no editor");
    else if (r->type == TYPE_CHAPTER && !has(r, VAR_AUTHOR))
        report_missing(c, DIAG_CHECK_NO_AUTHOR, "author; its editors are those of the book");
}

void check_missing(const check *c)
{
    const record *r = c->record;
    if (r->type == TYPE_NONE && r->type_name.n == 0)
        report_missing(c, DIAG_CHECK_NO_TYPE, "type");
    if (wants_title(r) && !has(r, VAR_TITLE))
        report_missing(c, DIAG_CHECK_NO_TITLE, "title");
    check_creator(c);
    if (check_wants_date(r) && !has(r, VAR_ISSUED))
        report_missing(c, DIAG_CHECK_NO_DATE, "date of publication (issued)");
    for (size_t i = 0; i < sizeof all_wanted / sizeof *all_wanted; i++)
        if (all_wanted[i].type == r->type && !has_one(r, all_wanted[i].one_of))
            report_missing(c, all_wanted[i].code, all_wanted[i].what);
}
