// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: size -- the ring's mask is bytes minus one in one function, the other stores it from the number of entries */

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long size_t;
typedef unsigned int gfp_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define ENOMEM 12
#define EINVAL 22
void *kcalloc(size_t n, size_t size, gfp_t flags);

struct cring { u8 *va; u32 entry_size; u32 byte_mask; u32 head; };
int cring_init(struct cring *r, u32 entries, u32 entry_size)
{
	if (entries & (entries - 1) || entry_size & (entry_size - 1))
		return -EINVAL;
	r->entry_size = entry_size;
	r->va = kcalloc(entries, entry_size, GFP_KERNEL);
	if (!r->va)
		return -ENOMEM;
	r->head = 0;
#ifdef MENDED
	r->byte_mask = entries * entry_size - 1;
#else
	r->byte_mask = entries - 1;	/* bug */
#endif
	return 0;
}
void *cring_next(struct cring *r)
{
	void *e = r->va + r->head;

	r->head = (r->head + r->entry_size) & r->byte_mask;
	return e;
}
