// SPDX-License-Identifier: GPL-2.0-only
/* An argument, or what is stored, against what is expected there. */
#include "check-arg.h"

#include <stdio.h>
#include <string.h>

#include "algebra.h"
#include "behind.h"
#include "check-block.h"
#include "check-called.h"
#include "check-context.h"
#include "check-counter.h"
#include "check-dma.h"
#include "check-ends.h"
#include "check-kept.h"
#include "check-names.h"
#include "check-pairs.h"
#include "check-pages.h"
#include "check-range.h"
#include "check-uses.h"
#include "check-within.h"
#include "demand.h"
#include "notes.h"
#include "param.h"
#include "quirks.h"
#include "remark.h"
#include "unit.h"
#include "words.h"

/* No range of whole pages is as short in bytes; no machine has as many pages in a row */
enum { TINY_SPAN = 64, LARGEST_ORDER = 40 };

static bool units_exclude(unsigned int have, unsigned int want, enum ak_check_index *id)
{
	if (have == want || have < AK_FIRST || want < AK_FIRST)
		return false;
	if (ak_is_linear(have) && ak_is_linear(want))
		*id = AK_ARG_UNIT;
	else if ((have == AK_VMFLAGS && want == AK_VMBIT) ||
		 (have == AK_VMBIT && want == AK_VMFLAGS))
		*id = AK_FLAG_KIND;
	else if ((ak_is_linear(have) && want == AK_ORDER) ||
		 (have == AK_ORDER && ak_is_linear(want)))
		*id = AK_ARG_UNIT;
	else if (have == AK_GFP ? ak_is_linear(want) || want == AK_ORDER :
				  want == AK_GFP && (ak_is_linear(have) || have == AK_ORDER))
		*id = AK_ARG_UNIT;
	else if ((ak_is_linear(have) && ak_is_choice(want)) ||
		 (ak_is_choice(have) && (ak_is_linear(want) || ak_is_choice(want))))
		*id = AK_ARG_UNIT;
	else
		return false;
	return true;
}

struct misfit {
	enum ak_check_index id;
	enum ak_dim dim;
	int level;
};

/* The first dimension in which @have may not stand where @want is expected */
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
			if (ak_quirk_counts_huge_pages(have->v[d], want) ||
			    ak_quirk_counts_sectors(have, want))
				return false;
			/* an enumerator may have been given a length's value */
			if (!m->level && ak_is_choice(have->v[d]))
				m->level = 1;
			return units_exclude(have->v[d], want->v[d], &m->id);
		case AK_SPACE:
			m->id = AK_ARG_SPACE;
			m->level += ak_quirk_is_bus_address(have->v[d],
							    want->v[d]) ?
				    2 : 0;
			/* what is physical to a device many an author calls so */
			if (have->v[d] == AK_DMA && want->v[d] == AK_PHYS &&
			    want->g[d] >= AK_NAMED)
				m->level++;
			/* what an IOMMU translates its own code calls "va" */
			if (have->v[d] == AK_VIRT && want->v[d] == AK_DMA && have->g[d] == AK_NAMED)
				m->level++;
			return true;
		case AK_ROLE:
			/* a file offset is added to a base like a length */
			if (have->v[AK_SPACE] == AK_FILE ||
			    want->v[AK_SPACE] == AK_FILE)
				return false;
			m->id = AK_ARG_ROLE;
			return true;
		default:
			/* a member that is said to hold either is given one of them */
			if (ak_quirk_is_either(want->v[d]))
				return false;
			if (ak_quirk_is_shadow(have->v[d])) {
				m->id = AK_ARG_SPACE;
				return ak_quirk_takes_any_memory(want->v[d]);
			}
			m->id = AK_CONV_NONLINEAR;
			if (ak_quirk_is_content(want->v[d])) {
				m->id = AK_ARG_SPACE;
				return true;
			}
			m->level += ak_quirk_is_image(have->v[d]) || ak_quirk_is_stack(have->v[d]) ||
				    ak_quirk_is_either(have->v[d]);
			return true;
		}
	}
	return false;
}

