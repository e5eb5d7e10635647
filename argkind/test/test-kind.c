// SPDX-License-Identifier: GPL-2.0-only
/*
 * The algebra, exhaustively over its kinds. What must hold is stated here anew,
 * by names, not by calling the code under test on both sides.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../algebra.h"
#include "../words.h"
#include "../graph.h"
#include "../report.h"
#include "../solve.h"

#define SHIFT 12
static const struct ak_page page = { SHIFT };

struct named {
	const char *name;
	struct ak_kind kind;
};

#define K(n, u, s, r) { n, { { u, s, r, AK_TOP }, { 0 }, { 0 } } }
static const struct named all[] = {
	K("uaddr", AK_BYTE, AK_USER, AK_POINT),
	K("kaddr", AK_BYTE, AK_KERNEL, AK_POINT),
	K("vaddr", AK_BYTE, AK_VIRT, AK_POINT),
	K("paddr", AK_BYTE, AK_PHYS, AK_POINT),
	K("daddr", AK_BYTE, AK_DMA, AK_POINT),
	K("gpa", AK_BYTE, AK_GUEST, AK_POINT),
	K("foff", AK_BYTE, AK_FILE, AK_POINT),
	K("bytes", AK_BYTE, AK_NOSPACE, AK_EXTENT),
	K("pfn", AK_PAGE, AK_PHYS, AK_POINT),
	K("dpfn", AK_PAGE, AK_DMA, AK_POINT),
	K("gfn", AK_PAGE, AK_GUEST, AK_POINT),
	K("pgoff", AK_PAGE, AK_FILE, AK_POINT),
	K("pages", AK_PAGE, AK_NOSPACE, AK_EXTENT),
	K("byte", AK_BYTE, AK_TOP, AK_TOP),
	K("page", AK_PAGE, AK_TOP, AK_TOP),
	K("none", AK_TOP, AK_TOP, AK_TOP),
};

enum { N = sizeof(all) / sizeof(all[0]) };

static const struct ak_kind *named(const char *name)
{
	for (int i = 0; i < N; i++)
		if (!strcmp(all[i].name, name))
			return &all[i].kind;
	fail_msg("no kind %s", name);
	return NULL;
}

static const char *name_of(const struct ak_kind *k)
{
	for (int i = 0; i < N; i++)
		if (!memcmp(k->v, all[i].kind.v, AK_MEM))
			return all[i].name;
	return "?";
}

static struct ak_kind binary(enum ak_op op, const struct ak_kind *a,
			     const struct ak_kind *b, enum ak_clash *clash)
{
	struct ak_operand x = { .kind = a }, y = { .kind = b };

	return ak_kind_apply(op, &x, &y, &page, clash);
}

static struct ak_kind with_const(enum ak_op op, const struct ak_kind *a,
				 int64_t value, enum ak_macro macro,
				 enum ak_clash *clash)
{
	struct ak_kind c = ak_kind_const(macro);
	struct ak_operand x = { .kind = a };
	struct ak_operand y = { .kind = &c, .is_const = true,
				.macro = macro, .value = value };

	return ak_kind_apply(op, &x, &y, &page, clash);
}

static bool has_space(const struct ak_kind *k, const char *spaces)
{
	const char *name = name_of(k);

	return strchr(spaces, name[0]) && strstr(name, "addr");
}

/* A virtual and a physical address */
static bool apart(const struct ak_kind *a, const struct ak_kind *b)
{
	return (has_space(a, "ukv") && has_space(b, "p")) ||
	       (has_space(a, "p") && has_space(b, "ukv"));
}

