// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: space -- the reserved memory's physical address is passed where the remote processor's own address is wanted */

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef __SIZE_TYPE__ size_t;
typedef _Bool bool;
#define true 1
#define false 0
typedef unsigned long long phys_addr_t;
#define NULL ((void *)0)
#define EINVAL 22
#define __iomem

struct rproc { void *priv; };
void *rproc_da_to_va(struct rproc *rproc, u64 da, size_t len, bool *is_iomem);
void memcpy_fromio(void *to, const volatile void __iomem *from, size_t count);
void *memcpy(void *to, const void *from, size_t n);

struct reserved_mem {
	phys_addr_t base;
	phys_addr_t size;
};

struct zrp_log_hdr {
	u32 offset;
	u32 length;
};

struct zrp {
	struct reserved_mem *rmem;
	u32 fw_da;		/* where the DSP sees the reserved memory */
	struct zrp_log_hdr log;
};

int zrp_read_log(struct rproc *rproc, u8 *buf, size_t max)
{
	struct zrp *z = rproc->priv;
	size_t len = z->log.length;
	bool is_iomem = false;
	void *va;

	if (len > max)
		len = max;
	if (z->log.offset > z->rmem->size || len > z->rmem->size - z->log.offset)
		return -EINVAL;

#ifdef MENDED
	va = rproc_da_to_va(rproc, (u64)z->fw_da + z->log.offset, len, &is_iomem);
#else
	va = rproc_da_to_va(rproc, z->rmem->base + z->log.offset, len, &is_iomem);	/* bug */
#endif
	if (!va)
		return -EINVAL;

	if (is_iomem)
		memcpy_fromio(buf, (void __iomem *)va, len);
	else
		memcpy(buf, va, len);
	return len;
}
