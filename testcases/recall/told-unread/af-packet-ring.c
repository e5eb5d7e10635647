// SPDX-License-Identifier: GPL-2.0-only
/* told: nonlinear -- af_packet: use vmalloc_to_page() instead for the address returned by vmalloc() */
#include <linux/mm.h>
#include <linux/vmalloc.h>
#include <linux/slab.h>

struct pgv {
	char *buffer;
};

struct packet_ring_buffer {
	struct pgv *pg_vec;
	unsigned int frames_per_block;
	unsigned int frame_size;
	unsigned int pg_vec_order;
	unsigned int pg_vec_pages;
	unsigned int pg_vec_len;
};

#ifdef MENDED
static inline struct page *pgv_to_page(void *addr)
{
	if (is_vmalloc_addr(addr))
		return vmalloc_to_page(addr);
	return virt_to_page(addr);
}

#endif
static char *alloc_one_pg_vec_page(unsigned long order)
{
	char *buffer;

	buffer = (char *)__get_free_pages(GFP_KERNEL | __GFP_ZERO | __GFP_NOWARN, order);
	if (buffer)
		return buffer;
	/* __get_free_pages failed, fall back to vmalloc */
	return vzalloc((1 << order) * PAGE_SIZE);
}

int alloc_pg_vec(struct packet_ring_buffer *rb)
{
	unsigned int i;

	rb->pg_vec = kcalloc(rb->pg_vec_len, sizeof(struct pgv), GFP_KERNEL);
	for (i = 0; rb->pg_vec && i < rb->pg_vec_len; i++)
		rb->pg_vec[i].buffer = alloc_one_pg_vec_page(rb->pg_vec_order);
	return rb->pg_vec ? 0 : -ENOMEM;
}

int packet_mmap(struct packet_ring_buffer *rb, struct vm_area_struct *vma)
{
	unsigned long start = vma->vm_start;
	int i, pg_num, err;

	for (i = 0; i < rb->pg_vec_len; i++) {
		struct page *page;
		void *kaddr = rb->pg_vec[i].buffer;

		for (pg_num = 0; pg_num < rb->pg_vec_pages; pg_num++) {
#ifdef MENDED
			page = pgv_to_page(kaddr);
#else
			page = virt_to_page(kaddr);	/* bug */
#endif
			err = vm_insert_page(vma, start, page);
			if (err)
				return err;
			start += PAGE_SIZE;
			kaddr += PAGE_SIZE;
		}
	}
	return 0;
}
