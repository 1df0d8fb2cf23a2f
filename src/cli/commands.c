/* commands.c - the table of commands, with what their help says. */

#include "cli/options.h"

const command commands[] = {
    {"format", 'f', "[-s STYLE]... [-l LANG] [-f FROM] [-t TO] [FILE...]",
     "the bibliography of all records",
     "Without -s the style is apa, without -t the format is text. With several -s the\n"
     "bibliographies follow one another, each under its style's title.\n\n"
     "  opcit format -s ieee -t html refs.json -o refs.html\n"},
    {"cite", 'c', "[-s STYLE] -b RECORDS... CITATION...",
     "in-text citations, as Markdown writes them",
     "A citation is \"[see @doe2020, p. 12; @roe2019]\", \"@doe2020\" or \"-@doe2020\"; each gives a\n"
     "line. In a style that cites in notes, each is a note of its own, counted from 1.\n\n"
     "  opcit cite -s mla -b refs.json '[see @doe2020, p. 12; @roe2019]'\n"},
    {"convert", 'v', "[-f FROM] -t TO [FILE...]",
     "records from one format into another",
     "  opcit convert -t csljson page.html\n"},
    {"check", 'k', "[-s STYLE]... [FILE...] | --explain CODE",
     "what is missing or odd in records",
     "Says as well what each style does about it: those of -s, else all bundled ones.  With -s\n"
     "it also says which fields that the style would print are missing.\n\n"
     "  opcit check --strict refs.json\n"
     "  opcit check --explain check-doi\n"},
    {"styles", 's', "[list [WORD...] | show NAME... | check [FILE...]]",
     "what styles there are; a style's errors",
     "The list is of all styles, or of those that have the words in their name or title.  A\n"
     "locale file can be checked as well.\n\n"
     "  opcit styles list chicago note\n"
     "  opcit styles show nature\n"
     "  opcit styles check mine.csl\n"},
    {"citeproc", 'p', "[--ndjson] [FILE...]",
     "jobs for other programs: JSON in, JSON out",
     "A job is a JSON object with a style, references and citations; what comes out is one with\n"
     "the texts. README.md has the protocol.\n\n"
     "  opcit citeproc job.json\n"},
    {0},
};
