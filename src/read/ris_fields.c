/* ris_fields.c - what the tags of RIS say: by the table, and where a table cannot say it. */
#include "read/normalize.h"
#include "read/ris.h"
#include "text/utf8.h"

/* Tags have two bytes. */
#define KEY(first, second) ((uint32_t)(first) << 8 | (uint32_t)(second))

static bool is(const tagged_field *f, const char *tag)
{
    return f->key == KEY(tag[0], tag[1]);
}

static span place(const ris_record *rec, const tagged_field *f)
{
    return tagged_span(rec->r, f->text);
}


/* ---- the type --------------------------------------------------------------------------------- */

static bool is_journal(const tagged_field *f)
{
    return f->text.n && (is(f, "JF") || is(f, "JO") || is(f, "JA") || is(f, "J2") || is(f, "J1"));
}

static bool names_journal(const tagged_reader *r)
{
    for (uint32_t i = 0; i < r->fields.n; i++)
        if (is_journal(&r->fields.at[i]))
            return true;
    return false;
}

/* What says nothing about itself is an article when it names a journal. */
static void put_vague_type(ris_record *rec, str called, bool is_known, span where)
{
    if (names_journal(rec->r))
        put_type(&rec->t, TYPE_ARTICLE_JOURNAL, called);
    else if (is_known)
        put_type(&rec->t, TYPE_DOCUMENT, called);
    else
        put_unknown_type(&rec->t, called, where);
}

static void put_ris_type(ris_record *rec)
{
    const tagged_field *f = tagged_find(rec->r, STR("TY"));
    str called = f ? utf8_trim(tagged_text(rec->r, f)) : STR_NONE;
    const mapping_row *row = mapping_read_type(rec->r->table->mapping, called);
    if (row && !(row->csl == TYPE_DOCUMENT && row->note[0]))
        put_type(&rec->t, (record_type)row->csl, called);
    else
        put_vague_type(rec, called, row || !called.n, f ? place(rec, f) : tagged_record_span(rec->r));
    rec->is_edited = str_eq_nocase(called, STR("EDBOOK"));
}

/* ---- dates ------------------------------------------------------------------------------------ */

/* DA "July" beside PY 1948. */
static bool put_split_date(const ris_record *rec, const tagged_field *day, const tagged_field *year)
{
    str text = str_join_by(rec->r->job->scratch, day->text, STR(" "), str_sub(year->text, 0, 4));
    return tagged_put_date(&rec->t, VAR_ISSUED, text, place(rec, day));
}

static bool put_date_of(const ris_record *rec, const tagged_field *f)
{
    return f && tagged_put_date(&rec->t, VAR_ISSUED, tagged_text(rec->r, f), place(rec, f));
}

/* A date that is part of what the other says. */
static bool is_within(const date_point *less, const date_point *more)
{
    return less->year == more->year && (!less->month || less->month == more->month) && (!less->day || less->day == more->day);
}

/* "2013/02/15/received" is when it was submitted; another date than the one that was taken stays under its tag. */
static void put_other_date(const ris_record *rec, const tagged_field *f)
{
    const date *d = record_date(rec->t.record, VAR_ISSUED);
    date other;
    bool is_received = str_ends_nocase(f->text, STR("/received"));
    bool says_less = d && tagged_date(&other, f->text) && is_within(&other.from, &d->from);
    if (is_received && tagged_put_date(&rec->t, VAR_SUBMITTED, f->text, place(rec, f)))
        return;
    if (!says_less)
        tagged_put_other(rec->r, &rec->t, f);
}

static void put_other_dates(const ris_record *rec, const tagged_field *taken, const tagged_field *taken_too)
{
    for (uint32_t i = 0; i < rec->r->fields.n; i++) {
        const tagged_field *f = &rec->r->fields.at[i];
        bool is_date = is(f, "DA") || is(f, "Y1") || is(f, "PY");
        if (is_date && f != taken && f != taken_too && f->text.n)
            put_other_date(rec, f);
    }
}

