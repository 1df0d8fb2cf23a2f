#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void output_init(output *o, const char *path)
{
    *o = (output){.path = path && strcmp(path, "-") != 0 ? path : NULL, .fd = -1};
}

/* A reader that has seen enough and left (`opcit ... | head`) needs no message; the status says it. */
static bool fail(output *o, report *r)
{
    if (errno == EPIPE && !o->path)
        report_raise(r, STATUS_IO);
    else if (!o->failed)
        report_found(r, "io-write", o->path ? o->path : "<stdout>", "cannot be written: %s", strerror(errno));
    o->failed = true;
    return false;
}

/* "folder/.name.XXXXXX" for "folder/name". */
static char *draft_name(const char *target)
{
    const char *slash = strrchr(target, '/');
    int folder = slash ? (int)(slash - target) + 1 : 0;
    return memory_print("%.*s.%s.XXXXXX", folder, target, target + folder);
}

/* The rights of the file that is there, else those that any new file gets. */
static mode_t rights(const struct stat *there)
{
    if (there)
        return there->st_mode & 07777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static bool open_draft(output *o, const struct stat *there)
{
    char *real = there ? realpath(o->path, NULL) : NULL;
    o->target = real ? real : memory_print("%s", o->path);
    o->draft = draft_name(o->target);
    o->fd = mkstemp(o->draft);
    return o->fd >= 0 && fchmod(o->fd, rights(there)) == 0;
}

static bool open_output(output *o)
{
    struct stat st;
    if (!o->path) {
        o->fd = STDOUT_FILENO;
        return true;
    }
    bool there = stat(o->path, &st) == 0;
    if (!there || S_ISREG(st.st_mode))
        return open_draft(o, there ? &st : NULL);
    o->fd = open(o->path, O_WRONLY | O_CLOEXEC);
    return o->fd >= 0;
}

static bool write_all(int fd, const char *p, size_t n)
{
    while (n) {
        ssize_t done = write(fd, p, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        p += done, n -= (size_t)done;
    }
    return true;
}

bool output_flush(output *o, report *r)
{
    if (o->failed || (o->fd < 0 && !open_output(o)))
        return fail(o, r);
    if (!write_all(o->fd, o->text.p, o->text.n))
        return fail(o, r);
    o->text.n = 0;
    return true;
}

/* The folder's entry is brought to the disk as well; a file system that cannot do that is no failure. */
static void sync_folder(const char *target)
{
    const char *slash = strrchr(target, '/');
    char *folder = slash ? memory_print("%.*s/", (int)(slash - target), target) : memory_print(".");
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(folder);
}

static bool put_in_place(output *o)
{
    bool ok = fsync(o->fd) == 0;
    ok = close(o->fd) == 0 && ok;
    o->fd = -1;
    if (!ok || rename(o->draft, o->target) != 0)
        return false;
    free(o->draft);
    o->draft = NULL;
    sync_folder(o->target);
    return true;
}

static bool close_output(output *o)
{
    int fd = o->fd;
    o->fd = -1;
    return close(fd) == 0;
}

bool output_commit(output *o, report *r)
{
    bool ok = output_flush(o, r);
    if (ok && !(o->draft ? put_in_place(o) : close_output(o)))
        ok = fail(o, r);
    output_drop(o);
    return ok;
}

void output_drop(output *o)
{
    int error = errno;
    if (o->fd > STDERR_FILENO)
        close(o->fd);
    if (o->draft)
        unlink(o->draft);
    free(o->draft);
    free(o->target);
    text_free(&o->text);
    *o = (output){.path = o->path, .fd = -1, .failed = o->failed};
    errno = error;
}
