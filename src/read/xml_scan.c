#include "read/xml_scan.h"

#include "base/buf.h"
#include "read/html_text.h"

enum { REFERENCE_MOST = 32 }; /* bytes from "&" to ";" */

static void report(const xml_scan *s, diag_code code, str where, const char *message)
{
    if (s->diags)
        diag_report(s->diags, code, s->source, span_of(s->source, where), "%s", message);
}

/* --- Tokens ---------------------------------------------------------------------------- */

static bool begins_name(char c)
{
    return byte_is_alpha(c) || c == '_' || c == ':' || (unsigned char)c >= 0x80;
}

static size_t name_length(str s)
{
    static const bool ends[256] = {
        [' '] = true, ['\t' ... '\r'] = true, ['='] = true, ['/'] = true, ['>'] = true, ['<'] = true, ['"'] = true, ['\''] = true,
    };
    size_t n = 0;
    while (n < s.n && !ends[(unsigned char)s.p[n]])
        n++;
    return n;
}

/* The bytes up to the end of `mark`, which begins behind `from`; all there are when it is missing, which is reported. */
static size_t through(const xml_scan *s, str rest, size_t from, str mark, const char *message)
{
    size_t at = str_find(str_from_byte(rest, from), mark);
    if (at != STR_NPOS)
        return from + at + mark.n;
    report(s, DIAG_XML_SYNTAX, str_sub(rest, 0, from), message);
    return rest.n;
}

/* A declaration ends at a ">" outside its brackets, its quotation marks and its comments; at its first ">" when it has none such. */
static size_t declaration_length(str rest)
{
    char quote = '\0';
    int depth = 0;
    size_t first = str_find_byte(rest, '>');
    for (size_t i = 0; i < rest.n; i++) {
        char c = rest.p[i];
        if (c == '<' && !quote && str_starts(str_from_byte(rest, i), STR("<!--"))) {
            size_t end = str_find(str_from_byte(rest, i), STR("-->"));
            i = end == STR_NPOS ? rest.n : i + end + 2;
        } else if (quote) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>' && depth <= 0) {
            return i + 1;
        } else {
            depth += (c == '[') - (c == ']');
        }
    }
    return first == STR_NPOS ? rest.n : first + 1;
}

/* What stands at a "<" and says nothing about a record; 0 when it is something else. */
static size_t silent_length(const xml_scan *s, str rest)
{
    if (str_starts(rest, STR("<!--")))
        return through(s, rest, 4, STR("-->"), "a comment is not closed with \"-->\"; it ends with the file");
    if (str_starts(rest, STR("<?")))
        return through(s, rest, 2, STR("?>"), "an instruction is not closed with \"?>\"; it ends with the file");
    if (str_starts(rest, STR("<!")) && !str_starts(rest, STR("<![CDATA[")))
        return declaration_length(rest);
    return 0;
}

/* The next angle bracket or quotation mark. */
static size_t next_mark(str s, size_t at)
{
    static const bool marks[256] = {['<'] = true, ['>'] = true, ['"'] = true, ['\''] = true};
    while (at < s.n && !marks[(unsigned char)s.p[at]])
        at++;
    return at;
}

/* A tag ends at a ">" outside quotation marks; where there is none before the next "<", at the first ">" of all. */
static size_t tag_length(const xml_scan *s, str rest)
{
    char quote = '\0';
    size_t i = next_mark(rest, 1), first = 0;
    for (; i < rest.n && rest.p[i] != '<'; i = next_mark(rest, i + 1)) {
        char c = rest.p[i];
        if (c == '>' && !quote)
            return i + 1;
        first = c == '>' && first == 0 ? i + 1 : first;
        if (!quote || c == quote)
            quote = quote ? '\0' : c;
    }
    report(s, DIAG_XML_SYNTAX, str_sub(rest, 0, 1), "a tag is not closed; it was ended before the next one");
    return first ? first : i;
}

static void take_tag(xml_scan *s, str rest, xml_token *t)
{
    t->whole = str_sub(rest, 0, tag_length(s, rest));
    bool closes = t->whole.n > 1 && t->whole.p[1] == '/';
    str inside = str_from_byte(t->whole, closes ? 2 : 1);
    inside.n -= str_ends(inside, STR(">"));
    t->is_empty = !closes && str_ends(inside, STR("/"));
    inside.n -= t->is_empty;
    t->kind = closes ? XML_TOKEN_END : XML_TOKEN_START;
    t->name = str_sub(inside, 0, name_length(inside));
    t->local = xml_local_name(t->name);
    t->body = str_trim(str_from_byte(inside, t->name.n));
}

static void take_cdata(xml_scan *s, str rest, xml_token *t)
{
    size_t head = sizeof "<![CDATA[" - 1;
    t->kind = XML_TOKEN_CDATA;
    t->whole = str_sub(rest, 0, through(s, rest, head, STR("]]>"), "a CDATA section is not closed; it ends with the file"));
    t->body = str_from_byte(t->whole, head);
    t->body.n -= str_ends(t->body, STR("]]>")) ? 3 : 0;
}

