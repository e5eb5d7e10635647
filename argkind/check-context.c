// SPDX-License-Identifier: GPL-2.0-only
/*
 * Arguments that are wrong for what the same function does beside: mostly only
 * likely (level 1), since two such uses can each be right on a path of its own.
 */
#include "check-context.h"

#include <stdio.h>

#include "demand.h"
#include "notes.h"
#include "quirks.h"
#include "shown.h"
#include "words.h"

static bool is_kernel_page(const struct ak_fn *f, const struct ak_node *a)
{
	ak_id id;

	for (id = 1; id < f->nnodes; id++)
		if (f->node[id].op == AK_OP_FIELD && ak_same_place(a, &f->node[id]) &&
		    ak_quirk_is_kernel_page(f->node[id].want.asked[AK_SPACE]))
			return true;
	return false;
}

static bool check_pgoff(struct ctx *c, const struct ak_node *n, unsigned int arg,
			const struct ak_kind *want)
{
	ak_id id = ak_through_casts(c->f, n->call->arg[arg].node);
	const struct ak_node *a = &c->f->node[id];
	struct ak_finding out;

	if (a->op != AK_OP_FIELD || !a->tag ||
	    a->kind.v[AK_SPACE] != AK_FILE || a->kind.v[AK_UNIT] != AK_PAGE ||
	    want->v[AK_SPACE] != AK_PHYS || want->v[AK_UNIT] != AK_PAGE ||
	    !is_kernel_page(c->f, a))
		return false;
	ak_begin(&out, c, AK_ARG_SPACE, &n->loc, 1);
	snprintf(out.message, sizeof(out.message),
		 "argument %u of %s is '%s', which holds a page of kernel addresses elsewhere in %s; expected %s",
		 arg + 1, ak_called(c->f, n), a->path, c->f->name,
		 ak_kind_describe(want));
	snprintf(out.expression, sizeof(out.expression), "%s#%u",
		 n->call->callee, arg + 1);
	ak_emit(c, &out);
	return true;
}

/* An address shifted to the number of its page, or taken by a row that does so */
static ak_id address_below(const struct ak_fn *f, const struct ak_node *call)
{
	ak_id id = ak_through_casts(f, call->call->arg[0].node);
	const struct ak_node *a = &f->node[id];

	if (call->call->row->arg[0].kind.v[AK_UNIT] == AK_BYTE)
		return id;
	return a->op == AK_OP_SHR ? ak_through_casts(f, a->in[0]) : 0;
}

/* Whether an address was a kernel address before: who has that asks for the page's start */
static bool is_of_virtual(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[id];

	return n->op == AK_OP_CALL && n->call->row && n->call->nargs == 1 &&
	       n->call->row->arg[0].kind.v[AK_SPACE] == AK_KERNEL;
}

static bool is_page_aligned(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[id];

	return n->op == AK_OP_SHL || n->op == AK_OP_MUL || n->op == AK_OP_AND ||
	       n->op == AK_OP_NARROW || n->op == AK_OP_SUB ||
	       n->op == AK_OP_CONST || n->op == AK_OP_PHI;
}

/* The page that an argument is, or is the physical address or frame of */
static const struct ak_node *page_of(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_casts(f, id)];

	if (n->op == AK_OP_SHL)
		n = &f->node[ak_through_casts(f, n->in[0])];
	if (n->op == AK_OP_CALL && n->call->row && n->call->nargs == 1 &&
	    n->call->row->result.kind.v[AK_SPACE] == AK_PHYS &&
	    n->call->row->arg[0].is_ptr)
		n = &f->node[n->call->arg[0].node];
	/* not where it had a name in between */
	while ((n->op == AK_OP_CAST || n->op == AK_OP_TOPTR) && !n->local)
		n = &f->node[n->in[0]];
	return n->op == AK_OP_CALL ? n : NULL;
}

/* Whether a value is asked for as the first of so many whole pages */
static bool begins_pages(const struct ak_want *w)
{
	const struct ak_func *row = w->by ? w->by->row : NULL;
	const struct ak_slot *next = row && w->arg + 1 < row->nargs ?
				     &row->arg[w->arg + 1] : NULL;

	return next && next->kind.v[AK_UNIT] == AK_PAGE &&
	       next->kind.v[AK_ROLE] == AK_EXTENT;
}

/*
 * page_address(phys_to_page(phys)) in one expression: the conversion through
 * the page drops what phys has below PAGE_SIZE, __va(phys) does not.
 */
