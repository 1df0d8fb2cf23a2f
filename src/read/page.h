/*
 * page.h - the text of a landing page, as the parts of its reader see it.
 *
 * A page is lines.  page_lines.c cuts them (also where a label is glued to what stands
 * before it) and gives each the mark of the phrase that it is or begins with.
 * page_sections.c and page_contents.c say which lines belong to a summary, a list of
 * contents, a list of references; what is left is the page's head, its people and its
 * facts, and page_title.c, page_people.c, page_source.c and page_facts.c read those, each
 * with files of its own beside it.  page.c puts the record together.
 *
 * Whatever a page repeats counts where it stands first.  Everything is linear in the
 * size of the page.  Texts point into the source where they can.
 */
#ifndef OPCIT_READ_PAGE_H
#define OPCIT_READ_PAGE_H

#include "base/vec.h"
#include "read/read.h"
#include "text/utf8.h"

#define PAGE_NO_LINE UINT32_MAX

/* What a line is, by the phrase that it consists of or begins with. */
typedef enum page_mark {
    MARK_NONE,
    MARK_NOISE,          /* buttons, menus, notices                                    */
    MARK_INLINE_NOISE,   /* what may stand among people: "Opens in a new window"       */
    MARK_ABSTRACT,       /* sections: a heading, then lines                            */
    MARK_KEYWORDS,
    MARK_CONTENTS,
    MARK_ARTICLE_CONTENTS,
    MARK_TYPE,
    MARK_INFORMATION,
    MARK_REFERENCES,
    MARK_CITE,
    MARK_FACTS,          /* "About this chapter": more labels follow                   */
    MARK_OTHER_SECTION,  /* nothing in it is about the text                            */
    MARK_DETAILS,        /* "Show author details"                                      */
    MARK_AFFILIATION,
    MARK_AUTHOR,         /* people, by role                                            */
    MARK_EDITOR,
    MARK_TRANSLATOR,
    MARK_EDITOR_TRANSLATOR,
    MARK_CONTRIBUTOR,    /* "Foreword by": named, but of no role that a record has here */
    MARK_PUBLISHED_BY,   /* "Published online by": a publisher, a colon, a date        */
    MARK_PRINT_YEAR,     /* labels: a value behind the colon or on the next line       */
    MARK_ISSUE_DATE,
    MARK_PUBLISHED,
    MARK_ONLINE_DATE,
    MARK_PUBLISHER,
    MARK_PUBLISHER_PLACE,
    MARK_PUBLISHER_NAME, /* "Springer, Cham"                                           */
    MARK_DOI,
    MARK_URL,
    MARK_ISBN_PRINT,
    MARK_ISBN_ONLINE,
    MARK_ISSN_PRINT,
    MARK_ISSN_ONLINE,
    MARK_SERIES,
    MARK_EDITION,
    MARK_PAGES,
    MARK_PAGE_COUNT,
    MARK_VOLUME,
    MARK_ISSUE,
    MARK_JOURNAL,
    MARK_BOOK,           /* the book that a chapter is in                              */
    MARK_SUBTITLE,
    MARK_CONFERENCE,     /* where and when one was held                                 */
    MARK_PREPRINT,
    MARK_LANGUAGE,
    MARK_TITLE,          /* gives its line up to the title that stands behind it       */
    MARK_COPYRIGHT,
    MARK_IS_CHAPTER,     /* the line is a kind of publication                          */
    MARK_IS_ARTICLE,
    MARK_IS_PAPER,
    MARK_IS_BOOK,
    MARK_COUNT
} page_mark;

typedef enum page_region {
    REGION_NONE,
    REGION_TITLE,
    REGION_CONTENTS,
    REGION_ABSTRACT,
    REGION_KEYWORDS,
    REGION_SOURCE,      /* below "Information": where the text was published */
    REGION_REFERENCES,  /* other people's works                              */
    REGION_CITE,        /* the page's own reference to its text              */
    REGION_IGNORED,
} page_region;

typedef struct page_line {
    str text;           /* trimmed, without the mark of a list item      */
    str value;          /* behind a label; empty when there is none      */
    page_mark mark;
    page_region region;
    bool is_item;
    bool is_title;      /* a label said so                               */
    bool after_blank;   /* an empty line stands before it                */
} page_line;

/* An entry of a list of contents. */
typedef struct page_entry {
    str number, title;  /* as printed; either may be empty               */
    str key;            /* page_key of the title                         */
    uint32_t line;
    uint32_t list;      /* the list it belongs to, counted from 0        */
    bool is_part;
} page_entry;

/* A piece of the record with the text of the page that it was taken from. */
typedef struct page_value {
    str text;
    str from;           /* points into the source */
} page_value;

