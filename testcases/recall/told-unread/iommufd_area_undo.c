// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pages -- iommu_unmap wants bytes; the undo path passes the number of pages done so far */

#define GFP_KERNEL ((gfp_t)0xcc0)
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
typedef unsigned int gfp_t;

struct iommu_domain;
struct page;
phys_addr_t page_to_phys(const struct page *page);

int iommu_map(struct iommu_domain *domain, unsigned long iova,
	      phys_addr_t paddr, size_t size, int prot, gfp_t gfp);
size_t iommu_unmap(struct iommu_domain *domain, unsigned long iova, size_t size);

int area_fill(struct iommu_domain *domain, unsigned long iova,
	      struct page **pages, size_t npages, int prot)
{
	size_t done;
	int rc = 0;

	for (done = 0; done < npages; done++) {
		rc = iommu_map(domain, iova + (done << PAGE_SHIFT),
			       page_to_phys(pages[done]), PAGE_SIZE, prot,
			       GFP_KERNEL);
		if (rc)
			goto err_unmap;
	}
	return 0;

err_unmap:
	if (done)
#ifdef MENDED
		iommu_unmap(domain, iova, done << PAGE_SHIFT);
#else
		iommu_unmap(domain, iova, done);	/* bug */
#endif
	return rc;
}
