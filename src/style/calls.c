#include "style/compile.h"

#include "base/buf.h"

uint32_t calls_add(compiler *c, uint32_t xml, const xml_attribute *at)
{
    uint32_t to = map_get(&c->macro_names, at->value);
    if (to == MAP_NONE) {
        COMPILE_FAIL(c, DIAG_STYLE_MACRO_MISSING, parse_value_place(&c->reading, xml, at, at->value),
                     "there is no macro \"" STR_FMT "\"; the style cannot be used%s", STR_ARG(at->value),
                     compile_hint(c, at->value, &c->macro_names));
        return STYLE_NONE;
    }
    VEC_PUSH(c->reading.scratch, c->calls, (macro_call){.from = c->macro, .to = to, .xml = xml, .at = at});
    return to;
}

/* The search goes into macros with a stack of its own, since chains of macros can be long. */
typedef struct search {
    compiler *c;
    uint32_t *first;  /* index of a macro's first call; first[n] is the end of the last one's */
    uint32_t *next;   /* the call to look at next */
    uint8_t *state;
    uint32_t *path, depth;
    uint64_t *size;   /* elements of a macro that was searched, with all that it calls written out */
    uint32_t *height; /* how deep it calls others */
    bool has_heavy;   /* one was reported: the others are so because they call it */
} search;

/* Real styles come to two million elements, and call ten deep. */
enum { SIZE_MOST = 100000000, HEIGHT_MOST = 200 };

enum { NOT_SEEN, ON_PATH, DONE };

static str macro_name(const search *s, uint32_t macro)
{
    return s->c->macros.at[macro].name;
}

/* "a, b, a"; the middle of a long circle is left out. */
static void report_circle(search *s, const macro_call *call)
{
    buf circle;
    buf_init(&circle, s->c->reading.scratch);
    uint32_t start = s->depth;
    while (s->path[start - 1] != call->to)
        start--;
    for (uint32_t i = start - 1; i < s->depth; i++)
        if (i < start + 7)
            buf_printf(&circle, "\"" STR_FMT "\" calls ", STR_ARG(macro_name(s, s->path[i])));
        else if (i == s->depth - 1)
            buf_add_lit(&circle, "... which calls ");
    COMPILE_FAIL(s->c, DIAG_STYLE_MACRO_CIRCULAR, parse_value_place(&s->c->reading, call->xml, call->at, call->at->value),
                 "a macro calls itself: " STR_FMT "\"" STR_FMT "\"; the style cannot be used", STR_ARG(buf_str(&circle)),
                 STR_ARG(macro_name(s, call->to)));
}

static void enter(search *s, uint32_t macro)
{
    s->state[macro] = ON_PATH;
    s->next[macro] = s->first[macro];
    s->path[s->depth++] = macro;
}

static void report_heavy(search *s, uint32_t macro)
{
    reading *r = &s->c->reading;
    if (s->has_heavy || s->c->failed || (s->size[macro] <= SIZE_MOST && s->height[macro] <= HEIGHT_MOST))
        return;
    s->has_heavy = true;
    span where = r->doc->elements[s->c->macros.at[macro].xml].tag;
    str named = macro_name(s, macro);
    if (s->size[macro] > SIZE_MOST)
        PARSE_REPORT(r, DIAG_STYLE_MACRO_HEAVY, where,
                     "the macro \"" STR_FMT "\" comes to more than %d elements with all that it calls; it may be stopped when it is run",
                     STR_ARG(named), SIZE_MOST);
    else
        PARSE_REPORT(r, DIAG_STYLE_MACRO_HEAVY, where,
                     "the macro \"" STR_FMT "\" calls others more than %d deep; it may be stopped when it is run", STR_ARG(named),
                     HEIGHT_MOST);
}

