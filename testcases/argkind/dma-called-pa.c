// SPDX-License-Identifier: GPL-2.0-only
/* A DMA address is what is physical to a device, and many a prototype calls it so. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/dma-mapping.h>

int port_claim(void *port, void *kva, u64 dma_pa);
int port_claim_frame(void *port, void *kva, unsigned long pfn);

int port_attach(struct device *dev, void *port)
{
	dma_addr_t handle;
	void *mem = dma_alloc_coherent(dev, PAGE_SIZE, &handle, GFP_KERNEL);

	if (!mem)
		return -ENOMEM;
	return port_claim(port, mem, handle);	/* expect@2: arg-space */
}

int port_attach_frame(struct device *dev, void *port)
{
	dma_addr_t handle;
	void *mem = dma_alloc_coherent(dev, PAGE_SIZE, &handle, GFP_KERNEL);

	if (!mem)
		return -ENOMEM;
	return port_claim_frame(port, mem, handle);	/* expect@1: arg-unit */
}
