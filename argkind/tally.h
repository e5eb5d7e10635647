/* SPDX-License-Identifier: GPL-2.0-only */
/* What callers give and writers put in, counted for whoever learns from many programs. */
#ifndef ARGKIND_TALLY_H
#define ARGKIND_TALLY_H

#include <stdio.h>

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

void ak_drop_names(struct ak_kind *k, const struct ak_fn *f, ak_id id);
void ak_write_tally(FILE *out, const struct ak_unit *u);

#ifdef __cplusplus
}
#endif

#endif
