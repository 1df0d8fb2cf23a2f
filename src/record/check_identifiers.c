#include "record/check_parts.h"
#include "record/identifier.h"
#include "text/utf8.h"

/* -- DOI -- */

static void check_doi(const check *c, const field *f)
{
    str doi = identifier_doi(f->text), text = utf8_trim(f->text);
    bool valid = identifier_doi_is_valid(doi);
    if (valid && !str_eq(doi, text))
        check_odd(c, f, text, DIAG_CHECK_DOI, "has more than the DOI in it; write \"" STR_FMT "\"", STR_ARG(doi));
    else if (!valid && check_is_unread(c->record))
        check_odd(c, f, text, DIAG_CHECK_DOI, "is not a DOI, which is \"10.\", a number, a slash and a name");
}

/* -- ISBN and ISSN -- */

typedef number_check number_checker(str number);

/* "ISBN 978-0-226-45808-3 (hardcover)" without what stands around the number. */
static str bare_number(str piece, str label)
{
    piece = str_trim(piece);
    if (str_starts_nocase(piece, label))
        piece = str_trim(str_from_byte(piece, label.n));
    if (str_starts(piece, STR(":")))
        piece = str_trim(str_from_byte(piece, 1));
    size_t bracket = str_find_byte(piece, '(');
    return str_trim(str_sub(piece, 0, bracket));
}

static bool each_word_is_right(str text, number_checker *check_of)
{
    str word;
    for (str rest = text; str_next_word(&rest, &word);)
        if (!check_of(word).is_right)
            return false;
    return true;
}

static void report_number(const check *c, const field *f, str number, number_check found, const char *label)
{
    if (found.counts)
        check_odd(c, f, number, DIAG_CHECK_NUMBER,
                  "is not an %s: the last digit of \"" STR_FMT "\" does not fit the others, which ask for %c", label, STR_ARG(number),
                  found.last);
    else if (check_is_unread(c->record))
        check_odd(c, f, number, DIAG_CHECK_NUMBER, "is not an %s: \"" STR_FMT "\" has not the digits of one", label, STR_ARG(number));
}

/* Several may stand in one field, as publishers write them; the first that is wrong is told. */
static void check_numbers(const check *c, const field *f, number_checker *check_of, const char *label)
{
    char between = str_find_byte(f->text, ';') == STR_NPOS ? ',' : ';';
    str piece;
    for (str rest = f->text; str_next_split(&rest, between, &piece);) {
        str number = bare_number(piece, str_from(label));
        number_check found = check_of(number);
        if (number.n && !found.is_right && !each_word_is_right(number, check_of)) {
            report_number(c, f, number, found, label);
            return;
        }
    }
}

/* -- PubMed -- */

static void check_pmid(const check *c, const field *f)
{
    str pmid = identifier_pmid(f->text);
    bool valid = identifier_pmid_is_valid(pmid);
    if (!valid && (check_is_unread(c->record) || str_has_digit(pmid)))
        check_odd(c, f, f->text, DIAG_CHECK_IDENTIFIER, "is not a PMID, which has eight digits at most and nothing else");
    else if (valid && !str_eq(pmid, str_trim(f->text)))
        check_odd(c, f, f->text, DIAG_CHECK_IDENTIFIER, "has more than the PMID in it; write \"" STR_FMT "\"", STR_ARG(pmid));
}

/* Formats that have a place of their own for it leave "PMC" out. */
static void check_pmcid(const check *c, const field *f)
{
    str digits = identifier_pmcid_digits(f->text);
    bool unread = check_is_unread(c->record);
    if (identifier_pmcid_is_valid(str_trim(f->text)) || (!unread && (digits.n || !str_has_digit(f->text))))
        return;
    if (digits.n)
        check_odd(c, f, f->text, DIAG_CHECK_IDENTIFIER, "is written in another way than a PMCID; write \"PMC" STR_FMT "\"",
                  STR_ARG(digits));
    else
        check_odd(c, f, f->text, DIAG_CHECK_IDENTIFIER, "is not a PMCID, which is \"PMC\" and a number");
}

/* -- arXiv -- */

