/* SPDX-License-Identifier: GPL-2.0-only */
/* What one function of a file lets the others know. */
#ifndef ARGKIND_SUMMARY_H
#define ARGKIND_SUMMARY_H

#include "node.h"

struct ak_summary *ak_summary(struct ak_unit *u, const struct ak_node *n,
			      bool make);
bool ak_tells_success(const struct ak_fn *f);
bool ak_is_clearing(const struct ak_fn *f, const struct ak_node *store);
bool ak_publish(struct ak_fn *f);

#endif
