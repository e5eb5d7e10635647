// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: size -- net: spider_net: free as many bytes as the ring of descriptors has, not their number */
#include <linux/kernel.h>
#include <linux/pci.h>
#include <linux/dma-mapping.h>

#define SPIDER_NET_DESCR_NOT_IN_USE 0xF0000000

struct spider_net_hw_descr {
	u32 buf_addr;
	u32 buf_size;
	u32 next_descr_addr;
	u32 dmac_cmd_status;
	u32 result_size;
	u32 valid_size;
	u32 data_status;
	u32 data_error;
} __aligned(32);

struct spider_net_descr {
	struct spider_net_hw_descr *hwdescr;
	u32 bus_addr;
	struct spider_net_descr *next;
	struct spider_net_descr *prev;
};

struct spider_net_descr_chain {
	struct spider_net_descr *ring;
	int num_desc;
	struct spider_net_hw_descr *hwring;
	dma_addr_t dma_addr;
};

struct spider_net_card {
	struct pci_dev *pdev;
};

void spider_net_free_chain(struct spider_net_card *card, struct spider_net_descr_chain *chain)
{
	struct spider_net_descr *descr;

	descr = chain->ring;
	do {
		descr->bus_addr = 0;
		descr->hwdescr->next_descr_addr = 0;
		descr = descr->next;
	} while (descr != chain->ring);
#ifdef MENDED
	dma_free_coherent(&card->pdev->dev, chain->num_desc * sizeof(struct spider_net_hw_descr), chain->hwring, chain->dma_addr);
#else
	dma_free_coherent(&card->pdev->dev, chain->num_desc, chain->hwring, chain->dma_addr);	/* bug */
#endif
}

int spider_net_init_chain(struct spider_net_card *card, struct spider_net_descr_chain *chain)
{
	struct spider_net_hw_descr *hwdescr;
	struct spider_net_descr *descr;
	size_t alloc_size;
	int i;

	alloc_size = chain->num_desc * sizeof(struct spider_net_hw_descr);
	chain->hwring = dma_alloc_coherent(&card->pdev->dev, alloc_size, &chain->dma_addr, GFP_KERNEL);
	if (!chain->hwring)
		return -ENOMEM;
	memset(chain->ring, 0, chain->num_desc * sizeof(struct spider_net_descr));
	descr = chain->ring;
	hwdescr = chain->hwring;
	for (i = 0; i < chain->num_desc; i++, descr++, hwdescr++) {
		hwdescr->dmac_cmd_status = SPIDER_NET_DESCR_NOT_IN_USE;
		hwdescr->next_descr_addr = 0;
		descr->hwdescr = hwdescr;
		descr->next = descr + 1;
		descr->prev = descr - 1;
	}
	return 0;
}
