// SPDX-License-Identifier: GPL-2.0-only
/* Memory given back with another size than it was got with, and what only looks so. */
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/dma-mapping.h>

struct usb_device;
struct gen_pool;

void *usb_alloc_coherent(struct usb_device *dev, size_t size, gfp_t mem_flags, dma_addr_t *dma);
void usb_free_coherent(struct usb_device *dev, size_t size, void *addr, dma_addr_t dma);
unsigned long gen_pool_alloc(struct gen_pool *pool, size_t size);
void gen_pool_free(struct gen_pool *pool, unsigned long addr, size_t size);
void dma_unmap_single_attrs(struct device *dev, dma_addr_t addr, size_t size,
			    enum dma_data_direction dir, unsigned long attrs);

struct iso {
	struct usb_device *udev;
	void *buf;
	dma_addr_t dma;
	unsigned int packets, psize;
};

int iso_start(struct iso *s)
{
	s->buf = usb_alloc_coherent(s->udev, s->packets * s->psize, GFP_KERNEL, &s->dma);
	return s->buf ? 0 : -ENOMEM;
}

void iso_stop(struct iso *s)
{
	usb_free_coherent(s->udev, s->packets, s->buf, s->dma);	/* expect@1: arg-unit */
	s->buf = NULL;
}

void iso_stop_right(struct iso *s)
{
	usb_free_coherent(s->udev, s->psize * s->packets, s->buf, s->dma);
}

/* The count is a local where it is got, and a member where it is given back */
struct ring {
	struct device *dev;
	u64 *desc;
	dma_addr_t dma;
	unsigned int count;
};

int ring_alloc(struct ring *r, unsigned int count)
{
	r->desc = dma_alloc_coherent(r->dev, count * sizeof(*r->desc), &r->dma, GFP_KERNEL);
	if (!r->desc)
		return -ENOMEM;
	r->count = count;
	return 0;
}

void ring_free(struct ring *r)
{
	dma_free_coherent(r->dev, r->count, r->desc, r->dma);	/* expect@1: arg-unit */
}

void ring_free_right(struct ring *r)
{
	dma_free_coherent(r->dev, r->count * sizeof(*r->desc), r->desc, r->dma);
}

/* Orders of a count, and of what it takes */
struct table {
	unsigned long mem;
	unsigned int n, each;
};

int table_alloc(struct table *t)
{
	t->mem = __get_free_pages(GFP_KERNEL, get_order(t->n * t->each));
	return t->mem ? 0 : -ENOMEM;
}

void table_free(struct table *t)
{
	free_pages(t->mem, get_order(t->n));	/* expect@1: arg-unit */
}

void table_free_right(struct table *t)
{
	free_pages(t->mem, get_order(t->each * t->n));
}

/* On one of two ways out */
int fill_once(struct device *dev, unsigned int n, unsigned int each, int (*fill)(void *, unsigned int))
{
	dma_addr_t dma;
	void *mem = dma_alloc_coherent(dev, n * each, &dma, GFP_KERNEL);

	if (!mem)
		return -ENOMEM;
	if (fill(mem, n))
		goto out;
	dma_free_coherent(dev, n * each, mem, dma);
	return 0;
out:
	dma_free_coherent(dev, each, mem, dma);	/* expect@1: arg-unit */
	return -EIO;
}

int fill_right(struct device *dev, unsigned int n, int (*fill)(void *, unsigned int))
{
	dma_addr_t dma;
	void *mem = dma_alloc_coherent(dev, n << PAGE_SHIFT, &dma, GFP_KERNEL);
	int ret = -EIO;

	if (!mem)
		return -ENOMEM;
	if (fill(mem, n))
		goto out;
	ret = 0;
out:
	dma_free_coherent(dev, n * PAGE_SIZE, mem, dma);
	return ret;
}

int map_once(struct device *dev, void *data, unsigned int n, unsigned int each, int (*fill)(dma_addr_t))
{
	dma_addr_t dma = dma_map_single(dev, data, n * each, DMA_TO_DEVICE);
	int ret;

	if (dma_mapping_error(dev, dma))
		return -EIO;
	ret = fill(dma);
	dma_unmap_single_attrs(dev, dma, n, DMA_TO_DEVICE, 0);	/* expect@1: arg-unit */
	return ret;
}

int map_right(struct device *dev, void *data, unsigned int n, unsigned int each, int (*fill)(dma_addr_t))
{
	size_t size = n * each;
	dma_addr_t dma = dma_map_single(dev, data, size, DMA_TO_DEVICE);
	int ret;

	if (dma_mapping_error(dev, dma))
		return -EIO;
	ret = fill(dma);
	dma_unmap_single_attrs(dev, dma, each * n, DMA_TO_DEVICE, 0);
	return ret;
}

struct query {
	char text[48];
};

int ask_once(struct device *dev, struct query *q, int (*ask)(dma_addr_t))
{
	dma_addr_t dma = dma_map_single(dev, q, PAGE_SIZE, DMA_FROM_DEVICE);
	int ret;

	if (dma_mapping_error(dev, dma))
		return -EIO;
	ret = ask(dma);
	dma_unmap_single_attrs(dev, dma, sizeof(q->text), DMA_FROM_DEVICE, 0);	/* expect@1: arg-unit */
	return ret;
}

/* Of coherent memory the whole page is got and given back */
int ask_coherent(struct device *dev, int (*ask)(dma_addr_t))
{
	dma_addr_t dma;
	struct query *q = dma_alloc_coherent(dev, PAGE_SIZE, &dma, GFP_KERNEL);
	int ret;

	if (!q)
		return -ENOMEM;
	ret = ask(dma);
	dma_free_coherent(dev, sizeof(*q), q, dma);
	return ret;
}

