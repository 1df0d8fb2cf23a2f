/* entries.h - the bibliography of a library in one style, added to the output. */
#ifndef OPCIT_CLI_ENTRIES_H
#define OPCIT_CLI_ENTRIES_H

#include "cli/session.h"

/* `format` is a text format or "ndjson"; `title` may be NULL.  False, with a finding, when the style never ends. */
bool entries_add(session *s, const opcit_library *library, const opcit_style *style, const char *format, const char *title);

/* The same for one record of the library, as if it were the only one. */
void entries_add_one(session *s, const opcit_library *library, const char *id, const opcit_style *style, const char *format);

#endif
