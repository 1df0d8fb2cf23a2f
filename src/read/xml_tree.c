#include "read/xml_tree.h"

enum { DEPTH_MOST = 256, NODES_MOST = 1 << 19 };

void xml_records_open(xml_records *x, read_job *job, const str *called, size_t n)
{
    *x = (xml_records){
        .job = job,
        .arena = arena_within(job->scratch),
        .scan = {.source = job->source},
        .names = called,
        .name_count = n,
    };
}

/* --- Building -------------------------------------------------------------------------- */

typedef struct builder {
    xml_records *records;
    xml_node *root, *open; /* `open` is NULL when the record is closed */
    uint32_t depth, nodes;
    bool has_nested; /* a record of the same name stands in it */
    str skipping;    /* the element that is being left out, and how many of that name are open */
    uint32_t skip_depth;
    diags diags;     /* keeps what is found: the record may be built once more */
    VEC(diag) found;
} builder;

static void keep_finding(const diag *found, void *user)
{
    builder *b = user;
    diag kept = *found;
    kept.message = str_copy(b->records->arena, found->message);
    VEC_PUSH(b->records->arena, b->found, kept);
}

static void pass_findings(const builder *b)
{
    for (uint32_t i = 0; i < b->found.n; i++)
        diag_pass(b->records->job->diags, &b->found.at[i]);
}

static const source *source_of(const builder *b)
{
    return b->records->job->source;
}

static xml_node *add_node(builder *b, str whole)
{
    xml_node *node = ARENA_NEW(b->records->arena, xml_node);
    node->span = span_of(source_of(b), whole);
    node->parent = b->open;
    if (b->open && b->open->last)
        b->open->last->next = node;
    else if (b->open)
        b->open->first = node;
    if (b->open)
        b->open->last = node;
    b->nodes++;
    return node;
}

static void add_attributes(builder *b, xml_node *node, str body)
{
    str called, value;
    xml_attr **end = &node->attrs;
    while (xml_scan_attribute(&b->records->scan, &body, &called, &value)) {
        xml_attr *attr = ARENA_NEW(b->records->arena, xml_attr);
        attr->name = xml_local_name(called);
        attr->prefix = str_sub(called, 0, called.n > attr->name.n ? called.n - attr->name.n - 1 : 0);
        attr->value = xml_unescape(&b->records->scan, b->records->arena, value);
        attr->span = value.n ? span_of(source_of(b), value) : node->span;
        *end = attr;
        end = &attr->next;
    }
}

static void open_element(builder *b, const xml_token *t)
{
    xml_node *node = add_node(b, t->whole);
    node->name = t->local;
    node->prefix = str_sub(t->name, 0, t->name.n > node->name.n ? t->name.n - node->name.n - 1 : 0);
    node->value = (span){node->span.off + node->span.len, 0};
    if (t->body.n)
        add_attributes(b, node, t->body);
    b->root = b->root ? b->root : node;
    b->open = t->is_empty ? node->parent : node;
    b->depth += !t->is_empty;
}

/* The innermost element ends: its value at `end`, itself behind the tag that closes it, if one does. */
static void close_element(builder *b, size_t end, size_t behind)
{
    xml_node *node = b->open;
    const source *s = source_of(b);
    str value = str_trim(str_sub(s->text, node->value.off, end));
    if (value.n)
        node->value = span_of(s, value);
    node->span.len = (uint32_t)behind - node->span.off;
    b->open = node->parent;
    b->depth--;
}

static void report_open(builder *b, str where, const char *what)
{
    const source *s = source_of(b);
    diag_report(&b->diags, DIAG_XML_SYNTAX, s, span_of(s, where), "\"" STR_FMT "\" is not closed; %s", STR_ARG(b->open->name), what);
}

static void end_element(builder *b, const xml_token *t)
{
    const source *s = source_of(b);
    size_t off = (size_t)(t->whole.p - s->text.p);
    const xml_node *match = b->open;
    str called = t->local;
    while (match && !str_eq(match->name, called))
        match = match->parent;
    if (!match) {
        diag_report(&b->diags, DIAG_XML_SYNTAX, s, span_of(s, t->whole),
                    "\"" STR_FMT "\" is closed but was not opened; the tag was passed over", STR_ARG(t->name));
        return;
    }
    if (b->open != match)
        report_open(b, t->whole, "it was ended with the element around it");
    while (b->open != match)
        close_element(b, off, off);
    close_element(b, off, off + t->whole.n);
}