static bool check_round_trip(struct ctx *c, const struct ak_node *n, ak_id from)
{
	const struct ak_node *page = page_of(c->f, from);
	struct ak_finding out;
	ak_id id;

	if (!page || !page->call->row || page->call->nargs != 1 ||
	    page->call->row->arg[0].kind.v[AK_SPACE] != AK_PHYS ||
	    begins_pages(&n->want))
		return false;
	id = address_below(c->f, page);
	if (!id || c->f->node[id].kind.v[AK_UNIT] != AK_BYTE ||
	    c->f->node[id].kind.v[AK_SPACE] != AK_PHYS ||
	    is_of_virtual(c->f, id) ||
	    is_page_aligned(c->f, id))
		return false;
	ak_begin(&out, c, AK_ARG_SPACE, &n->loc, 1);
	snprintf(out.message, sizeof(out.message),
		 "a physical address becomes a kernel address through its page: the offset in the page is lost, phys_to_virt() keeps it");
	snprintf(out.expression, sizeof(out.expression), "through the page");
	ak_blame_and_note(c, id, AK_SPACE, &out);
	ak_emit(c, &out);
	return true;
}

/**
 * ak_check_va() - the sum that __va() is, of an address that went through a page
 * @c: the unit
 * @n: the sum
 */
void ak_check_va(struct ctx *c, const struct ak_node *n)
{
	const struct ak_node *base =
		&c->f->node[ak_through_casts(c->f, n->in[1])];

	if (base->kind.v[AK_SPACE] == AK_KERNEL && base->as == AK_AS_INT &&
	    (ak_is_const(base) || base->why[AK_SPACE] != AK_WHY_OP))
		check_round_trip(c, n, n->in[0]);
}

/* Where a shift makes of a value what a call takes, in the unit @to */
static const struct ak_node *scaled_use(const struct ak_fn *f, ak_id value,
					unsigned int to)
{
	ak_id id;

	for (id = 1; id < f->nnodes; id++) {
		const struct ak_node *n = &f->node[id];
		bool down = n->op == AK_OP_SHR || n->op == AK_OP_DIV;
		bool up = n->op == AK_OP_SHL || n->op == AK_OP_MUL;

		if ((to == AK_PAGE ? down : up) && n->want.by &&
		    n->want.kind.v[AK_UNIT] == to &&
		    ak_is_page_scaling(f, n) &&
		    ak_through_casts(f, n->in[0]) == value)
			return n;
	}
	return NULL;
}

/* A value, or another read of the same member, which the function does not write */
static bool is_same(const struct ak_fn *f, ak_id a, ak_id b)
{
	const struct ak_node *x = &f->node[a], *y = &f->node[b];

	return a == b || (x->op == AK_OP_FIELD && y->op == AK_OP_FIELD && x->tag &&
			  ak_same_place(x, y) && !ak_is_written(f, x));
}

/* Where a value is shifted by PAGE_SHIFT to be in the unit @to, rounded up before or not */
static const struct ak_node *scaled(const struct ak_fn *f, ak_id value, unsigned int to)
{
	ak_id id, base;

	for (id = 1; id < f->nnodes; id++) {
		const struct ak_node *n = &f->node[id];

		if (n->op != (to == AK_PAGE ? AK_OP_SHR : AK_OP_SHL) ||
		    f->node[n->in[1]].macro == AK_M_NONE || !ak_is_page_scaling(f, n))
			continue;
		base = ak_through_widths(f, n->in[0]);
		if (f->node[base].op == AK_OP_ADD && ak_is_const(&f->node[f->node[base].in[1]]))
			base = ak_through_widths(f, f->node[base].in[0]);
		if (is_same(f, base, value))
			return n;
	}
	return NULL;
}

/* Whether a member is read that the function puts a value into, and no other */
static bool is_kept_in(const struct ak_fn *f, const struct ak_node *value, ak_id member)
{
	bool kept = false;
	ak_id id;

	for (id = 1; member && id < f->nnodes; id++) {
		const struct ak_node *n = &f->node[id];

		if (n->op != AK_OP_STORE || !ak_same_place(&f->node[member], n))
			continue;
		if (&f->node[ak_through_widths(f, n->in[0])] != value)
			return false;
		kept = true;
	}
	return kept;
}

