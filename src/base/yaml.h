/*
 * yaml.h - a YAML text as the array of values that json.h describes.
 *
 * libyaml does the parsing and stands behind this header.  The root is an array of the
 * text's documents.  Plain scalars are null, booleans and numbers as YAML 1.2's core schema
 * has them ("yes" is a string, and so is "2020-01-01"); all others are strings.  An alias is
 * a copy of what its anchor names.  Tags are not looked at; a key that is no scalar counts as
 * an empty one.
 *
 * The text is not trusted: nesting ends at 256, and copies of anchors at a million values.
 * The input must be valid UTF-8.
 */
#ifndef OPCIT_BASE_YAML_H
#define OPCIT_BASE_YAML_H

#include "base/json.h"

/* Where and why a text is not YAML, or not all of it can be used. */
typedef struct yaml_error {
    uint32_t off;  /* byte of the input */
    str what;      /* "did not find expected key", in the arena; empty: all is well */
    bool is_alias; /* of something that does not stand before it; it was taken for null, and all else was read */
} yaml_error;

/*
 * Parses the text into the arena.  At an error the values so far are ended as they stand, so
 * that the last one in each of them may lack something; then *error says what it was.
 */
void yaml_parse(arena *a, json *out, str text, yaml_error *error);

#endif
