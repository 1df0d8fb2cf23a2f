#include "read/xml_tree.h"

#include "text/latex.h"

/* What is said of an element's part in a text. */
typedef enum text_part {
    PART_PLAIN, /* its text counts, it does not */
    PART_MARKUP,
    PART_FACES, /* markup by its attribute "face", as EndNote has it */
    PART_BLANK, /* stands for white space */
    PART_MATH,  /* white space within means nothing */
    PART_NOTHING,
} text_part;

typedef struct part_row {
    str name;
    text_part part;
    const char *open, *close;
} part_row;

#define ITALIC PART_MARKUP, "<i>", "</i>"
#define BOLD PART_MARKUP, "<b>", "</b>"
#define SUBSCRIPT PART_MARKUP, "<sub>", "</sub>"
#define SUPERSCRIPT PART_MARKUP, "<sup>", "</sup>"

static const part_row parts[] = {
    {STR_INIT("i"), ITALIC},
    {STR_INIT("italic"), ITALIC},
    {STR_INIT("em"), ITALIC},
    {STR_INIT("emphasis"), ITALIC},
    {STR_INIT("b"), BOLD},
    {STR_INIT("bold"), BOLD},
    {STR_INIT("strong"), BOLD},
    {STR_INIT("sub"), SUBSCRIPT},
    {STR_INIT("subscript"), SUBSCRIPT},
    {STR_INIT("inf"), SUBSCRIPT},
    {STR_INIT("sup"), SUPERSCRIPT},
    {STR_INIT("superscript"), SUPERSCRIPT},
    {STR_INIT("sc"), PART_MARKUP, "<span style=\"font-variant:small-caps;\">", "</span>"},
    {STR_INIT("scp"), PART_MARKUP, "<span style=\"font-variant:small-caps;\">", "</span>"},
    {STR_INIT("style"), PART_FACES, NULL, NULL},
    {STR_INIT("br"), PART_BLANK, NULL, NULL},
    {STR_INIT("break"), PART_BLANK, NULL, NULL},
    {STR_INIT("math"), PART_MATH, NULL, NULL},
    {STR_INIT("tex-math"), PART_NOTHING, NULL, NULL},
    {STR_INIT("annotation"), PART_NOTHING, NULL, NULL},
    {STR_INIT("fn"), PART_NOTHING, NULL, NULL},
    {STR_INIT("xref"), PART_NOTHING, NULL, NULL},
};

static const part_row *part_of(str called)
{
    static const part_row plain = {.part = PART_PLAIN};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (str_eq(parts[i].name, called))
            return &parts[i];
    return &plain;
}

typedef struct text_sink {
    buf out;
    bool blank;   /* white space was seen since the last text */
    bool rich;
    int in_math;
} text_sink;

static void add_blank(text_sink *sink)
{
    if (sink->blank && sink->out.n)
        buf_add_byte(&sink->out, ' ');
    sink->blank = false;
}

static void add_words(text_sink *sink, str text)
{
    str rest = text, word;
    bool blank_at_end = text.n && byte_is_space(text.p[text.n - 1]);
    sink->blank |= text.n && byte_is_space(text.p[0]);
    for (bool first = true; str_next_word(&rest, &word); first = false) {
        sink->blank |= !first;
        add_blank(sink);
        buf_add(&sink->out, word);
    }
    sink->blank |= blank_at_end;
}

static void add_content(text_sink *sink, const xml_node *node);
static void add_node(text_sink *sink, const xml_node *node);

static void add_faces(text_sink *sink, const xml_node *node, str faces);

/* Markup around nothing is not written.  `faces` are those that are still to be opened. */
static void add_markup(text_sink *sink, const xml_node *node, const part_row *row, str faces)
{
    size_t before = sink->out.n;
    bool had_blank = sink->blank;
    add_blank(sink);
    buf_add_lit(&sink->out, row->open);
    size_t opened = sink->out.n;
    add_faces(sink, node, faces);
    if (sink->out.n > opened) {
        buf_add_lit(&sink->out, row->close);
    } else {
        buf_cut(&sink->out, before);
        sink->blank |= had_blank;
    }
}

/* "bold italic" */
static void add_faces(text_sink *sink, const xml_node *node, str faces)
{
    str face;
    const part_row *row = str_next_word(&faces, &face) ? part_of(face) : NULL;
    if (!row)
        add_content(sink, node);
    else if (row->part == PART_MARKUP)
        add_markup(sink, node, row, faces);
    else
        add_faces(sink, node, faces);
}

/* What stands before and behind each of the parts that an element of MathML has. */
static const struct { str name; const char *around[6]; } math_parts[] = {
    {STR_INIT("msub"), {"", "", "<sub>", "</sub>", "", ""}},
    {STR_INIT("msup"), {"", "", "<sup>", "</sup>", "", ""}},
    {STR_INIT("msubsup"), {"", "", "<sub>", "</sub>", "<sup>", "</sup>"}},
    {STR_INIT("mfrac"), {"", "", "/", "", "", ""}},
    {STR_INIT("msqrt"), {"\u221a", "", "", "", "", ""}},
};
enum { MATH_PARTS_MOST = 3 };

