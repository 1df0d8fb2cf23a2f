#include "style/locale_merge.h"

static const str term_names[TERM_COUNT] = {
#define X(tag, named, kind) [TERM_##tag] = STR_INIT(named),
#include "style/terms.def"
#undef X
};

typedef struct merging {
    arena *arena;
    locale *locale;
    bool is_fallback;      /* the layer is en-US beneath another language */
    bool is_of_style;      /* the layer is a cs:locale of the style */
    bool ordinals_are_new; /* the layer has ordinals, which replaced all earlier ones */
    bool rewords_ordinals; /* the layer has other texts for ordinals that there are */
    bool has_bad_file;     /* a file was there but could not be used, which was reported */
} merging;

static uint16_t number_term(merging *m, str named)
{
    locale *l = m->locale;
    if (str_eq(named, STR("sub verbo")))
        named = STR("sub-verbo");
    uint32_t id = map_get(&l->names, named);
    if (id != MAP_NONE || l->terms.n == TERM_NONE)
        return id == MAP_NONE ? TERM_NONE : (uint16_t)id;
    map_put(m->arena, &l->names, named, l->terms.n);
    VEC_PUSH(m->arena, l->terms, (term_entry){0});
    return (uint16_t)(l->terms.n - 1);
}

static locale *new_locale(arena *a, const language *l)
{
    locale *made = ARENA_NEW(a, locale);
    made->lang = l->tag;
    made->is_english = str_eq(l->language, STR("en"));
    made->ordinals = ARENA_NEW(a, ordinals);
    made->terms.cap = TERM_COUNT + 160;
    made->terms.at = arena_zalloc(a, made->terms.cap * sizeof *made->terms.at);
    made->terms.n = TERM_COUNT;
    for (uint32_t i = 0; i < TERM_COUNT; i++)
        map_put(a, &made->names, term_names[i], i);
    return made;
}

static const word genders[] = {WORD("masculine", GENDER_MASCULINE), WORD("feminine", GENDER_FEMININE), NO_WORD};
static const word matches[] = {
    WORD("last-digit", ORDINAL_LAST_DIGIT),
    WORD("last-two-digits", ORDINAL_LAST_TWO_DIGITS),
    WORD("whole-number", ORDINAL_WHOLE_NUMBER),
    NO_WORD,
};

/* A cs:term as its attributes have it. */
typedef struct term_element {
    str name;
    uint8_t form, gender, gender_form;
    int match; /* ordinal_match, or -1 */
    term_text text;
} term_element;

static void read_term_attribute(reading *r, uint32_t xml, const xml_attribute *at, term_element *t)
{
    switch (at->name) {
    case ATTR_NAME: t->name = at->value; break;
    case ATTR_FORM: t->form = parse_term_form(r, xml, at); break;
    case ATTR_GENDER: t->gender = (uint8_t)parse_word(r, xml, at, genders, GENDER_NEUTER); break;
    case ATTR_GENDER_FORM: t->gender_form = (uint8_t)parse_word(r, xml, at, genders, GENDER_NEUTER); break;
    case ATTR_MATCH: t->match = parse_word(r, xml, at, matches, -1); break;
    }
}

/* White space alone is the layout of the file: the term is empty.  (A no-break space is a text.) */
static str written_text(const reading *r, uint32_t xml)
{
    str text = r->doc->elements[xml].text;
    return str_trim(text).n ? text : STR_NONE;
}

/* A term without cs:single and cs:multiple has one text for both. */
static void read_term_text(reading *r, uint32_t xml, term_text *text)
{
    *text = (term_text){.present = true, .single = written_text(r, xml)};
    text->multiple = text->single;
    uint32_t child = parse_first_child(r, xml);
    if (child != STYLE_NONE)
        text->single = text->multiple = STR_NONE;
    for (; child != STYLE_NONE; child = parse_next_child(r, xml, child)) {
        parse_check_tree(r, child);
        str written = written_text(r, child);
        if (r->doc->elements[child].name == CSL_SINGLE)
            text->single = written;
        else
            text->multiple = written;
    }
}

static bool read_term(reading *r, uint32_t xml, term_element *t)
{
    *t = (term_element){.match = -1};
    uint32_t i = 0;
    for (const xml_attribute *at; (at = parse_next_attribute(r, xml, &i));)
        read_term_attribute(r, xml, at, t);
    read_term_text(r, xml, &t->text);
    return parse_required(r, xml, ATTR_NAME, "it was ignored") != NULL;
}

