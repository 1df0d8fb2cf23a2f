/*
 * opcit.h - read bibliographic records and format citations with CSL styles.
 *
 *   opcit_library *works;
 *   opcit_style *apa;
 *   opcit_document *paper;
 *   const char *text;
 *
 *   opcit_library_new(&works);
 *   opcit_library_read(NULL, works, bytes, length, NULL);
 *   opcit_style_load(&apa, "apa", NULL);
 *   opcit_document_new(&paper, apa, works, NULL);
 *   opcit_document_add_all(paper);
 *   if (opcit_document_bibliography(&text, NULL, paper, "text", NULL) == OPCIT_OK)
 *       puts(text);
 *   opcit_document_free(paper);
 *   opcit_style_free(apa);
 *   opcit_library_free(works);
 *
 * Conventions, true of every function here unless its comment says otherwise:
 *
 *   Text       is UTF-8.  A (const char *, size_t) pair need not end in NUL; every
 *              string handed back does, and is valid UTF-8.  Other strings handed in
 *              end in NUL, and NULL stands for the empty one.
 *   Results    come back through the first parameter, which is set to NULL or 0 on
 *              failure; the return value is an opcit_status.  A second parameter
 *              `length` may be NULL, and so may one for a count or an index.
 *   Ownership  a handle made by _new, _load or _read is yours until _free, which takes
 *              NULL as well.  A pointer to const that a getter returns belongs to the
 *              handle it was asked of and lives as long, or until the call that the
 *              comment names.
 *   Order      a document needs its style and its library: free it first.
 *   Threads    an opcit_style is immutable and may be shared; an opcit_document and an
 *              opcit_library serve one thread at a time.
 *   Failure    a call that fails leaves its handles as they were.  Nothing here prints,
 *              exits, aborts or touches the network.
 *   Growth     option structs begin with their size; zero is always the default, and
 *              NULL stands for a struct of zeros.
 */
#ifndef OPCIT_H
#define OPCIT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define OPCIT_VERSION "0.1.0"

#if defined(__GNUC__)
#define OPCIT_API __attribute__((visibility("default")))
#else
#define OPCIT_API
#endif

typedef enum opcit_status {
    OPCIT_OK,
    OPCIT_EINVAL,    /* an argument has no meaning: a NULL handle, an index past the end, an unknown format */
    OPCIT_ENOTFOUND, /* no such style                                                    */
    OPCIT_EIO,       /* a file could not be read                                         */
    OPCIT_ESYNTAX,   /* what was read cannot be used; findings say why                   */
    OPCIT_ENOMEM,    /* out of memory                                                    */
    OPCIT_EBUDGET    /* a style asked for more work than any real one, and was stopped   */
} opcit_status;

OPCIT_API const char *opcit_version(void);
OPCIT_API const char *opcit_status_text(opcit_status status); /* "out of memory" */

/*
 * Findings: what was odd about the input, where, and what was done about it.
 */

typedef enum opcit_severity { OPCIT_NOTE, OPCIT_WARNING, OPCIT_ERROR } opcit_severity;

typedef enum opcit_area {
    OPCIT_AREA_USAGE,    /* how a program was called  */
    OPCIT_AREA_RECORD,   /* a bibliographic record    */
    OPCIT_AREA_CITATION, /* a citation                */
    OPCIT_AREA_STYLE,    /* a style or a locale       */
    OPCIT_AREA_IO        /* reading and writing files */
} opcit_area;

/* A kind of finding.  Names and meanings never change. */
typedef struct opcit_code {
    const char *name;    /* "json-syntax"  */
    const char *meaning; /* one sentence   */
    opcit_severity severity;
    opcit_area area;
    const char *why;     /* why it matters */
    const char *advice;  /* what to do     */
} opcit_code;

OPCIT_API const opcit_code *opcit_code_at(size_t index);          /* all of them in order; NULL past the last */
OPCIT_API const opcit_code *opcit_code_named(const char *name);   /* NULL when there is none */

