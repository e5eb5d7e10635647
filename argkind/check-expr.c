// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is wrong with an operation by itself, whatever its result is used as.
 */
#include "check-expr.h"

#include <stdio.h>
#include <string.h>

#include "algebra.h"
#include "check-pages.h"
#include "loops.h"
#include "notes.h"
#include "shown.h"
#include "unit.h"
#include "words.h"

/* As many steps of arithmetic as code writes in one expression */
enum { MAX_ARITHMETIC = 8 };

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

static const char *unit_word(const struct ak_kind *k)
{
	return k->v[AK_UNIT] == AK_BYTE ? "bytes" :
	       k->v[AK_UNIT] == AK_PAGE ? "pages" : "units";
}

/* Whether a function allocates a single page as a buffer */
static bool has_page_of_entries(const struct ak_fn *f)
{
	ak_id id;

	for (id = 1; id < f->nnodes; id++) {
		const struct ak_callnode *c = f->node[id].call;

		if (!c || !c->callee)
			continue;
		if (!strncmp(c->callee, "get_zeroed_page", 15) ||
		    (strstr(c->callee, "get_free_pages") && c->nargs == 2 &&
		     ak_is_const(&f->node[ak_through_casts(f, c->arg[1].node)]) &&
		     !f->node[ak_through_casts(f, c->arg[1].node)].value))
			return true;
	}
	return false;
}

/* A resource may be of buses, or of interrupts: with units of another size it hardly is of memory */
static bool is_of_resource(const struct ak_fn *f, ak_id id, const struct ak_kind *with)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, id)];
	const struct ak_fn *body = n->call ? n->call->body : NULL;

	if (with->v[AK_UNIT] < AK_SCALED || n->op != AK_OP_CALL || !n->call->callee)
		return false;
	if (n->call->row || !body)
		return !strcmp(n->call->callee, "resource_size");
	/* a function of the file's own that gives just that */
	for (id = 1; id < body->nnodes; id++) {
		if (body->node[id].op != AK_OP_RET || !body->node[id].in[0])
			continue;
		n = &body->node[ak_through_widths(body, body->node[id].in[0])];
		if (n->op == AK_OP_CALL && n->call->callee && !strcmp(n->call->callee, "resource_size"))
			return true;
	}
	return false;
}

/* Two shifts of one value: "(v >> 31) != (v >> (bits - 1))" looks at its bits */
static bool are_bits_of_one(const struct ak_fn *f, const struct ak_node *n)
{
	const struct ak_node *a = &f->node[ak_through_casts(f, n->in[0])];
	const struct ak_node *b = &f->node[ak_through_casts(f, n->in[1])];

	return n->op == AK_OP_CMP && a->op == AK_OP_SHR && b->op == AK_OP_SHR &&
	       ak_through_casts(f, a->in[0]) == ak_through_casts(f, b->in[0]);
}

static bool is_beside(const struct ak_fn *f, ak_id id)
{
	return ak_origin(f, id, AK_UNIT)->why[AK_UNIT] == AK_WHY_BESIDE;
}

/**
 * ak_check_units() - bytes and pages in one sum, difference or comparison
 */