/* Whether a value is given to a call that is reached whatever happens, as it is, multiplied or kept in a member */
static bool is_always_given(const struct ak_fn *f, const struct ak_node *value)
{
	unsigned int i;
	ak_id id, arg;

	for (id = 1; id < f->nnodes; id++) {
		const struct ak_callnode *call = f->node[id].call;

		for (i = 0; call && call->first && i < call->nargs; i++) {
			arg = ak_through_widths(f, call->arg[i].node);
			if (f->node[arg].op == AK_OP_MUL)
				arg = ak_through_widths(f, f->node[arg].in[0]);
			if (&f->node[arg] == value || is_kept_in(f, value, arg))
				return true;
		}
	}
	return false;
}

/* A count that is shifted to be one elsewhere, or a length that is shifted to be bytes; a hash shifts frame numbers */
static bool check_scaled(struct ctx *c, const struct ak_node *n, unsigned int arg,
			 const struct ak_kind *want)
{
	ak_id id = ak_through_widths(c->f, n->call->arg[arg].node);
	const struct ak_kind *is = &c->f->node[id].kind;
	unsigned int unit = want->v[AK_UNIT];
	const struct ak_node *other;
	struct ak_finding out;

	if ((c->f->node[id].op != AK_OP_FIELD && c->f->node[id].op != AK_OP_PARAM && c->f->node[id].op != AK_OP_CALL) ||
	    (unit != AK_BYTE && unit != AK_PAGE) || want->g[AK_UNIT] == AK_NAMED || !ak_is_extent(want) ||
	    (ak_dim_known(is, AK_UNIT) && is->g[AK_UNIT] != AK_NAMED) || c->f->node[id].as != AK_AS_INT)
		return false;
	other = scaled(c->f, id, unit);
	/* a flag may say which of the two it is */
	if (!other || (!n->call->first && !is_always_given(c->f, other)))
		return false;
	/* called a length, it is one of bytes */
	ak_begin(&out, c, AK_ARG_UNIT, &n->loc,
		 !(unit == AK_PAGE && ak_is_of_row(n->call, arg) &&
		   ak_word_of(c->f->node[id].name) == AK_WORD_LENGTH));
	snprintf(out.message, sizeof(out.message),
		 "argument %u of %s is elsewhere in %s shifted %s by PAGE_SHIFT: it cannot be in pages and in bytes",
		 arg + 1, ak_called(c->f, n), c->f->name, unit == AK_PAGE ? "right" : "left");
	snprintf(out.expression, sizeof(out.expression), "%s#%u", n->call->callee, arg + 1);
	ak_note_here(&out, &other->loc, "shifted here");
	ak_emit(c, &out);
	return true;
}

/*
 * A value nothing is known of, given to one call as it is and to another after
 * the shift that makes it what the first took it for.
 */
static bool check_both(struct ctx *c, const struct ak_node *n, unsigned int arg,
		       const struct ak_kind *want)
{
	ak_id id = ak_through_casts(c->f, n->call->arg[arg].node);
	const struct ak_node *a = &c->f->node[id], *other;
	unsigned int unit = want->v[AK_UNIT];
	const uint32_t both = 1U << AK_BYTE | 1U << AK_PAGE;
	struct ak_finding out;
	uint8_t always;

	if (!id || (unit != AK_BYTE && unit != AK_PAGE) ||
	    want->g[AK_UNIT] == AK_NAMED ||
	    ak_dim_known(&a->kind, AK_UNIT) ||
	    (a->want.asked[AK_UNIT] & both) != both)
		return false;
	other = scaled_use(c->f, id, unit);
	if (!other)
		return false;
	/* the one that is always reached is reached where the other is */
	always = ak_asks_always(n->call, n->call->wanted[arg].derived) |
		 other->want.always;
	ak_begin(&out, c, AK_ARG_UNIT, &n->loc, !(always & 1U << AK_UNIT));
	snprintf(out.message, sizeof(out.message),
		 "argument %u of %s is elsewhere shifted %s by PAGE_SHIFT to be %s: it cannot be in pages and in bytes",
		 arg + 1, ak_called(c->f, n), unit == AK_PAGE ? "right" : "left",
		 other->want.what);
	snprintf(out.expression, sizeof(out.expression), "%s#%u",
		 n->call->callee, arg + 1);
	ak_note_demand(&other->want, &out);
	ak_emit(c, &out);
	return true;
}

/* What is left of an address in its page: "x & ~PAGE_MASK", "x % PAGE_SIZE" */
static bool is_in_page(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, id)], *b;
	int64_t size = INT64_C(1) << f->unit->page.shift;

	if ((n->op != AK_OP_AND && n->op != AK_OP_MOD) || !n->in[1])
		return false;
	b = &f->node[n->in[1]];
	return ak_is_const(b) && b->macro != AK_M_NONE &&
	       b->value == (n->op == AK_OP_AND ? size - 1 : size);
}

