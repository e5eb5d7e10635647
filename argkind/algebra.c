// SPDX-License-Identifier: GPL-2.0-only
/*
 * The algebra of kinds. Pure functions: no graph, no names, no allocation.
 *
 * It is affine: point - point of one space is an extent, point + extent is a
 * point. Silence beats a guess: whatever is not listed here yields AK_TOP.
 */
#include "algebra.h"
#include "quirks.h"
#include "spelled.h"
#include "unit.h"

#define LOW_HALF 0xffffffffLL

static bool space_fits(unsigned int have, unsigned int want)
{
	if (have == want || have == AK_NOSPACE || want == AK_NOSPACE)
		return true;
	/* /dev/mem and its kin put an address of any space in the file offset */
	if (have == AK_FILE || want == AK_FILE)
		return true;
	return ak_is_virtual(have) && ak_is_virtual(want) &&
	       (have == AK_VIRT || want == AK_VIRT);
}

/**
 * ak_dim_fits() - whether a value may stand where another is wanted
 * @d: the dimension
 * @have: what the value is, AK_BOT and AK_TOP included
 * @want: what is expected there, AK_BOT and AK_TOP included
 *
 * Return: false only for two known values that exclude each other.
 */
bool ak_dim_fits(enum ak_dim d, unsigned int have, unsigned int want)
{
	if (have < AK_FIRST || want < AK_FIRST)
		return true;
	if (d == AK_SPACE)
		return space_fits(have, want);
	if (d == AK_MEM && ak_quirk_takes_any_memory(want))
		return have != AK_SHADOW;
	if (d == AK_MEM && want == AK_VMALLOC)
		return ak_quirk_may_be_mapped(have);
	if (d == AK_MEM && ak_quirk_is_content(want))
		return have != AK_MEMMAP;
	return have == want;
}

/* Units of a sum, a difference, a comparison: equal, or one says it for both */
static void same_unit(struct ak_kind *k, const struct ak_kind *a,
		      const struct ak_kind *b, enum ak_clash *clash)
{
	unsigned int ua = a->v[AK_UNIT], ub = b->v[AK_UNIT];

	if (ua >= AK_FIRST && ub >= AK_FIRST && ua != ub) {
		if (ak_is_linear(ua) && ak_is_linear(ub) && !ak_quirk_counts_sectors(a, b))
			*clash = AK_CLASH_UNIT;
		ak_dim_set(k, AK_UNIT, AK_TOP, 0, AK_SRC_NONE);
		/* a name does not outweigh what is known */
		if (b->g[AK_UNIT] == AK_NAMED && a->g[AK_UNIT] < AK_NAMED)
			ak_dim_take(k, AK_UNIT, a, AK_SRC_A);
		else if (a->g[AK_UNIT] == AK_NAMED && b->g[AK_UNIT] < AK_NAMED)
			ak_dim_take(k, AK_UNIT, b, AK_SRC_B);
	} else if (ua >= AK_FIRST && ub >= AK_FIRST) {
		if (b->g[AK_UNIT] < a->g[AK_UNIT])
			ak_dim_take(k, AK_UNIT, b, AK_SRC_B);
		else
			ak_dim_take(k, AK_UNIT, a, AK_SRC_A);
	} else if (ua >= AK_FIRST) {
		ak_dim_take(k, AK_UNIT, a, AK_SRC_A);
	} else if (ub >= AK_FIRST) {
		ak_dim_take(k, AK_UNIT, b, AK_SRC_B);
	} else {
		ak_dim_set(k, AK_UNIT, ua == AK_BOT && ub == AK_BOT ? AK_BOT : AK_TOP,
		    0, AK_SRC_NONE);
	}
}

/* An offset in a file shifts a point of any other space; it is no second point */
static bool is_point(const struct ak_kind *k)
{
	return k->v[AK_ROLE] == AK_POINT && k->v[AK_SPACE] != AK_FILE;
}

static struct ak_kind add(const struct ak_kind *a, const struct ak_kind *b,
			  enum ak_clash *clash)
{
	struct ak_kind k = ak_kind_top();
	const struct ak_kind *p = a, *q = b;
	enum ak_src from = AK_SRC_A;

