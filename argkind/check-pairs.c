// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory that is given back with another size than it was got with: one is the other
 * times something. Only likely (level 1), and only where one member, or one value of
 * a function, holds what the one call gave and the other takes. Two sizes of which
 * neither is a factor of the other may be one that nobody here can follow.
 */
#include "check-pairs.h"

#include <stdio.h>
#include <string.h>

#include "notes.h"

/* What is given back by what; of the last the size is an order */
enum family { COHERENT, USB, MAP, EXACT, CMA, CONTIGUOUS, POOL, MEMBLOCK, MEMBLOCK_PHYS, IOMMU, REGION, P2P, RAM,
	      DMA_PAGES, NONCONTIGUOUS, DIRECT, IOVA, PIN, ACPI, EARLY, MEMTYPE, ORDER };

/* @size: the argument that is the size; @held: the one that is the memory, -1 for the result */
static const struct pair {
	const char *name;
	enum family family;
	bool put;
	signed char size, held;
} pairs[] = {
	{ "dma_alloc_coherent", COHERENT, false, 1, -1 },
	{ "dma_alloc_attrs", COHERENT, false, 1, -1 },
	{ "dma_alloc_wc", COHERENT, false, 1, -1 },
	{ "dmam_alloc_coherent", COHERENT, false, 1, -1 },
	{ "dmam_alloc_attrs", COHERENT, false, 1, -1 },
	{ "dma_free_coherent", COHERENT, true, 1, 2 },
	{ "dma_free_attrs", COHERENT, true, 1, 2 },
	{ "dma_free_wc", COHERENT, true, 1, 2 },
	{ "dmam_free_coherent", COHERENT, true, 1, 2 },
	{ "dma_alloc_noncoherent", DMA_PAGES, false, 1, -1 },
	{ "dma_free_noncoherent", DMA_PAGES, true, 1, 2 },
	{ "dma_alloc_pages", DMA_PAGES, false, 1, -1 },
	{ "dma_free_pages", DMA_PAGES, true, 1, 2 },
	{ "dma_alloc_noncontiguous", NONCONTIGUOUS, false, 1, -1 },
	{ "dma_free_noncontiguous", NONCONTIGUOUS, true, 1, 2 },
	{ "dma_direct_alloc", DIRECT, false, 1, -1 },
	{ "dma_direct_free", DIRECT, true, 1, 2 },
	{ "usb_alloc_coherent", USB, false, 1, -1 },
	{ "usb_free_coherent", USB, true, 1, 2 },
	{ "hcd_buffer_alloc", USB, false, 1, -1 },
	{ "hcd_buffer_free", USB, true, 1, 2 },
	{ "dma_map_single", MAP, false, 2, -1 },
	{ "dma_map_single_attrs", MAP, false, 2, -1 },
	{ "dma_map_page", MAP, false, 3, -1 },
	{ "dma_map_page_attrs", MAP, false, 3, -1 },
	{ "dma_map_phys", MAP, false, 2, -1 },
	{ "dma_map_resource", MAP, false, 2, -1 },
	{ "dma_unmap_single", MAP, true, 2, 1 },
	{ "dma_unmap_single_attrs", MAP, true, 2, 1 },
	{ "dma_unmap_page", MAP, true, 2, 1 },
	{ "dma_unmap_page_attrs", MAP, true, 2, 1 },
	{ "dma_unmap_phys", MAP, true, 2, 1 },
	{ "dma_unmap_resource", MAP, true, 2, 1 },
	{ "alloc_pages", ORDER, false, 1, -1 },
	{ "alloc_pages_noprof", ORDER, false, 1, -1 },
	{ "__alloc_pages_noprof", ORDER, false, 1, -1 },
	{ "alloc_pages_node_noprof", ORDER, false, 2, -1 },
	{ "__alloc_pages_node_noprof", ORDER, false, 2, -1 },
	{ "__get_free_pages", ORDER, false, 1, -1 },
	{ "get_free_pages_noprof", ORDER, false, 1, -1 },
	{ "__free_pages", ORDER, true, 1, 0 },
	{ "free_pages", ORDER, true, 1, 0 },
	{ "free_pages_nolock", ORDER, true, 1, 0 },
	{ "alloc_pages_exact", EXACT, false, 0, -1 },
	{ "alloc_pages_exact_noprof", EXACT, false, 0, -1 },
	{ "alloc_pages_exact_nid_noprof", EXACT, false, 1, -1 },
	{ "free_pages_exact", EXACT, true, 1, 0 },
	{ "cma_alloc", CMA, false, 1, -1 },
	{ "cma_release", CMA, true, 2, 1 },
	{ "cma_alloc_frozen", CMA, false, 1, -1 },
	{ "cma_release_frozen", CMA, true, 2, 1 },
	{ "dma_alloc_from_contiguous", CMA, false, 1, -1 },
	{ "dma_release_from_contiguous", CMA, true, 2, 1 },
	{ "dma_alloc_contiguous", CONTIGUOUS, false, 1, -1 },
	{ "dma_free_contiguous", CONTIGUOUS, true, 2, 1 },
	{ "gen_pool_alloc", POOL, false, 1, -1 },
	{ "gen_pool_alloc_algo", POOL, false, 1, -1 },
	{ "gen_pool_alloc_owner", POOL, false, 1, -1 },
	{ "gen_pool_alloc_algo_owner", POOL, false, 1, -1 },
	{ "gen_pool_dma_alloc", POOL, false, 1, -1 },
	{ "gen_pool_dma_zalloc", POOL, false, 1, -1 },
	{ "gen_pool_dma_alloc_align", POOL, false, 1, -1 },
	{ "gen_pool_dma_zalloc_align", POOL, false, 1, -1 },
	{ "gen_pool_free", POOL, true, 2, 1 },
	{ "gen_pool_free_owner", POOL, true, 2, 1 },
	{ "memblock_alloc", MEMBLOCK, false, 0, -1 },
	{ "memblock_alloc_from", MEMBLOCK, false, 0, -1 },
	{ "memblock_alloc_low", MEMBLOCK, false, 0, -1 },
	{ "memblock_alloc_raw", MEMBLOCK, false, 0, -1 },
	{ "memblock_alloc_node", MEMBLOCK, false, 0, -1 },
	{ "memblock_alloc_try_nid", MEMBLOCK, false, 0, -1 },
	{ "memblock_alloc_try_nid_raw", MEMBLOCK, false, 0, -1 },
	{ "memblock_alloc_exact_nid_raw", MEMBLOCK, false, 0, -1 },
	{ "__memblock_alloc_or_panic", MEMBLOCK, false, 0, -1 },
	{ "memblock_free", MEMBLOCK, true, 1, 0 },
	{ "memblock_phys_alloc", MEMBLOCK_PHYS, false, 0, -1 },
	{ "memblock_phys_alloc_range", MEMBLOCK_PHYS, false, 0, -1 },
	{ "memblock_phys_alloc_try_nid", MEMBLOCK_PHYS, false, 0, -1 },
	{ "memblock_phys_free", MEMBLOCK_PHYS, true, 1, 0 },
	{ "iommu_map", IOMMU, false, 3, 1 },
	{ "iommu_map_nosync", IOMMU, false, 3, 1 },
	{ "iommu_unmap", IOMMU, true, 2, 1 },
	{ "iommu_unmap_fast", IOMMU, true, 2, 1 },
	{ "__request_region", REGION, false, 2, 1 },
	{ "__release_region", REGION, true, 2, 1 },
	{ "__devm_request_region", REGION, false, 3, 2 },
	{ "__devm_release_region", REGION, true, 3, 2 },
	{ "pci_alloc_p2pmem", P2P, false, 1, -1 },
	{ "pci_free_p2pmem", P2P, true, 2, 1 },
	{ "vm_map_ram", RAM, false, 1, -1 },
	{ "vm_unmap_ram", RAM, true, 1, 0 },
	{ "alloc_iova_fast", IOVA, false, 1, -1 },
	{ "free_iova_fast", IOVA, true, 2, 1 },
	{ "pin_user_pages", PIN, false, 1, 3 },
	{ "pin_user_pages_fast", PIN, false, 1, 3 },
	{ "pin_user_pages_unlocked", PIN, false, 1, 2 },
	{ "unpin_user_pages", PIN, true, 1, 0 },
	{ "unpin_user_pages_dirty_lock", PIN, true, 1, 0 },
	{ "acpi_os_map_memory", ACPI, false, 1, -1 },
	{ "acpi_os_unmap_memory", ACPI, true, 1, 0 },
	{ "acpi_os_map_iomem", ACPI, false, 1, -1 },
	{ "acpi_os_unmap_iomem", ACPI, true, 1, 0 },
	{ "early_ioremap", EARLY, false, 1, -1 },
	{ "early_iounmap", EARLY, true, 1, 0 },
	{ "early_memremap", EARLY, false, 1, -1 },
	{ "early_memunmap", EARLY, true, 1, 0 },
	{ "arch_io_reserve_memtype_wc", MEMTYPE, false, 1, 0 },
	{ "arch_io_free_memtype_wc", MEMTYPE, true, 1, 0 },
};

