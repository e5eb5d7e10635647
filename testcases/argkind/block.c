// SPDX-License-Identifier: GPL-2.0-only
/* The first page of vmalloc memory taken for all of it, and members by their type. */
#include <linux/mm.h>
#include <linux/gfp.h>

struct scatterlist;

void *vmalloc_user(unsigned long size);
unsigned long vmalloc_to_pfn(const void *addr);
struct page *vmalloc_to_page(const void *addr);
void sg_set_page(struct scatterlist *sg, struct page *page, unsigned int len, unsigned int offset);
int vhost_iotlb_add_range(void *iotlb, u64 start, u64 last, u64 addr, unsigned int perm);
void *kmalloc(size_t size, gfp_t flags);

struct ring {
	void *base;
	size_t size;
};

struct slot {
	void *memory;
	phys_addr_t where;
};

int ring_mmap(struct ring *r, struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, vmalloc_to_pfn(r->base),	/* expect@1: conv-nonlinear */
			       vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

void ring_to_list(struct ring *r, struct scatterlist *sg)
{
	sg_set_page(sg, vmalloc_to_page(r->base), r->size, 0);	/* expect@1: conv-nonlinear */
}

/* one page after the other */
int ring_mmap_right(struct ring *r, struct vm_area_struct *vma)
{
	unsigned long done;
	int ret = 0;

	for (done = 0; done < r->size && !ret; done += PAGE_SIZE)
		ret = remap_pfn_range(vma, vma->vm_start + done, vmalloc_to_pfn(r->base + done),
				      PAGE_SIZE, vma->vm_page_prot);
	return ret;
}

int one_page(struct ring *r, struct vm_area_struct *vma)
{
	unsigned long size = vma->vm_end - vma->vm_start;

	if (size > PAGE_SIZE)
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, vmalloc_to_pfn(r->base), size, vma->vm_page_prot);
}

int slot_fill(struct slot *s)
{
	s->memory = kmalloc(64, GFP_KERNEL);
	s->where = (unsigned long)s->memory + 8;	/* expect@1: arg-space */
	return s->memory ? 0 : -ENOMEM;
}

int slot_fill_right(struct slot *s)
{
	void *memory = kmalloc(64, GFP_KERNEL);

	s->where = virt_to_phys(memory) + 8;
	return memory ? 0 : -ENOMEM;
}

int map_behind(void *iotlb, u64 iova, u64 size, u64 to)
{
	return vhost_iotlb_add_range(iotlb, iova, iova + size, to, 3);	/* expect@1: arg-role */
}

int map_last(void *iotlb, u64 iova, u64 size, u64 to)
{
	return vhost_iotlb_add_range(iotlb, iova, iova + size - 1, to, 3);
}

/* as far from the start as the last of a run is from its first */
int map_run(void *iotlb, u64 iova, u64 first, u64 i, u64 to)
{
	return vhost_iotlb_add_range(iotlb, iova, iova + (i - first), to, 3);
}

int held_by_pages(struct ring *r, struct vm_area_struct *vma)
{
	if (vma->vm_start + PAGE_SIZE != vma->vm_end)
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, vmalloc_to_pfn(r->base),
			       vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

struct mem_of_user {
	phys_addr_t addr;
	int memtype;
	void *memory;
};

/* UIO: what the address is, memtype says */
void logical(struct mem_of_user *m)
{
	m->memory = kmalloc(64, GFP_KERNEL);
	m->addr = (unsigned long)m->memory;
	m->memtype = 2;
}

/* what 6.10 renamed to kvmalloc_node_noprof() and get_zeroed_page_noprof() */
void *kvmalloc(size_t size, gfp_t flags);

phys_addr_t of_kvmalloc(size_t n)
{
	return virt_to_phys(kvmalloc(n, GFP_KERNEL));	/* expect@1: conv-nonlinear */
}
