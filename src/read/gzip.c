#include "read/gzip.h"

#include <limits.h>
#include <zlib.h>

#include "base/buf.h"

enum {
    GZIP_WINDOW = 15 + 16,  /* zlib: the largest window, and a gzip header */
    RATIO_MOST = 100,       /* records pack to a tenth; what packs better than this is meant to harm, */
    SIZE_LEAST = 1 << 26,   /* unless it is small */
    STEP = 1 << 16,
};

bool gzip_is(str bytes)
{
    return bytes.n >= 18 && str_starts(bytes, STR("\x1f\x8b\x08"));
}

static size_t most_of(str bytes)
{
    size_t most = bytes.n < SIZE_MAX / RATIO_MOST ? bytes.n * RATIO_MOST : bytes.n;
    return most > SIZE_LEAST ? most : SIZE_LEAST;
}

/* The last four bytes are the size of the last member modulo 2^32: a good guess, not to be trusted. */
static size_t expected_size(str bytes)
{
    const unsigned char *last = (const unsigned char *)bytes.p + bytes.n - 4;
    size_t size = (size_t)last[0] | (size_t)last[1] << 8 | (size_t)last[2] << 16 | (size_t)last[3] << 24;
    return size < most_of(bytes) ? size : most_of(bytes);
}

static void feed(z_stream *z, str bytes)
{
    size_t done = z->next_in ? (size_t)((const char *)z->next_in - bytes.p) : 0;
    size_t left = bytes.n - done;
    z->next_in = (z_const Bytef *)(bytes.p + done);
    z->avail_in = (uInt)(left < INT_MAX ? left : INT_MAX);
}

/* One step; what zlib says. */
static int step(z_stream *z, buf *out, str bytes)
{
    feed(z, bytes);
    z->next_out = (Bytef *)buf_reserve(out, STEP);
    z->avail_out = STEP;
    int said = inflate(z, Z_NO_FLUSH);
    buf_commit(out, STEP - z->avail_out);
    if (said == Z_STREAM_END && (const char *)z->next_in < bytes.p + bytes.n && *z->next_in == 0x1f)
        said = inflateReset(z);
    return said;
}

static gzip_end unpack(z_stream *z, buf *out, str bytes)
{
    for (;;) {
        if (out->n > most_of(bytes))
            return GZIP_TOO_LARGE;
        int said = step(z, out, bytes);
        if (said == Z_STREAM_END)
            return GZIP_WHOLE;
        if (said != Z_OK)
            return GZIP_DAMAGED;
    }
}

static void end_stream(void *z)
{
    inflateEnd(z);
}

str gzip_unpack(arena *a, str bytes, size_t padding, gzip_end *end)
{
    buf out;
    buf_init(&out, a);
    z_stream *z = ARENA_NEW(a, z_stream);
    *end = GZIP_DAMAGED;
    if (inflateInit2(z, GZIP_WINDOW) != Z_OK)
        return STR_NONE;
    arena_defer(a, end_stream, z);
    buf_reserve(&out, expected_size(bytes) + STEP + padding);
    *end = unpack(z, &out, bytes);
    memset(buf_reserve(&out, padding), 0, padding);
    return buf_str(&out);
}
