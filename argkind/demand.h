/* SPDX-License-Identifier: GPL-2.0-only */
/* Demands: what the uses of a value ask of it. */
#ifndef ARGKIND_DEMAND_H
#define ARGKIND_DEMAND_H

#include <string.h>

#include "node.h"

/* A length in bytes of whole pages */
static inline bool ak_is_span(const struct ak_slot *s)
{
	return s->named && !strcmp(s->named, "span");
}

/*
 * The dimensions that a call asks of an argument for whenever its function is
 * called; @derived as in struct ak_wanted.
 */
static inline uint8_t ak_asks_always(const struct ak_callnode *c,
				     const struct ak_want *derived)
{
	return !c->first ? 0 : derived ? derived->always : ~0;
}

void ak_demands(struct ak_unit *u);
bool ak_confirm_names(struct ak_unit *u);
struct ak_kind ak_param_wants(const struct ak_fn *f, unsigned int arg);
void ak_settle_wanted(struct ak_unit *u);

#endif
