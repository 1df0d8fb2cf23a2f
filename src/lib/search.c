#include "lib/search.h"

#include <errno.h>
#include <stdint.h>

#include "base/map.h"
#include "lib/bundled.h"
#include "lib/file.h"
#include "lib/style_head.h"
#include "text/charset.h"

static const size_t FILE_MOST = 64u << 20; /* the largest style is below 1 MB */
static const size_t HEAD_MOST = 16384;     /* bytes in which cs:info ends     */

static const source *add_source(search *s, str name, str bytes)
{
    source *out = ARENA_NEW(s->arena, source);
    out->name = str_copy(s->arena, name);
    out->text = charset_to_utf8(s->arena, bytes, STR_NONE).text;
    return out;
}

static const source *read_source(search *s, const char *path)
{
    str bytes;
    if (!file_read(s->arena, path, FILE_MOST, &bytes)) {
        s->error = errno == ENOENT || errno == ENOTDIR ? s->error : errno;
        return NULL;
    }
    if (s->options.file)
        s->options.file(path, s->options.user);
    return add_source(s, str_from(path), bytes);
}

static const source *bundled_source(search *s, const bundled *b)
{
    source *out = ARENA_NEW(s->arena, source);
    out->name = str_printf(s->arena, STR_FMT "%s", STR_ARG(b->name), b->kind == BUNDLED_STYLE ? ".csl" : ".xml");
    out->text = bundled_text(b);
    return out;
}

static const char *path_of(search *s, const char *folder, const char *between, str name, const char *ending)
{
    return str_printf(s->arena, "%s/%s" STR_FMT "%s", folder, between, STR_ARG(name), ending).p;
}

/* Where a folder may have a style. */
static const char *const shelves[] = {"", "dependent/"};
enum { SHELVES = sizeof shelves / sizeof *shelves };

/* -- by name -- */

typedef const source *(*folder_fn)(search *s, const char *folder, str what);

static const source *in_folders(search *s, const char *const *folders, folder_fn look, str what)
{
    const source *out = NULL;
    for (; folders && *folders && !out; folders++)
        out = look(s, *folders, what);
    return out;
}

static const source *style_named(search *s, const char *folder, str name)
{
    const source *out = NULL;
    for (int i = 0; i < SHELVES && !out; i++)
        out = read_source(s, path_of(s, folder, shelves[i], name, ".csl"));
    return out;
}

static const source *locale_for(search *s, const char *folder, str lang)
{
    return read_source(s, path_of(s, folder, "locales-", lang, ".xml"));
}

/* -- by id -- */

static bool has_id(search *s, const char *path, str id)
{
    str bytes;
    return file_read(s->arena, path, HEAD_MOST, &bytes) && str_eq(style_head_of(s->arena, bytes).id, id);
}

static str last_part(str id)
{
    for (size_t i = id.n; i > 0; i--)
        if (id.p[i - 1] == '/' || id.p[i - 1] == ':')
            return str_from_byte(id, i);
    return id;
}

/* Most styles are in a file that is named after their id, so that one is looked at first. */
static const source *style_on_shelf(search *s, const char *folder, const char *shelf, str id)
{
    const char *likely = path_of(s, folder, shelf, last_part(id), ".csl");
    if (has_id(s, likely, id))
        return read_source(s, likely);
    file_names names = file_list(s->arena, str_printf(s->arena, "%s/%s", folder, shelf).p, ".csl");
    for (uint32_t i = 0; i < names.n; i++) {
        const char *path = path_of(s, folder, shelf, str_from(names.at[i]), "");
        if (has_id(s, path, id))
            return read_source(s, path);
    }
    return NULL;
}

static const source *style_with_id(search *s, const char *folder, str id)
{
    const source *out = NULL;
    for (int i = 0; i < SHELVES && !out; i++)
        out = style_on_shelf(s, folder, shelves[i], id);
    return out;
}

static bool is_repository_id(str id)
{
    return str_starts(id, STR("http://www.zotero.org/styles/")) || str_starts(id, STR("https://www.zotero.org/styles/"));
}

static const bundled *bundled_with_id(search *s, str id)
{
    if (is_repository_id(id))
        return bundled_named(BUNDLED_STYLE, last_part(id));
    const bundled *b;
    for (size_t i = 0; (b = bundled_at(i)); i++)
        if (b->kind == BUNDLED_STYLE && str_eq(style_head_of(s->arena, bundled_text(b)).id, id))
            return b;
    return NULL;
}

