// SPDX-License-Identifier: GPL-2.0-only
/* From a solved unit to findings: which check looks at which node. */
#include "report.h"

#include <stdlib.h>

#include "check-arg.h"
#include "check-context.h"
#include "check-expr.h"
#include "check-kept.h"
#include "check-pages.h"
#include "check-range.h"
#include "check-siblings.h"
#include "check-twins.h"
#include "check-uses.h"
#include "mem.h"

/* The checks that say in checks.def that they look at every node */
static void show_each(struct ctx *c, const struct ak_node *n)
{
#define AK_CHECK(name, id, level, summary)
#define AK_RULE(name, id, level, summary)
#define AK_EACH(function) function(c, n);
#include "checks.def"
#undef AK_CHECK
#undef AK_RULE
#undef AK_EACH
}

static void check_fn(struct ctx *c)
{
	ak_id id;

	for (id = 1; id < c->f->nnodes; id++) {
		const struct ak_node *n = &c->f->node[id];

		show_each(c, n);
		if (n->op == AK_OP_CALL)
			ak_check_call(c, n);
		else if (n->op == AK_OP_STORE)
			ak_check_store(c, n);
		else if (n->op == AK_OP_ADD && n->clash == AK_OK && n->in[1])
			ak_check_va(c, n);
		else if (n->clash == AK_CLASH_UNIT)
			ak_check_units(c, n);
		else if (n->clash == AK_CLASH_SPACE)
			ak_check_spaces(c, n);
		else if (n->clash == AK_CLASH_TWICE)
			ak_check_twice(c, n);
		else if (n->clash == AK_CLASH_PAGE_CONST)
			ak_check_const(c, n);
		else if (n->clash == AK_CLASH_ORDER)
			ak_check_order(c, n);
		else if (n->clash == AK_CLASH_FLAGS)
			ak_check_flags(c, n);
		else if (n->clash == AK_CLASH_DEVICE)
			ak_check_device(c, n);
		else if (n->op == AK_OP_STEP)
			ak_check_step(c, n);
		else if (n->op == AK_OP_DIV || n->op == AK_OP_MOD)
			ak_check_divisor(c, n);
	}
	for (id = 1; id < c->f->nnodes; id++) {
		if (c->f->node[id].op == AK_OP_TOPTR)
			ak_check_pointer(c, &c->f->node[id]);
		if (c->f->node[id].op == AK_OP_ADD)
			ak_check_reversed(c, &c->f->node[id]);
		if (c->f->node[id].op == AK_OP_CALL)
			ak_check_siblings(c, &c->f->node[id]);
		/* of what nothing was said yet, not even by a store */
		if (c->f->node[id].op != AK_OP_STORE)
			ak_check_kept(c, &c->f->node[id]);
		ak_check_twins(c, &c->f->node[id]);
	}
	ak_check_uses(c);
	ak_check_pages(c);
}

/**
 * ak_report() - hand out the findings of a solved unit
 * @u: the unit
 * @opt: which are wanted
 * @fn: called for each, in the order of functions and their nodes
 * @data: passed on
 *
 * Return: how many there were.
 */
unsigned int ak_report(struct ak_unit *u, const struct ak_options *opt,
		       ak_finding_fn fn, void *data)
{
	struct ctx c = { .u = u, .opt = opt, .fn = fn, .data = data };
	size_t i;

	ak_find_device_sites(&c);
	ak_find_calls(&c);
	for (i = 0; i < u->nfns; i++) {
		c.f = u->fn[i];
		c.blamed = ak_zalloc(c.f->nnodes * sizeof(*c.blamed));
		check_fn(&c);
		free(c.blamed);
	}
	free(c.device);
	free(c.call);
	return c.count;
}