	same_unit(&k, a, b, clash);
	if (is_point(b) && is_point(a))
		return k;
	if (is_point(b) || (a->v[AK_ROLE] != AK_POINT &&
			    b->v[AK_ROLE] == AK_POINT) ||
	    (a->v[AK_ROLE] == AK_BOT && b->v[AK_ROLE] != AK_BOT)) {
		p = b;
		q = a;
		from = AK_SRC_B;
	}
	/* p is the point, if there is one */
	if (p->v[AK_ROLE] == AK_POINT) {
		ak_dim_take(&k, AK_ROLE, p, from);
		ak_dim_take(&k, AK_SPACE, p, from);
		ak_dim_take(&k, AK_MEM, p, from);
	} else if (p->v[AK_ROLE] != AK_TOP &&
		   (q->v[AK_ROLE] == p->v[AK_ROLE] ||
		    q->v[AK_ROLE] == AK_BOT)) {
		ak_dim_take(&k, AK_ROLE, p, from);
		ak_dim_take(&k, AK_SPACE, p, from);
		/* while nothing is known of p yet, nothing is excluded */
		ak_dim_take(&k, AK_MEM, p, from);
	} else if (p->v[AK_SPACE] != AK_NOSPACE && q->v[AK_SPACE] < AK_FIRST) {
		ak_dim_take(&k, AK_SPACE, p, from);
		ak_dim_take(&k, AK_MEM, p, from);
	}
	return k;
}

static struct ak_kind sub(const struct ak_kind *a, const struct ak_kind *b,
			  enum ak_clash *clash)
{
	struct ak_kind k = ak_kind_top();
	uint8_t g = ak_weaker(a->g[AK_ROLE], b->g[AK_ROLE]);

	same_unit(&k, a, b, clash);
	if (a->v[AK_ROLE] == AK_POINT && b->v[AK_ROLE] == AK_POINT) {
		if (!ak_dim_fits(AK_SPACE, a->v[AK_SPACE], b->v[AK_SPACE]) ||
		    (!is_point(a) && is_point(b)))
			return k;
		if (is_point(a) != is_point(b) && !ak_is_virtual(a->v[AK_SPACE]))
			return k;
		/* where the mapping of a file would begin */
		if (is_point(a) != is_point(b)) {
			ak_dim_take(&k, AK_ROLE, a, AK_SRC_A);
			ak_dim_take(&k, AK_SPACE, a, AK_SRC_A);
			return k;
		}
		ak_dim_set(&k, AK_ROLE, AK_EXTENT, ak_weaker(g, AK_DERIVED), AK_SRC_SELF);
		ak_dim_set(&k, AK_SPACE, AK_NOSPACE, ak_weaker(g, AK_DERIVED),
		    AK_SRC_SELF);
	} else if (ak_is_extent(b) || b->v[AK_ROLE] == AK_BOT) {
		ak_dim_take(&k, AK_ROLE, a, AK_SRC_A);
		ak_dim_take(&k, AK_SPACE, a, AK_SRC_A);
		ak_dim_take(&k, AK_MEM, a, AK_SRC_A);
	} else if (ak_is_extent(a) && !is_point(b)) {
		ak_dim_take(&k, AK_ROLE, a, AK_SRC_A);
		ak_dim_take(&k, AK_SPACE, a, AK_SRC_A);
	}
	return k;
}

/* All ones from some bit up: an alignment, which changes no kind */
static bool is_align_mask(int64_t v)
{
	uint64_t low = ~(uint64_t)v;

	return v != -1 && v != 0 && !(low & (low + 1)) && low < (1ULL << 40);
}

/* All ones in the middle: an alignment, and a trimming of the width */
static bool is_width_mask(int64_t v)
{
	uint64_t u = v, low = u & -u;

	return u && v > 0 && !(u & (u + low)) && u >= 0x7fffffffULL &&
	       low < (1ULL << 30);
}

static bool mixes_flags(const struct ak_operand *a, const struct ak_operand *b)
{
	unsigned int ua = a->kind->v[AK_UNIT], ub = b->kind->v[AK_UNIT];

	return (ua == AK_VMFLAGS && ub == AK_VMBIT) ||
	       (ua == AK_VMBIT && ub == AK_VMFLAGS);
}

/*
 * Cut to 32 bits. Of a pointer it is a number that was kept in one; of another
 * virtual address it is what any space's low half may be added to, and stays so
 * under whatever name it is kept.
 */
static struct ak_kind narrow(const struct ak_kind *a)
{
	struct ak_kind k = ak_kind_copy(a);

	if (a->v[AK_SPACE] == AK_VIRT)
		return ak_kind_top();
	if (ak_is_virtual(a->v[AK_SPACE]))
		ak_dim_set(&k, AK_SPACE, AK_NOSPACE, AK_DERIVED, AK_SRC_SELF);
	return k;
}

