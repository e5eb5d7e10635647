// SPDX-License-Identifier: GPL-2.0-only
/*
 * A clash becomes a finding.
 */
#include "verdict.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "notes.h"
#include "range.h"

static const char *const ids[] = {
	"arg-unit", "arg-space", "arg-role", "arg-swap", "expr-unit",
	"conv-nonlinear", "page-const", "flag-kind"
};

enum { NIDS = sizeof(ids) / sizeof(ids[0]) };

enum id {
	ARG_UNIT, ARG_SPACE, ARG_ROLE, ARG_SWAP, EXPR_UNIT, CONV_NONLINEAR,
	PAGE_CONST, FLAG_KIND
};

struct ctx {
	struct ak_unit *u;
	struct ak_fn *f;
	const struct ak_options *opt;
	ak_finding_fn fn;
	void *data;
	unsigned int count;
};

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

static void begin(struct ak_finding *out, struct ctx *c, enum id id,
		  const struct ak_loc *loc, int level)
{
	memset(out, 0, sizeof(*out));
	out->id = ids[id];
	out->loc = *loc;
	out->function = c->f->name;
	out->level = level;
}

static void emit(struct ctx *c, struct ak_finding *out)
{
	if (out->level > c->opt->level ||
	    !(c->opt->only & (1U << ak_check_index(out->id))))
		return;
	c->count++;
	c->fn(out, c->data);
}

static int level_of(unsigned int a, unsigned int b)
{
	return (a == AK_NAMED) + (b == AK_NAMED);
}

static bool units_exclude(unsigned int have, unsigned int want, enum id *id)
{
	if (have == want || have < AK_FIRST || want < AK_FIRST)
		return false;
	if (have <= AK_PAGE && want <= AK_PAGE)
		*id = ARG_UNIT;
	else if ((have == AK_VMFLAGS && want == AK_VMBIT) ||
		 (have == AK_VMBIT && want == AK_VMFLAGS))
		*id = FLAG_KIND;
	else if ((have <= AK_PAGE && want == AK_ORDER) ||
		 (have == AK_ORDER && want <= AK_PAGE))
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
		m->level = level_of(have->g[d], want->g[d]);
		switch (d) {
		case AK_UNIT:
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
			m->id = CONV_NONLINEAR;
			/* x86 converts the kernel image's addresses, too */
			m->level += have->v[d] == AK_IMAGE ? 2 : 0;
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
	default:
		return "linear memory";
	}
}

