// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- register in 4K units returned through out-parameter for physical address (memremap) */
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
#define __iomem
#define ENOMEM 12
#define ENODEV 19
#define BIT(nr) (1UL << (nr))
#define MEMREMAP_WB BIT(0)

void *memremap(resource_size_t offset, size_t size, unsigned long flags);
u32 readl(const volatile void __iomem *addr);

struct tpm_ctrl {
	void __iomem *regs;
	void *shared;
};

#define CTRL_BUF_PAGE	0x58	/* bits 31:0 = buffer address bits 43:12 */
#define CTRL_BUF_LEN	0x5c	/* bytes */

static int tpm_ctrl_window(struct tpm_ctrl *c, u64 *start, u32 *len)
{
	u32 lo = readl(c->regs + CTRL_BUF_PAGE);

	*len = readl(c->regs + CTRL_BUF_LEN);
	if (!lo || !*len)
		return -ENODEV;

#ifdef MENDED
	*start = (u64)lo << 12;
#else
	*start = lo;	/* bug */
#endif
	return 0;
}

static int tpm_ctrl_map(struct tpm_ctrl *c)
{
	u64 start;
	u32 len;
	int ret = tpm_ctrl_window(c, &start, &len);

	if (ret)
		return ret;
	c->shared = memremap(start, len, MEMREMAP_WB);
	return c->shared ? 0 : -ENOMEM;
}
