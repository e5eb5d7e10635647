// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: end -- memblock_reserve takes a size and gets the end of the initrd */

#define __init
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PAGE_ALIGN(x) (((x) + PAGE_SIZE - 1) & PAGE_MASK)

typedef unsigned long long u64;
typedef _Bool bool;
typedef u64 phys_addr_t;

int pr_err(const char *fmt, ...);
void *__va(phys_addr_t x);

extern phys_addr_t phys_initrd_start;
extern unsigned long phys_initrd_size;
extern unsigned long initrd_start, initrd_end;

int memblock_reserve(phys_addr_t base, phys_addr_t size);
bool memblock_is_region_memory(phys_addr_t base, phys_addr_t size);

void __init rv_reserve_initrd(void)
{
	phys_addr_t start, end;

	if (!phys_initrd_size)
		return;

	start = phys_initrd_start & PAGE_MASK;
	end = PAGE_ALIGN(phys_initrd_start + phys_initrd_size);

	if (!memblock_is_region_memory(start, end - start)) {
		pr_err("initrd at %llx is outside of memory\n", start);
		phys_initrd_size = 0;
		return;
	}

#ifdef MENDED
	memblock_reserve(start, end - start);
#else
	memblock_reserve(start, end);	/* bug */
#endif
	initrd_start = (unsigned long)__va(phys_initrd_start);
	initrd_end = initrd_start + phys_initrd_size;
}