static void say_arg(const struct ak_fn *f, struct ak_finding *out,
		    const struct ak_callnode *call, unsigned int arg,
		    const struct ak_kind *want, const struct misfit *m)
{
	ak_id id = call->arg[arg].node;

	if (m->id == CONV_NONLINEAR)
		snprintf(out->message, sizeof(out->message),
			 "argument %u of %s points to %s, only memory of the linear map can be converted",
			 arg + 1, call->callee,
			 mem_text(f->node[id].kind.v[AK_MEM]));
	else
		snprintf(out->message, sizeof(out->message),
			 "argument %u of %s is %s, %s belongs there", arg + 1,
			 call->callee, ak_describe_value(f, id),
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
		 (unit == AK_PAGE || unit == AK_ORDER))
		name = "PAGE_SIZE";
	else
		return false;
	begin(&out, c, PAGE_CONST, &n->loc, level_of(want->g[AK_UNIT], 0));
	snprintf(out.message, sizeof(out.message),
		 "argument %u of %s is %s, %s belongs there", arg + 1,
		 n->call->callee, name, ak_kind_describe(want));
	snprintf(out.expression, sizeof(out.expression), "%s#%u",
		 n->call->callee, arg + 1);
	emit(c, &out);
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
	begin(&out, c, ARG_SWAP, &n->loc, level);
	snprintf(out.message, sizeof(out.message),
		 "arguments %u and %u of %s stand in each other's place: %s, then %s belongs there",
		 i + 1, j + 1, call->callee, ak_kind_describe(&wa),
		 ak_kind_describe(&wb));
	snprintf(out.expression, sizeof(out.expression), "%s#%u,%u",
		 call->callee, i + 1, j + 1);
	ak_note_origin(c->f, call->arg[i].node, AK_UNIT, &out);
	ak_note_origin(c->f, call->arg[j].node, AK_UNIT, &out);
	emit(c, &out);
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

/* An end where a length belongs, or the reverse, by how it is computed */
static void check_range(struct ctx *c, struct ak_node *n, unsigned int arg,
			const struct ak_kind *want)
{
	const struct ak_callnode *call = n->call;
	const struct ak_want *derived;
	struct ak_finding out;
	struct ak_kind start;
	const char *is;

	if (!arg || !ak_dim_known(want, AK_ROLE))
		return;
	start = ak_arg_wants(call, arg - 1, &derived);
	if (!call->arg[arg - 1].node || start.v[AK_ROLE] != AK_POINT ||
	    start.v[AK_UNIT] != want->v[AK_UNIT] ||
	    (want->v[AK_ROLE] == AK_POINT &&
	     start.v[AK_SPACE] != want->v[AK_SPACE]))
		return;
	is = ak_built_from(c->f, call->arg[arg - 1].node, call->arg[arg].node,
			   want);
	if (!is)
		return;
	begin(&out, c, ARG_ROLE, &n->loc, 0);
	snprintf(out.message, sizeof(out.message),
		 "argument %u of %s is %s, %s belongs there: argument %u is the start",
		 arg + 1, call->callee, is,
		 want->v[AK_ROLE] == AK_EXTENT ? ak_kind_describe(want)
					       : "an end",
		 arg);
	snprintf(out.expression, sizeof(out.expression), "%s#%u", call->callee,
		 arg + 1);
	emit(c, &out);
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

		if (id && !page_const_arg(c, n, i, &want))
			bad[i] = misfits(&c->f->node[id].kind, &want, &m[i]) &&
				 !is_meant(c, call, i, &want, &m[i]);
	}
	for (i = 0; i < nargs; i++)
		for (j = i + 1; j < nargs; j++)
			if (bad[i] && bad[j] &&
			    swapped(c, n, i, j, m[i].level > m[j].level ?
						m[i].level : m[j].level))
				bad[i] = bad[j] = false;
	for (i = 0; i < nargs; i++) {
		const struct ak_want *derived;
		struct ak_kind want = ak_arg_wants(call, i, &derived);
		struct ak_finding out;
		ak_id id = call->arg[i].node;

		if (!bad[i]) {
			if (id && !derived)
				check_range(c, n, i, &want);
			continue;
		}
		dummy = m[i];
		begin(&out, c, dummy.id, &n->loc, dummy.level);
		say_arg(c->f, &out, call, i, &want, &dummy);
		ak_note_origin(c->f, id, dummy.dim, &out);
		ak_suggest(c->f, n->scope, id, &want, &out);
		if (derived)
			ak_note_demand(derived, &out);
		emit(c, &out);
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
		if (!ak_table_field(c->u->table, n->tag, n->path, &want))
			return;
		snprintf(of, sizeof(of), " of struct %s", n->tag);
	} else if (!n->path || !ak_table_name(c->u->table, n->path, &want)) {
		return;
	}
	if (!misfits(&c->f->node[n->in[0]].kind, &want, &m))
		return;
	begin(&out, c, m.id, &n->loc, m.level);
	snprintf(out.message, sizeof(out.message),
		 "%s%s%s is set to %s, %s belongs there", n->tag ? "" : "*",
		 what, of, ak_describe_value(c->f, n->in[0]),
		 ak_kind_describe(&want));
	snprintf(out.expression, sizeof(out.expression), "%s.%s",
		 n->tag ? n->tag : "*", what);
	ak_note_origin(c->f, n->in[0], m.dim, &out);
	ak_suggest(c->f, n->scope, n->in[0], &want, &out);
	emit(c, &out);
}

static const char *verb(enum ak_op op)
{
	switch (op) {
	case AK_OP_ADD:
		return "added";
	case AK_OP_SUB:
		return "subtracted";
	default:
		return "compared";
	}
}

static void check_units(struct ctx *c, struct ak_node *n)
{
	const struct ak_kind *a = &c->f->node[n->in[0]].kind;
	const struct ak_kind *b = &c->f->node[n->in[1]].kind;
	struct ak_finding out;

	/* a byte an array's pointer steps by may describe a page */
	if (n->op != AK_OP_CMP && (c->f->node[n->in[0]].as != AK_AS_INT ||
				   c->f->node[n->in[1]].as != AK_AS_INT))
		return;
	begin(&out, c, EXPR_UNIT, &n->loc,
	      level_of(a->g[AK_UNIT], b->g[AK_UNIT]));
	snprintf(out.message, sizeof(out.message), "%s and %s are %s",
		 ak_kind_describe(a), ak_kind_describe(b), verb(n->op));
	snprintf(out.expression, sizeof(out.expression), "%s %s,%s",
		 verb(n->op), a->v[AK_UNIT] == AK_BYTE ? "bytes" : "pages",
		 b->v[AK_UNIT] == AK_BYTE ? "bytes" : "pages");
	ak_note_origin(c->f, n->in[0], AK_UNIT, &out);
	ak_note_origin(c->f, n->in[1], AK_UNIT, &out);
	emit(c, &out);
}