static void say_arg(const struct ak_fn *f, struct ak_finding *out,
		    const struct ak_node *n, unsigned int arg,
		    const struct ak_kind *want, const struct misfit *m)
{
	const struct ak_callnode *call = n->call;
	const char *called = ak_called(f, n);
	ak_id id = call->arg[arg].node;
	struct ak_kind expected = *want;

	/* what a space is of are addresses */
	if (m->dim == AK_SPACE && expected.v[AK_ROLE] == AK_TOP)
		expected.v[AK_ROLE] = AK_POINT;

	if (m->id == AK_CONV_NONLINEAR)
		snprintf(out->message, sizeof(out->message),
			 "argument %u of %s points to %s; expected %s", arg + 1, called,
			 ak_mem_describe(f->node[id].kind.v[AK_MEM]),
			 want->v[AK_MEM] == AK_LINEAR ? "memory of the linear map" :
							ak_mem_describe(want->v[AK_MEM]));
	else if (m->dim == AK_MEM && ak_quirk_is_content(want->v[AK_MEM]))
		snprintf(out->message, sizeof(out->message),
			 "argument %u of %s is a struct page; expected the memory that it describes",
			 arg + 1, called);
	else if (m->dim == AK_MEM)
		snprintf(out->message, sizeof(out->message),
			 "argument %u of %s is already an address in the shadow; expected the address of the memory",
			 arg + 1, called);
	else
		snprintf(out->message, sizeof(out->message),
			 "argument %u of %s %s %s; expected %s", arg + 1,
			 called, ak_reads_behind(call, arg) ? "points to" : "is",
			 ak_describe_value(f, id), ak_kind_describe(&expected));
	snprintf(out->expression, sizeof(out->expression), "%s#%u",
		 call->callee, arg + 1);
}

