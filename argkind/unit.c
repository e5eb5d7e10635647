// SPDX-License-Identifier: GPL-2.0-only
/*
 * What shifts, products and quotients make of a unit.
 */
#include "unit.h"

/* How many bits a unit is above the byte, -1 for what has no size */
static int unit_bits(unsigned int unit, const struct ak_page *page)
{
	if (unit == AK_BYTE)
		return 0;
	if (unit == AK_PAGE && page->shift)
		return page->shift;
	return unit > AK_LARGER ? (int)(unit - AK_SCALED) : -1;
}

static unsigned int unit_of_bits(int bits, const struct ak_page *page)
{
	if (!bits)
		return AK_BYTE;
	if (bits == (int)page->shift)
		return AK_PAGE;
	return bits >= AK_MIN_SCALE && bits <= AK_MAX_SCALE ?
	       AK_SCALED + (unsigned int)bits : AK_TOP;
}

/*
 * A shift by anything but PAGE_SHIFT, @by bits to the right: pages of another
 * size. Of a length it may be a fraction, so only a large shift is believed, and
 * of a number of pages none, and of a pointer of no known space, which may be no
 * address but bits packed into one, none either.
 */
static struct ak_kind rescale(const struct ak_kind *a, int by,
			      const struct ak_page *page, enum ak_clash *clash)
{
	unsigned int unit = a->v[AK_UNIT];
	int bits = unit_bits(unit, page);
	struct ak_kind k = ak_kind_copy(a);

	if (bits < 0 || (unit == AK_BYTE && by < AK_MIN_SCALE) ||
	    (unit == AK_PAGE && a->v[AK_ROLE] != AK_POINT) ||
	    a->v[AK_SPACE] == AK_VIRT)
		return ak_kind_top();
	/* what turns pages into this unit, done to what has it already */
	if (unit >= AK_SCALED && bits < (int)page->shift &&
	    -by == (int)page->shift - bits)
		*clash = AK_CLASH_TWICE;
	/* half of the sectors, a bit for each, kilobytes: only these two are conversions */
	if (unit == AK_SECTOR && by != -bits &&
	    (by != (int)page->shift - bits || a->v[AK_ROLE] != AK_POINT))
		return ak_kind_top();
	ak_dim_set(&k, AK_UNIT, unit_of_bits(bits + by, page),
	    ak_weaker(a->g[AK_UNIT], AK_DERIVED), AK_SRC_A);
	ak_dim_set(&k, AK_MEM, AK_TOP, 0, AK_SRC_NONE);
	return k.v[AK_UNIT] == AK_TOP ? ak_kind_top() : k;
}

/*
 * A shift by that of a larger page: bytes become such pages and back. A frame
 * number counts pages of PAGE_SIZE, whatever maps them.
 */
static struct ak_kind by_larger(bool left, const struct ak_operand *a,
				const struct ak_operand *b, enum ak_clash *clash)
{
	const struct ak_kind *of = a->kind;
	uint8_t g = ak_weaker(b->kind->g[AK_UNIT], AK_DERIVED);
	unsigned int unit = of->v[AK_UNIT];
	struct ak_kind k = ak_kind_copy(of);

	if (left && a->is_const && a->value == 1)
		return ak_kind_make(AK_BYTE, AK_NOSPACE, AK_EXTENT, AK_TOP, g);
	if (left && unit == AK_PAGE && of->g[AK_UNIT] < AK_NAMED &&
	    of->v[AK_SPACE] == AK_PHYS && of->v[AK_ROLE] == AK_POINT)
		*clash = AK_CLASH_PAGE_CONST;
	/* what is only called so tells the unit of what nobody knows, a page's offset of none */
	if (!left && unit < AK_FIRST && g == AK_NAMED)
		unit = AK_BYTE;
	if (unit != (left ? AK_LARGER : AK_BYTE))
		return ak_kind_top();
	ak_dim_set(&k, AK_UNIT, left ? AK_BYTE : AK_LARGER, ak_weaker(of->g[AK_UNIT], g),
		   AK_SRC_SELF);
	ak_dim_set(&k, AK_MEM, AK_TOP, 0, AK_SRC_NONE);
	return k;
}

