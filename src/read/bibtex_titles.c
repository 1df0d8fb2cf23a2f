#include "read/bibtex_put.h"

/* -- a title and what belongs to it -------------------------------------------------------- */

static bool ends_sentence(str text)
{
    return text.n && strchr("?!:", text.p[text.n - 1]);
}

static void add_part(buf *out, str part, const char *divider)
{
    if (out->n && part.n)
        buf_add_lit(out, ends_sentence(buf_str(out)) ? " " : divider);
    buf_add(out, part);
}

/* "Title: Subtitle. Addition". */
static str whole_title(bibtex_put *p, bibtex_tag title, bibtex_tag subtitle, bibtex_tag addition)
{
    str first = bibtex_text(p, bibtex_field_of(p, title));
    if (!bibtex_has(p, subtitle) && !bibtex_has(p, addition))
        return first;
    buf out;
    buf_init(&out, p->file->page);
    buf_add(&out, first);
    add_part(&out, bibtex_text(p, bibtex_field_of(p, subtitle)), ": ");
    add_part(&out, bibtex_text(p, bibtex_field_of(p, addition)), ". ");
    return buf_str(&out);
}

static str own_title(bibtex_put *p)
{
    return whole_title(p, BIBTEX_TITLE, BIBTEX_SUBTITLE, BIBTEX_TITLEADDON);
}

static str main_title(bibtex_put *p)
{
    return whole_title(p, BIBTEX_MAINTITLE, BIBTEX_MAINSUBTITLE, BIBTEX_MAINTITLEADDON);
}

static str book_title(bibtex_put *p)
{
    return whole_title(p, BIBTEX_BOOKTITLE, BIBTEX_BOOKSUBTITLE, BIBTEX_BOOKTITLEADDON);
}

/* -- which title it is ----------------------------------------------------------------------- */

/* A volume of several that have a title together goes by that one. */
static bool is_volume(const bibtex_put *p)
{
    return p->type == TYPE_BOOK && bibtex_has(p, BIBTEX_MAINTITLE);
}

static void put_unless_taken(bibtex_put *p, variable v, str text, const bibtex_field *f)
{
    if (record_field(p->to.record, v))
        bibtex_keep(p, f);
    else
        put_text(&p->to, v, text, f->where);
}

/* Without its subtitle a title is a short one. */
static void put_short(bibtex_put *p, const bibtex_field *f)
{
    if (bibtex_has(p, BIBTEX_SUBTITLE) && !bibtex_has(p, BIBTEX_SHORTTITLE) && !is_volume(p))
        put_text(&p->to, VAR_TITLE_SHORT, bibtex_text(p, f), f->where);
}

void bibtex_put_title(bibtex_put *p, const bibtex_field *f)
{
    put_unless_taken(p, is_volume(p) ? VAR_VOLUME_TITLE : VAR_TITLE, own_title(p), f);
    put_short(p, f);
}

void bibtex_put_maintitle(bibtex_put *p, const bibtex_field *f)
{
    if (p->type == TYPE_BOOK)
        put_unless_taken(p, VAR_TITLE, main_title(p), f);
    else if (bibtex_is_part(p->type))
        put_unless_taken(p, VAR_CONTAINER_TITLE, main_title(p), f);
    else
        bibtex_keep(p, f);
}

/* Old files give a book's title twice, for what refers to it. */
void bibtex_put_booktitle(bibtex_put *p, const bibtex_field *f)
{
    if (p->type == TYPE_BOOK && (bibtex_has(p, BIBTEX_TITLE) || bibtex_has(p, BIBTEX_MAINTITLE)))
        bibtex_keep(p, f);
    else if (p->type == TYPE_BOOK)
        put_unless_taken(p, VAR_TITLE, book_title(p), f);
    else if (bibtex_is_part(p->type) && bibtex_has(p, BIBTEX_MAINTITLE))
        put_unless_taken(p, VAR_VOLUME_TITLE, book_title(p), f);
    else
        put_unless_taken(p, VAR_CONTAINER_TITLE, book_title(p), f);
}

void bibtex_put_journal(bibtex_put *p, const bibtex_field *f)
{
    bool is_title = p->type == TYPE_PERIODICAL && !bibtex_has(p, BIBTEX_TITLE);
    bool yields = !bibtex_is_article(p->type) && bibtex_has(p, BIBTEX_BOOKTITLE);
    str title = whole_title(p, BIBTEX_JOURNALTITLE, BIBTEX_JOURNALSUBTITLE, BIBTEX_NO_TAG);
    if (yields)
        bibtex_keep(p, f);
    else
        put_unless_taken(p, is_title ? VAR_TITLE : VAR_CONTAINER_TITLE, title, f);
}

/* What belongs to a title is put with it; without one it is kept. */
void bibtex_put_title_part(bibtex_put *p, const bibtex_field *f)
{
    static const struct { bibtex_tag part, whole; } parts[] = {
        {BIBTEX_SUBTITLE, BIBTEX_TITLE}, {BIBTEX_TITLEADDON, BIBTEX_TITLE},
        {BIBTEX_MAINSUBTITLE, BIBTEX_MAINTITLE}, {BIBTEX_MAINTITLEADDON, BIBTEX_MAINTITLE},
        {BIBTEX_BOOKSUBTITLE, BIBTEX_BOOKTITLE}, {BIBTEX_BOOKTITLEADDON, BIBTEX_BOOKTITLE},
        {BIBTEX_JOURNALSUBTITLE, BIBTEX_JOURNALTITLE},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].part == f->term.tag && !bibtex_has(p, parts[i].whole))
            bibtex_keep(p, f);
}
