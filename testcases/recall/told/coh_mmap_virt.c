// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: nonlinear -- coherent memory mapped to user space through virt_to_phys of the cpu address */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef long ssize_t;
typedef long long loff_t;
typedef u64 dma_addr_t;
typedef u64 phys_addr_t;
typedef unsigned int gfp_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define ALIGN(x, a) (((x) + ((typeof(x))(a) - 1)) & ~((typeof(x))(a) - 1))
#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)
#define ENOMEM 12
#define EINVAL 22
typedef struct { unsigned long pgprot; } pgprot_t;
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
phys_addr_t virt_to_phys(volatile void *address);
void *dma_alloc_coherent(struct device *dev, size_t size, dma_addr_t *dma_handle, gfp_t gfp);
int dma_mmap_attrs(struct device *dev, struct vm_area_struct *vma, void *cpu_addr,
		dma_addr_t dma_addr, size_t size, unsigned long attrs);
#define dma_mmap_coherent(d, v, c, h, s) dma_mmap_attrs(d, v, c, h, s, 0)
int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn,
		unsigned long size, pgprot_t pgprot);

struct daq { struct device *dev; void *ring; dma_addr_t ring_dma; size_t ring_size; };
static int daq_mmap(struct file *filp, struct vm_area_struct *vma)
{
	struct daq *daq = filp->private_data;
	unsigned long size = vma->vm_end - vma->vm_start;

	if (size > daq->ring_size || vma->vm_pgoff)
		return -EINVAL;
#ifdef MENDED
	return dma_mmap_coherent(daq->dev, vma, daq->ring, daq->ring_dma, size);
#else
	return remap_pfn_range(vma, vma->vm_start,	/* bug */
			       virt_to_phys(daq->ring) >> PAGE_SHIFT, size, vma->vm_page_prot);
#endif
}
int daq_init(struct daq *daq, size_t size)
{
	daq->ring_size = PAGE_ALIGN(size);
	daq->ring = dma_alloc_coherent(daq->dev, daq->ring_size, &daq->ring_dma, GFP_KERNEL);
	return daq->ring ? 0 : -ENOMEM;
}
const struct file_operations daq_fops = { .mmap = daq_mmap };
