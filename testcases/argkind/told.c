// SPDX-License-Identifier: GPL-2.0-only
/* Memory of one's own that a device is told by its physical address, and what is told so rightly. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/slab.h>
#include <linux/dma-mapping.h>

struct desc {
	__le64 addr;
	__le32 len;
};

struct ring {
	struct device *dev;
	void __iomem *regs;
	void *mem;
	size_t size;
	dma_addr_t handle;
	u64 where;
	struct desc *desc;
};

#define to_le64(x) ((__force __le64)(u64)(x))

int tell_register(struct ring *r)
{
	r->mem = kzalloc(r->size, GFP_KERNEL);
	if (!r->mem)
		return -ENOMEM;
	writel(virt_to_phys(r->mem), r->regs);	/* expect@1: arg-space */
	return 0;
}

int tell_halves(struct ring *r)
{
	void *mem = kmalloc(r->size, GFP_KERNEL);
	u64 at = virt_to_phys(mem);	/* expect@1: arg-space */

	writel(at & 0xffffffff, r->regs);
	writel(at >> 32, r->regs + 4);
	return 0;
}

int keep_as_handle(struct ring *r)
{
	void *mem = (void *)__get_free_pages(GFP_KERNEL, 0);

	if (!mem)
		return -ENOMEM;
	r->handle = virt_to_phys(mem);	/* expect@1: arg-space */
	return 0;
}

bool has_handle(struct ring *r)
{
	return r->handle;
}

void tell_in_descriptor(struct ring *r)
{
	void *mem = kzalloc(r->size, GFP_KERNEL);

	r->desc->addr = to_le64(virt_to_phys(mem));	/* expect[gcc]@1: arg-space -- sparse drops a cast between alike types */
}

static void set_base(struct ring *r, u64 base)
{
	writel((u32)base, r->regs + 8);
}

int tell_through_helper(struct ring *r)
{
	void *mem = kzalloc(r->size, GFP_KERNEL);

	if (mem)
		set_base(r, virt_to_phys(mem));	/* expect@1: arg-space */
	return 0;
}

/* Kept under a name of no meaning, told by another function */
int keep(struct ring *r)
{
	void *mem = kzalloc(r->size, GFP_KERNEL);

	r->where = virt_to_phys(mem);	/* expect@1: arg-space */
	return 0;
}

void start(struct ring *r)
{
	writel((u32)r->where, r->regs + 16);
}

void tell_mapped(struct ring *r)
{
	void *mem = kzalloc(r->size, GFP_KERNEL);

	writel((u32)dma_map_single(r->dev, mem, r->size, DMA_TO_DEVICE), r->regs);
}

/* Memory that somebody else gave may be the device's own */
void tell_given(struct ring *r, void *given)
{
	writel(virt_to_phys(given), r->regs);
}

/* Nobody is told */
bool is_low(struct ring *r)
{
	void *mem = kzalloc(r->size, GFP_KERNEL);

	return virt_to_phys(mem) < 0x1000000;
}
