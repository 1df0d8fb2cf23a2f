/*
 * xml_scan.h - the tags and texts of an XML file of records, one after another.
 *
 * libxml2 is not used: it stops for good at the first fault, and what a library exports has
 * faults.  Here a fault is reported and mended, and the scan goes on.  A DOCTYPE is stepped
 * over with all that it declares, so there is no entity that could grow and no file that
 * could be fetched; comments and processing instructions are stepped over too.  Names come
 * as written, values and texts with their references.  The time is linear in the input,
 * and no memory is needed but for texts with references.
 */
#ifndef OPCIT_READ_XML_SCAN_H
#define OPCIT_READ_XML_SCAN_H

#include "base/diag.h"

typedef enum xml_token_kind { XML_TOKEN_TEXT, XML_TOKEN_CDATA, XML_TOKEN_START, XML_TOKEN_END } xml_token_kind;

typedef struct xml_token {
    xml_token_kind kind;
    bool is_empty; /* <a/> */
    str name;      /* of a tag, with its prefix */
    str local;     /* and without it */
    str body;      /* a text, or what stands in a start tag behind its name */
    str whole;     /* all of it, as it stands in the source */
} xml_token;

typedef struct xml_scan {
    const source *source;
    diags *diags; /* NULL while nobody wants to hear of faults */
    size_t at;    /* the byte behind the last token */
} xml_scan;

bool xml_scan_next(xml_scan *s, xml_token *t); /* false at the end */

/* Takes the first attribute off the body of a start tag. */
bool xml_scan_attribute(xml_scan *s, str *body, str *name, str *value);

/*
 * References replaced: numbers, XML's five and the names that HTML has, which are those of the DTDs that
 * publishers use.  Other names stay as they are, and are reported.
 */
str xml_unescape(const xml_scan *s, arena *a, str raw);

str xml_local_name(str name); /* without its prefix */

#endif
