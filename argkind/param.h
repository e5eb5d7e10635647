/* SPDX-License-Identifier: GPL-2.0-only */
/* What a static function does with its parameters. */
#ifndef ARGKIND_PARAM_H
#define ARGKIND_PARAM_H

#include "node.h"

void ak_resolve_tests(struct ak_fn *f);
bool ak_is_asked_about(const struct ak_fn *f, ak_id id);
bool ak_asks_of_unknown(const struct ak_fn *f);
bool ak_is_member_asked_about(const struct ak_fn *f, ak_id id);
bool ak_mark_leaks(struct ak_fn *f);

#endif
