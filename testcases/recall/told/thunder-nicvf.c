// SPDX-License-Identifier: GPL-2.0-only
/* told: space -- net: thunderx: Fix IOMMU translation faults */
#include <linux/mm.h>
#include <linux/dma-mapping.h>

struct iommu_domain;
struct sk_buff;

struct nicvf {
	struct device *dev;
	struct iommu_domain *iommu_domain;
	struct page *rb_page;
	u32 rb_page_offset;
	u16 rx_len;
};

phys_addr_t iommu_iova_to_phys(struct iommu_domain *domain, dma_addr_t iova);
void dma_unmap_page_attrs(struct device *dev, dma_addr_t addr, size_t size, enum dma_data_direction dir, unsigned long attrs);
struct sk_buff *build_skb(void *data, unsigned int frag_size);
void put_page(struct page *page);

#define RCV_FRAG_LEN 2048

int nicvf_alloc_rcv_buffer(struct nicvf *nic, gfp_t gfp, u32 buf_len, u64 *rbuf)
{
	/* HW will ensure data coherency, CPU sync not required */
	*rbuf = (u64)dma_map_page_attrs(nic->dev, nic->rb_page, nic->rb_page_offset, buf_len, DMA_FROM_DEVICE, 0);
	if (dma_mapping_error(nic->dev, (dma_addr_t)*rbuf))
		return -ENOMEM;
	nic->rb_page_offset += buf_len;
	return 0;
}

struct sk_buff *nicvf_get_rcv_skb(struct nicvf *nic, u64 *rb_ptrs, bool xdp)
{
	u64 phys_addr;
	u64 buf_addr = rb_ptrs[0];

#ifdef MENDED
	phys_addr = nic->iommu_domain ? iommu_iova_to_phys(nic->iommu_domain, buf_addr) : buf_addr;
	dma_unmap_page_attrs(nic->dev, buf_addr, RCV_FRAG_LEN, DMA_FROM_DEVICE, 0);
#else
	phys_addr = buf_addr;
#endif
	if (xdp)
		put_page(virt_to_page(phys_to_virt(phys_addr)));
	return build_skb(phys_to_virt(phys_addr), RCV_FRAG_LEN);	/* bug */
}