/* "ordinal-07" gives 7; -1 when it is another term. */
static int numbered(str named, str stem)
{
    if (named.n != stem.n + 2 || !str_starts(named, stem))
        return -1;
    int number;
    return str_to_int(str_from_byte(named, stem.n), &number) ? number : -1;
}

/* The same ordinal may be there for several ways to match it. */
static void reword_ordinal(merging *m, const term_element *t, int number)
{
    suffix (*of)[100] = m->locale->ordinals->of[t->gender_form];
    for (int matching = 0; matching < ORDINAL_MATCH_COUNT; matching++)
        if (of[matching][number].present)
            of[matching][number].text = t->text.single;
}

static void add_ordinal(merging *m, const term_element *t, int number)
{
    if (m->rewords_ordinals) {
        reword_ordinal(m, t, number);
        return;
    }
    if (!m->ordinals_are_new)
        *m->locale->ordinals = (ordinals){0};
    m->ordinals_are_new = true;
    int matching = t->match >= 0 ? t->match : number >= 10 ? ORDINAL_LAST_TWO_DIGITS : ORDINAL_LAST_DIGIT;
    if (matching == ORDINAL_LAST_DIGIT)
        number %= 10;
    m->locale->ordinals->of[t->gender_form][matching][number] = (suffix){true, t->text.single};
}

static void add_default_ordinal(merging *m, const term_element *t)
{
    if (!m->ordinals_are_new)
        *m->locale->ordinals = (ordinals){0};
    m->ordinals_are_new = true;
    m->locale->ordinals->any[t->gender_form] = (suffix){true, t->text.single};
}

static void add_long_ordinal(merging *m, const term_element *t, int number, bool takes_over)
{
    if (number < 1 || number > LONG_ORDINAL_MOST)
        return;
    for (int g = 0; takes_over && g < GENDER_COUNT; g++)
        m->locale->long_ordinals[g][number - 1] = (suffix){0};
    m->locale->long_ordinals[t->gender_form][number - 1] = (suffix){true, t->text.single};
}

static void add_term(merging *m, const term_element *t)
{
    int ordinal = numbered(t->name, STR("ordinal-"));
    if (ordinal >= 0)
        add_ordinal(m, t, ordinal);
    else if (str_eq(t->name, STR("ordinal")))
        add_default_ordinal(m, t);
    uint16_t id = number_term(m, t->name);
    if (id == TERM_NONE)
        return;
    term_entry *into = &m->locale->terms.at[id];
    bool takes_over = into->is_fallback && !m->is_fallback;
    if (takes_over)
        *into = (term_entry){0};
    into->is_fallback = m->is_fallback;
    if (t->gender_form == GENDER_NEUTER || !into->forms[t->form].present)
        into->forms[t->form] = t->text;
    if (t->gender != GENDER_NEUTER)
        into->gender = t->gender;
    add_long_ordinal(m, t, numbered(t->name, STR("long-ordinal-")), takes_over);
}

static void add_terms(merging *m, reading *r, uint32_t xml)
{
    parse_check_attributes(r, xml);
    for (uint32_t c = parse_first_child(r, xml); c != STYLE_NONE; c = parse_next_child(r, xml, c)) {
        term_element t;
        if (read_term(r, c, &t))
            add_term(m, &t);
    }
}

static void add_options(merging *m, reading *r, uint32_t xml)
{
    locale *l = m->locale;
    uint32_t i = 0;
    for (const xml_attribute *at; (at = parse_next_attribute(r, xml, &i));)
        if (at->name == ATTR_PUNCTUATION_IN_QUOTE)
            l->punctuation_in_quote = parse_bool(r, xml, at, l->punctuation_in_quote);
        else
            l->limits_day_ordinals = parse_bool(r, xml, at, l->limits_day_ordinals);
    parse_first_child(r, xml);
}

static const word date_forms[] = {WORD("numeric", LOCALIZED_NUMERIC), WORD("text", LOCALIZED_TEXT), NO_WORD};

/* What a date's cs:date asks for holds for each of its parts that does not say otherwise. */
static void spread_format(date_parts *parts, uint16_t fmt, uint8_t cased)
{
    for (uint32_t i = 0; i < parts->n; i++) {
        parts->at[i].fmt = format_apply(fmt, parts->at[i].fmt);
        if (parts->at[i].text_case == CASE_NONE)
            parts->at[i].text_case = cased;
    }
}

