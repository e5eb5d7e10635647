// SPDX-License-Identifier: GPL-2.0-only
/* told: scale -- mmc: mxcmmc: Fix the address of a buffer in a high page */
#include <linux/mm.h>
#include <linux/highmem.h>

struct scatterlist {
	unsigned long page_link;
	unsigned int offset;
	unsigned int length;
	dma_addr_t dma_address;
};

struct mmc_data {
	struct scatterlist *sg;
	unsigned int sg_len;
	unsigned int bytes_xfered;
	unsigned int flags;
};

struct mxcmci_host {
	struct mmc_data *data;
	unsigned int datasize;
	void __iomem *base;
};

void *kmap_atomic(struct page *page);
void kunmap(struct page *page);
void __kunmap_atomic(void *kvaddr);
int mxcmci_pull(struct mxcmci_host *host, void *buf, int bytes);

static inline struct page *sg_page(struct scatterlist *sg)
{
	return (struct page *)(sg->page_link & ~3UL);
}

static inline void *sg_virt(struct scatterlist *sg)
{
	return page_address(sg_page(sg)) + sg->offset;
}

int mxcmci_transfer_data(struct mxcmci_host *host)
{
	struct mmc_data *data = host->data;
	int stat, i;

	for (i = 0; i < data->sg_len; i++) {
		struct scatterlist *sg = &data->sg[i];
#ifdef MENDED
		stat = mxcmci_pull(host, sg_virt(sg), sg->length);
#else
		void *buf = kmap_atomic(sg_page(sg) + sg->offset);	/* bug */

		stat = mxcmci_pull(host, buf, sg->length);
		__kunmap_atomic(buf);
#endif
		if (stat)
			return stat;
		host->datasize += sg->length;
	}
	return 0;
}