enum { MAX_FACTORS = 8, MAX_DEPTH = 12, MAX_GETS = 8 };

/* A factor that is no constant: a value, or 2 to the power of it */
struct factor {
	struct site at;
	bool power, below;
};

/**
 * struct size - a size as a product, or a quotient of two
 * @factor: what it is made of
 * @n: how many
 * @num: the constant it is multiplied with
 * @den: and divided by
 * @shared: factors that were above and below the line
 * @bad: it is something else
 */
struct size {
	struct factor factor[MAX_FACTORS];
	unsigned int n, shared;
	int64_t num, den;
	bool bad;
};

/* The calls that got what is given back */
struct gets {
	struct site at[MAX_GETS];
	unsigned int n;
	bool other;			/* something else is put there, too */
	bool member;			/* it is kept in a member, or known by an argument */
};

static const struct pair *pair_of(const struct ak_node *n)
{
	size_t i;

	if (n->op != AK_OP_CALL || !n->call->callee)
		return NULL;
	for (i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (!strcmp(n->call->callee, pairs[i].name))
			return n->call->nargs > (unsigned int)pairs[i].size &&
			       (int)n->call->nargs > pairs[i].held ? &pairs[i] : NULL;
	return NULL;
}

static const struct ak_node *node_of(struct site s)
{
	return &s.f->node[s.id];
}

static bool is_beside(const struct ak_fn *f, const struct ak_fn *g)
{
	return f->source && g->source && !strcmp(f->source, g->source);
}

static bool same_expression(struct site a, struct site b, int depth)
{
	const struct ak_node *x, *y;
	unsigned int i;

	a.id = ak_through_widths(a.f, a.id);
	b.id = ak_through_widths(b.f, b.id);
	if (!a.id || !b.id || depth > MAX_DEPTH)
		return false;
	if (a.f == b.f && a.id == b.id)
		return true;
	x = node_of(a);
	y = node_of(b);
	if (x->op != y->op)
		return false;
	if (x->op == AK_OP_FIELD)
		return ak_same_place(x, y);
	if (x->op == AK_OP_CONST)
		return x->value == y->value;
	if (x->op < AK_OP_ADD || x->op > AK_OP_CMP)
		return false;
	for (i = 0; i < 2; i++)
		if (!same_expression((struct site){ a.f, x->in[i] }, (struct site){ b.f, y->in[i] }, depth + 1))
			return false;
	return true;
}

static bool is_low_mask(int64_t value)
{
	return value > 0 && !(value & (value + 1));
}

static const struct ak_node *constant(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, id)];

	return id && ak_is_const(n) ? n : NULL;
}

