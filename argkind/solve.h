/* SPDX-License-Identifier: GPL-2.0-only */
/* The fixpoint: what every node of a unit is. */
#ifndef ARGKIND_SOLVE_H
#define ARGKIND_SOLVE_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

void ak_solve(struct ak_unit *u);

#ifdef __cplusplus
}
#endif

#endif
