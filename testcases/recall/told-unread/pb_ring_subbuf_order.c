// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: order -- the page count of a sub buffer is kept in ->order, the free path takes it as an order */
typedef unsigned int u32;
typedef unsigned long size_t;
typedef unsigned int gfp_t;
struct list_head { struct list_head *next, *prev; };
struct page;
struct buffer_data_page;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define GFP_KERNEL	0xcc0u
#define __GFP_ZERO	0x100u
#define __GFP_COMP	0x40000u
#define ENOMEM		12

struct buffer_page {
	struct list_head list;
	u32 order;
	struct buffer_data_page *page;
};
struct trace_buffer { unsigned int subbuf_size; unsigned int subbuf_order; };
struct ring_buffer_per_cpu { int cpu; struct trace_buffer *buffer; struct list_head new_pages; };

struct page *alloc_pages_node(int nid, gfp_t gfp_mask, unsigned int order);
int cpu_to_node(int cpu);
void *page_address(const struct page *page);
void free_pages(unsigned long addr, unsigned int order);
void *kzalloc(size_t size, gfp_t flags);
void kfree(const void *objp);
void list_add(struct list_head *new, struct list_head *head);

void free_buffer_page(struct buffer_page *bpage);
void free_buffer_page(struct buffer_page *bpage)
{
	free_pages((unsigned long)bpage->page, bpage->order);
	kfree(bpage);
}

int rb_allocate_pages(struct ring_buffer_per_cpu *cpu_buffer, long nr_pages);
int rb_allocate_pages(struct ring_buffer_per_cpu *cpu_buffer, long nr_pages)
{
	unsigned int order = cpu_buffer->buffer->subbuf_order;
	unsigned int nr = 1U << order;
	long i;

	for (i = 0; i < nr_pages; i++) {
		struct buffer_page *bpage = kzalloc(sizeof(*bpage), GFP_KERNEL);
		struct page *page;

		if (!bpage)
			return -ENOMEM;
		page = alloc_pages_node(cpu_to_node(cpu_buffer->cpu),
					GFP_KERNEL | __GFP_COMP | __GFP_ZERO, order);
		if (!page) {
			kfree(bpage);
			return -ENOMEM;
		}
		bpage->page = page_address(page);
#ifdef MENDED
		bpage->order = order;
#else
		bpage->order = nr;	/* bug */
#endif
		list_add(&bpage->list, &cpu_buffer->new_pages);
	}
	cpu_buffer->buffer->subbuf_size = nr * PAGE_SIZE - 16;
	return 0;
}
