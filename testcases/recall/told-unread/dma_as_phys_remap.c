// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: space -- the DMA address of a coherent buffer is used as a physical address */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef long ssize_t;
typedef long long loff_t;
typedef u64 dma_addr_t;
typedef u64 phys_addr_t;
typedef unsigned int gfp_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define GFP_DMA32 ((gfp_t)0x4)
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define ALIGN(x, a) (((x) + ((typeof(x))(a) - 1)) & ~((typeof(x))(a) - 1))
#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)
#define ENOMEM 12
#define EINVAL 22
#define VM_IO 0x4000UL
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
void *dma_alloc_coherent(struct device *dev, size_t size, dma_addr_t *dma_handle, gfp_t gfp);
int dma_mmap_attrs(struct device *dev, struct vm_area_struct *vma, void *cpu_addr,
		dma_addr_t dma_addr, size_t size, unsigned long attrs);
int vm_iomap_memory(struct vm_area_struct *vma, phys_addr_t start, unsigned long len);
void vm_flags_set(struct vm_area_struct *vma, unsigned long flags);

struct tuner { struct device *dev; void *ts; dma_addr_t ts_dma; size_t ts_len; };
static int tuner_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct tuner *t = file->private_data;
	unsigned long len = vma->vm_end - vma->vm_start;

	if (len > t->ts_len || vma->vm_pgoff)
		return -EINVAL;
	vm_flags_set(vma, VM_IO);
#ifdef MENDED
	return dma_mmap_attrs(t->dev, vma, t->ts, t->ts_dma, t->ts_len, 0);
#else
	return vm_iomap_memory(vma, t->ts_dma, t->ts_len);	/* bug */
#endif
}
int tuner_start(struct tuner *t, size_t len)
{
	t->ts_len = PAGE_ALIGN(len);
	t->ts = dma_alloc_coherent(t->dev, t->ts_len, &t->ts_dma, GFP_KERNEL | GFP_DMA32);
	return t->ts ? 0 : -ENOMEM;
}
const struct file_operations tuner_fops = { .mmap = tuner_mmap };
