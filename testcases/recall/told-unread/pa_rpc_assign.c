// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: space -- buf->addr carries the stream ID in its upper bits, it is the DSP's address and not a physical one */

typedef unsigned int u32;
typedef unsigned long long u64;
typedef __SIZE_TYPE__ size_t;
typedef unsigned long long phys_addr_t;
#define NULL ((void *)0)
#define ENOMEM 12

struct qcom_scm_vmperm { int vmid; int perm; };
struct reserved_mem { phys_addr_t base; phys_addr_t size; };

int qcom_scm_assign_mem(phys_addr_t mem_addr, size_t mem_sz, u64 *src,
			const struct qcom_scm_vmperm *newvm, unsigned int dest_cnt);

#define RPX_SID_POS	32
#define QCOM_SCM_VMID_HLOS 3

struct rpx_buf {
	phys_addr_t phys;
	u64 addr;		/* as it goes into the messages */
	size_t size;
};

struct rpx_ctx {
	struct reserved_mem *rmem;
	size_t used;
	u32 sid;
	struct qcom_scm_vmperm vmperms[4];
	unsigned int vmcount;
	struct rpx_buf heap;
};

static int rpx_carve(struct rpx_ctx *c, struct rpx_buf *buf, size_t size)
{
	if (size > c->rmem->size - c->used)
		return -ENOMEM;
	buf->phys = c->rmem->base + c->used;
	buf->addr = buf->phys | ((u64)c->sid << RPX_SID_POS);
	buf->size = size;
	c->used += size;
	return 0;
}

int rpx_create_heap(struct rpx_ctx *c, size_t size, u64 *msg)
{
	u64 src_perms = 1ULL << QCOM_SCM_VMID_HLOS;
	struct rpx_buf *heap = &c->heap;
	int err = rpx_carve(c, heap, size);

	if (err)
		return err;

	if (c->vmcount) {
#ifdef MENDED
		err = qcom_scm_assign_mem(heap->phys, heap->size, &src_perms,
					  c->vmperms, c->vmcount);
#else
		err = qcom_scm_assign_mem(heap->addr, heap->size, &src_perms,	/* bug */
					  c->vmperms, c->vmcount);
#endif
		if (err) {
			c->used -= size;
			return err;
		}
	}

	msg[0] = heap->addr;
	msg[1] = heap->size;
	return 0;
}
