// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: swap -- offset and size are exchanged at the driver's own helper */

#define NULL ((void *)0)
#define EIO 5
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)

typedef unsigned short u16;
typedef unsigned int u32;

struct page;
struct rx_desc;
struct rx_slot;
struct sk_buff;

struct sk_buff {
	unsigned int len;
	unsigned int nr_frags;
};

void skb_add_rx_frag(struct sk_buff *skb, int i, struct page *page, int off,
		     int size, unsigned int truesize);

struct rx_slot {
	struct page *page;
	u32 page_off;
};

struct rx_desc {
	u16 len;
	u16 headroom;
};

static void vnic_attach(struct sk_buff *skb, struct page *page, u32 off,
			u32 size, u32 truesize)
{
	skb_add_rx_frag(skb, skb->nr_frags, page, off, size, truesize);
}

int vnic_rx(struct sk_buff *skb, struct rx_slot *slot, const struct rx_desc *d,
	    int nr, u32 buf_size)
{
	int i;

	for (i = 0; i < nr; i++) {
		u32 start = slot[i].page_off + d[i].headroom;

		if (start + d[i].len > PAGE_SIZE)
			return -EIO;
#ifdef MENDED
		vnic_attach(skb, slot[i].page, start, d[i].len, buf_size);
#else
		vnic_attach(skb, slot[i].page, d[i].len, start, buf_size);	/* bug */
#endif
		slot[i].page = NULL;
	}
	return 0;
}
