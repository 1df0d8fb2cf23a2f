#include "read/page.h"
#include "text/letter.h"

bool page_is_dash(code_point cp)
{
    return cp == '-' || (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212;
}

/* White space, and the marks of no width that extraction leaves behind. */
static bool is_blank(code_point cp)
{
    return utf8_is_space(cp) || cp == 0x200B || cp == 0x200C || cp == 0x2060 || cp == 0xFEFF;
}

/* Whether the text has no blank but single spaces inside: then it can stay where it is. */
static bool is_clean(str text)
{
    code_point cp, before = ' ';
    while (utf8_next(&text, &cp)) {
        if (is_blank(cp) && (cp != ' ' || before == ' '))
            return false;
        before = cp;
    }
    return before != ' ';
}

str page_clean(arena *a, str text)
{
    text = utf8_trim(text);
    if (is_clean(text))
        return text;
    buf b;
    buf_init(&b, a);
    bool blank = false;
    code_point cp;
    while (utf8_next(&text, &cp)) {
        bool is_wide = is_blank(cp) && cp != 0x200B && cp != 0x200C && cp != 0x2060 && cp != 0xFEFF;
        if (!is_blank(cp)) {
            if (blank && b.n)
                buf_add_byte(&b, ' ');
            utf8_add(&b, cp);
        }
        blank = is_wide || (blank && is_blank(cp));
    }
    return buf_str(&b);
}

str page_key(arena *a, str text)
{
    buf b;
    buf_init(&b, a);
    code_point cp;
    while (utf8_next(&text, &cp))
        if (letter_or_digit(cp))
            utf8_add(&b, letter_fold(cp));
    return buf_str(&b);
}

static bool is_punctuation(code_point cp)
{
    return is_blank(cp) || cp == ',' || cp == ';' || cp == ':' || cp == '|' || cp == 0xB7 || cp == 0x2022 ||
           page_is_dash(cp);
}

str page_trim_punctuation(str text)
{
    while (text.n && is_punctuation(utf8_first(text)))
        text = str_from_byte(text, utf8_first_size(text));
    while (text.n && is_punctuation(utf8_last(text)))
        text.n -= utf8_last_size(text);
    return text;
}

size_t page_roman_size(str text)
{
    bool upper = text.n && byte_is_upper(text.p[0]);
    str letters = upper ? STR("IVXLCDM") : STR("ivxlcdm");
    size_t n = 0;
    while (n < text.n && str_find_byte(letters, text.p[n]) != STR_NPOS)
        n++;
    return n < text.n && byte_is_alpha(text.p[n]) ? 0 : n;
}

static size_t number_word_size(str text)
{
    static const str words[] = {
        STR_INIT("One"),    STR_INIT("Two"),      STR_INIT("Three"),     STR_INIT("Four"),     STR_INIT("Five"),
        STR_INIT("Six"),    STR_INIT("Seven"),    STR_INIT("Eight"),     STR_INIT("Nine"),     STR_INIT("Ten"),
        STR_INIT("Eleven"), STR_INIT("Twelve"),   STR_INIT("Thirteen"),  STR_INIT("Fourteen"), STR_INIT("Fifteen"),
        STR_INIT("Sixteen"), STR_INIT("Seventeen"), STR_INIT("Eighteen"), STR_INIT("Nineteen"), STR_INIT("Twenty"),
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts_nocase(text, words[i]) && (text.n == words[i].n || !byte_is_alpha(text.p[words[i].n])))
            return words[i].n;
    return 0;
}

/* "14", "2.1", "3a". */
static size_t arabic_size(str text)
{
    size_t n = str_skip_digits(text, 0);
    while (n && n + 1 < text.n && text.p[n] == '.' && byte_is_digit(text.p[n + 1]))
        n += 1 + str_skip_digits(str_from_byte(text, n + 1), 0);
    if (n && n < text.n && byte_is_lower(text.p[n]) && (n + 1 == text.n || !byte_is_alpha(text.p[n + 1])))
        n++;
    return n < text.n && byte_is_alpha(text.p[n]) ? 0 : n;
}

size_t page_number_size(str text)
{
    size_t n = arabic_size(text);
    if (n == 0 && text.n && byte_is_upper(text.p[0]))
        n = page_roman_size(text);
    if (n == 0)
        n = number_word_size(text);
    if (n == 0 && text.n && byte_is_upper(text.p[0]) && (text.n == 1 || !byte_is_alpha(text.p[1])))
        n = 1;
    return n;
}

static bool is_letter_at(str text, size_t at)
{
    return at < text.n && (byte_is_alpha(text.p[at]) || (unsigned char)text.p[at] >= 0x80);
}

bool page_has_word(str text, str word)
{
    for (size_t from = 0, at; (at = str_find_nocase(str_from_byte(text, from), word)) != STR_NPOS; from += at + 1)
        if ((from + at == 0 || !is_letter_at(text, from + at - 1)) && !is_letter_at(text, from + at + word.n))
            return true;
    return false;
}

page_value page_value_of(const page *p, str text)
{
    str trimmed = utf8_trim(text);
    return (page_value){.text = page_clean(p->arena, trimmed), .from = trimmed};
}

void page_take_first(page_value *into, page_value found)
{
    if (into->text.n == 0 && found.text.n)
        *into = found;
}

bool page_is_date(str text)
{
    enum { DATE_MOST = 40 };
    date d;
    return text.n < DATE_MOST && date_parse(&d, text);
}

str page_without_brackets(str text)
{
    bool inside = text.n > 2 && text.p[0] == '(' && text.p[text.n - 1] == ')';
    return inside ? str_sub(text, 1, text.n - 1) : text;
}

str page_join_titles(arena *a, str title, str subtitle)
{
    char last = title.p[title.n - 1];
    const char *between = last == '?' || last == '!' || last == ':' ? " " : ": ";
    return str_printf(a, STR_FMT "%s" STR_FMT, STR_ARG(title), between, STR_ARG(subtitle));
}

str page_after_blanks(str text)
{
    while (text.n && utf8_is_space(utf8_first(text)))
        text = str_from_byte(text, utf8_first_size(text));
    return text;
}

bool page_word_starts_at(str text, size_t i)
{
    return i == 0 || !(byte_is_alpha(text.p[i - 1]) || byte_is_digit(text.p[i - 1]) || (unsigned char)text.p[i - 1] >= 0x80);
}

bool page_has_letters(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (byte_is_alpha(text.p[i]) || ((unsigned char)text.p[i] >= 0xC3 && (unsigned char)text.p[i] != 0xE2))
            return true;
    return false;
}
