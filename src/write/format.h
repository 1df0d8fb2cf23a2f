/*
 * format.h - what an output format consists of: an escape function and a table.
 *
 * A pair is what is written before and after; NULL stands for nothing.
 */
#ifndef OPCIT_WRITE_FORMAT_H
#define OPCIT_WRITE_FORMAT_H

#include "write/text.h"

typedef struct write_pair {
    const char *open, *close;
} write_pair;

struct text_format {
    const char *name;
    void (*escape)(str s, buf *out);
    /* Indexed by the two bits of the property: normal is 1. */
    write_pair style[4], variant[4], weight[4], decoration[4], align[4];
    write_pair display[5];
    void (*link_open)(str target, buf *out); /* both NULL in a format without links */
    void (*link_close)(str target, buf *out);
    bool nests_fonts; /* a font inside the same font is written too: as the style has it, for those who style elements */
    bool blocks_need_space; /* a first field is followed by a blank: there is no layout to set it apart */
    void (*open)(const write_layout *layout, buf *out); /* of a bibliography */
    void (*close)(buf *out);
    void (*entry_open)(str id, bool first, buf *out);
    void (*entry_close)(buf *out);
    void (*heading)(const text_format *f, str title, buf *out);
};

#define X(symbol) extern const text_format format_##symbol;
#include "write/text.def"
#undef X

#endif
