/*
 * spawn.c - how long whole processes take, and how much memory.
 *
 *   spawn RUNS COMMAND... [-- COMMAND...]...
 *
 * The commands are run in turn, RUNS times each, so that what disturbs the machine disturbs
 * all of them alike.  For each a line: the least and the median time in microseconds, and the
 * most memory that was held at once in kilobytes.  Standard output and standard error of the
 * commands go to /dev/null.
 */
#define _DEFAULT_SOURCE /* wait4 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { COMMANDS_MOST = 16 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void become(char **command)
{
    int null = open("/dev/null", O_RDWR);
    dup2(null, STDIN_FILENO);
    dup2(null, STDOUT_FILENO);
    dup2(null, STDERR_FILENO);
    execv(command[0], command);
    _exit(127);
}

static double time_once(char **command, long *memory)
{
    struct rusage used;
    double start = now();
    int status = 0;
    pid_t child = fork();
    if (child == 0)
        become(command);
    if (child < 0 || wait4(child, &status, 0, &used) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) == 127) {
        fprintf(stderr, "spawn: %s did not run\n", command[0]);
        exit(1);
    }
    *memory = used.ru_maxrss > *memory ? used.ru_maxrss : *memory;
    return now() - start;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    char **commands[COMMANDS_MOST];
    long memory[COMMANDS_MOST] = {0};
    int n = 0, runs = argc > 2 ? atoi(argv[1]) : 0;
    for (int i = 2; i < argc && n < COMMANDS_MOST; i++) {
        commands[n++] = argv + i;
        while (i < argc && strcmp(argv[i], "--") != 0)
            i++;
        argv[i] = NULL;
    }
    double *times = runs > 0 ? malloc((size_t)(runs * n) * sizeof *times) : NULL;
    if (!times)
        return 1;
    for (int run = 0; run < runs; run++)
        for (int i = 0; i < n; i++)
            times[i * runs + run] = time_once(commands[i], &memory[i]);
    for (int i = 0; i < n; i++) {
        qsort(times + i * runs, (size_t)runs, sizeof *times, by_size);
        printf("%.0f %.0f %ld\n", times[i * runs], times[i * runs + runs / 2], memory[i]);
    }
    free(times);
    return 0;
}
