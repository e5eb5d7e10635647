// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: size -- division by PAGE_SHIFT instead of PAGE_SIZE (page count) */
typedef unsigned long size_t;
#define EIO 5
#define EINVAL 22
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)

int set_memory_ro(unsigned long addr, int numpages);
int set_memory_nx(unsigned long addr, int numpages);

struct rpmem {
	void *virt;
	size_t len;
};

static int rpmem_protect(struct rpmem *m)
{
	unsigned long addr = (unsigned long)m->virt;
	int numpages;

	if (offset_in_page(addr) || offset_in_page(m->len))
		return -EINVAL;

#ifdef MENDED
	numpages = m->len / PAGE_SIZE;
#else
	numpages = m->len / PAGE_SHIFT;	/* bug */
#endif
	if (set_memory_nx(addr, numpages))
		return -EIO;
	return set_memory_ro(addr, numpages);
}
