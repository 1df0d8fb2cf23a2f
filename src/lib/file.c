#include "lib/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Something that must be given back by other means, hung on the arena before it is taken. */
typedef struct held {
    int fd; /* -1 for none */
    DIR *folder;
} held;

static void let_go(void *object)
{
    held *h = object;
    if (h->fd >= 0)
        close(h->fd);
    if (h->folder)
        closedir(h->folder);
    *h = (held){.fd = -1};
}

static held *hold(arena *a)
{
    held *h = ARENA_NEW(a, held);
    h->fd = -1;
    arena_defer(a, let_go, h);
    return h;
}

/* One read(2) that is not put off by signals. */
static ssize_t read_some(int fd, char *to, size_t n)
{
    ssize_t got;
    do
        got = read(fd, to, n);
    while (got < 0 && errno == EINTR);
    return got;
}

static bool read_all(arena *a, int fd, size_t most, str *out)
{
    size_t cap = 32768, n = 0;
    char *p = arena_alloc(a, cap);
    for (ssize_t got = 1; got > 0 && n < most; n += (size_t)got) {
        if (n == cap)
            p = arena_grow(a, p, cap, cap * 2), cap *= 2;
        got = read_some(fd, p + n, cap - n < most - n ? cap - n : most - n);
        if (got < 0)
            return false;
    }
    *out = (str){p, n};
    return true;
}

bool file_read(arena *a, const char *path, size_t most, str *out)
{
    held *h = hold(a);
    h->fd = open(path, O_RDONLY | O_CLOEXEC);
    bool ok = h->fd >= 0 && read_all(a, h->fd, most, out);
    int error = errno;
    let_go(h);
    errno = error;
    return ok;
}

/* Without its ending: "b" comes before "b-c", though "b.csl" comes after "b-c.csl". */
static str stem(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot ? (str){name, (size_t)(dot - name)} : str_from(name);
}

static int by_stem(const void *a, const void *b)
{
    return str_cmp(stem(*(const char *const *)a), stem(*(const char *const *)b));
}

file_names file_list(arena *a, const char *folder, const char *ending)
{
    file_names names = {0};
    held *h = hold(a);
    h->folder = opendir(folder);
    for (struct dirent *e; h->folder && (e = readdir(h->folder));)
        if (str_ends(str_from(e->d_name), str_from(ending)))
            VEC_PUSH(a, names, str_copy(a, str_from(e->d_name)).p);
    let_go(h);
    if (names.n)
        qsort(names.at, names.n, sizeof *names.at, by_stem);
    return names;
}