/* Bytes and pages clash in + - compare min max, and nothing else does */
static void units_of_sums(void **state)
{
	static const enum ak_op ops[] = {
		AK_OP_ADD, AK_OP_SUB, AK_OP_CMP, AK_OP_MIN, AK_OP_MAX
	};

	(void)state;
	for (size_t o = 0; o < sizeof(ops) / sizeof(ops[0]); o++)
		for (int i = 0; i < N; i++)
			for (int j = 0; j < N; j++) {
				unsigned int a = all[i].kind.v[AK_UNIT];
				unsigned int b = all[j].kind.v[AK_UNIT];
				bool mixed = (a == AK_BYTE && b == AK_PAGE) ||
					     (a == AK_PAGE && b == AK_BYTE);
				enum ak_clash clash;
				struct ak_kind k;

				k = binary(ops[o], &all[i].kind, &all[j].kind,
					   &clash);
				assert_int_equal(clash, mixed ? AK_CLASH_UNIT :
						 ops[o] == AK_OP_CMP &&
						 apart(&all[i].kind, &all[j].kind) ?
						 AK_CLASH_SPACE : AK_OK);
				if (mixed)
					assert_int_equal(k.v[AK_UNIT], AK_TOP);
			}
}

struct sum {
	enum ak_op op;
	const char *a, *b, *result;
};

/* Every pair of whole kinds of one unit: "?" is no whole kind */
static const struct sum sums[] = {
	{ AK_OP_ADD, "uaddr", "bytes", "uaddr" },
	{ AK_OP_ADD, "bytes", "uaddr", "uaddr" },
	{ AK_OP_ADD, "kaddr", "bytes", "kaddr" },
	{ AK_OP_ADD, "paddr", "bytes", "paddr" },
	{ AK_OP_ADD, "daddr", "bytes", "daddr" },
	{ AK_OP_ADD, "gpa", "bytes", "gpa" },
	{ AK_OP_ADD, "foff", "bytes", "foff" },
	{ AK_OP_ADD, "paddr", "foff", "paddr" },
	{ AK_OP_ADD, "foff", "paddr", "paddr" },
	{ AK_OP_ADD, "bytes", "bytes", "bytes" },
	{ AK_OP_ADD, "pfn", "pages", "pfn" },
	{ AK_OP_ADD, "pages", "pfn", "pfn" },
	{ AK_OP_ADD, "pfn", "pgoff", "pfn" },
	{ AK_OP_ADD, "pgoff", "pfn", "pfn" },
	{ AK_OP_ADD, "pgoff", "pages", "pgoff" },
	{ AK_OP_ADD, "gfn", "pages", "gfn" },
	{ AK_OP_ADD, "pages", "pages", "pages" },
	{ AK_OP_ADD, "uaddr", "uaddr", "byte" },
	{ AK_OP_ADD, "paddr", "kaddr", "byte" },
	{ AK_OP_ADD, "pfn", "pfn", "page" },
	{ AK_OP_SUB, "uaddr", "uaddr", "bytes" },
	{ AK_OP_SUB, "kaddr", "kaddr", "bytes" },
	{ AK_OP_SUB, "vaddr", "kaddr", "bytes" },
	{ AK_OP_SUB, "paddr", "paddr", "bytes" },
	{ AK_OP_SUB, "pfn", "pfn", "pages" },
	{ AK_OP_SUB, "pgoff", "pgoff", "pages" },
	{ AK_OP_SUB, "uaddr", "bytes", "uaddr" },
	{ AK_OP_SUB, "paddr", "bytes", "paddr" },
	{ AK_OP_SUB, "pfn", "pages", "pfn" },
	{ AK_OP_SUB, "bytes", "bytes", "bytes" },
	{ AK_OP_SUB, "pages", "pages", "pages" },
	{ AK_OP_SUB, "paddr", "kaddr", "byte" },
	{ AK_OP_SUB, "uaddr", "daddr", "byte" },
	{ AK_OP_SUB, "pfn", "pgoff", "page" },
	{ AK_OP_SUB, "uaddr", "foff", "uaddr" },
	{ AK_OP_SUB, "paddr", "foff", "byte" },
};

