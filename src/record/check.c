#include "record/check.h"

#include "record/identifier.h"

static span start_of(const record *r)
{
    return (span){r->span.off, 0};
}

static void report_missing(const record *r, diags *d, diag_code code, const char *what)
{
    diag_report(d, code, r->source, start_of(r), "\"" STR_FMT "\" has no %s", STR_ARG(r->id), what);
}

/* -- what is missing -- */

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

bool check_wants_date(const record *r)
{
    return r->type != TYPE_PERIODICAL && r->type != TYPE_COLLECTION;
}

static bool has(const record *r, variable v)
{
    return record_field(r, v) != NULL;
}

/* An article stands in something, a chapter in a book, a paper among those of a conference. */
static void check_container(const record *r, diags *d)
{
    switch (r->type) {
    case TYPE_ARTICLE_JOURNAL:
    case TYPE_ARTICLE_MAGAZINE:
    case TYPE_ARTICLE_NEWSPAPER:
    case TYPE_CHAPTER:
    case TYPE_ENTRY_DICTIONARY:
    case TYPE_ENTRY_ENCYCLOPEDIA:
        if (!has(r, VAR_CONTAINER_TITLE))
            report_missing(r, d, DIAG_CHECK_NO_CONTAINER, "container-title, so nothing says what it stands in");
        break;
    case TYPE_PAPER_CONFERENCE:
        if (!has(r, VAR_CONTAINER_TITLE) && !has(r, VAR_EVENT_TITLE) && !has(r, VAR_EVENT))
            report_missing(r, d, DIAG_CHECK_NO_CONTAINER, "container-title and no event-title");
        break;
    default: break;
    }
}

static void check_publisher(const record *r, diags *d)
{
    switch (r->type) {
    case TYPE_BOOK:
    case TYPE_CHAPTER:
    case TYPE_DATASET:
    case TYPE_REPORT:
        if (!has(r, VAR_PUBLISHER))
            report_missing(r, d, DIAG_CHECK_NO_PUBLISHER, "publisher");
        break;
    case TYPE_THESIS:
        if (!has(r, VAR_PUBLISHER))
            report_missing(r, d, DIAG_CHECK_NO_PUBLISHER, "publisher, which for a thesis is the university");
        break;
    default: break;
    }
}

static void check_address(const record *r, diags *d)
{
    if ((r->type == TYPE_WEBPAGE || r->type == TYPE_POST || r->type == TYPE_POST_WEBLOG) && !has(r, VAR_URL) && !has(r, VAR_DOI))
        report_missing(r, d, DIAG_CHECK_NO_URL, "URL");
}

static void check_pages(const record *r, diags *d)
{
    if (r->type == TYPE_ARTICLE_JOURNAL && !has(r, VAR_PAGE) && !has(r, VAR_NUMBER) && !has(r, VAR_DOI))
        report_missing(r, d, DIAG_CHECK_NO_PAGE, "page, no number and no DOI");
    if (r->type == TYPE_CHAPTER && !has(r, VAR_PAGE) && !has(r, VAR_CHAPTER_NUMBER))
        report_missing(r, d, DIAG_CHECK_NO_PAGE, "page and no chapter-number");
}

static void check_missing(const record *r, diags *d)
{
    if (r->type == TYPE_NONE && r->type_name.n == 0)
        report_missing(r, d, DIAG_CHECK_NO_TYPE, "type");
    if (!has(r, VAR_TITLE))
        report_missing(r, d, DIAG_CHECK_NO_TITLE, "title");
    if (check_wants_creator(r) && !check_has_creator(r))
        report_missing(r, d, DIAG_CHECK_NO_AUTHOR, "author and no editor");
    else if (r->type == TYPE_CHAPTER && !has(r, VAR_AUTHOR))
        report_missing(r, d, DIAG_CHECK_NO_AUTHOR, "author; its editors are those of the book");
    if (check_wants_date(r) && !has(r, VAR_ISSUED))
        report_missing(r, d, DIAG_CHECK_NO_DATE, "date of publication (issued)");
    check_container(r, d);
    check_publisher(r, d);
    check_pages(r, d);
    check_address(r, d);
}

/* -- what is odd -- */

static void report_odd(const record *r, const field *f, diags *d, diag_code code, const char *what)
{
    diag_report(d, code, r->source, f->span, "the " STR_FMT " of \"" STR_FMT "\" %s", STR_ARG(f->key), STR_ARG(r->id), what);
}

static void check_doi(const record *r, const field *f, diags *d)
{
    str doi = identifier_doi(f->text);
    if (!identifier_doi_is_valid(doi))
        report_odd(r, f, d, DIAG_CHECK_DOI, "is not a DOI, which is \"10.\", a number, a slash and a name");
    else if (doi.n != str_trim(f->text).n)
        report_odd(r, f, d, DIAG_CHECK_DOI, "has more before the DOI, which begins with \"10.\"");
}

