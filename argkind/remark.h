/* SPDX-License-Identifier: GPL-2.0-only */
/* What the comment beside a member says of it. */
#ifndef ARGKIND_REMARK_H
#define ARGKIND_REMARK_H

#include <stdbool.h>

#include "kind.h"

#ifdef __cplusplus
extern "C" {
#endif

bool ak_remark_of(const char *file, const char *tag, const char *path, struct ak_kind *k);
bool ak_remark_says(const char *comment, int len, struct ak_kind *k);

#ifdef __cplusplus
}
#endif

#endif
