#include "read/html_coins.h"
#include "read/normalize.h"

#include "read/html_text.h"
#include "read/html_type.h"
#include "text/utf8.h"

typedef struct coins_key {
    str key;
    variable variable;
    html_setter *set;
} coins_key;

static const coins_key keys[] = {
#define X(key, variable, setter) {STR_INIT(key), VAR_##variable, html_##setter},
#include "read/html_coins.def"
#undef X
};

static const struct { const char *genre; record_type type; } genres[] = {
    {"article", TYPE_ARTICLE_JOURNAL}, {"preprint", TYPE_ARTICLE}, {"proceeding", TYPE_PAPER_CONFERENCE},
    {"conference", TYPE_PAPER_CONFERENCE}, {"book", TYPE_BOOK}, {"bookitem", TYPE_CHAPTER}, {"report", TYPE_REPORT},
    {"dissertation", TYPE_THESIS}, {"patent", TYPE_PATENT}, {"document", TYPE_DOCUMENT}, {"journal", TYPE_PERIODICAL},
};

/* What a span says that more than one field depends on. */
typedef struct openurl {
    str format, title, book_title, family, given, initials, suffix;
    record_type type;
} openurl;

bool html_is_coins(const html_tag *tag)
{
    str classes = tag->attr[HTML_CLASS], word;
    while (str_next_word(&classes, &word))
        if (str_eq_nocase(word, STR("Z3988")))
            return tag->attr[HTML_TITLE].n > 0;
    return false;
}

/* Blanks are plus signs; what does not come out as UTF-8 is made so, byte by byte, as Latin-1. */
static str decode_form(arena *a, str text)
{
    buf spaced;
    buf_init(&spaced, a);
    for (size_t i = 0; i < text.n; i++)
        buf_add_byte(&spaced, text.p[i] == '+' ? ' ' : text.p[i]);
    str decoded = normalize_percent(a, buf_str(&spaced));
    if (utf8_valid_prefix(decoded) == decoded.n)
        return decoded;
    buf latin;
    buf_init(&latin, a);
    for (size_t i = 0; i < decoded.n; i++)
        utf8_add(&latin, (unsigned char)decoded.p[i]);
    return buf_str(&latin);
}

static record_type genre_type(str genre)
{
    for (size_t i = 0; i < sizeof genres / sizeof *genres; i++)
        if (str_eq_nocase(genre, str_from(genres[i].genre)))
            return genres[i].type;
    return TYPE_NONE;
}

/* rft_id is a URI: info:doi/..., info:pmid/..., urn:ISBN:..., or an address. */
static void take_uri(html_context *c, html_draft *d, str uri)
{
    if (str_starts_nocase(uri, STR("info:pmid/")))
        html_set_plain(c, d, VAR_PMID, 1, str_from_byte(uri, STR("info:pmid/").n));
    else
        html_set_identifier(c, d, VAR_DOI, 1, uri);
}

static void take_known(html_context *c, html_draft *d, str key, str value)
{
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_eq(key, keys[i].key))
            keys[i].set(c, d, keys[i].variable, (uint16_t)(i + 2), value);
}

/* Repositories' words, else CSL's. */
static void take_type(html_draft *d, openurl *o, str called)
{
    html_type_named(d, called);
    if (o->type == TYPE_NONE && d->type == TYPE_NONE)
        o->type = type_named(called);
}

static void take_key(html_context *c, html_draft *d, openurl *o, str key, str value)
{
    str *const places[] = {&o->format, &o->title, &o->book_title, &o->family, &o->given, &o->initials, &o->suffix};
    static const char *const parts[] = {"rft_val_fmt", "rft.title", "rft.btitle", "rft.aulast", "rft.aufirst",
                                        "rft.auinit", "rft.ausuffix"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (str_eq(key, str_from(parts[i])) && !places[i]->n)
            *places[i] = value;
    if (str_eq(key, STR("rft.genre")))
        o->type = genre_type(value);
    else if (str_eq(key, STR("rft.type")))
        take_type(d, o, value);
    else if (str_eq(key, STR("rft_id")))
        take_uri(c, d, value);
    else if (str_starts(key, STR("rft.")))
        take_known(c, d, str_from_byte(key, 4), value);
}

static record_type format_type(str format)
{
    return str_ends(format, STR("mtx:journal"))        ? TYPE_ARTICLE_JOURNAL
           : str_ends(format, STR("mtx:book"))         ? TYPE_BOOK
           : str_ends(format, STR("mtx:dissertation")) ? TYPE_THESIS
           : str_ends(format, STR("mtx:patent"))       ? TYPE_PATENT
                                                       : TYPE_NONE;
}

static bool is_part(record_type type)
{
    return type == TYPE_ARTICLE_JOURNAL || type == TYPE_CHAPTER || type == TYPE_PAPER_CONFERENCE || type == TYPE_ARTICLE;
}

/* "title" and "btitle" are the container's when the work is a part with a title of its own. */
static void settle_titles(html_context *c, html_draft *d, const openurl *o)
{
    bool has_title = html_has(d, VAR_TITLE);
    variable place = has_title && is_part(d->type) ? VAR_CONTAINER_TITLE : VAR_TITLE;
    c->where = STR("rft.btitle");
    html_set_rich(c, d, place, 100, o->book_title);
    c->where = STR("rft.title");
    html_set_rich(c, d, place, 101, o->title);
}

/* Puts `who` in the place of the author of that family name, or before all others. */
static void lead_with(html_context *c, html_value *authors, name who, str family)
{
    for (uint32_t i = 0; i < authors->names.n; i++)
        if (str_eq_nocase(authors->names.at[i].family, family) || str_eq_nocase(authors->names.at[i].family, who.family)) {
            authors->names.at[i] = who;
            return;
        }
    VEC_PUSH(c->arena, authors->names, who);
    for (uint32_t i = authors->names.n - 1; i > 0; i--)
        authors->names.at[i] = authors->names.at[i - 1];
    authors->names.at[0] = who;
}

/* The first author also comes in parts, which tell the family name from the given. */
static void settle_first_author(html_context *c, html_draft *d, const openurl *o)
{
    str given = o->given.n ? o->given : o->initials;
    c->where = STR("rft.aulast");
    str family = html_value_text(c, o->family);
    if (!family.n)
        return;
    name who = given.n ? name_parse(str_join_by(c->arena, family, STR(", "), given))
                       : (name){.family = family};
    who.suffix = who.suffix.n ? who.suffix : o->suffix;
    if (html_has(d, VAR_AUTHOR))
        lead_with(c, &d->at[VAR_AUTHOR], who, family);
    else
        html_add_name(c, d, VAR_AUTHOR, 100, who);
}

void html_take_coins(html_context *c, html_draft *d, const html_tag *tag)
{
    openurl o = {.type = TYPE_NONE};
    str rest = html_unescape(c->arena, tag->attr[HTML_TITLE]), pair;
    c->span = span_of(c->job->source, tag->attr[HTML_TITLE]);
    while (str_next_split(&rest, '&', &pair)) {
        size_t equals = str_find_byte(pair, '=');
        c->where = str_sub(pair, 0, equals);
        str value = equals == STR_NPOS ? STR_NONE : str_trim(decode_form(c->arena, str_from_byte(pair, equals + 1)));
        if (str_starts(c->where, STR("amp;")))
            c->where = str_from_byte(c->where, 4);
        if (value.n)
            take_key(c, d, &o, c->where, value);
    }
    html_set_type(d, o.type ? o.type : format_type(o.format), HTML_IMPLIED);
    settle_titles(c, d, &o);
    settle_first_author(c, d, &o);
}