/* DA and Y1 say more than PY mostly does. */
static void put_issued(const ris_record *rec)
{
    const tagged_field *day = tagged_find(rec->r, STR("DA")), *old = tagged_find(rec->r, STR("Y1")),
                       *year = tagged_find(rec->r, STR("PY"));
    const tagged_field *taken = day ? day : old ? old : year, *taken_too = NULL;
    if (!taken)
        return;
    if (put_date_of(rec, day))
        taken = day;
    else if (day && year && put_split_date(rec, day, year))
        taken_too = year;
    else if (put_date_of(rec, old))
        taken = old;
    else if (put_date_of(rec, year))
        taken = year;
    else
        tagged_put_no_date(rec->r, &rec->t, VAR_ISSUED, taken);
    put_other_dates(rec, taken, taken_too);
}

/* ---- pages ------------------------------------------------------------------------------------ */

static void put_extent(const ris_record *rec, const mapping_row *row, const tagged_field *first)
{
    bool has_pages = row->note[0] != '\0' || str_has_digit(first->text);
    if (row->csl == VAR_PAGE && has_pages)
        tagged_put_pages(&rec->t, tagged_text(rec->r, first), STR_NONE, place(rec, first));
    else if (row->csl == VAR_PAGE)
        tagged_put_other(rec->r, &rec->t, first);
    else
        put_text(&rec->t, (variable)row->csl, tagged_text(rec->r, first), place(rec, first));
}

/* A first and a last page are pages whatever the type; SP alone may be what a type has for it. */
static void put_pages(const ris_record *rec)
{
    const tagged_field *first = tagged_find(rec->r, STR("SP")), *last = tagged_find(rec->r, STR("EP"));
    const mapping_row *row = tag_table_row(rec->r->table, rec->t.record->type, tag_key(STR("SP")));
    bool is_range = first && last && str_find_byte(first->text, '-') != STR_NPOS;
    if (is_range && !str_ends(first->text, last->text))
        tagged_put_other(rec->r, &rec->t, last);
    if (is_range)
        tagged_put_pages(&rec->t, tagged_text(rec->r, first), STR_NONE, place(rec, first));
    else if (last)
        tagged_put_pages(&rec->t, tagged_value(rec->r, STR("SP")), tagged_text(rec->r, last), place(rec, first ? first : last));
    else if (first)
        put_extent(rec, row, first);
}

/* ---- journals --------------------------------------------------------------------------------- */

static bool is_in_container(record_type type)
{
    return type == TYPE_ARTICLE_JOURNAL || type == TYPE_ARTICLE_MAGAZINE || type == TYPE_ARTICLE_NEWSPAPER ||
           type == TYPE_PAPER_CONFERENCE;
}

/* The longest of the names that are mostly abbreviations. */
static const tagged_field *longest_journal(const ris_record *rec)
{
    const tagged_field *longest = NULL;
    for (uint32_t i = 0; i < rec->r->fields.n; i++) {
        const tagged_field *f = &rec->r->fields.at[i];
        if (is_journal(f) && f->text.n > (longest ? longest->text.n : 0))
            longest = f;
    }
    return longest;
}

/* An abbreviation beside the name, and not the name again under a tag that some use for it. */
static bool says_more(const ris_record *rec, const tagged_field *f, const tagged_field *taken)
{
    if (!is_journal(f) || is(f, "JF"))
        return false;
    if (f == taken)
        return str_find_byte(f->text, '.') != STR_NPOS;
    return !is(f, "JO") || !str_eq(f->text, record_text(rec->t.record, VAR_CONTAINER_TITLE));
}

