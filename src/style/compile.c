#include "style/compile.h"
#include "style/options.h"
#include "style/rules.h"
#include "style/sorted.h"

/* ---- variables ---- */

variable compile_variable(compiler *c, uint32_t xml, const xml_attribute *at, str named, const char *done)
{
    uint32_t v = map_get(&c->variables, named);
    if (v != MAP_NONE)
        return (variable)v;
    PARSE_REPORT(&c->reading, DIAG_STYLE_UNKNOWN_VARIABLE, parse_value_place(&c->reading, xml, at, named),
                 "CSL has no variable \"" STR_FMT "\"; %s%s", STR_ARG(named), done, compile_hint(c, named, &c->variables));
    return VAR_NONE;
}

/* A style with thousands of macros gets no hints, each of which looks at all of them. */
enum { HINTS_MOST = 4096 };

const char *compile_hint(compiler *c, str written, const map *known)
{
    nearest near;
    vocabulary_nearest_init(&near, written);
    for (uint32_t i = 0; i < known->cap && known->cap <= HINTS_MOST; i++)
        if (known->slots[i].value != MAP_NONE)
            nearest_try(&near, known->slots[i].key);
    return near.word.n ? str_printf(c->reading.scratch, "; did you mean \"" STR_FMT "\"?", STR_ARG(near.word)).p : "";
}

static void name_things(compiler *c)
{
    arena *a = c->reading.scratch;
    for (uint32_t v = VAR_NONE + 1; v < VAR_COUNT; v++)
        map_put(a, &c->variables, variable_name((variable)v), v);
    for (uint32_t t = TYPE_NONE + 1; t < TYPE_COUNT; t++)
        map_put(a, &c->types, type_name((record_type)t), t);
}

/* ---- cs:info ---- */

static uint32_t find_child(const reading *r, uint32_t parent, csl_element named)
{
    for (uint32_t c = parent + 1; c < r->doc->elements[parent].end; c = r->doc->elements[c].end)
        if (r->doc->elements[c].name == named)
            return c;
    return STYLE_NONE;
}

static void read_link(compiler *c, uint32_t xml)
{
    const xml_attribute *href = parse_attribute(&c->reading, xml, ATTR_HREF);
    if (!href || !str_eq(parse_value(&c->reading, xml, ATTR_REL), STR("independent-parent")))
        return;
    c->style->parent = str_trim(href->value);
    c->parent_place = parse_value_place(&c->reading, xml, href, c->style->parent);
}

static void read_info(compiler *c, uint32_t info)
{
    const xml_element *all = c->reading.doc->elements;
    for (uint32_t x = info + 1; x < all[info].end; x = all[x].end) {
        str text = str_trim(all[x].text);
        switch (all[x].name) {
        case CSL_TITLE: c->style->title = text; break;
        case CSL_TITLE_SHORT: c->style->title_short = text; break;
        case CSL_ID: c->style->id = text; break;
        case CSL_LINK: read_link(c, x); break;
        }
    }
}

/* ---- the children of cs:style ---- */

static bool may_be_repeated(uint16_t named)
{
    return named == CSL_MACRO || named == CSL_LOCALE || named == CSL_KEY;
}

/* Reports second ones and what does not belong here. */
static void check_children(reading *r, uint32_t parent)
{
    for (uint32_t c = parse_first_child(r, parent); c != STYLE_NONE; c = parse_next_child(r, parent, c)) {
        uint16_t named = r->doc->elements[c].name;
        if (!may_be_repeated(named) && find_child(r, parent, named) != c)
            PARSE_REPORT(r, DIAG_STYLE_REPEATED_ELEMENT, r->doc->elements[c].tag,
                         "there is a \"" STR_FMT "\" already; the second was ignored", STR_ARG(vocabulary_element_name(named)));
    }
}

static void find_macro(compiler *c, uint32_t xml)
{
    reading *r = &c->reading;
    const xml_attribute *named = parse_required(r, xml, ATTR_NAME, "it was ignored");
    if (!named)
        return;
    if (map_get(&c->macro_names, named->value) != MAP_NONE) {
        PARSE_REPORT(r, DIAG_STYLE_MACRO_REPEATED, parse_value_place(r, xml, named, named->value),
                     "there is a macro \"" STR_FMT "\" already; this one was ignored", STR_ARG(named->value));
        return;
    }
    map_put(r->scratch, &c->macro_names, named->value, c->macros.n);
    VEC_PUSH(r->scratch, c->macros, (macro_source){.name = named->value, .xml = xml});
}

static bool has_date(const style *s, uint32_t root)
{
    for (uint32_t i = root + 1; i < s->elements.at[root].end; i++)
        if (s->elements.at[i].kind == ELEMENT_DATE)
            return true;
    return false;
}

