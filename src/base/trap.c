#include "base/trap.h"

#include <stdlib.h>

static _Thread_local trap *innermost;

void trap_push(trap *t)
{
    t->outer = innermost;
    t->reason = TRAP_NONE;
    innermost = t;
}

void trap_close(trap *t)
{
    innermost = t->outer;
}

_Noreturn void trap_raise(trap_reason reason)
{
    trap *t = innermost;
    if (!t)
        abort();
    innermost = t->outer;
    t->reason = reason;
    longjmp(t->env, 1);
}
