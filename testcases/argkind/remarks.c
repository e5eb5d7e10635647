// SPDX-License-Identifier: GPL-2.0-only
/* Members whose comment says what they are. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/slab.h>
#include <linux/dma-mapping.h>

struct descriptor {
	u64 ring;	/* physical address of the ring */
	u64 state;	// Physical address
	u64 buffer;	/* DMA address of the buffer */
	u64 cookie;	/* virtual address, or physical address */
	u64 next;	/* physical address of the next one,
			 * or its virtual address
			 */
	unsigned long room;	/* in pages */
	u32 len;	/* length in bytes */
	struct {
		u64 first;	/* bus address */
	} table;
	union {
		u64 twice;	/* physical address */
	} one;
	union {
		u64 twice;	/* index of the slot */
	} other;
};

struct device_state {
	struct device *dev;
	char *ring;
	dma_addr_t handle;
	size_t size;
};

void tell_where(struct descriptor *d, struct device_state *s)
{
	d->ring = (unsigned long)s->ring;	/* expect@1: arg-space */
	d->state = virt_to_phys(s->ring);
	d->buffer = s->handle;
	d->cookie = (unsigned long)s->ring;
	d->next = (unsigned long)s->ring;
}

void tell_state(struct descriptor *d, struct device_state *s)
{
	d->ring = __pa(s->ring);
	d->state = (unsigned long)s->ring;	/* expect@1: arg-space */
	d->buffer = (unsigned long)s->ring;	/* expect@1: arg-space */
}

/* what a device sees may be the physical address */
void tell_handle(struct descriptor *d, struct device_state *s)
{
	d->ring = s->handle;
	d->buffer = virt_to_phys(s->ring);
	d->table.first = s->handle;
}

void tell_table(struct descriptor *d, struct device_state *s)
{
	d->table.first = (unsigned long)s->ring;	/* expect@1: arg-space */
}

void tell_room(struct descriptor *d, struct page *page, unsigned long bytes)
{
	d->room = PAGE_ALIGN(bytes) >> PAGE_SHIFT;
	d->len = PAGE_ALIGN(bytes);
}

void tell_room_in_bytes(struct descriptor *d, unsigned long bytes)
{
	d->room = PAGE_ALIGN(bytes);	/* expect@1: arg-unit */
	d->len = PAGE_ALIGN(bytes) >> PAGE_SHIFT;	/* expect@1: arg-unit */
}

/* two members of one name: which of them, the path alone tells */
void tell_twice(struct descriptor *d, struct device_state *s)
{
	d->other.twice = (unsigned long)s->ring;
}

/**
 * struct table_entry - what the device walks
 * @leaf: physical address of what it leads to
 * @rest: physical address of the rest,
 *	or an index
 * @room: size of it, in pages
 */
struct table_entry {
	u64 leaf, rest;
	unsigned long room;
};

void fill_entry(struct table_entry *e, struct device_state *s)
{
	e->leaf = (unsigned long)s->ring;	/* expect@1: arg-space */
	e->rest = (unsigned long)s->ring;
	e->room = PAGE_ALIGN(s->size);	/* expect@1: arg-unit */
}

void fill_entry_right(struct table_entry *e, struct device_state *s)
{
	e->leaf = virt_to_phys(s->ring);
	e->rest = 1;
	e->room = PAGE_ALIGN(s->size) >> PAGE_SHIFT;
}
