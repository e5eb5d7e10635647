// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: space -- the user's own address, not the IOVA the region gets, decides the page size of the MR */

typedef unsigned int u32;
typedef unsigned long long u64;
typedef __SIZE_TYPE__ size_t;
typedef _Bool bool;
#define true 1
#define false 0
bool IS_ERR(const void *ptr);
long PTR_ERR(const void *ptr);
void *ERR_PTR(long error);
typedef unsigned int gfp_t;
#define GFP_KERNEL 0xcc0u
#define EINVAL 22
#define ENOMEM 12
#define NULL ((void *)0)
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))

struct ib_device;
struct ib_pd { struct ib_device *device; };
struct ib_umem { u64 iova; size_t length; unsigned long address; };
struct ib_mr { u64 iova; u64 length; u32 lkey; u32 page_size; };

struct ib_umem *ib_umem_get(struct ib_device *device, unsigned long addr,
			    size_t size, int access);
void ib_umem_release(struct ib_umem *umem);
unsigned long ib_umem_find_best_pgsz(struct ib_umem *umem,
				     unsigned long pgsz_bitmap,
				     unsigned long virt);
size_t ib_umem_num_dma_blocks(struct ib_umem *umem, unsigned long pgsz);
void *kzalloc(size_t size, gfp_t flags);
void kfree(const void *p);

#define QRX_PAGE_SIZE_CAP 0x7fffff000UL

struct qrx_mr { struct ib_mr ibmr; struct ib_umem *umem; size_t npbl; };

int qrx_init_tid(struct ib_pd *pd, struct qrx_mr *mr, u64 iova);

struct ib_mr *qrx_reg_user_mr(struct ib_pd *pd, u64 start, u64 length,
			      u64 virt_addr, int access_flags)
{
	struct qrx_mr *mr = kzalloc(sizeof(*mr), GFP_KERNEL);
	unsigned long pg_sz;
	int rc;

	if (!mr)
		return ERR_PTR(-ENOMEM);

	mr->umem = ib_umem_get(pd->device, start, length, access_flags);
	if (IS_ERR(mr->umem)) {
		rc = PTR_ERR(mr->umem);
		goto err_free;
	}

#ifdef MENDED
	pg_sz = ib_umem_find_best_pgsz(mr->umem, QRX_PAGE_SIZE_CAP, virt_addr);
#else
	pg_sz = ib_umem_find_best_pgsz(mr->umem, QRX_PAGE_SIZE_CAP, start);	/* bug */
#endif
	if (!pg_sz) {
		rc = -EINVAL;
		goto err_umem;
	}

	mr->npbl = ib_umem_num_dma_blocks(mr->umem, pg_sz);
	mr->ibmr.page_size = pg_sz;
	mr->ibmr.length = length;
	rc = qrx_init_tid(pd, mr, virt_addr);
	if (rc)
		goto err_umem;
	return &mr->ibmr;

err_umem:
	ib_umem_release(mr->umem);
err_free:
	kfree(mr);
	return ERR_PTR(rc);
}