void ak_check_units(struct ctx *c, const struct ak_node *n)
{
	const struct ak_kind *a = &c->f->node[n->in[0]].kind;
	const struct ak_kind *b = &c->f->node[n->in[1]].kind;
	struct ak_finding out;
	unsigned int level;

	if ((a->v[AK_UNIT] == ak_device_unit(&c->u->page) ||
	     b->v[AK_UNIT] == ak_device_unit(&c->u->page)) && ak_mixes_pages(c->f))
		return;
	/* a byte an array's pointer steps by may describe a page */
	if (n->op != AK_OP_CMP && (c->f->node[n->in[0]].as != AK_AS_INT ||
				   c->f->node[n->in[1]].as != AK_AS_INT))
		return;
	level = ak_level_of(a->g[AK_UNIT], b->g[AK_UNIT]);
	/* a page holds that many entries of a byte each, one for a page */
	if ((n->op == AK_OP_CMP || n->op == AK_OP_MIN) &&
	    (c->f->node[ak_through_casts(c->f, n->in[0])].macro == AK_M_PAGE_SIZE ||
	     c->f->node[ak_through_casts(c->f, n->in[1])].macro == AK_M_PAGE_SIZE)) {
		if (has_page_of_entries(c->f))
			return;
		level += !level;
	}
	/* what is counted beside a cursor has the cursor's page, whichever that is */
	if ((is_beside(c->f, n->in[0]) && b->v[AK_UNIT] == ak_device_unit(&c->u->page)) ||
	    (is_beside(c->f, n->in[1]) && a->v[AK_UNIT] == ak_device_unit(&c->u->page)))
		return;
	if (is_of_resource(c->f, n->in[0], b) || is_of_resource(c->f, n->in[1], a) || are_bits_of_one(c->f, n))
		return;
	ak_begin(&out, c, AK_EXPR_UNIT, &n->loc, level);
	snprintf(out.message, sizeof(out.message), "%s and %s are %s",
		 ak_kind_describe(a), ak_kind_describe(b), verb(n->op));
	snprintf(out.expression, sizeof(out.expression), "%s %s,%s",
		 verb(n->op), unit_word(a), unit_word(b));
	ak_blame_and_note(c, n->in[0], AK_UNIT, &out);
	ak_blame_and_note(c, n->in[1], AK_UNIT, &out);
	ak_emit(c, &out);
}

/**
 * ak_check_spaces() - addresses of two spaces in one comparison
 */
void ak_check_spaces(struct ctx *c, const struct ak_node *n)
{
	const struct ak_kind *a = &c->f->node[n->in[0]].kind;
	const struct ak_kind *b = &c->f->node[n->in[1]].kind;
	struct ak_finding out;

	/* a name weighs less than what it is compared with */
	ak_begin(&out, c, AK_ARG_SPACE, &n->loc, ak_level_of(a->g[AK_SPACE], b->g[AK_SPACE]) +
		 (a->g[AK_SPACE] == AK_NAMED || b->g[AK_SPACE] == AK_NAMED));
	snprintf(out.message, sizeof(out.message), "%s and %s are compared",
		 ak_kind_describe(a), ak_kind_describe(b));
	snprintf(out.expression, sizeof(out.expression), "compared spaces");
	ak_blame_and_note(c, n->in[0], AK_SPACE, &out);
	ak_blame_and_note(c, n->in[1], AK_SPACE, &out);
	ak_emit(c, &out);
}

/*
 * "phys_addr_t pa = number; pa <<= PAGE_SHIFT;": a variable that is wide enough for
 * what is to come, or was declared beside one that is, says hardly what it counts.
 */
static bool is_widened(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = ak_origin(f, id, AK_UNIT);

	return n->why[AK_UNIT] == AK_WHY_TYPE && n->op != AK_OP_PARAM && n->op != AK_OP_FIELD &&
	       n->op != AK_OP_CALL;
}

/*
 * Whether nothing but the declaration of a variable says what it counts, which gets
 * what functions return that are not declared so.
 */
static bool is_only_declared(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, id)];
	bool any = false;
	unsigned int i;

	if (ak_origin(f, id, AK_UNIT)->why[AK_UNIT] != AK_WHY_TYPE)
		return false;
	if (n->op == AK_OP_CALL)
		return n->kind.v[AK_UNIT] < AK_FIRST;
	for (i = 0; (n->op == AK_OP_PHI || n->op == AK_OP_CELL) && i < n->nin; i++) {
		const struct ak_node *in = &f->node[ak_through_widths(f, n->in[i])];

		if (ak_is_const(in))
			continue;
		if (in->op != AK_OP_CALL || in->kind.v[AK_UNIT] >= AK_FIRST)
			return false;
		any = true;
	}
	return any;
}

/**
 * ak_check_twice() - a conversion of what is converted already
 */
