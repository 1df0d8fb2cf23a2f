/*
 * cslyaml.c - CSL's items in YAML, as pandoc has them: a list under "references" in a
 * document or in a Markdown file's head, a bare list, or one item.  The texts of fields are
 * Markdown.
 */
#include "base/yaml.h"
#include "read/csl_item.h"
#include "text/markdown.h"
#include "text/utf8.h"

int sniff_cslyaml(str head);
void read_cslyaml(read_job *job);

/* -- sniffing -- */

static bool has_line(str text, str start)
{
    str line;
    while (str_next_line(&text, &line)) {
        str inner = str_trim(line);
        inner = str_starts(inner, STR("- ")) ? str_trim(str_from_byte(inner, 2)) : inner;
        if (str_starts(inner, start))
            return true;
    }
    return false;
}

int sniff_cslyaml(str head)
{
    str text = utf8_trim(head);
    if (str_starts(text, STR("{")) || str_starts(text, STR("<")) || str_starts(text, STR("[")) || str_starts(text, STR("@")))
        return SNIFF_NO;
    if (!has_line(text, STR("id:")))
        return SNIFF_NO;
    if (has_line(text, STR("references:")))
        return has_line(text, STR("cff-version:")) ? SNIFF_NO : SNIFF_LIKELY + SNIFF_MAYBE;
    return has_line(text, STR("type:")) && has_line(text, STR("issued:")) ? SNIFF_LIKELY : SNIFF_NO;
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

static void mend_texts(csl_item *item, json *j, uint32_t at)
{
    for (uint32_t i = JSON_FIRST(at); i < j->at[at].end; i = JSON_NEXT(j, i)) {
        bool is_verbatim = STR_IS_AMONG(j->at[i].key, verbatim);
        for (uint32_t k = i; k < j->at[i].end; k++)
            if (j->at[k].kind == JSON_STRING)
                j->at[k].text = (is_verbatim ? markdown_unescape : markdown_to_rich)(item->job->scratch, j->at[k].text);
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

static void report_syntax(read_job *job, const yaml_error *error)
{
    if (error->what.n)
        diag_report(job->diags, DIAG_YAML_SYNTAX, job->source, (span){error->off, 1}, STR_FMT "; what stands before it was read",
                    STR_ARG(error->what));
}

void read_cslyaml(read_job *job)
{
    json j;
    yaml_error error;
    csl_item item = {.job = job, .json = &j, .is_yaml = true};
    yaml_parse(job->scratch, &j, job->source->text, &error);
    report_syntax(job, &error);
    for (uint32_t i = JSON_FIRST(0); i < j.at[0].end; i = JSON_NEXT(&j, i))
        read_document(&item, &j, i);
}
