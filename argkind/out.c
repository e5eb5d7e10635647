// SPDX-License-Identifier: GPL-2.0-only
/* A file that appears whole or not at all. */
#include "out.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mem.h"

/* A device or a pipe is written to: a file put in its place would be gone for all */
static int write_through(const char *path, void (*fill)(FILE *out, void *data),
			 void *data)
{
	FILE *out = fopen(path, "w");
	int ret = 0;

	if (!out)
		return -errno;
	fill(out, data);
	if (ferror(out))
		ret = -EIO;
	if (fclose(out) && !ret)
		ret = -errno;
	return ret;
}

/**
 * ak_write_file() - write a file in one step
 * @path: the file; it is what it was before if anything fails. What is there and
 *        is no regular file (/dev/null, a pipe) is written to, never replaced
 * @fill: writes what it is to hold
 * @data: passed on
 *
 * Return: 0 or a negative errno.
 */
int ak_write_file(const char *path, void (*fill)(FILE *out, void *data),
		  void *data)
{
	size_t len = strlen(path) + sizeof(".XXXXXX");
	char *tmp = ak_zalloc(len);
	mode_t mask = umask(0);
	int fd, ret = 0;
	struct stat have;
	FILE *out;

	umask(mask);
	if (!stat(path, &have) && !S_ISREG(have.st_mode)) {
		free(tmp);
		return write_through(path, fill, data);
	}
	snprintf(tmp, len, "%s.XXXXXX", path);
	fd = mkstemp(tmp);
	out = fd < 0 ? NULL : fdopen(fd, "w");
	if (!out) {
		ret = -errno;
		goto done;
	}
	fill(out, data);
	if (fchmod(fd, 0666 & ~mask) | ferror(out))
		ret = -EIO;
	if (fclose(out) && !ret)
		ret = -errno;
	if (!ret && rename(tmp, path))
		ret = -errno;
	if (ret)
		unlink(tmp);
done:
	free(tmp);
	return ret;
}