/* A page constant standing as an argument by itself */
static bool page_const_arg(struct ctx *c, const struct ak_node *n, unsigned int arg,
			   const struct ak_kind *want)
{
	const struct ak_node *a =
		&c->f->node[ak_through_casts(c->f, n->call->arg[arg].node)];
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
	ak_begin(&out, c, AK_PAGE_CONST, &n->loc, ak_level_of(want->g[AK_UNIT], 0));
	snprintf(out.message, sizeof(out.message),
		 "argument %u of %s is %s; expected %s", arg + 1,
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
static bool tiny_span(struct ctx *c, const struct ak_node *n, unsigned int arg,
		      const struct ak_want *derived)
{
	const struct ak_callnode *call = n->call;
	const struct ak_node *a =
		&c->f->node[ak_through_casts(c->f, call->arg[arg].node)];
	const char *asker = derived && derived->by ? derived->by->callee : call->callee;
	struct ak_finding out;

	/* memblock may be asked for an object: none is of a single byte */
	if (!ak_is_const(a) || a->value < 1 || a->value >= TINY_SPAN ||
	    !wants_span(c, call, arg, derived) ||
	    (a->value > 1 && asker && !strncmp(asker, "memblock_", 9)))
		return false;
	ak_begin(&out, c, AK_ARG_UNIT, &n->loc, 0);
	snprintf(out.message, sizeof(out.message),
		 "argument %u of %s is %d; expected %s", arg + 1,
		 ak_called(c->f, n), (int)a->value,
		 "a length in bytes of whole pages");
	snprintf(out.expression, sizeof(out.expression), "%s#%u",
		 call->callee, arg + 1);
	if (derived)
		ak_note_demand(derived, &out);
	ak_emit(c, &out);
	return true;
}

/* A number that is no order: a page times two so often is more than any machine has */
static bool is_no_order(struct ctx *c, const struct ak_node *n, unsigned int arg, const struct ak_kind *want)
{
	const struct ak_node *a = &c->f->node[ak_through_casts(c->f, n->call->arg[arg].node)];
	struct ak_finding out;

	if (!ak_is_const(a) || want->v[AK_UNIT] != AK_ORDER || a->value <= LARGEST_ORDER ||
	    a->value > INT32_MAX)
		return false;
	ak_begin(&out, c, AK_ARG_UNIT, &n->loc, ak_level_of(want->g[AK_UNIT], 0));
	snprintf(out.message, sizeof(out.message), "argument %u of %s is %d; expected %s", arg + 1,
		 ak_called(c->f, n), (int)a->value, ak_kind_describe(want));
	snprintf(out.expression, sizeof(out.expression), "%s#%u", n->call->callee, arg + 1);
	if (n->call->wanted[arg].derived)
		ak_note_demand(n->call->wanted[arg].derived, &out);
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

static bool swapped(struct ctx *c, const struct ak_node *n, unsigned int i,
		    unsigned int j, int level)
{
	const struct ak_callnode *call = n->call;
	const struct ak_kind *wa = &call->wanted[i].kind;
	const struct ak_kind *wb = &call->wanted[j].kind;
	const struct ak_kind *a, *b;
	struct ak_finding out;

	if (!call->arg[i].node || !call->arg[j].node)
		return false;
	a = &c->f->node[call->arg[i].node].kind;
	b = &c->f->node[call->arg[j].node].kind;
	if (!fits_well(a, wb) || !fits_well(b, wa))
		return false;
	ak_begin(&out, c, AK_ARG_SWAP, &n->loc, level);
	snprintf(out.message, sizeof(out.message),
		 "arguments %u and %u of %s are swapped; expected %s, then %s",
		 i + 1, j + 1, call->callee, ak_kind_describe(wa),
		 ak_kind_describe(wb));
	snprintf(out.expression, sizeof(out.expression), "%s#%u,%u",
		 call->callee, i + 1, j + 1);
	ak_blame_and_note(c, call->arg[i].node, AK_UNIT, &out);
	ak_blame_and_note(c, call->arg[j].node, AK_UNIT, &out);
	ak_emit(c, &out);
	return true;
}

static bool is_meant(const struct ctx *c, const struct ak_callnode *call,
		     unsigned int bad, const struct ak_kind *want,
		     const struct misfit *m)
{
	/* struct pages themselves are copied by the size of some of them */
	if (m->dim == AK_MEM && ak_quirk_is_content(want->v[AK_MEM]))
		return ak_copies_structures(c->f, call);
	if (m->id == AK_ARG_ROLE)
		return ak_starts_at_zero(c->f, call, bad, want);
	return m->id == AK_ARG_SPACE && ak_is_identity(c->f, call, bad, want);
}

/*
 * Of several memories that meet in one variable a function gives the coherent
 * ones to dma_mmap_coherent(): those are hardly the ones it converts elsewhere.
 */
static bool is_mapped_right(const struct ak_fn *f, ak_id value)
{
	unsigned int i;
	ak_id id;

	if (f->node[value].op != AK_OP_PHI ||
	    f->node[value].kind.v[AK_MEM] != AK_COHERENT)
		return false;
	for (id = 1; id < f->nnodes; id++) {
		const struct ak_callnode *c = f->node[id].call;

		for (i = 0; c && i < c->nargs; i++)
			if (ak_quirk_maps_coherent(c->callee, i) &&
			    ak_same_as(f, c->arg[i].node) == value)
				return true;
	}
	return false;
}

/* Whether it looks what memory a value is of, or a cursor in it starts from */
static bool is_asked_about(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_casts(f, id)];
	unsigned int i;

	if (ak_is_asked_about(f, id))
		return true;
	for (i = 0; n->op == AK_OP_PHI && i < n->nin; i++)
		if (n->in[i] && ak_is_asked_about(f, n->in[i]))
			return true;
	return false;
}

/*
 * A function that looks whether it has vmalloc memory knows that it may: nothing
 * it does to what it looked at is certain, but where it was told that it has.
 * Coherent memory is only perhaps outside the linear map to begin with.
 */
static int doubt_of_memory(const struct ak_fn *f, ak_id id)
{
	ak_id from = id;

	if (is_mapped_right(f, ak_same_as(f, id)))
		return 2;
	/* "if (is_vmalloc_addr(*p))": never true of linear memory, if *p is this */
	if (f->node[id].kind.v[AK_MEM] == AK_LINEAR && ak_asks_of_unknown(f))
		return 2;
	/* of what may be either kind another function may have looked before it called */
	if (ak_quirk_is_either(f->node[id].kind.v[AK_MEM]) && ak_is_member_asked_about(f, id))
		return 1;

	while (f->node[from].op == AK_OP_CAST)
		from = f->node[from].in[0];
	if ((f->node[from].op == AK_OP_KNOWN && f->node[from].value) ||
	    !is_asked_about(f, id))
		return 0;
	return f->node[id].kind.v[AK_MEM] == AK_COHERENT ? 2 : 1;
}

/* Whether it counts a device's pages, as far as the name of a macro says so */
static bool is_device_unit(const struct ctx *c, ak_id id)
{
	const struct ak_kind *k = &c->f->node[id].kind;

	return k->v[AK_UNIT] == ak_device_unit(&c->u->page) && k->g[AK_UNIT] == AK_NAMED;
}

/*
 * Two names that no one thing has: "pfn" for "paddr". Of spaces they say less: early
 * code has virtual addresses that are the physical ones.
 */
static bool names_exclude(const struct ak_kind *have, const struct ak_kind *want, enum ak_dim d)
{
	unsigned int x = have->v[d], y = want->v[d];

	return d == AK_UNIT && have->g[d] == AK_NAMED && want->g[d] == AK_NAMED &&
	       ((x == AK_BYTE && y == AK_PAGE) || (x == AK_PAGE && y == AK_BYTE));
}

/* Which way a member's memory is freed a flag tells, where the function has both */
static bool is_freed_otherwise(const struct ak_fn *f, const struct ak_node *n, ak_id id)
{
	const struct ak_node *field = &f->node[ak_through_casts(f, id)];
	unsigned int i;
	ak_id other;

	if (!n->call->callee || !ak_quirk_frees(n->call->callee) || field->op != AK_OP_FIELD)
		return false;
	for (other = 1; other < f->nnodes; other++) {
		const struct ak_callnode *call = f->node[other].call;

		for (i = 0; call && call != n->call && call->callee && i < call->nargs; i++)
			if (strstr(call->callee, "free") &&
			    ak_same_place(field, &f->node[ak_through_casts(f, call->arg[i].node)]))
				return true;
	}
	return false;
}

/* A port has a number, which many a driver keeps in its pointer to registers */
static bool is_port(const struct ak_fn *f, const struct ak_callnode *call, unsigned int arg)
{
	const struct ak_node *parent = arg ? &f->node[ak_through_casts(f, call->arg[0].node)] : NULL;

	return parent && parent->op == AK_OP_ADDR && parent->name && !strcmp(parent->name, "ioport_resource");
}

/* Whether memory on the stack goes to a device: to who asks for it, perhaps through helpers of the file */
static bool is_stack_for_dma(const struct ak_fn *f, const struct ak_callnode *call, unsigned int arg)
{
	const struct ak_want *w = call->wanted[arg].derived;

	if (!ak_quirk_is_stack(f->node[call->arg[arg].node].kind.v[AK_MEM]))
		return false;
	while (w && w->by && w->by != call) {
		call = w->by;
		w = call->wanted[w->arg].derived;
	}
	return call->callee && ak_quirk_is_dma(call->callee);
}

/* "dma_addr_t dma_size": as wide as an address, and a length by its name */
static bool is_called_length(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_casts(f, id)];

	return ak_word_of(n->name) == AK_WORD_LENGTH && ak_origin(f, id, AK_ROLE)->why[AK_ROLE] == AK_WHY_TYPE;
}

/* "vmcb12_pa": what is physical to a guest KVM calls so, too */
static bool may_be_of_guest(const struct ak_fn *f, ak_id id, const struct ak_kind *want)
{
	const struct ak_node *n = ak_origin(f, id, AK_SPACE);

	return want->v[AK_SPACE] == AK_GUEST && n->kind.v[AK_SPACE] == AK_PHYS &&
	       n->kind.g[AK_SPACE] == AK_NAMED && n->name && !strcmp(ak_last_word(n->name), "pa");
}

/* Whether an argument does not fit, and how; what is no matter of its kind first */
static bool judge_arg(struct ctx *c, const struct ak_node *n, unsigned int arg,
		      struct misfit *m)
{
	const struct ak_wanted *w = &n->call->wanted[arg];
	ak_id id = n->call->arg[arg].node;

	if (!id || page_const_arg(c, n, arg, &w->kind) ||
	    tiny_span(c, n, arg, w->derived) || is_no_order(c, n, arg, &w->kind) ||
	    !misfits(&c->f->node[id].kind, &w->kind, m) ||
	    is_meant(c, n->call, arg, &w->kind, m))
		return false;
	if (m->dim == AK_ROLE && ak_is_extent(&w->kind) && is_called_length(c->f, id))
		return false;
	if (m->dim == AK_UNIT && is_device_unit(c, id) && ak_mixes_pages(c->f))
		return false;
	/* a body that says bytes of a loff_t says so by its declaration */
	if (m->dim == AK_UNIT && c->f->node[id].kind.v[AK_UNIT] == AK_SECTOR &&
	    ak_quirk_counts_anything(n->call->arg[arg].type))
		return false;
	/* a body may index an array of bytes with it: no length for all that */
	if (m->dim == AK_UNIT && w->derived && w->kind.v[AK_UNIT] == AK_BYTE &&
	    ak_is_choice(c->f->node[id].kind.v[AK_UNIT]))
		return false;
	if (m->dim == AK_MEM && ak_quirk_is_image(c->f->node[id].kind.v[AK_MEM]) &&
	    ak_quirk_converts_image(c->u->source))
		m->level++;
	if (m->level == 2 && names_exclude(&c->f->node[id].kind, &w->kind, m->dim))
		m->level = 1;
	if (m->id == AK_CONV_NONLINEAR && is_freed_otherwise(c->f, n, id))
		return false;
	if (m->dim == AK_SPACE && is_port(c->f, n->call, arg))
		return false;
	if (m->dim == AK_SPACE && may_be_of_guest(c->f, id, &w->kind))
		m->level++;
	if (m->id == AK_CONV_NONLINEAR) {
		m->level += doubt_of_memory(c->f, id);
		if (m->level == 1 && is_stack_for_dma(c->f, n->call, arg))
			m->level = 0;
	}
	if (m->dim == AK_SPACE && w->kind.v[AK_SPACE] == AK_DMA &&
	    c->f->node[id].kind.v[AK_SPACE] == AK_PHYS)
		m->level -= 2 - ak_doubt_of_bus(c, n->call, arg);
	return true;
}

static void report_arg(struct ctx *c, const struct ak_node *n, unsigned int arg,
		       const struct misfit *m)
{
	const struct ak_wanted *w = &n->call->wanted[arg];
	ak_id id = n->call->arg[arg].node;
	struct ak_finding out;

	ak_begin(&out, c, m->id, &n->loc, m->level);
	out.call = n->call;
	out.arg = arg;
	say_arg(c->f, &out, n, arg, &w->kind, m);
	ak_blame_and_note(c, id, m->dim, &out);
	if (!ak_reads_behind(n->call, arg))
		ak_suggest(c->f, n->scope, id, &w->kind, &out);
	if (w->derived)
		ak_note_demand(w->derived, &out);
	else
		ak_note_learnt(n, arg, &out);
	ak_emit(c, &out);
}

/**
 * ak_check_call() - what is expected in each argument of a call
 * @c: the unit
 * @n: the call
 */
void ak_check_call(struct ctx *c, const struct ak_node *n)
{
	const struct ak_callnode *call = n->call;
	struct misfit m[AK_MAX_ARGS];
	bool bad[AK_MAX_ARGS] = { false }, any = false, named;
	unsigned int i, j, nargs = call->nargs;

	if (!call->callee)
		return;
	if (nargs > AK_MAX_ARGS)
		nargs = AK_MAX_ARGS;
	for (i = 0; i < nargs; i++) {
		bad[i] = judge_arg(c, n, i, &m[i]);
		any |= bad[i];
	}
	named = !any && (ak_check_names(c, n) || ak_check_gfp(c, n) || ak_check_masks(c, n) ||
			 ak_check_bits(c, n) || ak_check_block(c, n));
	for (i = 0; i < nargs; i++)
		for (j = i + 1; j < nargs; j++)
			/* one that is wrong for certain is, whatever the other */
			if (bad[i] && bad[j] && m[i].dim != AK_MEM &&
			    swapped(c, n, i, j, m[i].level < m[j].level ?
						m[i].level : m[j].level))
				bad[i] = bad[j] = false;
	for (i = 0; i < nargs; i++) {
		/* how it is built says more than a name */
		if (!bad[i]) {
			if (ak_quirk_is_content(call->wanted[i].kind.v[AK_MEM]) &&
			    ak_check_element(c, n, i))
				continue;
			if (call->arg[i].node && !ak_check_within(c, n, i) && !ak_check_context(c, n, i) &&
			    !ak_check_range(c, n, i) && !ak_check_ends(c, n, i) &&
			    !ak_check_counter(c, n, i) && !named && !ak_check_called(c, n, i))
				ak_check_pairs(c, n, i);
		} else if (m[i].id != AK_ARG_ROLE || !m[i].level ||
			   !ak_check_range(c, n, i)) {
			report_arg(c, n, i, &m[i]);
		}
	}
}

/* "x & ~PAGE_MASK" */
static bool is_in_page(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, id)];

	return n->op == AK_OP_AND && n->in[1] && f->unit->page.shift &&
	       ak_is_const(&f->node[n->in[1]]) &&
	       f->node[n->in[1]].value == (INT64_C(1) << f->unit->page.shift) - 1;
}

