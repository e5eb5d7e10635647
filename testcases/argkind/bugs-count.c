// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 2 -- they pass from one function to another, or count in other pages */
/* Bugs that were: bytes, pages, orders, ends and offsets, each beside its fix. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/errno.h>
#include <linux/fs.h>

#define EFI_PAGE_SHIFT	12
#define CMD_BUF_OFFSET	0x8000

typedef struct { unsigned long pte; } pte_t;

int set_memory_x(unsigned long addr, int numpages);
int set_memory_uc(unsigned long addr, int numpages);
int set_memory_encrypted(unsigned long addr, int numpages);
int memblock_reserve(phys_addr_t base, phys_addr_t size);
unsigned long totalram_pages(void);
int get_order(unsigned long size);
int bitmap_find_free_region(unsigned long *bitmap, unsigned int bits, int order);
void set_huge_pte_at(struct mm_struct *mm, unsigned long addr, pte_t *ptep, pte_t pte, unsigned long sz);
struct hstate;
unsigned int huge_page_shift(struct hstate *h);
unsigned int mmu_psize_to_shift(unsigned int psize);
void flush_cache_vmap(unsigned long start, unsigned long end);
void flush_tlb_range(struct vm_area_struct *vma, unsigned long start, unsigned long end);

struct md {
	u64 phys_addr;
	u64 num_pages;
};

/* G01: attributes are set on pages, the mapping is in bytes */
int map_firmware(struct md *md)
{
	unsigned long size = md->num_pages << EFI_PAGE_SHIFT;
	void *va = memremap(md->phys_addr, size, MEMREMAP_WB);

	return set_memory_uc((unsigned long)va, size);	/* expect: arg-unit */
}

/* G01 */
int map_firmware_fixed(struct md *md)
{
	unsigned long size = md->num_pages << EFI_PAGE_SHIFT;
	void *va = memremap(md->phys_addr, size, MEMREMAP_WB);

	return set_memory_uc((unsigned long)va, md->num_pages);
}

/* G03: one byte is reserved for a page of vectors */
int reserve_vectors(phys_addr_t base)
{
	return memblock_reserve(base, 1);	/* expect: arg-unit */
}

/* G03 */
int reserve_vectors_fixed(phys_addr_t base)
{
	return memblock_reserve(base, PAGE_SIZE);
}

/* G04: a bitmap of pages is asked for bytes */
int queue_alloc(unsigned long *bitmap, unsigned long size)
{
	return bitmap_find_free_region(bitmap, 0x04000000, get_order(size));	/* missed: arg-unit -- a bitmap counts anything */
}

/* G04 */
int queue_alloc_fixed(unsigned long *bitmap, unsigned long size)
{
	return bitmap_find_free_region(bitmap, 0x04000000 >> PAGE_SHIFT, get_order(size));
}

struct engine {
	unsigned long ramht_size;
	unsigned int ramht_bits;
};

/* G06: entries of eight bytes are taken for bytes */
void hash_table_init(struct engine *e)
{
	e->ramht_size = 1 << e->ramht_bits;	/* missed: arg-unit -- entries are no unit of ours */
}

/* G06 */
void hash_table_init_fixed(struct engine *e)
{
	e->ramht_size = (1 << e->ramht_bits) * 8;
}

/* G07: the helper wants bytes and is given pages */
static int set_encrypted(void *vaddr, size_t size)
{
	return set_memory_encrypted((unsigned long)vaddr, PFN_UP(size));
}

/* G07 */
int free_shared(void *vaddr, size_t size)
{
	unsigned int page_order = get_order(size);

	return set_encrypted(vaddr, 1UL << page_order);	/* expect: arg-unit */
}

/* G07 */
int free_shared_fixed(void *vaddr, size_t size)
{
	return set_encrypted(vaddr, size);
}

/* G10: a number of pages is converted to pages */
unsigned long pool_size(void)
{
	unsigned long pages = totalram_pages() >> PAGE_SHIFT;	/* expect: arg-unit */

	return max(pages, 1UL) << (PAGE_SHIFT + 7);
}

/* G10 */
unsigned long pool_size_fixed(void)
{
	unsigned long pages = totalram_pages() / (0x40000000 / 0x20000);

	return min(pages, 1UL << 10) << PAGE_SHIFT;
}

enum { SIZE_512K = 3, SIZE_8M = 10 };

/* G13: an index of page sizes for the size itself */
static int map_huge(struct mm_struct *mm, unsigned long va, pte_t *ptep, pte_t pte, int psize)
{
	if (psize != SIZE_512K && psize != SIZE_8M)
		return -EINVAL;
	set_huge_pte_at(mm, va, ptep, pte, psize);
	return 0;
}

