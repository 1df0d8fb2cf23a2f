/*
 * cslyaml.c - CSL's items in YAML, as pandoc has them: a list under "references" in a
 * document or in a Markdown file's head, a bare list, or one item.  The texts of fields are
 * Markdown.
 */
#include "read/csl_item.h"
#include "read/yaml_source.h"
#include "text/markdown.h"

int sniff_cslyaml(str head);
void read_cslyaml(read_job *job);

/* -- sniffing -- */

int sniff_cslyaml(str head)
{
    if (yaml_source_is_other(head) || !yaml_source_has_line(head, STR("id:")))
        return SNIFF_NO;
    if (yaml_source_has_line(head, STR("references:")))
        return SNIFF_LIKELY + SNIFF_MAYBE;
    return yaml_source_has_line(head, STR("type:")) && yaml_source_has_line(head, STR("issued:")) ? SNIFF_LIKELY : SNIFF_NO;
}

/* -- pandoc's ways -- */

static const str verbatim[] = {STR_INIT("id"), STR_INIT("type"), STR_INIT("DOI"), STR_INIT("URL"), STR_INIT("ISBN"), STR_INIT("ISSN"),
                               STR_INIT("PMID"), STR_INIT("PMCID"), STR_INIT("language"), STR_INIT("citation-key")};

/* Variables in capitals may be written small. */
static str proper_key(str key)
{
    for (size_t i = 0; i < sizeof verbatim / sizeof *verbatim; i++)
        if (str_eq_nocase(verbatim[i], key))
            return verbatim[i];
    return key;
}

static void mend_keys(json *j, uint32_t item)
{
    for (uint32_t i = JSON_FIRST(item); i < j->at[item].end; i = JSON_NEXT(j, i))
        j->at[i].key = proper_key(j->at[i].key);
}

/* A text in several lines ends with one. */
static str without_line_end(str text)
{
    while (text.n && text.p[text.n - 1] == '\n')
        text.n--;
    return text;
}

/* A date that is one text: a tilde says of it that it is approximate, and nothing of its letters. */
static bool is_edtf(const json *j, uint32_t at)
{
    variable v = variable_named(j->at[at].key);
    return j->at[at].kind == JSON_STRING && v != VAR_NONE && variable_kind_of(v) == VAR_IS_DATE;
}

static void mend_texts(csl_item *item, json *j, uint32_t at)
{
    for (uint32_t i = JSON_FIRST(at); i < j->at[at].end; i = JSON_NEXT(j, i)) {
        bool is_verbatim = STR_IS_AMONG(j->at[i].key, verbatim) || is_edtf(j, i);
        for (uint32_t k = i; k < j->at[i].end; k++)
            if (j->at[k].kind == JSON_STRING)
                j->at[k].text =
                    (is_verbatim ? markdown_unescape : markdown_to_rich)(item->job->scratch, without_line_end(j->at[k].text));
    }
}

static void read_item(csl_item *item, json *j, uint32_t at)
{
    if (j->at[at].kind == JSON_OBJECT) {
        mend_keys(j, at);
        mend_texts(item, j, at);
    }
    csl_item_read(item, at);
}

/* -- the file -- */

static void read_list(csl_item *item, json *j, uint32_t list)
{
    item->job->empty_list |= JSON_FIRST(list) == j->at[list].end;
    for (uint32_t i = JSON_FIRST(list); i < j->at[list].end; i = JSON_NEXT(j, i))
        read_item(item, j, i);
}

/* A document that is no list and has none is one item, unless it is the head of a paper. */
static void read_document(csl_item *item, json *j, uint32_t at)
{
    uint32_t references = j->at[at].kind == JSON_OBJECT ? json_member(j, at, STR("references")) : 0;
    if (references && j->at[references].kind == JSON_ARRAY)
        read_list(item, j, references);
    else if (j->at[at].kind == JSON_ARRAY)
        read_list(item, j, at);
    else if (j->at[at].kind == JSON_OBJECT)
        read_item(item, j, at);
}

void read_cslyaml(read_job *job)
{
    json j;
    csl_item item = {.job = job, .json = &j, .keys = csl_item_keys(job->scratch), .is_yaml = true};
    yaml_source_read(job, &j, true);
    for (uint32_t i = JSON_FIRST(0); i < j.at[0].end; i = JSON_NEXT(&j, i))
        read_document(&item, &j, i);
}
