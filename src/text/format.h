/*
 * format.h - how a piece of text looks: fonts in sixteen bits, and display.
 *
 * Five properties of CSL ("Formatting"), two bits each.  Zero in a property means that it
 * was not asked for and is inherited; "normal" is a value of its own, since it turns an
 * inherited font off.
 */
#ifndef OPCIT_TEXT_FORMAT_H
#define OPCIT_TEXT_FORMAT_H

#include <stdint.h>

enum {
    FMT_STYLE_NORMAL = 1 << 0,
    FMT_ITALIC = 2 << 0,
    FMT_OBLIQUE = 3 << 0,
    FMT_STYLE = 3 << 0,

    FMT_VARIANT_NORMAL = 1 << 2,
    FMT_SMALL_CAPS = 2 << 2,
    FMT_VARIANT = 3 << 2,

    FMT_WEIGHT_NORMAL = 1 << 4,
    FMT_BOLD = 2 << 4,
    FMT_LIGHT = 3 << 4,
    FMT_WEIGHT = 3 << 4,

    FMT_NO_UNDERLINE = 1 << 6,
    FMT_UNDERLINE = 2 << 6,
    FMT_DECORATION = 3 << 6,

    FMT_BASELINE = 1 << 8,
    FMT_SUPERSCRIPT = 2 << 8,
    FMT_SUBSCRIPT = 3 << 8,
    FMT_ALIGN = 3 << 8,
};

/* CSL 1.0.2, "Display". */
typedef enum display {
    DISPLAY_INLINE,
    DISPLAY_BLOCK,
    DISPLAY_LEFT_MARGIN,
    DISPLAY_RIGHT_INLINE,
    DISPLAY_INDENT,
} display;

/* CSL 1.0.2, "Text-case". */
typedef enum text_case {
    CASE_NONE,
    CASE_LOWERCASE,
    CASE_UPPERCASE,
    CASE_CAPITALIZE_FIRST,
    CASE_CAPITALIZE_ALL,
    CASE_TITLE,
    CASE_SENTENCE,
} text_case;

/* `outer` with each property that `inner` asks for replaced. */
uint16_t format_apply(uint16_t outer, uint16_t inner);

#endif
