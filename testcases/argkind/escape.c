// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- what an initialiser of a structure holds is not followed */
/* A parameter whose address leaves may come back as anything. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/dma-mapping.h>

void adjust(dma_addr_t *where);

void *address_never_leaves(dma_addr_t at)
{
	return phys_to_virt(at);	/* expect: arg-space */
}

void *address_leaves(dma_addr_t at)
{
	adjust(&at);
	return phys_to_virt(at);	/* expect@1: arg-space */
}

void *one_of_two_addresses_leaves(dma_addr_t at, dma_addr_t other, bool which)
{
	adjust(which ? &other : &at);
	return phys_to_virt(at);	/* expect@1: arg-space */
}
