// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pages -- set_memory_wc() is given the bytes of the buffer, it counts pages */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PAGE_ALIGN(x) (((x) + PAGE_SIZE - 1) & PAGE_MASK)
typedef __SIZE_TYPE__ size_t;
typedef unsigned long long dma_addr_t;
typedef unsigned int u32;
typedef _Bool bool;
#define true 1
#define false 0
#define ENOMEM 12
typedef unsigned int gfp_t;
#define GFP_KERNEL 0xcc0u
#define NULL ((void *)0)

int set_memory_wc(unsigned long addr, int numpages);
int set_memory_wb(unsigned long addr, int numpages);
void *alloc_pages_exact(size_t size, gfp_t gfp_mask);
void free_pages_exact(void *virt, size_t size);

struct hdx_dma_buffer {
	unsigned char *area;
	size_t bytes;
};

struct hdx_chip {
	bool snoop;
	struct hdx_dma_buffer bdl;
};

int hdx_alloc_bdl(struct hdx_chip *chip, unsigned int periods)
{
	struct hdx_dma_buffer *buf = &chip->bdl;
	int err;

	buf->bytes = PAGE_ALIGN(periods * 4 * sizeof(u32));
	buf->area = alloc_pages_exact(buf->bytes, GFP_KERNEL);
	if (!buf->area)
		return -ENOMEM;

	if (chip->snoop)
		return 0;

#ifdef MENDED
	err = set_memory_wc((unsigned long)buf->area, buf->bytes >> PAGE_SHIFT);
#else
	err = set_memory_wc((unsigned long)buf->area, buf->bytes);	/* bug */
#endif
	if (err) {
		free_pages_exact(buf->area, buf->bytes);
		buf->area = NULL;
	}
	return err;
}

void hdx_free_bdl(struct hdx_chip *chip)
{
	struct hdx_dma_buffer *buf = &chip->bdl;

	if (!chip->snoop)
		set_memory_wb((unsigned long)buf->area, buf->bytes >> PAGE_SHIFT);
	free_pages_exact(buf->area, buf->bytes);
}
