// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- two uses of one value are not held against each other */
/* One value that two calls take for two things; nothing else says what it is. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/ioport.h>
#include <linux/dma-mapping.h>

struct kvm;

struct vm_area_struct *find_vma(struct mm_struct *mm, unsigned long addr);
void mark_page_dirty(struct kvm *kvm, unsigned long gfn);
int iommu_map(void *domain, unsigned long iova, phys_addr_t paddr, size_t size, int prot, unsigned int gfp);
int set_memory_wc(unsigned long addr, int numpages);
int memtype_reserve(unsigned long start, unsigned long end, int req_type, int *new_type);

struct slot {
	u64 where;
	u64 guest;
	size_t room;
	dma_addr_t bus;
	void *cpu;
};

int user_and_physical(struct mm_struct *mm, unsigned long at)
{
	if (!find_vma(mm, at))
		return -EINVAL;
	return !memremap(at, PAGE_SIZE, MEMREMAP_WB);	/* expect@1: arg-space */
}

int user_then_frame(struct mm_struct *mm, unsigned long at)
{
	struct vm_area_struct *vma = find_vma(mm, at);
	bool ram = pfn_valid(at >> PAGE_SHIFT);	/* expect: arg-space */

	return vma && ram;
}

int reserve_then_attribute(unsigned long at, unsigned long len)
{
	if (memtype_reserve(at, at + len, 0, NULL))
		return -EINVAL;
	return set_memory_wc(at, len >> PAGE_SHIFT);	/* expect@1: arg-space */
}

void user_member_and_guest(struct kvm *kvm, struct mm_struct *mm, struct slot *s)
{
	if (find_vma(mm, s->where))
		mark_page_dirty(kvm, s->where >> PAGE_SHIFT);	/* expect@1: arg-space */
}

void user_member_beside_guest(struct kvm *kvm, struct mm_struct *mm, struct slot *s)
{
	if (find_vma(mm, s->where))
		mark_page_dirty(kvm, s->guest >> PAGE_SHIFT);
}

/* Read anew after it was set to what the other call takes */
void member_rewritten(struct kvm *kvm, struct mm_struct *mm, struct slot *s, u64 (*gpa_of)(u64 at))
{
	if (!find_vma(mm, s->where))
		return;
	s->where = gpa_of(s->where);
	mark_page_dirty(kvm, s->where >> PAGE_SHIFT);
}

/* Which one it is, the caller says */
int one_of_two(struct mm_struct *mm, unsigned long at, bool is_user)
{
	if (is_user)
		return !find_vma(mm, at);
	return !memremap(at, PAGE_SIZE, MEMREMAP_WB);
}

int one_of_two_merged(struct mm_struct *mm, unsigned long user, unsigned long phys, bool is_user)
{
	unsigned long at = is_user ? user : phys;

	if (is_user && !find_vma(mm, at))
		return -EINVAL;
	return pfn_valid(at >> PAGE_SHIFT);
}

/* The device's addresses are the physical ones: mapped one to one */
int identity(void *domain, struct slot *s)
{
	if (!pfn_valid(s->guest >> PAGE_SHIFT))
		return -EINVAL;
	return iommu_map(domain, s->guest, s->guest, PAGE_SIZE, 0, 0);
}

/* /dev/mem: the offset is the address */
int offset_as_address(struct vm_area_struct *vma)
{
	unsigned long at = vma->vm_pgoff;

	if (!pfn_valid(at))
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, at, PAGE_SIZE, vma->vm_page_prot);
}

void free_by_its_length(struct device *dev, struct slot *s)
{
	dma_free_coherent(dev, s->room, s->cpu, s->room);	/* expect@1: arg-role */
}

void free_by_a_length(struct device *dev, void *cpu, unsigned long n)
{
	dma_free_coherent(dev, n, cpu, n);	/* expect: arg-role */
}

void free_by_its_handle(struct device *dev, struct slot *s)
{
	dma_free_coherent(dev, s->room, s->cpu, s->bus);
}

/* All memory up to there: its end is its length */
void *map_from_zero(unsigned long end)
{
	return memremap(end, end, MEMREMAP_WB);
}

int bytes_then_pages(struct vm_area_struct *vma, phys_addr_t base, unsigned long at, unsigned long n)
{
	if (vm_iomap_memory(vma, base, n))
		return -EINVAL;
	return set_memory_wc(at, n);	/* expect@1: arg-unit */
}

int bytes_then_their_pages(struct vm_area_struct *vma, phys_addr_t base, unsigned long at, unsigned long n)
{
	if (vm_iomap_memory(vma, base, n))
		return -EINVAL;
	return set_memory_wc(at, n >> PAGE_SHIFT);
}

/* Mapped one to one: the page of the address is made of it in the call */
static void map_identity_page(unsigned long vaddr, unsigned long frame)
{
	virt_to_page((void *)vaddr);
	pfn_to_page(frame);
}

void map_identity(unsigned long first)
{
	map_identity_page(first << PAGE_SHIFT, first);
}

void map_identity_of(struct resource *r)
{
	unsigned int frame = r->start >> PAGE_SHIFT;

	map_identity_page(frame << PAGE_SHIFT, frame);
}
