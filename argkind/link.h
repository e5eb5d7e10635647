/* SPDX-License-Identifier: GPL-2.0-only */
/* Several files as one program. */
#ifndef ARGKIND_LINK_H
#define ARGKIND_LINK_H

#include <stdio.h>

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

const char *ak_door(const struct ak_unit *u);
void ak_tell_size(const struct ak_unit *u, int files, FILE *out);
void ak_link(struct ak_unit *u, const char *const *shared, unsigned int nshared);

#ifdef __cplusplus
}
#endif

#endif
