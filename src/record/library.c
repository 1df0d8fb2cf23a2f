#include "record/library.h"

#include <string.h>

#include "text/ascii.h"
#include "text/utf8.h"

/* In an id that is made up: words of an organisation's name, and bytes of a word, which may be a file without a blank. */
enum { ID_WORDS = 3, ID_WORD_MOST = 256 };

void library_init(library *lib, arena *a)
{
    *lib = (library){.arena = a, .index = arena_within(a)};
}

static str copy_padded(arena *a, str text)
{
    char *p = arena_alloc(a, text.n + SOURCE_PADDING);
    if (text.n)
        memcpy(p, text.p, text.n);
    memset(p + text.n, 0, SOURCE_PADDING);
    return (str){p, text.n};
}

source *library_add_source_in_place(library *lib, str file_name, str text)
{
    source *s = ARENA_NEW(lib->arena, source);
    *s = (source){.name = str_copy(lib->arena, file_name), .text = text, .padded = true};
    VEC_PUSH(lib->arena, lib->sources, s);
    return s;
}

source *library_add_source(library *lib, str file_name, str text)
{
    return library_add_source_in_place(lib, file_name, copy_padded(lib->arena, text));
}

record *library_open_record(library *lib, const source *s, span where)
{
    lib->opened = arena_save(lib->arena);
    record *r = ARENA_NEW(lib->arena, record);
    r->source = s;
    r->span = where;
    return r;
}

static const name *leading_name(const record *r)
{
    const names *people = record_names(r, VAR_AUTHOR);
    if (!people)
        people = record_names(r, VAR_EDITOR);
    return people ? &people->at[0] : NULL;
}

static void add_word(buf *id, str word)
{
    word = str_sub(word, 0, ID_WORD_MOST);
    ascii_add_folded(id, str_sub(word, 0, utf8_valid_prefix(word)));
}

/* "World Health Organization, Regional Office" becomes "world-health-organization". */
static void add_words(buf *id, str text)
{
    str word;
    for (int i = 0; i < ID_WORDS && str_next_word(&text, &word);) {
        size_t before = id->n;
        if (before)
            buf_add_byte(id, '-');
        size_t start = id->n;
        add_word(id, word);
        if (id->n == start)
            buf_cut(id, before);
        else
            i++;
    }
}

static void add_name(buf *id, const name *who)
{
    if (who->literal.n)
        add_words(id, who->literal);
    else
        add_word(id, who->family);
}

/* Words that say nothing about a title. */
static bool is_filler(str word)
{
    static const char *const fillers[] = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"};
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
        if (str_eq_nocase(word, str_from(fillers[i])))
            return true;
    return false;
}

/* "On the Origin of Species" becomes "origin". */
static void add_title(buf *id, str title)
{
    str word;
    while (id->n == 0 && str_next_word(&title, &word))
        if (!is_filler(word))
            add_word(id, word);
}

static void add_year(buf *id, const date *issued)
{
    if (!issued || issued->from.year <= 0)
        return;
    if (byte_is_digit(id->p[id->n - 1]))
        buf_add_byte(id, '-');
    buf_printf(id, "%d", (int)issued->from.year);
}

static str make_id(arena *a, const record *r)
{
    buf id;
    buf_init(&id, a);
    const name *who = leading_name(r);
    if (who)
        add_name(&id, who);
    if (id.n == 0)
        add_title(&id, record_text(r, VAR_TITLE));
    if (id.n == 0)
        buf_add_lit(&id, "item");
    add_year(&id, record_date(r, VAR_ISSUED));
    return buf_str(&id);
}

/* The first of "id-2", "id-3", ... that is free.  `copies` remembers how far each id has got. */
static str number_id(library *lib, str id)
{
    uint32_t copy = map_get(&lib->copies, id);
    str numbered;
    for (copy = copy == MAP_NONE ? 2 : copy + 1;; copy++) {
        numbered = str_printf(lib->index, STR_FMT "-%u", STR_ARG(id), copy);
        if (map_get(&lib->by_id, numbered) == MAP_NONE)
            break;
    }
    map_put(lib->index, &lib->copies, id, copy);
    return numbered;
}

