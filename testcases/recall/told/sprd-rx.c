// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: swap -- serial: sprd: fix the order of the flag and the line status at the call of handle_lsr_errors() */
#include <linux/kernel.h>
#include <linux/io.h>

#define SPRD_LSR_OE 0x10
#define SPRD_LSR_FE 0x20
#define SPRD_LSR_PE 0x40
#define SPRD_LSR_BI 0x80
#define SPRD_LSR 0x000c
#define SPRD_RXD 0x0004
#define TTY_NORMAL 0
#define TTY_BREAK 1
#define TTY_FRAME 2
#define TTY_PARITY 3

struct uart_port {
	void __iomem *membase;
	unsigned int read_status_mask;
	struct {
		u32 rx, brk, parity, frame, overrun;
	} icount;
};

int uart_handle_break(struct uart_port *port);
void uart_insert_char(struct uart_port *port, unsigned int status, unsigned int overrun, unsigned int ch, unsigned int flag);

static inline unsigned int serial_in(struct uart_port *port, int offset)
{
	return readl(port->membase + offset);
}

static int handle_lsr_errors(struct uart_port *port, unsigned int *flag, unsigned int *lsr)
{
	int ret;

	if (*lsr & SPRD_LSR_BI) {
		*lsr &= ~(SPRD_LSR_FE | SPRD_LSR_PE);
		port->icount.brk++;
		ret = uart_handle_break(port);
		if (ret)
			return ret;
	} else if (*lsr & SPRD_LSR_PE) {
		port->icount.parity++;
	} else if (*lsr & SPRD_LSR_FE) {
		port->icount.frame++;
	}
	*lsr &= port->read_status_mask;
	if (*lsr & SPRD_LSR_BI)
		*flag = TTY_BREAK;
	else if (*lsr & SPRD_LSR_PE)
		*flag = TTY_PARITY;
	else if (*lsr & SPRD_LSR_FE)
		*flag = TTY_FRAME;
	return 0;
}

void sprd_rx(struct uart_port *port, int max_count)
{
	unsigned int lsr, flag, ch;

	while (max_count--) {
		lsr = serial_in(port, SPRD_LSR);
		ch = serial_in(port, SPRD_RXD);
		flag = TTY_NORMAL;
		port->icount.rx++;
		if (lsr & (SPRD_LSR_BI | SPRD_LSR_PE | SPRD_LSR_FE | SPRD_LSR_OE))
#ifdef MENDED
			if (handle_lsr_errors(port, &flag, &lsr))
#else
			if (handle_lsr_errors(port, &lsr, &flag))	/* bug */
#endif
				continue;
		uart_insert_char(port, lsr, SPRD_LSR_OE, ch, flag);
	}
}
