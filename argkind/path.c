// SPDX-License-Identifier: GPL-2.0-only
/* Names of files, so that equal files have equal names. */
#include "path.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mem.h"

/* Append the parts of a name to a path without "." and ".." */
static void append(char *out, const char *name)
{
	char *copy = ak_strdup(name), *save, *part, *last;

	for (part = strtok_r(copy, "/", &save); part;
	     part = strtok_r(NULL, "/", &save)) {
		last = strrchr(out, '/');
		if (!strcmp(part, "."))
			continue;
		if (!strcmp(part, "..")) {
			if (last)
				*last = '\0';
			continue;
		}
		strcat(out, "/");
		strcat(out, part);
	}
	free(copy);
}

/**
 * ak_plain_path() - the whole name of a file, without "." and ".."
 * @dir: the directory that @name is relative to
 * @name: as a compiler got it
 *
 * Return: to be freed.
 */
char *ak_plain_path(const char *dir, const char *name)
{
	char *out = ak_zalloc(strlen(dir) + strlen(name) + 3);

	if (*name != '/')
		append(out, dir);
	append(out, name);
	return out;
}

/**
 * ak_current_dir() - the current directory, "/" if nobody can tell
 *
 * Return: to be freed.
 */
char *ak_current_dir(void)
{
	char *dir = getcwd(NULL, 0);

	return dir ? dir : ak_strdup("/");
}

/**
 * ak_below() - the rest of a path below a directory
 * @dir: the directory, without a "/" at its end
 * @path: the path
 *
 * Return: without a "/" at its beginning; NULL if it is not below.
 */
const char *ak_below(const char *dir, const char *path)
{
	size_t n = strlen(dir);

	return !strncmp(path, dir, n) && path[n] == '/' ? path + n + 1 : NULL;
}
