/* marc_record.c - what the fields of a MARC 21 record say of a work. */
#include "read/marc.h"

#include "read/catalogue.h"
#include "read/marc_people.h"
#include "read/normalize.h"
#include "record/mapping.h"
#include "text/compose.h"

marc_field *marc_add_field(marc_record *m, str tag)
{
    VEC_PUSH(m->arena, m->fields, (marc_field){.tag = tag, .first = ' ', .second = ' '});
    return &m->fields.at[m->fields.n - 1];
}

/* U+0098 and U+009C, as bytes of MARC-8 U+0088 and U+0089. */
static bool is_non_sort_sign(code_point cp)
{
    return cp == 0x98 || cp == 0x9C || cp == 0x88 || cp == 0x89;
}

/* Without the signs around words that do not sort. */
static str without_signs(arena *a, str text)
{
    code_point cp;
    buf out;
    if (str_find_byte(text, '\xC2') == STR_NPOS)
        return text;
    buf_init(&out, a);
    while (utf8_next(&text, &cp))
        if (!is_non_sort_sign(cp))
            utf8_add(&out, cp);
    return buf_str(&out);
}

/* Catalogues keep letters and their marks apart. */
static str readable(arena *a, str text)
{
    return compose_text(a, without_signs(a, text));
}

void marc_add_subfield(marc_record *m, marc_field *f, char code, str text, span where)
{
    VEC_PUSH(m->arena, f->subfields, (marc_subfield){.code = code, .text = readable(m->arena, text), .span = where});
}

marc_field *marc_next_field(const marc_record *m, const marc_field *after, const char *tag)
{
    for (uint32_t i = after ? (uint32_t)(after - m->fields.at) + 1 : 0; i < m->fields.n; i++)
        if (str_eq(m->fields.at[i].tag, str_from(tag)))
            return &m->fields.at[i];
    return NULL;
}

marc_subfield *marc_find(const marc_field *f, char code)
{
    for (uint32_t i = 0; f && i < f->subfields.n; i++)
        if (f->subfields.at[i].code == code)
            return &f->subfields.at[i];
    return NULL;
}

marc_field *marc_original(const marc_record *m, marc_field *f)
{
    const marc_subfield *link = marc_find(f, '6');
    str number = link && str_starts(link->text, STR("880-")) ? str_sub(link->text, 4, 6) : STR_NONE;
    for MARC_EACH (other, m, "880") {
        const marc_subfield *back = marc_find(other, '6');
        bool same = back && number.n && !str_eq(number, STR("00")) && str_starts(back->text, f->tag) &&
                    str_eq(str_sub(back->text, 4, 6), number);
        if (same)
            return other;
    }
    return f;
}

/* A field that stands in its own script only. */
static marc_field *unlinked(const marc_record *m, const char *tag)
{
    for MARC_EACH (f, m, "880") {
        const marc_subfield *link = marc_find(f, '6');
        if (link && str_starts(link->text, str_from(tag)) && str_eq(str_sub(link->text, 4, 6), STR("00")))
            return f;
    }
    return NULL;
}

static const mapping *table(void)
{
    return mapping_named(STR("marc"));
}

/* Puts a subfield that is there; true when it was. */
static bool put(marc_taker *t, variable v, marc_subfield *s)
{
    if (!s || s->was_read || record_has(t->to.record, v))
        return false;
    put_value(&t->to, v, v == VAR_URL || v == VAR_DOI ? str_trim(s->text) : catalogue_clean(s->text), s->span);
    s->was_read = true;
    return true;
}

static bool put_first(marc_taker *t, variable v, const char *tag, char code)
{
    for MARC_EACH (f, t->marc, tag)
        if (put(t, v, marc_find(f, code)))
            return true;
    return false;
}

/* --- Type ------------------------------------------------------------------------------ */

static str control_text(const marc_taker *t, const char *tag)
{
    const marc_field *f = marc_next_field(t->marc, NULL, tag);
    return f ? f->text : STR_NONE;
}

