/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Kinds: what a value is.
 *
 * A kind has four independent dimensions, so that half a fact is a fact: a
 * value shifted by PAGE_SHIFT is known to count pages long before anybody knows
 * which pages. Each dimension carries the grade of its evidence and which
 * operand it came from, for the notes of a finding.
 */
#ifndef ARGKIND_KIND_H
#define ARGKIND_KIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** enum ak_dim - the dimensions of a kind */
enum ak_dim {
	AK_UNIT,	/* what one step of the value is: a byte, a page */
	AK_SPACE,	/* which address space a point lies in */
	AK_ROLE,	/* a point in a space, or an extent */
	AK_MEM,		/* for kernel addresses: which kind of mapping */
	AK_NDIM
};

/*
 * Every dimension is a flat lattice: AK_BOT (nothing known yet, or a literal
 * that fits anywhere) below the values, AK_TOP (evidence missing or in
 * conflict: no opinion) above them.
 */
enum { AK_BOT = 0, AK_TOP = 1, AK_FIRST = 2 };

enum ak_units {
	AK_BYTE = AK_FIRST, AK_PAGE, AK_PROT, AK_VMFLAGS, AK_VMBIT, AK_ORDER,
	AK_FILL, AK_PSHIFT, AK_CHOICE, AK_GFP, AK_WIRE, AK_UNIT_LAST = AK_WIRE,
	/*
	 * AK_SCALED + n: units of 2^n bytes, where that is not the page size;
	 * AK_LARGER: of a larger page, whose size only the run tells
	 */
	AK_SCALED = 64, AK_LARGER = AK_SCALED, AK_SECTOR = AK_SCALED + 9,
	AK_MIN_SCALE = 9, AK_MAX_SCALE = 48
};

/* AK_VIRT is USER or KERNEL: a C pointer whose address space is not known */
enum ak_space {
	AK_USER = AK_FIRST, AK_KERNEL, AK_VIRT, AK_PHYS, AK_DMA, AK_FILE,
	AK_GUEST, AK_NOSPACE,
	AK_SPACE_LAST = AK_NOSPACE
};

enum ak_role { AK_POINT = AK_FIRST, AK_EXTENT, AK_ROLE_LAST = AK_EXTENT };

enum ak_mem {
	AK_LINEAR = AK_FIRST, AK_VMALLOC, AK_IOMEM, AK_COHERENT, AK_IMAGE,
	AK_MEMMAP, AK_STACK,
	/* of the linear map or not: kvmalloc() and memremap() decide */
	AK_EITHER,
	/* KASAN's shadow, and what is expected where only memory that has one may */
	AK_SHADOW, AK_SHADOWED,
	/* what is there to be read or written: of a page not its struct page */
	AK_CONTENT, AK_MEM_LAST = AK_CONTENT
};

/** enum ak_grade - how good the evidence is; a larger number is weaker */
enum ak_grade { AK_DECLARED, AK_DERIVED, AK_NAMED };

/** enum ak_src - where one dimension of a result came from */
enum ak_src { AK_SRC_NONE, AK_SRC_SELF, AK_SRC_A, AK_SRC_B };

/**
 * struct ak_kind - what is known about one value
 * @v: a value of the dimension's enum, AK_BOT or AK_TOP
 * @g: enum ak_grade of @v
 * @src: enum ak_src of @v
 */
struct ak_kind {
	uint8_t v[AK_NDIM];
	uint8_t g[AK_NDIM];
	uint8_t src[AK_NDIM];
};

/** enum ak_op - the operations of a value graph */
enum ak_op {
	/* leaves */
	AK_OP_CONST, AK_OP_PARAM, AK_OP_FIELD, AK_OP_GLOBAL, AK_OP_CALL,
	AK_OP_OUT, AK_OP_ADDR, AK_OP_UNKNOWN,
	/* one operand */
	AK_OP_CAST, AK_OP_TOPTR, AK_OP_CELL, AK_OP_KNOWN,
	/* cut to 32 bits or less */
	AK_OP_NARROW,
	/* two operands */
	AK_OP_ADD, AK_OP_SUB, AK_OP_MUL, AK_OP_DIV, AK_OP_MOD, AK_OP_AND,
	AK_OP_OR, AK_OP_XOR, AK_OP_SHL, AK_OP_SHR, AK_OP_MIN, AK_OP_MAX, AK_OP_CMP,
	/* a pointer moved by a number of elements: a use, beside the sum itself */
	AK_OP_STEP,
	/* any number */
	AK_OP_PHI,
	/* uses without a value */
	AK_OP_STORE, AK_OP_RET,
	AK_NOP
};

