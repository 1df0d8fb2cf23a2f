#include "engine/links.h"

/* ---- where a link leads ----------------------------------------------------------------------- */

static bool is_address(str s)
{
    return str_starts_nocase(s, STR("http://")) || str_starts_nocase(s, STR("https://")) || str_starts_nocase(s, STR("ftp://"));
}

static str resolver(variable v)
{
    switch (v) {
    case VAR_DOI: return STR("https://doi.org/");
    case VAR_PMID: return STR("https://www.ncbi.nlm.nih.gov/pubmed/");
    case VAR_PMCID: return STR("https://www.ncbi.nlm.nih.gov/pmc/articles/");
    default: return STR_NONE;
    }
}

/* RFC 3986 has no such byte in an address; behind a resolver those that begin a query or a fragment are a part of the name. */
static bool is_escaped(char c, bool in_name)
{
    return (unsigned char)c <= ' ' || str_find_byte(STR("\"<>\\^`{|}"), c) != STR_NPOS ||
           (in_name && (c == '#' || c == '?' || c == '%'));
}

static void add_escaped(buf *out, str s, bool in_name)
{
    for (size_t i = 0; i < s.n; i++)
        if (is_escaped(s.p[i], in_name))
            buf_printf(out, "%%%02X", (unsigned)(unsigned char)s.p[i]);
        else
            buf_add_byte(out, s.p[i]);
}

/* Empty when the value is no address and nobody resolves it. */
static str target_of(eval *e, variable v, str value)
{
    buf out;
    str base = is_address(value) ? STR_NONE : resolver(v);
    if (base.n == 0 && !is_address(value))
        return STR_NONE;
    buf_init(&out, e->scratch);
    buf_add(&out, base);
    add_escaped(&out, value, base.n > 0);
    return buf_str(&out);
}

/* ---- what the link shows ---------------------------------------------------------------------- */

/* The address that a text ends with: "https://doi.org/" in "doi: https://doi.org/". */
static str address_behind(str text)
{
    size_t from = text.n;
    while (from > 0 && !byte_is_space(text.p[from - 1]))
        from--;
    str word = str_from_byte(text, from);
    while (word.n && !is_address(word))
        word = str_from_byte(word, 1);
    return word;
}

/* The last text so far, when the style wrote it. */
static node *style_text_before(eval *e)
{
    for (uint32_t i = e->out->nodes.n; i-- > 0;) {
        node *n = &e->out->nodes.at[i];
        if (n->kind == NODE_TEXT && n->len)
            return n->origin == ORIGIN_AFFIX || n->origin == ORIGIN_VALUE ? n : NULL;
    }
    return NULL;
}

/* Takes the address that the style printed before an identifier off there; one that is whole by itself does without. */
static str take_address(eval *e, variable v, str value)
{
    node *before = v == VAR_URL ? NULL : style_text_before(e);
    str address = before ? str_copy(e->scratch, address_behind(tree_node_text(e->out, before))) : STR_NONE;
    if (before)
        before->len -= (uint32_t)address.n;
    return is_address(value) ? STR_NONE : address;
}

/* In short an address is the site, said as people say it: "www.example.org", but "https://example.org". */
static str site_of(str address)
{
    size_t scheme = str_find(address, STR("//"));
    if (scheme == STR_NPOS)
        return address;
    str host = str_from_byte(address, scheme + 2);
    size_t path = str_find_byte(host, '/');
    if (path != STR_NPOS)
        address.n = scheme + 2 + path;
    return str_starts(host, STR("www.")) ? str_from_byte(address, scheme + 2) : address;
}

void links_write(eval *e, variable v, str value, bool want_short)
{
    str target = e->key->links && !e->sorting && value.n ? target_of(e, v, value) : STR_NONE;
    str shown = v == VAR_URL && want_short ? site_of(value) : value;
    if (target.n == 0) {
        tree_text_with(e->out, shown, ORIGIN_FIELD, TEXT_IDENTIFIER);
        return;
    }
    str address = take_address(e, v, value);
    uint32_t group = tree_open_link(e->out, target);
    str text = str_printf(e->scratch, STR_FMT STR_FMT, STR_ARG(address), STR_ARG(shown));
    tree_text_with(e->out, text, ORIGIN_FIELD, TEXT_IDENTIFIER);
    tree_close(e->out, group);
}
