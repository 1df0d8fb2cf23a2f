/* formats.c - what the library can do: its version, its formats, the names of its statuses. */

#include "base/nearest.h"
#include "opcit.h"
#include "record/mapping.h"
#include "read/read.h"
#include "text/utf8.h"
#include "write/records.h"
#include "write/text.h"

const char *opcit_version(void) { return OPCIT_VERSION; }

const char *opcit_status_text(opcit_status status)
{
    switch (status) {
    case OPCIT_OK: return "all is well";
    case OPCIT_EINVAL: return "an argument has no meaning";
    case OPCIT_ENOTFOUND: return "there is no such style";
    case OPCIT_EIO: return "a file could not be read";
    case OPCIT_ESYNTAX: return "what was read cannot be used";
    case OPCIT_ENOMEM: return "out of memory";
    case OPCIT_EBUDGET: return "the style asked for more work than any real one";
    }
    return "unknown status";
}

/* The index-th of the formats that are only written; NULL past the last. */
static const record_format *only_written(size_t index)
{
    for (size_t i = 0; i < record_format_count; i++)
        if (!read_format_named(str_from(record_formats[i].name)) && index-- == 0)
            return &record_formats[i];
    return NULL;
}

int opcit_record_format_at(opcit_format *out, size_t index)
{
    const record_format *w = index < read_format_count ? NULL : only_written(index - read_format_count);
    *out = (opcit_format){0};
    if (index < read_format_count) {
        const read_format *r = &read_formats[index];
        *out = (opcit_format){r->name, r->title, 1, record_format_named(str_from(r->name)) != NULL};
    } else if (w) {
        *out = (opcit_format){w->name, w->title, 0, 1};
    }
    return out->name != NULL;
}

const char *opcit_record_format_of(const char *bytes, size_t length, const char *file)
{
    str text = {bytes, bytes ? utf8_valid_prefix((str){bytes, length}) : 0};
    if (str_starts(text, STR("\xEF\xBB\xBF"))) /* tells of the encoding, which readers have behind them */
        text = str_from_byte(text, 3);
    const read_format *f = read_format_sniffed(str_from(file), text);
    return f ? f->name : NULL;
}

int opcit_mapping_at(opcit_mapping *out, const char *format, size_t index)
{
    const mapping *m = mapping_named(str_from(format));
    *out = (opcit_mapping){0};
    if (!m || index >= m->n)
        return 0;
    const mapping_row *row = &m->rows[index];
    str csl = row->is_type ? type_name((record_type)row->csl) : variable_name((variable)row->csl);
    *out = (opcit_mapping){row->name.p, csl.n ? csl.p : "", row->note, row->is_type, row->way != MAPPING_WRITE, row->way != MAPPING_READ};
    return 1;
}

const char *opcit_text_format_at(size_t index)
{
    const text_format *f = text_format_at(index);
    return f ? text_format_name(f) : NULL;
}

const char *opcit_nearest(const char *typed, const char *const *words)
{
    nearest n;
    const char *found = NULL;
    nearest_init(&n, str_from(typed));
    for (; words && *words; words++) {
        nearest_try(&n, str_from(*words));
        if (n.word.p == *words)
            found = *words;
    }
    return found;
}
