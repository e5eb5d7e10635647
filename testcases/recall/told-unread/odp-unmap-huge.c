// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: other page -- RDMA/odp: Unmap as much as was mapped: the page of the region, not of the CPU */
#include <linux/mm.h>
#include <linux/dma-mapping.h>

#define IB_ACCESS_HUGETLB (1 << 7)
#define ODP_WRITE_ALLOWED_BIT BIT_ULL(1)
#define ODP_DMA_ADDR_MASK (~3ULL)

struct ib_device;
struct hstate;

struct ib_umem {
	struct ib_device *ibdev;
	unsigned long address;
	size_t length;
	unsigned int page_shift;
	int npages;
};

struct ib_umem_odp {
	struct ib_umem umem;
	/* an element for each page of the region */
	struct page **page_list;
	dma_addr_t *dma_list;
};

struct hstate *hstate_of(unsigned long address);
unsigned int huge_page_shift(struct hstate *h);
u64 ib_dma_map_page(struct ib_device *dev, struct page *page, unsigned long offset, size_t size, enum dma_data_direction dir);
void ib_dma_unmap_page(struct ib_device *dev, u64 addr, size_t size, enum dma_data_direction dir);
int ib_dma_mapping_error(struct ib_device *dev, u64 addr);
void set_page_dirty(struct page *page);
unsigned long ib_umem_start(struct ib_umem *umem);
unsigned long ib_umem_end(struct ib_umem *umem);

void ib_umem_odp_get(struct ib_umem_odp *umem_odp, int access)
{
	umem_odp->umem.page_shift = PAGE_SHIFT;
	if (access & IB_ACCESS_HUGETLB)
		umem_odp->umem.page_shift = huge_page_shift(hstate_of(umem_odp->umem.address));
}

int ib_umem_odp_map_dma_single_page(struct ib_umem_odp *umem_odp, int page_index, struct page *page, u64 access_mask)
{
	struct ib_umem *umem = &umem_odp->umem;
	dma_addr_t dma_addr;

	dma_addr = ib_dma_map_page(umem->ibdev, page, 0, BIT(umem->page_shift), DMA_BIDIRECTIONAL);
	if (ib_dma_mapping_error(umem->ibdev, dma_addr))
		return -EFAULT;
	umem_odp->dma_list[page_index] = dma_addr | access_mask;
	umem_odp->page_list[page_index] = page;
	umem->npages++;
	return 0;
}

void ib_umem_odp_unmap_dma_pages(struct ib_umem_odp *umem_odp, u64 virt, u64 bound)
{
	struct ib_umem *umem = &umem_odp->umem;
	u64 addr;
	int idx;

	virt = max_t(u64, virt, ib_umem_start(umem));
	bound = min_t(u64, bound, ib_umem_end(umem));
	for (addr = virt; addr < bound; addr += BIT(umem->page_shift)) {
		idx = (addr - ib_umem_start(umem)) >> umem->page_shift;
		if (umem_odp->page_list[idx]) {
			dma_addr_t dma = umem_odp->dma_list[idx];
			dma_addr_t dma_addr = dma & ODP_DMA_ADDR_MASK;

#ifdef MENDED
			ib_dma_unmap_page(umem->ibdev, dma_addr, BIT(umem->page_shift), DMA_BIDIRECTIONAL);
#else
			ib_dma_unmap_page(umem->ibdev, dma_addr, PAGE_SIZE, DMA_BIDIRECTIONAL);	/* bug */
#endif
			if (dma & ODP_WRITE_ALLOWED_BIT)
				set_page_dirty(umem_odp->page_list[idx]);
			umem_odp->page_list[idx] = NULL;
			umem_odp->dma_list[idx] = 0;
			umem->npages--;
		}
	}
}
