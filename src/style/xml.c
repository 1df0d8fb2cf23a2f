#include "style/xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>
#include <string.h>

#include "base/trap.h"
#include "style/references.h"

enum {
    DEPTH_MOST = 256,
    ELEMENTS_MOST = 1 << 19,
    ATTRIBUTES_MOST = 256, /* in one tag: libxml2 compares each with each */
    ATTRIBUTE_LEAST = 5,   /* bytes: a blank, a letter, an equals sign and two quotation marks */
    SIZE_MOST = 64 << 20,  /* bytes */
    NAMESPACES_MOST = 64,  /* in one file: libxml2 searches them one by one */
    NAME_SLOTS = 512,
};

#if LIBXML_VERSION >= 21200
typedef const xmlError *xml_parser_error;
#else
typedef xmlErrorPtr xml_parser_error;
#endif

/* libxml2 gives equal names as equal pointers, so that a name has to be looked up only once. */
typedef struct name_slot {
    const xmlChar *name;
    uint16_t element, attribute;
} name_slot;

typedef struct reader {
    xmlParserCtxtPtr parser;
    const xml_vocabulary *vocabulary;
    xml_doc *doc;
    xml_error *error;
    uint32_t element_room, attribute_room;
    char *text; /* room for every value and text that is not in the source as it is */
    size_t text_n, text_room;
    uint32_t open[DEPTH_MOST], depth;
    int namespaces;
    bool no_memory; /* libxml2 got none */
    uint32_t names_n;
    name_slot names[NAME_SLOTS];
} reader;

/* The first problem is the one that counts; the parser may see more before it stops. */
static void fail(reader *r, xml_problem problem, size_t off, const char *message)
{
    if (r->error->problem == XML_NO_PROBLEM) {
        r->error->problem = problem;
        r->error->off = (uint32_t)off;
        snprintf(r->error->message, sizeof r->error->message, "%s", message);
    }
    xmlStopParser(r->parser);
}

/* Where a place in libxml2's buffer is in the source. */
static size_t offset_of(const reader *r, const xmlChar *p)
{
    const xmlParserInput *in = r->parser->input;
    size_t off = in ? in->consumed + (size_t)(p - in->base) : 0;
    return off < r->doc->source->text.n ? off : r->doc->source->text.n;
}

static bool in_buffer(const reader *r, const xmlChar *p, size_t n)
{
    const xmlParserInput *in = r->parser->input;
    return in && p >= in->base && p + n <= in->end;
}

static str copy_text(reader *r, const char *p, size_t n)
{
    if (n > r->text_room - r->text_n)
        return STR_NONE;
    str copy = {r->text + r->text_n, n};
    memcpy(r->text + r->text_n, p, n);
    r->text_n += n;
    return copy;
}

/* The same bytes in the source when they are there, else in a copy. */
static str keep_text(reader *r, const xmlChar *p, size_t n)
{
    if (in_buffer(r, p, n)) {
        str in_source = str_sub(r->doc->source->text, offset_of(r, p), offset_of(r, p) + n);
        if (in_source.n == n && memcmp(in_source.p, p, n) == 0)
            return in_source;
    }
    return copy_text(r, (const char *)p, n);
}

/* What is a reference still, now that the parser has resolved all of them, was escaped twice; such text is a copy. */
static str resolve_again(reader *r, str s)
{
    bool copied = s.n && s.p >= r->text && s.p < r->text + r->text_n;
    return copied ? (str){s.p, references_resolve(r->text + (s.p - r->text), s.n)} : s;
}

static name_slot look_up(const reader *r, const xmlChar *name)
{
    str s = str_from((const char *)name);
    return (name_slot){name, r->vocabulary->element(s), r->vocabulary->attribute(s)};
}

static name_slot name_of(reader *r, const xmlChar *name)
{
    for (size_t i = (size_t)((uintptr_t)name >> 2);; i++) {
        name_slot *slot = &r->names[i % NAME_SLOTS];
        if (slot->name == name)
            return *slot;
        if (slot->name)
            continue;
        name_slot found = look_up(r, name);
        if (r->names_n++ < NAME_SLOTS / 2)
            *slot = found;
        return found;
    }
}

