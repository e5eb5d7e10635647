// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: swap -- the offset of the fragment and its size are exchanged */
typedef unsigned int u32;
typedef unsigned short u16;
typedef unsigned char u8;
typedef _Bool bool;
struct page;
struct page_pool;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define MAX_SKB_FRAGS	17
#define ENOMEM		12
#define ENOBUFS		105
#define min_t(t, a, b)	((t)(a) < (t)(b) ? (t)(a) : (t)(b))

struct skb_shared_info { u8 nr_frags; };
struct sk_buff { unsigned int len, data_len; struct skb_shared_info *shinfo; };
#define skb_shinfo(skb)	((skb)->shinfo)

void skb_add_rx_frag(struct sk_buff *skb, int i, struct page *page, int off, int size,
		     unsigned int truesize);
int skb_copy_bits(const struct sk_buff *skb, int offset, void *to, int len);
struct page *page_pool_dev_alloc(struct page_pool *pool, unsigned int *offset,
				 unsigned int *size);
void *page_address(const struct page *page);
void skb_mark_for_recycle(struct sk_buff *skb);
void page_pool_put_full_page(struct page_pool *pool, struct page *page, bool allow_direct);

/* Copy the tail of @skb behind the linear part of @nskb into pool pages. */
int skb_pp_copy_frags(struct page_pool *pool, const struct sk_buff *skb, struct sk_buff *nskb,
		      u32 done);
int skb_pp_copy_frags(struct page_pool *pool, const struct sk_buff *skb, struct sk_buff *nskb,
		      u32 done)
{
	u32 left = skb->len - done;
	int i, err;

	skb_mark_for_recycle(nskb);
	for (i = 0; i < MAX_SKB_FRAGS && left; i++) {
		u32 size = min_t(u32, left, PAGE_SIZE), truesize = size, page_off;
		struct page *page;

		page = page_pool_dev_alloc(pool, &page_off, &truesize);
		if (!page)
			return -ENOMEM;

		err = skb_copy_bits(skb, done, page_address(page) + page_off, size);
		if (err) {
			page_pool_put_full_page(pool, page, 0);
			return err;
		}

#ifdef MENDED
		skb_add_rx_frag(nskb, i, page, page_off, size, truesize);
#else
		skb_add_rx_frag(nskb, i, page, size, page_off, truesize);	/* bug */
#endif
		done += size;
		left -= size;
	}
	return left ? -ENOBUFS : 0;
}
