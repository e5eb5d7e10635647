// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: swap -- iova and physical address of the doorbell are exchanged */

#define NULL ((void *)0)
#define GFP_KERNEL ((gfp_t)0xcc0)
#define IOMMU_WRITE 2

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
typedef u64 dma_addr_t;
typedef unsigned int gfp_t;

struct iommu_domain;
struct msi_cookie;
struct msi_page;
void *kzalloc(size_t size, gfp_t flags);
void kfree(const void *objp);

int iommu_map(struct iommu_domain *domain, unsigned long iova,
	      phys_addr_t paddr, size_t size, int prot, gfp_t gfp);

struct msi_page {
	dma_addr_t iova;
	phys_addr_t phys;
};

struct msi_cookie {
	struct iommu_domain *domain;
	dma_addr_t next_iova;
	size_t granule;
};

struct msi_page *msi_cookie_get(struct msi_cookie *ck, phys_addr_t msi_addr)
{
	struct msi_page *page = kzalloc(sizeof(*page), GFP_KERNEL);
	int prot = IOMMU_WRITE;

	if (!page)
		return NULL;

	page->phys = msi_addr & ~(phys_addr_t)(ck->granule - 1);
	page->iova = ck->next_iova;

#ifdef MENDED
	if (iommu_map(ck->domain, page->iova, page->phys, ck->granule,
#else
	if (iommu_map(ck->domain, page->phys, page->iova, ck->granule,	/* bug */
#endif
		      prot, GFP_KERNEL)) {
		kfree(page);
		return NULL;
	}
	ck->next_iova += ck->granule;
	return page;
}