static void sums_and_differences(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(sums) / sizeof(sums[0]); i++) {
		enum ak_clash clash;
		struct ak_kind k = binary(sums[i].op, named(sums[i].a),
					  named(sums[i].b), &clash);

		if (strcmp(name_of(&k), sums[i].result))
			fail_msg("%s %s %s is %s, not %s", sums[i].a,
				 sums[i].op == AK_OP_ADD ? "+" : "-",
				 sums[i].b, name_of(&k), sums[i].result);
	}
}

/* A literal changes nothing: x + 8, x - 1 */
static void literals_are_neutral(void **state)
{
	(void)state;
	for (int i = 0; i < N; i++) {
		enum ak_clash clash;
		struct ak_kind k;

		k = with_const(AK_OP_ADD, &all[i].kind, 8, AK_M_NONE, &clash);
		assert_string_equal(name_of(&k), all[i].name);
		k = with_const(AK_OP_SUB, &all[i].kind, 1, AK_M_NONE, &clash);
		assert_string_equal(name_of(&k), all[i].name);
		assert_int_equal(clash, AK_OK);
	}
}

static const char *const twin[][2] = {
	{ "uaddr", "?" }, { "paddr", "pfn" }, { "daddr", "dpfn" },
	{ "gpa", "gfn" }, { "foff", "pgoff" }, { "bytes", "pages" },
	{ "byte", "page" }, { "none", "page" },
};

static void shifts_convert(void **state)
{
	(void)state;
	for (size_t i = 1; i < sizeof(twin) / sizeof(twin[0]); i++) {
		const struct ak_kind *b = named(twin[i][0]);
		const struct ak_kind *p = named(twin[i][1]);
		bool known = b->v[AK_UNIT] == AK_BYTE;
		enum ak_clash clash;
		struct ak_kind k;

		k = with_const(AK_OP_SHR, b, SHIFT, AK_M_PAGE_SHIFT, &clash);
		assert_string_equal(name_of(&k), twin[i][1]);
		k = with_const(AK_OP_DIV, b, 1 << SHIFT, AK_M_PAGE_SIZE,
			       &clash);
		assert_string_equal(name_of(&k), twin[i][1]);
		if (!known)
			continue;
		k = with_const(AK_OP_SHL, p, SHIFT, AK_M_PAGE_SHIFT, &clash);
		assert_string_equal(name_of(&k), twin[i][0]);
		k = with_const(AK_OP_MUL, p, 1 << SHIFT, AK_M_PAGE_SIZE,
			       &clash);
		assert_string_equal(name_of(&k), twin[i][0]);
	}
}

/* A literal 12 converts what is known, and claims nothing of what is not */
static void unspelled_shift_is_weak(void **state)
{
	enum ak_clash clash;
	struct ak_kind k;

	(void)state;
	k = with_const(AK_OP_SHR, named("paddr"), SHIFT, AK_M_NONE, &clash);
	assert_string_equal(name_of(&k), "pfn");
	k = with_const(AK_OP_SHR, named("none"), SHIFT, AK_M_NONE, &clash);
	assert_string_equal(name_of(&k), "none");
	k = with_const(AK_OP_SHR, named("pfn"), SHIFT, AK_M_NONE, &clash);
	assert_int_equal(clash, AK_OK);
	assert_string_equal(name_of(&k), "none");
}

static void conversion_twice_clashes(void **state)
{
	enum ak_clash clash;

	(void)state;
	for (int i = 0; i < N; i++) {
		unsigned int unit = all[i].kind.v[AK_UNIT];

		with_const(AK_OP_SHR, &all[i].kind, SHIFT, AK_M_PAGE_SHIFT,
			   &clash);
		assert_int_equal(clash,
				 unit == AK_PAGE ? AK_CLASH_TWICE : AK_OK);
		with_const(AK_OP_SHL, &all[i].kind, SHIFT, AK_M_PAGE_SHIFT,
			   &clash);
		assert_int_equal(clash,
				 unit == AK_BYTE ? AK_CLASH_TWICE : AK_OK);
	}
}

