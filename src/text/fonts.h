/* fonts.h - the mark-up that sets fonts: <i>, <b>, <sup>, <sub>, <sc> and small capitals in a span. */
#ifndef OPCIT_TEXT_FONTS_H
#define OPCIT_TEXT_FONTS_H

#include "base/buf.h"

/* The text without it, and with all other mark-up: itself when there is none, else a new one in the arena. */
str fonts_strip(arena *a, str text);

#endif