/* A line end and white space before an element's first text or child mean nothing. */
static void add_text(builder *b, const xml_token *t)
{
    if (!b->open->first && str_find_byte(t->body, '\n') != STR_NPOS && str_trim(t->body).n == 0)
        return;
    xml_node *node = add_node(b, t->whole);
    node->text = t->kind == XML_TOKEN_CDATA ? t->body : xml_unescape(&b->records->scan, b->records->arena, t->body);
    node->value = t->body.n ? span_of(source_of(b), t->body) : node->span;
}

static bool names_record(const xml_records *x, str local)
{
    return str_is_among(local, x->names, x->name_count);
}

/* The record ends where the scan stands, whatever is open. */
static void cut_off(builder *b, str where, const char *what)
{
    size_t off = (size_t)(where.p - source_of(b)->text.p);
    report_open(b, where, what);
    while (b->open)
        close_element(b, off, off);
}

static void skip_token(builder *b, const xml_token *t)
{
    bool same = t->kind != XML_TOKEN_TEXT && t->kind != XML_TOKEN_CDATA && str_eq(t->local, b->skipping);
    if (same && t->kind == XML_TOKEN_START && !t->is_empty)
        b->skip_depth++;
    else if (same && t->kind == XML_TOKEN_END)
        b->skip_depth--;
}

static void begin_skipping(builder *b, const xml_token *t)
{
    b->skipping = t->local;
    b->skip_depth = !t->is_empty;
}

static bool is_skipped(const xml_records *x, const xml_token *t)
{
    return t->kind == XML_TOKEN_START && str_is_among(t->local, x->skipped, x->skipped_count);
}

static void take_token(builder *b, const xml_token *t)
{
    xml_records *x = b->records;
    bool nested = b->root && t->kind == XML_TOKEN_START && str_eq(t->local, b->root->name);
    b->has_nested |= nested;
    if (nested && x->never_nested) {
        x->scan.at -= t->whole.n;
        cut_off(b, t->whole, "it was ended before the next record");
    } else if (b->skip_depth) {
        skip_token(b, t);
    } else if (is_skipped(x, t)) {
        begin_skipping(b, t);
    } else if (t->kind == XML_TOKEN_START) {
        open_element(b, t);
    } else if (t->kind == XML_TOKEN_END) {
        end_element(b, t);
    } else {
        add_text(b, t);
    }
}

static bool is_too_large(const builder *b)
{
    return b->depth > DEPTH_MOST || b->nodes > NODES_MOST;
}

static void report_too_large(builder *b)
{
    diag_report(&b->diags, DIAG_XML_LIMIT, source_of(b), b->root->span, "%s; it was left out",
                b->depth > DEPTH_MOST ? "a record is nested deeper than 256"
                                      : "a record has more than half a million elements and texts");
}

static void take_record(builder *b, const xml_token *start)
{
    xml_token t = *start;
    xml_scan *scan = &b->records->scan;
    b->diags = (diags){.emit = keep_finding, .user = b};
    scan->diags = &b->diags;
    take_token(b, &t);
    while (b->open && !is_too_large(b) && xml_scan_next(scan, &t))
        take_token(b, &t);
    scan->diags = NULL;
}

/* NULL when it is too large. */
static const xml_node *build(xml_records *x, const xml_token *start)
{
    builder b = {.records = x};
    size_t behind = x->scan.at;
    take_record(&b, start);
    if (b.open && !is_too_large(&b) && b.has_nested) { /* this is the only time that the scan goes back */
        b = (builder){.records = x};
        x->never_nested = true;
        x->scan.at = behind;
        take_record(&b, start);
    }
    if (is_too_large(&b))
        report_too_large(&b);
    x->is_within |= b.open != NULL;
    if (b.open && !is_too_large(&b))
        cut_off(&b, str_from_byte(x->job->source->text, x->job->source->text.n), "the file ends too early");
    pass_findings(&b);
    return is_too_large(&b) ? NULL : b.root;
}

static void report_end(const xml_records *x)
{
    const source *s = x->job->source;
    if (x->outside > 0 && !x->is_within)
        diag_report(x->job->diags, DIAG_XML_SYNTAX, s, (span){(uint32_t)s->text.n, 0},
                    "the file ends too early; what was complete was read");
}