/* The field 008 with a year, when there are several. */
static str fixed_text(const marc_taker *t)
{
    str best = STR_NONE;
    for MARC_EACH (f, t->marc, "008")
        if (best.n == 0 || byte_is_digit(str_sub(f->text, 7, 8).n ? f->text.p[7] : ' '))
            best = f->text;
    return best;
}

static bool is_in_serial(const marc_taker *t)
{
    const marc_field *host = marc_next_field(t->marc, NULL, "773");
    const marc_subfield *control = marc_find(host, '7');
    bool says = control && str_eq(str_from_byte(control->text, 3), STR("s"));
    return says || marc_find(host, 'x') || marc_find(host, 'p');
}

static record_type refine(const marc_taker *t, record_type type)
{
    str fixed = fixed_text(t);
    bool is_book_form = type == TYPE_BOOK || type == TYPE_MANUSCRIPT || type == TYPE_NONE;
    if (is_book_form && marc_next_field(t->marc, NULL, "502"))
        return TYPE_THESIS;
    if (type == TYPE_CHAPTER && is_in_serial(t))
        return TYPE_ARTICLE_JOURNAL;
    if (type != TYPE_SOFTWARE)
        return type;
    if (fixed.n > 26 && strchr("aef", fixed.p[26]))
        return TYPE_DATASET;
    bool is_text = marc_next_field(t->marc, NULL, "020") && !(fixed.n > 26 && strchr("bg", fixed.p[26]));
    return is_text ? TYPE_BOOK : type;
}

static void put_marc_type(marc_taker *t)
{
    str kind = str_sub(t->marc->leader, 6, 8);
    str material = kind.n ? str_sub(kind, 0, 1) : STR_NONE;
    const mapping_row *row = mapping_read_type(table(), kind);
    if (!row && material.n) /* the level counts for language material alone */
        row = mapping_read_type(table(), str_printf(t->arena, STR_FMT "m", STR_ARG(material)));
    put_type(&t->to, refine(t, row ? (record_type)row->csl : TYPE_BOOK), kind);
}

/* --- Titles ---------------------------------------------------------------------------- */

static const char *title_separator(char code, char before, str so_far, str raw)
{
    bool says_colon = str_ends(raw, STR(":")) || str_ends(raw, STR("="));
    if (so_far.n == 0)
        return "";
    if (str_ends(raw, STR(";")))
        return "; ";
    if (code == 'b' || (code == 'p' && before == 'n'))
        return says_colon || !strchr("?!.", so_far.p[so_far.n - 1]) ? ": " : " ";
    return strchr("?!.", so_far.p[so_far.n - 1]) ? " " : ". ";
}

/* "Candide /$cVoltaire": the parts of a title with one kind of punctuation between them. */
static str title_of(marc_taker *t, marc_field *f)
{
    buf out;
    char before = '\0';
    str raw = STR_NONE;
    buf_init(&out, t->arena);
    for (uint32_t i = 0; i < f->subfields.n; i++) {
        marc_subfield *s = &f->subfields.at[i];
        if (!strchr("abnp", s->code)) {
            raw = s->code == 'h' ? str_trim(s->text) : raw;
            continue;
        }
        str text = catalogue_clean(s->text);
        buf_add_lit(&out, title_separator(s->code, before, buf_str(&out), raw));
        buf_add(&out, s->code == 'b' || s->code == 'a' ? text : catalogue_without_stop(text));
        s->was_read = true;
        raw = str_trim(s->text);
        before = s->code;
    }
    return catalogue_without_stop(buf_str(&out));
}

static void put_titles(marc_taker *t)
{
    marc_field *f = marc_next_field(t->marc, NULL, "245"), *own = f ? marc_original(t->marc, f) : unlinked(t->marc, "245");
    if (own)
        put_text(&t->to, VAR_TITLE, title_of(t, own), own->span);
    put_first(t, VAR_TITLE, "740", 'a');
    put_first(t, VAR_TITLE, "130", 'a');
    put_first(t, VAR_ORIGINAL_TITLE, "240", 'a');
    static const char *const series[] = {"490", "440", "830"};
    for (size_t i = 0; i < 3; i++) {
        put_first(t, VAR_COLLECTION_TITLE, series[i], 'a');
        put_first(t, VAR_COLLECTION_NUMBER, series[i], 'v');
    }
}

