// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: swap -- the host's PCI address and the local outbound window stand in each other's place */

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef __SIZE_TYPE__ size_t;
typedef unsigned long long phys_addr_t;
#define __iomem
#define NULL ((void *)0)
#define ENOMEM 12

struct pci_epc;
void __iomem *pci_epc_mem_alloc_addr(struct pci_epc *epc, phys_addr_t *phys_addr,
				     size_t size);
void pci_epc_mem_free_addr(struct pci_epc *epc, phys_addr_t phys_addr,
			   void __iomem *virt_addr, size_t size);
int pci_epc_map_addr(struct pci_epc *epc, u8 func_no, u8 vfunc_no,
		     phys_addr_t phys_addr, u64 pci_addr, size_t size);
void pci_epc_unmap_addr(struct pci_epc *epc, u8 func_no, u8 vfunc_no,
			phys_addr_t phys_addr);
void memcpy_fromio(void *to, const volatile void __iomem *from, size_t count);

struct pci_epf { struct pci_epc *epc; u8 func_no; u8 vfunc_no; };

struct epx_reg {
	u64 src_addr;
	u32 size;
	u32 status;
};

int epx_read(struct pci_epf *epf, struct epx_reg *reg, void *buf)
{
	struct pci_epc *epc = epf->epc;
	phys_addr_t phys_addr;
	void __iomem *src;
	int ret;

	src = pci_epc_mem_alloc_addr(epc, &phys_addr, reg->size);
	if (!src) {
		reg->status = 1;
		return -ENOMEM;
	}

#ifdef MENDED
	ret = pci_epc_map_addr(epc, epf->func_no, epf->vfunc_no, phys_addr,
			       reg->src_addr, reg->size);
#else
	ret = pci_epc_map_addr(epc, epf->func_no, epf->vfunc_no, reg->src_addr,	/* bug */
			       phys_addr, reg->size);
#endif
	if (ret)
		goto free_addr;

	memcpy_fromio(buf, src, reg->size);
	pci_epc_unmap_addr(epc, epf->func_no, epf->vfunc_no, phys_addr);

free_addr:
	pci_epc_mem_free_addr(epc, phys_addr, src, reg->size);
	return ret;
}