/* What is asked for its place in a page counts bytes */
static bool check_placed(struct ctx *c, const struct ak_node *n, unsigned int arg,
			 const struct ak_kind *want)
{
	ak_id id = ak_through_widths(c->f, n->call->arg[arg].node);
	const struct ak_node *v = &c->f->node[id];
	struct ak_finding out;

	if (want->v[AK_UNIT] != AK_PAGE || want->g[AK_UNIT] >= AK_NAMED ||
	    !ak_is_of_row(n->call, arg) || v->as != AK_AS_INT || ak_is_const(v) ||
	    (ak_dim_known(&v->kind, AK_UNIT) && v->kind.g[AK_UNIT] < AK_NAMED) ||
	    (v->op != AK_OP_PARAM && (v->op != AK_OP_FIELD || ak_is_written(c->f, v)) && v->op != AK_OP_CALL) ||
	    !ak_is_placed_in_page(c->f, c->f, id))
		return false;
	ak_begin(&out, c, AK_ARG_UNIT, &n->loc, 0);
	snprintf(out.message, sizeof(out.message),
		 "argument %u of %s is asked for its place in a page, which is in bytes; expected %s", arg + 1,
		 ak_called(c->f, n), ak_kind_describe(want));
	snprintf(out.expression, sizeof(out.expression), "%s#%u", n->call->callee, arg + 1);
	ak_emit(c, &out);
	return true;
}

/* The offset in a page where a place in a file, counted from its start, belongs */
static bool check_in_page(struct ctx *c, const struct ak_node *n, unsigned int arg,
			  const struct ak_kind *want)
{
	struct ak_finding out;

	if (want->v[AK_SPACE] != AK_FILE || want->v[AK_UNIT] != AK_BYTE ||
	    want->g[AK_SPACE] == AK_NAMED || !is_in_page(c->f, n->call->arg[arg].node))
		return false;
	ak_begin(&out, c, AK_ARG_SPACE, &n->loc, 1);
	snprintf(out.message, sizeof(out.message),
		 "argument %u of %s is the offset in a page; expected %s", arg + 1,
		 ak_called(c->f, n), ak_kind_describe(want));
	snprintf(out.expression, sizeof(out.expression), "%s#%u", n->call->callee, arg + 1);
	ak_emit(c, &out);
	return true;
}

/* Whether a function asks of a value whether it is memory of that kind */
static bool asks_for(const struct ak_fn *f, ak_id value, unsigned int mem)
{
	unsigned int i;
	ak_id id;

	for (id = 1; id < f->nnodes; id++) {
		const struct ak_callnode *call = f->node[id].call;

		for (i = 0; call && call->row && i < call->nargs && i < call->row->nargs; i++)
			if (call->row->arg[i].is_test &&
			    call->row->arg[i].kind.v[AK_MEM] == mem &&
			    ak_through_casts(f, call->arg[i].node) == value)
				return true;
	}
	return false;
}

/*
 * "if (!is_vmalloc_addr(p) && !virt_addr_valid(p)) return;": a function that takes
 * memory of both kinds and no other. Where the answer is known, the node says so.
 */
static bool check_asked(struct ctx *c, const struct ak_node *n, unsigned int arg,
			const struct ak_kind *want)
{
	const struct ak_fn *f = c->f;
	ak_id id = n->call->arg[arg].node;
	struct ak_finding out;

	while (f->node[id].op == AK_OP_CAST)
		id = f->node[id].in[0];
	if (want->v[AK_MEM] != AK_LINEAR || n->call->wanted[arg].derived ||
	    f->node[id].op == AK_OP_KNOWN || f->node[id].op == AK_OP_CELL ||
	    !asks_for(f, id, AK_VMALLOC) || !asks_for(f, id, AK_LINEAR))
		return false;
	ak_begin(&out, c, AK_CONV_NONLINEAR, &n->loc, 1);
	snprintf(out.message, sizeof(out.message),
		 "argument %u of %s may be vmalloc memory, which %s takes as well; expected memory of the linear map",
		 arg + 1, ak_called(f, n), f->name);
	snprintf(out.expression, sizeof(out.expression), "%s#%u", n->call->callee, arg + 1);
	ak_emit(c, &out);
	return true;
}

static bool is_called_offset(const char *name)
{
	const char *last = name ? strrchr(name, '_') : NULL;

	last = last ? last + 1 : name;
	return name && (!strcmp(last, "offset") || !strcmp(last, "off"));
}