/* How many bits above a byte the unit is after a shift, -1 where nothing is said */
static int expected_bits(const struct ak_kind *k, int right)
{
	int bits = k->v[AK_UNIT] == AK_BYTE ? 0 : SHIFT;

	if (k->v[AK_UNIT] == AK_TOP || (!bits && right < 9) ||
	    k->v[AK_SPACE] == AK_VIRT ||
	    (bits && k->v[AK_ROLE] != AK_POINT))
		return -1;
	bits += right;
	return bits == 0 || (bits >= 9 && bits <= 48) ? bits : -1;
}

static unsigned int unit_for(int bits)
{
	return bits < 0 ? AK_TOP : !bits ? AK_BYTE :
	       bits == SHIFT ? AK_PAGE : AK_SCALED + (unsigned int)bits;
}

/* By anything but PAGE_SHIFT: units of another size, and back by the reverse */
static void other_shifts_rescale(void **state)
{
	(void)state;
	for (int i = 0; i < N; i++)
		for (int by = -63; by < 64; by++) {
			int bits = expected_bits(&all[i].kind, by);
			enum ak_op op = by < 0 ? AK_OP_SHL : AK_OP_SHR;
			enum ak_clash clash;
			struct ak_kind k, back;

			if (!by || by == SHIFT || by == -SHIFT)
				continue;
			k = with_const(op, &all[i].kind, by < 0 ? -by : by,
				       AK_M_NONE, &clash);
			assert_int_equal(clash, AK_OK);
			assert_int_equal(k.v[AK_UNIT], unit_for(bits));
			if (k.v[AK_UNIT] < AK_SCALED)
				continue;
			back = with_const(by < 0 ? AK_OP_SHR : AK_OP_SHL, &k,
					  by < 0 ? -by : by, AK_M_NONE, &clash);
			assert_string_equal(name_of(&back), all[i].name);
		}
}

/* Units of another size are no bytes and no pages, and none of a third size */
static void other_units_clash(void **state)
{
	struct ak_kind huge = *named("bytes"), block = huge;
	enum ak_clash clash;

	(void)state;
	huge.v[AK_UNIT] = AK_SCALED + 21;
	block.v[AK_UNIT] = AK_SCALED + 9;
	binary(AK_OP_ADD, &huge, named("bytes"), &clash);
	assert_int_equal(clash, AK_CLASH_UNIT);
	binary(AK_OP_SUB, named("pages"), &huge, &clash);
	assert_int_equal(clash, AK_CLASH_UNIT);
	binary(AK_OP_CMP, &huge, &block, &clash);
	assert_int_equal(clash, AK_CLASH_UNIT);
	binary(AK_OP_ADD, &huge, &huge, &clash);
	assert_int_equal(clash, AK_OK);
	/* blocks shifted as pages would have to be to become blocks */
	with_const(AK_OP_SHL, &block, SHIFT - 9, AK_M_NONE, &clash);
	assert_int_equal(clash, AK_CLASH_TWICE);
}

/* By the shift of a page whose size only the run tells */
static void larger_pages(void **state)
{
	struct ak_kind shift = ak_kind_make(AK_PSHIFT, AK_TOP, AK_TOP, AK_TOP,
					    AK_DECLARED);
	enum ak_clash clash;

	(void)state;
	for (int i = 0; i < N; i++) {
		const struct ak_kind *k = &all[i].kind;
		bool bytes = k->v[AK_UNIT] == AK_BYTE;
		struct ak_kind larger = binary(AK_OP_SHR, k, &shift, &clash);
		struct ak_kind back;

		assert_int_equal(clash, AK_OK);
		assert_int_equal(larger.v[AK_UNIT], bytes ? AK_LARGER : AK_TOP);
		binary(AK_OP_SHL, k, &shift, &clash);
		assert_int_equal(clash, strcmp(all[i].name, "pfn") ?
					AK_OK : AK_CLASH_PAGE_CONST);
		/* huge_page_shift(h) - PAGE_SHIFT is the shift of no page */
		back = binary(AK_OP_SUB, &shift, k, &clash);
		assert_int_equal(back.v[AK_UNIT], AK_TOP);
		if (!bytes)
			continue;
		back = binary(AK_OP_SHL, &larger, &shift, &clash);
		assert_string_equal(name_of(&back), all[i].name);
		binary(AK_OP_ADD, &larger, named("pages"), &clash);
		assert_int_equal(clash, AK_CLASH_UNIT);
		/* hugetlbfs compares offsets that count huge pages */
		binary(AK_OP_CMP, &larger, named("pgoff"), &clash);
		assert_int_equal(clash, AK_OK);
	}
}