/* What was added before a value was rounded up: "x + 15", and of "(x - 1 | 15) + 1" the inner part */
static ak_id unrounded(const struct ak_fn *f, ak_id id)
{
	ak_id in = ak_through_widths(f, id);
	const struct ak_node *n = &f->node[in];

	if ((n->op == AK_OP_ADD || n->op == AK_OP_SUB) && constant(f, n->in[1]))
		return ak_through_widths(f, n->in[0]);
	return in;
}

/* What a value was before it was rounded up or down, 0 if it was not */
static ak_id rounded(const struct ak_fn *f, const struct ak_node *n)
{
	const struct ak_node *by = n->nin == 2 ? constant(f, n->in[1]) : NULL, *or;

	if (n->op == AK_OP_AND && by && is_low_mask(~by->value))
		return unrounded(f, n->in[0]);
	if (n->op != AK_OP_ADD || !by || by->value != 1)
		return 0;
	or = &f->node[ak_through_widths(f, n->in[0])];
	by = or->op == AK_OP_OR ? constant(f, or->in[1]) : NULL;
	return by && is_low_mask(by->value) ? unrounded(f, or->in[0]) : 0;
}

static void times(struct size *s, int64_t value, bool below)
{
	int64_t *to = below ? &s->den : &s->num;

	if (value <= 0 || __builtin_mul_overflow(*to, value, to))
		s->bad = true;
}

