// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- member set in pages by one function, used as bytes by another for size in bytes (dma_mmap_coherent) */
typedef unsigned int u32;
typedef unsigned long long u64;
typedef u32 __u32;
typedef u64 __u64;
typedef unsigned long size_t;
typedef long long loff_t;
typedef unsigned int gfp_t;
typedef u64 dma_addr_t;
typedef unsigned long vm_flags_t;
typedef struct { unsigned long pgprot; } pgprot_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define ENOMEM 12
#define EINVAL 22
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PFN_UP(x) (((x) + PAGE_SIZE - 1) >> PAGE_SHIFT)
#define ALIGN(x, a) (((x) + ((a) - 1)) & ~((typeof(x))(a) - 1))
#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)

struct device;
struct inode;
struct address_space;
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

int dma_mmap_attrs(struct device *dev, struct vm_area_struct *vma, void *cpu_addr,
		   dma_addr_t dma_addr, size_t size, unsigned long attrs);

#define dma_mmap_coherent(d, v, c, h, s) dma_mmap_attrs(d, v, c, h, s, 0)

void *dma_alloc_coherent(struct device *dev, size_t size, dma_addr_t *dma_handle, gfp_t gfp);

struct npu_bo {
	struct device *dev;
	void *cpu;
	dma_addr_t dma;
	size_t size;
};

struct npu_bo_create {
	__u64 size;
	__u32 handle;
	__u32 pad;
};

static int npu_bo_create(struct npu_bo *bo, const struct npu_bo_create *args)
{
	if (!args->size)
		return -EINVAL;

#ifdef MENDED
	bo->size = PAGE_ALIGN(args->size);
#else
	bo->size = PFN_UP(args->size);	/* bug */
#endif
	bo->cpu = dma_alloc_coherent(bo->dev, PAGE_ALIGN(args->size), &bo->dma, GFP_KERNEL);
	return bo->cpu ? 0 : -ENOMEM;
}

static int npu_bo_mmap(struct npu_bo *bo, struct vm_area_struct *vma)
{
	if (vma->vm_end - vma->vm_start > bo->size)
		return -EINVAL;
	return dma_mmap_coherent(bo->dev, vma, bo->cpu, bo->dma, bo->size);
}