/* Beyond what is reported it does not matter by how much. */
static void weigh(search *s, uint32_t macro)
{
    const style *made = s->c->style;
    uint32_t root = made->macros.at[macro];
    uint64_t size = made->elements.at[root].end - root;
    for (uint32_t i = s->first[macro]; i < s->first[macro + 1]; i++) {
        uint32_t called = s->c->calls.at[i].to;
        size += s->size[called] < SIZE_MOST ? s->size[called] : SIZE_MOST;
        s->height[macro] = s->height[called] + 1 > s->height[macro] ? s->height[called] + 1 : s->height[macro];
    }
    s->size[macro] = size;
    report_heavy(s, macro);
}

static void step(search *s)
{
    uint32_t macro = s->path[s->depth - 1];
    if (s->next[macro] == s->first[macro + 1]) {
        weigh(s, macro);
        s->state[macro] = DONE;
        s->depth--;
        return;
    }
    const macro_call *call = &s->c->calls.at[s->next[macro]++];
    if (s->state[call->to] == ON_PATH)
        report_circle(s, call);
    else if (s->state[call->to] == NOT_SEEN)
        enter(s, call->to);
}

static void search_from(search *s, uint32_t macro)
{
    if (s->state[macro] != NOT_SEEN)
        return;
    enter(s, macro);
    while (s->depth > 0)
        step(s);
}

static void index_calls(search *s)
{
    uint32_t call = 0;
    for (uint32_t macro = 0; macro < s->c->macros.n; macro++) {
        s->first[macro] = call;
        while (call < s->c->calls.n && s->c->calls.at[call].from == macro)
            call++;
    }
    s->first[s->c->macros.n] = call;
}

static search new_search(compiler *c)
{
    arena *a = c->reading.scratch;
    uint32_t n = c->macros.n + 1;
    search s = {
        .c = c,
        .first = arena_alloc(a, n * sizeof(uint32_t)),
        .next = arena_alloc(a, n * sizeof(uint32_t)),
        .state = arena_zalloc(a, n),
        .path = arena_alloc(a, n * sizeof(uint32_t)),
        .size = arena_zalloc(a, n * sizeof(uint64_t)),
        .height = arena_zalloc(a, n * sizeof(uint32_t)),
    };
    index_calls(&s);
    return s;
}

/* Layouts and sort keys come after all macros in the list of calls. */
static void search_used(search *s)
{
    for (uint32_t i = s->first[s->c->macros.n]; i < s->c->calls.n; i++)
        search_from(s, s->c->calls.at[i].to);
}

static void report_unused(search *s)
{
    for (uint32_t macro = 0; macro < s->c->macros.n; macro++)
        if (s->state[macro] == NOT_SEEN) {
            reading *r = &s->c->reading;
            PARSE_REPORT(r, DIAG_STYLE_MACRO_UNUSED, r->doc->elements[s->c->macros.at[macro].xml].tag,
                         "the macro \"" STR_FMT "\" is never used", STR_ARG(macro_name(s, macro)));
        }
}

/* Macros that nobody calls are searched as well: no style with a circle in it is compiled. */
static void search_unused(search *s)
{
    for (uint32_t macro = 0; macro < s->c->macros.n; macro++)
        search_from(s, macro);
}

static void link_sort(style_area *area, const style *s)
{
    for (uint32_t i = 0; i < area->sort.n; i++)
        if (area->sort.at[i].macro != STYLE_NONE)
            area->sort.at[i].macro = s->macros.at[area->sort.at[i].macro];
}

static void link_calls(style *s)
{
    for (uint32_t i = 0; i < s->elements.n; i++) {
        element *e = &s->elements.at[i];
        if (e->kind == ELEMENT_TEXT && e->source == TEXT_MACRO)
            e->ref = s->macros.at[e->ref];
    }
    link_sort(&s->citation, s);
    link_sort(&s->bibliography, s);
}

void calls_link(compiler *c)
{
    search s = new_search(c);
    search_used(&s);
    if (!c->is_parent)
        report_unused(&s);
    search_unused(&s);
    if (!c->failed)
        link_calls(c->style);
}