void ak_check_twice(struct ctx *c, const struct ak_node *n)
{
	const struct ak_kind *a = &c->f->node[n->in[0]].kind;
	struct ak_operand b = ak_operand(c->f, n->in[1]);
	const char *to = n->op == AK_OP_SHR || n->op == AK_OP_DIV ? "pages"
								  : "bytes";
	const char *by = n->op == AK_OP_SHR ? ">> PAGE_SHIFT" :
			 n->op == AK_OP_SHL ? "<< PAGE_SHIFT" :
			 n->op == AK_OP_DIV ? "/ PAGE_SIZE" : "* PAGE_SIZE";
	/* such a constant says so by itself, whatever is known of @a */
	bool folded = is_folded_shift(&b, &c->u->page) ||
		      is_folded_size(&b, &c->u->page);
	struct ak_finding out;

	if (!folded && is_only_declared(c->f, n->in[0]))
		return;
	ak_begin(&out, c, AK_ARG_UNIT, &n->loc,
		 folded ? 0 : is_widened(c->f, n->in[0]) ? 2 : ak_level_of(a->g[AK_UNIT], 0));
	if (a->v[AK_UNIT] >= AK_SCALED) {
		to = "units of another size";
		by = "a shift";
	}
	if (folded)
		snprintf(out.message, sizeof(out.message),
			 "a value is converted to %s twice, by %s each time",
			 to, by);
	else
		snprintf(out.message, sizeof(out.message),
			 "%s is converted to %s by %s, but it already counts %s",
			 ak_kind_describe(a), to, by, to);
	snprintf(out.expression, sizeof(out.expression), "convert %s", to);
	ak_blame_and_note(c, n->in[0], AK_UNIT, &out);
	ak_emit(c, &out);
}

/**
 * ak_check_const() - a page constant used as what it never is
 */
void ak_check_const(struct ctx *c, const struct ak_node *n)
{
	uint8_t macro = c->f->node[n->in[1]].macro;
	bool larger = c->f->node[n->in[1]].kind.v[AK_UNIT] == AK_PSHIFT;
	const char *what = n->op == AK_OP_DIV ? "divided by PAGE_SHIFT" :
			   macro == AK_M_PAGE_SIZE ? "shifted by PAGE_SIZE" :
			   larger ? "shifted by a larger page's shift" :
			   "shifted by PAGE_OFFSET";
	struct ak_finding out;

	ak_begin(&out, c, AK_PAGE_CONST, &n->loc,
		 larger ? ak_level_of(c->f->node[n->in[1]].kind.g[AK_UNIT], 0) : 0);
	snprintf(out.message, sizeof(out.message), "%s is %s%s",
		 larger ? "a page frame number" : "a value", what,
		 larger ? ", it counts pages of PAGE_SIZE" : "");
	snprintf(out.expression, sizeof(out.expression), "%s", what);
	if (larger) {
		ak_blame_and_note(c, n->in[0], AK_UNIT, &out);
		ak_blame_and_note(c, n->in[1], AK_UNIT, &out);
	}
	ak_emit(c, &out);
}

/**
 * ak_check_order() - an order where pages are counted, or a count for an order
 *
 * An order is the binary logarithm of a number of pages: PAGE_SIZE << order
 * is what it comes to in bytes, order << PAGE_SHIFT is nothing.
 */
void ak_check_order(struct ctx *c, const struct ak_node *n)
{
	bool count = c->f->node[n->in[0]].macro == AK_M_PAGE_SIZE;
	ak_id guilty = n->in[count ? 1 : 0];
	const struct ak_kind *k = &c->f->node[guilty].kind;
	struct ak_finding out;

	ak_begin(&out, c, AK_PAGE_CONST, &n->loc, ak_level_of(k->g[AK_UNIT], 0));
	if (count)
		snprintf(out.message, sizeof(out.message),
			 "PAGE_SIZE is shifted by %s; expected an allocation order",
			 ak_kind_describe(k));
	else
		snprintf(out.message, sizeof(out.message),
			 "an allocation order is %s, but it does not count pages",
			 n->op == AK_OP_SHL ? "shifted by PAGE_SHIFT"
					    : "multiplied by PAGE_SIZE");
	snprintf(out.expression, sizeof(out.expression), "order");
	ak_blame_and_note(c, guilty, AK_UNIT, &out);
	ak_emit(c, &out);
}

/* "shift", "pg_shift", "log2_entries": the logarithm of a size */
static bool is_called_shift(const struct ak_node *n)
{
	size_t len = n->name ? strlen(n->name) : 0;

	return len >= 5 && n->as == AK_AS_INT &&
	       (!strcmp(n->name + len - 5, "shift") || !strcmp(n->name + len - 5, "_log2") ||
		!strncmp(n->name, "log2_", 5));
}

