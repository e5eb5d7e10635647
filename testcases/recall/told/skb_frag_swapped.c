// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: swap -- off and size swapped in skb_add_rx_frag */

#define NULL ((void *)0)
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
struct device { void *driver_data; struct device *parent; };
struct page;
struct sk_buff {
	unsigned int len, data_len, truesize;
	unsigned char *data;
};
void skb_add_rx_frag(struct sk_buff *skb, int i, struct page *page, int off, int size,
		unsigned int truesize);

struct rxq_buf { struct page *page; unsigned int page_offset; };
struct rxq { struct device *dev; struct rxq_buf *buf; unsigned int truesize; };
void rxq_add_frag(struct rxq *q, struct sk_buff *skb, unsigned int idx, int frag, unsigned int size)
{
	struct rxq_buf *b = &q->buf[idx];

#ifdef MENDED
	skb_add_rx_frag(skb, frag, b->page, b->page_offset, size, q->truesize);
#else
	skb_add_rx_frag(skb, frag, b->page, size, b->page_offset, q->truesize);	/* bug */
#endif
	b->page_offset += q->truesize;
	if (b->page_offset + q->truesize > PAGE_SIZE) {
		b->page = NULL;
		b->page_offset = 0;
	}
}
