#include "text/latex.h"

#include "base/sixteen.h"
#include "text/latex_job.h"

/* SINGLE: always; TWICE: only two of them in a row; PARAMETER: only in a macro. */
enum { PLAIN, SINGLE, TWICE, PARAMETER };

static const uint8_t special[256] = {
    ['\\'] = SINGLE, ['{'] = SINGLE, ['}'] = SINGLE, ['$'] = SINGLE, ['~'] = SINGLE, ['`'] = SINGLE, ['\n'] = SINGLE, ['\r'] = SINGLE,
    ['\t'] = SINGLE, ['-'] = TWICE,  ['\''] = TWICE, ['^'] = TWICE,  [' '] = TWICE,  ['#'] = PARAMETER,
};

static bool is_special_at(str tex, size_t i, bool in_macro)
{
    uint8_t how = special[(unsigned char)tex.p[i]];
    return how == SINGLE || (how == TWICE && i + 1 < tex.n && tex.p[i + 1] == tex.p[i]) || (how == PARAMETER && in_macro);
}

/* Whether one of the sixteen bytes may be special, with the byte behind them at hand: at times it says so in vain. */
static bool may_be_special(const char *p)
{
    sixteen here = sixteen_at(p), next = sixteen_at(p + 1);
    sixteen single = (sixteen)((here < ' ') | (here == '\\') | (here == '$') | (here == '`') | (here == '#') |
                               ((here > 'z') & (here < 0x80)));
    sixteen twice = (sixteen)((here == next) & ((here < '0') | (here == '^')));
    return sixteen_any(single | twice);
}

size_t latex_plain_size(str tex, bool in_macro)
{
    size_t i = 0;
    while (i < tex.n) {
        size_t stride = sizeof(sixteen), end = i + stride < tex.n ? i + stride : tex.n;
        bool looks_plain = i + stride < tex.n && !may_be_special(tex.p + i);
        for (i = looks_plain ? end : i; i < end; i++)
            if (special[(unsigned char)tex.p[i]] && is_special_at(tex, i, in_macro))
                return i;
    }
    return tex.n;
}

bool latex_is_plain(str tex)
{
    return latex_plain_size(tex, false) == tex.n;
}
