/*
 * job.h - a job of the protocol while it is done: one JSON object in, one out.
 *
 * The job's text is parsed once; what is in it is read from the parsed values when its turn
 * comes.  Records are read from the job's own text, so that findings name its lines.
 */
#ifndef OPCIT_LIB_JOB_H
#define OPCIT_LIB_JOB_H

#include "base/json.h"
#include "lib/findings.h"
#include "lib/handles.h"

/* The keys of a job: X(TAG, "key"). */
#define JOB_KEYS(X)                                                                                            \
    X(STYLE, "style") X(LANG, "lang") X(REFERENCES, "references") X(CITATIONS, "citations")                    \
    X(ABBREVIATIONS, "abbreviations") X(UNCITED, "uncited") X(NOCITE, "nocite") X(POSITIONS, "positions")      \
    X(BIBLIOGRAPHY, "bibliography") X(EDITS, "edits") X(FORMAT, "format")

typedef enum job_key {
#define X(tag, key) JOB_##tag,
    JOB_KEYS(X)
#undef X
    JOB_KEY_COUNT
} job_key;

typedef struct job {
    arena *arena;
    const source *source;
    findings findings;
    json json;
    uint32_t at[JOB_KEY_COUNT];  /* index of each key's value; 0 when it is absent      */
    const char *id;              /* whose record the next finding speaks of, or NULL    */
    buf warnings;                /* objects of the output, separated by commas          */
    const opcit_diag *error;     /* the first error, a copy: why a job failed, if it did */
    const opcit_diag *heavy;     /* the macro that a style is probably stopped for; NULL for none */
    opcit_diag_fn *diag;         /* the caller's */
    opcit_file_fn *file;
    void *user;

    const opcit_style *style;
    opcit_library *library;
    opcit_document *document;
    const char *format;
    bool positions_given;
    bool has_changes;
    VEC(uint32_t) changed;       /* citations that the last edit changed */
} job;

/* Parses the text and finds the keys.  False, with a finding, when it is no job. */
bool job_parse(job *j);

/* Hears a finding of a call that the job makes; `user` is the job. */
void job_hear(const opcit_diag *diag, void *user);

/* A finding at a value of the job. */
void job_report(job *j, diag_code code, uint32_t at, const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Values by key: of the job, or of any object; the default, with a finding, where a value is of the wrong kind. */
str job_text(job *j, job_key key);                    /* of a string; empty when absent */
bool job_flag(job *j, job_key key, bool otherwise);

str job_member_text(const job *j, uint32_t object, const char *key); /* of a string or number; empty for any other */
bool job_member_flag(const job *j, uint32_t object, const char *key);
int job_member_number(const job *j, uint32_t object, const char *key);

/*
 * The text of a key's value, with blanks for all that stands before it in the job: so a
 * reader's findings name the job's lines.
 */
str job_value_in_place(job *j, job_key key);

/* The references as records of the library.  Of two with one id only the later is read, and a finding says so. */
void job_read_references(job *j);

/* The document's citations, edited from state to state where the job has edits. */
opcit_status job_cite(job *j);

/* Which entries the bibliography lists. */
opcit_status job_filter(job *j);

#endif
