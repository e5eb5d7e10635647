// SPDX-License-Identifier: GPL-2.0-only
/*
 * A clash becomes a finding.
 */
#include "verdict.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "algebra.h"
#include "check.h"
#include "notes.h"
#include "range.h"

static const char *const ids[] = {
	"arg-unit", "arg-space", "arg-role", "arg-swap", "expr-unit",
	"conv-nonlinear", "page-const", "flag-kind"
};

enum { NIDS = sizeof(ids) / sizeof(ids[0]) };

/**
 * ak_check_index() - the number of a check
 * @id: "arg-unit" and so on
 *
 * Return: its bit in struct ak_options, -1 if there is no such check.
 */
int ak_check_index(const char *id)
{
	int i;

	for (i = 0; i < NIDS; i++)
		if (!strcmp(id, ids[i]))
			return i;
	return -1;
}

/**
 * ak_parse_only() - read a list of checks
 * @list: ids between commas
 * @mask: set to their bits
 *
 * Return: 0, or -EINVAL if one is no check of ours.
 */
int ak_parse_only(const char *list, uint32_t *mask)
{
	char *copy = ak_strdup(list), *save, *id;
	int ret = 0;

	*mask = 0;
	for (id = strtok_r(copy, ",", &save); id && !ret;
	     id = strtok_r(NULL, ",", &save)) {
		int i = ak_check_index(id);

		if (i < 0)
			ret = -EINVAL;
		else
			*mask |= 1U << i;
	}
	free(copy);
	return *mask ? ret : -EINVAL;
}

/**
 * ak_begin() - a finding with its place and grade, the words still to come
 */
void ak_begin(struct ak_finding *out, struct ctx *c, enum id id,
	      const struct ak_loc *loc, int level)
{
	memset(out, 0, sizeof(*out));
	out->id = ids[id];
	out->loc = *loc;
	out->function = c->f->name;
	out->level = level;
}

/* A macro that writes its argument twice makes two calls of one in the source */
static bool is_again(const struct ak_finding *a, const struct ak_finding *b)
{
	return a->id && a->loc.file && b->loc.file && !strcmp(a->id, b->id) &&
	       a->loc.line == b->loc.line && a->loc.column == b->loc.column &&
	       !strcmp(a->loc.file, b->loc.file) &&
	       !strcmp(a->message, b->message) &&
	       !strcmp(a->expression, b->expression) &&
	       !strcmp(a->note[0].message, b->note[0].message) &&
	       a->note[0].loc.column == b->note[0].loc.column;
}

/**
 * ak_emit() - hand out a finding, if it is wanted
 */
void ak_emit(struct ctx *c, struct ak_finding *out)
{
	if (out->level > c->opt->level ||
	    !(c->opt->only & (1U << ak_check_index(out->id))))
		return;
	if (is_again(&c->last, out))
		return;
	c->last = *out;
	c->count++;
	c->fn(out, c->data);
}

/* No range of whole pages is as short in bytes */
enum { TINY_SPAN = 64 };

static bool units_exclude(unsigned int have, unsigned int want, enum id *id)
{
	if (have == want || have < AK_FIRST || want < AK_FIRST)
		return false;
	if (is_linear(have) && is_linear(want))
		*id = ARG_UNIT;
	else if ((have == AK_VMFLAGS && want == AK_VMBIT) ||
		 (have == AK_VMBIT && want == AK_VMFLAGS))
		*id = FLAG_KIND;
	else if ((is_linear(have) && want == AK_ORDER) ||
		 (have == AK_ORDER && is_linear(want)))
		*id = ARG_UNIT;
	else
		return false;
	return true;
}

/*
 * Where the IOMMU is off or maps one to one, a physical address is a DMA
 * address; in VFIO a guest's physical address is.
 */
static bool is_dma_for_phys(unsigned int have, unsigned int want)
{
	return (have == AK_PHYS && want == AK_DMA) ||
	       (have == AK_GUEST && want == AK_DMA) ||
	       (have == AK_DMA && want == AK_GUEST);
}

struct misfit {
	enum id id;
	enum ak_dim dim;
	int level;
};

