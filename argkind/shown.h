/* SPDX-License-Identifier: GPL-2.0-only */
/* What code does with a value that bears out its name. */
#ifndef ARGKIND_SHOWN_H
#define ARGKIND_SHOWN_H

#include "node.h"
#include "words.h"

bool ak_is_read_as(const struct ak_fn *f, ak_id id, const struct ak_fn *g, ak_id value);
bool ak_is_placed_in_page(const struct ak_fn *f, const struct ak_fn *g, ak_id value);
bool ak_is_borne_out(const struct ak_fn *f, const struct ak_node *call, const struct ak_node *v,
		     enum ak_word is, enum ak_dim d);

#endif
