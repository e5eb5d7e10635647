// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: swap -- size and alignment of the percpu allocation are exchanged */

#define NULL ((void *)0)
#define __percpu
#define ENOMEM 12
#define GFP_KERNEL ((gfp_t)0xcc0)
#define ALIGN(x, a) (((x) + (a) - 1) & ~((typeof(x))(a) - 1))

typedef unsigned long size_t;
typedef unsigned int gfp_t;

struct zscratch;
void *kcalloc(size_t n, size_t size, gfp_t flags);

void __percpu *__alloc_percpu(size_t size, size_t align);
void free_percpu(void __percpu *ptr);

struct zscratch {
	void __percpu *buf;
	size_t reqsize;
	size_t align;
	unsigned long *stats;
};

int zscratch_init(struct zscratch *zs, size_t statesize, unsigned int nr)
{
	zs->align = 64;
	zs->reqsize = ALIGN(statesize, zs->align) + 2 * zs->align;

#ifdef MENDED
	zs->buf = __alloc_percpu(zs->reqsize, zs->align);
#else
	zs->buf = __alloc_percpu(zs->align, zs->reqsize);	/* bug */
#endif
	if (!zs->buf)
		return -ENOMEM;

	zs->stats = kcalloc(nr, sizeof(*zs->stats), GFP_KERNEL);
	if (!zs->stats) {
		free_percpu(zs->buf);
		zs->buf = NULL;
		return -ENOMEM;
	}
	return 0;
}
