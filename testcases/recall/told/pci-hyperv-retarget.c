// SPDX-License-Identifier: GPL-2.0-only
/* told: nonlinear -- PCI: hv: Allocate physically contiguous hypercall params buffer */
#include <linux/mm.h>
#include <linux/string.h>

#define HVCALL_RETARGET_INTERRUPT 0x7e

struct retarget_msi_interrupt {
	u64 partition_id;
	u64 device_id;
	u32 source;
	u32 reserved1;
	u32 address;
	u32 data;
	u64 reserved2;
	u32 vector;
	u32 flags;
	u64 vp_mask;
};

struct hv_device {
	u8 dev_instance[16];
};

struct hv_pcibus_device {
	struct hv_device *hdev;
#ifdef MENDED
	struct retarget_msi_interrupt retarget_msi_interrupt_params;
#endif
	u32 wslot_use_count;
};

extern void *hv_hypercall_pg;
u64 hv_hypercall_asm(u64 control, u64 input, u64 output);

static u64 hv_do_hypercall(u64 control, void *input, void *output)
{
	u64 input_address = (input) ? virt_to_phys(input) : 0;	/* bug */
	u64 output_address = (output) ? virt_to_phys(output) : 0;

	return hv_hypercall_asm(control, input_address, output_address);
}

void hv_irq_unmask(struct hv_pcibus_device *hbus, u32 address, u32 data, u32 vector)
{
#ifdef MENDED
	struct retarget_msi_interrupt *params = &hbus->retarget_msi_interrupt_params;
#else
	struct retarget_msi_interrupt buf, *params = &buf;
#endif

	memset(params, 0, sizeof(*params));
	params->partition_id = ~0ULL;
	params->source = 1; /* MSI(-X) */
	params->address = address;
	params->data = data;
	params->device_id = hbus->hdev->dev_instance[5] << 24 | hbus->hdev->dev_instance[4];
	params->vector = vector;
	hv_do_hypercall(HVCALL_RETARGET_INTERRUPT, params, NULL);	/* bug */
}
