// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: scale -- a byte offset of a register is added to a pointer to u32 */

#define __iomem
typedef unsigned short u16;
typedef unsigned int u32;
typedef __SIZE_TYPE__ size_t;
#define EBUSY 16
#define NULL ((void *)0)
typedef unsigned long long resource_size_t;
#define ENOMEM 12

struct device;
u32 readl(const volatile void __iomem *addr);
void writel(u32 value, volatile void __iomem *addr);
void __iomem *devm_ioremap(struct device *dev, resource_size_t offset,
			   resource_size_t size);

#define AEM_MDIO_CTRL	0x60
#define AEM_MDIO_DATA	0x64
#define AEM_MDIO_BUSY	(1u << 31)
#define AEM_MDIO_WRITE	(1u << 30)

struct aem_mdio {
	u32 __iomem *regs;
	unsigned int clk_div;
};

int aem_mdio_init(struct aem_mdio *bus, struct device *dev, resource_size_t start)
{
	bus->regs = devm_ioremap(dev, start, 0x100);
	return bus->regs ? 0 : -ENOMEM;
}

static u32 aem_rd(struct aem_mdio *bus, unsigned int reg)
{
	return readl(bus->regs + reg / sizeof(u32));
}

static void aem_wr(struct aem_mdio *bus, unsigned int reg, u32 val)
{
#ifdef MENDED
	writel(val, bus->regs + reg / sizeof(u32));
#else
	writel(val, bus->regs + reg);	/* bug */
#endif
}

int aem_mdio_write(struct aem_mdio *bus, int addr, int regnum, u16 val)
{
	unsigned int tries = 1000;

	aem_wr(bus, AEM_MDIO_DATA, val);
	aem_wr(bus, AEM_MDIO_CTRL, AEM_MDIO_BUSY | AEM_MDIO_WRITE |
	       (bus->clk_div << 16) | (addr << 5) | regnum);

	while (aem_rd(bus, AEM_MDIO_CTRL) & AEM_MDIO_BUSY) {
		if (!--tries)
			return -EBUSY;
	}
	return 0;
}
