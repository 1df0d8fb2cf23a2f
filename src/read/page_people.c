#include "read/page.h"

enum {
    BYLINE_BYTES_MOST = 1000,
    BYLINE_LINES_MOST = 14, /* lines below the title among which a line of names may be */
};

/* ---- adding people -------------------------------------------------------------- */

static str key_of(const page *p, page_mark role, const name *n)
{
    buf b;
    buf_init(&b, p->scratch);
    buf_add_byte(&b, (char)('0' + role));
    buf_add(&b, page_key(p->scratch, n->given));
    buf_add(&b, page_key(p->scratch, n->dropping_particle));
    buf_add(&b, page_key(p->scratch, n->non_dropping_particle));
    buf_add(&b, page_key(p->scratch, n->family));
    buf_add(&b, page_key(p->scratch, n->literal));
    return buf_str(&b);
}

static page_person *find_person(page *p, page_mark role, const name *n)
{
    uint32_t at = map_get(&p->people_by_key, key_of(p, role, n));
    return at == MAP_NONE ? NULL : &p->people.at[at];
}

static page_person *find_in_any_role(page *p, const name *n)
{
    page_person *found = NULL;
    for (page_mark role = MARK_AUTHOR; !found && role <= MARK_CONTRIBUTOR; role++)
        found = find_person(p, role, n);
    return found;
}

void page_add_person(page *p, page_mark role, name n, str from)
{
    if ((n.family.n == 0 && n.literal.n == 0) || find_person(p, role, &n))
        return;
    map_put(p->scratch, &p->people_by_key, key_of(p, role, &n), p->people.n);
    VEC_PUSH(p->scratch, p->people, (page_person){.name = n, .from = from, .role = role});
}

bool page_has_people(const page *p, page_mark role)
{
    for (uint32_t i = 0; i < p->people.n; i++)
        if (p->people.at[i].role == role)
            return true;
    return false;
}

/* ---- a line of names ------------------------------------------------------------ */

static bool has_small_start(str text)
{
    return text.n && byte_is_lower(text.p[0]);
}

static bool is_one_word(str text)
{
    return str_find_byte(text, ' ') == STR_NPOS;
}

/* "Doe, Jane": pieces `i` and `i + 1` are the halves of one name. */
static bool is_inverted(const page_pieces *list, uint32_t i, uint32_t end)
{
    bool has_suffix = end == i + 3 && (list->at[i + 2].kind == PIECE_SUFFIX || list->at[i + 2].kind == PIECE_DEGREE);
    if (end != i + 2 && !has_suffix)
        return false;
    const page_piece *family = &list->at[i], *given = &list->at[i + 1];
    bool family_fits = (family->kind == PIECE_OTHER && page_is_name_words(family->text)) ||
                       (family->kind == PIECE_PERSON && has_small_start(family->text));
    bool given_fits = (given->kind == PIECE_OTHER && is_one_word(given->text)) ||
                      (given->kind == PIECE_PERSON && given->text.n <= 24);
    return family_fits && given_fits && !byte_is_digit(given->text.p[0]) && utf8_length(family->text) <= 40;
}

static uint32_t group_end(const page_pieces *list, uint32_t i)
{
    do
        i++;
    while (i < list->n && !list->at[i].after_semicolon);
    return i;
}

static bool has_semicolons(const page_pieces *list)
{
    return list->n && group_end(list, 0) < list->n;
}

/* Every group between semicolons is an inverted name. */
static bool is_all_inverted(const page_pieces *list)
{
    uint32_t i = 0, end;
    for (; i < list->n; i = end) {
        end = group_end(list, i);
        if (!is_inverted(list, i, end))
            return false;
    }
    return list->n > 0;
}

static str spanning(const page_piece *first, const page_piece *last)
{
    return (str){first->text.p, (size_t)(last->text.p + last->text.n - first->text.p)};
}

static uint32_t add_inverted(page *p, const page_pieces *list, page_mark role)
{
    uint32_t i = 0, end;
    for (; i < list->n; i = end) {
        end = group_end(list, i);
        bool has_degree = list->at[end - 1].kind == PIECE_DEGREE;
        str whole = spanning(&list->at[i], &list->at[end - 1 - has_degree]);
        page_add_person(p, role, name_parse(page_clean(p->arena, whole)), whole);
    }
    return list->n / 2; /* at least */
}