static void check_twice(struct ctx *c, struct ak_node *n)
{
	const struct ak_kind *a = &c->f->node[n->in[0]].kind;
	bool right = n->op == AK_OP_SHR || n->op == AK_OP_DIV;
	struct ak_finding out;

	begin(&out, c, ARG_UNIT, &n->loc, level_of(a->g[AK_UNIT], 0));
	snprintf(out.message, sizeof(out.message),
		 "%s is converted to %s by %s, but it counts %s already",
		 ak_kind_describe(a), right ? "pages" : "bytes",
		 n->op == AK_OP_SHR ? ">> PAGE_SHIFT" :
		 n->op == AK_OP_SHL ? "<< PAGE_SHIFT" :
		 n->op == AK_OP_DIV ? "/ PAGE_SIZE" : "* PAGE_SIZE",
		 right ? "pages" : "bytes");
	snprintf(out.expression, sizeof(out.expression), "convert %s",
		 right ? "pages" : "bytes");
	ak_note_origin(c->f, n->in[0], AK_UNIT, &out);
	emit(c, &out);
}

static void check_const(struct ctx *c, struct ak_node *n)
{
	uint8_t macro = c->f->node[n->in[1]].macro;
	const char *what = n->op == AK_OP_DIV ? "divided by PAGE_SHIFT" :
			   macro == AK_M_PAGE_SIZE ? "shifted by PAGE_SIZE" :
			   "shifted by PAGE_OFFSET";
	struct ak_finding out;

	begin(&out, c, PAGE_CONST, &n->loc, 0);
	snprintf(out.message, sizeof(out.message), "a value is %s", what);
	snprintf(out.expression, sizeof(out.expression), "%s", what);
	emit(c, &out);
}

static void check_flags(struct ctx *c, struct ak_node *n)
{
	struct ak_finding out;

	begin(&out, c, FLAG_KIND, &n->loc, 0);
	snprintf(out.message, sizeof(out.message),
		 "a VM_xxx mask and a VMA_xxx_BIT number are combined");
	snprintf(out.expression, sizeof(out.expression), "flags");
	emit(c, &out);
}

/* Whether the code asked for this space itself, and so must want it */
static bool was_converted(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[id];
	int i;

	for (i = 0; i < 64 && n->from[AK_SPACE]; i++)
		n = &f->node[n->from[AK_SPACE]];
	return n->op == AK_OP_CALL && n->why[AK_SPACE] == AK_WHY_ROW;
}

/*
 * An integer that is no virtual address becomes a pointer. What __pa() just
 * gave is mostly meant so: for firmware that runs without page tables.
 */
static void check_pointer(struct ctx *c, struct ak_node *n)
{
	const struct ak_node *a = &c->f->node[n->in[0]];
	struct ak_finding out;
	int level = level_of(a->kind.g[AK_SPACE], 0) +
		    was_converted(c->f, n->in[0]);

	if (a->told || a->as != AK_AS_INT ||
	    a->kind.v[AK_ROLE] == AK_EXTENT ||
	    ak_dim_fits(AK_SPACE, a->kind.v[AK_SPACE], AK_VIRT) ||
	    ak_only_printed(c->f, n - c->f->node))
		return;
	begin(&out, c, ARG_SPACE, &n->loc, level);
	snprintf(out.message, sizeof(out.message),
		 "%s is cast to a pointer without a conversion",
		 ak_kind_describe(&a->kind));
	snprintf(out.expression, sizeof(out.expression), "cast to pointer");
	ak_note_origin(c->f, n->in[0], AK_SPACE, &out);
	emit(c, &out);
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
		else if (n->clash == AK_CLASH_UNIT)
			check_units(c, n);
		else if (n->clash == AK_CLASH_TWICE)
			check_twice(c, n);
		else if (n->clash == AK_CLASH_PAGE_CONST)
			check_const(c, n);
		else if (n->clash == AK_CLASH_FLAGS)
			check_flags(c, n);
	}
	for (id = 1; id < c->f->nnodes; id++)
		if (c->f->node[id].op == AK_OP_TOPTR)
			check_pointer(c, &c->f->node[id]);
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