/* A place in memory, where numbers of a device, a size or a flag are none */
static bool is_address(const struct ak_kind *k)
{
	return k->g[AK_SPACE] < AK_NAMED && ak_is_virtual(k->v[AK_SPACE]) &&
	       k->v[AK_ROLE] == AK_POINT;
}

/* "mem->memtype = UIO_MEM_LOGICAL": what the address is, another member of the structure says */
static bool is_told_type(const struct ak_fn *f, const struct ak_node *store)
{
	ak_id id;

	for (id = 1; id < f->nnodes; id++) {
		const struct ak_node *n = &f->node[id];

		if (n->op == AK_OP_STORE && n != store && n->tag == store->tag && n->path &&
		    (strstr(n->path, "type") || strstr(n->path, "virtual")))
			return true;
	}
	return false;
}

/*
 * What a member is by its type, else by its name: a frame number or a number of pages
 * gets no bytes, what is physical no pointer.
 */
static bool excludes_member(const struct ctx *c, const struct ak_node *n, enum ak_dim *d,
			    struct ak_kind *want, bool *declared)
{
	const struct ak_kind *have = &c->f->node[n->in[0]].kind;
	const char *last = strrchr(n->path, '.');
	struct ak_kind weak;

	*declared = n->type && ak_table_type(c->u->table, n->type, want, &weak);
	/* not every place in a page that is called pgoff is made by a mask */
	if (!*declared && (!strcmp(last ? last + 1 : n->path, "pgoff") ||
			   !ak_table_name(c->u->table, last ? last + 1 : n->path, want)))
		return false;
	*d = AK_UNIT;
	if (have->g[AK_UNIT] < AK_NAMED && have->v[AK_UNIT] == AK_BYTE &&
	    want->v[AK_UNIT] == AK_PAGE)
		return !is_in_page(c->f, n->in[0]);
	*d = AK_SPACE;
	return want->v[AK_SPACE] == AK_PHYS && want->v[AK_UNIT] == AK_BYTE && is_address(have) &&
	       !is_told_type(c->f, n);
}

