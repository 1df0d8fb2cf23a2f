/*
 * Records of one work: they have the same DOI; or the same title, year and first name, and
 * nothing that tells them apart, as two volumes or two reprints have.  And entries of BibTeX
 * whose keys are one for BibTeX.
 */
#include <string.h>

#include "record/check.h"
#include "record/identifier.h"
#include "text/ascii.h"
#include "text/letter.h"

enum {
    TITLE_LEAST = 6,   /* letters: "Preface" may be anybody's, "Note" is */
    COMPARED_MOST = 8, /* earlier records under one key                  */
};

#define LAST UINT32_MAX

typedef struct search {
    arena *arena;
    const library *library;
    diags *diags;
    map by_doi, by_work;     /* to the newest record of a key  */
    map by_key;              /* to the first entry of BibTeX   */
    uint32_t *before;        /* by record: an earlier one of its key, or LAST */
} search;

static const record *record_at(const search *s, uint32_t i)
{
    return s->library->records.at[i];
}

static void report_same(const search *s, diag_code code, const record *r, variable at, const record *earlier, const char *what)
{
    diag_report(s->diags, code, r->source, record_field(r, at)->span, "\"" STR_FMT "\" has the %s of \"" STR_FMT "\"",
                STR_ARG(r->id), what, STR_ARG(earlier->id));
}

/* -- by DOI -- */

static bool find_by_doi(search *s, uint32_t i)
{
    const record *r = record_at(s, i);
    str doi = identifier_doi(record_text(r, VAR_DOI));
    if (doi.n == 0)
        return false;
    map_slot *slot = map_slot_of(s->arena, &s->by_doi, str_to_lower(s->arena, doi));
    bool found = slot->value != MAP_NONE;
    if (found)
        report_same(s, DIAG_CHECK_SAME_DOI, r, VAR_DOI, record_at(s, slot->value), "DOI");
    else
        slot->value = i;
    return found;
}

/* -- by a key of BibTeX -- */

static bool is_bibtex(const record *r)
{
    return r->source && r->source->format && (strcmp(r->source->format, "bibtex") == 0 || strcmp(r->source->format, "biblatex") == 0);
}

/* No two ids are the same, so keys that are differ in letter case. */
static void find_by_key(search *s, uint32_t i)
{
    const record *r = record_at(s, i);
    if (!is_bibtex(r))
        return;
    map_slot *slot = map_slot_of(s->arena, &s->by_key, str_to_lower(s->arena, r->id));
    if (slot->value == MAP_NONE)
        slot->value = i;
    else
        diag_report(s->diags, DIAG_CHECK_SAME_KEY, r->source, r->span,
                    "\"" STR_FMT "\" has the key of \"" STR_FMT "\" but for letter case", STR_ARG(r->id),
                    STR_ARG(record_at(s, slot->value)->id));
}

/* -- by title, year and name -- */

/* Letters and digits without marks and markup; of other alphabets as they are. */
static void add_folded(buf *out, str text)
{
    size_t start = out->n;
    code_point cp;
    for (size_t open; (open = str_find_byte(text, '<')) != STR_NPOS && str_find_byte(text, '>') != STR_NPOS;) {
        ascii_add_folded(out, str_sub(text, 0, open));
        text = str_from_byte(text, open);
        size_t close = str_find_byte(text, '>');
        text = str_from_byte(text, close == STR_NPOS ? 1 : close + 1);
    }
    ascii_add_folded(out, text);
    if (out->n == start)
        while (utf8_next(&text, &cp))
            if (letter_or_digit(cp))
                utf8_add(out, letter_fold(cp));
}

static str first_family(const record *r)
{
    const names *people = record_names(r, VAR_AUTHOR);
    people = people ? people : record_names(r, VAR_EDITOR);
    const name *first = people && people->n ? &people->at[0] : NULL;
    return !first ? STR_NONE : first->literal.n ? first->literal : first->family;
}

/* Empty when the record lacks what tells a work. */
static str work_key(arena *a, const record *r)
{
    const date *issued = record_date(r, VAR_ISSUED);
    str family = first_family(r);
    buf key;
    buf_init(&key, a);
    add_folded(&key, record_text(r, VAR_TITLE));
    if (key.n <= TITLE_LEAST || family.n == 0 || !issued || !issued->from.year)
        return STR_NONE;
    buf_printf(&key, "|%d|", (int)issued->from.year);
    add_folded(&key, family);
    return buf_str(&key);
}

/* Two volumes, editions or parts are two works. */
static bool are_told_apart(const record *a, const record *b)
{
    static const variable telling[] = {VAR_DOI, VAR_VOLUME, VAR_ISSUE, VAR_PAGE, VAR_NUMBER, VAR_EDITION, VAR_PART_NUMBER,
                                       VAR_CHAPTER_NUMBER, VAR_COLLECTION_NUMBER, VAR_ISBN, VAR_VERSION};
    if (a->type != b->type && a->type != TYPE_DOCUMENT && b->type != TYPE_DOCUMENT)
        return true;
    for (size_t i = 0; i < sizeof telling / sizeof *telling; i++) {
        str one = record_text(a, telling[i]), other = record_text(b, telling[i]);
        if (one.n && other.n && !str_eq_nocase(one, other))
            return true;
    }
    return false;
}

static void find_by_work(search *s, uint32_t i)
{
    const record *r = record_at(s, i);
    str key = work_key(s->arena, r);
    if (key.n == 0)
        return;
    map_slot *slot = map_slot_of(s->arena, &s->by_work, key);
    uint32_t earlier = slot->value, left = COMPARED_MOST;
    s->before[i] = earlier;
    slot->value = i;
    for (; earlier != LAST && left; earlier = s->before[earlier], left--)
        if (!are_told_apart(r, record_at(s, earlier))) {
            report_same(s, DIAG_CHECK_SAME_WORK, r, VAR_TITLE, record_at(s, earlier), "title, the year and the first name");
            return;
        }
}

void check_same_works(arena *scratch, const library *lib, diags *d)
{
    uint32_t n = lib->records.n;
    search s = {.arena = scratch, .library = lib, .diags = d, .before = arena_alloc(scratch, (n + 1) * sizeof *s.before)};
    for (uint32_t i = 0; i < n; i++) {
        s.before[i] = LAST;
        find_by_key(&s, i);
        if (!find_by_doi(&s, i))
            find_by_work(&s, i);
    }
}
