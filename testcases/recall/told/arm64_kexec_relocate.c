// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: space -- cache maintenance by physical address; dcache_clean_inval_poc works on kernel virtual ones */

#define EINVAL 22
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))

typedef unsigned long long u64;
typedef u64 phys_addr_t;

struct arch_kimage;
void *phys_to_virt(phys_addr_t address);

#define IND_DESTINATION 1
#define IND_SOURCE 8

struct arch_kimage {
	phys_addr_t kern_reloc;
};

void dcache_clean_inval_poc(unsigned long start, unsigned long end);

static void segment_flush(const struct arch_kimage *arch, phys_addr_t *entry, int nr)
{
	phys_addr_t page;
	unsigned long addr;
	int i;

	for (i = 0; i < nr; i++) {
		if (!(entry[i] & IND_SOURCE))
			continue;
		page = entry[i] & PAGE_MASK;
#ifdef MENDED
		addr = (unsigned long)phys_to_virt(page);
#else
		addr = page;
#endif
		dcache_clean_inval_poc(addr, addr + PAGE_SIZE);	/* bug */
	}
}

int machine_kexec_flush(struct arch_kimage *arch, phys_addr_t *entry, int nr)
{
	if (!arch->kern_reloc)
		return -EINVAL;
	segment_flush(arch, entry, nr);
	return 0;
}
