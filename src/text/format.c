#include "text/format.h"

uint16_t format_apply(uint16_t outer, uint16_t inner)
{
    static const uint16_t properties[] = {FMT_STYLE, FMT_VARIANT, FMT_WEIGHT, FMT_DECORATION, FMT_ALIGN};
    for (unsigned i = 0; i < sizeof properties / sizeof *properties; i++)
        if (inner & properties[i])
            outer = (uint16_t)((outer & ~properties[i]) | (inner & properties[i]));
    return outer;
}
