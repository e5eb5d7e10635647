// SPDX-License-Identifier: GPL-2.0-only
/* told: pages -- KVM: x86: fix iommu mapping: the number of pages to pin, not their size */
#include <linux/mm.h>

typedef u64 gfn_t;
typedef u64 gpa_t;
typedef u64 pfn_t;
typedef u64 hpa_t;

struct iommu_domain;
struct kvm;

struct kvm_memory_slot {
	gfn_t base_gfn;
	unsigned long npages;
	unsigned long flags;
	unsigned long userspace_addr;
};

#define IOMMU_READ 1
#define IOMMU_WRITE 2

pfn_t gfn_to_pfn_memslot(struct kvm_memory_slot *slot, gfn_t gfn);
bool is_error_noslot_pfn(pfn_t pfn);
unsigned long kvm_host_page_size(struct kvm *kvm, gfn_t gfn);
int iommu_map(struct iommu_domain *domain, unsigned long iova, phys_addr_t paddr, size_t size, int prot);
phys_addr_t iommu_iova_to_phys(struct iommu_domain *domain, dma_addr_t iova);
void kvm_release_pfn_clean(pfn_t pfn);

static inline gpa_t gfn_to_gpa(gfn_t gfn)
{
	return (gpa_t)gfn << PAGE_SHIFT;
}

static inline hpa_t pfn_to_hpa(pfn_t pfn)
{
	return (hpa_t)pfn << PAGE_SHIFT;
}

static pfn_t kvm_pin_pages(struct kvm_memory_slot *slot, gfn_t gfn, unsigned long npages)
{
	gfn_t end_gfn;
	pfn_t pfn;

	pfn = gfn_to_pfn_memslot(slot, gfn);
	end_gfn = gfn + npages;
	gfn += 1;
	if (is_error_noslot_pfn(pfn))
		return pfn;
	while (gfn < end_gfn)
		gfn_to_pfn_memslot(slot, gfn++);
	return pfn;
}

static void kvm_unpin_pages(struct kvm *kvm, pfn_t pfn, unsigned long npages)
{
	unsigned long i;

	for (i = 0; i < npages; ++i)
		kvm_release_pfn_clean(pfn + i);
}

int kvm_iommu_map_pages(struct kvm *kvm, struct iommu_domain *domain, struct kvm_memory_slot *slot)
{
	gfn_t gfn = slot->base_gfn, end_gfn = gfn + slot->npages;
	int r = 0;

	while (gfn < end_gfn) {
		unsigned long page_size;
		pfn_t pfn;

		/* Check if already mapped */
		if (iommu_iova_to_phys(domain, gfn_to_gpa(gfn))) {
			gfn += 1;
			continue;
		}
		page_size = kvm_host_page_size(kvm, gfn);
		while ((gfn + (page_size >> PAGE_SHIFT)) > end_gfn)
			page_size >>= 1;
		/* Pin all pages we are about to map in memory. */
#ifdef MENDED
		pfn = kvm_pin_pages(slot, gfn, page_size >> PAGE_SHIFT);
#else
		pfn = kvm_pin_pages(slot, gfn, page_size);	/* bug */
#endif
		if (is_error_noslot_pfn(pfn)) {
			gfn += 1;
			continue;
		}
		r = iommu_map(domain, gfn_to_gpa(gfn), pfn_to_hpa(pfn), page_size, IOMMU_READ | IOMMU_WRITE);
		if (r) {
#ifdef MENDED
			kvm_unpin_pages(kvm, pfn, page_size >> PAGE_SHIFT);
#else
			kvm_unpin_pages(kvm, pfn, page_size);	/* bug */
#endif
			return r;
		}
		gfn += page_size >> PAGE_SHIFT;
	}
	return 0;
}