/* Several may stand in one field, as publishers write them. */
static bool all_valid(str text, bool (*is_valid)(str))
{
    str piece;
    bool any = false;
    for (str rest = text; str_next_split(&rest, ',', &piece); any = true)
        if (!is_valid(str_trim(piece)))
            return false;
    return any;
}

static bool each_word_valid(str text, bool (*is_valid)(str))
{
    str word;
    for (str rest = text; str_next_word(&rest, &word);)
        if (!is_valid(word))
            return false;
    return true;
}

static void check_number(const record *r, const field *f, diags *d, bool (*is_valid)(str), const char *what)
{
    if (!all_valid(f->text, is_valid) && !each_word_valid(f->text, is_valid))
        report_odd(r, f, d, DIAG_CHECK_NUMBER, what);
}

/* The number at the start of a page, after letters such as "e" or "S". */
static bool page_number(str page, int *number)
{
    page = str_trim(page);
    size_t digits = 0;
    while (digits < page.n && byte_is_digit(page.p[digits]))
        digits++;
    return digits == page.n && str_to_int(page, number);
}

/* "296-275".  A last page with fewer digits is an abbreviation ("275-96") and runs forwards. */
static void check_page_order(const record *r, const field *f, diags *d)
{
    size_t hyphen = str_find_byte(f->text, '-'), size = 1;
    if (hyphen == STR_NPOS)
        hyphen = str_find(f->text, STR("\xE2\x80\x93")), size = 3;
    int first, last;
    if (hyphen == STR_NPOS)
        return;
    str from = str_trim(str_sub(f->text, 0, hyphen)), to = str_trim(str_from_byte(f->text, hyphen + size));
    if (page_number(from, &first) && page_number(to, &last) && to.n >= from.n && last < first)
        report_odd(r, f, d, DIAG_CHECK_PAGE, "runs backwards");
}

static bool is_shouted(str text)
{
    size_t upper = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (byte_is_lower(text.p[i]))
            return false;
        upper += byte_is_upper(text.p[i]);
    }
    return upper > 12;
}

static void check_title(const record *r, const field *f, diags *d)
{
    str title = str_trim(f->text);
    if (is_shouted(title))
        report_odd(r, f, d, DIAG_CHECK_TITLE, "is in capitals; no style can tell names in it from words");
    if (title.n > 1 && title.p[title.n - 1] == '.' && title.p[title.n - 2] != '.' && !byte_is_upper(title.p[title.n - 2]))
        report_odd(r, f, d, DIAG_CHECK_TITLE, "ends in a full stop; styles put their own");
}

static bool is_et_al(str s)
{
    return str_eq_nocase(s, STR("et al")) || str_eq_nocase(s, STR("et al.")) || str_eq_nocase(s, STR("others")) ||
           str_ends_nocase(s, STR(" et al.")) || str_ends_nocase(s, STR(" et al"));
}

static void check_name(const record *r, const field *f, const name *n, diags *d)
{
    str shown = n->literal.n ? n->literal : n->family;
    if (is_et_al(shown) || is_et_al(n->given))
        report_odd(r, f, d, DIAG_CHECK_NAME, "has \"et al.\" for a name; styles shorten the list themselves");
    else if (n->literal.n == 0 && (str_find_byte(shown, ';') != STR_NPOS || str_find(shown, STR(" and ")) != STR_NPOS))
        report_odd(r, f, d, DIAG_CHECK_NAME, "has several people in one name");
}

static void check_text(const record *r, const field *f, diags *d)
{
    switch (f->variable) {
    case VAR_DOI: check_doi(r, f, d); break;
    case VAR_ISBN: check_number(r, f, d, identifier_isbn_is_valid, "is not an ISBN: its check digit is wrong"); break;
    case VAR_ISSN: check_number(r, f, d, identifier_issn_is_valid, "is not an ISSN: its check digit is wrong"); break;
    case VAR_PAGE: check_page_order(r, f, d); break;
    case VAR_TITLE: check_title(r, f, d); break;
    default: break;
    }
}

static void check_field(const record *r, const field *f, diags *d)
{
    switch ((field_kind)f->kind) {
    case FIELD_TEXT: check_text(r, f, d); break;
    case FIELD_NAMES:
        for (uint32_t i = 0; i < f->names.n; i++)
            check_name(r, f, &f->names.at[i], d);
        break;
    case FIELD_DATE:
    case FIELD_WRITTEN: break;
    }
}

void check_record(const record *r, diags *d)
{
    check_missing(r, d);
    for (uint32_t i = 0; i < r->fields.n; i++)
        check_field(r, &r->fields.at[i], d);
}
