// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: other page -- Drivers: hv: vmbus: The interrupt page shared with the host is a page of the host */
#include <linux/mm.h>
#include <linux/slab.h>

#define HV_HYP_PAGE_SHIFT 12
#define HV_HYP_PAGE_SIZE BIT(HV_HYP_PAGE_SHIFT)

struct vmbus_connection {
	/*
	 * The first half of the page is for interrupts from the host, the second for those to it.
	 */
	void *int_page;
	void *send_int_page;
	void *recv_int_page;
	/* the 1st page: from parent to child, the 2nd: from child to parent */
	void *monitor_pages[2];
};

struct vmbus_channel_initiate_contact {
	u32 vmbus_version_requested;
	u32 target_vcpu;
	u64 interrupt_page;
	u64 monitor_page1;
	u64 monitor_page2;
};

extern struct vmbus_connection vmbus_connection;

void *hv_alloc_hyperv_zeroed_page(void);
int vmbus_post_msg(void *buffer, size_t buflen);

static int vmbus_negotiate_version(u32 version)
{
	struct vmbus_channel_initiate_contact msg = {
		.vmbus_version_requested = version,
		.interrupt_page = virt_to_phys(vmbus_connection.int_page),
		.monitor_page1 = virt_to_phys(vmbus_connection.monitor_pages[0]),
		.monitor_page2 = virt_to_phys(vmbus_connection.monitor_pages[1]),
	};

	return vmbus_post_msg(&msg, sizeof(msg));
}

int vmbus_connect(u32 version)
{
#ifdef MENDED
	vmbus_connection.int_page = hv_alloc_hyperv_zeroed_page();
#else
	vmbus_connection.int_page = (void *)__get_free_pages(GFP_KERNEL | __GFP_ZERO, 0);
#endif
	if (!vmbus_connection.int_page)
		return -ENOMEM;
	vmbus_connection.recv_int_page = vmbus_connection.int_page;
#ifdef MENDED
	vmbus_connection.send_int_page = (void *)((unsigned long)vmbus_connection.int_page + (HV_HYP_PAGE_SIZE >> 1));
	vmbus_connection.monitor_pages[0] = hv_alloc_hyperv_zeroed_page();
	vmbus_connection.monitor_pages[1] = hv_alloc_hyperv_zeroed_page();
#else
	vmbus_connection.send_int_page = (void *)((unsigned long)vmbus_connection.int_page + (PAGE_SIZE >> 1));	/* bug */
	vmbus_connection.monitor_pages[0] = (void *)__get_free_pages(GFP_KERNEL | __GFP_ZERO, 0);
	vmbus_connection.monitor_pages[1] = (void *)__get_free_pages(GFP_KERNEL | __GFP_ZERO, 0);
#endif
	if (!vmbus_connection.monitor_pages[0] || !vmbus_connection.monitor_pages[1])
		return -ENOMEM;
	return vmbus_negotiate_version(version);
}