static uint32_t add_pieces(page *p, const page_pieces *list, page_mark role)
{
    uint32_t added = 0;
    for (uint32_t i = 0; i < list->n; i++) {
        const page_piece *piece = &list->at[i];
        if (piece->kind != PIECE_PERSON)
            continue;
        bool has_suffix = i + 1 < list->n && list->at[i + 1].kind == PIECE_SUFFIX;
        str whole = has_suffix ? spanning(piece, &list->at[i + 1]) : piece->text;
        page_add_person(p, role, page_make_name(p->arena, whole), whole);
        added++;
    }
    return added;
}

/* One word or an organisation, where the page says that a name stands there. */
static bool may_be_single(const page_pieces *list)
{
    if (list->n != 1)
        return false;
    str text = list->at[0].text;
    return list->at[0].kind == PIECE_AFFILIATION ? name_is_organisation(text) && text.n < 100
                                                 : is_one_word(text) && byte_is_upper(text.p[0]) && text.n < 40 &&
                                                       str_skip_digits(text, 0) == 0 && str_find_byte(text, ':') == STR_NPOS;
}

/* Adds the people of a line that is known to name some; `fresh` when it stands right at the role's word. */
static uint32_t add_line(page *p, str line, page_mark role, bool fresh)
{
    page_pieces list = page_cut_names(p, line);
    if (list.role != MARK_NONE)
        role = list.role;
    if (list.n > 1 && is_all_inverted(&list))
        return add_inverted(p, &list, role);
    uint32_t added = add_pieces(p, &list, role);
    if (added == 0 && fresh && may_be_single(&list)) {
        page_add_person(p, role, page_make_name(p->arena, list.at[0].text), list.at[0].text);
        return 1;
    }
    return added;
}

void page_add_people(page *p, page_mark role, str line)
{
    if (page_is_people(p, line))
        add_line(p, line, role, false);
}

bool page_is_people(const page *p, str line)
{
    if (line.n > BYLINE_BYTES_MOST)
        return false;
    page_pieces list = page_cut_names(p, line);
    bool has_affiliation = false, has_other = false;
    for (uint32_t i = 0; i < list.n; i++) {
        has_affiliation |= list.at[i].kind == PIECE_AFFILIATION;
        has_other |= list.at[i].kind == PIECE_OTHER;
    }
    if (has_semicolons(&list) && is_all_inverted(&list))
        return true;
    return list.n && list.at[0].kind == PIECE_PERSON && (!has_other || has_affiliation);
}

bool page_begins_with_person(const page *p, str line)
{
    page_pieces list = page_cut_names(p, line);
    return page_is_people(p, line) || (line.n <= BYLINE_BYTES_MOST && list.n && list.at[0].kind == PIECE_PERSON);
}

/* ---- the walk over the page ----------------------------------------------------- */

typedef struct walk {
    page *page;
    page_mark role;        /* that the page has named, MARK_NONE before and after         */
    bool fresh;            /* nothing was read since the role was named                   */
    bool in_details;       /* affiliations stand on lines of their own from here on       */
    bool in_byline;        /* below the title, where names may stand without a word       */
    uint32_t byline_lines; /* seen below the title                                        */
    bool below_date;       /* the byline is below "Published online by"                   */
    bool byline_found;
    bool was_shortened;    /* an ellipsis stood among the authors                         */
    bool below_address;    /* the last line was an e-mail or an ORCID: a person may follow */
} walk;

static page_mark mark_after(const page *p, uint32_t i)
{
    uint32_t next = page_next_line(p, i + 1);
    return next == PAGE_NO_LINE ? MARK_NONE : p->lines.at[next].mark;
}

/*
 * A name with an affiliation below it.  A page that lists its people first and their
 * details after names everybody twice: the second time is not a second role.
 */