/* The first dimension in which @have may not stand where @want belongs */
static bool misfits(const struct ak_kind *have, const struct ak_kind *want,
		    struct misfit *m)
{
	int d;

	for (d = 0; d < AK_NDIM; d++) {
		if (ak_dim_fits(d, have->v[d], want->v[d]))
			continue;
		m->dim = d;
		m->level = ak_level_of(have->g[d], want->g[d]);
		switch (d) {
		case AK_UNIT:
			/* the files of hugetlbfs count huge pages */
			if (have->v[d] >= AK_SCALED &&
			    want->v[AK_SPACE] == AK_FILE)
				return false;
			return units_exclude(have->v[d], want->v[d], &m->id);
		case AK_SPACE:
			m->id = ARG_SPACE;
			m->level += is_dma_for_phys(have->v[d], want->v[d]) ?
				    2 : 0;
			return true;
		case AK_ROLE:
			/* a file offset is added to a base like a length */
			if (have->v[AK_SPACE] == AK_FILE ||
			    want->v[AK_SPACE] == AK_FILE)
				return false;
			m->id = ARG_ROLE;
			return true;
		default:
			/* the shadow is as good as any memory elsewhere */
			if (have->v[d] == AK_SHADOW) {
				m->id = ARG_SPACE;
				return want->v[d] == AK_SHADOWED;
			}
			m->id = CONV_NONLINEAR;
			/* x86 converts the kernel image's addresses, too */
			m->level += have->v[d] == AK_IMAGE;
			return true;
		}
	}
	return false;
}

static const char *mem_text(unsigned int mem)
{
	switch (mem) {
	case AK_VMALLOC:
		return "vmalloc memory";
	case AK_IOMEM:
		return "ioremapped memory";
	case AK_COHERENT:
		return "coherent DMA memory";
	case AK_IMAGE:
		return "an object of the kernel image";
	case AK_MEMMAP:
		return "a struct page";
	default:
		return "linear memory";
	}
}

static void say_arg(const struct ak_fn *f, struct ak_finding *out,
		    const struct ak_node *n, unsigned int arg,
		    const struct ak_kind *want, const struct misfit *m)
{
	const struct ak_callnode *call = n->call;
	const char *called = ak_called(f, n);
	ak_id id = call->arg[arg].node;

	if (m->id == CONV_NONLINEAR)
		snprintf(out->message, sizeof(out->message),
			 "argument %u of %s points to %s, only memory of the linear map can be converted",
			 arg + 1, called,
			 mem_text(f->node[id].kind.v[AK_MEM]));
	else if (m->dim == AK_MEM)
		snprintf(out->message, sizeof(out->message),
			 "argument %u of %s is an address of the shadow already, the memory's own belongs there",
			 arg + 1, called);
	else
		snprintf(out->message, sizeof(out->message),
			 "argument %u of %s is %s, %s belongs there", arg + 1,
			 called, ak_describe_value(f, id),
			 ak_kind_describe(want));
	snprintf(out->expression, sizeof(out->expression), "%s#%u",
		 call->callee, arg + 1);
}

/* A page constant standing as an argument by itself */
static bool page_const_arg(struct ctx *c, struct ak_node *n, unsigned int arg,
			   const struct ak_kind *want)
{
	const struct ak_node *a = &c->f->node[n->call->arg[arg].node];
	unsigned int unit = want->v[AK_UNIT];
	const char *name;
	struct ak_finding out;

	if (!ak_is_const(a))
		return false;
	if (a->macro == AK_M_PAGE_SHIFT && a->value == c->u->page.shift &&
	    (unit == AK_BYTE || unit == AK_PAGE))
		name = "PAGE_SHIFT";
	else if (a->macro == AK_M_PAGE_SIZE &&
		 (unit == AK_PAGE || unit == AK_ORDER || unit == AK_FILL))
		name = "PAGE_SIZE";
	else
		return false;
	ak_begin(&out, c, PAGE_CONST, &n->loc, ak_level_of(want->g[AK_UNIT], 0));
	snprintf(out.message, sizeof(out.message),
		 "argument %u of %s is %s, %s belongs there", arg + 1,
		 ak_called(c->f, n), name, ak_kind_describe(want));
	snprintf(out.expression, sizeof(out.expression), "%s#%u",
		 n->call->callee, arg + 1);
	ak_emit(c, &out);
	return true;
}