typedef struct opcit_diag {
    const opcit_code *code;
    const char *message;             /* one line, without code and position                    */
    const char *file;                /* the name that came with the input; NULL for none       */
    uint32_t line, column;           /* from 1; a column is a code point; 0 when there is none */
    uint32_t end_line, end_column;   /* just past the place; where it starts when it is empty  */
} opcit_diag;

/* Called for each finding, in input order.  `diag` and all in it die when you return. */
typedef void opcit_diag_fn(const opcit_diag *diag, void *user);

/* Called with the path of each file that the library read. */
typedef void opcit_file_fn(const char *path, void *user);

/*
 * Styles.
 */

typedef struct opcit_style opcit_style;

/* Lists of folders end in NULL and may be NULL. */
typedef struct opcit_style_options {
    size_t size;
    const char *lang;                     /* BCP 47; NULL: the style's own, else en-US  */
    const char *const *style_folders;     /* searched before the bundled styles         */
    const char *const *more_style_folders;  /* searched after them                      */
    const char *const *locale_folders;    /* likewise, for files locales-LANG.xml       */
    const char *const *more_locale_folders;
    opcit_diag_fn *diag;
    opcit_file_fn *file;
    void *user;                           /* of both functions                          */
} opcit_style_options;

/*
 * Reads and compiles a style.  `style` is a name ("apa": NAME.csl in a folder, or bundled),
 * a path (it has a "/" or ends in ".csl"), or a style's id (a URL).  A dependent style
 * becomes its parent, found by the same search, and keeps its own title and language.
 *
 * Errors: OPCIT_ENOTFOUND, OPCIT_EIO, OPCIT_ESYNTAX, OPCIT_ENOMEM.  A style with small faults
 * compiles, and each fault is a warning.  That there is no locale for the language of the
 * options is OPCIT_ESYNTAX as well; for a language that only the style names, en-US is used.
 */
OPCIT_API opcit_status opcit_style_load(opcit_style **out, const char *style, const opcit_style_options *options);

/* Compiles a style from memory.  `file` is its name in findings. */
OPCIT_API opcit_status opcit_style_read(opcit_style **out, const char *bytes, size_t length, const char *file,
                                        const opcit_style_options *options);
OPCIT_API void opcit_style_free(opcit_style *style);

/*
 * Reports every fault of a style or a locale file, in the order of the file: those that
 * opcit_style_read reports, and what CSL does not allow though it works here.  OPCIT_ESYNTAX
 * when the file cannot be used.
 */
OPCIT_API opcit_status opcit_style_check(const char *bytes, size_t length, const char *file,
                                         const opcit_style_options *options);

OPCIT_API const char *opcit_style_id(const opcit_style *style);
OPCIT_API const char *opcit_style_title(const opcit_style *style);
OPCIT_API const char *opcit_style_short_title(const opcit_style *style); /* the title when it has none */
OPCIT_API const char *opcit_style_parent(const opcit_style *style);      /* its id, of a dependent style; else NULL */
OPCIT_API const char *opcit_style_lang(const opcit_style *style);        /* of the locale it was compiled for */
OPCIT_API const char *opcit_style_file(const opcit_style *style);        /* NULL when it is a bundled one */
OPCIT_API int opcit_style_is_note(const opcit_style *style);             /* its citations stand in notes */
OPCIT_API int opcit_style_has_bibliography(const opcit_style *style);

/* A style that the search finds. */
typedef struct opcit_style_entry {
    const char *name;   /* as opcit_style_load takes it          */
    const char *title;
    const char *id;
    const char *parent; /* the parent's id, when it is dependent */
    const char *file;   /* NULL when it is a bundled one         */
} opcit_style_entry;

typedef void opcit_style_entry_fn(const opcit_style_entry *entry, void *user);

/*
 * Calls `entry` for the styles that the search finds, in its order and by name within a
 * folder; a style that an earlier one hides is left out.
 */
OPCIT_API opcit_status opcit_style_list(opcit_style_entry_fn *entry, void *user, const opcit_style_options *options);

/*
 * Records.
 */

typedef struct opcit_library opcit_library;

