// SPDX-License-Identifier: GPL-2.0-only
/* told: end -- powerpc/mpic_msgr: Fix the size of the mapped registers */
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/platform_device.h>

#define MPIC_MSGR_REGISTERS_PER_BLOCK 4
#define MPIC_MSGR_STRIDE 0x10
#define MPIC_MSGR_MER_OFFSET 0x100

struct device_node;

struct mpic_msgr {
	u32 __iomem *base;
	u32 __iomem *mer;
	int irq;
	unsigned char in_use;
	int num;
};

static struct mpic_msgr **mpic_msgrs;

int of_address_to_resource(struct device_node *dev, int index, struct resource *r);
int mpic_msgr_block_number(struct device_node *np);

static inline void _mpic_msgr_mer_write(struct mpic_msgr *msgr, u32 value)
{
	writel(value, msgr->mer);
}

int mpic_msgr_probe(struct device_node *np)
{
	void __iomem *msgr_block_addr;
	struct resource rsrc;
	unsigned int i, block_number;

	if (of_address_to_resource(np, 0, &rsrc)) {
		pr_err("failed to get a resource\n");
		return -EFAULT;
	}
#ifdef MENDED
	msgr_block_addr = ioremap(rsrc.start, resource_size(&rsrc));
#else
	msgr_block_addr = ioremap(rsrc.start, rsrc.end - rsrc.start);	/* bug */
#endif
	if (!msgr_block_addr)
		return -EFAULT;
	block_number = mpic_msgr_block_number(np);
	for (i = 0; i < MPIC_MSGR_REGISTERS_PER_BLOCK; ++i) {
		struct mpic_msgr *msgr = kzalloc(sizeof(struct mpic_msgr), GFP_KERNEL);

		if (!msgr)
			return -ENOMEM;
		msgr->num = block_number * MPIC_MSGR_REGISTERS_PER_BLOCK + i;
		msgr->base = msgr_block_addr + i * MPIC_MSGR_STRIDE;
		msgr->mer = msgr->base + MPIC_MSGR_MER_OFFSET / sizeof(u32);
		_mpic_msgr_mer_write(msgr, 0);
		mpic_msgrs[msgr->num] = msgr;
	}
	return 0;
}
