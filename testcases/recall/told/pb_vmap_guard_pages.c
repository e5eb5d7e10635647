// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pages -- area->size counts the guard page, so one page too many is taken from area->pages[] */
typedef unsigned int u32;
typedef _Bool bool;
typedef unsigned long long u64;
struct page;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define VM_ALLOC	0x00000002
#define VM_NO_GUARD	0x00000040
#define EINVAL		22

struct vm_struct {
	struct vm_struct *next;
	void *addr;
	unsigned long size;
	unsigned long flags;
	struct page **pages;
	unsigned int nr_pages;
	u64 phys_addr;
};

struct vm_struct *find_vm_area(const void *addr);
void *page_address(const struct page *page);
int __change_memory_common(unsigned long start, unsigned long size, u64 set, u64 clear);

#define PTE_RDONLY	(1ULL << 7)
#define PTE_WRITE	(1ULL << 51)

/* Make the linear alias of each page behind a vmalloc area follow it. */
static int change_linear_alias(struct page **pages, unsigned int nr, bool ro)
{
	unsigned int i;
	int ret;

	for (i = 0; i < nr; i++) {
		ret = __change_memory_common((unsigned long)page_address(pages[i]), PAGE_SIZE,
					     ro ? PTE_RDONLY : PTE_WRITE,
					     ro ? PTE_WRITE : PTE_RDONLY);
		if (ret)
			return ret;
	}
	return 0;
}

int demo_protect_area(const void *addr, bool ro);
int demo_protect_area(const void *addr, bool ro)
{
	struct vm_struct *area = find_vm_area(addr);
	int ret;

	if (!area || area->addr != addr || !(area->flags & VM_ALLOC))
		return -EINVAL;

#ifdef MENDED
	ret = change_linear_alias(area->pages, area->nr_pages, ro);
#else
	ret = change_linear_alias(area->pages, area->size >> PAGE_SHIFT, ro);	/* bug */
#endif
	if (ret)
		return ret;

	return __change_memory_common((unsigned long)addr,
				      (unsigned long)area->nr_pages << PAGE_SHIFT,
				      ro ? PTE_RDONLY : PTE_WRITE,
				      ro ? PTE_WRITE : PTE_RDONLY);
}