static void add_factor(struct size *s, struct site at, bool power, bool below)
{
	unsigned int i;

	for (i = 0; i < s->n; i++) {
		const struct factor *p = &s->factor[i];

		if (p->power != power || p->below == below || !same_expression(p->at, at, 0))
			continue;
		s->factor[i] = s->factor[--s->n];
		s->shared++;
		return;
	}
	if (s->n == MAX_FACTORS)
		s->bad = true;
	else
		s->factor[s->n++] = (struct factor){ at, power, below };
}

/* Where else a member's value is: what the getting function puts into it, and nobody anything else */
static struct site put_into(const struct ak_node *field, const struct ak_fn *g)
{
	struct site put = { NULL, 0 };
	size_t i;
	ak_id id;

	for (i = 0; i < g->unit->nfns; i++) {
		const struct ak_fn *f = g->unit->fn[i];

		for (id = 1; is_beside(f, g) && id < f->nnodes; id++) {
			const struct ak_node *n = &f->node[id], *zero;

			if (n->op != AK_OP_STORE || !ak_same_place(field, n))
				continue;
			zero = constant(f, n->in[0]);
			if (zero && !zero->value)
				continue;
			if (put.f && !same_expression(put, (struct site){ f, n->in[0] }, 0))
				return (struct site){ NULL, -1 };
			put = (struct site){ f, n->in[0] };
		}
	}
	return put;
}

static void add(struct size *s, struct site at, bool below, const struct ak_fn *g, int depth);

/* A member: the same wherever it is read, or what the getting function puts into it */
static void add_field(struct size *s, struct site at, bool below, const struct ak_fn *g, int depth)
{
	struct site put = put_into(node_of(at), g);

	if (put.id < 0)
		s->bad = true;
	else if (put.f == g)
		add(s, put, below, g, depth + 1);
	else
		add_factor(s, at, false, below);
}

static bool is_product(const struct ak_node *n)
{
	return n->op == AK_OP_CALL && n->call->callee && n->call->nargs == 2 &&
	       (!strcmp(n->call->callee, "size_mul") || !strcmp(n->call->callee, "array_size"));
}

static void add_shift(struct size *s, struct site at, bool below, const struct ak_fn *g, int depth)
{
	const struct ak_node *n = node_of(at), *by = constant(at.f, n->in[1]);
	bool left = n->op == AK_OP_SHL;

	if (by && by->value >= 0 && by->value < 48) {
		times(s, INT64_C(1) << by->value, left ? below : !below);
		add(s, (struct site){ at.f, left ? n->in[0] : unrounded(at.f, n->in[0]) }, below, g, depth + 1);
	} else {
		add_factor(s, (struct site){ at.f, n->in[1] }, true, left ? below : !below);
		add(s, (struct site){ at.f, n->in[0] }, below, g, depth + 1);
	}
}

