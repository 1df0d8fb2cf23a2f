/* A line of names, cut into persons and what stands behind them. */
#include "read/page.h"

enum { PIECES_MOST = 4096 };

/* ---- pieces --------------------------------------------------------------------- */

static page_piece_kind kind_of(str text)
{
    if (page_is_degree(text))
        return PIECE_DEGREE;
    if (page_is_suffix(text))
        return PIECE_SUFFIX;
    if (page_is_person(text))
        return PIECE_PERSON;
    return page_names_institution(text) ? PIECE_AFFILIATION : PIECE_OTHER;
}

typedef VEC(page_piece) piece_list;

/* An "and" that a line begins or ends with. */
static str without_and(str text)
{
    text = page_trim_punctuation(text);
    if (str_eq(text, STR("and")) || str_eq(text, STR("&")))
        return STR_NONE;
    if (str_starts(text, STR("and ")))
        text = str_from_byte(text, 4);
    if (str_starts(text, STR("& ")))
        text = str_from_byte(text, 2);
    if (str_ends(text, STR(" and")))
        text.n -= 4;
    if (str_ends(text, STR(" &")))
        text.n -= 2;
    return page_trim_punctuation(text);
}

static void add_piece(const page *p, piece_list *list, str text, bool after_semicolon)
{
    str bare = page_bare_name(without_and(text));
    if (bare.n && list->n < PIECES_MOST)
        VEC_PUSH(p->scratch, *list, (page_piece){.text = bare, .kind = kind_of(bare), .after_semicolon = after_semicolon});
}

/* "Jan de Vries a Department of Geography": the letter that marks an affiliation, with what it marks behind it. */
static size_t mark_size(str before, str text)
{
    bool is_mark =
        text.n > 4 && text.p[0] == ' ' && text.p[1] >= 'a' && text.p[1] <= 'd' && text.p[2] == ' ' && byte_is_upper(text.p[3]);
    return is_mark && page_is_person(page_bare_name(without_and(before))) ? 2 : 0;
}

/* The bytes of what divides names at the start of the text; 0 when nothing does. */
static size_t divider_size(str text)
{
    static const str words[] = {STR_INIT(" and "), STR_INIT(" & "), STR_INIT(" und "), STR_INIT(" et ")};
    if (text.p[0] == ',' || text.p[0] == ';' || text.p[0] == '|')
        return 1;
    if (str_starts(text, STR("\xE2\x80\xA2")))
        return 3;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(text, words[i]))
            return words[i].n - 1; /* its last blank may begin the next */
    return 0;
}

static page_mark role_in_brackets(str text)
{
    static const struct { str word; page_mark role; } roles[] = {
        {STR_INIT("eds"), MARK_EDITOR}, {STR_INIT("eds."), MARK_EDITOR}, {STR_INIT("ed."), MARK_EDITOR},
        {STR_INIT("ed"), MARK_EDITOR}, {STR_INIT("editor"), MARK_EDITOR}, {STR_INIT("editors"), MARK_EDITOR},
        {STR_INIT("author"), MARK_AUTHOR}, {STR_INIT("authors"), MARK_AUTHOR},
        {STR_INIT("translator"), MARK_TRANSLATOR}, {STR_INIT("trans."), MARK_TRANSLATOR},
    };
    size_t open = str_find_byte(text, '(');
    while (open != STR_NPOS) {
        str inside = str_from_byte(text, open + 1);
        inside = utf8_trim(str_sub(inside, 0, str_find_byte(inside, ')')));
        for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
            if (str_eq_nocase(inside, roles[i].word))
                return roles[i].role;
        size_t next = str_find_byte(str_from_byte(text, open + 1), '(');
        open = next == STR_NPOS ? STR_NPOS : open + 1 + next;
    }
    return MARK_NONE;
}

page_pieces page_cut_names(const page *p, str line)
{
    piece_list list = {0};
    size_t from = 0;
    bool semicolon = false;
    for (size_t i = 0; i < line.n;) {
        size_t n = divider_size(str_from_byte(line, i));
        if (n == 0)
            n = mark_size(str_sub(line, from, i), str_from_byte(line, i));
        if (n == 0) {
            i++;
            continue;
        }
        add_piece(p, &list, str_sub(line, from, i), semicolon);
        semicolon = line.p[i] == ';';
        from = i += n;
    }
    add_piece(p, &list, str_from_byte(line, from), semicolon);
    return (page_pieces){.at = list.at, .n = list.n, .role = role_in_brackets(line)};
}

/* ---- making names --------------------------------------------------------------- */

/* "Doe JA": capitals without dots behind a family name are initials. */
static bool ends_in_bare_initials(str text, size_t *family)
{
    size_t n = 0;
    while (n < text.n && byte_is_upper(text.p[text.n - 1 - n]))
        n++;
    if (n == 0 || n > 3 || n + 2 > text.n || text.p[text.n - n - 1] != ' ' ||
        page_is_suffix(str_from_byte(text, text.n - n)))
        return false;
    *family = text.n - n - 1;
    str before = str_sub(text, 0, *family), word;
    bool has_small = false;
    while (str_next_word(&before, &word)) {
        if (page_is_initials(word))
            return false;
        has_small |= word.n > 1 && !byte_is_upper(word.p[1]);
    }
    return has_small;
}

name page_make_name(arena *a, str text)
{
    size_t family;
    text = page_clean(a, text);
    if (name_is_organisation(text))
        return (name){.literal = text};
    if (ends_in_bare_initials(text, &family))
        return (name){.family = str_sub(text, 0, family), .given = str_from_byte(text, family + 1)};
    name n = name_parse(text);
    return str_find_byte(text, ',') == STR_NPOS ? page_settle_family(n) : n;
}
