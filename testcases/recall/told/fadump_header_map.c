// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pfn -- memremap is given the number of the frame where the header was kept */

#define EINVAL 22
#define ENOMEM 12
#define PAGE_SHIFT 12
#define PFN_PHYS(x) ((phys_addr_t)(x) << PAGE_SHIFT)
#define MEMREMAP_WB 1

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;

struct fadump_hdr;
struct fadump_state;

struct fadump_hdr {
	u64 magic;
	u64 elfcorehdr_addr;
	u64 crashing_cpu;
};
#define FADUMP_MAGIC 0x4841444d50303032ULL

void *memremap(resource_size_t offset, size_t size, unsigned long flags);
void memunmap(void *addr);

struct fadump_state {
	unsigned long hdr_pfn;
	unsigned long nr_pages;
	u64 elfcorehdr;
};

int fadump_process(struct fadump_state *st)
{
	struct fadump_hdr *hdr;
	int ret = 0;

#ifdef MENDED
	hdr = memremap(PFN_PHYS(st->hdr_pfn), st->nr_pages << PAGE_SHIFT,
#else
	hdr = memremap(st->hdr_pfn, st->nr_pages << PAGE_SHIFT,	/* bug */
#endif
		       MEMREMAP_WB);
	if (!hdr)
		return -ENOMEM;

	if (hdr->magic != FADUMP_MAGIC)
		ret = -EINVAL;
	else
		st->elfcorehdr = hdr->elfcorehdr_addr;
	memunmap(hdr);
	return ret;
}
