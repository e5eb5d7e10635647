// SPDX-License-Identifier: GPL-2.0-only
/* told: nonlinear -- IB/hfi1: Fix user-space buffers mapping with IOMMU enabled */
#include <linux/mm.h>
#include <linux/fs.h>
#include <linux/pci.h>
#include <linux/dma-mapping.h>

enum mmap_types {
	PIO_CRED = 1,
	RCV_HDRQ,
	RCV_EGRBUF,
	UREGS,
};

struct hfi1_devdata {
	struct pci_dev *pcidev;
	resource_size_t physaddr;
	dma_addr_t cr_base_dma;
	void *cr_base_va;
};

struct hfi1_ctxtdata {
	struct hfi1_devdata *dd;
	u16 ctxt;
	void *rcvhdrq;
	dma_addr_t rcvhdrq_dma;
	size_t rcvhdrq_size;
};

int hfi1_create_rcvhdrq(struct hfi1_devdata *dd, struct hfi1_ctxtdata *rcd)
{
	rcd->rcvhdrq = dma_alloc_coherent(&dd->pcidev->dev, rcd->rcvhdrq_size, &rcd->rcvhdrq_dma, GFP_KERNEL);
	return rcd->rcvhdrq ? 0 : -ENOMEM;
}

int hfi1_file_mmap(struct hfi1_ctxtdata *uctxt, struct vm_area_struct *vma, u8 type)
{
	struct hfi1_devdata *dd = uctxt->dd;
	u64 memaddr = 0;
	size_t memlen = 0;
	int mapio = 0;
#ifdef MENDED
	void *memvirt = NULL;
	dma_addr_t memdma = 0;
#endif

	switch (type) {
	case RCV_HDRQ:
		memlen = uctxt->rcvhdrq_size;
#ifdef MENDED
		memvirt = uctxt->rcvhdrq;
		memdma = uctxt->rcvhdrq_dma;
#else
		memaddr = virt_to_phys(uctxt->rcvhdrq);	/* bug */
#endif
		break;
	case UREGS:
		memaddr = dd->physaddr + uctxt->ctxt * PAGE_SIZE;
		memlen = PAGE_SIZE;
		mapio = 1;
		break;
	default:
		return -EINVAL;
	}
	if ((vma->vm_end - vma->vm_start) != memlen)
		return -EINVAL;
#ifdef MENDED
	if (memdma)
		return dma_mmap_coherent(&dd->pcidev->dev, vma, memvirt, memdma, memlen);
#endif
	if (mapio)
		return io_remap_pfn_range(vma, vma->vm_start, PFN_DOWN(memaddr), memlen, vma->vm_page_prot);
	return remap_pfn_range(vma, vma->vm_start, PFN_DOWN(memaddr), memlen, vma->vm_page_prot);
}
