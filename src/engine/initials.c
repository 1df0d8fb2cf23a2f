#include "engine/initials.h"

#include "base/buf.h"
#include "text/letter.h"

/* A part of a given name: what stands between spaces, periods and hyphens. */
typedef struct given_part {
    str text;
    bool hyphen; /* a hyphen joins it to the part before      */
    bool behind_word;            /* a word that is kept stands before it      */
    bool period; /* a period stands behind it                 */
    str before, behind; /* markup that opens before the text and that closes behind it */
} given_part;

static bool is_hyphen(code_point cp)
{
    return cp == '-' || cp == 0x2010 || cp == 0x2011;
}

enum { TAG_MOST = 64 }; /* longer than any that a field may have */

/* The bytes of a tag ("<b>", "</b>") that a text begins with. */
static size_t tag_size(str s)
{
    if (s.n < 3 || s.p[0] != '<' || (s.p[1] != '/' && !byte_is_alpha(s.p[1])))
        return 0;
    size_t end = str_find_byte(str_sub(s, 0, TAG_MOST), '>');
    return end == STR_NPOS ? 0 : end + 1;
}

static bool ends_part(str rest)
{
    code_point cp = utf8_first(rest);
    return utf8_is_space(cp) || is_hyphen(cp) || cp == '.' || tag_size(rest);
}

static str take_tags(str *rest)
{
    size_t n = 0;
    for (size_t size; (size = tag_size(str_from_byte(*rest, n))) > 0;)
        n += size;
    str tags = str_sub(*rest, 0, n);
    *rest = str_from_byte(*rest, n);
    return tags;
}

/* Periods, and tags that close behind them. */
static void take_end(str *rest, given_part *part)
{
    str ahead = *rest;
    part->period = str_starts(ahead, STR("."));
    while (str_starts(ahead, STR(".")))
        ahead = str_from_byte(ahead, 1);
    if (!str_starts(ahead, STR("</")))
        return;
    part->behind = take_tags(&ahead);
    part->period |= str_starts(ahead, STR("."));
    *rest = ahead;
}

static size_t part_size(str rest)
{
    size_t n = 0;
    for (;;) {
        while (n < rest.n && byte_is_alpha(rest.p[n]))
            n++;
        if (n == rest.n || ends_part(str_from_byte(rest, n)))
            return n;
        n += utf8_first_size(str_from_byte(rest, n));
    }
}

static bool next_part(str *rest, given_part *part)
{
    *part = (given_part){0};
    while (rest->n) {
        code_point cp = utf8_first(*rest);
        if (!utf8_is_space(cp) && !is_hyphen(cp) && cp != '.')
            break;
        part->hyphen |= is_hyphen(cp);
        *rest = str_from_byte(*rest, utf8_first_size(*rest));
    }
    part->before = take_tags(rest);
    size_t n = part_size(*rest);
    part->text = str_sub(*rest, 0, n);
    *rest = str_from_byte(*rest, n);
    take_end(rest, part);
    return n > 0;
}

static bool is_lower_word(str s)
{
    return letter_is_lower(utf8_first(s));
}

/* A particle, or what has no initial because it begins with a sign or a figure: "(Colin", "3rd". */
static bool is_kept_word(str s)
{
    return is_lower_word(s) || !letter_is(utf8_first(s));
}

/* An initial as people write it: one letter, or a short abbreviation with its period ("Yu."). */
static bool is_initial(const given_part *part)
{
    return utf8_first_size(part->text) == part->text.n || (part->period && utf8_length(part->text) <= 2);
}

/* A text without the blanks that it ends with. */
static str without_blank(str s)
{
    while (s.n && utf8_is_space(utf8_last(s)))
        s.n -= utf8_last_size(s);
    return s;
}

static void trim_end(buf *b)
{
    b->n = without_blank(buf_str(b)).n;
}

/* The first letter, with the sign before it that transcriptions of Arabic and Hawaiian write: "\u02BFAbd" is "\u02BFA.". */
static size_t initial_size(str word)
{
    size_t n = utf8_first_size(word);
    bool sign = utf8_first(word) >= 0x2B9 && utf8_first(word) <= 0x2BF;
    return sign ? n + utf8_first_size(str_from_byte(word, n)) : n;
}

/* The first letter, or two letters that are one sound in another script: "TSerendorj" is "Ts.". */
static void add_letters(buf *out, str word)
{
    size_t n = initial_size(word);
    str rest = str_from_byte(word, n);
    bool digraph = rest.n > 1 && byte_is_upper(word.p[0]) && byte_is_upper(rest.p[0]) && byte_is_lower(rest.p[1]);
    buf_add(out, str_sub(word, 0, n));
    if (digraph)
        buf_add_byte(out, byte_to_lower(rest.p[0]));
}

/* The blank that an initial has behind it stands in the markup of the next. */
static void add_tags(buf *out, arena *a, str tags)
{
    if (tags.n == 0)
        return;
    str blank = str_copy(a, str_from_byte(buf_str(out), without_blank(buf_str(out)).n));
    buf_cut(out, out->n - blank.n);
    buf_add(out, tags);
    buf_add(out, blank);
}

static void add_initial(buf *out, const given_part *part, str with, bool hyphen)
{
    if (part->hyphen && out->n) {
        if (hyphen) {
            trim_end(out);
            buf_add_byte(out, '-');
        }
    }
    str sign = without_blank(with);
    if (part->behind_word)
        buf_add(out, part->before);
    else
        add_tags(out, out->arena, part->before);
    if (is_initial(part))
        buf_add(out, part->text);
    else
        add_letters(out, part->text);
    buf_add(out, sign);
    buf_add(out, part->behind);
    buf_add(out, str_from_byte(with, sign.n));
}

/* A word that is kept stands between spaces, or behind the hyphen that joined it, where those are shown. */
static void add_word(buf *out, const given_part *part, bool hyphen)
{
    trim_end(out);
    if (out->n)
        buf_add_byte(out, hyphen && part->hyphen ? '-' : ' ');
    buf_add(out, part->before);
    buf_add(out, part->text);
    if (part->period)
        buf_add_byte(out, '.');
    buf_add(out, part->behind);
    buf_add_byte(out, ' ');
}

static str abbreviate(arena *a, str given, str with, bool hyphen, bool only_initials)
{
    buf out;
    buf_init(&out, a);
    given_part part;
    bool behind_word = false;
    while (next_part(&given, &part)) {
        part.behind_word = behind_word;
        if (!only_initials && hyphen && part.hyphen && is_lower_word(part.text))
            continue; /* "Guo-ping" has one initial */
        bool keep = only_initials ? !is_initial(&part) : is_kept_word(part.text);
        behind_word = keep;
        if (keep)
            add_word(&out, &part, hyphen);
        else
            add_initial(&out, &part, with, hyphen);
    }
    trim_end(&out);
    return buf_str(&out);
}

str initials_of(arena *a, str given, str with, bool hyphen)
{
    return abbreviate(a, given, with, hyphen, false);
}

str initials_normalized(arena *a, str given, str with, bool hyphen)
{
    return abbreviate(a, given, with, hyphen, true);
}
