// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: offset -- drm/i915/gvt: in index mode an address is an offset in a page, not the index of an entry */
#include <linux/kernel.h>

#define I915_GTT_PAGE_SIZE 4096UL

struct intel_gvt_device_info {
	u32 max_surface_size;
	u32 gmadr_bytes_in_cmd;
};

struct intel_vgpu {
	const struct intel_gvt_device_info *device_info;
};

struct parser_exec_state {
	struct intel_vgpu *vgpu;
	u32 *ip_va;
};

bool intel_gvt_ggtt_validate_range(struct intel_vgpu *vgpu, u64 addr, u32 size);

static inline u32 cmd_val(struct parser_exec_state *s, int index)
{
	return s->ip_va[index];
}

static int cmd_address_audit(struct parser_exec_state *s, unsigned long guest_gma, int op_size, bool index_mode)
{
	u32 max_surface_size = s->vgpu->device_info->max_surface_size;

	if ((u32)op_size > max_surface_size)
		return -EFAULT;
	if (index_mode) {
#ifdef MENDED
		if (guest_gma >= I915_GTT_PAGE_SIZE)
#else
		if (guest_gma >= I915_GTT_PAGE_SIZE / sizeof(u64))	/* bug */
#endif
			return -EFAULT;
	} else if (!intel_gvt_ggtt_validate_range(s->vgpu, guest_gma, op_size)) {
		return -EFAULT;
	}
	return 0;
}

int cmd_handler_mi_flush_dw(struct parser_exec_state *s)
{
	bool index_mode = false;
	unsigned long gma;

	/* Check post-sync and ppgtt bit */
	if (((cmd_val(s, 0) >> 14) & 0x3) && (cmd_val(s, 1) & (1 << 2))) {
		gma = cmd_val(s, 1) & GENMASK(31, 3);
		if (s->vgpu->device_info->gmadr_bytes_in_cmd == 8)
			gma |= (cmd_val(s, 2) & GENMASK(15, 0)) << 32;
		/* Store Data Index */
		if (cmd_val(s, 0) & (1 << 21))
			index_mode = true;
		return cmd_address_audit(s, gma, sizeof(u64), index_mode);
	}
	return 0;
}
