// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: space -- sg_dma_address of a device mapping used as the IOMMU's physical address */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 dma_addr_t;
typedef u64 phys_addr_t;
typedef unsigned int gfp_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define IOMMU_READ 1
#define IOMMU_WRITE 2
struct device { void *driver_data; struct device *parent; };
struct scatterlist {
	unsigned long page_link;
	unsigned int offset;
	unsigned int length;
	dma_addr_t dma_address;
	unsigned int dma_length;
};
struct sg_table {
	struct scatterlist *sgl;
	unsigned int nents;
	unsigned int orig_nents;
};
#define sg_dma_address(sg) ((sg)->dma_address)
struct scatterlist *sg_next(struct scatterlist *sg);
#define for_each_sg(sglist, sg, nr, __i) for (__i = 0, sg = (sglist); __i < (nr); __i++, sg = sg_next(sg))
dma_addr_t sg_phys(struct scatterlist *sg);
struct iommu_domain;
int iommu_map(struct iommu_domain *domain, unsigned long iova, phys_addr_t paddr,
		size_t size, int prot, gfp_t gfp);
size_t iommu_unmap(struct iommu_domain *domain, unsigned long iova, size_t size);

struct drv_mmu { struct iommu_domain *domain; struct device *dev; };
int drv_mmu_map_sgt(struct drv_mmu *mmu, unsigned long iova, struct sg_table *sgt)
{
	struct scatterlist *sg;
	unsigned int i;
	size_t done = 0;
	int ret;

	for_each_sg(sgt->sgl, sg, sgt->orig_nents, i) {
#ifdef MENDED
		ret = iommu_map(mmu->domain, iova + done, sg_phys(sg), sg->length,
				IOMMU_READ | IOMMU_WRITE, GFP_KERNEL);
#else
		ret = iommu_map(mmu->domain, iova + done, sg_dma_address(sg), sg->length,	/* bug */
				IOMMU_READ | IOMMU_WRITE, GFP_KERNEL);
#endif
		if (ret) {
			iommu_unmap(mmu->domain, iova, done);
			return ret;
		}
		done += sg->length;
	}
	return 0;
}
