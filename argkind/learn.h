/* SPDX-License-Identifier: GPL-2.0-only */
/* What functions take and return, as rows of a table. */
#ifndef ARGKIND_LEARN_H
#define ARGKIND_LEARN_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

int ak_write_facts(const struct ak_unit *u, const char *path);

#ifdef __cplusplus
}
#endif

#endif
