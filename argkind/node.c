// SPDX-License-Identifier: GPL-2.0-only
/* What many ask of a node. */
#include "node.h"

#include <stdlib.h>
#include <string.h>

/**
 * ak_member_of() - the member that a node reads or writes
 */
struct ak_member ak_member_of(const struct ak_node *n)
{
	return (struct ak_member){ n->home, n->tag, n->path };
}

/**
 * ak_by_member() - compares two of struct ak_member, or what begins with one
 */
int ak_by_member(const void *a, const void *b)
{
	const struct ak_member *x = a, *y = b;

	if (x->path != y->path)
		return x->path < y->path ? -1 : 1;
	if (x->tag != y->tag)
		return x->tag < y->tag ? -1 : 1;
	return x->home == y->home ? 0 : x->home < y->home ? -1 : 1;
}

/**
 * ak_is_of_source() - whether a function stands in the file itself, not in a header
 */
bool ak_is_of_source(const struct ak_fn *f)
{
	return f->source && f->loc.file && !strcmp(f->loc.file, f->source);
}

/**
 * ak_same_place() - whether two nodes read or write the same member
 *
 * Perhaps of two functions. What only the program writes is another one where
 * another file defines it: a static variable, a structure of the same tag.
 */
bool ak_same_place(const struct ak_node *a, const struct ak_node *b)
{
	return a->tag && a->tag == b->tag && a->path == b->path &&
	       (a->home == b->home || !a->in_file || !b->in_file);
}

/**
 * ak_is_written() - whether a function writes a member
 * @f: the function
 * @field: the member, as it is read there
 */
bool ak_is_written(const struct ak_fn *f, const struct ak_node *field)
{
	ak_id id;

	for (id = 1; id < f->nnodes; id++)
		if (f->node[id].op == AK_OP_STORE && ak_same_place(field, &f->node[id]))
			return true;
	return false;
}

/**
 * ak_operand() - a node as the algebra wants it
 */
struct ak_operand ak_operand(const struct ak_fn *f, ak_id id)
{
	static const struct ak_kind top = { .v = { 1, 1, 1, 1 } };
	const struct ak_node *n = &f->node[id];
	struct ak_operand o = { .kind = id ? &n->kind : &top };

	if (id && ak_is_const(n)) {
		o.is_const = true;
		o.macro = n->macro;
		o.value = n->value;
	}
	return o;
}

/**
 * ak_through_casts() - the value that was cast or copied, however often
 */
ak_id ak_through_casts(const struct ak_fn *f, ak_id id)
{
	while (id && (f->node[id].op == AK_OP_CAST ||
		      f->node[id].op == AK_OP_KNOWN))
		id = f->node[id].in[0];
	return id;
}

/**
 * ak_through_widths() - the same, also where its width was cut
 */
ak_id ak_through_widths(const struct ak_fn *f, ak_id id)
{
	id = ak_through_casts(f, id);
	while (id && f->node[id].op == AK_OP_NARROW)
		id = ak_through_casts(f, f->node[id].in[0]);
	return id;
}

/**
 * ak_parameter_of() - the parameter that a value is, NULL if it is none
 */
struct ak_node *ak_parameter_of(const struct ak_fn *f, ak_id id)
{
	struct ak_node *n = &f->node[id];

	return id && n->op == AK_OP_PARAM ? n : NULL;
}

/**
 * ak_is_one_off() - "x + 1" or "x - 1"
 */
bool ak_is_one_off(const struct ak_fn *f, const struct ak_node *n)
{
	const struct ak_node *by;

	if ((n->op != AK_OP_ADD && n->op != AK_OP_SUB) || !n->in[1])
		return false;
	by = &f->node[n->in[1]];
	/* of 32 bits, -1 is 0xffffffff */
	return ak_is_const(by) && abs((int)by->value) == 1;
}

/**
 * ak_is_page_scaling() - whether an operand of an operation is spelled a page
 * @f: the function
 * @n: a shift, a product or a quotient
 */
bool ak_is_page_scaling(const struct ak_fn *f, const struct ak_node *n)
{
	const struct ak_node *b = &f->node[n->in[1]];

	if (!ak_is_const(b) || !f->unit->page.shift)
		return false;
	if (n->op == AK_OP_SHL || n->op == AK_OP_SHR)
		return b->macro == AK_M_PAGE_SHIFT &&
		       b->value == (int64_t)f->unit->page.shift;
	return b->macro == AK_M_PAGE_SIZE &&
	       b->value == INT64_C(1) << f->unit->page.shift;
}

/**
 * ak_only_printed() - whether a value is only ever an argument after the "..."
 * @f: the function
 * @id: the value
 *
 * As the "%p" of a printk(), where nothing is done with it.
 */
bool ak_only_printed(const struct ak_fn *f, ak_id id)
{
	bool printed = false;
	unsigned int i;
	ak_id n;

	for (n = 1; n < f->nnodes; n++) {
		const struct ak_callnode *call = f->node[n].call;

		for (i = 0; i < f->node[n].nin; i++)
			if (f->node[n].in[i] == id)
				return false;
		for (i = 0; call && i < call->nargs; i++) {
			if (call->arg[i].node != id)
				continue;
			if (!call->variadic)
				return false;
			printed = true;
		}
	}
	return printed;
}

/* The object that an address lies in: the address without what was added */
static const struct ak_node *object_of(const struct ak_fn *f, ak_id id)
{
	id = ak_through_casts(f, id);
	while (f->node[id].op == AK_OP_ADD)
		id = ak_through_casts(f, f->node[id].in[0]);
	return &f->node[id];
}

/**
 * ak_is_tested() - whether a value is the one that was tested
 * @f: the function
 * @tested: the argument of the test
 * @value: what is used afterwards
 *
 * Also a member read again, and what lies in the same object: they may be
 * another value by then, but hardly of another kind.
 */
bool ak_is_tested(const struct ak_fn *f, ak_id tested, ak_id value)
{
	const struct ak_node *a, *b;

	if (!tested || !value)
		return false;
	a = object_of(f, tested);
	b = object_of(f, value);
	return a == b || (a->op == AK_OP_FIELD && b->op == AK_OP_FIELD &&
			  ak_same_place(a, b));
}

/* Or out of sight: FORTIFY_SOURCE sends the size through an asm */
static bool is_product(const struct ak_node *n)
{
	return ak_is_const(n) || n->op == AK_OP_MUL || n->op == AK_OP_SHL ||
	       n->op == AK_OP_UNKNOWN;
}

/* As it is on one way and through the asm on the other, with gcc */
static bool is_sizeof(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_casts(f, id)];
	unsigned int i;

	for (i = 0; n->op == AK_OP_PHI && i < n->nin; i++)
		if (is_product(&f->node[ak_through_casts(f, n->in[i])]))
			return true;
	return is_product(n);
}

/**
 * ak_copies_structures() - whether memcpy() or its like is given sizeof(x)
 * @f: the function
 * @call: the call; what it copies comes last, but not in a helper of the file
 *
 * Or a number times it: then it copies structures, not what they describe.
 */
bool ak_copies_structures(const struct ak_fn *f, const struct ak_callnode *call)
{
	unsigned int i = call->row ? call->nargs - 1 : 0;

	for (; i < call->nargs; i++)
		if (is_sizeof(f, call->arg[i].node))
			return true;
	return false;
}
