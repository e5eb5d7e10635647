// SPDX-License-Identifier: GPL-2.0-only
/* told: space -- s390/mm: fix virtual-physical address confusion for swiotlb */
#include <linux/mm.h>

#define UVC_CMD_SET_SHARED_ACCESS 0x1000
#define UVC_CMD_REMOVE_SHARED_ACCESS 0x1001

struct uv_cb_share {
	u16 len;
	u16 cmd;
	u64 paddr;
};

int uv_call(unsigned long r1, unsigned long r2);

static inline int share(unsigned long addr, u16 cmd)
{
	struct uv_cb_share uvcb = {
		.cmd = cmd,
		.len = sizeof(uvcb),
		.paddr = addr,
	};

	if (!uv_call(0, (unsigned long)&uvcb))
		return 0;
	return -EINVAL;
}

static inline int uv_set_shared(unsigned long addr)
{
	return share(addr, UVC_CMD_SET_SHARED_ACCESS);
}

static inline int uv_remove_shared(unsigned long addr)
{
	return share(addr, UVC_CMD_REMOVE_SHARED_ACCESS);
}

#ifdef MENDED
int set_memory_encrypted(unsigned long vaddr, int numpages)
{
	int i;

	/* make specified pages unshared, (swiotlb, dma_free) */
	for (i = 0; i < numpages; ++i) {
		uv_remove_shared(virt_to_phys((void *)vaddr));
		vaddr += PAGE_SIZE;
	}
	return 0;
}
#else
int set_memory_encrypted(unsigned long addr, int numpages)
{
	int i;

	/* make specified pages unshared, (swiotlb, dma_free) */
	for (i = 0; i < numpages; ++i) {
		uv_remove_shared(addr);	/* bug */
		addr += PAGE_SIZE;
	}
	return 0;
}
#endif

/* swiotlb gives its memory to the hypervisor, as it does with other confidential guests */
void swiotlb_update_mem_attributes(void *vaddr, unsigned long bytes)
{
	set_memory_encrypted((unsigned long)vaddr, PFN_UP(bytes));
	uv_set_shared(__pa(vaddr));
}