static void add_with_details(walk *w, str line)
{
    page *p = w->page;
    page_mark role = w->role ? w->role : MARK_AUTHOR;
    str bare = page_bare_name(page_trim_punctuation(line));
    page_pieces list = page_cut_names(p, line);
    bool one = list.n == 1 || !(list.n && list.at[0].kind == PIECE_PERSON);
    if (!one) {
        add_line(p, line, role, w->fresh);
        return;
    }
    if (bare.n == 0 || bare.n > 160 || (!w->fresh && !page_is_person(bare) && !name_is_organisation(bare) &&
                                        !is_all_inverted(&list)))
        return;
    name n = page_make_name(p->arena, bare);
    page_person *known = find_in_any_role(p, &n);
    if (!known || known->has_details)
        page_add_person(p, role, n, bare);
    known = find_person(p, role, &n);
    if (!known)
        known = find_in_any_role(p, &n);
    if (known)
        known->has_details = true;
}

static bool is_listed_entry(const page *p, str line)
{
    return page_find_entry(p, STR_NONE, line) != NULL;
}

/* A comma or an "and" between names that stand on lines of their own. */
static bool is_one_divider(str text)
{
    text = page_trim_punctuation(text);
    return text.n == 0 || str_eq(text, STR("and")) || str_eq(text, STR("&")) || str_eq(text, STR("...")) ||
           str_eq(text, STR("\xE2\x80\xA6"));
}

/* "World Health Organization" right below the date: where a name stands. */
static bool is_organisation_alone(const page *p, str text)
{
    page_pieces list = page_cut_names(p, text);
    return list.n == 1 && text.n < 120 && name_is_organisation(text) && !page_is_publisher(text);
}

/* An affiliation on a line of its own between names. */
static bool is_institution(const page *p, str text)
{
    page_pieces list = page_cut_names(p, text);
    return list.n > 0 && list.at[0].kind == PIECE_AFFILIATION && text.n < 160;
}

/* Right below the date, or behind an "and" that follows an organisation. */
static bool may_be_organisation(const walk *w, const page_line *l)
{
    const page *p = w->page;
    bool follows = l > p->lines.at && is_one_divider(l[-1].text) && p->people.n && p->people.at[p->people.n - 1].name.literal.n;
    return w->below_date && (w->byline_lines == 1 || follows);
}

/* A line of the byline that no word announces. */
static void read_bare_line(walk *w, const page_line *l)
{
    page *p = w->page;
    w->was_shortened |= str_find(l->text, STR("\xE2\x80\xA6")) != STR_NPOS;
    if (is_one_divider(l->text) || str_eq(l->text, p->where.container.text))
        return;
    if (page_is_people(p, l->text) && !is_listed_entry(p, l->text)) {
        add_line(p, l->text, MARK_AUTHOR, false);
        w->byline_found = true;
    } else if (may_be_organisation(w, l) && is_organisation_alone(p, l->text)) {
        str text = page_cut_names(p, l->text).at[0].text;
        page_add_person(p, MARK_AUTHOR, (name){.literal = page_clean(p->arena, text)}, text);
        w->byline_found = true;
    } else if ((w->byline_found && !is_institution(p, l->text)) || l->text.n > BYLINE_BYTES_MOST / 4) {
        w->in_byline = false;
    }
}

/* A line below "By" or "Edited by". */
static void read_role_line(walk *w, const page_line *l)
{
    page_pieces list = page_cut_names(w->page, l->text);
    uint32_t added = l->text.n <= BYLINE_BYTES_MOST ? add_line(w->page, l->text, w->role, w->fresh) : 0;
    bool goes_on = added || list.n == 0 || list.at[0].kind == PIECE_AFFILIATION;
    if (!goes_on)
        w->role = MARK_NONE;
    w->fresh = false;
    w->byline_found |= added > 0;
}

static bool says_editors(const page *p, str line)
{
    return line.n && line.n <= BYLINE_BYTES_MOST && line.p[line.n - 1] == ')' && page_is_people(p, line) &&
           page_cut_names(p, line).role != MARK_NONE;
}

/* A person may have several affiliations: what stands below the label is one, and so is an institution further down. */
static bool is_affiliation(const walk *w, uint32_t i)
{
    if (!w->in_details)
        return false;
    bool below_label = i > 0 && w->page->lines.at[i - 1].mark == MARK_AFFILIATION;
    return below_label || name_is_organisation(w->page->lines.at[i].text);
}

/*
 * A name among affiliations without one of its own.  It counts below an address, which
 * closes the affiliation before it, and where the page names the person on another line.
 */