/*
 * No start tag holds a "<" but its own, so the last one before its first value, or before its
 * end when it has none, is where it begins.
 */
static span tag_at(const reader *r, const xmlChar *first_value)
{
    str text = r->doc->source->text;
    size_t end = offset_of(r, r->parser->input->cur);
    size_t start = first_value && in_buffer(r, first_value, 0) ? offset_of(r, first_value) : end;
    while (start > 0 && (start == text.n || text.p[start] != '<'))
        start--;
    while (end < text.n && text.p[end] != '>')
        end++;
    return (span){(uint32_t)start, (uint32_t)((end < text.n ? end + 1 : end) - start)};
}

static void add_attribute(reader *r, const xmlChar **at)
{
    xml_attribute found = {.name = at[1] ? XML_FOREIGN : name_of(r, at[0]).attribute};
    if (at[1] && strcmp((const char *)at[1], "xml") == 0 && strcmp((const char *)at[0], "lang") == 0)
        found.name = r->vocabulary->attribute(STR("xml:lang"));
    found.value = resolve_again(r, keep_text(r, at[3], (size_t)(at[4] - at[3])));
    if (r->doc->attribute_count < r->attribute_room)
        r->doc->attributes[r->doc->attribute_count++] = found;
}

static bool in_namespace(const reader *r, const xmlChar *uri)
{
    return str_eq(str_from((const char *)uri), r->vocabulary->name_space);
}

static void start_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                          const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **attributes)
{
    (void)prefix, (void)namespaces, (void)defaulted;
    reader *r = user;
    xml_doc *doc = r->doc;
    span tag = tag_at(r, attribute_count ? attributes[3] : NULL);
    r->namespaces += namespace_count;
    if (r->depth == DEPTH_MOST || doc->n == r->element_room || r->namespaces > NAMESPACES_MOST) {
        fail(r, XML_IS_TOO_LARGE, tag.off,
             r->depth == DEPTH_MOST ? "elements are nested deeper than 256" : "it has too many elements or namespaces");
        return;
    }
    if (doc->n == 0)
        doc->in_namespace = in_namespace(r, uri);
    doc->elements[doc->n] = (xml_element){
        .name = in_namespace(r, uri) ? name_of(r, name).element : XML_UNKNOWN,
        .attribute = doc->attribute_count,
        .tag = tag,
    };
    for (int i = 0; i < attribute_count; i++)
        add_attribute(r, attributes + (size_t)i * 5);
    doc->elements[doc->n].attribute_count = (uint16_t)(doc->attribute_count - doc->elements[doc->n].attribute);
    r->open[r->depth++] = doc->n++;
}

static void end_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)name, (void)prefix, (void)uri;
    reader *r = user;
    if (r->depth == 0)
        return;
    xml_element *e = &r->doc->elements[r->open[--r->depth]];
    e->end = r->doc->n;
    e->text = resolve_again(r, e->text);
}

static void note_later_text(reader *r, const xmlChar *p, size_t n)
{
    xml_element *e = &r->doc->elements[r->open[r->depth - 1]];
    size_t blank = 0;
    while (blank < n && byte_is_space((char)p[blank]))
        blank++;
    if (e->later_text == 0 && blank < n)
        e->later_text = (uint32_t)offset_of(r, in_buffer(r, p, n) ? p + blank : r->parser->input->cur);
}

/* Text comes in pieces; a second piece moves the first to where both can stand together. */
static void add_text(void *user, const xmlChar *p, int length)
{
    reader *r = user;
    if (r->depth == 0)
        return;
    if (r->open[r->depth - 1] + 1 != r->doc->n) {
        note_later_text(r, p, (size_t)length);
        return;
    }
    str *text = &r->doc->elements[r->doc->n - 1].text;
    if (text->n == 0) {
        *text = keep_text(r, p, (size_t)length);
        return;
    }
    if (text->p + text->n != r->text + r->text_n)
        *text = copy_text(r, text->p, text->n);
    text->n += copy_text(r, (const char *)p, (size_t)length).n;
}

