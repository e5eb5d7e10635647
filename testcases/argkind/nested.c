// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- a member of a member is not followed */
/* The address of a structure inside another is no address of its first member. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/vmalloc.h>
#include <linux/dma-mapping.h>

struct queue {
	void *slots;
	dma_addr_t bus;
	size_t size;
};

struct mailbox {
	dma_addr_t bus;
	void *letters;
};

struct card {
	int irq;
	struct queue rx;
	struct mailbox box;
};

void reset_queue(struct queue *q);
void take_any(void *p);
void take_pointer(void **p);

static int queue_alloc(struct device *dev, struct queue *q)
{
	q->slots = dma_alloc_coherent(dev, q->size, &q->bus, 0);
	return q->slots ? 0 : -ENOMEM;
}

phys_addr_t phys_of_inner(struct device *dev, struct card *c)
{
	if (queue_alloc(dev, &c->rx))
		return 0;
	reset_queue(&c->rx);
	return virt_to_phys(c->rx.slots);	/* expect: conv-nonlinear */
}

dma_addr_t bus_of_inner(struct device *dev, struct card *c)
{
	if (queue_alloc(dev, &c->rx))
		return 0;
	return c->rx.bus;
}

/* A member's own address still is: the member is written inside another */
int card_alloc(struct device *dev, struct card *c)
{
	c->box.letters = dma_alloc_coherent(dev, PAGE_SIZE, &c->box.bus, 0);
	take_any(&c->box);
	return c->box.letters ? 0 : -ENOMEM;
}

struct page *page_of_bus(struct card *c)
{
	return phys_to_page(c->box.bus);	/* expect: arg-space */
}

struct pool {
	void *first;
	size_t size;
};

struct shelf {
	int level;
	struct pool pool;
};

void pool_fill(struct pool *p)
{
	p->first = vmalloc(p->size);
}

/* Others may write what its own address is given away of */
void pool_refill(struct shelf *s)
{
	take_pointer(&s->pool.first);
}

phys_addr_t phys_of_pool(struct shelf *s)
{
	return virt_to_phys(s->pool.first);
}
