// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: nonlinear -- sg_init_one of a vmalloc'ed buffer for virtio */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 dma_addr_t;
typedef unsigned int gfp_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define GFP_ATOMIC ((gfp_t)0x820)
#define __GFP_ZERO ((gfp_t)0x100)
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define ALIGN(x, a) (((x) + ((typeof(x))(a) - 1)) & ~((typeof(x))(a) - 1))
#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)
#define min_t(type, x, y) ((type)(x) < (type)(y) ? (type)(x) : (type)(y))
#define ENOMEM 12
struct scatterlist {
	unsigned long page_link;
	unsigned int offset;
	unsigned int length;
	dma_addr_t dma_address;
	unsigned int dma_length;
};
struct virtqueue;
void *memcpy(void *to, const void *from, size_t n);
void *alloc_pages_exact(size_t size, gfp_t gfp_mask);
void *vzalloc(unsigned long size);
void sg_init_one(struct scatterlist *sg, const void *buf, unsigned int buflen);
int virtqueue_add_outbuf(struct virtqueue *vq, struct scatterlist sg[],
		unsigned int num, void *data, gfp_t gfp);

struct vcons { struct virtqueue *vq; void *out; size_t out_len; };
int vcons_open(struct vcons *vc, size_t len)
{
	vc->out_len = PAGE_ALIGN(len);
#ifdef MENDED
	vc->out = alloc_pages_exact(vc->out_len, GFP_KERNEL | __GFP_ZERO);
#else
	vc->out = vzalloc(vc->out_len);
#endif
	return vc->out ? 0 : -ENOMEM;
}
int vcons_send(struct vcons *vc, const void *data, size_t n)
{
	struct scatterlist sg[1];

	n = min_t(size_t, n, vc->out_len);
	memcpy(vc->out, data, n);
#ifdef MENDED
	sg_init_one(sg, vc->out, n);
#else
	sg_init_one(sg, vc->out, n);	/* bug */
#endif
	return virtqueue_add_outbuf(vc->vq, sg, 1, vc->out, GFP_ATOMIC);
}