static void refuse_dtd(void *user, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    (void)name, (void)external, (void)system;
    reader *r = user;
    size_t off = str_find(r->doc->source->text, STR("<!DOCTYPE"));
    fail(r, XML_HAS_DTD, off == STR_NPOS ? 0 : off, "it has a document type declaration");
}

/* The place of a wrong end tag is where that begins; else it is where the parser stopped. */
static size_t place_of_error(const reader *r, int code)
{
    str text = r->doc->source->text;
    size_t off = r->parser->input ? offset_of(r, r->parser->input->cur) : text.n;
    char sign = code == XML_ERR_TAG_NAME_MISMATCH ? '<' : code == XML_ERR_NAME_REQUIRED ? '&' : '\0';
    size_t from = off;
    while (sign && from > 0 && (from == text.n || text.p[from] != sign))
        from--;
    return from == 0 ? off : from;
}

typedef struct phrase {
    int code;
    const char *text;
} phrase;

/* What people get wrong most often, in words for those who do not know the parser. */
static const phrase phrases[] = {
    {XML_ERR_DOCUMENT_EMPTY, "it does not begin with a tag"},
    {XML_ERR_DOCUMENT_END, "there is something after the end of the style"},
    {XML_ERR_NAME_REQUIRED, "\"&\" stands for itself only when it is written \"&amp;\""},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, "\"&\" stands for itself only when it is written \"&amp;\""},
    {XML_ERR_LT_IN_ATTRIBUTE, "\"<\" stands for itself only when it is written \"&lt;\", or a quotation mark is missing before it"},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, "the value of an attribute is not in quotation marks"},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "an attribute has no value"},
    {XML_ERR_GT_REQUIRED, "a tag is not closed with \">\""},
    {XML_ERR_COMMENT_NOT_FINISHED, "a comment is not closed with \"-->\""},
    {XML_ERR_HYPHEN_IN_COMMENT, "a comment has \"--\" in it"},
};

static const char *find_phrase(int code)
{
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        if (phrases[i].code == code)
            return phrases[i].text;
    return NULL;
}

static void describe_open_tag(const reader *r, const char *ending, char *line, size_t size)
{
    uint32_t open = r->depth ? r->open[r->depth - 1] : 0;
    str name = xml_written_name(r->doc, open);
    snprintf(line, size, "\"" STR_FMT "\" of line %u is %s", STR_ARG(name),
             source_locate(r->doc->source, r->doc->elements[open].tag.off).line, ending);
}

static void describe(const reader *r, xml_parser_error e, char *line, size_t size)
{
    const char *known = find_phrase(e->code);
    str message = str_trim(str_from(e->message));
    if (e->code == XML_ERR_TAG_NAME_MISMATCH && r->depth)
        describe_open_tag(r, "closed by another element's end tag", line, size);
    else if (e->code == XML_ERR_TAG_NOT_FINISHED && r->depth)
        describe_open_tag(r, "not closed", line, size);
    else if (e->code == XML_ERR_UNDECLARED_ENTITY)
        snprintf(line, size, "XML does not know \"&%s;\"; write the character itself", e->str1 ? e->str1 : "");
    else if (e->code == XML_ERR_ATTRIBUTE_REDEFINED)
        snprintf(line, size, "the attribute \"%s\" is there twice", e->str1 ? e->str1 : "");
    else if (known)
        snprintf(line, size, "%s", known);
    else
        snprintf(line, size, STR_FMT, STR_ARG(message));
}

static void hear_error(void *user, xml_parser_error e)
{
    reader *r = user;
    r->no_memory |= e->code == XML_ERR_NO_MEMORY;
    if (e->level != XML_ERR_FATAL || r->error->problem != XML_NO_PROBLEM)
        return;
    char line[sizeof r->error->message];
    describe(r, e, line, sizeof line);
    fail(r, XML_IS_MALFORMED, place_of_error(r, e->code), line);
}

