// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pages -- the bytes left, not the number of pages, are passed as pgcount to map_pages() */

typedef unsigned int u32;
typedef unsigned long long u64;
typedef __SIZE_TYPE__ size_t;
typedef unsigned long long phys_addr_t;
typedef unsigned long long dma_addr_t;
typedef unsigned int gfp_t;
#define GFP_KERNEL 0xcc0u
#define NULL ((void *)0)
#define EINVAL 22

struct iommu_iotlb_gather;

struct io_pgtable_ops {
	int (*map_pages)(struct io_pgtable_ops *ops, unsigned long iova,
			 phys_addr_t paddr, size_t pgsize, size_t pgcount,
			 int prot, gfp_t gfp, size_t *mapped);
	size_t (*unmap_pages)(struct io_pgtable_ops *ops, unsigned long iova,
			      size_t pgsize, size_t pgcount,
			      struct iommu_iotlb_gather *gather);
};

#define MGX_SZ_4K	0x1000UL
#define MGX_SZ_2M	0x200000UL

struct mgx_mmu { struct io_pgtable_ops *pgtbl_ops; };

static size_t mgx_get_pgsize(u64 addr, size_t size, size_t *count)
{
	size_t blk = -addr % MGX_SZ_2M;

	if (blk || size < MGX_SZ_2M) {
		blk = blk ? (blk < size ? blk : size) : size;
		*count = blk / MGX_SZ_4K;
		return MGX_SZ_4K;
	}
	*count = size / MGX_SZ_2M;
	return MGX_SZ_2M;
}

static void mgx_mmu_unmap(struct mgx_mmu *mmu, u64 iova, size_t len)
{
	struct io_pgtable_ops *ops = mmu->pgtbl_ops;
	size_t done = 0;

	while (done < len) {
		size_t pgcount, pgsize = mgx_get_pgsize(iova + done, len - done, &pgcount);

		if (!ops->unmap_pages(ops, iova + done, pgsize, pgcount, NULL))
			break;
		done += pgsize * pgcount;
	}
}

int mgx_mmu_map(struct mgx_mmu *mmu, u64 iova, phys_addr_t paddr, size_t len, int prot)
{
	struct io_pgtable_ops *ops = mmu->pgtbl_ops;
	u64 start = iova;

	while (len) {
		size_t pgcount, mapped = 0;
		size_t pgsize = mgx_get_pgsize(iova | paddr, len, &pgcount);
		int ret;

#ifdef MENDED
		ret = ops->map_pages(ops, iova, paddr, pgsize, pgcount, prot,
				     GFP_KERNEL, &mapped);
#else
		ret = ops->map_pages(ops, iova, paddr, pgsize, len, prot,	/* bug */
				     GFP_KERNEL, &mapped);
#endif
		iova += mapped;
		paddr += mapped;
		len -= mapped;
		if (ret || !mapped) {
			mgx_mmu_unmap(mmu, start, iova - start);
			return ret ? ret : -EINVAL;
		}
	}
	return 0;
}
