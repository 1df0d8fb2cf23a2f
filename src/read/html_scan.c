#include "read/html_scan.h"

enum {
    LOOK_MOST = 64,    /* bytes behind a quotation mark that tell whether it ends a value */
    VALUE_MOST = 8192, /* bytes of a value that are looked through for its end            */
};

static const char *const attribute_names[HTML_ATTRIBUTES] = {
    [HTML_NAME] = "name", [HTML_PROPERTY] = "property", [HTML_ITEMPROP] = "itemprop", [HTML_ID] = "id",
    [HTML_HTTP_EQUIV] = "http-equiv", [HTML_CONTENT] = "content", [HTML_CONTENTS] = "contents",
    [HTML_VALUE] = "value", [HTML_CHARSET] = "charset", [HTML_SCHEME] = "scheme", [HTML_REL] = "rel",
    [HTML_HREF] = "href", [HTML_TYPE] = "type", [HTML_CLASS] = "class", [HTML_TITLE] = "title",
    [HTML_LANG] = "lang", [HTML_XML_LANG] = "xml:lang", [HTML_ITEMTYPE] = "itemtype",
};

/* Elements whose text is not markup. */
static const char *const raw_elements[] = {"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"};

void html_scan_open(html_scan *s, str text)
{
    *s = (html_scan){.text = text, .is_xml = str_starts(str_trim(text), STR("<?xml"))};
}

bool html_tag_is(const html_tag *tag, const char *name)
{
    return str_eq_nocase(tag->name, str_from(name));
}

static char byte_at(const html_scan *s, size_t at)
{
    return at < s->text.n ? s->text.p[at] : '\0';
}

static bool follows(const html_scan *s, const char *what)
{
    return str_starts(str_from_byte(s->text, s->at), str_from(what));
}

static void skip_space(html_scan *s)
{
    while (s->at < s->text.n && byte_is_space(s->text.p[s->at]))
        s->at++;
}

static void skip_past_byte(html_scan *s, char byte)
{
    size_t n = str_find_byte(str_from_byte(s->text, s->at), byte);
    s->at = n == STR_NPOS ? s->text.n : s->at + n + 1;
}

/* `<!-->` and `<!--->` are whole comments; an unclosed one runs to the end of the page. */
static void skip_comment(html_scan *s)
{
    s->at += 2;
    for (; s->at < s->text.n; s->at++)
        if (follows(s, "-->") || (follows(s, "--!>"))) {
            skip_past_byte(s, '>');
            return;
        }
}

static void skip_declaration(html_scan *s)
{
    if (!follows(s, "<!--")) {
        skip_past_byte(s, '>');
        return;
    }
    s->at += 2;
    if (follows(s, "-->") || follows(s, "--->"))
        skip_past_byte(s, '>');
    else
        skip_comment(s);
}

static bool ends_name(char c)
{
    return byte_is_space(c) || c == '/' || c == '>';
}

static str take_tag_name(html_scan *s)
{
    size_t from = s->at;
    while (s->at < s->text.n && !ends_name(s->text.p[s->at]))
        s->at++;
    return str_sub(s->text, from, s->at);
}

static str take_attribute_name(html_scan *s)
{
    size_t from = s->at++; /* a name may begin with any byte, '=' among them */
    while (s->at < s->text.n && !ends_name(s->text.p[s->at]) && s->text.p[s->at] != '=')
        s->at++;
    return str_sub(s->text, from, s->at);
}

static bool is_attribute_byte(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c) || c == '-' || c == '_' || c == ':' || c == '.';
}

/* Behind a quotation mark that ends a value comes the end of the tag or another attribute. */
static bool tag_goes_on(str s)
{
    s = str_trim(str_sub(s, 0, LOOK_MOST));
    if (s.n == 0 || s.p[0] == '>' || s.p[0] == '/')
        return true;
    size_t i = 0;
    while (i < s.n && is_attribute_byte(s.p[i]))
        i++;
    str behind = str_trim(str_from_byte(s, i));
    return i > 0 && (str_starts(behind, STR("=")) || str_eq_nocase(str_sub(s, 0, i), STR("itemscope")));
}

/*
 * The end of a value whose first quotation mark stands at `first` and does not seem to end
 * it: the next that does, before a tag or another quoted value begins; else `first`.  The
 * look ahead stops at the next value, so all of them together are no longer than the page.
 */
