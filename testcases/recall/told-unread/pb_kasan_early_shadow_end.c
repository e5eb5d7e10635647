// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: space -- the end of the shadow is the address of the memory itself, not its shadow address */
#define KASAN_SHADOW_SCALE_SHIFT 3
#define KASAN_SHADOW_OFFSET	0xdfffffd600000000UL
#define MODULES_VADDR	0xffffffff80000000UL
#define MODULES_END	0xfffffffffa000000UL
#define __init
typedef unsigned long long phys_addr_t;
typedef unsigned long long u64;
#define for_each_mem_range_demo(i, s, e) \
	for (i = 0; !mem_range(i, &s, &e); i++)

int mem_range(int idx, phys_addr_t *start, phys_addr_t *end);
void *phys_to_virt(phys_addr_t address);
int kasan_populate_early_shadow(const void *shadow_start, const void *shadow_end);
int kasan_populate(unsigned long start, unsigned long end);
void panic(const char *fmt, ...);

static inline void *kasan_mem_to_shadow(const void *addr)
{
	return (void *)((unsigned long)addr >> KASAN_SHADOW_SCALE_SHIFT)
		+ KASAN_SHADOW_OFFSET;
}

extern void *vmalloc_start, *vmalloc_end;

void __init kasan_init_shadow(void);
void __init kasan_init_shadow(void)
{
	phys_addr_t p_start, p_end;
	int i;

	if (kasan_populate_early_shadow(kasan_mem_to_shadow(vmalloc_start),
					kasan_mem_to_shadow(vmalloc_end)))
		panic("kasan: vmalloc shadow\n");

	for_each_mem_range_demo(i, p_start, p_end) {
		void *start = phys_to_virt(p_start);
		void *end = phys_to_virt(p_end);

		if (start >= end)
			break;
		kasan_populate((unsigned long)kasan_mem_to_shadow(start),
			       (unsigned long)kasan_mem_to_shadow(end));
	}

#ifdef MENDED
	if (kasan_populate_early_shadow(kasan_mem_to_shadow((void *)MODULES_VADDR),
					kasan_mem_to_shadow((void *)MODULES_END)))
#else
	if (kasan_populate_early_shadow(kasan_mem_to_shadow((void *)MODULES_VADDR), (void *)MODULES_END))	/* bug */
#endif
		panic("kasan: module shadow\n");
}
