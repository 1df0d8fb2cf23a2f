/* jats_text.h - CSL's rich text as JATS's elements: <italic>, <bold>, <sub>, <sup>, <sc>. */
#ifndef OPCIT_WRITE_JATS_TEXT_H
#define OPCIT_WRITE_JATS_TEXT_H

#include "base/buf.h"

/* A tag without its partner is text.  True when there was another. */
bool jats_add_rich(buf *out, arena *scratch, str text);

#endif