/* Whether some function shifts by the value: by the member, or the variable here */
static bool is_shifted_by(const struct ctx *c, ak_id value)
{
	const struct ak_node *v = &c->f->node[value];
	size_t i;
	ak_id id;

	for (i = 0; i < c->u->nfns; i++) {
		const struct ak_fn *f = c->u->fn[i];

		for (id = 1; (f == c->f || v->op == AK_OP_FIELD) && id < f->nnodes; id++) {
			const struct ak_node *n = &f->node[id];
			ak_id by;

			if (n->op != AK_OP_SHL && n->op != AK_OP_SHR)
				continue;
			by = ak_through_casts(f, n->in[1]);
			if ((f == c->f && by == value) ||
			    (v->op == AK_OP_FIELD && ak_same_place(v, &f->node[by])))
				return true;
		}
	}
	return false;
}

/**
 * ak_check_divisor() - a shift given for the size whose logarithm it is
 *
 * roundup(x, shift) compiles like roundup(x, 1 << shift).
 */
void ak_check_divisor(struct ctx *c, const struct ak_node *n)
{
	ak_id by = ak_through_casts(c->f, n->in[1]);
	const struct ak_node *v = &c->f->node[by];
	struct ak_finding out;

	if (!by || !is_called_shift(v) || !is_shifted_by(c, by))
		return;
	ak_begin(&out, c, AK_EXPR_UNIT, &n->loc, 1);
	snprintf(out.message, sizeof(out.message),
		 "a value is divided by '%s', which others are shifted by; expected 1 << %s",
		 v->name, v->name);
	snprintf(out.expression, sizeof(out.expression), "divided by a shift");
	ak_emit(c, &out);
}

/* From an address on, perhaps aligned */
static bool is_distance_of(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_casts(f, id)];

	if (n->op == AK_OP_AND)
		n = &f->node[ak_through_casts(f, n->in[0])];
	return n->op == AK_OP_SUB && f->node[n->in[1]].kind.v[AK_ROLE] == AK_POINT;
}

/* Whether a unit was seen to be so: no typedef, no name, which may be of an index */
static bool was_made(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = ak_origin(f, id, AK_UNIT);

	/* what a resource is of, buses or interrupts, it does not say */
	if (n->op == AK_OP_FIELD && n->tag && !strcmp(n->tag, "resource"))
		return false;
	/* an index may be kept in a pointer, a difference of two is none */
	return n->why[AK_UNIT] == AK_WHY_OP || n->why[AK_UNIT] == AK_WHY_ROW ||
	       (n->why[AK_UNIT] == AK_WHY_POINTER && is_distance_of(f, id));
}

/* What a function does with a value that only a number of bytes is good for, NULL if nothing */
static const char *how_bytes(const struct ak_fn *f, ak_id value)
{
	const struct ak_node *n = &f->node[value];

	if (!ak_is_const(n) && ak_is_placed_in_page(f, f, value))
		return "a value whose place in a page is taken";
	return n->op == AK_OP_PHI && n->as == AK_AS_INT && ak_is_page_stepped(f, value) ?
	       "a value that goes on by PAGE_SIZE" : NULL;
}

/**
 * ak_check_step() - a pointer is moved by bytes, as if it were one to bytes
 *
 * A pointer to something larger counts in that: what is added is scaled by its
 * size already.
 */
void ak_check_step(struct ctx *c, const struct ak_node *n)
{
	const struct ak_node *by = &c->f->node[ak_through_casts(c->f, n->in[1])];
	const struct ak_kind *k = &by->kind;
	bool twice = by->op == AK_OP_MUL && c->f->node[by->in[1]].macro == AK_M_SIZEOF &&
		     c->f->node[by->in[1]].value == n->value;
	const char *how = how_bytes(c->f, ak_through_widths(c->f, n->in[1]));
	struct ak_finding out;

	/* a quotient counts what it was divided by */
	if (!twice && !how && (k->v[AK_UNIT] != AK_BYTE || k->g[AK_UNIT] == AK_NAMED ||
		       by->op == AK_OP_DIV || by->op == AK_OP_SHR ||
		       k->v[AK_ROLE] == AK_POINT || !was_made(c->f, n->in[1])))
		return;
	ak_begin(&out, c, AK_EXPR_UNIT, &n->loc, !twice && !how);
	if (twice)
		snprintf(out.message, sizeof(out.message),
			 "an index is multiplied by sizeof and added to a pointer to %d bytes, which scales it again",
			 (int)n->value);
	else
		snprintf(out.message, sizeof(out.message),
			 "%s is added to a pointer to %d bytes, which scales it; expected a number of elements",
			 how ? how : ak_kind_describe(k),
			 (int)n->value);
	snprintf(out.expression, sizeof(out.expression), "scaled step");
	if (!twice && !how)
		ak_blame_and_note(c, n->in[1], AK_UNIT, &out);
	ak_emit(c, &out);
}