/* Equals signs before a quotation mark or a blank: there are at least as many as attributes. */
static uint32_t count_attributes(str tag)
{
    uint32_t n = 0;
    for (size_t i = 0; i + 1 < tag.n; i++)
        n += tag.p[i] == '=' && (tag.p[i + 1] == '"' || tag.p[i + 1] == '\'' || byte_is_space(tag.p[i + 1]));
    return n;
}

static bool refuse(xml_error *error, xml_problem problem, size_t off, const char *message)
{
    *error = (xml_error){.problem = problem, .off = (uint32_t)off};
    snprintf(error->message, sizeof error->message, "%s", message);
    return false;
}

/*
 * Looks at the size before libxml2 runs.  From one "<" to the next there is at most one
 * element, and only where they are far apart can there be too many attributes.
 */
static bool count_elements(str text, uint32_t *elements, xml_error *error)
{
    *elements = 0;
    if (text.n > SIZE_MOST)
        return refuse(error, XML_IS_TOO_LARGE, 0, "it has more than 64 MB");
    size_t next = str_find_byte(text, '<');
    while (next != STR_NPOS) {
        size_t start = next, length = str_find_byte(str_from_byte(text, start + 1), '<');
        next = length == STR_NPOS ? STR_NPOS : start + 1 + length;
        char first = start + 1 < text.n ? text.p[start + 1] : '!';
        if (first == '/' || first == '!' || first == '?')
            continue;
        if (++*elements > ELEMENTS_MOST)
            return refuse(error, XML_IS_TOO_LARGE, start, "it has more than half a million elements");
        str tag = str_sub(text, start, next == STR_NPOS ? text.n : next);
        if (tag.n > (size_t)ATTRIBUTES_MOST * ATTRIBUTE_LEAST && count_attributes(tag) > ATTRIBUTES_MOST)
            return refuse(error, XML_IS_TOO_LARGE, start, "a tag has more than 256 attributes");
    }
    return true;
}

static xmlSAXHandler handler(void)
{
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC};
    sax.internalSubset = refuse_dtd;
    sax.startElementNs = start_element;
    sax.endElementNs = end_element;
    sax.characters = add_text;
    sax.ignorableWhitespace = add_text;
    sax.cdataBlock = add_text;
    sax.serror = hear_error;
    return sax;
}

/* The source is valid UTF-8 whatever its XML declaration says. */
static void run_parser(reader *r)
{
    xmlSAXHandler sax = handler(), *own = r->parser->sax;
    r->parser->sax = &sax;
    r->parser->userData = r;
    /* NOENT: else "&amp;" in an attribute arrives as "&#38;".  There is no other entity, as no DTD is let through. */
    xmlCtxtUseOptions(r->parser, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC | XML_PARSE_NOENT);
    xmlParseDocument(r->parser);
    if (!r->parser->wellFormed)
        fail(r, XML_IS_MALFORMED, r->doc->source->text.n, "it ends too early");
    r->parser->sax = own;
}

/* What has no parser to be reported to, or comes before there is one: only a lack of memory matters. */
static void hear_other_error(void *user, xml_parser_error e)
{
    reader *r = user;
    r->no_memory |= e->code == XML_ERR_NO_MEMORY;
}

/* libxml2 prints what nobody takes, so its handler for this thread is ours while it runs. */
static void parse(reader *r)
{
    xmlStructuredErrorFunc before = xmlStructuredError;
    void *context = xmlStructuredErrorContext;
    str text = r->doc->source->text;
    xmlSetStructuredErrorFunc(r, hear_other_error);
    r->parser = xmlCreateMemoryParserCtxt(text.p, (int)text.n);
    if (r->parser) {
        run_parser(r);
        xmlFreeParserCtxt(r->parser);
    } else {
        r->no_memory = true;
    }
    xmlSetStructuredErrorFunc(context, before);
}

