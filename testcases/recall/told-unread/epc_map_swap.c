// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: swap -- pci_epc_map_addr: CPU-side window address and PCI address exchanged */

typedef unsigned char u8;
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
#define __iomem
#define SZ_4K 0x00001000
#define EINVAL 22
struct pci_epc;
void memcpy_fromio(void *dst, const volatile void __iomem *src, size_t count);
int pci_epc_map_addr(struct pci_epc *epc, u8 func_no, u8 vfunc_no,
		phys_addr_t phys_addr, u64 pci_addr, size_t size);

struct epf_tst { struct pci_epc *epc; u8 fn; u8 vfn; phys_addr_t win_phys; void __iomem *win; };
int epf_tst_read(struct epf_tst *t, u64 host_addr, void *buf, size_t size)
{
	int ret;

	if (host_addr & (SZ_4K - 1))
		return -EINVAL;
#ifdef MENDED
	ret = pci_epc_map_addr(t->epc, t->fn, t->vfn, t->win_phys, host_addr, size);
#else
	ret = pci_epc_map_addr(t->epc, t->fn, t->vfn, host_addr, t->win_phys, size);	/* bug */
#endif
	if (ret)
		return ret;
	memcpy_fromio(buf, t->win, size);
	return 0;
}
