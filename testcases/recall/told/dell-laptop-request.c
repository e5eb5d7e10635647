// SPDX-License-Identifier: GPL-2.0-only
/* told: swap -- platform/x86: dell-laptop: Fix the order of the arguments of a request */
#include <linux/kernel.h>
#include <linux/string.h>

struct calling_interface_buffer {
	u16 cmd_class;
	u16 cmd_select;
	u32 input[4];
	u32 output[4];
};

#define CLASS_INFO 17
#define SELECT_RFKILL 11

int dell_send_request(struct calling_interface_buffer *buffer, u16 class, u16 select);

static void dell_fill_request(struct calling_interface_buffer *buffer, u32 arg0, u32 arg1, u32 arg2, u32 arg3)
{
	memset(buffer, 0, sizeof(struct calling_interface_buffer));
	buffer->input[0] = arg0;
	buffer->input[1] = arg1;
	buffer->input[2] = arg2;
	buffer->input[3] = arg3;
}

int dell_rfkill_set(int radio, bool blocked, u32 *hwswitch)
{
	struct calling_interface_buffer buffer;
	int disable = blocked ? 1 : 0;
	int ret;

	dell_fill_request(&buffer, 0, 0, 0, 0);
	ret = dell_send_request(&buffer, CLASS_INFO, SELECT_RFKILL);
	if (ret)
		return ret;
#ifdef MENDED
	dell_fill_request(&buffer, 0x2, 0, 0, 0);
#else
	dell_fill_request(&buffer, 0, 0x2, 0, 0);	/* bug */
#endif
	ret = dell_send_request(&buffer, CLASS_INFO, SELECT_RFKILL);
	if (ret)
		return ret;
	*hwswitch = buffer.output[1];
	dell_fill_request(&buffer, 1 | (radio << 8) | (disable << 16), 0, 0, 0);
	return dell_send_request(&buffer, CLASS_INFO, SELECT_RFKILL);
}
