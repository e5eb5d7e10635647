// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: nonlinear -- IB/hfi1: Use memory of the DMA API for the padding, not the module's own */
#include <linux/mm.h>
#include <linux/pci.h>
#include <linux/dma-mapping.h>

#define MAX_16B_PADDING 12

struct sdma_txreq {
	int num_desc;
	dma_addr_t descs[6];
	u16 len[6];
};

struct hfi1_devdata {
	struct pci_dev *pcidev;
	void *sdma_pad_dma;
	dma_addr_t sdma_pad_phys;
};

struct sdma_engine {
	struct hfi1_devdata *dd;
};

struct verbs_txreq {
	struct sdma_txreq txreq;
	void *payload;
	u16 payload_len;
};

static const u8 trail_buf[MAX_16B_PADDING];

static inline int _sdma_txadd_daddr(struct hfi1_devdata *dd, struct sdma_txreq *tx, dma_addr_t addr, u16 len)
{
	tx->descs[tx->num_desc] = addr;
	tx->len[tx->num_desc++] = len;
	return 0;
}

static inline int sdma_txadd_daddr(struct hfi1_devdata *dd, struct sdma_txreq *tx, dma_addr_t addr, u16 len)
{
	return _sdma_txadd_daddr(dd, tx, addr, len);
}

static inline int sdma_txadd_kvaddr(struct hfi1_devdata *dd, struct sdma_txreq *tx, void *kvaddr, u16 len)
{
	dma_addr_t addr = dma_map_single(&dd->pcidev->dev, kvaddr, len, DMA_TO_DEVICE);

	if (dma_mapping_error(&dd->pcidev->dev, addr))
		return -ENOSPC;
	return _sdma_txadd_daddr(dd, tx, addr, len);
}

int hfi1_pad_init(struct hfi1_devdata *dd)
{
	dd->sdma_pad_dma = dma_alloc_coherent(&dd->pcidev->dev, sizeof(u32), &dd->sdma_pad_phys, GFP_KERNEL);
	return dd->sdma_pad_dma ? 0 : -ENOMEM;
}

int build_verbs_tx_desc(struct sdma_engine *sde, struct verbs_txreq *tx, dma_addr_t hdr, u16 hdrbytes, u32 extra_bytes)
{
	int ret;

	ret = sdma_txadd_daddr(sde->dd, &tx->txreq, hdr, hdrbytes);
	if (ret)
		return ret;
	if (tx->payload)
		ret = sdma_txadd_kvaddr(sde->dd, &tx->txreq, tx->payload, tx->payload_len);
	if (ret)
		return ret;
	/* add icrc, lt byte, and padding to flit */
	if (extra_bytes)
#ifdef MENDED
		ret = sdma_txadd_daddr(sde->dd, &tx->txreq, sde->dd->sdma_pad_phys, extra_bytes);
#else
		ret = sdma_txadd_kvaddr(sde->dd, &tx->txreq, (void *)trail_buf, extra_bytes);	/* bug */
#endif
	return ret;
}
