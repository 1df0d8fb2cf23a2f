#include "engine/citation_label.h"

#include "base/buf.h"
#include "text/letter.h"
#include "text/script.h"

/* Letters of each name: four of one name, two of each of two, and so on; names beyond the fourth have none. */
static const uint8_t letters_of[][4] = {{4, 0, 0, 0}, {2, 2, 0, 0}, {2, 1, 1, 0}, {1, 1, 1, 1}};

/* From the first capital on, so that a particle does not count. */
static str without_particle(str text)
{
    str capital = text;
    while (capital.n && !letter_is_upper(utf8_first(capital)))
        capital = str_from_byte(capital, utf8_first_size(capital));
    return capital.n ? capital : text;
}

static str without_article(str text)
{
    static const str articles[] = {STR_INIT("a "), STR_INIT("an "), STR_INIT("the ")};
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (str_starts_nocase(text, articles[i]))
            return str_from_byte(text, articles[i].n);
    return text;
}

/* The first as it is, the others small: "McDonald" is "Mcdo".  Labels are of letters that alphabets have. */
static uint32_t add_letters(buf *out, str text, uint32_t most)
{
    code_point cp;
    uint32_t n = 0;
    while (n < most && utf8_next(&text, &cp))
        if (letter_is(cp) && !script_is_east_asian(cp))
            utf8_add(out, n++ ? letter_fold(cp) : cp);
    return n;
}

/* The author, the editor, the translator, or else the first who has to do with it. */
static const names *creators(const record *r)
{
    static const variable order[] = {VAR_AUTHOR, VAR_EDITOR, VAR_TRANSLATOR};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (record_names(r, order[i]))
            return record_names(r, order[i]);
    for (variable v = VAR_NONE + 1; v < VAR_COUNT; v++)
        if (record_names(r, v))
            return record_names(r, v);
    return NULL;
}

static str label_name(const name *n)
{
    return without_article(without_particle(n->literal.n ? n->literal : n->family));
}

/* Up to a name that has no letters to give. */
static void add_names(buf *out, const names *list)
{
    const uint8_t *row = letters_of[list->n < 4 ? list->n - 1 : 3];
    for (uint32_t i = 0; i < list->n && i < 4; i++)
        if (!add_letters(out, label_name(&list->at[i]), row[i]))
            return;
}

/* The last two digits; of what has no date, zeros. */
static void add_year(buf *out, const date *d)
{
    int year = d ? d->from.year : 0;
    buf_printf(out, "%02d", (year < 0 ? -year : year) % 100);
}

str citation_label_of(arena *a, const record *r)
{
    str own = record_text(r, VAR_CITATION_LABEL);
    const names *list = creators(r);
    buf out;
    if (own.n)
        return own;
    buf_init(&out, a);
    if (list && list->n)
        add_names(&out, list);
    if (out.n == 0)
        add_letters(&out, record_text(r, VAR_TITLE), letters_of[0][0]);
    add_year(&out, record_date(r, VAR_ISSUED));
    return buf_str(&out);
}
