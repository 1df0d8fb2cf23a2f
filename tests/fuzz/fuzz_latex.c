/* TeX becomes valid text, and text that was written as TeX is read as what it was: twice is as once. */
#include <stdlib.h>

#include "text/charset.h"
#include "text/latex.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static str read_back(arena *a, str tex, const latex_macros *macros, latex_mode mode)
{
    buf b;
    buf_init(&b, a);
    latex_to_rich(&b, tex, macros, mode);
    must(utf8_valid_prefix(buf_str(&b)) == b.n);
    must(!latex_is_plain(tex) || str_eq(buf_str(&b), tex));
    return buf_str(&b);
}

static void must_have_braces_in_pairs(str tex)
{
    int depth = 0;
    for (size_t i = 0; i < tex.n; i++) {
        depth += (tex.p[i] == '{') - (tex.p[i] == '}');
        must(depth >= 0);
    }
    must(depth == 0);
}

static str written(arena *a, str rich, latex_mode mode)
{
    buf b;
    buf_init(&b, a);
    latex_from_rich(&b, rich, mode);
    must_have_braces_in_pairs(buf_str(&b));
    return buf_str(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena a;
    latex_macros macros = {0};
    arena_init(&a);
    str bytes = {(const char *)data, size}, tex = charset_to_utf8(&a, bytes, STR("UTF-8")).text;
    latex_macros_read(&a, &macros, tex);
    for (latex_mode mode = LATEX_TITLE; mode <= LATEX_VERBATIM; mode++) {
        str once = read_back(&a, tex, &macros, mode);
        str twice = read_back(&a, written(&a, once, mode), NULL, mode);
        str thrice = read_back(&a, written(&a, twice, mode), NULL, mode);
        must(str_eq(twice, thrice));
    }
    arena_free(&a);
    return 0;
}
