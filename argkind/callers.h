/* SPDX-License-Identifier: GPL-2.0-only */
/* What the callers of a static function give it. */
#ifndef ARGKIND_CALLERS_H
#define ARGKIND_CALLERS_H

#include "types.h"

struct ak_unit;

bool ak_believe_callers(struct ak_unit *u);

#endif