#define OPCIT_NONE ((size_t)-1)

typedef struct opcit_format {
    const char *name;  /* "csljson" */
    const char *title; /* "CSL-JSON" */
    int reads, writes;
} opcit_format;

/* The formats one after another: 0 past the last. */
OPCIT_API int opcit_record_format_at(opcit_format *out, size_t index);

/* The name of the format that the bytes seem to be in, or of which they are the beginning; NULL when it is none that is known. */
OPCIT_API const char *opcit_record_format_of(const char *bytes, size_t length, const char *file);

/* What a type or a field of a format is in CSL. */
typedef struct opcit_mapping {
    const char *name; /* the format's: "inproceedings", "journal"         */
    const char *csl;  /* "paper-conference", "container-title"            */
    const char *note; /* when or how this holds; "" when it does always   */
    int is_type;      /* else a field                                     */
    int reads, writes;
} opcit_mapping;

/* The rows of a format's table one after another: 0 past the last, and when the format has none. */
OPCIT_API int opcit_mapping_at(opcit_mapping *out, const char *format, size_t index);

OPCIT_API const char *opcit_text_format_at(size_t index); /* "text", "html", ...; NULL past the last */

OPCIT_API opcit_status opcit_library_new(opcit_library **out);
OPCIT_API void opcit_library_free(opcit_library *library);

#define OPCIT_READ_PADDING 64

typedef struct opcit_read_options {
    size_t size;
    const char *format;    /* NULL: told from the content, and where that leaves a choice from the file's name */
    const char *file;      /* the input's name in findings */
    opcit_diag_fn *diag;
    void *user;
    const char *const *wanted; /* ids, ends in NULL: other records are passed over; NULL: all are wanted */
    int in_place;          /* the bytes are not copied: they stay until the library is freed, and OPCIT_READ_PADDING
                              bytes behind them are yours as well, whatever they are */
} opcit_read_options;

/*
 * Adds the records in `bytes`.  A bad record is a finding, and the others are read; two
 * records with the same id get different ones.
 *
 * Errors: OPCIT_EINVAL for a format that is not known, OPCIT_ESYNTAX when the bytes gave no record
 * and are no empty list.
 */
OPCIT_API opcit_status opcit_library_read(size_t *count, opcit_library *library, const char *bytes, size_t length,
                                          const opcit_read_options *options);

OPCIT_API size_t opcit_library_count(const opcit_library *library);
OPCIT_API size_t opcit_library_find(const opcit_library *library, const char *id); /* OPCIT_NONE when absent */
OPCIT_API const char *opcit_library_id(const opcit_library *library, size_t index); /* NULL past the last */
OPCIT_API const char *opcit_library_type(const opcit_library *library, size_t index); /* "article-journal" */

/*
 * The value of a variable or of any other field by its name: the text, the CSL-JSON of
 * names and dates, and as JSON what CSL has no variable for.  NULL with OPCIT_OK when the
 * record has none.  Good until the next call with this library.
 */
OPCIT_API opcit_status opcit_library_field(const char **text, size_t *length, opcit_library *library, size_t index,
                                           const char *field);

typedef struct opcit_write_options {
    size_t size;
    int report_loss;       /* a finding for each field that the format cannot hold */
    opcit_diag_fn *diag;
    void *user;
} opcit_write_options;

/* All records in a format.  The text is good until the next call with this library. */
OPCIT_API opcit_status opcit_library_write(const char **text, size_t *length, opcit_library *library,
                                           const char *format, const opcit_write_options *options);

/*
 * Conversion of records that do not stay: each is written as soon as it was read.
 *
 *   opcit_converter_new(&job, "bibtex", &options);
 *   opcit_converter_read(NULL, job, bytes, length, &read_options);   once or several times
 *   opcit_converter_end(job);
 *   opcit_converter_free(job);
 *
 * The output is that of opcit_library_write for the same records, but that an id which was made
 * up stays when a later record brings it.
 */

typedef struct opcit_converter opcit_converter;

/* Takes the next piece of the output. */
typedef void opcit_write_fn(const char *text, size_t length, void *user);