/* -- the search -- */

static found search_all(search *s, const char *const *first, const char *const *last, folder_fn look, str what,
                        const bundled *b)
{
    const source *out = in_folders(s, first, look, what);
    if (!out && b)
        return (found){bundled_source(s, b), true};
    return (found){out ? out : in_folders(s, last, look, what), false};
}

static bool is_id(str style)
{
    return str_find(style, STR("://")) != STR_NPOS || str_starts_nocase(style, STR("urn:"));
}

static bool is_path(str style)
{
    return str_find_byte(style, '/') != STR_NPOS || str_ends_nocase(style, STR(".csl"));
}

static found search_name(search *s, str style)
{
    const opcit_style_options *o = &s->options;
    if (is_id(style))
        return search_all(s, o->style_folders, o->more_style_folders, style_with_id, style, bundled_with_id(s, style));
    if (is_path(style))
        return (found){read_source(s, str_copy(s->arena, style).p), false};
    return search_all(s, o->style_folders, o->more_style_folders, style_named, style,
                      bundled_named(BUNDLED_STYLE, style));
}

/* Another name of a bundled style counts where no folder has a style of that name. */
found search_style(search *s, str style)
{
    found out = search_name(s, style);
    const bundled *b = out.source ? NULL : bundled_alias(is_repository_id(style) ? last_part(style) : style);
    return b ? (found){bundled_source(s, b), true} : out;
}

/* A tag comes from a style as well: nothing in it may lead out of the folder. */
static bool is_tag(str lang)
{
    for (size_t i = 0; i < lang.n; i++)
        if (!byte_is_alpha(lang.p[i]) && !byte_is_digit(lang.p[i]) && lang.p[i] != '-')
            return false;
    return lang.n > 0;
}

found search_locale(search *s, str lang)
{
    const opcit_style_options *o = &s->options;
    if (!is_tag(lang))
        return (found){0};
    return search_all(s, o->locale_folders, o->more_locale_folders, locale_for, lang,
                      bundled_named(BUNDLED_LOCALE, lang));
}

/* -- the list -- */

typedef struct listing {
    search *search;
    opcit_style_entry_fn *entry;
    void *user;
    map seen;
} listing;

static const char *text_or_null(arena *a, str s)
{
    return s.n ? str_copy(a, s).p : NULL;
}

static void list_one(listing *l, str name, str bytes, const char *file)
{
    arena *a = l->search->arena;
    style_head head = style_head_of(a, bytes);
    if (map_get(&l->seen, name) != MAP_NONE || (file && head.id.n == 0))
        return;
    map_put(a, &l->seen, name, 0);
    opcit_style_entry e = {.name = str_copy(a, name).p, .title = str_copy(a, head.title).p, .id = str_copy(a, head.id).p,
                           .parent = text_or_null(a, head.parent), .file = file};
    l->entry(&e, l->user);
}

static void list_shelf(listing *l, const char *folder, const char *shelf)
{
    arena *a = l->search->arena;
    file_names names = file_list(a, str_printf(a, "%s/%s", folder, shelf).p, ".csl");
    for (uint32_t i = 0; i < names.n; i++) {
        const char *path = path_of(l->search, folder, shelf, str_from(names.at[i]), "");
        str bytes, name = str_from(names.at[i]);
        if (file_read(a, path, HEAD_MOST, &bytes))
            list_one(l, str_copy(a, str_sub(name, 0, name.n - 4)), charset_to_utf8(a, bytes, STR_NONE).text, path);
    }
}

static void list_folders(listing *l, const char *const *folders)
{
    for (; folders && *folders; folders++)
        for (int i = 0; i < SHELVES; i++)
            list_shelf(l, *folders, shelves[i]);
}

void search_list(search *s, opcit_style_entry_fn *entry, void *user)
{
    listing l = {.search = s, .entry = entry, .user = user};
    const bundled *b;
    list_folders(&l, s->options.style_folders);
    for (size_t i = 0; (b = bundled_at(i)); i++)
        if (b->kind == BUNDLED_STYLE)
            list_one(&l, b->name, bundled_text(b), NULL);
    list_folders(&l, s->options.more_style_folders);
}