/* Up to the next "<"; one that begins nothing is a character like any other. */
static void take_text(xml_scan *s, str rest, xml_token *t)
{
    if (rest.p[0] == '<')
        report(s, DIAG_XML_SYNTAX, str_sub(rest, 0, 1),
               "\"<\" stands for itself only when it is written \"&lt;\"; it was read as itself");
    size_t next = str_find_byte(str_from_byte(rest, 1), '<');
    t->kind = XML_TOKEN_TEXT;
    t->body = t->whole = str_sub(rest, 0, next == STR_NPOS ? rest.n : 1 + next);
}

static bool is_tag(str rest)
{
    size_t name = rest.n > 1 && rest.p[1] == '/' ? 2 : 1;
    return rest.p[0] == '<' && name < rest.n && begins_name(rest.p[name]);
}

bool xml_scan_next(xml_scan *s, xml_token *t)
{
    size_t silent;
    str rest = str_from_byte(s->source->text, s->at);
    while (rest.n && rest.p[0] == '<' && (silent = silent_length(s, rest)) > 0)
        rest = str_from_byte(rest, silent);
    *t = (xml_token){0};
    s->at = s->source->text.n;
    if (rest.n == 0)
        return false;
    if (str_starts(rest, STR("<![CDATA[")))
        take_cdata(s, rest, t);
    else if (is_tag(rest))
        take_tag(s, rest, t);
    else
        take_text(s, rest, t);
    s->at -= rest.n - t->whole.n;
    return true;
}

/* --- Attributes ------------------------------------------------------------------------ */

static size_t bare_value_length(str s)
{
    size_t n = 0;
    while (n < s.n && !byte_is_space(s.p[n]))
        n++;
    return n;
}

/* `rest` begins behind the equals sign; what stands behind the value is left. */
static str take_value(xml_scan *s, str *rest)
{
    char quote = rest->n ? rest->p[0] : '\0';
    bool quoted = quote == '"' || quote == '\'';
    size_t end = quoted ? str_find_byte(str_from_byte(*rest, 1), quote) : bare_value_length(*rest);
    if (!quoted || end == STR_NPOS)
        report(s, DIAG_XML_SYNTAX, str_sub(*rest, 0, 1),
               "the value of an attribute is not in quotation marks; it was read as if it were");
    end = end == STR_NPOS ? rest->n - 1 : end;
    str value = str_sub(*rest, quoted, quoted + end);
    *rest = str_from_byte(*rest, end + (quoted ? 2 : 0));
    return value;
}

bool xml_scan_attribute(xml_scan *s, str *body, str *name, str *value)
{
    str rest = str_trim(*body);
    *name = str_sub(rest, 0, name_length(rest));
    *value = STR_NONE;
    rest = str_trim(str_from_byte(rest, name->n));
    if (rest.n && rest.p[0] == '=') {
        rest = str_trim(str_from_byte(rest, 1));
        *value = take_value(s, &rest);
    } else if (name->n == 0) {
        rest = str_from_byte(rest, 1);
    }
    bool more = body->n > 0;
    *body = rest;
    return more;
}

/* --- References ------------------------------------------------------------------------ */

/* The bytes of "&name;"; 0 when this is none. */
static size_t reference_length(str s)
{
    size_t n = 1;
    while (n < s.n && n < REFERENCE_MOST && (byte_is_alpha(s.p[n]) || byte_is_digit(s.p[n]) || s.p[n] == '#'))
        n++;
    return n > 1 && n < s.n && s.p[n] == ';' ? n + 1 : 0;
}

static void add_reference(const xml_scan *s, arena *a, buf *out, str reference)
{
    str found = html_unescape(a, reference);
    if (str_eq(found, reference) && s->diags)
        diag_report(s->diags, DIAG_XML_ENTITY, s->source, span_of(s->source, reference),
                    "no entity \"" STR_FMT "\" is known; it was left as text", STR_ARG(reference));
    buf_add(out, found);
}

str xml_unescape(const xml_scan *s, arena *a, str raw)
{
    buf out;
    size_t at = str_find_byte(raw, '&');
    if (at == STR_NPOS)
        return raw;
    buf_init(&out, a);
    buf_reserve(&out, raw.n);
    for (; at != STR_NPOS; at = str_find_byte(raw, '&')) {
        buf_add(&out, str_sub(raw, 0, at));
        raw = str_from_byte(raw, at);
        size_t n = reference_length(raw);
        if (n == 0)
            report(s, DIAG_XML_SYNTAX, str_sub(raw, 0, 1),
                   "\"&\" stands for itself only when it is written \"&amp;\"; it was read as itself");
        n = n ? n : 1;
        if (n > 1)
            add_reference(s, a, &out, str_sub(raw, 0, n));
        else
            buf_add_byte(&out, '&');
        raw = str_from_byte(raw, n);
    }
    buf_add(&out, raw);
    return buf_str(&out);
}

str xml_local_name(str name)
{
    size_t colon = str_find_byte(name, ':');
    return colon == STR_NPOS ? name : str_from_byte(name, colon + 1);
}