/* G13 */
int map_8m(struct mm_struct *mm, unsigned long va, pte_t *ptep, pte_t pte)
{
	return map_huge(mm, va, ptep, pte, SIZE_8M);	/* expect: arg-unit */
}

/* G13 */
static int map_huge_fixed(struct mm_struct *mm, unsigned long va, pte_t *ptep, pte_t pte, int psize)
{
	if (psize != SIZE_512K && psize != SIZE_8M)
		return -EINVAL;
	set_huge_pte_at(mm, va, ptep, pte, 1UL << mmu_psize_to_shift(psize));
	return 0;
}

/* G13 */
int map_8m_fixed(struct mm_struct *mm, unsigned long va, pte_t *ptep, pte_t pte)
{
	return map_huge_fixed(mm, va, ptep, pte, SIZE_8M);
}

/* H01: the range ends at its end, not at its length */
void flush_new(void *area, struct vm_area_struct *vma)
{
	unsigned long total = vma->vm_end - vma->vm_start;
	unsigned long addr = (unsigned long)area;

	flush_cache_vmap(addr, total);	/* expect: arg-role */
}

/* H01 */
void flush_new_fixed(void *area, struct vm_area_struct *vma)
{
	unsigned long total = vma->vm_end - vma->vm_start;
	unsigned long addr = (unsigned long)area;

	flush_cache_vmap(addr, addr + total);
}

/* H04: one page's range ends at zero */
void flush_one(struct vm_area_struct *vma, unsigned long addr)
{
	flush_tlb_range(vma, addr, 0);	/* expect: arg-role */
}

/* H04 */
void flush_one_fixed(struct vm_area_struct *vma, unsigned long addr)
{
	flush_tlb_range(vma, addr, addr + PAGE_SIZE);
}

/* I01: the tree is keyed by small pages */
static bool truncates(struct vm_area_struct *vma, unsigned long pgoff)
{
	return vma->vm_pgoff + vma_pages(vma) > pgoff;
}

/* I01 */
bool truncate_huge(struct vm_area_struct *vma, loff_t offset)
{
	return truncates(vma, offset >> HPAGE_SHIFT);	/* expect: arg-unit */
}

/* I01 */
bool truncate_huge_fixed(struct vm_area_struct *vma, loff_t offset)
{
	return truncates(vma, offset >> PAGE_SHIFT);
}

/* I02: the index counts huge pages */
unsigned long reserve_from(struct vm_area_struct *vma, unsigned long (*next)(unsigned long))
{
	return next(vma->vm_pgoff);	/* missed: arg-unit -- nothing says what the index counts */
}

/* I02 */
unsigned long reserve_from_fixed(struct vm_area_struct *vma, unsigned long (*next)(unsigned long))
{
	return next(vma->vm_pgoff >> (HPAGE_SHIFT - PAGE_SHIFT));
}

/* I03: pages of two sizes are added */
static unsigned long interleave(struct vm_area_struct *vma, unsigned long addr, int shift)
{
	unsigned long off = vma->vm_pgoff;

	off += (addr - vma->vm_start) >> shift;	/* expect: expr-unit */
	return off;
}

/* I03 */
unsigned long interleave_any(struct vm_area_struct *vma, unsigned long addr, struct hstate *h)
{
	return h ? interleave(vma, addr, huge_page_shift(h)) : interleave(vma, addr, PAGE_SHIFT);
}

/* I03 */
static unsigned long interleave_fixed(struct vm_area_struct *vma, unsigned long addr, int shift)
{
	unsigned long off = vma->vm_pgoff >> (shift - PAGE_SHIFT);

	off += (addr - vma->vm_start) >> shift;
	return off;
}

/* I03 */
unsigned long interleave_any_fixed(struct vm_area_struct *vma, unsigned long addr,
				   struct hstate *h)
{
	return h ? interleave_fixed(vma, addr, huge_page_shift(h)) :
		   interleave_fixed(vma, addr, PAGE_SHIFT);
}

/* I10: the page offset is compared with bounds in bytes */
int cmd_buf_mmap(struct vm_area_struct *vma, unsigned int nr_queues)
{
	unsigned long end = CMD_BUF_OFFSET + nr_queues * PAGE_SIZE;

	if (vma->vm_pgoff < CMD_BUF_OFFSET || vma->vm_pgoff >= end)	/* expect: expr-unit */
		return -EINVAL;
	return 0;
}

/* I10 */
int cmd_buf_mmap_fixed(struct vm_area_struct *vma, unsigned int nr_queues)
{
	unsigned long end = CMD_BUF_OFFSET + nr_queues * PAGE_SIZE;
	unsigned long phys_off = vma->vm_pgoff << PAGE_SHIFT;

	if (phys_off < CMD_BUF_OFFSET || phys_off >= end)
		return -EINVAL;
	return 0;
}
