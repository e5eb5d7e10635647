// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: space -- PCI: tegra: Use the DMA API to get the MSI address */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/dma-mapping.h>

#define AFI_MSI_BAR_SZ 0x60
#define AFI_MSI_FPCI_BAR_ST 0x64
#define AFI_MSI_AXI_BAR_ST 0x68

struct msi_msg {
	u32 address_lo;
	u32 address_hi;
	u32 data;
};

struct tegra_msi {
#ifdef MENDED
	void *virt;
	dma_addr_t phys;
#else
	unsigned long pages;
	u64 phys;
#endif
	int irq;
};

struct tegra_pcie {
	struct device *dev;
	void __iomem *afi;
	struct tegra_msi msi;
	u32 msi_base_shift;
};

void pci_write_msi_msg(unsigned int irq, struct msi_msg *msg);

static inline void afi_writel(struct tegra_pcie *pcie, u32 value, unsigned long offset)
{
	writel(value, pcie->afi + offset);
}

/* a device writes to this address in order to raise an interrupt */
int tegra_msi_setup_irq(struct tegra_pcie *pcie, unsigned int irq, int hwirq)
{
	struct tegra_msi *msi = &pcie->msi;
	struct msi_msg msg;

	msg.address_lo = lower_32_bits(msi->phys);
	msg.address_hi = upper_32_bits(msi->phys);
	msg.data = hwirq;
	pci_write_msi_msg(irq, &msg);
	return 0;
}

int tegra_pcie_msi_setup(struct tegra_pcie *pcie)
{
	struct tegra_msi *msi = &pcie->msi;

#ifdef MENDED
	msi->virt = dma_alloc_attrs(pcie->dev, PAGE_SIZE, &msi->phys, GFP_KERNEL, 16);
	if (!msi->virt)
		return -ENOMEM;
#else
	msi->pages = __get_free_pages(GFP_KERNEL, 0);
	msi->phys = virt_to_phys((void *)msi->pages);	/* bug */
#endif
	return 0;
}

void tegra_pcie_enable_msi(struct tegra_pcie *pcie)
{
	struct tegra_msi *msi = &pcie->msi;

	afi_writel(pcie, msi->phys >> pcie->msi_base_shift, AFI_MSI_FPCI_BAR_ST);
	afi_writel(pcie, msi->phys, AFI_MSI_AXI_BAR_ST);
	/* this register is in 4K increments */
	afi_writel(pcie, 1, AFI_MSI_BAR_SZ);
}