static void compile_macros(compiler *c)
{
    const xml_doc *doc = c->reading.doc;
    for (uint32_t x = 1; x < doc->elements[0].end; x = doc->elements[x].end)
        if (doc->elements[x].name == CSL_MACRO)
            find_macro(c, x);
    for (c->macro = 0; c->macro < c->macros.n; c->macro++) {
        uint32_t root = render_tree(c, c->macros.at[c->macro].xml, ELEMENT_MACRO);
        c->style->elements.at[root].has_date = has_date(c->style, root);
        VEC_PUSH(c->reading.arena, c->style->macros, root);
    }
    c->macro = STYLE_NONE;
}

/* ---- cs:sort ---- */

static const word directions[] = {WORD("ascending", false), WORD("descending", true), NO_WORD};

static void read_key_attribute(compiler *c, uint32_t xml, const xml_attribute *at, sort_key *key)
{
    switch (at->name) {
    case ATTR_VARIABLE: key->variable = compile_variable(c, xml, at, at->value, "the key was ignored"); break;
    case ATTR_MACRO: key->macro = calls_add(c, xml, at); break;
    case ATTR_SORT: key->descending = parse_word(&c->reading, xml, at, directions, false); break;
    default: options_read_name(&c->reading, xml, at, &key->names); break;
    }
}

static void compile_key(compiler *c, uint32_t xml, style_area *area)
{
    reading *r = &c->reading;
    sort_key key = {.macro = STYLE_NONE, .names = name_options_default, .span = r->doc->elements[xml].tag};
    uint32_t i = 0;
    for (const xml_attribute *at; (at = parse_next_attribute(r, xml, &i));)
        read_key_attribute(c, xml, at, &key);
    parse_first_child(r, xml);
    if (!parse_attribute(r, xml, ATTR_VARIABLE) && !parse_attribute(r, xml, ATTR_MACRO))
        PARSE_REPORT(r, DIAG_STYLE_MISSING_ATTRIBUTE, key.span, "\"key\" needs a \"variable\" or a \"macro\"; it was ignored");
    if (key.macro != STYLE_NONE || key.variable != VAR_NONE)
        VEC_PUSH(r->arena, area->sort, key);
}

static void compile_sort(compiler *c, uint32_t xml, style_area *area)
{
    reading *r = &c->reading;
    parse_check_attributes(r, xml);
    for (uint32_t k = parse_first_child(r, xml); k != STYLE_NONE; k = parse_next_child(r, xml, k))
        compile_key(c, k, area);
}

/* ---- cs:citation and cs:bibliography ---- */

/* False when the area cannot be used for lack of a layout. */
static bool compile_area(compiler *c, uint32_t xml, style_area *area)
{
    reading *r = &c->reading;
    check_children(r, xml);
    uint32_t sort = find_child(r, xml, CSL_SORT), layout = find_child(r, xml, CSL_LAYOUT);
    if (sort != STYLE_NONE)
        compile_sort(c, sort, area);
    if (layout == STYLE_NONE)
        return false;
    area->layout = render_tree(c, layout, ELEMENT_LAYOUT);
    area->present = true;
    return true;
}

static void compile_citation(compiler *c, const name_options *outer)
{
    style *s = c->style;
    uint32_t xml = find_child(&c->reading, 0, CSL_CITATION);
    if (xml == STYLE_NONE) {
        COMPILE_FAIL(c, DIAG_STYLE_NO_CITATION, c->reading.doc->elements[0].tag,
                     "the style has no \"citation\"; it cannot be used");
        return;
    }
    name_options own = name_options_default;
    options_read_citation(&c->reading, xml, s, &own);
    s->citation.names = name_options_merge(outer, &own);
    if (!compile_area(c, xml, &s->citation))
        COMPILE_FAIL(c, DIAG_STYLE_NO_CITATION, c->reading.doc->elements[xml].tag,
                     "\"citation\" has no \"layout\"; the style cannot be used");
}

static void compile_bibliography(compiler *c, const name_options *outer)
{
    style *s = c->style;
    uint32_t xml = find_child(&c->reading, 0, CSL_BIBLIOGRAPHY);
    if (xml == STYLE_NONE)
        return;
    name_options own = name_options_default;
    options_read_bibliography(&c->reading, xml, s, &own);
    s->bibliography.names = name_options_merge(outer, &own);
    if (!compile_area(c, xml, &s->bibliography))
        PARSE_REPORT(&c->reading, DIAG_STYLE_MISSING_ELEMENT, c->reading.doc->elements[xml].tag,
                     "\"bibliography\" has no \"layout\"; the style was used without a bibliography");
}

/* ---- the file ---- */

