/*
 * seal.h - makes a finished tree final: punctuation, quotation marks, fonts.
 *
 * Three linear passes over the array.  Punctuation that meets where pieces of text join
 * is merged, and moved between the quotation marks where the language wants it there
 * (punct.c); then the marks are put in, inner ones inside outer ones (quotes.c); then
 * markup flips the fonts it stands in, and "normal" stays where it turns a font off.  A
 * sealed tree is written and not changed.
 */
#ifndef OPCIT_TREE_SEAL_H
#define OPCIT_TREE_SEAL_H

#include "tree/tree.h"

/* What sealing has to know of the language. */
typedef struct seal_rules {
    bool punctuation_in_quote;
    str open_quote, close_quote, open_inner_quote, close_inner_quote;
} seal_rules;

void tree_seal(tree *t, const seal_rules *rules);

/* The passes. */
void punct_merge(tree *t, bool punctuation_in_quote);
void quotes_write(tree *t, const seal_rules *rules);

#endif
