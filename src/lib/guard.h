/*
 * guard.h - the one place where a trap is opened.
 *
 * Every public call that may run out of memory does its work through guard_run; how the
 * handles get back to what they were is the caller's business.
 */
#ifndef OPCIT_LIB_GUARD_H
#define OPCIT_LIB_GUARD_H

#include "opcit.h"

/* Calls work(job).  OPCIT_OK, or OPCIT_ENOMEM or OPCIT_EBUDGET when it was left half-way. */
opcit_status guard_run(void (*work)(void *job), void *job);

#endif
