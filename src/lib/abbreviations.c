/* abbreviations.c - opcit_abbreviations: lists that documents share. */

#include <stdlib.h>

#include "lib/findings.h"
#include "lib/guard.h"
#include "lib/handles.h"
#include "lib/options.h"
#include "read/abbreviation_list.h"
#include "text/charset.h"

opcit_status opcit_abbreviations_new(opcit_abbreviations **out)
{
    if (!out)
        return OPCIT_EINVAL;
    *out = calloc(1, sizeof **out);
    if (!*out)
        return OPCIT_ENOMEM;
    abbreviations_init(&(*out)->lists, &(*out)->arena);
    return OPCIT_OK;
}

void opcit_abbreviations_free(opcit_abbreviations *a)
{
    if (!a)
        return;
    arena_free(&a->arena);
    free(a);
}

/* What is read goes with what was there into an arena of its own, so that a call that fails changes nothing. */
typedef struct read_call {
    const opcit_abbreviations *before;
    opcit_abbreviations after;
    str bytes, file;
    findings *findings;
    bool usable;
} read_call;

static void copy_lists(abbreviations *to, const abbreviations *from)
{
    for (uint16_t list = 0; list < ABBREVIATED_COUNT; list++)
        for (uint32_t i = 0; i < from->lists[list].cap; i++) {
            const map_slot *slot = &from->lists[list].slots[i];
            if (slot->value != MAP_NONE)
                abbreviations_add(to, list, str_copy(to->arena, slot->key), str_copy(to->arena, from->texts.at[slot->value]));
        }
}

static void read(void *user)
{
    read_call *call = user;
    arena *a = &call->after.arena;
    source *s = ARENA_NEW(a, source);
    charset_result made = charset_to_utf8(a, call->bytes, STR_NONE);
    abbreviations_init(&call->after.lists, a);
    copy_lists(&call->after.lists, &call->before->lists);
    *s = (source){.name = str_copy(a, call->file), .text = str_copy(a, made.text)};
    call->usable = abbreviation_list_read(&call->after.lists, s, &call->findings->diags);
}

static opcit_status run_read(opcit_abbreviations *to, read_call *call)
{
    opcit_status status = guard_run(read, call);
    if (status == OPCIT_OK && !call->usable)
        status = OPCIT_ESYNTAX;
    if (status != OPCIT_OK) {
        arena_free(&call->after.arena);
        return status;
    }
    arena_free(&to->arena);
    *to = call->after;
    to->lists.arena = &to->arena;
    return OPCIT_OK;
}

opcit_status opcit_abbreviations_read(opcit_abbreviations *a, const char *bytes, size_t length, const opcit_read_options *options)
{
    opcit_read_options own;
    findings f;
    options_take(&own, sizeof own, options);
    if (!a || (!bytes && length) || length > UINT32_MAX - 1)
        return OPCIT_EINVAL;
    findings_open(&f, own.diag, own.user);
    read_call call = {.before = a, .bytes = {bytes, length}, .file = str_from(own.file), .findings = &f};
    opcit_status status = run_read(a, &call);
    findings_close(&f);
    return status;
}
