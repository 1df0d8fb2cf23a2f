/*
 * yaml_source.h - a source that is YAML, as the values that json.h describes.
 *
 * What is broken costs no more than the entry of a list or an object that it stands in: it is
 * reported and left out, and the others keep their places.
 */
#ifndef OPCIT_READ_YAML_SOURCE_H
#define OPCIT_READ_YAML_SOURCE_H

#include "base/json.h"
#include "read/read.h"

/* The source's documents, in the scratch arena.  `may_be_paper`: it may be the head of a Markdown text, which ends at "---" or "...". */
void yaml_source_read(read_job *job, json *out, bool may_be_paper);

/* For sniffing: whether a line begins so, at its indentation or behind the dash of a list. */
bool yaml_source_has_line(str head, str start);

/* Whether the text begins as other formats do. */
bool yaml_source_is_other(str head);

#endif
