// SPDX-License-Identifier: GPL-2.0-only
/* told: swap -- soc: mediatek: cmdq: fixup wrong input order of write api */
#include <linux/kernel.h>

struct cmdq_client;

struct cmdq_pkt {
	void *va_base;
	dma_addr_t pa_base;
	size_t cmd_buf_size;
	size_t buf_size;
	struct cmdq_client *cl;
};

#define CMDQ_CODE_MASK 0x02
#define CMDQ_CODE_WRITE 0x04
#define CMDQ_SUBSYS_SHIFT 16
#define CMDQ_WRITE_ENABLE_MASK 1

int cmdq_pkt_append_command(struct cmdq_pkt *pkt, int code, u32 arg_a, u32 arg_b);

int cmdq_pkt_write(struct cmdq_pkt *pkt, u8 subsys, u16 offset, u32 value)
{
	u32 arg_a = (offset & 0xffff) | (subsys << CMDQ_SUBSYS_SHIFT);

	return cmdq_pkt_append_command(pkt, CMDQ_CODE_WRITE, arg_a, value);
}

int cmdq_pkt_write_mask(struct cmdq_pkt *pkt, u8 subsys, u16 offset, u32 value, u32 mask)
{
	u32 offset_mask = offset;
	int err = 0;

	if (mask != 0xffffffff) {
		err = cmdq_pkt_append_command(pkt, CMDQ_CODE_MASK, 0, ~mask);
		offset_mask |= CMDQ_WRITE_ENABLE_MASK;
	}
#ifdef MENDED
	err |= cmdq_pkt_write(pkt, subsys, offset_mask, value);
#else
	err |= cmdq_pkt_write(pkt, value, subsys, offset_mask);	/* bug */
#endif
	return err;
}
