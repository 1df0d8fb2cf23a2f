/*
 * Keywords, notes, the words that biblatex has keys for, and languages.
 */
#include "read/bibtex_name.h"
#include "read/bibtex_put.h"
#include "read/normalize.h"

static bool next_keyword(str *rest, char divider, str *one)
{
    if (rest->n == 0)
        return false;
    size_t end = bibtex_find_bare(*rest, 0, divider);
    *one = str_sub(*rest, 0, end);
    *rest = str_from_byte(*rest, end + 1);
    return true;
}

/* Semicolons divide where there are any, commas else; neither does in braces. */
void bibtex_put_keywords(bibtex_put *p, const bibtex_field *f)
{
    str rest = f->value, one;
    char divider = bibtex_find_bare(rest, 0, ';') == rest.n ? ',' : ';';
    buf all;
    buf_init(&all, p->file->page);
    buf_add(&all, record_text(p->to.record, VAR_KEYWORD));
    while (next_keyword(&rest, divider, &one)) {
        str word = bibtex_decode(p, one, LATEX_PLAIN);
        if (all.n && word.n)
            buf_add_lit(&all, ", ");
        buf_add(&all, word);
    }
    put_text(&p->to, VAR_KEYWORD, buf_str(&all), f->where);
}

/* What biblatex prints of these words; others are text. */
static str expand(str word)
{
    static const struct { str word, text; } terms[] = {
        {STR_INIT("mathesis"), STR_INIT("Master\xE2\x80\x99s thesis")}, {STR_INIT("phdthesis"), STR_INIT("PhD thesis")},
        {STR_INIT("bathesis"), STR_INIT("Bachelor\xE2\x80\x99s thesis")}, {STR_INIT("candthesis"), STR_INIT("Candidate thesis")},
        {STR_INIT("techreport"), STR_INIT("Technical report")}, {STR_INIT("resreport"), STR_INIT("Research report")},
        {STR_INIT("software"), STR_INIT("Computer software")}, {STR_INIT("datacd"), STR_INIT("Data CD")},
        {STR_INIT("audiocd"), STR_INIT("Audio CD")}, {STR_INIT("patent"), STR_INIT("Patent")},
        {STR_INIT("patreq"), STR_INIT("Patent request")}, {STR_INIT("patentus"), STR_INIT("U.S. patent")},
        {STR_INIT("patenteu"), STR_INIT("European patent")}, {STR_INIT("patentde"), STR_INIT("German patent")},
        {STR_INIT("patentfr"), STR_INIT("French patent")}, {STR_INIT("patentuk"), STR_INIT("British patent")},
        {STR_INIT("patreqde"), STR_INIT("German patent request")}, {STR_INIT("patreqeu"), STR_INIT("European patent request")},
        {STR_INIT("patreqfr"), STR_INIT("French patent request")}, {STR_INIT("patrequk"), STR_INIT("British patent request")},
        {STR_INIT("patrequs"), STR_INIT("U.S. patent request")}, {STR_INIT("inpreparation"), STR_INIT("in preparation")},
        {STR_INIT("newseries"), STR_INIT("New series")}, {STR_INIT("oldseries"), STR_INIT("Old series")},
        {STR_INIT("jourser"), STR_INIT("Journal series")},
        {STR_INIT("submitted"), STR_INIT("submitted")}, {STR_INIT("forthcoming"), STR_INIT("forthcoming")},
        {STR_INIT("inpress"), STR_INIT("in press")}, {STR_INIT("prepublished"), STR_INIT("pre-published")},
    };
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        if (str_eq_nocase(terms[i].word, word))
            return terms[i].text;
    return word;
}

void bibtex_put_expanded(bibtex_put *p, const bibtex_field *f)
{
    put_text(&p->to, (variable)f->term.variable, expand(bibtex_text(p, f)), f->where);
}

static const char *ordinal_ending(int n)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    bool is_teen = n % 100 / 10 == 1;
    return is_teen || n % 10 > 3 ? endings[0] : endings[n % 10];
}

