// SPDX-License-Identifier: GPL-2.0-only
/* Shapes of real code that look wrong and are right. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/dma-mapping.h>

/* This IOMMU driver has compared both at map time. */
static void identity_map(struct device *dev, void *table)
{
	dma_unmap_single(dev, virt_to_phys(table), PAGE_SIZE, DMA_TO_DEVICE);
}

/* Without an MMU a user address is a kernel address. */
static void nommu_close(struct vm_area_struct *vma)
{
	put_page(virt_to_page((void *)vma->vm_start));
}

static phys_addr_t asked_first(size_t size)
{
	void *buf = vmalloc(size);

	if (!buf)
		buf = kmalloc(size, GFP_KERNEL);
	return virt_to_phys(buf);
}

static struct page *guarded(size_t size, struct device *dev, dma_addr_t *handle)
{
	void *buf = dma_alloc_coherent(dev, size, handle, GFP_KERNEL);

	if (is_vmalloc_addr(buf))
		return vmalloc_to_page(buf);
	return virt_to_page(buf);
}

static void offset_in_page(struct iommu_domain *domain, dma_addr_t handle, size_t size)
{
	dma_addr_t iova = handle & PAGE_MASK;
	int offset = handle & ~PAGE_MASK;

	iommu_unmap(domain, iova, PAGE_ALIGN(size + offset));
}

static void next_page(unsigned long paddr, unsigned long end)
{
	unsigned long next;

	for (; paddr < end; paddr = next) {
		next = (paddr & PAGE_MASK) + PAGE_SIZE;
		e820__mapped_any(paddr & PAGE_MASK, next, E820_TYPE_RAM);
	}
}

static bool same_units(struct vm_area_struct *vma, unsigned long n)
{
	unsigned long size = vma->vm_end - vma->vm_start;

	if (vma->vm_pgoff + (size >> PAGE_SHIFT) > n)
		return false;
	return (vma->vm_pgoff << PAGE_SHIFT) + size <= n << PAGE_SHIFT;
}

static bool file_offset(struct vm_area_struct *vma, loff_t pos)
{
	return pos >= ((loff_t)vma->vm_pgoff << PAGE_SHIFT) + vma->vm_end - vma->vm_start;
}

static unsigned long levels(unsigned long bits)
{
	return (bits - PAGE_SHIFT) / (PAGE_SHIFT - 3) + (1UL << PAGE_SHIFT) / PAGE_SIZE;
}

static void guest_in_phys_type(struct kvm *kvm, phys_addr_t ipa, u64 *entry)
{
	kvm_read_guest(kvm, ipa, entry, sizeof(*entry));
}