static size_t quoted_end(const html_scan *s, size_t first, char quote)
{
    if (tag_goes_on(str_from_byte(s->text, first + 1)))
        return first;
    for (size_t i = first + 1; i < s->text.n && i < first + VALUE_MOST; i++) {
        char c = s->text.p[i];
        bool begins_value = (c == '"' || c == '\'') && s->text.p[i - 1] == '=';
        if (c == '<' || begins_value)
            return first;
        if (c == quote && tag_goes_on(str_from_byte(s->text, i + 1)))
            return i;
    }
    return first;
}

static str take_quoted(html_scan *s, html_tag *tag, char quote)
{
    size_t from = ++s->at;
    size_t n = str_find_byte(str_from_byte(s->text, from), quote);
    size_t first = n == STR_NPOS ? s->text.n : from + n;
    size_t end = n == STR_NPOS ? first : quoted_end(s, first, quote);
    s->at = end < s->text.n ? end + 1 : end;
    if (end > first)
        tag->mended = str_sub(s->text, from, end);
    return str_sub(s->text, from, end);
}

static str take_unquoted(html_scan *s)
{
    size_t from = s->at;
    while (s->at < s->text.n && !byte_is_space(s->text.p[s->at]) && s->text.p[s->at] != '>')
        s->at++;
    return str_sub(s->text, from, s->at);
}

/* The value after a name: what stands behind `=`, or the empty text at this place. */
static str take_value(html_scan *s, html_tag *tag)
{
    size_t after_name = s->at;
    skip_space(s);
    if (byte_at(s, s->at) != '=') {
        s->at = after_name;
        return str_sub(s->text, s->at, s->at);
    }
    s->at++;
    skip_space(s);
    char c = byte_at(s, s->at);
    return c == '"' || c == '\'' ? take_quoted(s, tag, c) : take_unquoted(s);
}

/* Of an attribute that stands twice in a tag the first counts. */
static void keep_attribute(html_tag *tag, str name, str value)
{
    for (int i = 0; i < HTML_ATTRIBUTES; i++)
        if (!tag->attr[i].p && str_eq_nocase(name, str_from(attribute_names[i])))
            tag->attr[i] = value;
}

/* Takes all up to and with '>'; true when the tag closed itself. */
static bool take_attributes(html_scan *s, html_tag *tag)
{
    for (;;) {
        skip_space(s);
        char c = byte_at(s, s->at);
        if (s->at >= s->text.n)
            return false;
        if (c == '>' || (c == '/' && byte_at(s, s->at + 1) == '>')) {
            s->at += c == '>' ? 1 : 2;
            return c == '/';
        }
        if (c == '/') {
            s->at++;
            continue;
        }
        str name = take_attribute_name(s);
        keep_attribute(tag, name, take_value(s, tag));
    }
}

static bool is_raw(const html_tag *tag)
{
    for (size_t i = 0; i < sizeof raw_elements / sizeof *raw_elements; i++)
        if (html_tag_is(tag, raw_elements[i]))
            return true;
    return false;
}

static bool closes(const html_scan *s, str name)
{
    str rest = str_from_byte(s->text, s->at);
    if (!str_starts(rest, STR("</")) || !str_starts_nocase(str_from_byte(rest, 2), name))
        return false;
    return rest.n == name.n + 2 || ends_name(rest.p[name.n + 2]);
}

/* The text of an element that holds no markup ends at its end tag, or with the page. */
static void take_text(html_scan *s, html_tag *tag)
{
    size_t from = s->at;
    while (s->at < s->text.n && !closes(s, tag->name)) {
        size_t n = str_find_byte(str_from_byte(s->text, s->at + 1), '<');
        s->at = n == STR_NPOS ? s->text.n : s->at + 1 + n;
    }
    tag->text = str_sub(s->text, from, s->at);
}

static void take_tag(html_scan *s, html_tag *tag)
{
    *tag = (html_tag){.is_end = byte_at(s, s->at + 1) == '/'};
    s->at += tag->is_end ? 2 : 1;
    tag->name = take_tag_name(s);
    bool closed = take_attributes(s, tag);
    if (!tag->is_end && is_raw(tag) && !(closed && s->is_xml))
        take_text(s, tag);
}

bool html_scan_next(html_scan *s, html_tag *tag)
{
    while (s->at < s->text.n) {
        size_t n = str_find_byte(str_from_byte(s->text, s->at), '<');
        if (n == STR_NPOS)
            break;
        s->at += n;
        char c = byte_at(s, s->at + 1);
        if (byte_is_alpha(c) || (c == '/' && byte_is_alpha(byte_at(s, s->at + 2)))) {
            take_tag(s, tag);
            return true;
        }
        if (c == '!' || c == '?' || c == '/')
            skip_declaration(s);
        else
            s->at++;
    }
    s->at = s->text.n;
    return false;
}
