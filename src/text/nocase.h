/* nocase.h - the mark-up that keeps letter case: <span class="nocase">DNA</span>. */
#ifndef OPCIT_TEXT_NOCASE_H
#define OPCIT_TEXT_NOCASE_H

#include "base/buf.h"

/* The text without it, and with all other mark-up: itself when there is none, else a new one in the arena. */
str nocase_strip(arena *a, str text);

#endif