/* --- Publication ------------------------------------------------------------------------ */

/* What was published is told by 264 with a second indicator 1, before that by 260. */
static marc_field *publication(marc_taker *t)
{
    marc_field *any = marc_next_field(t->marc, NULL, "260");
    for MARC_EACH (f, t->marc, "264") {
        if (f->second == '1')
            return f;
        any = any ? any : f;
    }
    return any ? any : unlinked(t->marc, "260");
}

static void put_year(marc_taker *t, variable v, int year, span where)
{
    date d = {.from = {.year = year}};
    record_set_date(t->to.job->library->arena, t->to.record, v, d, where);
}

static void put_issued(marc_taker *t, const marc_field *f)
{
    str fixed = fixed_text(t);
    marc_subfield *s = marc_find(f, 'c');
    int year = catalogue_year(str_sub(fixed, 7, 11)), later = catalogue_year(str_sub(fixed, 11, 15)),
        printed = s ? catalogue_year(s->text) : 0;
    span where = s ? s->span : t->marc->span;
    put_first(t, VAR_ISSUED, "046", 'k');
    if ((year || printed) && !record_has(t->to.record, VAR_ISSUED))
        put_year(t, VAR_ISSUED, year ? year : printed, where);
    if (year && later && fixed.p[6] == 'r')
        put_year(t, VAR_ORIGINAL_DATE, later, where);
    marc_subfield *coded = marc_find(marc_next_field(t->marc, NULL, "046"), 'k');
    if (s && coded && str_eq(s->text, coded->text))
        s->was_read = true;
    if (s && printed && str_eq(catalogue_without_stop(catalogue_clean(s->text)), str_decimal(t->arena, year ? year : printed, 4)))
        s->was_read = true;
}

static void put_imprint(marc_taker *t, variable v, marc_subfield *s)
{
    if (!s || record_has(t->to.record, v))
        return;
    put_text(&t->to, v, catalogue_imprint(s->text), s->span);
    s->was_read = true;
}

static void put_publication(marc_taker *t)
{
    marc_field *f = publication(t);
    put_imprint(t, VAR_PUBLISHER_PLACE, marc_find(f, 'a'));
    put_imprint(t, VAR_PUBLISHER, marc_find(f, 'b'));
    put_issued(t, f);
    put_first(t, VAR_EDITION, "250", 'a');
}

static void put_thesis(marc_taker *t)
{
    marc_field *f = marc_next_field(t->marc, NULL, "502");
    if (!put(t, VAR_GENRE, marc_find(f, 'b')))
        put(t, VAR_GENRE, marc_find(f, 'a'));
    put(t, VAR_PUBLISHER, marc_find(f, 'c'));
}

static void put_extent(marc_taker *t)
{
    marc_subfield *s = marc_find(marc_next_field(t->marc, NULL, "300"), 'a');
    str count = s ? catalogue_page_count(s->text) : STR_NONE;
    put_text(&t->to, VAR_NUMBER_OF_PAGES, count, s ? s->span : t->marc->span);
    if (count.n && catalogue_clean(s->text).n <= count.n + 4)
        s->was_read = true;
}

/* --- Numbers and addresses --------------------------------------------------------------- */

