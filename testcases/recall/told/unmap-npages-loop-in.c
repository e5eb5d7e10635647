// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: pages -- pages accumulated into a byte total for iommu_unmap size */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef unsigned int gfp_t;
typedef u64 phys_addr_t;
typedef u64 dma_addr_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define ALIGN(x, a) (((x) + ((a) - 1)) & ~((typeof(x))(a) - 1))
#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)
#define IOMMU_READ (1 << 0)
#define IOMMU_WRITE (1 << 1)

struct page;
struct iommu_domain;

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

int iommu_map(struct iommu_domain *domain, unsigned long iova,
	      phys_addr_t paddr, size_t size, int prot, gfp_t gfp);
size_t iommu_unmap(struct iommu_domain *domain, unsigned long iova, size_t size);
struct scatterlist *sg_next(struct scatterlist *sg);
struct page *sg_page(struct scatterlist *sg);

#define for_each_sg(sglist, sg, nr, __i) \
	for (__i = 0, sg = (sglist); __i < (nr); __i++, sg = sg_next(sg))

phys_addr_t page_to_phys(const struct page *page);

struct ib_umem_dom {
	struct iommu_domain *domain;
	unsigned long iova;
	size_t mapped;
};

static int umem_map_sg(struct ib_umem_dom *d, struct sg_table *sgt)
{
	struct scatterlist *sg;
	unsigned int i;
	int err;

	d->mapped = 0;
	for_each_sg(sgt->sgl, sg, sgt->orig_nents, i) {
		size_t len = PAGE_ALIGN((size_t)sg->offset + sg->length);

		err = iommu_map(d->domain, d->iova + d->mapped, page_to_phys(sg_page(sg)),
				len, IOMMU_READ | IOMMU_WRITE, GFP_KERNEL);
		if (err)
			goto undo;
#ifdef MENDED
		d->mapped += len;
#else
		d->mapped += len >> PAGE_SHIFT;	/* bug */
#endif
	}
	return 0;
undo:
	iommu_unmap(d->domain, d->iova, d->mapped);
	return err;
}