/* "* PAGE_SIZE * PAGE_SIZE" and ">> PAGE_SHIFT >> PAGE_SHIFT", folded */
static void folded_conversions(void **state)
{
	enum ak_clash clash;

	(void)state;
	for (int i = 0; i < N; i++) {
		const struct ak_kind *k = &all[i].kind;

		with_const(AK_OP_MUL, k, INT64_C(1) << 2 * SHIFT,
			   AK_M_PAGE_SIZE, &clash);
		assert_int_equal(clash, AK_CLASH_TWICE);
		with_const(AK_OP_DIV, k, INT64_C(1) << 2 * SHIFT,
			   AK_M_PAGE_SIZE, &clash);
		assert_int_equal(clash, AK_CLASH_TWICE);
		with_const(AK_OP_SHR, k, 2 * SHIFT, AK_M_PAGE_SHIFT, &clash);
		assert_int_equal(clash, AK_CLASH_TWICE);
		with_const(AK_OP_MUL, k, INT64_C(1) << 2 * SHIFT, AK_M_NONE,
			   &clash);
		assert_int_equal(clash, AK_OK);
	}
}

/* So many times a number of bytes: by a constant it may be bits, an address is multiplied by nobody */
static void products(void **state)
{
	enum ak_clash clash;

	(void)state;
	for (int i = 0; i < N; i++) {
		struct ak_kind unknown = ak_kind_top(), k;
		struct ak_operand of = { .kind = &all[i].kind }, times = { .kind = &unknown };
		bool bytes = all[i].kind.v[AK_UNIT] == AK_BYTE && all[i].kind.v[AK_ROLE] != AK_POINT;

		k = ak_kind_apply(AK_OP_MUL, &of, &times, &page, &clash);
		assert_int_equal(k.v[AK_UNIT], bytes ? AK_BYTE : AK_TOP);
		assert_int_equal(k.v[AK_ROLE], AK_TOP);
		k = ak_kind_apply(AK_OP_MUL, &times, &of, &page, &clash);
		assert_int_equal(k.v[AK_UNIT], bytes ? AK_BYTE : AK_TOP);
		k = with_const(AK_OP_MUL, &all[i].kind, 8, AK_M_NONE, &clash);
		assert_int_equal(k.v[AK_UNIT], AK_TOP);
	}
}

/* 512 bytes are a sector, and eight sectors a page */
static void sectors(void **state)
{
	struct ak_kind bytes = ak_kind_make(AK_BYTE, AK_NOSPACE, AK_EXTENT, AK_TOP, AK_DERIVED), k;
	struct ak_kind index = ak_kind_make(AK_PAGE, AK_FILE, AK_POINT, AK_TOP, AK_DERIVED);
	enum ak_clash clash;

	(void)state;
	k = with_const(AK_OP_SHR, &bytes, 9, AK_M_NONE, &clash);
	assert_int_equal(k.v[AK_UNIT], AK_SECTOR);
	assert_string_equal(ak_kind_describe(&k), "a number of sectors");
	k = with_const(AK_OP_SHL, &k, 9, AK_M_NONE, &clash);
	assert_int_equal(k.v[AK_UNIT], AK_BYTE);
	k = with_const(AK_OP_SHL, &index, SHIFT - 9, AK_M_NONE, &clash);
	assert_int_equal(k.v[AK_UNIT], AK_SECTOR);
}