static void add_around(text_sink *sink, const char *mark)
{
    if (mark[0] != '<' || sink->rich)
        buf_add_lit(&sink->out, mark);
}

static void add_math_parts(text_sink *sink, const xml_node *node, const char *const *around)
{
    int part = 0;
    for (const xml_node *child = node->first; child; child = child->next) {
        bool is_part = child->name.n && part < MATH_PARTS_MOST;
        if (is_part)
            add_around(sink, around[2 * part]);
        add_node(sink, child);
        if (is_part)
            add_around(sink, around[2 * part++ + 1]);
    }
}

static void add_math(text_sink *sink, const xml_node *node)
{
    for (size_t i = 0; i < sizeof math_parts / sizeof *math_parts; i++)
        if (str_eq(math_parts[i].name, node->name)) {
            add_math_parts(sink, node, math_parts[i].around);
            return;
        }
    add_content(sink, node);
}

static bool holds_math(const xml_node *node)
{
    for (const xml_node *child = node ? node->first : NULL; child; child = child->next)
        if (xml_is(child, "math") || (!xml_is(child, "tex-math") && holds_math(child)))
            return true;
    return false;
}

/* TeX stands beside MathML for the same formula, or alone: then it is all that there is. */
static bool is_other_form(const xml_node *node)
{
    return xml_is(node, "tex-math") && !holds_math(node->parent);
}

/* The formula of a document that has nothing else: "\begin{document}$$x$$\end{document}". */
static str formula_of(str tex)
{
    size_t begin = str_find(tex, STR("\\begin{document}")), end = str_find(tex, STR("\\end{document}"));
    if (begin != STR_NPOS && end != STR_NPOS && begin < end)
        tex = str_sub(tex, begin + STR("\\begin{document}").n, end);
    tex = str_trim(tex);
    if (tex.n > 4 && str_starts(tex, STR("$$")) && str_ends(tex, STR("$$")))
        tex = str_sub(tex, 1, tex.n - 1);
    return tex;
}

static void add_tex(text_sink *sink, const xml_node *node)
{
    arena *a = sink->out.arena;
    buf raw, made;
    buf_init(&raw, a);
    buf_init(&made, a);
    for (const xml_node *child = node->first; child; child = child->next)
        buf_add(&raw, child->text);
    latex_to_rich(&made, formula_of(buf_str(&raw)), NULL, sink->rich ? LATEX_TITLE : LATEX_PLAIN);
    add_words(sink, buf_str(&made));
}

static const part_row nocase = {STR_INIT("styled-content"), PART_MARKUP, "<span class=\"nocase\">", "</span>"};

static void add_node(text_sink *sink, const xml_node *node)
{
    bool keeps_case = xml_is(node, "styled-content") && str_eq(xml_attribute(node, "style-type"), STR("nocase"));
    const part_row *row = keeps_case ? &nocase : part_of(node->name);
    if (node->name.n == 0 && sink->in_math)
        buf_add(&sink->out, str_trim(node->text));
    else if (node->name.n == 0)
        add_words(sink, node->text);
    else if (sink->in_math && row->part == PART_PLAIN)
        add_math(sink, node);
    else if (row->part == PART_BLANK)
        sink->blank = true;
    else if (row->part == PART_MARKUP && sink->rich && !sink->in_math)
        add_markup(sink, node, row, STR_NONE);
    else if (row->part == PART_FACES && sink->rich)
        add_faces(sink, node, xml_attribute(node, "face"));
    else if (is_other_form(node))
        add_tex(sink, node);
    else if (row->part != PART_NOTHING)
        add_content(sink, node);
}

static void add_content(text_sink *sink, const xml_node *node)
{
    bool is_math = part_of(node->name)->part == PART_MATH;
    if (is_math)
        add_blank(sink);
    sink->in_math += is_math;
    for (const xml_node *child = node->first; child; child = child->next)
        add_node(sink, child);
    sink->in_math -= is_math;
}

static bool has_single_blanks(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (byte_is_space(text.p[i]) && (text.p[i] != ' ' || (i > 0 && text.p[i - 1] == ' ')))
            return false;
    return true;
}

static str gather(arena *a, const xml_node *node, bool rich)
{
    xml_mark_read(node);
    const xml_node *only = node && node->first && !node->first->next ? node->first : NULL;
    if (only && xml_is(only, "style") && str_eq(xml_attribute(only, "face"), STR("normal")))
        return gather(a, only, rich);
    if (!node || !node->first)
        return node ? str_trim(node->text) : STR_NONE;
    str whole = only ? str_trim(only->text) : STR_NONE;
    if (only && only->name.n == 0 && has_single_blanks(whole))
        return whole;
    text_sink sink = {.rich = rich};
    buf_init(&sink.out, a);
    add_content(&sink, node);
    return buf_str(&sink.out);
}

str xml_text(arena *a, const xml_node *node)
{
    return gather(a, node, false);
}

str xml_rich(arena *a, const xml_node *node)
{
    return gather(a, node, true);
}

str xml_path_text(arena *a, const xml_node *node, const char *path)
{
    return xml_text(a, xml_path(node, path));
}