/* Whether a function looks for more than a few bytes in a parameter of its */
static bool is_measured(const struct ak_fn *f, unsigned int arg)
{
	ak_id id;
	int i;

	for (id = 1; id < f->nnodes; id++)
		for (i = 0; f->node[id].op == AK_OP_CMP && i < 2; i++) {
			const struct ak_node *with =
				&f->node[ak_through_casts(f, f->node[id].in[!i])];

			if (ak_through_casts(f, f->node[id].in[i]) ==
			    f->param[arg] &&
			    (!ak_is_const(with) || with->value < 0 ||
			     with->value >= TINY_SPAN))
				return true;
		}
	return false;
}

static bool wants_span(const struct ctx *c, const struct ak_callnode *call,
		       unsigned int arg, const struct ak_want *derived)
{
	if (derived)
		return derived->span && !is_measured(call->body, arg);
	return call->row && arg && arg < call->row->nargs &&
	       ak_is_span(&call->row->arg[arg]) &&
	       !ak_is_const(&c->f->node[call->arg[arg - 1].node]);
}

/* The literal 1 where whole pages are measured in bytes: one page is meant */
static bool tiny_span(struct ctx *c, struct ak_node *n, unsigned int arg,
		      const struct ak_want *derived)
{
	const struct ak_callnode *call = n->call;
	const struct ak_node *a =
		&c->f->node[ak_through_casts(c->f, call->arg[arg].node)];
	struct ak_finding out;

	if (!ak_is_const(a) || a->value < 1 || a->value >= TINY_SPAN ||
	    !wants_span(c, call, arg, derived))
		return false;
	ak_begin(&out, c, ARG_UNIT, &n->loc, 0);
	snprintf(out.message, sizeof(out.message),
		 "argument %u of %s is %d, %s belongs there", arg + 1,
		 ak_called(c->f, n), (int)a->value,
		 "a length in bytes of whole pages");
	snprintf(out.expression, sizeof(out.expression), "%s#%u",
		 call->callee, arg + 1);
	if (derived)
		ak_note_demand(derived, &out);
	ak_emit(c, &out);
	return true;
}

static bool fits_well(const struct ak_kind *have, const struct ak_kind *want)
{
	int d;

	for (d = 0; d < AK_MEM; d++)
		if (!ak_dim_fits(d, have->v[d], want->v[d]))
			return false;
	return ak_dim_known(have, AK_UNIT) && ak_dim_known(want, AK_UNIT);
}

static bool swapped(struct ctx *c, struct ak_node *n, unsigned int i,
		    unsigned int j, int level)
{
	const struct ak_want *dummy;
	const struct ak_callnode *call = n->call;
	const struct ak_kind *a, *b;
	struct ak_kind wa, wb;
	struct ak_finding out;

	if (!call->arg[i].node || !call->arg[j].node)
		return false;
	a = &c->f->node[call->arg[i].node].kind;
	b = &c->f->node[call->arg[j].node].kind;
	wa = ak_arg_wants(call, i, &dummy);
	wb = ak_arg_wants(call, j, &dummy);
	if (!fits_well(a, &wb) || !fits_well(b, &wa))
		return false;
	ak_begin(&out, c, ARG_SWAP, &n->loc, level);
	snprintf(out.message, sizeof(out.message),
		 "arguments %u and %u of %s stand in each other's place: %s, then %s belongs there",
		 i + 1, j + 1, call->callee, ak_kind_describe(&wa),
		 ak_kind_describe(&wb));
	snprintf(out.expression, sizeof(out.expression), "%s#%u,%u",
		 call->callee, i + 1, j + 1);
	ak_note_origin(c->f, call->arg[i].node, AK_UNIT, &out);
	ak_note_origin(c->f, call->arg[j].node, AK_UNIT, &out);
	ak_emit(c, &out);
	return true;
}

