// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: size -- PCI: keystone: The size of a window is in megabytes, an address is in bytes */
#include <linux/mm.h>
#include <linux/ioport.h>

#define CMD_STATUS 0x004
#define OB_XLAT_EN_VAL BIT(1)
#define OB_SIZE 0x030
#define OB_OFFSET_INDEX(n) (0x200 + (8 * (n)))
#define OB_OFFSET_HI(n) (0x204 + (8 * (n)))
#define OB_ENABLEN BIT(0)
#define OB_WIN_SIZE 8	/* 8MB */
#define SZ_1M 0x00100000

struct pcie_port {
	struct resource *mem;
};

struct keystone_pcie {
	struct pcie_port pp;
	u32 num_viewport;
	void __iomem *va_app_base;
};

int ilog2(unsigned long n);

static u32 ks_pcie_app_readl(struct keystone_pcie *ks_pcie, u32 offset)
{
	return readl(ks_pcie->va_app_base + offset);
}

static void ks_pcie_app_writel(struct keystone_pcie *ks_pcie, u32 offset, u32 val)
{
	writel(val, ks_pcie->va_app_base + offset);
}

void ks_pcie_setup_rc_app_regs(struct keystone_pcie *ks_pcie)
{
	u32 num_viewport = ks_pcie->num_viewport;
	u64 start = ks_pcie->pp.mem->start;
	u64 end = ks_pcie->pp.mem->end;
	u32 val;
	int i;

	val = ilog2(OB_WIN_SIZE);
	ks_pcie_app_writel(ks_pcie, OB_SIZE, val);
	/* direct 1:1 mapping of RC and PCI memory space */
	for (i = 0; i < (int)num_viewport && (start < end); i++) {
		ks_pcie_app_writel(ks_pcie, OB_OFFSET_INDEX(i), lower_32_bits(start) | OB_ENABLEN);
		ks_pcie_app_writel(ks_pcie, OB_OFFSET_HI(i), upper_32_bits(start));
#ifdef MENDED
		start += OB_WIN_SIZE * SZ_1M;
#else
		start += OB_WIN_SIZE;	/* bug */
#endif
	}
	val = ks_pcie_app_readl(ks_pcie, CMD_STATUS);
	val |= OB_XLAT_EN_VAL;
	ks_pcie_app_writel(ks_pcie, CMD_STATUS, val);
}
