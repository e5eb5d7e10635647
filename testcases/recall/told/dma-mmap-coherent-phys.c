// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- physical address for dma handle (dma_mmap_coherent) */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef long long loff_t;
typedef unsigned int gfp_t;
typedef u64 phys_addr_t;
typedef u64 dma_addr_t;
typedef unsigned long vm_flags_t;
typedef struct { unsigned long pgprot; } pgprot_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define ENOMEM 12
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define ALIGN(x, a) (((x) + ((a) - 1)) & ~((typeof(x))(a) - 1))
#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)

struct device;
struct inode;
struct address_space;
struct iommu_domain;
struct vm_operations_struct;

struct mm_struct {
	unsigned long locked_vm;
	unsigned long pinned_vm;
};

struct file {
	struct inode *f_inode;
	struct address_space *f_mapping;
	void *private_data;
	loff_t f_pos;
};

struct vm_area_struct {
	unsigned long vm_start;
	unsigned long vm_end;
	struct mm_struct *vm_mm;
	pgprot_t vm_page_prot;
	vm_flags_t vm_flags;
	const struct vm_operations_struct *vm_ops;
	unsigned long vm_pgoff;
	struct file *vm_file;
	void *vm_private_data;
};

phys_addr_t iommu_iova_to_phys(struct iommu_domain *domain, dma_addr_t iova);
int dma_mmap_attrs(struct device *dev, struct vm_area_struct *vma, void *cpu_addr,
		   dma_addr_t dma_addr, size_t size, unsigned long attrs);

#define dma_mmap_coherent(d, v, c, h, s) dma_mmap_attrs(d, v, c, h, s, 0)

void *dma_alloc_coherent(struct device *dev, size_t size, dma_addr_t *dma_handle, gfp_t gfp);

struct pcm_buf {
	struct device *dev;
	struct iommu_domain *domain;
	void *area;
	dma_addr_t addr;
	phys_addr_t phys;
	size_t bytes;
};

static int pcm_buf_alloc(struct pcm_buf *b, size_t bytes)
{
	b->bytes = PAGE_ALIGN(bytes);
	b->area = dma_alloc_coherent(b->dev, b->bytes, &b->addr, GFP_KERNEL);
	if (!b->area)
		return -ENOMEM;
	b->phys = iommu_iova_to_phys(b->domain, b->addr);
	return 0;
}

static int pcm_buf_mmap(struct pcm_buf *b, struct vm_area_struct *vma)
{
#ifdef MENDED
	return dma_mmap_coherent(b->dev, vma, b->area, b->addr, b->bytes);
#else
	return dma_mmap_coherent(b->dev, vma, b->area, b->phys, b->bytes);	/* bug */
#endif
}