static bool is_key(const field *f, str key)
{
    return f->variable == VAR_NONE && str_eq_nocase(f->key, key);
}

static bool has_value_nocase(const record *r, str key, str value)
{
    for (uint32_t i = 0; i < r->fields.n; i++)
        if (is_key(&r->fields.at[i], key) && r->fields.at[i].kind == FIELD_TEXT && str_eq_nocase(r->fields.at[i].text, value))
            return true;
    return false;
}

static bool is_in_arxiv(const record *r)
{
    return str_eq_nocase(record_text(r, VAR_ARCHIVE), STR("arXiv")) || has_value_nocase(r, STR("eprinttype"), STR("arXiv")) ||
           has_value_nocase(r, STR("archiveprefix"), STR("arXiv"));
}

/* A field says itself that it holds an arXiv identifier, or it is where those of an archive stand, if not their class ("cs.CL"). */
static bool holds_arxiv(const record *r, const field *f)
{
    if (str_starts_nocase(f->text, STR("arXiv:")))
        return f->variable == VAR_NUMBER || f->variable == VAR_ARCHIVE_LOCATION || f->variable == VAR_NONE;
    if (is_key(f, STR("arxiv")) || is_key(f, STR("arxivid")))
        return true;
    bool is_place = is_key(f, STR("eprint")) || f->variable == VAR_ARCHIVE_LOCATION;
    return is_place && str_has_digit(f->text) && is_in_arxiv(r);
}

static void check_arxiv(const check *c, const field *f)
{
    str id = identifier_arxiv(f->text);
    if (!identifier_arxiv_is_valid(id))
        check_odd(c, f, f->text, DIAG_CHECK_IDENTIFIER,
                  "is not an arXiv identifier, which is like \"2101.00001\" or \"hep-th/9901001\"");
}

/* -- ORCID -- */

enum { ORCID_LENGTH = 19 };

/* "0000-0001-2345-6789" at the front. */
static bool begins_orcid(str text)
{
    if (text.n < ORCID_LENGTH)
        return false;
    for (size_t i = 0; i < ORCID_LENGTH; i++)
        if (i % 5 == 4 ? text.p[i] != '-' : !byte_is_digit(text.p[i]) && !(i + 1 == ORCID_LENGTH && byte_to_lower(text.p[i]) == 'x'))
            return false;
    return true;
}

/* Whether it is spoken of: in the name of the field, or of a member of a name, or in an address. */
static bool speaks_of_orcid(const field *f, str text)
{
    return str_find_nocase(f->key, STR("orcid")) != STR_NPOS || str_find_nocase(text, STR("orcid")) != STR_NPOS;
}

static void check_orcids(const check *c, const field *f, str text)
{
    if (text.n < ORCID_LENGTH || !speaks_of_orcid(f, text))
        return;
    for (size_t i = 0; i + ORCID_LENGTH <= text.n; i++) {
        str id = str_sub(text, i, i + ORCID_LENGTH);
        if (text.p[i] < '0' || !begins_orcid(id))
            continue;
        number_check found = identifier_orcid(id);
        if (!found.is_right)
            check_odd(c, f, id, DIAG_CHECK_IDENTIFIER,
                      "has an ORCID, \"" STR_FMT "\", whose last digit does not fit the others, which ask for %c", STR_ARG(id), found.last);
        i += ORCID_LENGTH - 1;
    }
}

void check_identifiers(const check *c, const field *f)
{
    if (f->kind == FIELD_NAMES || f->kind == FIELD_WRITTEN)
        check_orcids(c, f, record_written(c->record, f));
    if (f->kind != FIELD_TEXT)
        return;
    switch (f->variable) {
    case VAR_DOI: check_doi(c, f); break;
    case VAR_ISBN: check_numbers(c, f, identifier_isbn, "ISBN"); break;
    case VAR_ISSN: check_numbers(c, f, identifier_issn, "ISSN"); break;
    case VAR_PMID: check_pmid(c, f); break;
    case VAR_PMCID: check_pmcid(c, f); break;
    case VAR_NONE: check_orcids(c, f, f->text); break;
    default: break;
    }
    if (holds_arxiv(c->record, f))
        check_arxiv(c, f);
}