typedef struct page_person {
    name name;
    str from;
    page_mark role;     /* MARK_AUTHOR to MARK_EDITOR_TRANSLATOR            */
    bool has_details;   /* an affiliation of its own was seen               */
} page_person;

/* Where a text was published, as one line of the page says it. */
typedef struct page_source {
    page_value container, volume, volume_title, issue, pages, date;
} page_source;

typedef struct page {
    const source *source;
    arena *arena;       /* what the record needs             */
    arena *scratch;
    VEC(page_line) lines;
    VEC(page_entry) entries;
    uint32_t lists;

    str citation;            /* the page's own reference to its text; empty when it has none */
    str cited_behind;        /* what that has behind the title                               */
    uint32_t title_line;
    uint32_t published_line; /* the first "Published online by", or PAGE_NO_LINE */
    record_type type;
    page_value title, subtitle, number, part_number, part_title;
    page_value abstract, short_abstract, keywords; /* short: it may be a list of headings */
    page_source where;
    page_value publisher, place, doi, url, isbn, issn, series, series_number, edition, number_of_pages, language;
    page_value issued, online, copyright_year;
    VEC(page_person) people;
    map people_by_key;
    bool seen[MARK_COUNT];
} page;

int sniff_page(str head);
void read_page(read_job *job);

/* ---- page_lines.c --------------------------------------------------------------- */

void page_cut_lines(page *p);
/* The next line from `i` on that is not noise; PAGE_NO_LINE at the end. */
uint32_t page_next_line(const page *p, uint32_t i);
/* The label's value: behind it, or the next line when that is plain; empty when there is none. */
str page_line_value(const page *p, uint32_t i);

/* ---- page_text.c: small things that all parts need ------------------------------- */

str page_clean(arena *a, str text);            /* white space of any kind becomes single blanks */
str page_key(arena *a, str text);              /* letters and digits only, folded: for comparing */
str page_trim_punctuation(str text);           /* white space , ; : | and dashes off both ends */
bool page_is_dash(code_point cp);
size_t page_roman_size(str text);              /* bytes of a roman numeral at the start, 0 for none */
/* Bytes of a number at the start: digits, roman numerals, a number word ("Two"), a capital; 0 for none. */
size_t page_number_size(str text);
bool page_has_word(str text, str word);        /* as a whole word, any case */
page_value page_value_of(const page *p, str text);
void page_take_first(page_value *into, page_value found); /* unless it has a value already */
bool page_is_date(str text);                   /* a short text that is a date and no more */
str page_without_brackets(str text);           /* "(May 2018)" without them */
str page_join_titles(arena *a, str title, str subtitle); /* with a colon, unless the title ends in a mark */
str page_after_blanks(str text);               /* without the white space that it begins with */
bool page_word_starts_at(str text, size_t at); /* no letter or figure stands before the byte */
bool page_has_letters(str text);

/* ---- page_contents.c ------------------------------------------------------------ */

void page_find_contents(page *p);
/* "Part IV The Third World", "Part Two - Europe"; false when the text is not of that form. */
bool page_parse_part(str text, str *number, str *title);
/* The entry for the page's own title; NULL when the contents do not name it. */
const page_entry *page_find_entry(const page *p, str number, str title);
/* The part that the entry stands in; NULL when it stands in none, or that is not sure. */
const page_entry *page_part_of(const page *p, const page_entry *entry);

/* ---- page_sections.c ------------------------------------------------------------ */

void page_find_sections(page *p); /* regions, the abstract, the keywords */

/* ---- page_head.c: what may be a title, and what stands above one -------------------- */

bool page_is_text(const page_line *l);
bool page_is_masthead(const page *p, uint32_t i); /* a journal's name, or the line with its volume */
bool page_says_place(const page *p, uint32_t i);  /* "In: Book pp 12–34": the title is not here */
bool page_is_above_title(const page *p, uint32_t i); /* of such a kind, and a title with names below it follows */
uint32_t page_text_below(const page *p, uint32_t i); /* the next line that may be a title; PAGE_NO_LINE when none is near */

/* ---- page_title.c --------------------------------------------------------------- */

void page_find_title(page *p);    /* title_line and the lines that belong to it */
bool page_says_kind(const page *p, uint32_t i); /* "Chapter", "Article", above or below the title */
size_t page_spaced_number(str text, str *number); /* "14 - Title": the bytes of the number and what divides it off */
bool page_is_from_part(str text, str *number, str *title); /* "from Part IV - The Third World" */
void page_take_from_part(page *p, uint32_t i);

/* The book or journal, where its title stands above the line "Chapter" or "Article" and that above the text's own. */
void page_take_book_above(page *p);