/* Multiply a size with a value, or divide it by one; g NULL: members stay what they are */
static void add(struct size *s, struct site at, bool below, const struct ak_fn *g, int depth)
{
	const struct ak_node *n;
	ak_id in;

	at.id = ak_through_widths(at.f, at.id);
	n = node_of(at);
	if (!at.id || depth > MAX_DEPTH) {
		s->bad = true;
		return;
	}
	in = rounded(at.f, n);
	if (in) {
		add(s, (struct site){ at.f, in }, below, g, depth + 1);
	} else if (ak_is_const(n)) {
		times(s, n->value, below);
	} else if (n->op == AK_OP_MUL || n->op == AK_OP_DIV) {
		in = n->op == AK_OP_DIV && constant(at.f, n->in[1]) ? unrounded(at.f, n->in[0]) : n->in[0];
		add(s, (struct site){ at.f, in }, below, g, depth + 1);
		add(s, (struct site){ at.f, n->in[1] }, below != (n->op == AK_OP_DIV), g, depth + 1);
	} else if (n->op == AK_OP_SHL || n->op == AK_OP_SHR) {
		add_shift(s, at, below, g, depth);
	} else if (is_product(n)) {
		add(s, (struct site){ at.f, n->call->arg[0].node }, below, g, depth + 1);
		add(s, (struct site){ at.f, n->call->arg[1].node }, below, g, depth + 1);
	} else if (n->op == AK_OP_FIELD && g) {
		add_field(s, at, below, g, depth);
	} else {
		add_factor(s, at, false, below);
	}
}

static void reduce(struct size *s)
{
	int64_t a = s->num, b = s->den;

	while (b) {
		int64_t rest = a % b;

		a = b;
		b = rest;
	}
	s->num /= a;
	s->den /= a;
}

/* How often the one size goes into the other: 1 more often than once, -1 the reverse, 0 neither */
static int compare(struct size *s)
{
	unsigned int i, below = 0;

	reduce(s);
	for (i = 0; i < s->n; i++)
		below += s->factor[i].below;
	if (s->bad || (below && below < s->n))
		return 0;
	if (!s->n)
		return s->num == s->den ? 0 : s->den == 1 ? 1 : -(s->num == 1);
	return below ? -(s->num == 1) : s->den == 1;
}

/* The size that an order was made of, no node if it was made otherwise */
static struct site ordered(struct site at, const struct ak_fn *g)
{
	const struct ak_node *n;
	int i;

	for (i = 0; i < 3; i++) {
		at.id = ak_through_widths(at.f, at.id);
		n = node_of(at);
		if (n->op == AK_OP_CALL && n->call->callee && n->call->nargs == 1 &&
		    !strcmp(n->call->callee, "get_order"))
			return (struct site){ at.f, n->call->arg[0].node };
		if (n->op != AK_OP_FIELD)
			break;
		at = put_into(n, g);
		if (at.f != g || at.id <= 0)
			break;
	}
	return (struct site){ NULL, 0 };
}

static struct site size_at(struct site call)
{
	const struct ak_node *n = node_of(call);

	return (struct site){ call.f, n->call->arg[pair_of(n)->size].node };
}

/* "order" against "PAGE_SIZE << order" */
static bool is_exponent(const struct size *of, const struct size *s)
{
	return of->n == 1 && s->n == 1 && of->factor[0].power && !s->factor[0].power && s->num == s->den &&
	       same_expression(of->factor[0].at, s->factor[0].at, 0);
}

/* "sizeof(x)" against "n * sizeof(x)" */
static bool is_element(const struct size *of, const struct size *s)
{
	return of->n && !s->n && s->num > 1 && s->num == of->num && s->den == 1 && of->den == 1;
}

static void make_size(struct size *s, struct site at, const struct ak_fn *g)
{
	*s = (struct size){ .num = 1, .den = 1 };
	add(s, at, false, g, 0);
}

/* Whether two sizes are of one thing, and which is the larger: 1 what was got, -1 what is put */
static int differ(struct site got, struct site put, bool orders)
{
	struct size q = { .num = 1, .den = 1 }, a, b;
	struct site of_got = { 0 }, of_put = { 0 };

	if (orders) {
		of_got = ordered(got, got.f);
		of_put = ordered(put, got.f);
	}
	make_size(&a, of_got.f ? of_got : got, got.f);
	make_size(&b, of_put.f ? of_put : put, got.f);
	if (a.bad || b.bad)
		return 0;
	if (!of_got.f && !of_put.f && (is_exponent(&a, &b) || is_exponent(&b, &a)))
		return is_exponent(&a, &b) ? 1 : -1;
	add(&q, of_got.f ? of_got : got, false, got.f, 0);
	add(&q, of_put.f ? of_put : put, true, got.f, 0);
	if (!q.shared && !is_element(&a, &b) && !is_element(&b, &a))
		return 0;
	/* the order of a size against the size itself */
	if (!of_got.f != !of_put.f)
		return q.bad || q.n ? 0 : of_got.f ? -1 : 1;
	return orders && !of_got.f ? 0 : compare(&q);
}