/* A member that gets what goes against its type, or its name; a pointer called so leads to such */
static bool check_called_member(struct ctx *c, const struct ak_node *n)
{
	struct ak_finding out;
	struct ak_kind want;
	bool declared;
	enum ak_dim d;

	if (n->as != AK_AS_INT || !excludes_member(c, n, &d, &want, &declared))
		return false;
	ak_begin(&out, c, d == AK_UNIT ? AK_ARG_UNIT : AK_ARG_SPACE, &n->loc, 1);
	if (d == AK_SPACE)
		want.v[AK_ROLE] = AK_POINT;
	snprintf(out.message, sizeof(out.message), "%s is set to %s; expected %s by its %s",
		 n->path, ak_describe_value(c->f, n->in[0]), ak_kind_describe(&want),
		 declared ? "type" : "name");
	snprintf(out.expression, sizeof(out.expression), "%s.%s", n->tag, n->path);
	ak_blame_and_note(c, n->in[0], d, &out);
	ak_emit(c, &out);
	return true;
}

/* Begin a finding: a member gets what it should not by what is said of it, or seen, as @as has it */
static void say_member(struct ctx *c, const struct ak_node *n, const struct ak_kind *want,
		       const struct misfit *m, const char *as, struct ak_finding *out)
{
	ak_begin(out, c, m->id, &n->loc, m->level);
	snprintf(out->message, sizeof(out->message),
		 "%s of struct %s is set to %s; expected %s, as %s", n->path, n->tag,
		 ak_describe_value(c->f, n->in[0]), ak_kind_describe(want), as);
	snprintf(out->expression, sizeof(out->expression), "%s.%s", n->tag, n->path);
	ak_blame_and_note(c, n->in[0], m->dim, out);
}