typedef struct opcit_converter_options {
    size_t size;
    opcit_write_fn *write;
    int report_loss;       /* a finding for each field that the format cannot hold           */
    int forgets;           /* what is read at once stands alone: nothing is remembered from
                              call to call, and two records may come to have the same id     */
    int one_input;         /* opcit_converter_read will be called once: then a file of the
                              format that is written is kept as it is, where it has a frame  */
    opcit_diag_fn *diag;   /* of report_loss; reading has its own                            */
    void *user;            /* of both functions                                              */
} opcit_converter_options;

/* OPCIT_EINVAL when the format is not known or not written. */
OPCIT_API opcit_status opcit_converter_new(opcit_converter **out, const char *to, const opcit_converter_options *options);

/* As opcit_library_read.  After OPCIT_ENOMEM the converter can only be freed. */
OPCIT_API opcit_status opcit_converter_read(size_t *count, opcit_converter *converter, const char *bytes, size_t length,
                                            const opcit_read_options *options);
OPCIT_API opcit_status opcit_converter_end(opcit_converter *converter);
OPCIT_API void opcit_converter_free(opcit_converter *converter);

typedef struct opcit_check_options {
    size_t size;
    const opcit_style *const *styles; /* what each does about what is missing, and with the title */
    size_t style_count;
    opcit_diag_fn *diag;
    void *user;
    int fields; /* says also which fields the styles would print that are missing */
} opcit_check_options;

/* Finds what is missing or odd in the records, one record after another. */
OPCIT_API opcit_status opcit_library_check(opcit_library *library, const opcit_check_options *options);

/*
 * Abbreviations: what stands for a title, a place or a publisher where a style asks for its
 * short form.
 */

typedef struct opcit_abbreviations opcit_abbreviations;

OPCIT_API opcit_status opcit_abbreviations_new(opcit_abbreviations **out);
OPCIT_API void opcit_abbreviations_free(opcit_abbreviations *abbreviations);

/*
 * Adds a list, JSON as reference managers have it:
 *
 *   {"default": {"container-title": {"Journal of Irreproducible Results": "J. Irrep. Res."}}}
 *
 * Lists are called as the variables that they are for, or "place", "number", "institution-part"
 * and "institution-entire" for several.  Of two abbreviations the later is used, and either goes
 * before the short form that a record has itself.  No document may be using the handle.
 *
 * Errors: OPCIT_ESYNTAX when the bytes are no JSON object.  The format of the options is not looked at.
 */
OPCIT_API opcit_status opcit_abbreviations_read(opcit_abbreviations *abbreviations, const char *bytes, size_t length,
                                                const opcit_read_options *options);

/*
 * A document: a style applied to citations in their order, and to a bibliography.
 */

typedef struct opcit_document opcit_document;

typedef struct opcit_document_options {
    size_t size;
    opcit_diag_fn *diag;
    void *user;
    const opcit_abbreviations *abbreviations; /* may be shared; freed after the document */
    int links;             /* DOI, URL, PMID and PMCID are links, in formats that have them */
} opcit_document_options;

OPCIT_API opcit_status opcit_document_new(opcit_document **out, const opcit_style *style, const opcit_library *library,
                                          const opcit_document_options *options);
OPCIT_API void opcit_document_free(opcit_document *document);

/* Puts a record into the bibliography.  Records that are cited are in it without that. */
OPCIT_API opcit_status opcit_document_add(opcit_document *document, const char *id); /* OPCIT_EINVAL: no such id */
OPCIT_API opcit_status opcit_document_add_all(opcit_document *document);

/* What it means that a record passes a test.  Of the first three a filter uses one, in this order. */
typedef enum opcit_filter_rule {
    OPCIT_FILTER_INCLUDE, /* one passed is enough to be listed   */
    OPCIT_FILTER_EXCLUDE, /* one passed is enough to be left out */
    OPCIT_FILTER_SELECT,  /* all have to be passed to be listed  */
    OPCIT_FILTER_QUASH    /* all passed, and what the others listed is left out after all */
} opcit_filter_rule;