static struct ak_kind mask(const struct ak_operand *a,
			   const struct ak_operand *b,
			   const struct ak_page *page, enum ak_clash *clash)
{
	struct ak_kind k = ak_kind_top();
	unsigned int unit = a->kind->v[AK_UNIT];

	if (mixes_flags(a, b))
		*clash = AK_CLASH_FLAGS;
	if (!b->is_const)
		return k;
	/* only bytes are aligned to PAGE_SIZE */
	if ((unit == AK_TOP || (unit == AK_BYTE &&
				a->kind->g[AK_UNIT] == AK_NAMED)) &&
	    (b->value < 0 || ak_is_page_mask(b->value, page->shift)) &&
	    (b->macro == AK_M_PAGE_MASK || b->macro == AK_M_PAGE_SIZE)) {
		k = ak_kind_copy(a->kind);
		ak_dim_set(&k, AK_UNIT, AK_BYTE, AK_DERIVED, AK_SRC_SELF);
		/* the mask of 32 bits cuts an address of more */
		if (b->value > 0 && ak_is_virtual(a->kind->v[AK_SPACE]))
			ak_dim_set(&k, AK_SPACE, AK_NOSPACE, AK_DERIVED, AK_SRC_SELF);
		return k;
	}
	if (is_align_mask(b->value))
		return ak_kind_copy(a->kind);
	if (b->value == LOW_HALF)
		return narrow(a->kind);
	if (is_width_mask(b->value)) {
		k = ak_kind_copy(a->kind);
		if (ak_quirk_mask_converts(a->kind, b->value, page))
			ak_dim_set(&k, AK_SPACE, AK_TOP, 0, AK_SRC_NONE);
		if (ak_is_virtual(a->kind->v[AK_SPACE]) && !(b->value >> 32))
			ak_dim_set(&k, AK_SPACE, AK_NOSPACE, AK_DERIVED,
				   AK_SRC_SELF);
		return k;
	}
	if (unit == AK_VMFLAGS || unit == AK_PROT || unit == AK_GFP) {
		ak_dim_take(&k, AK_UNIT, a->kind, AK_SRC_A);
		return k;
	}
	/* the offset in the page */
	if (page->shift && b->value == (INT64_C(1) << page->shift) - 1 &&
	    (unit == AK_BYTE || b->macro != AK_M_NONE)) {
		k = ak_kind_make(AK_BYTE, AK_NOSPACE, AK_EXTENT, AK_TOP,
				 AK_DERIVED);
		/* what lies in the low bits of who knows what may be a count */
		k.g[AK_UNIT] = unit == AK_BYTE ?
			       ak_weaker(a->kind->g[AK_UNIT], AK_DERIVED) : AK_NAMED;
	}
	return k;
}

static struct ak_kind combine(const struct ak_operand *a,
			      const struct ak_operand *b,
			      enum ak_clash *clash)
{
	struct ak_kind k = ak_kind_top();
	unsigned int ua = a->kind->v[AK_UNIT], ub = b->kind->v[AK_UNIT];

	if (mixes_flags(a, b))
		*clash = AK_CLASH_FLAGS;
	else if (ua >= AK_FIRST && ua == ub)
		ak_dim_take(&k, AK_UNIT, a->kind, AK_SRC_A);
	else if ((ua == AK_VMFLAGS || ua == AK_PROT || ua == AK_GFP) && b->is_const)
		ak_dim_take(&k, AK_UNIT, a->kind, AK_SRC_A);
	return k;
}

static struct ak_kind modulo(const struct ak_operand *a,
			     const struct ak_operand *b,
			     const struct ak_page *page)
{
	struct ak_kind k = ak_kind_top();
	unsigned int unit = a->kind->v[AK_UNIT];

	if (is_page_size(b, page) &&
	    (unit == AK_BYTE || b->macro == AK_M_PAGE_SIZE) && unit != AK_PAGE)
		k = ak_kind_make(AK_BYTE, AK_NOSPACE, AK_EXTENT, AK_TOP,
				 AK_DERIVED);
	return k;
}

/*
 * A number that large is no offset but the base of another space, as in
 * paddr + __START_KERNEL_map: the unit stays, the space does not.
 */
static bool is_base(const struct ak_operand *o)
{
	return o->is_const && o->macro != AK_M_PAGE_OFFSET &&
	       (o->value >= INT64_C(1) << 30 || o->value <= -(INT64_C(1) << 30));
}