static void add_date(merging *m, reading *r, uint32_t xml)
{
    uint16_t fmt = 0;
    uint8_t cased = CASE_NONE;
    int form = LOCALIZED_NONE;
    uint32_t i = 0;
    for (const xml_attribute *at; (at = parse_next_attribute(r, xml, &i));)
        if (at->name == ATTR_FORM)
            form = parse_word(r, xml, at, date_forms, LOCALIZED_NONE);
        else if (at->name == ATTR_TEXT_CASE)
            cased = parse_text_case(r, xml, at);
        else
            parse_format(r, xml, at, &fmt);
    date_parts parts = parse_date_parts(r, xml, false);
    spread_format(&parts, fmt, cased);
    if (!parse_required(r, xml, ATTR_FORM, "it was ignored") || form == LOCALIZED_NONE)
        return;
    m->locale->dates[form - LOCALIZED_NUMERIC] = parts;
    m->locale->has_date[form - LOCALIZED_NUMERIC] = true;
}

static bool has_ordinals(const locale *l)
{
    for (int g = 0; g < GENDER_COUNT; g++)
        if (l->ordinals->any[g].present)
            return true;
    return false;
}

static bool defines_term(const reading *r, uint32_t xml, str named)
{
    for (uint32_t x = xml; x < r->doc->elements[xml].end; x++)
        if (r->doc->elements[x].name == CSL_TERM && str_eq(parse_value(r, x, ATTR_NAME), named))
            return true;
    return false;
}

/*
 * Lays a cs:locale over what there is.  A style that has ordinals but not the one that all
 * others are exceptions from was made for CSL 1.0, which knew no such set: it rewords the
 * locale's, but does not replace it.
 */
static void add_layer(merging *m, reading *r, uint32_t xml)
{
    m->ordinals_are_new = false;
    m->rewords_ordinals = m->is_of_style && has_ordinals(m->locale) && !defines_term(r, xml, STR("ordinal"));
    uint32_t i = 0;
    for (const xml_attribute *at; (at = parse_next_attribute(r, xml, &i));)
        if (at->name == ATTR_LANG)
            parse_language(r, xml, at);
    for (uint32_t c = parse_first_child(r, xml); c != STYLE_NONE; c = parse_next_child(r, xml, c))
        switch (r->doc->elements[c].name) {
        case CSL_TERMS: add_terms(m, r, c); break;
        case CSL_DATE: add_date(m, r, c); break;
        case CSL_STYLE_OPTIONS: add_options(m, r, c); break;
        default: parse_check_tree(r, c); break;
        }
}

static bool is_locale_file(const xml_doc *doc)
{
    return doc->in_namespace && doc->elements[0].name == CSL_LOCALE;
}

/* False when the file cannot be used; the locale is then as it was. */
static bool add_source(merging *m, const reading *outer, const source *src)
{
    xml_doc doc;
    xml_error error;
    reading r = {.arena = outer->arena, .scratch = outer->scratch, .source = src, .doc = &doc, .diags = outer->diags};
    if (!xml_read(r.arena, r.scratch, &doc, src, &vocabulary_csl, &error)) {
        diag_report(r.diags, DIAG_LOCALE_INVALID, src, (span){error.off, 0},
                    "the locale file is not well-formed XML: %s; it was left out", error.message);
        return false;
    }
    if (!is_locale_file(&doc)) {
        diag_report(r.diags, DIAG_LOCALE_INVALID, src, doc.elements[0].tag,
                    "this is no CSL locale file, which begins with a cs:locale element; it was left out");
        return false;
    }
    add_layer(m, &r, 0);
    return true;
}

static bool add_file(merging *m, const reading *outer, str tag, const style_files *files)
{
    const source *src = files && files->locale ? files->locale(files->user, tag) : NULL;
    bool used = src && add_source(m, outer, src);
    m->has_bad_file |= src && !used;
    return used;
}

static void report_missing(reading *r, const language *l, span asked, bool main_found)
{
    const source *where = asked.len ? r->source : NULL;
    if (!main_found)
        diag_report(r->diags, DIAG_LOCALE_MISSING, where, asked,
                    "there is no locale for \"" STR_FMT "\"; en-US was used", STR_ARG(l->dialect));
    else
        diag_report(r->diags, DIAG_LOCALE_DIALECT_MISSING, where, asked,
                    "there is no locale for \"" STR_FMT "\"; " STR_FMT " was used", STR_ARG(l->dialect), STR_ARG(l->main));
}

