// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pfn -- BAR start (a physical address) passed as the pfn */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef long ssize_t;
typedef long long loff_t;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
#define PAGE_SHIFT 12
#define PFN_DOWN(x) ((x) >> PAGE_SHIFT)
#define EINVAL 22
typedef struct { unsigned long pgprot; } pgprot_t;
pgprot_t pgprot_noncached(pgprot_t prot);
struct device { void *driver_data; struct device *parent; };
struct inode;
struct address_space { struct inode *host; };
struct file { void *private_data; struct address_space *f_mapping; };
struct vm_area_struct {
	unsigned long vm_start, vm_end, vm_pgoff, vm_flags;
	pgprot_t vm_page_prot;
	void *vm_private_data;
};
struct file_operations {
	ssize_t (*read)(struct file *, char *, size_t, loff_t *);
	ssize_t (*write)(struct file *, const char *, size_t, loff_t *);
	int (*mmap)(struct file *, struct vm_area_struct *);
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
int io_remap_pfn_range(struct vm_area_struct *vma, unsigned long addr,
		unsigned long orig_pfn, unsigned long size, pgprot_t orig_prot);

struct fpga_card { struct pci_dev *pdev; int bar; void *user; };
static int fpga_mmap(struct file *filp, struct vm_area_struct *vma)
{
	struct fpga_card *card = filp->private_data;
	unsigned long len = vma->vm_end - vma->vm_start;
	resource_size_t base = pci_resource_start(card->pdev, card->bar);

	if (vma->vm_pgoff || len > pci_resource_len(card->pdev, card->bar))
		return -EINVAL;
	vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);
#ifdef MENDED
	return io_remap_pfn_range(vma, vma->vm_start, PFN_DOWN(base), len,
				  vma->vm_page_prot);
#else
	return io_remap_pfn_range(vma, vma->vm_start, base, len,	/* bug */
				  vma->vm_page_prot);
#endif
}
const struct file_operations fpga_fops = { .mmap = fpga_mmap };
