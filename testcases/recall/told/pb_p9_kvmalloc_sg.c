// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: nonlinear -- the message buffer comes from kvmalloc(), its page is looked up with virt_to_page() all the same */
typedef unsigned long size_t;
typedef unsigned int gfp_t;
typedef _Bool bool;
typedef unsigned int u32;
struct page;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define GFP_NOFS	0xc40u
#define ENOMEM		12
#define offset_in_page(p)	((unsigned long)(p) & (PAGE_SIZE - 1))

struct scatterlist {
	unsigned long page_link;
	unsigned int offset;
	unsigned int length;
};
struct p9_fcall {
	u32 size;
	size_t offset;
	size_t capacity;
	char *sdata;
};

void *kvmalloc(size_t size, gfp_t flags);
void kvfree(const void *addr);
struct page *virt_to_page(const void *addr);
struct page *vmalloc_to_page(const void *addr);
bool is_vmalloc_addr(const void *x);
void sg_set_page(struct scatterlist *sg, struct page *page, unsigned int len,
		 unsigned int offset);
void sg_unmark_end(struct scatterlist *sg);
void sg_mark_end(struct scatterlist *sg);

int p9_fcall_init(struct p9_fcall *fc, size_t alloc_msize);
int p9_fcall_init(struct p9_fcall *fc, size_t alloc_msize)
{
	fc->sdata = kvmalloc(alloc_msize, GFP_NOFS);
	if (!fc->sdata)
		return -ENOMEM;
	fc->capacity = alloc_msize;
	fc->size = 0;
	fc->offset = 0;
	return 0;
}

/* Spread the buffer over the list, one element for each page it touches. */
int p9_pack_sg_list(struct scatterlist *sg, int start, int limit, struct p9_fcall *fc);
int p9_pack_sg_list(struct scatterlist *sg, int start, int limit, struct p9_fcall *fc)
{
	size_t count = fc->capacity;
	char *data = fc->sdata;
	int index = start;

	while (count && index < limit) {
		size_t s = PAGE_SIZE - offset_in_page(data);
		struct page *page;

		if (s > count)
			s = count;
		sg_unmark_end(&sg[index]);
#ifdef MENDED
		page = is_vmalloc_addr(data) ? vmalloc_to_page(data) : virt_to_page(data);
#else
		page = virt_to_page(data);	/* bug */
#endif
		sg_set_page(&sg[index++], page, s, offset_in_page(data));
		count -= s;
		data += s;
	}
	if (index - start)
		sg_mark_end(&sg[index - 1]);
	return index - start;
}