/* Bytes become pages or the reverse; @spelled: by a page macro, not a number */
static struct ak_kind convert(const struct ak_kind *a, unsigned int from,
			      unsigned int to, bool spelled,
			      enum ak_clash *clash)
{
	struct ak_kind k = ak_kind_copy(a);
	unsigned int unit = a->v[AK_UNIT];

	ak_dim_set(&k, AK_MEM, AK_TOP, 0, AK_SRC_NONE);
	if (unit == from) {
		/* the macro says so, however good the evidence of the operand */
		ak_dim_set(&k, AK_UNIT, to,
		    spelled ? AK_DERIVED : ak_weaker(a->g[AK_UNIT], AK_DERIVED),
		    spelled ? AK_SRC_SELF : AK_SRC_A);
		return k;
	}
	/* 2^order pages are what an order says, never order pages */
	if (spelled && to == AK_BYTE && unit == AK_ORDER) {
		*clash = AK_CLASH_ORDER;
		return ak_kind_top();
	}
	/* what is named for what it becomes is not converted twice */
	if (spelled && (unit < AK_FIRST ||
			(unit == to && a->g[AK_UNIT] == AK_NAMED))) {
		ak_dim_set(&k, AK_UNIT, to, AK_DERIVED, AK_SRC_SELF);
		return k;
	}
	if (unit == to && spelled)
		*clash = AK_CLASH_TWICE;
	return ak_kind_top();
}

/*
 * By a device's own page shift or size: bytes become its pages, or the reverse.
 * It is the macro's name that says so.
 */
static struct ak_kind by_device(bool up, const struct ak_kind *a,
				const struct ak_page *page, enum ak_clash *clash)
{
	unsigned int own = ak_device_unit(page), unit = a->v[AK_UNIT];
	struct ak_kind k = ak_kind_copy(a);

	if (up && unit == AK_PAGE)
		*clash = AK_CLASH_DEVICE;
	if (unit >= AK_FIRST && unit != (up ? own : AK_BYTE) && !(up && unit == AK_PAGE))
		return ak_kind_top();
	ak_dim_set(&k, AK_UNIT, up ? AK_BYTE : own, up ? AK_DERIVED : AK_NAMED,
		   AK_SRC_SELF);
	ak_dim_set(&k, AK_MEM, AK_TOP, 0, AK_SRC_NONE);
	return k;
}

/*
 * Twice or half an extent is one of the same unit. No other factor says so: by
 * 8 bytes become bits, by sizeof(x) they become a count.
 */
static struct ak_kind scale(const struct ak_kind *a, const struct ak_operand *b)
{
	struct ak_kind k = ak_kind_top();

	/* of sectors it makes kilobytes, and of those sectors */
	if (!ak_is_extent(a) || !b->is_const || b->value != 2 || a->v[AK_UNIT] >= AK_SCALED)
		return k;
	ak_dim_take(&k, AK_UNIT, a, AK_SRC_A);
	ak_dim_take(&k, AK_ROLE, a, AK_SRC_A);
	ak_dim_take(&k, AK_SPACE, a, AK_SRC_A);
	return k;
}

/* Bytes, and no address: nobody multiplies one */
static bool is_bytes(const struct ak_operand *o)
{
	return !o->is_const && o->kind->v[AK_UNIT] == AK_BYTE &&
	       o->kind->v[AK_ROLE] != AK_POINT && o->kind->g[AK_UNIT] < AK_NAMED;
}

/*
 * So many times a number of bytes: a length, or the place of what has that index.
 * By a constant it may be bits, or a fraction.
 */
static struct ak_kind product(const struct ak_operand *a, const struct ak_operand *b)
{
	bool first = is_bytes(a);
	const struct ak_operand *of = first ? a : b, *times = first ? b : a;
	struct ak_kind k = ak_kind_top();

	if (b->is_const)
		return scale(a->kind, b);
	if (!is_bytes(of) || (times->kind->v[AK_UNIT] >= AK_FIRST &&
			       times->kind->v[AK_UNIT] != AK_PAGE))
		return k;
	ak_dim_set(&k, AK_UNIT, AK_BYTE, AK_DERIVED, first ? AK_SRC_A : AK_SRC_B);
	return k;
}