/* Ids stay when their records are let go; most stand in the source, which stays as well. */
static void keep_id(const library *lib, record *r)
{
    str all = r->source ? r->source->text : STR_NONE;
    if (r->id.p < all.p || r->id.p >= all.p + all.n)
        r->id = str_copy(lib->index, r->id);
}

static void enter(library *lib, record *r, uint32_t index)
{
    map_put(lib->index, &lib->by_id, r->id, index);
}

static void rename_copy(library *lib, record *r, diags *d)
{
    str id = r->id;
    r->id = number_id(lib, id);
    diag_report(d, DIAG_RECORD_DUPLICATE_ID, r->source, r->span,
                "the id \"" STR_FMT "\" is taken by an earlier record; this one was renamed \"" STR_FMT "\"", STR_ARG(id),
                STR_ARG(r->id));
}

/* An id that a source gives goes before one that was made up: the record that has the made one yields. */
static void settle_id(library *lib, record *r, uint32_t index, uint32_t other, diags *d)
{
    record *earlier = other < lib->records.n ? lib->records.at[other] : NULL; /* one that was taken keeps its id */
    if (r->id_is_made) {
        r->id = number_id(lib, r->id);
    } else if (earlier && earlier->id_is_made) {
        earlier->id = number_id(lib, r->id);
        enter(lib, r, index);
        enter(lib, earlier, other);
    } else {
        rename_copy(lib, r, d);
    }
}

/* Mostly the id is free: one look at the map does, which is in no cache. */
static void enter_under_own_id(library *lib, record *r, uint32_t index, diags *d)
{
    map_slot *slot = map_slot_of(lib->index, &lib->by_id, r->id);
    if (slot->value == MAP_NONE) {
        slot->value = index;
    } else {
        settle_id(lib, r, index, slot->value, d);
        enter(lib, r, index);
    }
}

bool library_wants(const library *lib, str id)
{
    return !lib->wanted || map_get(lib->wanted, id) != MAP_NONE;
}

void library_pass_over(library *lib, str id)
{
    VEC_PUSH(lib->index, lib->passed_over, id);
}

static bool is_wanted(const library *lib, const record *r)
{
    bool wanted = library_wants(lib, r->id);
    for (uint32_t i = 0; i < r->aliases.n && !wanted; i++)
        wanted = library_wants(lib, r->aliases.at[i]);
    return wanted;
}

void library_enter_aliases(library *lib, const record *r, uint32_t index)
{
    for (uint32_t i = 0; i < r->aliases.n; i++) {
        map_slot *slot = map_slot_of(lib->index, &lib->by_id, r->aliases.at[i]);
        if (slot->value != MAP_NONE)
            continue;
        slot->value = index;
        slot->key = str_copy(lib->index, r->aliases.at[i]);
    }
}

static void let_go(library *lib)
{
    arena_restore(lib->arena, lib->opened);
}

void library_add_alias(library *lib, record *r, str alias)
{
    if (alias.n)
        VEC_PUSH(lib->arena, r->aliases, alias);
}

str library_close_record(library *lib, record *r, diags *d)
{
    uint32_t index = lib->closed;
    r->id_is_made = r->id.n == 0;
    if (r->id_is_made)
        r->id = make_id(lib->arena, r);
    keep_id(lib, r);
    if (!is_wanted(lib, r)) {
        str id = r->id;
        library_pass_over(lib, id);
        let_go(lib);
        return id;
    }
    enter_under_own_id(lib, r, index, d);
    library_enter_aliases(lib, r, index);
    lib->closed++;
    str id = r->id;
    if (lib->taker) {
        lib->taker(r, lib->taker_user);
        let_go(lib);
    } else {
        VEC_PUSH(lib->arena, lib->records, r);
    }
    return id;
}

const record *library_find(const library *lib, str id)
{
    uint32_t index = map_get(&lib->by_id, id);
    return index == MAP_NONE ? NULL : lib->records.at[index];
}