bool xml_read(arena *keep, arena *scratch, xml_doc *out, const source *src, const xml_vocabulary *v, xml_error *error)
{
    *out = (xml_doc){.source = src};
    *error = (xml_error){.problem = XML_NO_PROBLEM};
    reader *r = ARENA_NEW(scratch, reader);
    *r = (reader){.vocabulary = v, .doc = out, .error = error, .text_room = src->text.n};
    if (!count_elements(src->text, &r->element_room, error))
        return false;
    r->attribute_room = (uint32_t)(src->text.n / ATTRIBUTE_LEAST);
    out->elements = arena_alloc(scratch, r->element_room * sizeof *out->elements);
    out->attributes = arena_alloc(scratch, r->attribute_room * sizeof *out->attributes);
    r->text = arena_alloc(keep, src->text.n);
    if (src->text.n == 0)
        return refuse(error, XML_IS_MALFORMED, 0, "there is nothing to read");
    parse(r);
    if (r->no_memory)
        trap_raise(TRAP_MEMORY);
    if (error->problem == XML_NO_PROBLEM && out->n == 0)
        return refuse(error, XML_IS_MALFORMED, 0, "there is no element");
    return error->problem == XML_NO_PROBLEM;
}

static bool ends_name(char c)
{
    return byte_is_space(c) || c == '=' || c == '/' || c == '>';
}

static str take_name(str *rest)
{
    size_t n = 0;
    while (n < rest->n && !ends_name(rest->p[n]))
        n++;
    str name = str_sub(*rest, 0, n);
    *rest = str_from_byte(*rest, n);
    return name;
}

str xml_written_name(const xml_doc *doc, uint32_t element)
{
    str rest = str_from_byte(source_slice(doc->source, doc->elements[element].tag), 1);
    return take_name(&rest);
}

/* Takes name="value" off the inside of a well-formed tag. */
static bool next_attribute(str *rest, str *name, str *whole)
{
    *rest = str_trim(*rest);
    str start = *rest;
    *name = take_name(rest);
    if (name->n == 0)
        return false;
    size_t quote = 0;
    while (quote < rest->n && rest->p[quote] != '"' && rest->p[quote] != '\'')
        quote++;
    if (quote == rest->n)
        return false;
    size_t close = str_find_byte(str_from_byte(*rest, quote + 1), rest->p[quote]);
    *rest = str_from_byte(*rest, quote + 1 + (close == STR_NPOS ? rest->n : close + 1));
    *whole = str_sub(start, 0, start.n - rest->n);
    return true;
}

static str find_attribute(const xml_doc *doc, uint32_t element, uint32_t at, str *name)
{
    const xml_element *e = &doc->elements[element];
    str rest = str_from_byte(source_slice(doc->source, e->tag), 1), whole = STR_NONE;
    take_name(&rest);
    uint32_t left = at - e->attribute + 1;
    while (left > 0 && next_attribute(&rest, name, &whole))
        if (!str_eq(*name, STR("xmlns")) && !str_starts(*name, STR("xmlns:")))
            left--;
    return left ? STR_NONE : whole;
}

span xml_attribute_place(const xml_doc *doc, uint32_t element, uint32_t at)
{
    str name, whole = find_attribute(doc, element, at, &name);
    return whole.n ? span_of(doc->source, whole) : doc->elements[element].tag;
}

span xml_value_place(const xml_doc *doc, uint32_t element, uint32_t at)
{
    str name, whole = find_attribute(doc, element, at, &name);
    size_t start = name.n;
    while (start < whole.n && whole.p[start] != '"' && whole.p[start] != '\'')
        start++;
    return whole.n ? span_of(doc->source, str_sub(whole, start + 1, whole.n - 1)) : doc->elements[element].tag;
}

str xml_attribute_name(const xml_doc *doc, uint32_t element, uint32_t at)
{
    str name = STR_NONE;
    find_attribute(doc, element, at, &name);
    return name;
}
