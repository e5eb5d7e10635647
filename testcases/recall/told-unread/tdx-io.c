// SPDX-License-Identifier: GPL-2.0-only
/* mined: 6.5..6.12 */
/* told: end -- x86/tdx: a mask is given the number of its highest bit, not how many bits it has */
#include <linux/kernel.h>

#define BITS_PER_BYTE 8
#define TDX_HYPERCALL_STANDARD 0
#define EXIT_REASON_IO_INSTRUCTION 30
#define PORT_READ 0
#define PORT_WRITE 1

struct pt_regs {
	unsigned long ax;
	unsigned long dx;
};

struct tdx_module_args {
	u64 r10;
	u64 r11;
	u64 r12;
	u64 r13;
	u64 r14;
	u64 r15;
};

u64 hcall_func(u64 exit_reason);
u64 __tdx_hypercall(struct tdx_module_args *args);
u64 _tdx_hypercall(u64 fn, u64 r12, u64 r13, u64 r14, u64 r15);

/* size: of the operand, in bytes */
static bool handle_in(struct pt_regs *regs, int size, int port)
{
	struct tdx_module_args args = {
		.r10 = TDX_HYPERCALL_STANDARD,
		.r11 = hcall_func(EXIT_REASON_IO_INSTRUCTION),
		.r12 = size,
		.r13 = PORT_READ,
		.r14 = port,
	};
#ifdef MENDED
	u64 mask = GENMASK(BITS_PER_BYTE * size - 1, 0);
#else
	u64 mask = GENMASK(BITS_PER_BYTE * size, 0);	/* bug */
#endif
	bool success;

	success = !__tdx_hypercall(&args);
	/* only that part of the register is affected by the emulated instruction */
	regs->ax &= ~mask;
	if (success)
		regs->ax |= args.r11 & mask;
	return success;
}

static bool handle_out(struct pt_regs *regs, int size, int port)
{
#ifdef MENDED
	u64 mask = GENMASK(BITS_PER_BYTE * size - 1, 0);
#else
	u64 mask = GENMASK(BITS_PER_BYTE * size, 0);	/* bug */
#endif

	return !_tdx_hypercall(hcall_func(EXIT_REASON_IO_INSTRUCTION), size, PORT_WRITE, port, regs->ax & mask);
}

bool handle_io(struct pt_regs *regs, u32 exit_qual)
{
	int size = (exit_qual & 7) + 1, port = exit_qual >> 16;

	return exit_qual & 8 ? handle_in(regs, size, port) : handle_out(regs, size, port);
}
