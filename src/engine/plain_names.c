/* Names where no cs:names says how: for sort keys, and for an author in running text. */
#include "engine/name_list.h"

static const names_element plain = {.et_al_term = TERM_ET_AL, .label = STYLE_NONE, .substitute = STYLE_NONE};

/* ---- the author in running text ---------------------------------------------------------------- */

/* For styles whose cites print no names: the author, else the editor or the translator, as a sentence has them. */
static const variable authors_in_text[] = {VAR_AUTHOR, VAR_EDITOR, VAR_TRANSLATOR};

void eval_write_short_author(eval *e)
{
    names_run run = {.own = &plain, .looks = &plain, .options = e->area->names};
    run.options.form = NAME_SHORT;
    run.options.and_form = AND_TEXT;
    for (size_t i = 0; i < sizeof authors_in_text / sizeof *authors_in_text; i++) {
        const names *list = eval_names(e, authors_in_text[i]);
        if (list) {
            name_list_write(e, &run, list);
            return;
        }
    }
}

/* ---- sort keys --------------------------------------------------------------------------------- */

/* CSL 1.0.2, "Sorting": by variable, names take the form "long" and name-as-sort-order "all". */
void eval_sort_names(eval *e, variable v)
{
    const names *list = eval_names(e, v);
    names_run run = {.own = &plain, .looks = &plain, .options = e->area->names};
    run.options.form = NAME_LONG;
    if (e->names_override)
        run.options = name_options_merge(&run.options, e->names_override);
    if (list)
        name_list_write(e, &run, list);
}
