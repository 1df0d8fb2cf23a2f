#include "lib/guard.h"

#include "base/trap.h"

opcit_status guard_run(void (*work)(void *job), void *job)
{
    trap t;
    if (TRAP_OPEN(&t) != TRAP_NONE)
        return t.reason == TRAP_BUDGET ? OPCIT_EBUDGET : OPCIT_ENOMEM;
    work(job);
    trap_close(&t);
    return OPCIT_OK;
}
