// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- physical address for pfn (devmem_is_allowed) */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef long ssize_t;
typedef long long loff_t;
typedef u64 phys_addr_t;
#define __user
#define EFAULT 14
#define EINVAL 22
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PHYS_PFN(x) ((unsigned long)((x) >> PAGE_SHIFT))
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)
#define min_t(type, a, b) ({ type _a = (a); type _b = (b); _a < _b ? _a : _b; })

void *kmap_local_pfn(unsigned long pfn);
void __kunmap_local(const void *vaddr);

#define kunmap_local(__addr) __kunmap_local(__addr)

unsigned long copy_to_user(void __user *to, const void *from, unsigned long n);
int devmem_is_allowed(unsigned long pfn);

struct mem_reader {
	loff_t pos;
};

static ssize_t mem_read(struct mem_reader *r, char __user *buf, size_t count)
{
	phys_addr_t p = r->pos;
	size_t n = min_t(size_t, count, PAGE_SIZE - offset_in_page(p));
	void *k;

#ifdef MENDED
	if (!devmem_is_allowed(PHYS_PFN(p)))
#else
	if (!devmem_is_allowed(p))	/* bug */
#endif
		return -EINVAL;

	k = kmap_local_pfn(PHYS_PFN(p));
	if (copy_to_user(buf, (char *)k + offset_in_page(p), n))
		n = 0;
	kunmap_local(k);
	r->pos += n;
	return n ? (ssize_t)n : -EFAULT;
}