static void read_details_line(walk *w, uint32_t i)
{
    const page_line *l = &w->page->lines.at[i];
    str bare = page_bare_name(page_trim_punctuation(l->text));
    bool below_label = i > 0 && l[-1].mark == MARK_AFFILIATION;
    if (below_label || !page_is_person(bare) || !(w->below_address || page_is_named_elsewhere(w->page, bare, i)))
        return;
    add_with_details(w, l->text);
}

static void read_text_line(walk *w, uint32_t i)
{
    const page_line *l = &w->page->lines.at[i];
    page_mark after = mark_after(w->page, i);
    if (after == MARK_AFFILIATION && !is_affiliation(w, i)) {
        add_with_details(w, l->text);
        w->fresh = false;
    } else if (w->in_details) {
        read_details_line(w, i);
    } else if (says_editors(w->page, l->text)) {
        add_line(w->page, l->text, MARK_EDITOR, false);
    } else if (w->role) {
        read_role_line(w, l);
    } else if (after == MARK_DETAILS && page_is_people(w->page, l->text)) {
        add_line(w->page, l->text, MARK_AUTHOR, false);
    } else if (w->in_byline) {
        read_bare_line(w, l);
    }
}

/*
 * "Authors and Affiliations" repeats the people of the byline among lines of addresses: it
 * is asked only where there was no byline, or one that was cut short.
 */
static bool repeats_byline(const walk *w, const page_line *l)
{
    return !w->was_shortened && str_starts_nocase(l->text, STR("Authors and Affiliations")) &&
           page_has_people(w->page, MARK_AUTHOR);
}

static void open_role(walk *w, const page_line *l)
{
    if (repeats_byline(w, l)) {
        w->role = MARK_CONTRIBUTOR;
        w->fresh = w->in_byline = w->in_details = false;
        return;
    }
    w->role = l->mark;
    w->fresh = true;
    w->in_details = false;
    w->in_byline = false;
    if (l->value.n) {
        add_line(w->page, l->value, w->role, true);
        w->fresh = false;
    }
}

static void close_role(walk *w)
{
    w->role = MARK_NONE;
    w->in_details = false;
}

static bool is_section(page_mark mark)
{
    return mark >= MARK_ABSTRACT && mark <= MARK_OTHER_SECTION;
}

/* "Source:" above: what stands here is the label's value, and names nobody. */
static bool is_value_below(const page *p, uint32_t i)
{
    const page_line *above = i > 0 ? &p->lines.at[i - 1] : NULL;
    return above && above->mark >= MARK_PRINT_YEAR && above->mark <= MARK_COPYRIGHT && above->value.n == 0;
}

static bool is_address(str text)
{
    return str_find_byte(text, '@') != STR_NPOS || str_find_nocase(text, STR("orcid")) != STR_NPOS;
}

static void read_line(walk *w, uint32_t i)
{
    const page_line *l = &w->page->lines.at[i];
    if (l->mark == MARK_NOISE || l->mark == MARK_INLINE_NOISE || l->mark == MARK_DETAILS) {
        w->below_address = is_address(l->text);
        return;
    }
    if (l->mark == MARK_NONE) {
        if (!is_value_below(w->page, i))
            read_text_line(w, i);
        w->below_address = is_address(l->text);
    } else if (l->mark >= MARK_AUTHOR && l->mark <= MARK_CONTRIBUTOR) {
        open_role(w, l);
    } else if (l->mark == MARK_AFFILIATION) {
        w->in_details = true;
    } else {
        close_role(w);
        w->in_byline &= !is_section(l->mark) || l->mark == MARK_CITE;
    }
}

void page_read_people(page *p)
{
    walk w = {.page = p};
    for (uint32_t i = 0; i < p->lines.n; i++) {
        if (p->lines.at[i].region == REGION_NONE)
            read_line(&w, i);
        else if (p->lines.at[i].region != REGION_TITLE)
            close_role(&w);
        if (i == p->title_line || i == p->published_line) {
            w.in_byline = true;
            w.below_date = i == p->published_line;
            w.byline_lines = 0;
        }
        if (w.in_byline && w.byline_lines++ > BYLINE_LINES_MOST)
            w.in_byline = false;
    }
}
