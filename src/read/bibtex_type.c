#include "read/bibtex_put.h"

bool bibtex_is_part(record_type type)
{
    return type == TYPE_CHAPTER || type == TYPE_PAPER_CONFERENCE || type == TYPE_ENTRY || type == TYPE_ENTRY_DICTIONARY ||
           type == TYPE_ENTRY_ENCYCLOPEDIA;
}

bool bibtex_is_article(record_type type)
{
    return type == TYPE_ARTICLE_JOURNAL || type == TYPE_ARTICLE_MAGAZINE || type == TYPE_ARTICLE_NEWSPAPER ||
           type == TYPE_PERIODICAL || type == TYPE_REVIEW;
}

bool bibtex_is_legal(record_type type)
{
    return type == TYPE_LEGAL_CASE || type == TYPE_LEGISLATION || type == TYPE_REGULATION || type == TYPE_TREATY || type == TYPE_BILL;
}

static bool has(const bibtex_entry *e, bibtex_tag tag)
{
    return e->at[tag] != 0;
}

static str value_of(const bibtex_entry *e, bibtex_tag tag)
{
    const bibtex_field *f = bibtex_entry_field(e, tag);
    return f ? str_trim(f->value) : STR_NONE;
}

static record_type article_type(const bibtex_entry *e)
{
    str subtype = value_of(e, BIBTEX_ENTRYSUBTYPE);
    return str_eq_nocase(subtype, STR("magazine"))    ? TYPE_ARTICLE_MAGAZINE
           : str_eq_nocase(subtype, STR("newspaper")) ? TYPE_ARTICLE_NEWSPAPER
                                                      : TYPE_ARTICLE_JOURNAL;
}

static bool is_preprint(const bibtex_entry *e)
{
    return has(e, BIBTEX_EPRINT) && str_eq_nocase(value_of(e, BIBTEX_EPRINTTYPE), STR("arxiv")) && !has(e, BIBTEX_JOURNALTITLE) &&
           !has(e, BIBTEX_BOOKTITLE);
}

static bool is_published(const bibtex_entry *e)
{
    return has(e, BIBTEX_PUBLISHER) || has(e, BIBTEX_INSTITUTION) || has(e, BIBTEX_HOWPUBLISHED);
}

static record_type misc_type(const bibtex_entry *e)
{
    return is_preprint(e) ? TYPE_ARTICLE : has(e, BIBTEX_URL) && !is_published(e) ? TYPE_WEBPAGE : TYPE_DOCUMENT;
}

static bool has_event(const bibtex_entry *e)
{
    return has(e, BIBTEX_EVENTTITLE) || has(e, BIBTEX_EVENTDATE);
}

/* The table says what a type is; some look at their fields. */
record_type bibtex_type(const bibtex_file *f, const bibtex_entry *e)
{
    uint32_t found = bibtex_file_type(f, e->type);
    record_type type = found == MAP_NONE ? TYPE_NONE : (record_type)found;
    switch (type) {
    case TYPE_ARTICLE_JOURNAL: return article_type(e);
    case TYPE_DOCUMENT: return str_eq_nocase(e->type, STR("misc")) ? misc_type(e) : type;
    case TYPE_WEBPAGE: return is_preprint(e) ? TYPE_ARTICLE : type;
    case TYPE_MANUSCRIPT: return has_event(e) ? TYPE_SPEECH : type;
    default: return type;
    }
}
