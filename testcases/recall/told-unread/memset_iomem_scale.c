// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: scale -- a struct pointer advanced by a byte count */

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef unsigned int gfp_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define ALIGN(x, a) (((x) + ((typeof(x))(a) - 1)) & ~((typeof(x))(a) - 1))
#define ENOMEM 12
void *kcalloc(size_t n, size_t size, gfp_t flags);

struct slot_hdr { u32 owner; u32 len; u64 cookie; u8 data[48]; };
struct slot_ring { struct slot_hdr *base; unsigned int nslots; unsigned int slot_bytes; };
struct slot_hdr *slot_at(struct slot_ring *r, unsigned int i)
{
	unsigned int off = (i % r->nslots) * r->slot_bytes;

#ifdef MENDED
	return (struct slot_hdr *)((u8 *)r->base + off);
#else
	return r->base + off;	/* bug */
#endif
}
int slot_ring_init(struct slot_ring *r, unsigned int n)
{
	r->slot_bytes = ALIGN(sizeof(struct slot_hdr), 128);
	r->nslots = n;
	r->base = kcalloc(n, r->slot_bytes, GFP_KERNEL);
	return r->base ? 0 : -ENOMEM;
}
