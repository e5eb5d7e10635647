// SPDX-License-Identifier: GPL-2.0-only
/* told: swap -- PCI: layerscape: Fix wrong invocation of outbound window disable accessor */
#include <linux/kernel.h>
#include <linux/io.h>

enum dw_pcie_region_type {
	DW_PCIE_REGION_UNKNOWN,
	DW_PCIE_REGION_INBOUND,
	DW_PCIE_REGION_OUTBOUND,
};

#define PCIE_ATU_VIEWPORT 0x900
#define PCIE_ATU_CR2 0x908
#define PCIE_ATU_REGION_OUTBOUND 0
#define PCIE_ATU_REGION_INBOUND (1U << 31)
#define PCIE_IATU_NUM 6

struct dw_pcie {
	void __iomem *dbi_base;
	int num_viewport;
};

struct ls_pcie {
	struct dw_pcie *pci;
	void __iomem *lut;
};

void dw_pcie_disable_atu(struct dw_pcie *pci, int index, enum dw_pcie_region_type type)
{
	u32 region;

	switch (type) {
	case DW_PCIE_REGION_INBOUND:
		region = PCIE_ATU_REGION_INBOUND;
		break;
	case DW_PCIE_REGION_OUTBOUND:
		region = PCIE_ATU_REGION_OUTBOUND;
		break;
	default:
		return;
	}
	writel(region | index, pci->dbi_base + PCIE_ATU_VIEWPORT);
	writel(0, pci->dbi_base + PCIE_ATU_CR2);
}

void ls_pcie_disable_outbound_atus(struct ls_pcie *pcie)
{
	int i;

	for (i = 0; i < PCIE_IATU_NUM; i++)
#ifdef MENDED
		dw_pcie_disable_atu(pcie->pci, i, DW_PCIE_REGION_OUTBOUND);
#else
		dw_pcie_disable_atu(pcie->pci, DW_PCIE_REGION_OUTBOUND, i);	/* bug */
#endif
}
