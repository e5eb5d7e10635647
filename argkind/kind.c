// SPDX-License-Identifier: GPL-2.0-only
/* The lattice of kinds. */
#include "kind.h"

#include <string.h>

/**
 * ak_kind_bottom() - the kind of a literal, or of what is not computed yet
 */
struct ak_kind ak_kind_bottom(void)
{
	struct ak_kind k;

	memset(&k, 0, sizeof(k));
	return k;
}

/**
 * ak_kind_top() - the kind of a value nothing is known of
 */
struct ak_kind ak_kind_top(void)
{
	struct ak_kind k = ak_kind_bottom();
	int d;

	for (d = 0; d < AK_NDIM; d++)
		k.v[d] = AK_TOP;
	return k;
}

/**
 * ak_kind_make() - a kind with all its dimensions of one grade
 */
struct ak_kind ak_kind_make(unsigned int unit, unsigned int space,
			    unsigned int role, unsigned int mem,
			    enum ak_grade grade)
{
	struct ak_kind k;

	ak_dim_set(&k, AK_UNIT, unit, grade, AK_SRC_SELF);
	ak_dim_set(&k, AK_SPACE, space, grade, AK_SRC_SELF);
	ak_dim_set(&k, AK_ROLE, role, grade, AK_SRC_SELF);
	ak_dim_set(&k, AK_MEM, mem, grade, AK_SRC_SELF);
	return k;
}

/**
 * ak_dim_known() - whether a dimension holds a value, and not "no opinion"
 */
bool ak_dim_known(const struct ak_kind *k, enum ak_dim d)
{
	return k->v[d] >= AK_FIRST;
}

/**
 * ak_kind_equal() - whether two kinds say the same with the same grades
 */
bool ak_kind_equal(const struct ak_kind *a, const struct ak_kind *b)
{
	return !memcmp(a->v, b->v, sizeof(a->v)) &&
	       !memcmp(a->g, b->g, sizeof(a->g));
}

/**
 * ak_kind_join() - what is known of a value that is one of two
 */
struct ak_kind ak_kind_join(const struct ak_kind *a, const struct ak_kind *b)
{
	struct ak_kind k = ak_kind_top();
	int d;

	for (d = 0; d < AK_NDIM; d++) {
		if (a->v[d] == AK_BOT) {
			ak_dim_take(&k, d, b, AK_SRC_B);
		} else if (b->v[d] == AK_BOT) {
			ak_dim_take(&k, d, a, AK_SRC_A);
		} else if (a->v[d] == b->v[d]) {
			ak_dim_take(&k, d, a, AK_SRC_A);
			k.g[d] = ak_weaker(a->g[d], b->g[d]);
		} else if (d == AK_SPACE && ak_is_virtual(a->v[d]) &&
			   ak_is_virtual(b->v[d])) {
			ak_dim_set(&k, d, AK_VIRT, ak_weaker(a->g[d], b->g[d]), AK_SRC_A);
		}
	}
	return k;
}

/**
 * ak_kind_const() - the kind of a constant spelled as a page constant
 * @macro: how the source spells it
 *
 * Return: bottom for anything but PAGE_SIZE (bytes), PAGE_OFFSET (a kernel
 * address) and flags: a number by itself fits everywhere.
 */
struct ak_kind ak_kind_const(enum ak_macro macro)
{
	if (macro == AK_M_PAGE_SIZE)
		return ak_kind_make(AK_BYTE, AK_NOSPACE, AK_EXTENT, AK_TOP,
				    AK_DECLARED);
	if (macro == AK_M_PAGE_OFFSET)
		return ak_kind_make(AK_BYTE, AK_KERNEL, AK_POINT, AK_TOP,
				    AK_DECLARED);
	if (macro == AK_M_PAGES || macro == AK_M_BYTES)
		return ak_kind_make(macro == AK_M_PAGES ? AK_PAGE : AK_BYTE,
				    AK_TOP, AK_TOP, AK_TOP, AK_DERIVED);
	if (macro == AK_M_VM_MASK || macro == AK_M_VMA_BIT)
		return ak_kind_make(macro == AK_M_VM_MASK ? AK_VMFLAGS
							  : AK_VMBIT,
				    AK_TOP, AK_TOP, AK_TOP, AK_DECLARED);
	return ak_kind_bottom();
}
