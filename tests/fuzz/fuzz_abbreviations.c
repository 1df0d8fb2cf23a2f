/* Lists of abbreviations: whatever is read can be asked for. */
#include <stdlib.h>

#include "read/abbreviation_list.h"
#include "text/charset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ask_all(const abbreviations *lists)
{
    for (uint16_t list = 0; list < ABBREVIATED_COUNT; list++)
        for (uint32_t i = 0; i < lists->lists[list].cap; i++) {
            const map_slot *slot = &lists->lists[list].slots[i];
            if (slot->value == MAP_NONE || list >= VAR_COUNT)
                continue;
            if (abbreviations_find(lists, (variable)list, slot->key).n == 0)
                abort();
        }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena a;
    abbreviations lists;
    arena_init(&a);
    str text = charset_to_utf8(&a, (str){(const char *)data, size}, STR_NONE).text;
    source s = {.name = STR("fuzz.json"), .text = text};
    abbreviations_init(&lists, &a);
    abbreviation_list_read(&lists, &s, NULL);
    ask_all(&lists);
    arena_free(&a);
    return 0;
}
