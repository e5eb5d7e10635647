// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: other page -- Drivers: hv: vmbus: Use the page of the hypervisor for the panic message */
#include <linux/mm.h>
#include <linux/slab.h>

#define HV_HYP_PAGE_SHIFT 12
#define HV_HYP_PAGE_SIZE BIT(HV_HYP_PAGE_SHIFT)
#define KMSG_DUMP_PANIC 1

struct kmsg_dumper {
	void (*dump)(struct kmsg_dumper *dumper, int reason);
};

bool kmsg_dump_get_buffer(struct kmsg_dumper *dumper, bool syslog, char *buf, size_t size, size_t *len);
void hyperv_report_panic_msg(phys_addr_t pa, size_t size);
int kmsg_dump_register(struct kmsg_dumper *dumper);

static void *hv_panic_page;

void *hv_alloc_hyperv_zeroed_page(void)
{
	if (PAGE_SIZE == HV_HYP_PAGE_SIZE)
		return (void *)get_zeroed_page(GFP_KERNEL);
	return kzalloc(HV_HYP_PAGE_SIZE, GFP_KERNEL);
}

static void hv_kmsg_dump(struct kmsg_dumper *dumper, int reason)
{
	size_t bytes_written;
	phys_addr_t panic_pa;

	if (reason != KMSG_DUMP_PANIC)
		return;
	panic_pa = virt_to_phys(hv_panic_page);
	/* Write dump contents to the page. */
#ifdef MENDED
	kmsg_dump_get_buffer(dumper, true, hv_panic_page, HV_HYP_PAGE_SIZE, &bytes_written);
#else
	kmsg_dump_get_buffer(dumper, true, hv_panic_page, PAGE_SIZE, &bytes_written);	/* bug */
#endif
	if (bytes_written)
		hyperv_report_panic_msg(panic_pa, bytes_written);
}

static struct kmsg_dumper hv_kmsg_dumper = {
	.dump = hv_kmsg_dump,
};

int hv_panic_init(void)
{
	hv_panic_page = hv_alloc_hyperv_zeroed_page();
	if (!hv_panic_page)
		return -ENOMEM;
	return kmsg_dump_register(&hv_kmsg_dumper);
}