/* A member that gets what its comment excludes; whether it is one */
static bool check_remark(struct ctx *c, const struct ak_node *n)
{
	const char *home = n->defined ? n->defined : n->home;
	const struct ak_node *value = &c->f->node[n->in[0]];
	struct ak_finding out;
	struct ak_kind want;
	struct misfit m;

	if (!home || n->as != AK_AS_INT ||
	    (!ak_dim_known(&value->kind, AK_SPACE) && !ak_dim_known(&value->kind, AK_UNIT)) ||
	    /* half of an address, in a member of half its width, is still one to its author */
	    value->kind.v[AK_UNIT] >= AK_SCALED || !ak_remark_of(home, n->tag, n->path, &want) ||
	    !misfits(&value->kind, &want, &m) || m.dim == AK_ROLE || m.dim == AK_MEM)
		return false;
	say_member(c, n, &want, &m, "its comment says", &out);
	ak_emit(c, &out);
	return true;
}

/* A member that gets what nobody else was seen to put in; whether it is one */
static bool check_put_member(struct ctx *c, const struct ak_node *n)
{
	const struct ak_put *put = ak_put_of(c->f, n);
	const struct ak_node *value = &c->f->node[n->in[0]];
	struct ak_finding out;
	struct misfit m;

	if (!put || value->as != AK_AS_INT || !misfits(&value->kind, &put->kind, &m))
		return false;
	say_member(c, n, &put->kind, &m, "others put in", &out);
	ak_note_put(c->f, n, &out);
	ak_emit(c, &out);
	return true;
}

