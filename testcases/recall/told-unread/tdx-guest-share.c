// SPDX-License-Identifier: GPL-2.0-only
/* told: nonlinear -- x86/tdx: Support vmalloc() for tdx_enc_status_changed() */
#include <linux/mm.h>
#include <linux/vmalloc.h>

bool tdx_map_gpa(phys_addr_t start, phys_addr_t end, bool enc);
bool tdx_accept_memory(phys_addr_t start, phys_addr_t end);
phys_addr_t slow_virt_to_phys(void *address);

struct net_device_buf {
	void *recv_buf;
	u32 recv_buf_size;
};

static bool tdx_enc_status_changed_phys(phys_addr_t start, phys_addr_t end, bool enc)
{
	if (!tdx_map_gpa(start, end, enc))
		return false;
	/* shared->private conversion requires memory to be accepted before use */
	if (enc)
		return tdx_accept_memory(start, end);
	return true;
}

static bool tdx_enc_status_changed(void *vaddr, int numpages, bool enc)
{
#ifdef MENDED
	char *start = vaddr, *end = start + numpages * PAGE_SIZE;

	if (!is_vmalloc_addr(vaddr))
		return tdx_enc_status_changed_phys(__pa(start), __pa(end), enc);
	while (start < end) {
		phys_addr_t pa = slow_virt_to_phys(start);

		if (!tdx_enc_status_changed_phys(pa, pa + PAGE_SIZE, enc))
			return false;
		start += PAGE_SIZE;
	}
	return true;
#else
	phys_addr_t start = __pa(vaddr);	/* bug */
	phys_addr_t end = __pa(vaddr + numpages * PAGE_SIZE);	/* bug */

	return tdx_enc_status_changed_phys(start, end, enc);
#endif
}

int netvsc_init_buf(struct net_device_buf *net, u32 size)
{
	net->recv_buf_size = PAGE_ALIGN(size);
	net->recv_buf = vzalloc(net->recv_buf_size);
	if (!net->recv_buf)
		return -ENOMEM;
	return tdx_enc_status_changed(net->recv_buf, net->recv_buf_size >> PAGE_SHIFT, false) ? 0 : -EIO;
}