/**
 * ak_times() - what a product is; see ak_kind_apply()
 */
struct ak_kind ak_times(const struct ak_operand *a, const struct ak_operand *b,
			const struct ak_page *page, enum ak_clash *clash)
{
	if (is_device_page(b))
		return by_device(true, a->kind, page, clash);
	if (is_page_size(b, page) && a->kind->v[AK_UNIT] == ak_device_unit(page))
		*clash = AK_CLASH_DEVICE;
	if (is_page_size(b, page))
		return convert(a->kind, AK_PAGE, AK_BYTE,
			       b->macro == AK_M_PAGE_SIZE, clash);
	if (is_folded_size(b, page)) {
		*clash = AK_CLASH_TWICE;
		return ak_kind_top();
	}
	return product(a, b);
}

/**
 * ak_divided() - what a quotient is; see ak_kind_apply()
 */
struct ak_kind ak_divided(const struct ak_operand *a,
			  const struct ak_operand *b,
			  const struct ak_page *page, enum ak_clash *clash)
{
	if (is_device_page(b))
		return by_device(false, a->kind, page, clash);
	if (is_page_size(b, page))
		return convert(a->kind, AK_BYTE, AK_PAGE,
			       b->macro == AK_M_PAGE_SIZE, clash);
	if (is_folded_size(b, page)) {
		*clash = AK_CLASH_TWICE;
		return ak_kind_top();
	}
	if (b->macro == AK_M_PAGE_SHIFT && is_page_shift(b, page)) {
		*clash = AK_CLASH_PAGE_CONST;
		return ak_kind_top();
	}
	return scale(a->kind, b);
}

/**
 * ak_shifted() - what a shifted value is; see ak_kind_apply()
 */
struct ak_kind ak_shifted(enum ak_op op, const struct ak_operand *a,
			  const struct ak_operand *b,
			  const struct ak_page *page, enum ak_clash *clash)
{
	bool left = op == AK_OP_SHL;
	struct ak_kind k = ak_kind_top();

	if (is_device_page(b))
		return by_device(left, a->kind, page, clash);
	if (left && b->macro == AK_M_PAGE_SHIFT && is_page_shift(b, page) &&
	    a->kind->v[AK_UNIT] == ak_device_unit(page)) {
		*clash = AK_CLASH_DEVICE;
		return ak_kind_top();
	}
	if (is_page_shift(b, page) && a->kind->v[AK_UNIT] < AK_SCALED)
		return convert(a->kind, left ? AK_PAGE : AK_BYTE,
			       left ? AK_BYTE : AK_PAGE,
			       b->macro == AK_M_PAGE_SHIFT, clash);
	if (is_folded_shift(b, page)) {
		*clash = AK_CLASH_TWICE;
		return k;
	}
	if (b->macro == AK_M_PAGE_SIZE || b->macro == AK_M_PAGE_OFFSET ||
	    b->kind->v[AK_SPACE] == AK_KERNEL) {
		*clash = AK_CLASH_PAGE_CONST;
		return k;
	}
	if (b->kind->v[AK_UNIT] == AK_PSHIFT)
		return by_larger(left, a, b, clash);
	if (b->is_const && b->value > 0 && b->value < 64 && !a->is_const)
		return rescale(a->kind, left ? -b->value : b->value, page,
			       clash);
	if (!left)
		return k;
	/* 1 << order pages, PAGE_SIZE << order bytes */
	if (a->is_const && a->macro == AK_M_PAGE_SIZE) {
		/* by a pointer that keeps a number nobody shifts wrongly */
		if (ak_is_linear(b->kind->v[AK_UNIT]) && !b->is_const &&
		    b->kind->v[AK_SPACE] == AK_NOSPACE)
			*clash = AK_CLASH_ORDER;
		return ak_kind_copy(a->kind);
	}
	if (a->is_const && a->value == 1 && b->kind->v[AK_UNIT] == AK_ORDER) {
		uint8_t g = ak_weaker(b->kind->g[AK_UNIT], AK_DERIVED);

		k = ak_kind_make(AK_PAGE, AK_NOSPACE, AK_EXTENT, AK_TOP, g);
	}
	return k;
}

