// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the callers of a static function give it. Mostly the function's body asks for
 * something and each caller is held against that; where it asks for nothing, or for
 * two things that exclude each other, what all callers give is what a parameter is.
 */
#include "callers.h"

#include <stdlib.h>
#include <string.h>

#include "algebra.h"
#include "node.h"
#include "quirks.h"

static bool has_all_callers(const struct ak_fn *f)
{
	return (f->flags & (AK_FN_STATIC | AK_FN_ESCAPES)) == AK_FN_STATIC && !f->twice &&
	       !f->shared && ak_is_of_source(f);
}

/* The same parameter, handed on by the function to itself */
static bool is_own(const struct ak_fn *f, const struct ak_fn *caller, ak_id arg, ak_id param)
{
	return f == caller && ak_through_widths(f, arg) == param;
}

static void join_call(struct ak_kind *given, const struct ak_fn *caller,
		      const struct ak_callnode *c, const struct ak_fn *f)
{
	unsigned int i;

	for (i = 0; i < f->nparams; i++) {
		ak_id arg = i < c->nargs ? c->arg[i].node : 0;
		struct ak_kind k = arg ? caller->node[arg].kind : ak_kind_top();

		if (arg && is_own(f, caller, arg, f->param[i]))
			continue;
		/* the length of a page may be an address's step as well */
		if (arg && ak_is_const(&caller->node[ak_through_casts(caller, arg)]))
			k.v[AK_ROLE] = k.v[AK_SPACE] = AK_BOT;
		given[i] = ak_kind_join(&given[i], &k);
	}
}

/* The shift of a larger page is known of a parameter by itself; flags are no numbers */
static bool is_worth(enum ak_dim d, unsigned int v)
{
	return d != AK_UNIT || v == AK_BYTE || v == AK_PAGE || v == AK_ORDER;
}

static void take(struct ak_node *param, enum ak_dim d, unsigned int v)
{
	param->own.v[d] = v;
	param->own.g[d] = AK_DERIVED;
	param->own_why[d] = AK_WHY_CALLERS;
}

/*
 * All callers give memory that the body does not expect: that is its fault, not
 * theirs. Of one of them nobody knows which of the two it is.
 */
static bool believe_memory(struct ak_node *param, const struct ak_kind *given, unsigned int calls)
{
	unsigned int mem = given->v[AK_MEM];

	if (calls < 2 || mem < AK_FIRST || given->g[AK_MEM] == AK_NAMED ||
	    ak_quirk_is_either(mem) || param->own.v[AK_MEM] != AK_TOP ||
	    param->open & 1U << AK_MEM || !ak_dim_known(&param->want.kind, AK_MEM) ||
	    ak_dim_fits(AK_MEM, mem, param->want.kind.v[AK_MEM]))
		return false;
	take(param, AK_MEM, mem);
	return true;
}

static bool believe(struct ak_node *param, const struct ak_kind *given)
{
	bool any = false;
	int d;

	/* which memory it is given, a flag beside it may tell */
	for (d = 0; d < AK_MEM; d++) {
		if (given->v[d] < AK_FIRST || !is_worth(d, given->v[d]) ||
		    given->g[d] == AK_NAMED || param->own.v[d] != AK_TOP ||
		    param->open & 1U << d || param->larger || ak_dim_known(&param->kind, d) ||
		    ak_dim_known(&param->want.kind, d))
			continue;
		take(param, d, given->v[d]);
		any = true;
	}
	return any;
}

/**
 * ak_believe_callers() - parameters of which only callers say what they are
 * @u: the unit, its values and demands known
 *
 * Return: whether there was any, so that the values must be solved anew.
 */
bool ak_believe_callers(struct ak_unit *u)
{
	struct ak_kind **given = ak_zalloc(u->nfns * sizeof(*given));
	unsigned int *calls = ak_zalloc(u->nfns * sizeof(*calls));
	bool any = false;
	unsigned int p;
	size_t i, j;
	ak_id id;

	for (i = 0; i < u->nfns; i++) {
		given[i] = ak_zalloc((u->fn[i]->nparams + 1) * sizeof(**given));
		for (p = 0; p < u->fn[i]->nparams; p++)
			given[i][p] = ak_kind_bottom();
	}
	for (i = 0; i < u->nfns; i++)
		for (id = 1; id < u->fn[i]->nnodes; id++) {
			const struct ak_callnode *c = u->fn[i]->node[id].call;

			if (!c || !c->body || !has_all_callers(c->body))
				continue;
			join_call(given[c->body->number], u->fn[i], c, c->body);
			calls[c->body->number]++;
		}
	for (j = 0; j < u->nfns; j++) {
		struct ak_fn *f = u->fn[j];

		for (p = 0; has_all_callers(f) && p < f->nparams; p++)
			if (f->param[p])
				any |= believe(&f->node[f->param[p]], &given[j][p]) |
				       believe_memory(&f->node[f->param[p]], &given[j][p], calls[j]);
		free(given[j]);
	}
	free(calls);
	free(given);
	return any;
}