static style *new_style(arena *a, const source *src)
{
    style *s = ARENA_NEW(a, style);
    s->source = src;
    s->initialize_with_hyphen = true;
    s->demote_non_dropping_particle = DEMOTE_DISPLAY_AND_SORT;
    s->givenname_disambiguation_rule = GIVENNAME_BY_CITE;
    s->near_note_distance = 5;
    s->line_spacing = s->entry_spacing = 1;
    s->citation.names = s->bibliography.names = name_options_default;
    return s;
}

/* One style file and what it is compiled for. */
typedef struct job {
    arena *arena;
    const source *source;
    str lang;
    span asked; /* where the style asks for the language; empty when the caller does */
    const style_files *files;
    diags *diags;
    bool is_parent; /* compiled in place of a dependent style */
    bool is_check;  /* all faults are wanted, not only a style */
} job;

/* The arrays are made once, in the size that the file may need. */
static void make_room(compiler *c)
{
    const xml_doc *doc = c->reading.doc;
    style *s = c->style;
    s->elements.cap = doc->n;
    for (uint32_t i = 0; i < doc->n; i++) {
        s->names.cap += doc->elements[i].name == CSL_NAMES;
        s->dates.cap += doc->elements[i].name == CSL_DATE;
        s->conditions.cap += doc->elements[i].name == CSL_IF || doc->elements[i].name == CSL_ELSE_IF;
    }
    arena *a = c->reading.arena;
    s->elements.at = arena_alloc(a, s->elements.cap * sizeof *s->elements.at);
    s->names.at = arena_alloc(a, s->names.cap * sizeof *s->names.at);
    s->dates.at = arena_alloc(a, s->dates.cap * sizeof *s->dates.at);
    s->conditions.at = arena_alloc(a, s->conditions.cap * sizeof *s->conditions.at);
}

static style *compile_independent(compiler *c, const job *j)
{
    style *s = c->style;
    reading *r = &c->reading;
    name_options options = name_options_default;
    options_read_style(r, 0, s, &options);
    check_children(r, 0);
    language lang = language_of(r->arena, j->lang);
    s->locale = locale_merge(r, &lang, j->asked, j->files);
    name_things(c);
    make_room(c);
    compile_macros(c);
    compile_citation(c, &options);
    compile_bibliography(c, &options);
    calls_link(c);
    return c->failed ? NULL : s;
}

static style *compile_source(const job *j);

/* A parent is named by its id.  A path would make a style open files that its user did not name. */
static const source *find_parent(const job *j, str id)
{
    bool is_id = str_find(id, STR("://")) != STR_NPOS || str_starts_nocase(id, STR("urn:"));
    return is_id && j->files && j->files->style ? j->files->style(j->files->user, id) : NULL;
}

static style *compile_dependent(compiler *c, const job *j)
{
    style *s = c->style;
    span place = c->parent_place;
    if (j->is_parent) {
        COMPILE_FAIL(c, DIAG_STYLE_PARENT_DEPENDENT, place,
                     "this style is the parent of another one, and depends on \"" STR_FMT "\" itself; neither can be used",
                     STR_ARG(s->parent));
        return NULL;
    }
    const source *parent = find_parent(j, s->parent);
    if (!parent) {
        COMPILE_FAIL(c, DIAG_STYLE_PARENT_MISSING, place,
                     "the style stands for \"" STR_FMT "\", which was not found; install that style as well", STR_ARG(s->parent));
        return NULL;
    }
    job outer = *j;
    outer.source = parent;
    outer.is_parent = true;
    style *compiled = compile_source(&outer);
    if (compiled) {
        compiled->id = s->id;
        compiled->title = s->title;
        compiled->title_short = s->title_short;
    }
    return compiled;
}

/* The caller's language goes before the style's own; a parent's own counts only where the dependent style has none. */
static void choose_language(const reading *r, job *j)
{
    const xml_attribute *own = parse_attribute(r, 0, ATTR_DEFAULT_LOCALE);
    if (j->lang.n || !own || !language_is_tag(str_trim(own->value)))
        return;
    j->lang = str_trim(own->value);
    j->asked = j->is_parent ? (span){0} : parse_value_place(r, 0, own, j->lang);
}

static bool looks_like_html(str text)
{
    text = str_trim(text);
    size_t declared = str_starts(text, STR("<?xml")) ? str_find(text, STR("?>")) : STR_NPOS;
    if (declared != STR_NPOS)
        text = str_trim(str_from_byte(text, declared + 2));
    return str_starts_nocase(text, STR("<!doctype html")) || str_starts_nocase(text, STR("<html"));
}