static void masks(void **state)
{
	(void)state;
	for (int i = 0; i < N; i++) {
		enum ak_clash clash;
		struct ak_kind k;

		for (int bits = 1; bits < 31; bits++) {
			k = with_const(AK_OP_AND, &all[i].kind,
				       -(INT64_C(1) << bits), AK_M_NONE,
				       &clash);
			assert_string_equal(name_of(&k), all[i].name);
		}
		k = with_const(AK_OP_AND, &all[i].kind, 0xfffffffffffffLL,
			       AK_M_NONE, &clash);
		/* a mask of the top bits may turn virtual into physical */
		if (strchr("ukv", all[i].name[0]))
			assert_string_equal(name_of(&k), "?");
		else
			assert_string_equal(name_of(&k), all[i].name);
		k = with_const(AK_OP_AND, &all[i].kind, 0xff, AK_M_NONE,
			       &clash);
		assert_string_equal(name_of(&k), "none");
	}
}

static void page_constants(void **state)
{
	enum ak_clash clash;

	(void)state;
	with_const(AK_OP_DIV, named("bytes"), SHIFT, AK_M_PAGE_SHIFT, &clash);
	assert_int_equal(clash, AK_CLASH_PAGE_CONST);
	with_const(AK_OP_SHL, named("pfn"), 1 << SHIFT, AK_M_PAGE_SIZE,
		   &clash);
	assert_int_equal(clash, AK_CLASH_PAGE_CONST);
	with_const(AK_OP_SHL, named("pfn"), -1, AK_M_PAGE_OFFSET, &clash);
	assert_int_equal(clash, AK_CLASH_PAGE_CONST);
	/* adding a page's worth of bytes to a frame number */
	with_const(AK_OP_ADD, named("pfn"), 1 << SHIFT, AK_M_PAGE_SIZE,
		   &clash);
	assert_int_equal(clash, AK_CLASH_UNIT);
	with_const(AK_OP_ADD, named("paddr"), 1 << SHIFT, AK_M_PAGE_SIZE,
		   &clash);
	assert_int_equal(clash, AK_OK);
}

/* join: idempotent, commutative in what it says, associative; exhaustive */
static void join_is_a_join(void **state)
{
	static const uint8_t last[] = {
		AK_UNIT_LAST, AK_SPACE_LAST, AK_ROLE_LAST, AK_MEM_LAST
	};

	(void)state;
	for (int d = 0; d < AK_NDIM; d++)
		for (int x = 0; x <= last[d]; x++)
			for (int y = 0; y <= last[d]; y++)
				for (int z = 0; z <= last[d]; z++) {
					struct ak_kind a = ak_kind_bottom();
					struct ak_kind b = a, c = a, l, r, t;

					a.v[d] = x;
					b.v[d] = y;
					c.v[d] = z;
					l = ak_kind_join(&a, &b);
					r = ak_kind_join(&b, &a);
					assert_int_equal(l.v[d], r.v[d]);
					t = ak_kind_join(&a, &a);
					assert_int_equal(t.v[d], x);
					l = ak_kind_join(&l, &c);
					r = ak_kind_join(&b, &c);
					r = ak_kind_join(&a, &r);
					assert_int_equal(l.v[d], r.v[d]);
				}
}

static void fits(void **state)
{
	(void)state;
	assert_true(ak_dim_fits(AK_SPACE, AK_FILE, AK_PHYS));
	assert_true(ak_dim_fits(AK_SPACE, AK_VIRT, AK_USER));
	assert_true(ak_dim_fits(AK_SPACE, AK_KERNEL, AK_VIRT));
	assert_false(ak_dim_fits(AK_SPACE, AK_USER, AK_KERNEL));
	assert_false(ak_dim_fits(AK_SPACE, AK_VIRT, AK_PHYS));
	assert_false(ak_dim_fits(AK_SPACE, AK_DMA, AK_PHYS));
	assert_false(ak_dim_fits(AK_SPACE, AK_GUEST, AK_PHYS));
	assert_false(ak_dim_fits(AK_UNIT, AK_BYTE, AK_PAGE));
	assert_false(ak_dim_fits(AK_ROLE, AK_POINT, AK_EXTENT));
	for (int d = 0; d < AK_NDIM; d++)
		for (int v = 0; v < 8; v++) {
			assert_true(ak_dim_fits(d, AK_TOP, v));
			assert_true(ak_dim_fits(d, v, AK_BOT));
			assert_true(ak_dim_fits(d, v, v));
		}
}