static bool is_meant(const struct ctx *c, const struct ak_callnode *call,
		     unsigned int bad, const struct ak_kind *want,
		     const struct misfit *m)
{
	if (m->id == ARG_ROLE)
		return ak_starts_at_zero(c->f, call, bad, want);
	return m->id == ARG_SPACE && ak_is_identity(c->f, call, bad, want);
}

/*
 * Whether a static function hands two parameters to one call, and so on down to
 * a row: then they are a range as they are there.
 */
static bool asked_together(const struct ak_want *a, const struct ak_want *b)
{
	const struct ak_want *below;
	int depth;

	for (depth = 0; depth < 8 && a && b; depth++) {
		const struct ak_callnode *c = a->by;

		if (!c || c != b->by)
			return false;
		if (c->row)
			return true;
		ak_arg_wants(c, a->arg, &below);
		a = below;
		ak_arg_wants(c, b->arg, &below);
		b = below;
	}
	return false;
}

/* An end where a length belongs, or the reverse, by how it is computed */
static bool check_range(struct ctx *c, struct ak_node *n, unsigned int arg,
			const struct ak_kind *want, const struct ak_want *by)
{
	const struct ak_callnode *call = n->call;
	const struct ak_want *derived;
	struct ak_finding out;
	struct ak_kind start;
	const char *is;

	if (!arg || !ak_dim_known(want, AK_ROLE))
		return false;
	start = ak_arg_wants(call, arg - 1, &derived);
	if (!call->arg[arg - 1].node || !by != !derived ||
	    (by && !asked_together(by, derived)) ||
	    start.v[AK_ROLE] != AK_POINT ||
	    (start.v[AK_UNIT] != want->v[AK_UNIT] &&
	     want->v[AK_ROLE] == AK_POINT) ||
	    (want->v[AK_ROLE] == AK_POINT &&
	     start.v[AK_SPACE] != want->v[AK_SPACE]))
		return false;
	is = ak_built_from(c->f, call->arg[arg - 1].node, call->arg[arg].node,
			   want);
	if (!is)
		return false;
	ak_begin(&out, c, ARG_ROLE, &n->loc, 0);
	snprintf(out.message, sizeof(out.message),
		 "argument %u of %s is %s, %s belongs there: argument %u is the start",
		 arg + 1, call->callee, is,
		 want->v[AK_ROLE] == AK_EXTENT ? ak_kind_describe(want)
					       : "an end",
		 arg);
	snprintf(out.expression, sizeof(out.expression), "%s#%u", call->callee,
		 arg + 1);
	ak_emit(c, &out);
	return true;
}

static void check_call(struct ctx *c, struct ak_node *n)
{
	const struct ak_callnode *call = n->call;
	struct misfit m[AK_MAX_ARGS], dummy;
	bool bad[AK_MAX_ARGS] = { false };
	unsigned int i, j, nargs = call->nargs;

	if (!call->callee)
		return;
	if (nargs > AK_MAX_ARGS)
		nargs = AK_MAX_ARGS;
	for (i = 0; i < nargs; i++) {
		const struct ak_want *derived;
		struct ak_kind want = ak_arg_wants(call, i, &derived);
		ak_id id = call->arg[i].node;

		if (id && !page_const_arg(c, n, i, &want) &&
		    !tiny_span(c, n, i, derived))
			bad[i] = misfits(&c->f->node[id].kind, &want, &m[i]) &&
				 !is_meant(c, call, i, &want, &m[i]);
	}
	for (i = 0; i < nargs; i++)
		for (j = i + 1; j < nargs; j++)
			/* one that is wrong for certain is, whatever the other */
			if (bad[i] && bad[j] &&
			    swapped(c, n, i, j, m[i].level < m[j].level ?
						m[i].level : m[j].level))
				bad[i] = bad[j] = false;
	for (i = 0; i < nargs; i++) {
		const struct ak_want *derived;
		struct ak_kind want = ak_arg_wants(call, i, &derived);
		struct ak_finding out;
		ak_id id = call->arg[i].node;

		if (!bad[i]) {
			if (id && !ak_check_context(c, n, i, &want))
				check_range(c, n, i, &want, derived);
			continue;
		}
		/* how it is built says more than a name */
		if (m[i].id == ARG_ROLE && m[i].level &&
		    check_range(c, n, i, &want, derived))
			continue;
		dummy = m[i];
		ak_begin(&out, c, dummy.id, &n->loc, dummy.level);
		say_arg(c->f, &out, n, i, &want, &dummy);
		ak_note_origin(c->f, id, dummy.dim, &out);
		ak_suggest(c->f, n->scope, id, &want, &out);
		if (derived)
			ak_note_demand(derived, &out);
		ak_emit(c, &out);
	}
}

