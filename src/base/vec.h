/*
 * vec.h - arrays that grow at the end, in an arena.
 *
 *   VEC(name) authors = {0};
 *   VEC_PUSH(arena, authors, who);
 *   for (uint32_t i = 0; i < authors.n; i++) use(authors.at[i]);
 *
 * A vec of zeros is empty.  Pointers into `at` are good until the next push.
 */
#ifndef OPCIT_BASE_VEC_H
#define OPCIT_BASE_VEC_H

#include <stdint.h>

#include "base/arena.h"

#define VEC(type) struct { type *at; uint32_t n, cap; }

#define VEC_PUSH(arena, v, ...) \
    ((v).n == (v).cap ? (void)((v).at = vec_grow((arena), (v).at, &(v).cap, sizeof *(v).at)) : (void)0, \
     (v).at[(v).n++] = (__VA_ARGS__))

/* Room for `n` elements in all. */
#define VEC_RESERVE(arena, v, n) \
    ((v).cap < (n) ? (void)((v).at = vec_reserve((arena), (v).at, &(v).cap, (n), sizeof *(v).at)) : (void)0)

void *vec_reserve(arena *a, void *at, uint32_t *cap, uint32_t n, size_t size);
void *vec_grow(arena *a, void *at, uint32_t *cap, size_t size);

#endif
