// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: swap -- offset in the page and length of the fragment are in each other's place */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long dma_addr_t;
typedef __SIZE_TYPE__ size_t;
#define NULL ((void *)0)
typedef _Bool bool;
#define true 1
#define false 0

struct page;
struct napi_struct;
struct sk_buff { unsigned int len; unsigned char nr_frags; };

void skb_add_rx_frag(struct sk_buff *skb, int i, struct page *page, int off,
		     int size, unsigned int truesize);
struct sk_buff *napi_get_frags(struct napi_struct *napi);
void page_ref_inc(struct page *page);

#define MVX_RX_HDR	64
#define MVX_FRAG_SZ	2048

struct mvx_rx_buf {
	struct page *page;
	u32 page_offset;
};

struct mvx_cqe {
	u16 byte_cnt;
	u16 wqe;
	u32 status;
};

struct mvx_ring {
	struct napi_struct *napi;
	struct mvx_rx_buf *bufs;
	u16 mask;
};

struct sk_buff *mvx_build_frags(struct mvx_ring *ring, const struct mvx_cqe *cqe)
{
	struct sk_buff *skb = napi_get_frags(ring->napi);
	unsigned int left = cqe->byte_cnt;
	u16 idx = cqe->wqe;

	if (!skb)
		return NULL;

	while (left) {
		struct mvx_rx_buf *b = &ring->bufs[idx++ & ring->mask];
		unsigned int chunk = left < MVX_FRAG_SZ ? left : MVX_FRAG_SZ;

		page_ref_inc(b->page);
#ifdef MENDED
		skb_add_rx_frag(skb, skb->nr_frags, b->page, b->page_offset, chunk,
				MVX_FRAG_SZ);
#else
		skb_add_rx_frag(skb, skb->nr_frags, b->page, chunk, b->page_offset,	/* bug */
				MVX_FRAG_SZ);
#endif
		b->page_offset ^= MVX_FRAG_SZ;
		left -= chunk;
	}
	return skb;
}