static ak_id through_pointers(const struct ak_fn *f, ak_id id)
{
	id = ak_through_widths(f, id);
	while (f->node[id].op == AK_OP_TOPTR)
		id = ak_through_widths(f, f->node[id].in[0]);
	return id;
}

static void add_get(struct gets *g, struct site at)
{
	unsigned int i;

	for (i = 0; i < g->n; i++)
		if (g->at[i].f == at.f && g->at[i].id == at.id)
			return;
	if (g->n == MAX_GETS)
		g->other = true;
	else
		g->at[g->n++] = at;
}

/* What a value is: what a call gave, or nothing yet, or else */
static void add_giver(struct gets *g, struct site at, enum family family, int depth)
{
	const struct ak_node *n;
	const struct pair *p;
	unsigned int i;

	at.id = through_pointers(at.f, at.id);
	n = node_of(at);
	p = pair_of(n);
	if (p && !p->put && p->family == family && p->held < 0)
		add_get(g, at);
	else if (n->op == AK_OP_PHI && depth < 3)
		for (i = 0; i < n->nin; i++)
			add_giver(g, (struct site){ at.f, n->in[i] }, family, depth + 1);
	else if (!at.id || !ak_is_const(n))
		g->other = true;
}

/* Calls that get what a member says, and those whose result is put into it */
static void find_gets_of(struct gets *g, struct site held, enum family family, bool result)
{
	const struct ak_unit *u = held.f->unit;
	size_t i;
	ak_id id;

	for (i = 0; i < u->nfns; i++) {
		const struct ak_fn *f = u->fn[i];

		for (id = 1; is_beside(f, held.f) && id < f->nnodes && !g->other; id++) {
			const struct ak_node *n = &f->node[id];
			const struct pair *p = pair_of(n);
			ak_id at = !result && p && !p->put && p->family == family ?
				   through_pointers(f, n->call->arg[p->held].node) : 0;

			if (result && n->op == AK_OP_STORE && ak_same_place(n, node_of(held)))
				add_giver(g, (struct site){ f, n->in[0] }, family, 0);
			else if (at && same_expression((struct site){ f, at }, held, 0))
				add_get(g, (struct site){ f, id });
		}
	}
}

