/*
 * json_works.h - JSON in which a registry describes works.
 *
 * A work is an object: by itself, in a list, in what a server wraps around its answers, or
 * one behind the other.  Text that is broken somewhere gives the works that are whole.
 *
 * Values are named by their index; 0, the root, stands for "none" where a member is meant.
 * Texts of members are clean: without HTML's character references, white space made single;
 * but where they are plain, as in YAML, a text is what it says.
 */
#ifndef OPCIT_READ_JSON_WORKS_H
#define OPCIT_READ_JSON_WORKS_H

#include "base/json.h"
#include "read/put.h"

typedef struct json_works json_works;

/* What a format says about the shape of its JSON. */
typedef struct json_works_format {
    const char *const *wrappers;               /* members that lead from the root to the works */
    void (*read)(json_works *w, uint32_t work); /* puts one into the open record */
} json_works_format;

struct json_works {
    put_target t;
    const json_works_format *format;
    const json *j;
    uint32_t base; /* where the JSON begins in the source */
    bool is_plain; /* no text has HTML in it */
};

void json_works_read(read_job *job, const json_works_format *format);

/* The member; 0 when it is absent or null. */
uint32_t json_works_member(const json_works *w, uint32_t i, const char *key);

/* The value itself, or the first element of an array; 0 when there is none. */
uint32_t json_works_first(const json_works *w, uint32_t i);

bool json_works_is(const json_works *w, uint32_t i, json_kind kind);
str json_works_text(const json_works *w, uint32_t i);                    /* of a string or a number, else empty */
str json_works_member_text(const json_works *w, uint32_t i, const char *key);
span json_works_span(const json_works *w, uint32_t i);                   /* without the quotation marks */

/* for (JSON_WORKS_EACH(w, at, list)): the elements, when it is an array and not 0. */
#define JSON_WORKS_EACH(w, e, list) \
    uint32_t e = JSON_FIRST(list), e##_end = (list) && json_works_is((w), (list), JSON_ARRAY) ? (w)->j->at[list].end : 0; \
    e < e##_end; e = JSON_NEXT((w)->j, e)

/* Into the variable, by put_value; titles keep the markup that CSL has, other texts none. */
void json_works_put(json_works *w, variable v, uint32_t i);
void json_works_put_member(json_works *w, variable v, uint32_t i, const char *key);
str json_works_title(const json_works *w, uint32_t i);

/*
 * Under a name of the source: a text as it is, an array of texts as a list with
 * semicolons, the members of objects as "name.member".
 */
void json_works_put_other(json_works *w, str called, uint32_t i);

/* All members but those in a table of names that ends in NULL. */
void json_works_put_rest(json_works *w, uint32_t work, const char *const *taken);

#endif
