// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pfn -- the driver's own map helper takes a pfn, it gets the page's physical address */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
typedef unsigned int gfp_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define PAGE_SHIFT 12
#define PFN_PHYS(x) ((phys_addr_t)(x) << PAGE_SHIFT)
#define IOMMU_READ 1
#define IOMMU_WRITE 2
struct page;
struct iommu_domain;
unsigned long page_to_pfn(const struct page *page);
phys_addr_t page_to_phys(const struct page *page);
int iommu_map(struct iommu_domain *domain, unsigned long iova, phys_addr_t paddr,
		size_t size, int prot, gfp_t gfp);

struct mbx_domain { struct iommu_domain *dom; unsigned long next_iova; };
static int mbx_map_pfn(struct mbx_domain *md, unsigned long pfn, unsigned int npages)
{
	int ret = iommu_map(md->dom, md->next_iova, PFN_PHYS(pfn), (size_t)npages << PAGE_SHIFT,
			    IOMMU_READ | IOMMU_WRITE, GFP_KERNEL);

	if (!ret)
		md->next_iova += (unsigned long)npages << PAGE_SHIFT;
	return ret;
}
int mbx_map_pages(struct mbx_domain *md, struct page **pages, unsigned int n)
{
	unsigned int i;
	int ret;

	for (i = 0; i < n; i++) {
#ifdef MENDED
		ret = mbx_map_pfn(md, page_to_pfn(pages[i]), 1);
#else
		ret = mbx_map_pfn(md, page_to_phys(pages[i]), 1);	/* bug */
#endif
		if (ret)
			return ret;
	}
	return 0;
}