/* Where only an abbreviation is given, it is the journal's name as well, unless it is none. */
static void put_journal(const ris_record *rec)
{
    const tagged_field *longest = longest_journal(rec), *taken = NULL;
    if (!longest)
        return;
    if (!record_has(rec->t.record, VAR_CONTAINER_TITLE) && is_in_container(rec->t.record->type)) {
        tagged_put(rec->r, &rec->t, VAR_CONTAINER_TITLE, longest);
        taken = longest;
    }
    for (uint32_t i = 0; i < rec->r->fields.n; i++) {
        const tagged_field *f = &rec->r->fields.at[i];
        if (says_more(rec, f, taken))
            tagged_put(rec->r, &rec->t, VAR_CONTAINER_TITLE_SHORT, f);
    }
}

/* ---- identifiers ------------------------------------------------------------------------------ */

static void put_number(const ris_record *rec, const mapping_row *row, const tagged_field *f)
{
    bool is_report = row->csl == VAR_NUMBER && !normalize_isbn(f->text).n;
    if (is_report || !tagged_put_identifier(rec->r, &rec->t, f))
        tagged_put(rec->r, &rec->t, (variable)row->csl, f);
}

/* Addresses stand a line each; "<Go to ISI>://" is only EndNote's own. */
static void put_url(const ris_record *rec, const tagged_field *f)
{
    str rest = f->text, line;
    if (str_starts(f->text, STR("PM:")))
        put_value(&rec->t, VAR_PMID, str_from_byte(f->text, 3), place(rec, f));
    else
        while (tagged_next_line(&rest, &line))
            tagged_put(rec->r, &rec->t, line.n && line.p[0] == '<' ? VAR_NONE : VAR_URL,
                       &(tagged_field){.tag = f->tag, .text = line});
}

static bool is_from_pubmed(const tagged_reader *r)
{
    static const str called[] = {STR_INIT("PubMed"), STR_INIT("Medline"), STR_INIT("NLM")};
    return STR_IS_AMONG_NOCASE(tagged_value(r, STR("DB")), called) || STR_IS_AMONG_NOCASE(tagged_value(r, STR("DP")), called);
}

static void put_accession(const ris_record *rec, const tagged_field *f)
{
    if (str_starts(f->text, STR("PMC")) && str_is_digits(str_from_byte(f->text, 3)))
        put_value(&rec->t, VAR_PMCID, f->text, place(rec, f));
    else if (rec->is_medline && str_is_digits(f->text))
        put_value(&rec->t, VAR_PMID, f->text, place(rec, f));
    else
        tagged_put(rec->r, &rec->t, VAR_ARCHIVE_LOCATION, f);
}

/* ---- notes ------------------------------------------------------------------------------------ */

static void put_note(ris_record *rec, const tagged_field *f)
{
    if (rec->is_procite && ris_put_procite_note(rec, f))
        return;
    if (normalize_is_doi(f->text))
        tagged_put_identifier(rec->r, &rec->t, f);
    else if (!str_eq(f->text, rec->title))
        tagged_put(rec->r, &rec->t, VAR_NOTE, f);
}

/* ---- tag by tag ------------------------------------------------------------------------------- */

/* Tags that are put together from several, or were put already. */
static bool is_put_elsewhere(const tagged_field *f)
{
    switch (f->key) {
    case KEY('T', 'Y'):
    case KEY('I', 'D'):
    case KEY('S', 'P'):
    case KEY('E', 'P'):
    case KEY('P', 'Y'):
    case KEY('D', 'A'):
    case KEY('Y', '1'):
    case KEY('K', 'W'):
    case KEY('J', 'O'):
    case KEY('J', 'A'):
    case KEY('J', '2'):
    case KEY('J', '1'): return true;
    default: return f->text.n == 0;
    }
}

/* What EndNote writes into the numbered fields of an article. */
static variable checked(const tagged_field *f, variable v)
{
    if (v == VAR_DOI && !is(f, "DO"))
        return normalize_is_doi(f->text) ? v : VAR_NONE;
    if (v == VAR_AVAILABLE_DATE)
        return tagged_date(&(date){0}, f->text) ? v : VAR_EDITION;
    if (v == VAR_PMCID)
        return str_starts(f->text, STR("PMC")) ? v : VAR_NONE;
    if (v == VAR_ISSUE && is(f, "M1"))
        return f->text.n <= 20 ? v : VAR_NOTE;
    return v;
}