static struct ak_kind rebase(const struct ak_kind *a)
{
	struct ak_kind k = ak_kind_top();

	ak_dim_take(&k, AK_UNIT, a, AK_SRC_A);
	return k;
}

/* A virtual and a physical address: which is larger means nothing */
static bool spaces_apart(const struct ak_kind *a, const struct ak_kind *b)
{
	unsigned int x = a->v[AK_SPACE], y = b->v[AK_SPACE];

	return is_point(a) && is_point(b) &&
	       ((ak_is_virtual(x) && y == AK_PHYS) ||
		(x == AK_PHYS && ak_is_virtual(y)));
}

/*
 * An address with bits turned over, as in PAGE_OFFSET ^ BIT(63): a place still,
 * no distance that may be added to another address.
 */
static struct ak_kind turn_over(const struct ak_operand *a, const struct ak_operand *b)
{
	struct ak_kind k = ak_kind_top();

	if (is_point(a->kind) && b->is_const)
		ak_dim_take(&k, AK_ROLE, a->kind, AK_SRC_A);
	return k;
}

/* A page's shift by whatever name it is added to an order: FOO_PAGE_SHIFT, 12 */
static bool is_shift_of(const struct ak_operand *a, const struct ak_operand *b,
			const struct ak_page *page)
{
	return a->kind->v[AK_UNIT] == AK_ORDER && b->is_const &&
	       (b->macro == AK_M_DEV_SHIFT || (page->shift && b->value == page->shift));
}

/**
 * ak_kind_apply() - the kind of an operation's result
 * @op: the operation; one of AK_OP_CAST to AK_OP_CMP
 * @a: first operand
 * @b: second operand, ignored for operations with one; of a commutative
 *     operation with a constant, the constant
 * @page: the page size of the translation unit
 * @clash: set to what is wrong with the operation, AK_OK if nothing is
 *
 * Return: the kind, each known dimension with the operand it came from.
 */
struct ak_kind ak_kind_apply(enum ak_op op, const struct ak_operand *a,
			     const struct ak_operand *b,
			     const struct ak_page *page, enum ak_clash *clash)
{
	struct ak_kind k;

	*clash = AK_OK;
	/* PAGE_SHIFT + order is a shift, no order; HPAGE_SHIFT - PAGE_SHIFT is none */
	if ((op == AK_OP_ADD || op == AK_OP_SUB) &&
	    (b->macro == AK_M_PAGE_SHIFT || is_shift_of(a, b, page) ||
	     a->kind->v[AK_UNIT] == AK_PSHIFT || b->kind->v[AK_UNIT] == AK_PSHIFT))
		return ak_kind_top();
	if ((op == AK_OP_ADD || op == AK_OP_SUB) && is_base(b))
		return rebase(a->kind);
	/* whoever computes with enumerators takes them for numbers */
	if (op >= AK_OP_ADD && op <= AK_OP_SHR && op != AK_OP_OR &&
	    (a->kind->v[AK_UNIT] == AK_CHOICE || b->kind->v[AK_UNIT] == AK_CHOICE))
		return ak_kind_top();
	switch (op) {
	case AK_OP_CAST:
	case AK_OP_TOPTR:
		return ak_kind_copy(a->kind);
	case AK_OP_NARROW:
		return narrow(a->kind);
	case AK_OP_ADD:
		return add(a->kind, b->kind, clash);
	case AK_OP_SUB:
		return sub(a->kind, b->kind, clash);
	case AK_OP_MUL:
		return ak_times(a, b, page, clash);
	case AK_OP_DIV:
		return ak_divided(a, b, page, clash);
	case AK_OP_MOD:
		return modulo(a, b, page);
	case AK_OP_AND:
		return mask(a, b, page, clash);
	case AK_OP_OR:
		return combine(a, b, clash);
	case AK_OP_XOR:
		return turn_over(a, b);
	case AK_OP_SHL:
	case AK_OP_SHR:
		return ak_shifted(op, a, b, page, clash);
	case AK_OP_MIN:
	case AK_OP_MAX:
		same_unit(&k, a->kind, b->kind, clash);
		return ak_kind_join(a->kind, b->kind);
	case AK_OP_CMP:
		same_unit(&k, a->kind, b->kind, clash);
		if (ak_quirk_compares_larger(a->kind, b->kind))
			*clash = AK_OK;
		if (*clash == AK_OK && spaces_apart(a->kind, b->kind))
			*clash = AK_CLASH_SPACE;
		return ak_kind_top();
	default:
		return ak_kind_top();
	}
}