static void add_files(merging *m, reading *r, const language *l, span asked, const style_files *files)
{
    str bottom = STR("en-US");
    m->is_fallback = !str_eq(l->language, STR("en"));
    bool english = add_file(m, r, bottom, files);
    m->is_fallback = false;
    bool main_found = str_eq(l->main, bottom) ? english : add_file(m, r, l->main, files);
    bool found = str_eq(l->dialect, l->main) ? main_found : add_file(m, r, l->dialect, files);
    if (!found && !m->has_bad_file)
        report_missing(r, l, asked, main_found);
}

/* How near a cs:locale of the style is to the language: the nearer one is laid on top. */
typedef enum nearness { OF_ANOTHER_LANGUAGE, OF_ANY_LANGUAGE, OF_THE_LANGUAGE, OF_THE_MAIN_DIALECT, OF_THE_DIALECT } nearness;

static nearness how_near(const reading *r, uint32_t xml, const language *l)
{
    str tag = str_trim(parse_value(r, xml, ATTR_LANG));
    if (tag.n == 0)
        return OF_ANY_LANGUAGE;
    if (!language_is_tag(tag))
        return OF_ANOTHER_LANGUAGE;
    if (str_eq_nocase(tag, l->language))
        return OF_THE_LANGUAGE;
    language of = language_of(r->scratch, tag);
    if (str_eq(of.dialect, l->dialect))
        return OF_THE_DIALECT;
    return str_eq(of.dialect, l->main) ? OF_THE_MAIN_DIALECT : OF_ANOTHER_LANGUAGE;
}

static void add_from_style(merging *m, reading *r, const language *l, nearness wanted)
{
    for (uint32_t c = 1; c < r->doc->elements[0].end; c = r->doc->elements[c].end)
        if (r->doc->elements[c].name == CSL_LOCALE && how_near(r, c, l) == wanted)
            add_layer(m, r, c);
}

/* What is for other languages is read for its faults all the same, into a locale that nobody sees. */
static void check_other_languages(reading *r, const language *l)
{
    merging m = {.arena = r->scratch};
    for (uint32_t c = 1; c < r->doc->elements[0].end; c = r->doc->elements[c].end)
        if (r->doc->elements[c].name == CSL_LOCALE && how_near(r, c, l) == OF_ANOTHER_LANGUAGE) {
            if (!m.locale)
                m.locale = new_locale(r->scratch, l);
            add_layer(&m, r, c);
        }
}

void locale_check_file(reading *r)
{
    language lang = language_of(r->scratch, parse_value(r, 0, ATTR_LANG));
    merging m = {.arena = r->scratch, .locale = new_locale(r->scratch, &lang)};
    add_layer(&m, r, 0);
}

/* A role's term has the variable's name; the joint one of editor and translator has had two. */
static void name_variables(locale *l)
{
    for (int v = VAR_NONE; v < VAR_COUNT; v++)
        l->of_variable[v] = v == VAR_NONE ? TERM_NONE : locale_term_named(l, variable_name((variable)v));
    if (l->of_variable[VAR_EDITOR_TRANSLATOR] == TERM_NONE)
        l->of_variable[VAR_EDITOR_TRANSLATOR] = TERM_EDITOR_TRANSLATOR;
}

static str long_form(const locale *l, uint16_t term)
{
    str text;
    return locale_term(l, term, TERM_LONG, false, &text) ? text : STR_NONE;
}

static void set_quotes(locale *l)
{
    l->quotes = rich_quotes_of(long_form(l, TERM_OPEN_QUOTE), long_form(l, TERM_CLOSE_QUOTE),
                               long_form(l, TERM_OPEN_INNER_QUOTE), long_form(l, TERM_CLOSE_INNER_QUOTE));
}

const locale *locale_merge(reading *r, const language *l, span asked, const style_files *files)
{
    merging m = {.arena = r->arena, .locale = new_locale(r->arena, l)};
    add_files(&m, r, l, asked, files);
    m.is_of_style = true;
    for (nearness near = OF_ANY_LANGUAGE; near <= OF_THE_DIALECT; near++)
        add_from_style(&m, r, l, near);
    check_other_languages(r, l);
    name_variables(m.locale);
    set_quotes(m.locale);
    return m.locale;
}

bool locale_knows_term(const locale *l, str named)
{
    return locale_term_named(l, named) != TERM_NONE || variable_named(named) != VAR_NONE || type_named(named) != TYPE_NONE ||
           numbered(named, STR("ordinal-")) >= 0 || str_eq(named, STR("ordinal"));
}