/* ---- page_title_parts.c --------------------------------------------------------- */

str page_title_text(const page *p); /* the line of the title; empty while there is none */
bool page_numbers_title(const page *p); /* "14 - Title", "Chapter 3: Title" */
void page_read_title(page *p);    /* number, title and part; wants the type     */

/* ---- page_numbers.c: at the start of a text, bytes and all; 0 for none ----------- */

size_t page_folio_size(str text);              /* one page: "217", "ix", "e12", "S1", "217a" */
size_t page_range_size(str text);              /* "275 - 296" */
/* "pp. 275 - 296", "p. 12", "Pages ix-xx", and the pages without the label. */
size_t page_pages_size(str text, str *pages);
str page_join_pages(arena *a, str pages);      /* dashes become hyphens, blanks go */
size_t page_volume_size(str text, str *number); /* "Volume 45", "Vol. XII" */
size_t page_issue_size(str text, str *number);  /* "Issue 2-3", "No. 4"    */
size_t page_volume_issue_size(str text, str *volume, str *issue); /* "45(2)" */

/* ---- page_place.c --------------------------------------------------------------- */

/* Takes apart "Soviet Studies , Volume 45 , Issue 2 , May 2018 , pp. 217 - 240"; false when nothing in it is known. */
bool page_parse_source(const page *p, page_source *out, str text);

/* ---- page_source.c -------------------------------------------------------------- */

void page_read_source(page *p);

/* ---- page_facts.c --------------------------------------------------------------- */

void page_read_facts(page *p); /* what stands behind labels */
bool page_is_publisher(str text); /* has a word that publishers have in their names */
bool page_is_edition(str text); /* "2nd edition", "Second Edition" and no more */
str page_find_doi(str text);   /* the first "10.…/…"; empty when there is none */

/* ---- page_people.c -------------------------------------------------------------- */

void page_read_people(page *p);
bool page_is_people(const page *p, str line);  /* the line is names, perhaps with affiliations */
bool page_begins_with_person(const page *p, str line); /* whatever follows */
void page_add_person(page *p, page_mark role, name n, str from);
void page_add_people(page *p, page_mark role, str line); /* those that the line names */
bool page_has_people(const page *p, page_mark role);

/* ---- page_names.c: a line of names ---------------------------------------------- */

typedef enum page_piece_kind { PIECE_PERSON, PIECE_AFFILIATION, PIECE_OTHER, PIECE_DEGREE, PIECE_SUFFIX } page_piece_kind;

typedef struct page_piece {
    str text;           /* without titles of address and footnote marks */
    page_piece_kind kind;
    bool after_semicolon;
} page_piece;

typedef struct page_pieces {
    page_piece *at;
    uint32_t n;
    page_mark role;     /* what "(eds)" behind the names says; MARK_NONE when nothing does */
} page_pieces;

page_pieces page_cut_names(const page *p, str line);
name page_make_name(arena *a, str text);

/* ---- page_person.c: a few words --------------------------------------------------- */

bool page_is_person(str text);
bool page_is_name_words(str text);           /* each word could be one of a name */
bool page_is_subject(str text);              /* "Social Sciences": no word of it could be a name */
bool page_names_institution(str text);       /* or a place */
bool page_is_initials(str word);             /* "J.", "J.-P.", "J.R.R.", "J" */
bool page_is_degree(str text);               /* "PhD"  */
bool page_is_suffix(str text);               /* "Jr."  */
str page_bare_name(str text);                /* titles, footnote marks and brackets taken off */

/* ---- page_family.c, page_capitals.c: names as they are written -------------------- */

name page_settle_family(name n);  /* "Ana García Márquez" has two family names, "Kim Min-jun" the family first */
void page_settle_capitals(page *p); /* roles whose names are all in capitals get small letters */

/* ---- page_witness.c: what the page's own reference says of the rest ---------------- */

void page_find_citation(page *p);
uint32_t page_cited_title(page *p);     /* the line that the reference has as the title; PAGE_NO_LINE */
void page_read_cited_journal(page *p);  /* wants the title's line */

/* ---- page_repeat.c: what the page says twice --------------------------------------- */

uint32_t page_last_repeat(const page *p, uint32_t line); /* of the equal lines before the text begins */
uint32_t page_linked_title(page *p);                     /* "DOI link for …" has it; PAGE_NO_LINE */
bool page_has_subtitle(const page *p, str title, str line); /* the page's own reference has the line behind the title */
bool page_is_named_elsewhere(const page *p, str person, uint32_t line); /* in the reference, or on another line of names */

/* ---- page_cite.c ---------------------------------------------------------------- */

void page_read_citation(page *p); /* what the page's own reference says, where nothing else did */

#endif
