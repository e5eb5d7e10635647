/* SPDX-License-Identifier: GPL-2.0-only */
/* Names of files, so that equal files have equal names. */
#ifndef ARGKIND_PATH_H
#define ARGKIND_PATH_H

char *ak_plain_path(const char *dir, const char *name);
char *ak_current_dir(void);
const char *ak_below(const char *dir, const char *path);

#endif
