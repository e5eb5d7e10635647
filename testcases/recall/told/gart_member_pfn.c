// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pfn -- the structure keeps a pfn but the address is stored */

typedef unsigned int u32;
typedef unsigned long long u64;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
typedef unsigned long pgoff_t;
typedef unsigned int vm_fault_t;
#define PAGE_SHIFT 12
#define ENOMEM 12
#define ENODEV 19
#define VM_FAULT_SIGBUS ((vm_fault_t)0x2)
typedef struct { unsigned long pgprot; } pgprot_t;
struct device { void *driver_data; struct device *parent; };
struct page;
struct vm_area_struct {
	unsigned long vm_start, vm_end, vm_pgoff, vm_flags;
	pgprot_t vm_page_prot;
	void *vm_private_data;
};
struct vm_fault {
	struct vm_area_struct *vma;
	pgoff_t pgoff;
	unsigned long address;
	struct page *page;
};
struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};
struct pci_dev { struct device dev; struct resource resource[6]; };
resource_size_t pci_resource_start(struct pci_dev *dev, int bar);
resource_size_t pci_resource_len(struct pci_dev *dev, int bar);
void *vzalloc(unsigned long size);
vm_fault_t vmf_insert_pfn(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn);

struct gart { unsigned long base_pfn; unsigned int npages; u32 *table; };
int gart_init(struct gart *g, struct pci_dev *pdev)
{
	resource_size_t start = pci_resource_start(pdev, 2);
	resource_size_t len = pci_resource_len(pdev, 2);

	if (!len)
		return -ENODEV;
	g->npages = len >> PAGE_SHIFT;
#ifdef MENDED
	g->base_pfn = start >> PAGE_SHIFT;
#else
	g->base_pfn = start;	/* bug */
#endif
	g->table = vzalloc(g->npages * sizeof(u32));
	return g->table ? 0 : -ENOMEM;
}
vm_fault_t gart_fault(struct vm_fault *vmf, struct gart *g)
{
	unsigned long idx = (vmf->address - vmf->vma->vm_start) >> PAGE_SHIFT;

	if (idx >= g->npages)
		return VM_FAULT_SIGBUS;
	return vmf_insert_pfn(vmf->vma, vmf->address, g->base_pfn + idx);
}
