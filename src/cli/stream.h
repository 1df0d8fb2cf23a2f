/*
 * stream.h - opcit format --stream: one record after another, in bounded memory.
 *
 * CSL-JSON is cut at its elements and NDJSON at its lines while it is read; each record
 * is formatted on its own, as if it were the only one.  Other formats are read whole and
 * then formatted record by record.
 */
#ifndef OPCIT_CLI_STREAM_H
#define OPCIT_CLI_STREAM_H

#include "cli/session.h"

void stream_format(session *s, const char *style, const char *format);

#endif
