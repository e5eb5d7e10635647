// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: offset -- snd_sgbuf_get_addr takes a byte offset, the loop counter counts pages */

typedef unsigned int u32;
typedef unsigned long long u64;
typedef u32 __le32;
typedef unsigned long size_t;
typedef u64 dma_addr_t;
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PFN_UP(x) (((x) + PAGE_SIZE - 1) >> PAGE_SHIFT)
#define lower_32_bits(n) ((u32)((n) & 0xffffffff))
#define upper_32_bits(n) ((u32)(((n) >> 16) >> 16))
struct device { void *driver_data; struct device *parent; };
struct snd_dma_buffer {
	struct device *dev;
	unsigned char *area;
	dma_addr_t addr;
	size_t bytes;
	void *private_data;
};
dma_addr_t snd_sgbuf_get_addr(struct snd_dma_buffer *dmab, size_t offset);

struct bdl_ent { __le32 lo; __le32 hi; __le32 len; };
struct hda_str { struct bdl_ent *bdl; struct snd_dma_buffer *buf; };
int hda_fill_bdl(struct hda_str *s)
{
	unsigned int pages = PFN_UP(s->buf->bytes);
	unsigned int i;

	for (i = 0; i < pages; i++) {
		dma_addr_t a;

#ifdef MENDED
		a = snd_sgbuf_get_addr(s->buf, (size_t)i << PAGE_SHIFT);
#else
		a = snd_sgbuf_get_addr(s->buf, i);	/* bug */
#endif
		s->bdl[i].lo = lower_32_bits(a);
		s->bdl[i].hi = upper_32_bits(a);
		s->bdl[i].len = PAGE_SIZE;
	}
	return pages;
}
