// SPDX-License-Identifier: GPL-2.0-only
/* told: other page -- drm/nouveau/instmem/gk20a: fix incorrect argument in iommu_unmap */
#include <linux/mm.h>

struct iommu_domain;

struct nvkm_mm_node {
	u32 offset;
	u32 length;
};

struct gk20a_instmem {
	struct iommu_domain *domain;
	unsigned long iommu_pgshift;
	u16 iommu_bit;
};

struct gk20a_instobj_iommu {
	struct nvkm_mm_node *mn;
	u32 *vaddr;
	dma_addr_t *dma_addrs;
	struct page *pages[];
};

#define BIT(nr) (1UL << (nr))

int iommu_map(struct iommu_domain *domain, unsigned long iova, phys_addr_t paddr, size_t size, int prot, gfp_t gfp);
size_t iommu_unmap(struct iommu_domain *domain, unsigned long iova, size_t size);
int nvkm_mm_head(struct gk20a_instmem *imem, u32 size, u32 align, struct nvkm_mm_node **pnode);

void gk20a_instobj_dtor_iommu(struct gk20a_instmem *imem, struct nvkm_mm_node *r, u32 npages)
{
	u32 i;

	/* Unmap pages from GPU address space and free them */
	r->offset &= ~BIT(imem->iommu_bit - imem->iommu_pgshift);
	for (i = 0; i < npages; i++)
		iommu_unmap(imem->domain, (r->offset + i) << imem->iommu_pgshift, PAGE_SIZE);
}

int gk20a_instobj_ctor_iommu(struct gk20a_instmem *imem, u32 npages, u32 align, struct gk20a_instobj_iommu *node)
{
	struct nvkm_mm_node *r;
	int ret, i;

	/* Reserve area from GPU virtual address space */
	ret = nvkm_mm_head(imem, npages >> (imem->iommu_pgshift - PAGE_SHIFT), align >> imem->iommu_pgshift, &r);
	if (ret)
		return ret;

	/* Map into GPU address space */
	for (i = 0; i < npages; i++) {
		unsigned long offset = (unsigned long)(r->offset + i) << imem->iommu_pgshift;

		ret = iommu_map(imem->domain, offset, node->dma_addrs[i], PAGE_SIZE, 3, GFP_KERNEL);
		if (ret < 0) {
			while (i-- > 0) {
#ifdef MENDED
				iommu_unmap(imem->domain, ((unsigned long)r->offset + i) << imem->iommu_pgshift, PAGE_SIZE);
#else
				offset -= PAGE_SIZE;	/* bug */
				iommu_unmap(imem->domain, offset, PAGE_SIZE);	/* bug */
#endif
			}
			return ret;
		}
	}
	/* IOMMU bit tells that an address is to be resolved through the IOMMU */
	r->offset |= BIT(imem->iommu_bit - imem->iommu_pgshift);
	node->mn = r;
	return 0;
}
