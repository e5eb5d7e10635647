// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: end -- PCI: mediatek: the size of a window is one more than its end less its start */
#include <linux/mm.h>
#include <linux/ioport.h>
#include <linux/io.h>

#define PCIE_AHB_TRANS_BASE0_L 0x438
#define PCIE_AHB_TRANS_BASE0_H 0x43c
#define AHB2PCIE_SIZE(x) ((x) & GENMASK(4, 0))
#define PCIE_AXI_WINDOW0 0x448
#define WIN_ENABLE BIT(7)

struct mtk_pcie {
	struct resource mem;
	struct resource io;
};

struct mtk_pcie_port {
	void __iomem *base;
	struct mtk_pcie *pcie;
};

int fls(unsigned int x);

int mtk_pcie_startup_port_v2(struct mtk_pcie_port *port)
{
	struct resource *mem = &port->pcie->mem;
#ifndef MENDED
	size_t size;
#endif
	u32 val;

	/* Set AHB to PCIe translation windows */
#ifdef MENDED
	val = lower_32_bits(mem->start) | AHB2PCIE_SIZE(fls(resource_size(mem)));
#else
	size = mem->end - mem->start;	/* bug */
	val = lower_32_bits(mem->start) | AHB2PCIE_SIZE(fls(size));	/* bug */
#endif
	writel(val, port->base + PCIE_AHB_TRANS_BASE0_L);
	val = upper_32_bits(mem->start);
	writel(val, port->base + PCIE_AHB_TRANS_BASE0_H);
	/* Set PCIe to AXI translation memory space. */
	val = fls(0xffffffff) | WIN_ENABLE;
	writel(val, port->base + PCIE_AXI_WINDOW0);
	return 0;
}
