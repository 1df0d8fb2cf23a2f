/*
 * disambiguate.h - what the two kinds of disambiguation share: of cites (disambiguate.c) and
 * of people (people.c).
 */
#ifndef OPCIT_ENGINE_DISAMBIGUATE_H
#define OPCIT_ENGINE_DISAMBIGUATE_H

#include "engine/registry.h"

/* The most names that are looked at in one cite: beyond, no reader tells cites apart. */
enum { NAMES_MOST = 64 };

/*
 * An entry's plain cite as things stand: what a cite of it reads like that has nothing to
 * do with where it stands.  Run once for each key.  Good until the next call for this entry.
 */
const plain_cite *plain_cite_of(document *doc, uint32_t index);

void disambiguate_set_given(document *doc, uint32_t index, uint32_t which, given_level level);

/* What givenname-disambiguation-rule limits expansion to. */
bool disambiguate_only_initials(const style *s);
bool disambiguate_only_primary(const style *s);

/* Expands every name that is printed like another person's; for all rules but "by-cite". */
void people_expand(document *doc);

#endif