/* Buses are resources, too, and have numbers: a megabyte of configuration space is one */
static bool may_be_buses(const struct ak_node *n, const struct ak_node *value)
{
	return !strcmp(n->tag, "resource") && value->kind.v[AK_UNIT] >= AK_SCALED;
}

/**
 * ak_check_store() - what is expected in a member, or where a pointer points
 * @c: the unit
 * @n: the store
 */
void ak_check_store(struct ctx *c, const struct ak_node *n)
{
	struct ak_kind want;
	struct ak_finding out;
	struct misfit m;
	bool misfit;
	const char *what = n->path;
	char of[96] = "";

	if (!n->in[0])
		return;
	if (n->tag) {
		if (!ak_table_field_given(c->u->table, n->tag, n->path, &want)) {
			if (!ak_check_member(c, n) && !check_put_member(c, n) &&
			    !check_remark(c, n) && !ak_check_end_set(c, n) && !check_called_member(c, n))
				ak_check_kept(c, n);
			return;
		}
		if (*n->tag)
			snprintf(of, sizeof(of), " of struct %s", n->tag);
	} else if (!n->path || !ak_table_name(c->u->table, n->path, &want)) {
		return;
	}
	if (n->tag && *n->tag && ak_is_extent(&want) && ak_check_kept_ends(c, n))
		return;
	if (n->tag && may_be_buses(n, &c->f->node[n->in[0]]))
		return;
	misfit = misfits(&c->f->node[n->in[0]].kind, &want, &m);
	if (n->tag && !misfit && ak_check_within_set(c, n))
		return;
	if (((!misfit || m.level) && ak_check_end_set(c, n)) || !misfit)
		return;
	if (!m.level && n->tag && ak_quirk_maps_by_hand(n->tag, n->path))
		m.level = 1;
	ak_begin(&out, c, m.id, &n->loc, m.level);
	snprintf(out.message, sizeof(out.message),
		 "%s%s%s is set to %s; expected %s", n->tag ? "" : "*",
		 what, of, ak_describe_value(c->f, n->in[0]),
		 ak_kind_describe(&want));
	snprintf(out.expression, sizeof(out.expression), "%s.%s",
		 n->tag ? n->tag : "*", what);
	ak_blame_and_note(c, n->in[0], m.dim, &out);
	ak_suggest(c->f, n->scope, n->in[0], &want, &out);
	ak_emit(c, &out);
}
