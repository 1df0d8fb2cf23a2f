#include "cli/input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 1 << 16 };

const char *input_name(const char *path)
{
    return strcmp(path, "-") == 0 ? "<stdin>" : path;
}

static void complain(const char *path, report *r)
{
    report_found(r, "io-read", input_name(path), "cannot be read: %s", strerror(errno));
}

int input_open(const char *path, report *r)
{
    int fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        complain(path, r);
    return fd;
}

void input_close(int fd)
{
    if (fd > STDERR_FILENO)
        close(fd);
}

static void make_room(text *out, size_t n)
{
    if (out->cap - out->n > n)
        return;
    out->cap = 2 * out->cap + n + 1;
    out->p = memory_grow(out->p, out->cap);
}

int input_more(text *out, int fd, const char *path, report *r)
{
    ssize_t got;
    make_room(out, CHUNK);
    do
        got = read(fd, out->p + out->n, out->cap - out->n - 1);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        complain(path, r);
    out->n += got > 0 ? (size_t)got : 0;
    out->p[out->n] = '\0';
    return got < 0 ? -1 : got > 0;
}

/* For a file of that size and the attempt to read more. */
static text room_for(size_t size)
{
    size_t cap = size + 2 * CHUNK;
    return (text){.p = memory_for_input(cap), .cap = cap};
}

bool input_read(text *out, const char *path, report *r)
{
    struct stat st;
    int fd = input_open(path, r), more = 1;
    if (fd < 0)
        return false;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
        *out = room_for((size_t)st.st_size);
    while (more > 0)
        more = input_more(out, fd, path, r);
    input_close(fd);
    return more == 0;
}