static void table_grammar(void **state)
{
	static const char *const bad[] = {
		"AK_FUNC", "AK_FUNC(f", "AK_FUNC(f, nosuch)",
		"AK_FUNC(f, _, pfn, nosuch)", "AK_FUNC(f, _, pfn) x",
		"AK_WHAT(f, _)", "AK_FIELD(s, m)", "AK_TYPE(t, pfn)",
		"AK_FUNC(f, _, kaddr:nosuch)", "AK_FUNC(f, _, )",
		"AK_FUNC(f,_,_,_,_,_,_,_,_,_,_,_,_,_,_,_,_)",
	};
	struct ak_table *t = ak_table_new();
	const struct ak_func *f;
	char err[160];

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		err[0] = '\0';
		assert_int_not_equal(ak_table_line(t, bad[i], err,
						   sizeof(err)), 0);
		assert_true(err[0] && !strchr(err, '\n'));
	}
	assert_int_equal(ak_table_line(t, "AK_FUNC(f, &daddr, pfn, kaddr:vmalloc*, ...)",
				       err, sizeof(err)), 0);
	f = ak_table_func(t, "f");
	assert_non_null(f);
	assert_int_equal(f->nargs, 2);
	assert_true(f->variadic);
	assert_true(f->arg[1].is_ptr);
	assert_int_equal(f->arg[1].kind.v[AK_MEM], AK_VMALLOC);
	/* a later row replaces an earlier one */
	assert_int_equal(ak_table_line(t, "AK_FUNC(f, _, bytes)", err,
				       sizeof(err)), 0);
	assert_int_equal(ak_table_func(t, "f")->nargs, 1);
	ak_table_free(t);
}

struct caught {
	unsigned int n;
	char id[32], suggestion[80];
};

static void catch(const struct ak_finding *f, void *data)
{
	struct caught *c = data;

	c->n++;
	snprintf(c->id, sizeof(c->id), "%s", f->id);
	snprintf(c->suggestion, sizeof(c->suggestion), "%s", f->suggestion);
}

/* vmf_insert_mixed(vma, vaddr, addr) beside a pfn, built as a door would */
static void the_loop_that_started_it(void **state)
{
	struct ak_options opt = { .level = 0, .only = ~0U };
	struct ak_callinfo info = { .callee = "vmf_insert_mixed" };
	struct ak_var addr = { .name = "addr", .local = true };
	struct ak_var pfn = { .name = "pfn", .local = true };
	struct ak_loc loc = { "t.c", 1, 1, 0 };
	struct ak_table *t = ak_table_new();
	struct ak_unit *u = ak_unit_new(t, SHIFT);
	struct ak_fn *f = ak_fn_new(u, "complete", 0, &loc);
	ak_id a = ak_phi(f, 2, &addr, &loc), p = ak_phi(f, 2, &pfn, &loc);
	ak_id a0 = ak_param(f, 0, &addr, &loc), p0 = ak_param(f, 1, &pfn, &loc);
	ak_id va = ak_field(f, "vm_area_struct", "vm_start", false, NULL, &loc);
	struct ak_callarg args[3] = {
		{ .node = ak_unknown(f, NULL, &loc), .as = AK_AS_PTR },
		{ .node = va }, { .node = a }
	};
	struct caught c = { 0 };

	(void)state;
	ak_phi_add(f, a, a0);
	ak_phi_add(f, p, p0);
	ak_phi_add(f, a, ak_binary(f, AK_OP_ADD, a,
				   ak_const(f, 1 << SHIFT, AK_M_PAGE_SIZE, &loc),
				   &addr, &loc));
	ak_phi_add(f, p, ak_binary(f, AK_OP_ADD, p,
				   ak_const(f, 1, AK_M_NONE, &loc), &pfn, &loc));
	ak_call(f, &info, args, 3, NULL, &loc);
	ak_solve(u);
	assert_int_equal(ak_report(u, &opt, catch, &c), 1);
	assert_string_equal(c.id, "arg-unit");
	assert_string_equal(c.suggestion, "pfn");
	/* a report can be had twice */
	assert_int_equal(ak_report(u, &opt, catch, &c), 1);
	ak_unit_free(u);
	ak_table_free(t);
}

