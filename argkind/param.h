/* SPDX-License-Identifier: GPL-2.0-only */
/* What a static function does with its parameters. */
#ifndef ARGKIND_PARAM_H
#define ARGKIND_PARAM_H

#include "node.h"

void ak_resolve_tests(struct ak_fn *f);
bool ak_mark_leaks(struct ak_fn *f);

#endif
