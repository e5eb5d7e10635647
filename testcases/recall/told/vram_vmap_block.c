// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: other page -- every slot of the table gets the first frame of its block, the step within the block is forgotten */

#define NULL ((void *)0)
#define GFP_KERNEL ((gfp_t)0xcc0)
#define PAGE_SHIFT 12
#define PFN_DOWN(x) ((unsigned long)((x) >> PAGE_SHIFT))
#define PAGE_KERNEL ((pgprot_t){ 0x163 })

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
typedef unsigned int gfp_t;
typedef struct { unsigned long pgprot; } pgprot_t;

struct vram_block;
void kfree(const void *objp);
void *kmalloc_array(size_t n, size_t size, gfp_t flags);

void *vmap_pfn(unsigned long *pfns, unsigned int count, pgprot_t prot);

struct vram_block {
	phys_addr_t start;
	unsigned int npages;
};

void *vram_vmap(const struct vram_block *blk, int nr, unsigned int total)
{
	unsigned long *pfns;
	unsigned int i, n = 0;
	void *va = NULL;
	int b;

	pfns = kmalloc_array(total, sizeof(*pfns), GFP_KERNEL);
	if (!pfns)
		return NULL;

	for (b = 0; b < nr; b++) {
		for (i = 0; i < blk[b].npages; i++) {
			if (n == total)
				goto out;
#ifdef MENDED
			pfns[n++] = PFN_DOWN(blk[b].start) + i;
#else
			pfns[n++] = PFN_DOWN(blk[b].start);	/* bug */
#endif
		}
	}
	va = vmap_pfn(pfns, n, PAGE_KERNEL);
out:
	kfree(pfns);
	return va;
}
