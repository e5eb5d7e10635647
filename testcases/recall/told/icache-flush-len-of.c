// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: end -- length in bytes for end address (flush_icache_range) */
#define NULL ((void *)0)
typedef unsigned long size_t;
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)

void *memcpy(void *to, const void *from, size_t n);
void flush_icache_range(unsigned long start, unsigned long end);

struct tramp {
	void *page;
	unsigned int used;
};

static void *tramp_emit(struct tramp *t, const void *insns, unsigned int len)
{
	void *dst = (char *)t->page + t->used;

	if (t->used + len > PAGE_SIZE)
		return NULL;

	memcpy(dst, insns, len);
#ifdef MENDED
	flush_icache_range((unsigned long)dst, (unsigned long)dst + len);
#else
	flush_icache_range((unsigned long)dst, len);	/* bug */
#endif
	t->used += len;
	return dst;
}