typedef struct opcit_filter_test {
    opcit_filter_rule rule;
    const char *field; /* a variable, "type", "id", or any other field of a record  */
    const char *value; /* its value or one of its values; NULL: any; "": it has none */
} opcit_filter_test;

typedef struct opcit_filter {
    size_t size;
    size_t test_size; /* sizeof(opcit_filter_test) */
    const opcit_filter_test *tests;
    size_t count;
    const char *const *order; /* ids of entries that come first, in this order; the others keep the style's */
    size_t order_count;
} opcit_filter;

/*
 * Lists only some of the entries, or in another order, in the bibliography and wherever they are counted from 0;
 * numbers and year suffixes stay.  NULL, or a filter that says nothing, lists all again as the style does.
 */
OPCIT_API opcit_status opcit_document_filter(opcit_document *document, const opcit_filter *filter);

/* What a cite shows of its reference. */
typedef enum opcit_cite_mode { OPCIT_CITE_NORMAL, OPCIT_CITE_SUPPRESS_AUTHOR, OPCIT_CITE_AUTHOR_ONLY } opcit_cite_mode;

/* Where a cite stands among the cites of its reference; CSL 1.0.2, "position". */
typedef enum opcit_position {
    OPCIT_POSITION_COMPUTED, /* from the citations before it */
    OPCIT_POSITION_FIRST,
    OPCIT_POSITION_SUBSEQUENT,
    OPCIT_POSITION_IBID,
    OPCIT_POSITION_IBID_WITH_LOCATOR
} opcit_position;

typedef struct opcit_cite {
    const char *id;
    const char *locator; /* "12-14"                                            */
    const char *label;   /* a locator term of CSL: "chapter"; NULL: "page"     */
    const char *prefix;  /* "see "; CSL's <i>, <b>, <sup>, <sub> are understood */
    const char *suffix;
    opcit_cite_mode mode;
    opcit_position position;
    int near_note;       /* its note is near one that cites the same; asked for when `position` is given */
} opcit_cite;

typedef enum opcit_citation_mode {
    OPCIT_CITATION_NORMAL,
    OPCIT_CITATION_COMPOSITE,      /* "Doe (2020)" */
    OPCIT_CITATION_AUTHOR_ONLY,
    OPCIT_CITATION_SUPPRESS_AUTHOR /* of the first cite, which the sentence names; not in notes */
} opcit_citation_mode;

typedef struct opcit_citation {
    size_t size;
    size_t cite_size;         /* sizeof(opcit_cite)                            */
    const opcit_cite *cites;
    size_t count;
    int note_number;          /* of the note it stands in; 0: the running text */
    opcit_citation_mode mode;
    const char *infix;        /* after the author of a composite citation      */
    int reset_position;       /* what was cited before it does not count, as at the start of a chapter */
} opcit_citation;

/*
 * Adds a citation at the end of the document.  A cite of an id that is not in the library
 * is an error finding, and prints as "[id?]".
 */
OPCIT_API opcit_status opcit_document_cite(size_t *index, opcit_document *document, const opcit_citation *citation);

/*
 * Editing.  A document that was edited reads as if it had been written so from the start;
 * what an edit costs is what it changes.  OPCIT_EINVAL for an index past the end.
 */
OPCIT_API size_t opcit_document_citation_count(const opcit_document *document);
OPCIT_API opcit_status opcit_document_insert(opcit_document *document, size_t before, const opcit_citation *citation);
OPCIT_API opcit_status opcit_document_replace(opcit_document *document, size_t index, const opcit_citation *citation);
OPCIT_API opcit_status opcit_document_remove(opcit_document *document, size_t index);
OPCIT_API opcit_status opcit_document_set_note_number(opcit_document *document, size_t index, int note_number);

/* Called with the index of a citation, or of an entry in the bibliography. */
typedef void opcit_change_fn(size_t index, void *user);

