// SPDX-License-Identifier: GPL-2.0-only
/* told: nonlinear -- RDMA/cxgb4: use dma_mmap_coherent() for mapping non-contiguous memory */
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/list.h>
#include <linux/dma-mapping.h>

struct c4iw_rdev {
	struct device *dev;
	resource_size_t bar2_pa;
};

struct c4iw_mm_entry {
	struct list_head entry;
	u64 addr;
	u32 key;
	void *vaddr;
	dma_addr_t dma_addr;
	unsigned int len;
	u8 mmap_flag;
};

struct c4iw_ucontext {
	struct c4iw_rdev *rdev;
	u32 key;
	struct list_head mmaps;
};

struct t4_cq {
	void *queue;
	dma_addr_t dma_addr;
	size_t memsize;
	resource_size_t bar2_pa;
};

void insert_mmap(struct c4iw_ucontext *ucontext, struct c4iw_mm_entry *mm);

int create_cq(struct c4iw_rdev *rdev, struct t4_cq *cq)
{
	cq->queue = dma_alloc_coherent(rdev->dev, cq->memsize, &cq->dma_addr, GFP_KERNEL);
	if (!cq->queue)
		return -ENOMEM;
	return 0;
}

void c4iw_export_cq(struct c4iw_ucontext *ucontext, struct t4_cq *cq, struct c4iw_mm_entry *mm, struct c4iw_mm_entry *mm2)
{
	mm->key = ucontext->key;
#ifdef MENDED
	mm->addr = 0;
	mm->vaddr = cq->queue;
	mm->dma_addr = cq->dma_addr;
#else
	mm->addr = virt_to_phys(cq->queue);	/* bug */
#endif
	mm->len = cq->memsize;
	insert_mmap(ucontext, mm);

	mm2->key = ucontext->key + PAGE_SIZE;
	mm2->addr = cq->bar2_pa;
	mm2->len = PAGE_SIZE;
	insert_mmap(ucontext, mm2);
}

int c4iw_mmap(struct c4iw_ucontext *ucontext, struct c4iw_mm_entry *mm, struct vm_area_struct *vma)
{
#ifdef MENDED
	if (mm->vaddr)
		return dma_mmap_coherent(ucontext->rdev->dev, vma, mm->vaddr, mm->dma_addr, mm->len);
#endif
	return remap_pfn_range(vma, vma->vm_start, mm->addr >> PAGE_SHIFT, mm->len, vma->vm_page_prot);
}