static bool is_by_result(enum family family)
{
	size_t i;

	for (i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (pairs[i].family == family && !pairs[i].put)
			return pairs[i].held < 0;
	return false;
}

/* All calls that got what is given back here */
static void find_gets(struct gets *g, struct site put, const struct pair *p)
{
	struct site held = { put.f, through_pointers(put.f, node_of(put)->call->arg[p->held].node) };
	bool result = is_by_result(p->family);

	*g = (struct gets){ 0 };
	if (!held.id)
		return;
	g->member = (node_of(held)->op == AK_OP_FIELD && node_of(held)->tag) || !result;
	if (g->member)
		find_gets_of(g, held, p->family, result);
	else
		add_giver(g, held, p->family, 0);
}

static void append(char *text, size_t size, const char *what)
{
	size_t n = strlen(text);

	snprintf(text + n, size - n, "%s%.60s", n ? " * " : "", what);
}

/* What a value is called, whatever it was made of */
static const char *name_of(struct site at)
{
	const struct ak_node *n = node_of(at);

	while (!n->name && n->op != AK_OP_FIELD && ak_is_copy(n))
		n = &at.f->node[n->in[0]];
	return n->op == AK_OP_FIELD && n->path ? n->path : n->name;
}

static bool spell_factors(const struct size *s, char *text, size_t size)
{
	char part[64];
	unsigned int i;

	*text = '\0';
	for (i = 0; i < s->n; i++) {
		const char *name = name_of(s->factor[i].at);

		if (!name || s->factor[i].below)
			return false;
		snprintf(part, sizeof(part), s->factor[i].power ? "(1 << %s)" : "%s", name);
		append(text, size, part);
	}
	return true;
}

/* A size as a product of what has names; false if something in it has none */
static bool spell(struct site at, const struct ak_fn *g, bool orders, char *text, size_t size)
{
	struct site of = orders ? ordered(at, at.f) : (struct site){ 0 };
	char product[64], constant[32];
	struct size s;

	make_size(&s, of.f ? of : at, g);
	reduce(&s);
	if (s.bad || !spell_factors(&s, product, sizeof(product)))
		return false;
	snprintf(constant, sizeof(constant), "%lld", (long long)s.num);
	if (s.num > 1 || !s.n)
		append(product, sizeof(product), constant);
	snprintf(constant, sizeof(constant), s.den > 1 ? " / %lld" : "", (long long)s.den);
	snprintf(text, size, of.f ? "get_order(%s%s)" : "%s%s", product, constant);
	return true;
}

static void report(struct ctx *c, struct site put, struct site got, const struct pair *p)
{
	const struct ak_node *n = node_of(put);
	bool orders = p->family == ORDER;
	char is[80], was[80];
	struct ak_finding out;

	ak_begin(&out, c, AK_ARG_UNIT, &n->loc, 1);
	if (spell(size_at(put), NULL, orders, is, sizeof(is)) &&
	    spell(size_at(got), got.f, orders, was, sizeof(was)) && strcmp(is, was))
		snprintf(out.message, sizeof(out.message), "argument %u of %s is '%s'; what %s got was of '%s'",
			 p->size + 1, ak_called(put.f, n), is, ak_called(got.f, node_of(got)), was);
	else
		snprintf(out.message, sizeof(out.message), "argument %u of %s is not the size that %s was given",
			 p->size + 1, ak_called(put.f, n), ak_called(got.f, node_of(got)));
	snprintf(out.expression, sizeof(out.expression), "%s#%u pair", p->name, p->size + 1);
	ak_note_here(&out, &node_of(got)->loc, "it was got here");
	ak_emit(c, &out);
}

/*
 * Two constants, where the function itself holds what it got: a structure's member may
 * be of one of two arrays of such, each with its own size.
 */
static bool differ_as_constants(const struct gets *g, struct site put, enum family family)
{
	const struct ak_node *a, *b;
	unsigned int shift = put.f->unit->page.shift;

	if (g->n != 1 || g->member || family == ORDER)
		return false;
	a = constant(g->at[0].f, size_at(g->at[0]).id);
	b = constant(put.f, put.id);
	if (!a || !b || a->value <= 0 || b->value <= 0)
		return false;
	/* of what is got in whole pages the rest does not matter */
	return family == MAP ? a->value != b->value :
			       shift && (a->value - 1) >> shift != (b->value - 1) >> shift;
}

/* The same for all calls that got it: 1 more than is put, -1 less, 0 as much, or nobody knows */
static int differ_all(const struct gets *g, struct site put, bool orders)
{
	int all = 0, one;
	unsigned int i;

	for (i = 0; i < g->n; i++) {
		one = differ(size_at(g->at[i]), put, orders);
		if (!one || (all && one != all))
			return 0;
		all = one;
	}
	return all;
}

/**
 * ak_check_pairs() - a size that memory is given back with, against the one it was got with
 * @c: the function
 * @n: a call
 * @arg: the argument, 0 for the first
 */
void ak_check_pairs(struct ctx *c, const struct ak_node *n, unsigned int arg)
{
	const struct pair *p = pair_of(n);
	struct site put = { c->f, n - c->f->node };
	struct gets g;

	if (!p || !p->put || p->size != (int)arg || !ak_is_of_source(c->f))
		return;
	find_gets(&g, put, p);
	if (!g.other && (differ_all(&g, size_at(put), p->family == ORDER) ||
			 differ_as_constants(&g, size_at(put), p->family)))
		report(c, put, g.at[0], p);
}
