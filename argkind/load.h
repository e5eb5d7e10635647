/* SPDX-License-Identifier: GPL-2.0-only */
/* A graph file becomes part of a unit again. */
#ifndef ARGKIND_LOAD_H
#define ARGKIND_LOAD_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

char *ak_file_name(const struct ak_unit *u, const char *dir, const char *name);
void ak_rename_files(struct ak_unit *u, const char *from, const char *to);
bool ak_load_graph(struct ak_unit *u, const char *path, char *why, size_t size);

#ifdef __cplusplus
}
#endif

#endif