/*
 * Calls `citation` and `entry`, either of which may be NULL, for what has changed since the
 * last call of this function: everything, the first time.  A citation has changed when it
 * is new, or was made anew because something that it depends on is different: its position
 * among the cites of its references, their numbers, the notes that they are first cited in,
 * what tells them from others.  Mostly its text is different then.  An entry has changed
 * when it is new or has another text.
 */
OPCIT_API opcit_status opcit_document_changes(opcit_document *document, opcit_change_fn *citation, opcit_change_fn *entry,
                                              void *user);

typedef struct opcit_markdown_options {
    size_t size;
    const char *file;  /* the text's name in findings      */
    int note_number;   /* as in opcit_citation             */
} opcit_markdown_options;

/*
 * Adds a citation as pandoc's Markdown writes it: "[see @doe2020, p. 12; -@roe2019]",
 * "@doe2020", "@doe2020 [p. 12]", "@{an id with blanks}".  OPCIT_ESYNTAX, with a finding,
 * when it is no citation.
 */
OPCIT_API opcit_status opcit_document_cite_markdown(size_t *index, opcit_document *document, const char *text,
                                                    size_t length, const opcit_markdown_options *options);

/* Called with the id of each reference that a citation names, in order; it dies when you return. */
typedef void opcit_id_fn(const char *id, void *user);

/*
 * The ids in such a citation: for reading those records only.  OPCIT_ESYNTAX when it is no
 * citation.
 */
OPCIT_API opcit_status opcit_markdown_ids(opcit_id_fn *id, void *user, const char *text, size_t length);

/* The text of a citation.  Good until the next call with this document. */
OPCIT_API opcit_status opcit_document_citation(const char **text, size_t *length, opcit_document *document, size_t index,
                                               const char *format);

/* The bibliography, entry by entry in its final order.  `text` is good until the next call with this document. */
OPCIT_API opcit_status opcit_document_entry_count(size_t *count, opcit_document *document);
OPCIT_API opcit_status opcit_document_entry(const char **text, size_t *length, opcit_document *document, size_t index,
                                            const char *format);
OPCIT_API const char *opcit_document_entry_id(opcit_document *document, size_t index); /* NULL on failure */

/*
 * The whole bibliography, with what stands around and between its entries; under `title`
 * as a heading when that is not NULL.  Good until the next call with this document.
 */
OPCIT_API opcit_status opcit_document_bibliography(const char **text, size_t *length, opcit_document *document,
                                                   const char *format, const char *title);

/* How the bibliography is set; CSL 1.0.2, "Bibliography-specific Options". */
typedef struct opcit_bibliography_options {
    size_t size;
    int hanging_indent;
    const char *second_field_align; /* "flush", "margin"; NULL for none                     */
    int line_spacing, entry_spacing;
    size_t max_offset;              /* characters of the longest first field; 0 without one */
} opcit_bibliography_options;

/* Fills in `out`, whose size says how much of it the caller knows. */
OPCIT_API opcit_status opcit_document_bibliography_options(opcit_bibliography_options *out, opcit_document *document);

/*
 * Jobs: a style, records and citations in one JSON object, the texts in another.  README.md
 * has the protocol.
 */

typedef struct opcit_citeproc opcit_citeproc;

/* Jobs that name a style find it with these options, which the handle uses as long as it lives. */
OPCIT_API opcit_status opcit_citeproc_new(opcit_citeproc **out, const opcit_style_options *options);
OPCIT_API void opcit_citeproc_free(opcit_citeproc *citeproc);

/*
 * Runs a job.  `file` is its name in findings, which go to the options' function and into the
 * result.  A job that cannot be done gives {"error": ...} and a status; only when memory
 * has run out there is no text.  The text is good until the next call with this handle.
 */
OPCIT_API opcit_status opcit_citeproc_run(const char **text, size_t *length, opcit_citeproc *citeproc, const char *job,
                                          size_t job_length, const char *file);

/* The word of a list ending in NULL that is nearest to what somebody typed; NULL when none is near. */
OPCIT_API const char *opcit_nearest(const char *typed, const char *const *words);

#ifdef __cplusplus
}
#endif

#endif
