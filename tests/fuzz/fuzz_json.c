/*
 * The fast parser and the exact scanner accept the same texts; what is laid out again has
 * the same values and is laid out the same; cutting into pieces comes to an end.
 */
#include <stdlib.h>

#include "base/json_scan.h"
#include "text/charset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void must_be_same(const json *a, const json *b)
{
    must(a->n == b->n);
    for (uint32_t i = 0; i < a->n; i++) {
        must(a->at[i].kind == b->at[i].kind && a->at[i].end == b->at[i].end);
        must(str_eq(a->at[i].key, b->at[i].key) && str_eq(a->at[i].text, b->at[i].text));
    }
}

static void check_layout(arena *a, const json *parsed, str text, int depth)
{
    buf once, twice;
    json again;
    json_error error;
    buf_init(&once, a);
    buf_init(&twice, a);
    json_add_value(&once, text, depth);
    must(json_parse(a, &again, buf_str(&once), &error));
    must_be_same(parsed, &again);
    json_add_value(&twice, buf_str(&once), depth);
    must(str_eq(buf_str(&once), buf_str(&twice)));
}

static void check_pieces(str text)
{
    json_pieces pieces;
    str piece;
    const char *behind = text.p;
    json_pieces_open(&pieces, text);
    while (json_next_piece(&pieces, &piece)) {
        must(piece.n > 0 && piece.p >= behind && piece.p + piece.n <= text.p + text.n);
        behind = piece.p + piece.n;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena a;
    json parsed;
    json_error error = {0}, fault = {0};
    arena_init(&a);
    str text = charset_to_utf8(&a, (str){(const char *)data, size}, STR_NONE).text;
    bool good = json_parse(&a, &parsed, text, &error);
    must(good == !json_scan_fault(text, &fault));
    must(good || (error.off == fault.off && error.off <= text.n));
    if (good) {
        check_layout(&a, &parsed, text, 0);
        check_layout(&a, &parsed, text, -1);
    }
    check_pieces(text);
    arena_free(&a);
    return 0;
}