const xml_node *xml_next_record(xml_records *x)
{
    xml_token t;
    arena_free(x->arena);
    while (xml_scan_next(&x->scan, &t)) {
        if (t.kind == XML_TOKEN_START && names_record(x, t.local)) {
            const xml_node *tree = build(x, &t);
            x->given++;
            if (tree)
                return tree;
        } else {
            x->outside += (t.kind == XML_TOKEN_START && !t.is_empty) - (t.kind == XML_TOKEN_END);
        }
    }
    report_end(x);
    return NULL;
}

bool xml_is_empty_list(const xml_records *x, const char *called)
{
    return x->given == 0 && x->outside == 0 && str_eq(xml_root_name(x->job->source->text), str_from(called));
}

/* --- Finding --------------------------------------------------------------------------- */

static bool is_named(const xml_node *node, str called)
{
    return node->name.n && (called.n == 0 || xml_same_name(node->name, called));
}

static const xml_node *first_named(const xml_node *from, str called)
{
    while (from && !is_named(from, called))
        from = from->next;
    return from;
}

const xml_node *xml_child_named(const xml_node *parent, str called)
{
    return parent ? first_named(parent->first, called) : NULL;
}

const xml_node *xml_sibling_named(const xml_node *node, str called)
{
    return node ? first_named(node->next, called) : NULL;
}

const xml_node *xml_next_like(const xml_node *node)
{
    return node ? first_named(node->next, node->name) : NULL;
}

static bool has_value(const xml_node *node, str value)
{
    const xml_attr *attr = node->attrs;
    while (attr && !str_eq(attr->value, value))
        attr = attr->next;
    return attr != NULL;
}

/* "name" or "name[value]" */
static const xml_node *take_step(const xml_node *parent, str step)
{
    size_t bracket = str_find_byte(step, '[');
    str value = str_sub(step, bracket == STR_NPOS ? step.n : bracket + 1, step.n - 1);
    const xml_node *child = first_named(parent->first, str_sub(step, 0, bracket));
    while (child && value.n && !has_value(child, value))
        child = first_named(child->next, str_sub(step, 0, bracket));
    return child;
}

const xml_node *xml_path(const xml_node *node, const char *path)
{
    str rest = str_from(path), step;
    while (node && str_next_split(&rest, '/', &step))
        node = take_step(node, step);
    return node;
}

static const xml_node *next_in_order(const xml_node *node, const xml_node *top)
{
    if (node->first)
        return node->first;
    while (node != top && !node->next)
        node = node->parent;
    return node == top ? NULL : node->next;
}

const xml_node *xml_within(const xml_node *node, const char *called)
{
    const xml_node *at = node;
    while (at && (at = next_in_order(at, node)) && !is_named(at, str_from(called)))
        ;
    return at;
}

const xml_attr *xml_attribute_named(const xml_node *node, str called)
{
    const xml_attr *attr = node ? node->attrs : NULL;
    while (attr && !xml_same_name(attr->name, called))
        attr = attr->next;
    return attr;
}

span xml_place(const xml_node *node)
{
    return node ? node->value : (span){0};
}

/* Whoever reads has no business with the tree but to say that it was read. */
void xml_mark_read(const xml_node *node)
{
    if (node)
        ((xml_node *)node)->was_read = true;
}

void xml_mark_unread(const xml_node *node)
{
    if (node)
        ((xml_node *)node)->was_read = false;
    for XML_EACH_ELEMENT (child, node)
        xml_mark_unread(child);
}

/* --- Sniffing -------------------------------------------------------------------------- */

static xml_scan scan_of(source *s, str head)
{
    *s = (source){.text = head};
    return (xml_scan){.source = s};
}

str xml_root_name(str head)
{
    source s;
    xml_scan scan = scan_of(&s, head);
    xml_token t;
    while (xml_scan_next(&scan, &t) && t.kind == XML_TOKEN_TEXT && str_trim(t.body).n == 0)
        ;
    return t.kind == XML_TOKEN_START ? t.local : STR_NONE;
}

bool xml_has_tag(str head, const char *called)
{
    source s;
    xml_scan scan = scan_of(&s, head);
    xml_token t;
    while (xml_scan_next(&scan, &t))
        if (t.kind == XML_TOKEN_START && str_eq(t.local, str_from(called)))
            return true;
    return false;
}