static variable variable_of(const ris_record *rec, const tagged_field *f, const mapping_row *row)
{
    record_type type = rec->t.record->type;
    variable v = (variable)row->csl;
    if (rec->is_edited && v == VAR_AUTHOR)
        return VAR_EDITOR;
    if (rec->is_procite && is(f, "VL") && (type == TYPE_BOOK || type == TYPE_CHAPTER))
        return VAR_EDITION;
    if (type == TYPE_PAPER_CONFERENCE && is(f, "T2") && rec->is_proceedings)
        return VAR_EVENT_TITLE;
    return is(f, "M3") && normalize_is_doi(f->text) ? VAR_DOI : checked(f, v);
}

static void put_by_row(ris_record *rec, const tagged_field *f, const mapping_row *row)
{
    if (is(f, "SN"))
        put_number(rec, row, f);
    else if (is(f, "UR"))
        put_url(rec, f);
    else if (is(f, "AN"))
        put_accession(rec, f);
    else if (is(f, "N1"))
        put_note(rec, f);
    else
        tagged_put(rec->r, &rec->t, variable_of(rec, f, row), f);
}

/* Of what a record has once the first is taken. */
static void keep_repeated(const ris_record *rec, const tagged_field *f)
{
    bool is_single = is(f, "SP") || is(f, "EP") || is(f, "ID");
    if (is_single && f->text.n && f != tagged_find_key(rec->r, f->key))
        tagged_put_other(rec->r, &rec->t, f);
}

/* The tags that are RIS's own for a thing come before other ones for it, wherever they stand.  True when there are others. */
static bool put_pass(ris_record *rec, bool is_first)
{
    bool has_second = false;
    for (uint32_t i = 0; i < rec->r->fields.n; i++) {
        const tagged_field *f = &rec->r->fields.at[i];
        if (is_put_elsewhere(f)) {
            if (is_first)
                keep_repeated(rec, f);
            continue;
        }
        const mapping_row *row = tag_table_row(rec->r->table, rec->t.record->type, f->key);
        bool is_second = row && row->csl != VAR_NONE && row->way == MAPPING_READ;
        has_second |= is_second;
        if (is_second == is_first)
            continue;
        if (row)
            put_by_row(rec, f, row);
        else if (is_first)
            tagged_put_other(rec->r, &rec->t, f);
    }
    return has_second;
}

static void put_title(const ris_record *rec)
{
    const tagged_field *f = tagged_find(rec->r, STR("ST"));
    if (f && !record_has(rec->t.record, VAR_TITLE))
        put_text(&rec->t, VAR_TITLE, tagged_text(rec->r, f), place(rec, f));
}

/* A keyword list on one line is divided by semicolons or, when there is no other, by commas: both are a list in CSL. */
static void put_keywords(const ris_record *rec)
{
    static const str tags[] = {STR_INIT("KW")};
    tagged_put_keywords(rec->r, &rec->t, tags, 1);
}

void ris_put_fields(ris_record *rec)
{
    put_ris_type(rec);
    put_id(&rec->t, tagged_value(rec->r, STR("ID")));
    rec->title = tagged_value(rec->r, STR("TI"));
    rec->is_procite = ris_is_procite(rec->r);
    rec->is_medline = is_from_pubmed(rec->r);
    rec->is_proceedings = tagged_find(rec->r, STR("C3"));
    if (put_pass(rec, true))
        put_pass(rec, false);
    tagged_put_notes(rec->r, &rec->t);
    put_issued(rec);
    put_pages(rec);
    put_journal(rec);
    put_keywords(rec);
    put_title(rec);
}