/** enum ak_macro - what the source spells a constant as, where that matters */
enum ak_macro {
	AK_M_NONE, AK_M_PAGE_SHIFT, AK_M_PAGE_SIZE, AK_M_PAGE_MASK,
	AK_M_PAGE_OFFSET, AK_M_VM_MASK, AK_M_VMA_BIT,
	/* a folded expression that ends in >> PAGE_SHIFT, << PAGE_SHIFT */
	AK_M_PAGES, AK_M_BYTES,
	/* NULL, made an integer by a cast */
	AK_M_NULL,
	/* a device's own, of the same value: FOO_PAGE_SHIFT, FOO_PAGE_SIZE */
	AK_M_DEV_SHIFT, AK_M_DEV_SIZE,
	/* a factor that is sizeof(x) */
	AK_M_SIZEOF, AK_M_LAST = AK_M_SIZEOF
};

/**
 * struct ak_operand - an operand as the algebra sees it
 * @kind: what is known of it
 * @is_const: it is the integer constant @value
 * @macro: the page constant it was spelled as, AK_M_NONE if none or unknown
 */
struct ak_operand {
	const struct ak_kind *kind;
	bool is_const;
	uint8_t macro;
	int64_t value;
};

/** enum ak_clash - what is wrong with an operation, if anything */
enum ak_clash {
	AK_OK,
	AK_CLASH_UNIT,		/* bytes and pages added, subtracted, compared */
	AK_CLASH_TWICE,		/* converted to the unit it already has */
	AK_CLASH_PAGE_CONST,	/* a page constant used as what it never is */
	AK_CLASH_SPACE,		/* addresses of two spaces compared */
	AK_CLASH_FLAGS,		/* a VM_xxx mask and a VMA_xxx_BIT combined */
	AK_CLASH_ORDER,		/* an allocation order taken for a count, or the reverse */
	AK_CLASH_DEVICE		/* pages of a device taken for pages, or the reverse */
};

/**
 * struct ak_page - the page size of the translation unit
 * @shift: PAGE_SHIFT as the code has it, 0 if the code has none
 */
struct ak_page {
	unsigned int shift;
};

struct ak_kind ak_kind_bottom(void);
struct ak_kind ak_kind_top(void);
struct ak_kind ak_kind_make(unsigned int unit, unsigned int space,
			    unsigned int role, unsigned int mem,
			    enum ak_grade grade);
struct ak_kind ak_kind_join(const struct ak_kind *a, const struct ak_kind *b);
struct ak_kind ak_kind_const(enum ak_macro macro);
bool ak_dim_known(const struct ak_kind *k, enum ak_dim d);
bool ak_kind_equal(const struct ak_kind *a, const struct ak_kind *b);

/* The weaker of two grades */
static inline uint8_t ak_weaker(uint8_t a, uint8_t b)
{
	return a > b ? a : b;
}

/* Give one dimension a value */
static inline void ak_dim_set(struct ak_kind *k, enum ak_dim d, unsigned int v,
			      unsigned int grade, enum ak_src src)
{
	k->v[d] = v;
	k->g[d] = grade;
	k->src[d] = src;
}

/* Give one dimension the value it has in another kind */
static inline void ak_dim_take(struct ak_kind *k, enum ak_dim d,
			       const struct ak_kind *from, enum ak_src src)
{
	ak_dim_set(k, d, from->v[d], from->g[d], src);
}

/* The kind of the first operand, known to come from there */
static inline struct ak_kind ak_kind_copy(const struct ak_kind *a)
{
	struct ak_kind k = *a;
	int d;

	for (d = 0; d < AK_NDIM; d++)
		k.src[d] = AK_SRC_A;
	return k;
}

static inline bool ak_is_virtual(unsigned int space)
{
	return space == AK_USER || space == AK_KERNEL || space == AK_VIRT;
}

static inline bool ak_is_extent(const struct ak_kind *k)
{
	return k->v[AK_ROLE] == AK_EXTENT;
}

/* One of a list, or flags: no number of anything */
static inline bool ak_is_choice(unsigned int unit)
{
	return unit == AK_CHOICE || unit == AK_GFP;
}

/* Units of memory, which can be converted into each other */
static inline bool ak_is_linear(unsigned int unit)
{
	return unit == AK_BYTE || unit == AK_PAGE || unit >= AK_SCALED;
}

/* Units of a size that no kind is named for, as those of huge pages */
static inline bool ak_is_nameless(unsigned int unit)
{
	return unit >= AK_SCALED && unit != AK_SECTOR;
}

#ifdef __cplusplus
}
#endif

#endif
