// SPDX-License-Identifier: GPL-2.0-only
/* Arrays in the two views of a descriptor: what is put into one says nothing of the other. */
#include <linux/mm.h>
#include <linux/io.h>

union desc {
	struct {
		unsigned long where[4];
	} read;
	struct {
		unsigned long status;
		unsigned long length[3];
	} back;
};

void desc_fill(union desc *d, struct page *page, int i)
{
	d->read.where[i] = page_to_pfn(page);
}

void *desc_map(union desc *d, phys_addr_t base, int i)
{
	return memremap(base, d->back.length[i], 0);
}

void *desc_map_frame(union desc *d, int i)
{
	return memremap(d->read.where[i], PAGE_SIZE, 0);	/* expect[gcc]: arg-unit */
}
