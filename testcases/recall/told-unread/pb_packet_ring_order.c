// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: order -- the old ring is freed with pg_vec_pages where pg_vec_order belongs */
typedef unsigned int gfp_t;
typedef unsigned long size_t;
typedef _Bool bool;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define GFP_KERNEL	0xcc0u
#define __GFP_ZERO	0x100u
#define __GFP_COMP	0x40000u
#define ENOMEM		12
#define EBUSY		16
#define EINVAL		22
#define swap_t(t, a, b)	do { t __x = (a); (a) = (b); (b) = __x; } while (0)

struct tpacket_req {
	unsigned int tp_block_size;
	unsigned int tp_block_nr;
	unsigned int tp_frame_size;
	unsigned int tp_frame_nr;
};
struct pgv { char *buffer; };
struct packet_ring_buffer {
	struct pgv *pg_vec;
	unsigned int pg_vec_order;
	unsigned int pg_vec_pages;
	unsigned int pg_vec_len;
	int mapped;
};

unsigned long __get_free_pages(gfp_t gfp_mask, unsigned int order);
void free_pages(unsigned long addr, unsigned int order);
void *kcalloc(size_t n, size_t size, gfp_t flags);
void kfree(const void *objp);
int get_order(unsigned long size);

static void free_pg_vec(struct pgv *pg_vec, unsigned int order, unsigned int len)
{
	unsigned int i;

	for (i = 0; i < len; i++)
		if (pg_vec[i].buffer)
			free_pages((unsigned long)pg_vec[i].buffer, order);
	kfree(pg_vec);
}

int packet_set_ring(struct packet_ring_buffer *rb, struct tpacket_req *req);
int packet_set_ring(struct packet_ring_buffer *rb, struct tpacket_req *req)
{
	unsigned int order = get_order(req->tp_block_size), len = req->tp_block_nr, i;
	struct pgv *pg_vec = kcalloc(len, sizeof(*pg_vec), GFP_KERNEL);

	if (!pg_vec)
		return -ENOMEM;
	for (i = 0; i < len; i++) {
		pg_vec[i].buffer = (char *)__get_free_pages(GFP_KERNEL | __GFP_COMP | __GFP_ZERO,
							    order);
		if (!pg_vec[i].buffer || rb->mapped) {
			free_pg_vec(pg_vec, order, len);
			return rb->mapped ? -EBUSY : -ENOMEM;
		}
	}

	swap_t(struct pgv *, rb->pg_vec, pg_vec);
	swap_t(unsigned int, rb->pg_vec_order, order);
	swap_t(unsigned int, rb->pg_vec_len, len);

	if (pg_vec)
#ifdef MENDED
		free_pg_vec(pg_vec, order, len);
#else
		free_pg_vec(pg_vec, rb->pg_vec_pages, len);	/* bug */
#endif
	rb->pg_vec_pages = req->tp_block_size / PAGE_SIZE;
	return 0;
}
