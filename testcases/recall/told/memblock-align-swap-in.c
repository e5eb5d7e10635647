// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: swap -- swapped size and alignment (memblock_alloc) */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
#define __init
#define ENOMEM 12
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define round_up(x, y) ((((x) - 1) | ((typeof(x))((y) - 1))) + 1)

void *memblock_alloc(phys_addr_t size, phys_addr_t align);
void *memset(void *s, int c, size_t n);

struct percpu_chunk {
	void *base;
	size_t unit_size;
	unsigned int nr_units;
};

static int __init pcpu_first_chunk(struct percpu_chunk *c, size_t static_size, unsigned int cpus)
{
	size_t total;

	c->unit_size = round_up(static_size, PAGE_SIZE);
	c->nr_units = cpus;
	total = c->unit_size * cpus;

#ifdef MENDED
	c->base = memblock_alloc(total, PAGE_SIZE);
#else
	c->base = memblock_alloc(PAGE_SIZE, total);	/* bug */
#endif
	if (!c->base)
		return -ENOMEM;
	memset(c->base, 0, total);
	return 0;
}