static void check_store(struct ctx *c, struct ak_node *n)
{
	struct ak_kind want;
	struct ak_finding out;
	struct misfit m;
	const char *what = n->path;
	char of[96] = "";

	if (!n->in[0])
		return;
	if (n->tag) {
		if (!ak_table_field_given(c->u->table, n->tag, n->path, &want))
			return;
		snprintf(of, sizeof(of), " of struct %s", n->tag);
	} else if (!n->path || !ak_table_name(c->u->table, n->path, &want)) {
		return;
	}
	if (!misfits(&c->f->node[n->in[0]].kind, &want, &m))
		return;
	ak_begin(&out, c, m.id, &n->loc, m.level);
	snprintf(out.message, sizeof(out.message),
		 "%s%s%s is set to %s, %s belongs there", n->tag ? "" : "*",
		 what, of, ak_describe_value(c->f, n->in[0]),
		 ak_kind_describe(&want));
	snprintf(out.expression, sizeof(out.expression), "%s.%s",
		 n->tag ? n->tag : "*", what);
	ak_note_origin(c->f, n->in[0], m.dim, &out);
	ak_suggest(c->f, n->scope, n->in[0], &want, &out);
	ak_emit(c, &out);
}

static void check_fn(struct ctx *c)
{
	ak_id id;

	for (id = 1; id < c->f->nnodes; id++) {
		struct ak_node *n = &c->f->node[id];

		if (n->op == AK_OP_CALL)
			check_call(c, n);
		else if (n->op == AK_OP_STORE)
			check_store(c, n);
		else if (n->op == AK_OP_ADD && n->clash == AK_OK && n->in[1])
			ak_check_va(c, n);
		else if (n->op == AK_OP_CAST && n->in[0] &&
			 ak_is_const(&c->f->node[n->in[0]]))
			ak_check_null(c, n);
		else if (n->clash == AK_CLASH_UNIT)
			ak_check_units(c, n);
		else if (n->clash == AK_CLASH_SPACE)
			ak_check_spaces(c, n);
		else if (n->clash == AK_CLASH_TWICE)
			ak_check_twice(c, n);
		else if (n->clash == AK_CLASH_PAGE_CONST)
			ak_check_const(c, n);
		else if (n->clash == AK_CLASH_FLAGS)
			ak_check_flags(c, n);
	}
	for (id = 1; id < c->f->nnodes; id++)
		if (c->f->node[id].op == AK_OP_TOPTR)
			ak_check_pointer(c, &c->f->node[id]);
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

	for (i = 0; i < u->nfns; i++) {
		ak_id id;

		c.f = u->fn[i];
		for (id = 1; id < c.f->nnodes; id++)
			c.f->node[id].told = false;
		check_fn(&c);
	}
	return c.count;
}

/**
 * ak_each_unread() - the functions the door could not read, and why
 */
void ak_each_unread(const struct ak_unit *u, ak_text_fn fn, void *data)
{
	size_t i;

	for (i = 0; i < u->nunread; i++)
		fn(u->unread[i].what, u->unread[i].why, data);
}

/**
 * ak_each_outdated() - the table's rows that do not fit the code, and why
 */
void ak_each_outdated(const struct ak_unit *u, ak_text_fn fn, void *data)
{
	size_t i;

	for (i = 0; i < u->noutdated; i++)
		fn(u->outdated[i].what, u->outdated[i].why, data);
}
