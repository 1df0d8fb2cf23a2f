/* chance.h - numbers by chance, the same ones for the same seed. */
#ifndef OPCIT_TESTS_CHANCE_H
#define OPCIT_TESTS_CHANCE_H

#include <stdint.h>

static uint64_t chance_state; /* the seed, at first */

/* splitmix64 */
static uint32_t chance(uint32_t below)
{
    uint64_t z = chance_state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (uint32_t)((z ^ (z >> 31)) % below);
}

#endif