static void put_numbers(marc_taker *t)
{
    for MARC_EACH (f, t->marc, "020") {
        marc_subfield *s = marc_find(f, 'a');
        str isbn = s ? normalize_isbn(s->text) : STR_NONE;
        if (isbn.n)
            put_another(&t->to, VAR_ISBN, isbn, s->span);
        if (isbn.n == (s ? str_trim(s->text).n : 0) && s)
            s->was_read = true;
    }
    for MARC_EACH (f, t->marc, "022")
        if (marc_find(f, 'a')) {
            put_another(&t->to, VAR_ISSN, catalogue_clean(marc_find(f, 'a')->text), marc_find(f, 'a')->span);
            marc_find(f, 'a')->was_read = true;
        }
    for MARC_EACH (f, t->marc, "024") {
        marc_subfield *kind = marc_find(f, '2'), *s = marc_find(f, 'a');
        if (kind && s && str_eq_nocase(kind->text, STR("doi")))
            kind->was_read = put(t, VAR_DOI, s);
    }
    put_first(t, VAR_URL, "856", 'u');
    put_first(t, VAR_CALL_NUMBER, "090", 'a');
    put_first(t, VAR_CALL_NUMBER, "852", 'h');
    put_first(t, VAR_CALL_NUMBER, "050", 'a');
    put_first(t, VAR_CALL_NUMBER, "082", 'a');
}

static void put_marc_language(marc_taker *t)
{
    str code = str_sub(fixed_text(t), 35, 38);
    bool says = code.n == 3 && byte_is_alpha(code.p[0]) && !str_eq(code, STR("und")) && !str_eq(code, STR("zxx")) &&
                !str_eq(code, STR("mul"));
    if (says)
        put_value(&t->to, VAR_LANGUAGE, code, t->marc->span);
    put_first(t, VAR_LANGUAGE, "041", 'a');
    for MARC_EACH (f, t->marc, "041")
        if (marc_find(f, '2'))
            marc_find(f, '2')->was_read = true;
}

/* --- What it stands in ------------------------------------------------------------------- */

/* "p. 447-473", "vol. B12" in a text: what stands behind a label and has figures. */
static str behind_label(str text, const str *labels, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t at = str_find_nocase(text, labels[i]);
        bool begins = at != STR_NPOS && (at == 0 || !byte_is_alpha(text.p[at - 1]));
        str rest = begins ? str_from_byte(text, at + labels[i].n) : STR_NONE;
        while (rest.n && strchr(" :", rest.p[0]))
            rest = str_from_byte(rest, 1);
        size_t end = 0;
        while (end < rest.n && !strchr(" ,;()", rest.p[end]))
            end++;
        str found = catalogue_without_stop(str_sub(rest, 0, end));
        if (str_has_digit(found))
            return found;
    }
    return STR_NONE;
}

static void put_host(marc_taker *t, marc_field *f)
{
    static const str volumes[] = {STR_INIT("vol."), STR_INIT("volume"), STR_INIT("Bd."), STR_INIT("v.")};
    static const str issues[] = {STR_INIT("no."), STR_INIT("issue"), STR_INIT("Heft"), STR_INIT("number"), STR_INIT("H.")};
    static const str pages[] = {STR_INIT("pp."), STR_INIT("p."), STR_INIT("pages"), STR_INIT("Seite"), STR_INIT("S.")};
    marc_subfield *s = marc_find(f, 'g');
    put(t, VAR_CONTAINER_TITLE, marc_find(f, 't'));
    put(t, VAR_CONTAINER_TITLE_SHORT, marc_find(f, 'p'));
    put(t, VAR_ISSN, marc_find(f, 'x'));
    put(t, VAR_ISBN, marc_find(f, 'z'));
    if (!s)
        return;
    put_value(&t->to, VAR_VOLUME, behind_label(s->text, volumes, sizeof volumes / sizeof *volumes), s->span);
    put_value(&t->to, VAR_ISSUE, behind_label(s->text, issues, sizeof issues / sizeof *issues), s->span);
    put_value(&t->to, VAR_PAGE, behind_label(s->text, pages, sizeof pages / sizeof *pages), s->span);
    int year = catalogue_year(str_from_byte(s->text, str_find_byte(s->text, '('))); /* "Vol. 24 (1976)" */
    if (!record_has(t->to.record, VAR_ISSUED) && year)
        put_year(t, VAR_ISSUED, year, s->span);
}