/* A journal's series may be its number alone. */
void bibtex_put_series(bibtex_put *p, const bibtex_field *f)
{
    int n;
    str text = expand(bibtex_text(p, f));
    if (bibtex_is_article(p->type) && str_to_int(text, &n) && n > 0)
        text = str_printf(p->file->page, "%d%s series", n, ordinal_ending(n));
    put_text(&p->to, VAR_COLLECTION_TITLE, text, f->where);
}

static bool is_thesis_named(const bibtex_put *p, str called)
{
    return str_eq_nocase(p->entry->type, called);
}

void bibtex_put_thesis_genre(bibtex_put *p)
{
    if (bibtex_has(p, BIBTEX_TYPE))
        return;
    if (is_thesis_named(p, STR("phdthesis")))
        put_text(&p->to, VAR_GENRE, expand(STR("phdthesis")), p->entry->where);
    if (is_thesis_named(p, STR("mastersthesis")))
        put_text(&p->to, VAR_GENRE, expand(STR("mathesis")), p->entry->where);
}

/* A note and what is added to it are one text, whichever comes first in the file. */
void bibtex_put_note(bibtex_put *p, const bibtex_field *f)
{
    str before = record_text(p->to.record, VAR_NOTE), text = bibtex_text(p, f);
    bool is_note = f->term.tag == BIBTEX_NOTE;
    str first = is_note ? text : before, second = is_note ? before : text;
    if (before.n)
        text = str_join_by(p->file->page, first, STR(". "), second);
    put_text(&p->to, VAR_NOTE, text, f->where);
}

/* Babel's names of languages that BCP 47 has a variety for; the others are names in English, or tags. */
static str language_tag(bibtex_put *p, str called)
{
    static const struct { str babel, tag; } varieties[] = {
        {STR_INIT("american"), STR_INIT("en-US")}, {STR_INIT("usenglish"), STR_INIT("en-US")},
        {STR_INIT("british"), STR_INIT("en-GB")}, {STR_INIT("ukenglish"), STR_INIT("en-GB")},
        {STR_INIT("australian"), STR_INIT("en-AU")}, {STR_INIT("canadian"), STR_INIT("en-CA")},
        {STR_INIT("newzealand"), STR_INIT("en-NZ")}, {STR_INIT("ngerman"), STR_INIT("de")},
        {STR_INIT("austrian"), STR_INIT("de-AT")}, {STR_INIT("naustrian"), STR_INIT("de-AT")},
        {STR_INIT("swissgerman"), STR_INIT("de-CH")}, {STR_INIT("nswissgerman"), STR_INIT("de-CH")},
        {STR_INIT("acadian"), STR_INIT("fr-CA")}, {STR_INIT("canadien"), STR_INIT("fr-CA")},
        {STR_INIT("francais"), STR_INIT("fr")}, {STR_INIT("brazilian"), STR_INIT("pt-BR")},
        {STR_INIT("brazil"), STR_INIT("pt-BR")}, {STR_INIT("portuges"), STR_INIT("pt")},
        {STR_INIT("mexican"), STR_INIT("es-MX")}, {STR_INIT("norsk"), STR_INIT("nb")},
        {STR_INIT("nynorsk"), STR_INIT("nn")}, {STR_INIT("magyar"), STR_INIT("hu")},
        {STR_INIT("polutonikogreek"), STR_INIT("el")}, {STR_INIT("farsi"), STR_INIT("fa")},
    };
    called = str_starts_nocase(called, STR("lang")) ? str_from_byte(called, 4) : called;
    for (size_t i = 0; i < sizeof varieties / sizeof *varieties; i++)
        if (str_eq_nocase(varieties[i].babel, called))
            return varieties[i].tag;
    return normalize_language(p->file->page, called);
}

void bibtex_put_language(bibtex_put *p, const bibtex_field *f)
{
    str text = bibtex_text(p, f), tag = language_tag(p, text);
    if (record_field(p->to.record, VAR_LANGUAGE) || (f->term.tag == BIBTEX_LANGUAGE && bibtex_has(p, BIBTEX_LANGID)))
        bibtex_keep(p, f);
    else
        put_text(&p->to, VAR_LANGUAGE, tag.n ? tag : text, f->where);
}
