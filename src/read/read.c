#include "read/read.h"

#include "read/gzip.h"
#include "text/charset.h"
#include "text/utf8.h"

enum { HEAD = 1 << 16 };

#define X(symbol, name, extensions, title) \
    int sniff_##symbol(str head);          \
    void read_##symbol(read_job *job);
#include "read/formats.def"
#undef X

const read_format read_formats[] = {
#define X(symbol, name, extensions, title) {name, extensions, title, sniff_##symbol, read_##symbol},
#include "read/formats.def"
#undef X
};
const size_t read_format_count = sizeof read_formats / sizeof *read_formats;

const read_format *read_format_named(str format)
{
    for (size_t i = 0; i < read_format_count; i++)
        if (str_eq(str_from(read_formats[i].name), format))
            return &read_formats[i];
    return NULL;
}

/* --- Sniffing -------------------------------------------------------------------------- */

static str extension_of(str file_name)
{
    if (str_ends_nocase(file_name, STR(".gz")))
        file_name.n -= 3;
    for (size_t i = file_name.n; i > 0 && file_name.p[i - 1] != '/'; i--)
        if (file_name.p[i - 1] == '.')
            return str_from_byte(file_name, i);
    return STR_NONE;
}

static bool has_extension(const read_format *f, str extension)
{
    str rest = str_from(f->extensions), one;
    while (str_next_word(&rest, &one))
        if (str_eq_nocase(one, extension))
            return true;
    return false;
}

static str head_of(str text)
{
    str head = str_sub(text, 0, HEAD);
    return str_sub(head, 0, utf8_valid_prefix(head));
}

const read_format *read_format_sniffed(str file_name, str text)
{
    const read_format *best = NULL;
    int most = 0;
    str head = head_of(text), extension = extension_of(file_name);
    for (size_t i = 0; i < read_format_count; i++) {
        int sure = 2 * read_formats[i].sniff(head);
        if (sure > 0)
            sure += has_extension(&read_formats[i], extension);
        if (sure > most) {
            most = sure;
            best = &read_formats[i];
        }
    }
    return best;
}

/* --- Reading --------------------------------------------------------------------------- */

static void report_encoding(const source *s, const charset_result *made, diags *d)
{
    span where = {(uint32_t)made->first_bad, 0};
    where.len = (uint32_t)utf8_first_size(str_from_byte(s->text, made->first_bad));
    bool mixed = str_eq(str_from(made->encoding), STR("UTF-8"));
    if (made->recovered && mixed)
        diag_report(d, DIAG_INPUT_ENCODING, s, where, "this is not UTF-8, as the rest is; it was read as windows-1252");
    else if (made->recovered)
        diag_report(d, DIAG_INPUT_ENCODING, s, where, "this is not UTF-8; the input was read as %s", made->encoding);
    if (made->replaced)
        diag_report(d, DIAG_INPUT_REPLACED, s, where, "the input has bytes without a meaning in %s; U+FFFD stands for them (%zu)",
                    made->encoding, made->replaced);
}

typedef enum bytes_stay { STAY_NOT, STAY_IN_PLACE } bytes_stay;

/* A format that is not UTF-8 by itself says so in its first lines; what it says counts only when UTF-8 is out. */
static source *add_source(library *lib, str file_name, str bytes, bytes_stay stay, charset_result *made, diags *d)
{
    *made = charset_to_utf8(lib->arena, bytes, charset_declared(bytes));
    if (made->text.n >= UINT32_MAX) {
        diag_report(d, DIAG_INPUT_TOO_LARGE, NULL, (span){0}, STR_FMT " is larger than 4 GiB; it was not read", STR_ARG(file_name));
        return NULL;
    }
    bool own = stay == STAY_IN_PLACE && made->text.n && made->text.p + made->text.n == bytes.p + bytes.n;
    return own ? library_add_source_in_place(lib, file_name, made->text) : library_add_source(lib, file_name, made->text);
}

static const read_format *choose_format(const source *s, diags *d)
{
    const read_format *found = read_format_sniffed(s->name, s->text);
    if (!found)
        diag_report(d, DIAG_INPUT_UNRECOGNIZED, s, (span){0}, "the input is in no format that is known; name one with -f");
    return found;
}

/* The scratch arena hangs on the library's, should the reader not come back.  False when the input is an empty list. */
static bool run(const read_format *format, library *lib, source *s, charset_result *made, diags *d)
{
    s->format = format->name;
    arena *scratch = arena_within(lib->arena);
    read_job job = {.library = lib, .source = s, .diags = d, .scratch = scratch, .text_was_mended = made->recovered};
    format->read(&job);
    made->recovered &= !job.knows_encoding;
    arena_free(scratch);
    return !job.empty_list;
}

static bool is_blank(str text)
{
    return utf8_trim(text).n == 0;
}

/* What gzip has packed is unpacked, and stays with the library. */
static str unpacked(library *lib, str file_name, str bytes, diags *d)
{
    gzip_end end;
    if (!gzip_is(bytes))
        return bytes;
    str text = gzip_unpack(lib->arena, bytes, SOURCE_PADDING, &end);
    if (end == GZIP_DAMAGED)
        diag_report(d, DIAG_INPUT_GZIP, NULL, (span){0}, STR_FMT " is packed with gzip and damaged; what could be unpacked was read",
                    STR_ARG(file_name));
    else if (end == GZIP_TOO_LARGE)
        diag_report(d, DIAG_INPUT_GZIP, NULL, (span){0},
                    STR_FMT " unpacks to %zu MB and more, as no records do; what comes behind that was not read",
                    STR_ARG(file_name), text.n >> 20);
    return text;
}

static uint32_t read_bytes(library *lib, str file_name, str bytes, bytes_stay stay, const read_format *format, diags *d)
{
    uint32_t before = lib->closed, passed_over = lib->passed_over.n, errors = d ? d->errors : 0;
    charset_result made;
    str text = unpacked(lib, file_name, bytes, d);
    source *s = add_source(lib, file_name, text, text.p == bytes.p ? stay : STAY_IN_PLACE, &made, d);
    if (!s)
        return 0;
    if (!format && !is_blank(s->text))
        format = choose_format(s, d);
    bool expected = !format || is_blank(s->text) || run(format, lib, s, &made, d);
    expected = expected && lib->passed_over.n == passed_over;
    if (expected && lib->closed == before && d && d->errors == errors)
        diag_report(d, DIAG_INPUT_EMPTY, s, (span){0}, "the input holds no record");
    if (lib->closed > before) /* of what gave no record, no one asks how it was encoded */
        report_encoding(s, &made, d);
    return lib->closed - before;
}

uint32_t read_records(library *lib, str file_name, str bytes, const read_format *format, diags *d)
{
    return read_bytes(lib, file_name, bytes, STAY_NOT, format, d);
}

uint32_t read_records_in_place(library *lib, str file_name, str bytes, const read_format *format, diags *d)
{
    return read_bytes(lib, file_name, bytes, STAY_IN_PLACE, format, d);
}
