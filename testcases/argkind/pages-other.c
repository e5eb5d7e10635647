// SPDX-License-Identifier: GPL-2.0-only
/* flags: -DCONFIG_PAGE_SHIFT=16 */
/* missed[cocci]: all but 0 -- pages of another size are not known */
/*
 * Pages of another size than the kernel's: a device's, a hypervisor's, the
 * firmware's. With 4 KiB pages they are the same, and these bugs are not there.
 */
#include <linux/mm.h>
#include <linux/io.h>

#define VTD_PAGE_SHIFT	12
#define HV_PAGE_SHIFT	12
#define HVPFN_UP(x)	(((x) + (1UL << HV_PAGE_SHIFT) - 1) >> HV_PAGE_SHIFT)

int set_memory_decrypted(unsigned long addr, int numpages);

/* J01: what the device's pages are counted in */
static unsigned long aligned_nrpages(phys_addr_t host_addr, size_t size)
{
	host_addr &= ~PAGE_MASK;
	return PAGE_ALIGN(host_addr + size) >> VTD_PAGE_SHIFT;
}

/* J01 */
static unsigned long alloc_range(unsigned long nr_pages, dma_addr_t limit)
{
	return (limit - (nr_pages << PAGE_SHIFT)) >> PAGE_SHIFT;
}

/* J01: device pages into a call that counts the CPU's */
unsigned long map_buffer(phys_addr_t addr, size_t size, dma_addr_t limit)
{
	return alloc_range(aligned_nrpages(addr, size), limit);	/* expect: arg-unit */
}

/* J01 */
unsigned long map_buffer_fixed(phys_addr_t addr, size_t size, dma_addr_t limit)
{
	return alloc_range(aligned_nrpages(addr, size) >> (PAGE_SHIFT - VTD_PAGE_SHIFT), limit);
}

/* J02: device pages are converted to device pages */
unsigned long map_list(phys_addr_t addr, size_t size)
{
	return aligned_nrpages(addr, size) << (PAGE_SHIFT - VTD_PAGE_SHIFT);	/* expect: arg-unit */
}

/* J02 */
unsigned long map_list_fixed(phys_addr_t addr, size_t size)
{
	return aligned_nrpages(addr, size);
}

/* J11: the hypervisor's pages for the guest's */
int share_ring(void *kbuffer, struct vm_area_struct *vma)
{
	unsigned long size = vma->vm_end - vma->vm_start;

	return set_memory_decrypted((unsigned long)kbuffer, HVPFN_UP(size));	/* expect: arg-unit */
}

/* J11 */
int share_ring_fixed(void *kbuffer, struct vm_area_struct *vma)
{
	unsigned long size = vma->vm_end - vma->vm_start;

	return set_memory_decrypted((unsigned long)kbuffer, PFN_UP(size));
}

/* a frame of the kernel's has as many of the device's as fit in */
unsigned long first_device_frame(struct page *page)
{
	return page_to_pfn(page) << (PAGE_SHIFT - VTD_PAGE_SHIFT);
}

/* and back again */
struct page *page_of_device_frame(struct page *page, unsigned long n)
{
	unsigned long frame = page_to_pfn(page) << (PAGE_SHIFT - VTD_PAGE_SHIFT);

	return pfn_to_page((frame + n) >> (PAGE_SHIFT - VTD_PAGE_SHIFT));
}

/* half of a length, a number of sectors turned into pages */
unsigned long sectors_to_pages(struct vm_area_struct *vma, loff_t pos)
{
	unsigned long sector = pos >> 9;

	return (sector >> (PAGE_SHIFT - 9)) + vma_pages(vma) / 2;
}

/* KiB, as /proc shows them */
unsigned long in_kib(struct vm_area_struct *vma)
{
	return (vma_pages(vma) << (PAGE_SHIFT - 10)) + ((vma->vm_end - vma->vm_start) >> 10);
}
