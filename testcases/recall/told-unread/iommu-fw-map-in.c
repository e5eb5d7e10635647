// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- pfn for physical address (iommu_map) */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef unsigned int gfp_t;
typedef u64 phys_addr_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define IOMMU_READ (1 << 0)
#define IOMMU_WRITE (1 << 1)

struct page;
struct iommu_domain;

int iommu_map(struct iommu_domain *domain, unsigned long iova,
	      phys_addr_t paddr, size_t size, int prot, gfp_t gfp);
size_t iommu_unmap(struct iommu_domain *domain, unsigned long iova, size_t size);
unsigned long page_to_pfn(const struct page *page);
phys_addr_t page_to_phys(const struct page *page);

struct rproc_carveout {
	struct iommu_domain *domain;
	unsigned long iova;
	size_t len;
	struct page *fw_pages;
};

static int carveout_map(struct rproc_carveout *c)
{
	int prot = IOMMU_READ | IOMMU_WRITE;
	int ret;

	ret = iommu_map(c->domain, c->iova,
#ifdef MENDED
			page_to_phys(c->fw_pages), c->len, prot,
#else
			page_to_pfn(c->fw_pages), c->len, prot,	/* bug */
#endif
			GFP_KERNEL);
	if (ret)
		return ret;
	return 0;
}

static void carveout_unmap(struct rproc_carveout *c)
{
	iommu_unmap(c->domain, c->iova, c->len);
}
