// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: space -- the address inside the device, not the host physical address, becomes the poisoned frame */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PHYS_PFN(x) ((unsigned long)((x) >> PAGE_SHIFT))
#define PFN_PHYS(x) ((phys_addr_t)(x) << PAGE_SHIFT)
typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long long phys_addr_t;

struct device;
void dev_err_addr(struct device *dev, const char *what, u64 addr);
void memory_failure_queue(unsigned long pfn, int flags);

#define MF_ACTION_REQUIRED (1 << 1)
#define XMEM_EV_POISON 0x3

struct xmem_decoder {
	u64 dpa_base;
	u64 dpa_len;
	phys_addr_t hpa_base;
};

struct xmem_dev {
	struct device *dev;
	unsigned int nr_decoders;
	struct xmem_decoder dec[4];
};

struct xmem_event {
	u8 type;
	u64 addr;	/* as the device counts it */
};

static phys_addr_t xmem_translate(struct xmem_dev *xd, u64 addr)
{
	unsigned int i;

	for (i = 0; i < xd->nr_decoders; i++) {
		struct xmem_decoder *d = &xd->dec[i];

		if (addr >= d->dpa_base && addr - d->dpa_base < d->dpa_len)
			return d->hpa_base + (addr - d->dpa_base);
	}
	return 0;
}

void xmem_handle_event(struct xmem_dev *xd, const struct xmem_event *ev)
{
	u64 addr = ev->addr & ~0x3fULL;
	phys_addr_t paddr;

	if (ev->type != XMEM_EV_POISON)
		return;

	paddr = xmem_translate(xd, addr);
	if (!paddr) {
		dev_err_addr(xd->dev, "poison outside of any decoder", addr);
		return;
	}

	dev_err_addr(xd->dev, "poison at", paddr);
#ifdef MENDED
	memory_failure_queue(PHYS_PFN(paddr), 0);
#else
	memory_failure_queue(PHYS_PFN(addr), 0);	/* bug */
#endif
}
