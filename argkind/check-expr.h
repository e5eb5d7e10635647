/* SPDX-License-Identifier: GPL-2.0-only */
/* What is wrong with an operation by itself. */
#ifndef ARGKIND_CHECK_EXPR_H
#define ARGKIND_CHECK_EXPR_H

#include "check.h"

void ak_check_units(struct ctx *c, const struct ak_node *n);
void ak_check_spaces(struct ctx *c, const struct ak_node *n);
void ak_check_twice(struct ctx *c, const struct ak_node *n);
void ak_check_const(struct ctx *c, const struct ak_node *n);
void ak_check_order(struct ctx *c, const struct ak_node *n);
void ak_check_divisor(struct ctx *c, const struct ak_node *n);
void ak_check_step(struct ctx *c, const struct ak_node *n);
void ak_check_flags(struct ctx *c, const struct ak_node *n);
void ak_check_pointer(struct ctx *c, const struct ak_node *n);

#endif
