/*
 * trap.h - the one road that out of memory and an exhausted budget take.
 *
 * A public entry point opens a trap, calls into the library and closes the trap.  Code
 * below never tests for a failed allocation: it raises, and control comes back to the
 * innermost trap of the thread, which gives the call's arena back and returns a status.
 * Whatever an unwound call held outside an arena must hang on one (arena_defer).
 *
 *   trap t;
 *   if (TRAP_OPEN(&t) == TRAP_NONE) { work(); trap_close(&t); return OPCIT_OK; }
 *   arena_free(&call); return status_of(t.reason);
 *
 * A trap that was raised is closed already.  Locals that the road back needs are
 * volatile or set before TRAP_OPEN.  The stack of traps is the thread's own.
 */
#ifndef OPCIT_BASE_TRAP_H
#define OPCIT_BASE_TRAP_H

#include <setjmp.h>

typedef enum trap_reason {
    TRAP_NONE,
    TRAP_MEMORY, /* an allocation failed                          */
    TRAP_BUDGET, /* a step budget or a depth limit was used up    */
} trap_reason;

typedef struct trap {
    jmp_buf env;
    struct trap *outer;
    trap_reason reason;
} trap;

#define TRAP_OPEN(t) (trap_push(t), setjmp((t)->env) == 0 ? TRAP_NONE : (t)->reason)

void trap_push(trap *t);
void trap_close(trap *t);

/* Goes back to the innermost trap.  Without one the process has no way on and aborts. */
_Noreturn void trap_raise(trap_reason reason);

#endif
