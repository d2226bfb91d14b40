/* Stands between a server and the disk: after each fsync it writes down the inode and the size that is safe by then.
 *
 * Loaded by LD_PRELOAD; COUNTERCLAIM_FSYNC_RECORD names the file. The size is read before the call: what is written
 * meanwhile may or may not have reached the disk, so it doesn't count.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void note(const struct stat *safe)
{
    static int record = -1;
    char line[64];
    if (record < 0 && getenv("COUNTERCLAIM_FSYNC_RECORD"))
        record = open(getenv("COUNTERCLAIM_FSYNC_RECORD"), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    int length = snprintf(line, sizeof line, "%lu %ld\n", (unsigned long)safe->st_ino, (long)safe->st_size);
    if (record >= 0 && write(record, line, length) != length)
        abort();
}

static int noted(const char *name, int file)
{
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    struct stat safe;
    int looked = fstat(file, &safe);
    int done = real(file);
    if (done == 0 && looked == 0)
        note(&safe);
    return done;
}

int fsync(int file)
{
    return noted("fsync", file);
}

int fdatasync(int file)
{
    return noted("fdatasync", file);
}
