/* SPDX-License-Identifier: GPL-2.0-only */
/* Memory and strings. Running out of memory ends the process: no door can go on. */
#ifndef ARGKIND_MEM_H
#define ARGKIND_MEM_H

#include <stddef.h>

void *ak_zalloc(size_t size);
void *ak_grow(void *array, size_t count, size_t size);
char *ak_strdup(const char *s);

struct ak_strings;
struct ak_strings *ak_strings_new(void);
void ak_strings_free(struct ak_strings *s);
const char *ak_intern(struct ak_strings *s, const char *text);

#endif
