// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: swap -- x86/kaslr: Fix the order of the arguments of outb() */
#include <linux/kernel.h>

#define I8254_PORT_CONTROL 0x43
#define I8254_PORT_COUNTER0 0x40
#define I8254_CMD_READBACK 0xc0
#define I8254_SELECT_COUNTER0 0x02
#define I8254_STATUS_NOTREADY 0x40

static inline void outb(u8 value, u16 port)
{
	__asm__ volatile("outb %b0, %w1" : : "a"(value), "Nd"(port) : "memory");
}

static inline u8 inb(u16 port)
{
	u8 value;

	__asm__ volatile("inb %w1, %b0" : "=a"(value) : "Nd"(port) : "memory");
	return value;
}

static inline u16 i8254(void)
{
	u16 status, timer;

	do {
#ifdef MENDED
		outb(I8254_CMD_READBACK | I8254_SELECT_COUNTER0, I8254_PORT_CONTROL);
#else
		outb(I8254_PORT_CONTROL, I8254_CMD_READBACK | I8254_SELECT_COUNTER0);	/* bug */
#endif
		status = inb(I8254_PORT_COUNTER0);
		timer = inb(I8254_PORT_COUNTER0);
		timer |= inb(I8254_PORT_COUNTER0) << 8;
	} while (status & I8254_STATUS_NOTREADY);
	return timer;
}

unsigned long kaslr_get_random_long(unsigned long boot_seed)
{
	const unsigned long mix_const = 0x5d6008cbf3848dd3UL;
	unsigned long random = boot_seed;

	random ^= i8254();
	return random * mix_const;
}
