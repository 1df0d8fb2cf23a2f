/* Any bytes as a style, as its locale files and as its parent, compiled and checked. */
#include <stddef.h>
#include <stdint.h>

#include "base/trap.h"
#include "style/style.h"
#include "text/utf8.h"

static const source fixed_style = {
    .name = STR_INIT("fixed"),
    .text = STR_INIT("<style xmlns='http://purl.org/net/xbiblio/csl' version='1.0' class='in-text'>"
                     "<citation><layout><text term='and'/></layout></citation></style>"),
};

static const source *give_file(void *user, str path)
{
    (void)path;
    return user;
}

/* A finding's place is in its source. */
static void check_place(const diag *found, void *user)
{
    (void)user;
    if (found->source && (size_t)found->span.off + found->span.len > found->source->text.n)
        __builtin_trap();
}

static void compile(arena *a, const source *s, const source *other)
{
    diags d = {.emit = check_place};
    style_files files = {.locale = give_file, .style = give_file, .user = (void *)(uintptr_t)other};
    const style *made = style_compile(a, s, STR_NONE, &files, &d);
    if (!made && d.errors == 0)
        __builtin_trap();
    str out;
    for (uint32_t i = 0; made && i < made->elements.n; i++) {
        const element *e = &made->elements.at[i];
        if (e->end <= i || e->end > made->elements.n)
            __builtin_trap();
        if (e->kind == ELEMENT_TEXT && e->source == TEXT_TERM)
            locale_term(made->locale, (uint16_t)e->ref, (term_form)e->form, true, &out);
    }
    for (int n = -3; made && n < 120; n++) {
        locale_ordinal(made->locale, n, GENDER_FEMININE);
        locale_long_ordinal(made->locale, n, GENDER_MASCULINE, &out);
    }
}

static void check(arena *a, const source *s)
{
    diags d = {.emit = check_place};
    style_files files = {.locale = give_file, .style = give_file, .user = (void *)(uintptr_t)s};
    if (!style_check(a, s, STR_NONE, &files, &d) && d.errors == 0)
        __builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str text = {(const char *)data, size};
    text.n = utf8_valid_prefix(text);
    source s = {.name = STR("fuzz"), .text = text};
    arena a;
    arena_init(&a);
    trap t;
    if (TRAP_OPEN(&t) == TRAP_NONE) {
        compile(&a, &s, &s);
        compile(&a, &fixed_style, &s);
        check(&a, &s);
        trap_close(&t);
    }
    arena_free(&a);
    return 0;
}
