// SPDX-License-Identifier: GPL-2.0-only
/* told: swap -- tty: serial: fsl_lpuart: fix the order of value and offset in lpuart32_write() */
#include <linux/kernel.h>
#include <linux/io.h>

#define UARTBAUD 0x10
#define UARTSTAT 0x14
#define UARTCTRL 0x18
#define UARTDATA 0x1c
#define UARTFIFO 0x28
#define UARTFIFO_TXFE 0x00000080
#define UARTFIFO_RXFE 0x00000008
#define UARTCTRL_TE 0x00080000
#define UARTCTRL_RE 0x00040000

struct uart_port {
	void __iomem *membase;
	unsigned int line;
};

struct lpuart_port {
	struct uart_port port;
	unsigned int txfifo_size;
};

static inline u32 lpuart32_read(struct uart_port *port, u32 off)
{
	return readl(port->membase + off);
}

static inline void lpuart32_write(struct uart_port *port, u32 val, u32 off)
{
	writel(val, port->membase + off);
}

void lpuart32_stop_tx(struct uart_port *port)
{
	unsigned long temp;

	temp = lpuart32_read(port, UARTCTRL);
	temp &= ~UARTCTRL_TE;
	lpuart32_write(port, temp, UARTCTRL);
}

int lpuart32_poll_init(struct uart_port *port)
{
	struct lpuart_port *sport = container_of(port, struct lpuart_port, port);
	u32 temp;

	/* Disable Rx & Tx */
#ifdef MENDED
	lpuart32_write(&sport->port, 0, UARTCTRL);
	temp = lpuart32_read(&sport->port, UARTFIFO);
	lpuart32_write(&sport->port, temp | UARTFIFO_RXFE | UARTFIFO_TXFE, UARTFIFO);
	lpuart32_write(&sport->port, UARTCTRL_RE | UARTCTRL_TE, UARTCTRL);
#else
	lpuart32_write(&sport->port, UARTCTRL, 0);	/* bug */
	temp = lpuart32_read(&sport->port, UARTFIFO);
	lpuart32_write(&sport->port, UARTFIFO, temp | UARTFIFO_RXFE | UARTFIFO_TXFE);	/* bug */
	lpuart32_write(&sport->port, UARTCTRL, UARTCTRL_RE | UARTCTRL_TE);	/* bug */
#endif
	return 0;
}