/* A structure's member may be of one of two arrays, each with its own size */
struct two {
	dma_addr_t mapping;
	struct query query[4];
};

int two_map(struct device *dev, struct two *rx)
{
	rx->mapping = dma_map_single(dev, &rx->query[0], sizeof(rx->query), DMA_FROM_DEVICE);
	return dma_mapping_error(dev, rx->mapping);
}

void two_unmap_tx(struct device *dev, struct two *tx)
{
	dma_unmap_single_attrs(dev, tx->mapping, sizeof(tx->query[0]), DMA_TO_DEVICE, 0);
}

/* Chunks of a page */
struct exact {
	void *mem;
	unsigned int chunks;
};

int exact_alloc(struct exact *e)
{
	e->mem = alloc_pages_exact(e->chunks << PAGE_SHIFT, GFP_KERNEL);
	return e->mem ? 0 : -ENOMEM;
}

void exact_free(struct exact *e)
{
	free_pages_exact(e->mem, e->chunks);	/* expect@1: arg-unit */
}

void exact_free_right(struct exact *e)
{
	free_pages_exact(e->mem, e->chunks * PAGE_SIZE);
}

/* Whole pages are as good as what was asked for */
struct whole {
	void *mem;
	unsigned int n, each;
};

int whole_alloc(struct whole *w)
{
	w->mem = alloc_pages_exact(w->n * w->each, GFP_KERNEL);
	return w->mem ? 0 : -ENOMEM;
}

void whole_free(struct whole *w)
{
	free_pages_exact(w->mem, PAGE_ALIGN(w->n * w->each));
}

/* From a pool, bits of a map for bytes */
struct slot {
	struct gen_pool *pool;
	unsigned long at;
	unsigned int units, unit;
};

int slot_get(struct slot *s)
{
	s->at = gen_pool_alloc(s->pool, s->units * s->unit);
	return s->at ? 0 : -ENOMEM;
}

void slot_put(struct slot *s)
{
	gen_pool_free(s->pool, s->at, s->units);	/* expect@1: arg-unit */
}

/* Got by two calls, in rows or in bytes */
struct either {
	struct device *dev;
	void *mem;
	dma_addr_t dma;
	unsigned int size, width;
};

int either_rows(struct either *e)
{
	e->mem = dma_alloc_coherent(e->dev, e->size * e->width, &e->dma, GFP_KERNEL);
	return e->mem ? 0 : -ENOMEM;
}

int either_bytes(struct either *e)
{
	e->mem = dma_alloc_coherent(e->dev, e->size, &e->dma, GFP_KERNEL);
	return e->mem ? 0 : -ENOMEM;
}

void either_free(struct either *e)
{
	dma_free_coherent(e->dev, e->size, e->mem, e->dma);
}

/* The size is another by then */
struct grown {
	struct device *dev;
	void *mem;
	dma_addr_t dma;
	unsigned int size, width;
};

int grown_alloc(struct grown *g, unsigned int rows, unsigned int width)
{
	g->size = rows;
	g->width = width;
	g->mem = dma_alloc_coherent(g->dev, g->size * g->width, &g->dma, GFP_KERNEL);
	if (!g->mem)
		return -ENOMEM;
	g->size = g->size * g->width;
	return 0;
}

void grown_free(struct grown *g)
{
	dma_free_coherent(g->dev, g->size, g->mem, g->dma);
}

/* Whoever calls says how much it is */
struct lent {
	struct device *dev;
	void *mem;
	dma_addr_t dma;
	unsigned int size;
};

int lent_alloc(struct lent *l, size_t size)
{
	l->mem = dma_alloc_coherent(l->dev, size * 2, &l->dma, GFP_KERNEL);
	return l->mem ? 0 : -ENOMEM;
}

void lent_free(struct lent *l, size_t size)
{
	dma_free_coherent(l->dev, size, l->mem, l->dma);
}

/* Kept as an order, given back by it */
struct ordered {
	struct page *page;
	unsigned int order;
};

int ordered_alloc(struct ordered *o, size_t size)
{
	o->order = get_order(size);
	o->page = alloc_pages(GFP_KERNEL, o->order);
	return o->page ? 0 : -ENOMEM;
}

void ordered_free(struct ordered *o)
{
	__free_pages(o->page, o->order);
}

/* What is there may come from elsewhere */
struct given {
	struct device *dev;
	void *mem;
	dma_addr_t dma;
	unsigned int rows, width;
};

int given_alloc(struct given *g)
{
	g->mem = dma_alloc_coherent(g->dev, g->rows * g->width, &g->dma, GFP_KERNEL);
	return g->mem ? 0 : -ENOMEM;
}

void given_set(struct given *g, void *mem, dma_addr_t dma)
{
	g->mem = mem;
	g->dma = dma;
}

void given_free(struct given *g)
{
	dma_free_coherent(g->dev, g->rows, g->mem, g->dma);
}

/* Kept as bytes: the product is what the member is */
struct kept {
	struct device *dev;
	void *mem;
	dma_addr_t dma;
	size_t size;
};

int kept_alloc(struct kept *k, unsigned int n, unsigned int each)
{
	k->mem = dma_alloc_coherent(k->dev, n * each, &k->dma, GFP_KERNEL);
	k->size = n * each;
	return k->mem ? 0 : -ENOMEM;
}

void kept_free(struct kept *k)
{
	dma_free_coherent(k->dev, k->size, k->mem, k->dma);
}