/* What the file is when it is no XML that could be a style. */
static void report_unreadable(const job *j, const xml_error *error)
{
    static const diag_code codes[] = {
        [XML_IS_MALFORMED] = DIAG_STYLE_NOT_XML, [XML_HAS_DTD] = DIAG_STYLE_DTD, [XML_IS_TOO_LARGE] = DIAG_STYLE_TOO_LARGE};
    span where = {error->off, 0};
    if (str_trim(j->source->text).n == 0)
        diag_report(j->diags, DIAG_STYLE_EMPTY, j->source, (span){0}, "the file is empty, so there is no style in it");
    else if (looks_like_html(j->source->text))
        diag_report(j->diags, DIAG_STYLE_HTML_PAGE, j->source, (span){0},
                    "this is a web page, not a style; download the style itself, the raw .csl file");
    else if (error->problem == XML_HAS_DTD)
        diag_report(j->diags, codes[error->problem], j->source, where,
                    "the file has a document type declaration; CSL styles have none, remove it");
    else
        diag_report(j->diags, codes[error->problem], j->source, where, "%s: %s",
                    error->problem == XML_IS_MALFORMED ? "not well-formed XML" : "too large to be a style", error->message);
}

static void report_root(const job *j, const xml_doc *doc)
{
    span where = doc->elements[0].tag;
    str named = xml_written_name(doc, 0);
    if (doc->in_namespace && doc->elements[0].name == CSL_LOCALE)
        diag_report(j->diags, DIAG_STYLE_IS_LOCALE, j->source, where,
                    "this is a locale file, not a style; give the style here, and the locale's folder as a locale directory");
    else if (str_eq_nocase(named, STR("html")))
        diag_report(j->diags, DIAG_STYLE_HTML_PAGE, j->source, where,
                    "this is a web page, not a style; download the style itself, the raw .csl file");
    else if (!doc->in_namespace && str_eq(named, STR("style")))
        diag_report(j->diags, DIAG_STYLE_NOT_CSL, j->source, where,
                    "the \"style\" element is not in CSL's namespace; it needs xmlns=\"http://purl.org/net/xbiblio/csl\"");
    else
        diag_report(j->diags, DIAG_STYLE_NOT_CSL, j->source, where,
                    "this is XML but no CSL style: it begins with \"" STR_FMT "\", not with \"style\"", STR_ARG(named));
}

static style *compile_document(const job *j, arena *scratch, const xml_doc *doc)
{
    compiler c = {
        .reading = {.arena = j->arena, .scratch = scratch, .source = j->source, .doc = doc, .diags = j->diags},
        .style = new_style(j->arena, j->source),
        .macro = STYLE_NONE,
        .is_parent = j->is_parent,
    };
    job own = *j;
    uint32_t info = find_child(&c.reading, 0, CSL_INFO);
    if (info != STYLE_NONE) {
        read_info(&c, info);
        parse_check_tree(&c.reading, info);
    }
    choose_language(&c.reading, &own);
    bool is_dependent = c.style->parent.n && find_child(&c.reading, 0, CSL_CITATION) == STYLE_NONE;
    if (!is_dependent)
        c.style->parent = STR_NONE;
    style *compiled = is_dependent ? compile_dependent(&c, &own) : compile_independent(&c, &own);
    if (j->is_check && !j->is_parent)
        rules_check(&(rules){&c.reading, is_dependent ? NULL : c.style->locale, is_dependent});
    return compiled;
}

static void check_locale_file(const job *j, arena *scratch, const xml_doc *doc)
{
    reading r = {.arena = j->arena, .scratch = scratch, .source = j->source, .doc = doc, .diags = j->diags};
    locale_check_file(&r);
    rules_check(&(rules){.reading = &r});
}

static style *compile_source(const job *j)
{
    arena *scratch = arena_within(j->arena);
    xml_doc doc;
    xml_error error;
    style *compiled = NULL;
    if (!xml_read(j->arena, scratch, &doc, j->source, &vocabulary_csl, &error))
        report_unreadable(j, &error);
    else if (j->is_check && doc.in_namespace && doc.elements[0].name == CSL_LOCALE)
        check_locale_file(j, scratch, &doc);
    else if (!doc.in_namespace || doc.elements[0].name != CSL_STYLE)
        report_root(j, &doc);
    else
        compiled = compile_document(j, scratch, &doc);
    arena_free(scratch);
    return compiled;
}

const style *style_compile(arena *a, const source *src, str lang, const style_files *files, diags *d)
{
    job j = {.arena = a, .source = src, .lang = lang, .files = files, .diags = d};
    return compile_source(&j);
}

bool style_check(arena *a, const source *src, str lang, const style_files *files, diags *d)
{
    sorted findings;
    sorted_open(&findings, a, d);
    job j = {.arena = a, .source = src, .lang = lang, .files = files, .diags = &findings.diags, .is_check = true};
    compile_source(&j);
    sorted_close(&findings);
    return findings.diags.errors == 0;
}
