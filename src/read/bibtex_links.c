#include "read/bibtex_put.h"

#include "read/normalize.h"

void bibtex_put_url(bibtex_put *p, const bibtex_field *f)
{
    bibtex_put_as(p, VAR_URL, f);
}

static str archive_of(const bibtex_put *p)
{
    const bibtex_field *f = bibtex_field_of(p, BIBTEX_EPRINTTYPE);
    return f ? str_trim(f->value) : STR_NONE;
}

/* "arXiv:2101.00001v2 [cs.DL]" without what stands around the number. */
static str bare_arxiv(str id)
{
    id = str_starts_nocase(id, STR("arxiv:")) ? str_trim(str_from_byte(id, STR("arxiv:").n)) : id;
    size_t end = str_find(id, STR(" ["));
    return end == STR_NPOS ? id : str_sub(id, 0, end);
}

static const char *address_of(str archive)
{
    static const struct { str archive; const char *address; } all[] = {
        {STR_INIT("arxiv"), "https://arxiv.org/abs/"}, {STR_INIT("hdl"), "https://hdl.handle.net/"},
        {STR_INIT("jstor"), "https://www.jstor.org/stable/"}, {STR_INIT("googlebooks"), "https://books.google.com/books?id="},
        {STR_INIT("philpapers"), "https://philpapers.org/rec/"},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (str_eq_nocase(all[i].archive, archive))
            return all[i].address;
    return NULL;
}

static void put_address(bibtex_put *p, str archive, str id, const bibtex_field *f)
{
    const char *address = bibtex_has(p, BIBTEX_URL) ? NULL : address_of(archive);
    if (address && id.n)
        put_text(&p->to, VAR_URL, str_printf(p->file->page, "%s" STR_FMT, address, STR_ARG(id)), f->where);
}

static void keep_part(bibtex_put *p, bibtex_tag part)
{
    if (bibtex_has(p, part))
        bibtex_keep(p, bibtex_field_of(p, part));
}

/* A number in an archive: an address can be made of it; that of a preprint is its own number as well. */
void bibtex_put_eprint(bibtex_put *p, const bibtex_field *f)
{
    str archive = archive_of(p), id = bare_arxiv(bibtex_text(p, f));
    if (str_eq_nocase(archive, STR("pubmed")) && !record_has(p->to.record, VAR_PMID)) {
        bibtex_put_as(p, VAR_PMID, f);
        keep_part(p, BIBTEX_EPRINTCLASS);
        return;
    }
    put_address(p, archive, id, f);
    if (p->type == TYPE_ARTICLE && !bibtex_has(p, BIBTEX_NUMBER))
        put_text(&p->to, VAR_NUMBER, str_printf(p->file->page, "arXiv:" STR_FMT, STR_ARG(id)), f->where);
    bibtex_keep(p, f);
    keep_part(p, BIBTEX_EPRINTTYPE);
    keep_part(p, BIBTEX_EPRINTCLASS);
}

/* It goes where the number goes. */
void bibtex_put_eprint_part(bibtex_put *p, const bibtex_field *f)
{
    if (!bibtex_has(p, BIBTEX_EPRINT))
        bibtex_keep(p, f);
}

/* -- numbers of books and periodicals ------------------------------------------------------- */

static str next_number(str *rest)
{
    size_t end = 0;
    while (end < rest->n && !strchr(",;/", rest->p[end]))
        end++;
    str one = str_trim(str_sub(*rest, 0, end));
    *rest = str_from_byte(*rest, end + 1);
    return one;
}

static bool is_number(bibtex_put *p, variable v, str text)
{
    return (v == VAR_ISSN ? normalize_issn(p->file->page, text) : normalize_isbn(text)).n > 0;
}

/* False when something among them is none. */
static bool put_each(bibtex_put *p, variable v, str list, span where)
{
    bool all = true;
    while (list.n) {
        str one = next_number(&list);
        bool is_one = is_number(p, v, one);
        if (is_one)
            put_another(&p->to, v, one, where);
        all = all && is_one;
    }
    return all;
}

/* There may be several: in print, bound, on the web. */
void bibtex_put_numbers(bibtex_put *p, const bibtex_field *f)
{
    variable v = (variable)f->term.variable;
    str text = bibtex_text(p, f);
    if (record_field(p->to.record, v) || !is_number(p, v, text))
        bibtex_put_as(p, v, f);
    else if (!put_each(p, v, text, f->where))
        bibtex_keep(p, f);
}
