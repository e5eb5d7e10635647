// SPDX-License-Identifier: GPL-2.0-only
/* told: space -- dpaa_eth: fix iova handling for contiguous frames */
#include <linux/mm.h>
#include <linux/dma-mapping.h>

struct iommu_domain;
struct sk_buff {
	unsigned char *data;
	unsigned int len;
};

struct qm_fd {
	u64 opaque;
	u32 cfg;
};

struct dpaa_priv {
	struct device *rx_dma_dev;
	struct device *tx_dma_dev;
	struct iommu_domain *domain;
	bool tx_tstamp;
};

u64 qm_fd_addr(const struct qm_fd *fd);
void qm_fd_set_contig(struct qm_fd *fd, u32 offset, u32 len);
void qm_fd_addr_set64(struct qm_fd *fd, u64 addr);
phys_addr_t iommu_iova_to_phys(struct iommu_domain *domain, dma_addr_t iova);
void dma_unmap_single_attrs(struct device *dev, dma_addr_t addr, size_t size, enum dma_data_direction dir, unsigned long attrs);
#define dma_unmap_single(d, a, s, r) dma_unmap_single_attrs(d, a, s, r, 0)

#ifdef MENDED
static phys_addr_t dpaa_iova_to_phys(const struct dpaa_priv *priv, dma_addr_t addr)
{
	return priv->domain ? iommu_iova_to_phys(priv->domain, addr) : addr;
}

#endif
int skb_to_contig_fd(struct dpaa_priv *priv, struct sk_buff *skb, struct qm_fd *fd, void *buff_start)
{
	struct sk_buff **skbh = buff_start;
	dma_addr_t addr;

	*skbh = skb;
	qm_fd_set_contig(fd, skb->data - (unsigned char *)buff_start, skb->len);
	addr = dma_map_single(priv->tx_dma_dev, skbh, skb->len, DMA_TO_DEVICE);
	if (dma_mapping_error(priv->tx_dma_dev, addr))
		return -EINVAL;
	qm_fd_addr_set64(fd, addr);
	return 0;
}

struct sk_buff *dpaa_cleanup_tx_fd(const struct dpaa_priv *priv, const struct qm_fd *fd)
{
	struct device *dev = priv->tx_dma_dev;
	dma_addr_t addr = qm_fd_addr(fd);
	struct sk_buff **skbh, *skb;

#ifdef MENDED
	skbh = (struct sk_buff **)phys_to_virt(dpaa_iova_to_phys(priv, addr));
#else
	skbh = (struct sk_buff **)phys_to_virt(addr);	/* bug */
#endif
	skb = *skbh;
	dma_unmap_single(dev, addr, skb->data + skb->len - (u8 *)skbh, DMA_TO_DEVICE);
	return skb;
}
