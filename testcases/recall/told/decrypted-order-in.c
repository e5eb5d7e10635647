// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: order -- order for number of pages (set_memory_decrypted), order kept in a member */
typedef unsigned long size_t;
typedef unsigned int gfp_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define __GFP_ZERO ((gfp_t)0x100)
#define EIO 5
#define ENOMEM 12

unsigned long get_free_pages_noprof(gfp_t gfp_mask, unsigned int order);

#define __get_free_pages(...) get_free_pages_noprof(__VA_ARGS__)

int get_order(unsigned long size);
int set_memory_encrypted(unsigned long addr, int numpages);
int set_memory_decrypted(unsigned long addr, int numpages);

struct swbuf {
	unsigned long va;
	unsigned int order;
};

static int swbuf_alloc(struct swbuf *b, size_t bytes)
{
	b->order = get_order(bytes);
	b->va = __get_free_pages(GFP_KERNEL | __GFP_ZERO, b->order);
	return b->va ? 0 : -ENOMEM;
}

static int swbuf_share(struct swbuf *b)
{
#ifdef MENDED
	int n = 1 << b->order;
#else
	int n = b->order;	/* bug */
#endif

	if (set_memory_decrypted(b->va, n)) {
		set_memory_encrypted(b->va, n);
		return -EIO;
	}
	return 0;
}