/* --- Subjects and notes ------------------------------------------------------------------ */

/* 655 with a scheme of its own says what kind of work it is, in the words of who wrote the record. */
static bool is_kind(const marc_field *f)
{
    const marc_subfield *scheme = marc_find(f, '2');
    return str_eq(f->tag, STR("655")) && scheme && str_eq(scheme->text, STR("local"));
}

static bool is_subject(const marc_field *f)
{
    return f->tag.n == 3 && f->tag.p[0] == '6' && f->tag.p[1] <= '5' && !is_kind(f);
}

/* The first that is a type of CSL is the type, another the genre. */
static void put_kinds(marc_taker *t)
{
    bool has_type = false;
    for MARC_EACH (f, t->marc, "655") {
        marc_subfield *s = is_kind(f) ? marc_find(f, 'a') : NULL;
        record_type type = s && !has_type ? type_named(s->text) : TYPE_NONE;
        has_type |= type != TYPE_NONE;
        if (type != TYPE_NONE)
            put_type(&t->to, type, t->to.record->source_type);
        if (s && (type != TYPE_NONE || put(t, VAR_GENRE, s)))
            s->was_read = marc_find(f, '2')->was_read = true;
    }
}

/* "Political activists--United States--Biography" */
static void put_subject(marc_taker *t, marc_field *f)
{
    buf out;
    buf_init(&out, t->arena);
    for (uint32_t i = 0; i < f->subfields.n; i++) {
        marc_subfield *s = &f->subfields.at[i];
        if (!strchr("abcdtvxyz", s->code))
            continue;
        if (out.n)
            buf_add_lit(&out, strchr("vxyz", s->code) ? "--" : " ");
        buf_add(&out, catalogue_without_stop(catalogue_clean(s->text)));
        s->was_read = true;
    }
    put_keyword(&t->to, buf_str(&out), f->span);
}

static void put_notes(marc_taker *t)
{
    for (uint32_t i = 0; i < t->marc->fields.n; i++)
        if (is_subject(&t->marc->fields.at[i]))
            put_subject(t, &t->marc->fields.at[i]);
    put_first(t, VAR_ABSTRACT, "520", 'a');
    put_first(t, VAR_NOTE, "500", 'a');
}

/* --- All of it --------------------------------------------------------------------------- */

/* Under the names that cataloguers use: "008", "245c". */
static void put_rest(marc_taker *t)
{
    put_other(&t->to, STR("leader"), t->marc->leader, t->marc->span);
    for (uint32_t i = 0; i < t->marc->fields.n; i++) {
        const marc_field *f = &t->marc->fields.at[i];
        if (f->text.n && !f->was_read)
            put_other(&t->to, f->tag, f->text, f->span);
        for (uint32_t k = 0; k < f->subfields.n; k++) {
            const marc_subfield *s = &f->subfields.at[k];
            if (!s->was_read && s->code != '6')
                put_other(&t->to, str_printf(t->arena, STR_FMT "%c", STR_ARG(f->tag), s->code), s->text, s->span);
        }
    }
}

static void put_control_number(marc_taker *t)
{
    marc_field *f = marc_next_field(t->marc, NULL, "001");
    put_id(&t->to, control_text(t, "001"));
    if (f)
        f->was_read = true;
}

void marc_put(read_job *job, marc_record *m)
{
    marc_taker t = {.to = {job, library_open_record(job->library, job->source, m->span)}, .marc = m, .arena = m->arena};
    put_marc_type(&t);
    put_control_number(&t);
    put_kinds(&t);
    put_titles(&t);
    marc_put_people(&t);
    put_thesis(&t);
    put_publication(&t);
    put_extent(&t);
    put_numbers(&t);
    put_marc_language(&t);
    for MARC_EACH (f, m, "773")
        put_host(&t, f);
    put_notes(&t);
    put_rest(&t);
    library_close_record(job->library, t.to.record, job->diags);
}
