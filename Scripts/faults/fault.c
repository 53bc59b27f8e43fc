/* Preloaded into a program: counts the calls that change files and lets one of them, and all after it, fail.
   FAULT_AT   the number of the call, from 1
   FAULT      kill (the process dies before the call; a write is half done), full (no space left), io (an I/O error)
   FAULT_LOG  a file that gets the names of the calls */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int calls;

/* Whether the call fails; errno says how. */
static int fails(const char *call) {
    const char *at = getenv("FAULT_AT"), *kind = getenv("FAULT"), *log = getenv("FAULT_LOG");
    calls += 1;
    if (log) {
        int file = REAL(open)(log, O_WRONLY | O_APPEND | O_CREAT, 0666);
        if (file >= 0) {
            REAL(write)(file, call, strlen(call));
            REAL(write)(file, "\n", 1);
            REAL(close)(file);
        }
    }
    if (!at || !kind || calls < atoi(at)) return 0;
    if (!strcmp(kind, "kill")) return 1;
    /* Removing and closing work on a full disk. */
    if (!strcmp(call, "unlink")) return 0;
    errno = !strcmp(kind, "full") ? ENOSPC : EIO;
    return 1;
}

static int kills(void) { return !strcmp(getenv("FAULT"), "kill"); }

static void die(void) {
    raise(SIGKILL);
    for (;;) pause();
}

ssize_t write(int file, const void *bytes, size_t count) {
    if (file > 2 && fails("write")) {
        if (count > 1) REAL(write)(file, bytes, count / 2);
        if (kills()) die();
        errno = !strcmp(getenv("FAULT"), "full") ? ENOSPC : EIO;
        return -1;
    }
    return REAL(write)(file, bytes, count);
}

#define STEP(type, name, parameters, arguments)                                                                        \
    type name parameters {                                                                                            \
        if (fails(#name)) {                                                                                           \
            if (kills()) die();                                                                                       \
            return -1;                                                                                                \
        }                                                                                                             \
        return REAL(name) arguments;                                                                                  \
    }

STEP(int, fsync, (int file), (file))
STEP(int, fchmod, (int file, mode_t mode), (file, mode))
STEP(int, rename, (const char *from, const char *to), (from, to))
STEP(int, unlink, (const char *path), (path))

static int opened(const char *call, int (*real)(const char *, int, ...), const char *path, int flags, mode_t mode) {
    if ((flags & O_CREAT) && fails(call)) {
        if (kills()) die();
        return -1;
    }
    return real(path, flags, mode);
}

int open(const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    mode_t mode = flags & O_CREAT ? va_arg(list, mode_t) : 0;
    va_end(list);
    return opened("open", REAL(open), path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    mode_t mode = flags & O_CREAT ? va_arg(list, mode_t) : 0;
    va_end(list);
    return opened("open", REAL(open64), path, flags, mode);
}
