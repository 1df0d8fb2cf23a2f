#include "lib/options.h"

#include <string.h>

void options_take(void *own, size_t size, const void *given)
{
    size_t given_size = 0;
    memset(own, 0, size);
    if (given)
        memcpy(&given_size, given, sizeof given_size);
    if (given_size)
        memcpy(own, given, given_size < size ? given_size : size);
}