/* The memory that a page was looked up for, 0 if it was found otherwise */
static ak_id memory_of(const struct ak_fn *f, const struct ak_node *page)
{
	ak_id id = page->call->row && page->call->nargs == 1 && !page->call->row->result.named &&
		   strstr(page->call->callee, "page") ? address_below(f, page) : 0;
	const struct ak_node *n = &f->node[id];

	if (!id || page->call->row->arg[0].kind.v[AK_SPACE] == AK_KERNEL)
		return id;
	return n->op == AK_OP_CALL && n->call->row && n->call->nargs == 1 &&
	       n->call->row->arg[0].kind.v[AK_MEM] == AK_LINEAR ?
	       ak_through_casts(f, n->call->arg[0].node) : 0;
}

static bool is_whole_pages(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[id];
	unsigned int shift = f->unit->page.shift;
	const struct ak_node *by = n->nin == 2 ? &f->node[ak_through_casts(f, n->in[1])] : n;

	if (!shift || !ak_is_const(by))
		return false;
	return n->op == AK_OP_SHL ? by->value >= (int64_t)shift :
	       (n->op == AK_OP_MUL || n->op == AK_OP_CONST) && !(by->value & ((INT64_C(1) << shift) - 1));
}

/* Of any place in a page: what was given to the function, or is a part of something */
static bool may_be_inside(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[id];

	/* whole pages on it is where it was in its page */
	while (n->op == AK_OP_TOPTR ||
	       (n->op == AK_OP_ADD && is_whole_pages(f, ak_through_widths(f, n->in[1]))))
		n = &f->node[ak_through_casts(f, n->in[0])];
	return n->op == AK_OP_PARAM || n->op == AK_OP_ADD;
}

/* Whether the function frees it as pages: then it begins with one */
static bool is_freed_as_pages(const struct ak_fn *f, ak_id memory)
{
	ak_id id;

	for (id = 1; id < f->nnodes; id++) {
		const struct ak_callnode *c = f->node[id].call;

		if (c && c->callee && c->nargs == 2 && !strcmp(c->callee, "free_pages") &&
		    ak_through_widths(f, c->arg[0].node) == ak_through_widths(f, memory))
			return true;
	}
	return false;
}

/*
 * The page that some memory lies in, and 0 for the offset in it: right only for
 * memory that begins with its page.
 */
static bool check_no_offset(struct ctx *c, const struct ak_node *n, unsigned int arg)
{
	const struct ak_callnode *call = n->call;
	const struct ak_node *page, *zero;
	struct ak_finding out;
	unsigned int i;
	ak_id id;

	zero = &c->f->node[ak_through_casts(c->f, call->arg[arg].node)];
	if (!ak_is_const(zero) || zero->value || !is_called_offset(call->arg[arg].name))
		return false;
	for (i = 0; i < call->nargs; i++) {
		page = call->arg[i].as == AK_AS_INT ? NULL : page_of(c->f, call->arg[i].node);
		id = page ? memory_of(c->f, page) : 0;
		if (!id || !may_be_inside(c->f, id) || is_freed_as_pages(c->f, id))
			continue;
		ak_begin(&out, c, AK_ARG_UNIT, &n->loc, 1);
		snprintf(out.message, sizeof(out.message),
			 "argument %u of %s is 0, and argument %u the page that memory lies in; expected its offset in the page",
			 arg + 1, ak_called(c->f, n), i + 1);
		snprintf(out.expression, sizeof(out.expression), "%s#%u no offset", call->callee, arg + 1);
		ak_emit(c, &out);
		return true;
	}
	return false;
}

/**
 * ak_check_context() - an argument that fits, but not what stands around it
 * @c: the unit
 * @n: the call
 * @arg: the argument, 0 for the first
 *
 * Return: whether it was reported.
 */
bool ak_check_context(struct ctx *c, const struct ak_node *n, unsigned int arg)
{
	const struct ak_kind *want = &n->call->wanted[arg].kind;
	const struct ak_func *row = n->call->row;

	if (check_pgoff(c, n, arg, want) || check_both(c, n, arg, want) || check_scaled(c, n, arg, want) ||
	    check_no_offset(c, n, arg) || check_in_page(c, n, arg, want) ||
	    check_placed(c, n, arg, want) || check_asked(c, n, arg, want))
		return true;
	return !arg && row && row->result.kind.v[AK_MEM] == AK_LINEAR &&
	       row->result.kind.v[AK_UNIT] == AK_BYTE &&
	       check_round_trip(c, n, n->call->arg[0].node);
}