/**
 * ak_check_flags() - masks and bit numbers combined
 */
void ak_check_flags(struct ctx *c, const struct ak_node *n)
{
	struct ak_finding out;

	ak_begin(&out, c, AK_FLAG_KIND, &n->loc, 0);
	snprintf(out.message, sizeof(out.message),
		 "a VM_xxx mask and a VMA_xxx_BIT number are combined");
	snprintf(out.expression, sizeof(out.expression), "flags");
	ak_emit(c, &out);
}

/**
 * ak_check_null() - a null pointer, cast to what holds another space's addresses
 *
 * Harmless as a value, but who wrote it took the variable for a pointer.
 */
void ak_check_null(struct ctx *c, const struct ak_node *n)
{
	struct ak_kind strong, weak;
	struct ak_finding out;

	if (n->op != AK_OP_CAST || !n->in[0] ||
	    !ak_is_const(&c->f->node[n->in[0]]) ||
	    c->f->node[n->in[0]].macro != AK_M_NULL || !n->type ||
	    !ak_table_type(c->u->table, n->type, &strong, &weak) ||
	    strong.v[AK_UNIT] != AK_BYTE)
		return;
	ak_begin(&out, c, AK_ARG_SPACE, &n->loc, 0);
	snprintf(out.message, sizeof(out.message),
		 "NULL is cast to %s, which holds no pointer",
		 n->type);
	snprintf(out.expression, sizeof(out.expression), "NULL cast");
	ak_emit(c, &out);
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
 * "(unsigned long)&((struct credit *)bus)[i]": a pointer for its arithmetic only. One
 * that a variable keeps, a call gets or memory holds may be read through.
 */
static bool only_computed(const struct ak_fn *f, ak_id id, int depth)
{
	bool any = false;
	unsigned int i;
	ak_id by;

	for (by = id + 1; depth < MAX_ARITHMETIC && by < f->nnodes; by++) {
		const struct ak_node *n = &f->node[by];

		for (i = 0; n->call && i < n->call->nargs; i++)
			if (n->call->arg[i].node == id)
				return false;
		if (!n->nin || (n->in[0] != id && (n->nin < 2 || n->in[1] != id)))
			continue;
		if (n->op == AK_OP_STEP)
			continue;
		if ((n->op != AK_OP_CAST && n->op != AK_OP_ADD && n->op != AK_OP_SUB) ||
		    (n->as != AK_AS_INT &&
		     (n->name || !only_computed(f, by, depth + 1))))
			return false;
		any = true;
	}
	return any;
}

/**
 * ak_check_pointer() - an integer that is no virtual address becomes a pointer
 *
 * What __pa() just
 * gave is mostly meant so: for firmware that runs without page tables.
 */
void ak_check_pointer(struct ctx *c, const struct ak_node *n)
{
	const struct ak_node *a = &c->f->node[n->in[0]];
	struct ak_finding out;
	int level = ak_level_of(a->kind.g[AK_SPACE], 0) +
		    was_converted(c->f, n->in[0]);

	if (c->blamed[n->in[0]] || a->as != AK_AS_INT ||
	    a->kind.v[AK_ROLE] == AK_EXTENT ||
	    ak_dim_fits(AK_SPACE, a->kind.v[AK_SPACE], AK_VIRT) ||
	    ak_only_printed(c->f, n - c->f->node) ||
	    only_computed(c->f, n - c->f->node, 0))
		return;
	ak_begin(&out, c, AK_ARG_SPACE, &n->loc, level);
	snprintf(out.message, sizeof(out.message),
		 "%s is cast to a pointer without a conversion",
		 ak_kind_describe(&a->kind));
	snprintf(out.expression, sizeof(out.expression), "cast to pointer");
	ak_blame_and_note(c, n->in[0], AK_SPACE, &out);
	ak_emit(c, &out);
}