/* What others were seen to do is no better than a name, and of numbers only */
static void likely_rows(void **state)
{
	static const char *const bad[] = {
		"AK_GIVEN(f, _, pfn)", "AK_GIVEN(f, any, kaddr*)", "AK_GIVEN(f, any, &daddr)",
		"AK_GIVEN(f, any, ?pfn)", "AK_GIVEN(f, any, nothing)", "AK_PUT(s, m, pfn)",
		"AK_PUT(s, m, nothing, \"include/s.h\")",
	};
	struct ak_table *t = ak_table_new();
	const struct ak_func *given;
	const struct ak_put *put;
	char err[160];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_not_equal(ak_table_line(t, bad[i], err, sizeof(err)), 0);
	assert_null(ak_table_given(t, "f"));
	assert_int_equal(ak_table_line(t, "AK_GIVEN(f, any, ptr, pfn) /* 2: 6 of 6 calls */",
				       err, sizeof(err)), 0);
	given = ak_table_given(t, "f");
	assert_non_null(given);
	assert_null(ak_table_func(t, "f"));
	assert_int_equal(given->nargs, 2);
	assert_int_equal(given->arg[1].kind.v[AK_UNIT], AK_PAGE);
	assert_int_equal(given->arg[1].kind.g[AK_UNIT], AK_NAMED);
	assert_string_equal(given->learnt, "2: 6 of 6 calls");
	assert_int_equal(ak_table_line(t, "AK_PUT(s, a.m, paddr, \"include/s.h\") /* 5 of 5 */",
				       err, sizeof(err)), 0);
	put = ak_table_put(t, "/src/linux/include/s.h", "s", "a.m");
	assert_non_null(put);
	assert_int_equal(put->kind.g[AK_SPACE], AK_NAMED);
	assert_ptr_equal(ak_table_put(t, "include/s.h", "s", "a.m"), put);
	/* another header's structure of the tag, and one that only ends so */
	assert_null(ak_table_put(t, "/src/linux/drivers/s.h", "s", "a.m"));
	assert_null(ak_table_put(t, "/src/linux/xinclude/s.h", "s", "a.m"));
	assert_null(ak_table_put(t, NULL, "s", "a.m"));
	ak_table_free(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(units_of_sums),
		cmocka_unit_test(sums_and_differences),
		cmocka_unit_test(literals_are_neutral),
		cmocka_unit_test(shifts_convert),
		cmocka_unit_test(unspelled_shift_is_weak),
		cmocka_unit_test(conversion_twice_clashes),
		cmocka_unit_test(other_shifts_rescale),
		cmocka_unit_test(other_units_clash),
		cmocka_unit_test(larger_pages),
		cmocka_unit_test(folded_conversions),
		cmocka_unit_test(products),
		cmocka_unit_test(sectors),
		cmocka_unit_test(masks),
		cmocka_unit_test(page_constants),
		cmocka_unit_test(join_is_a_join),
		cmocka_unit_test(fits),
		cmocka_unit_test(table_grammar),
		cmocka_unit_test(likely_rows),
		cmocka_unit_test(the_loop_that_started_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
