// SPDX-License-Identifier: GPL-2.0-only
/* told: order -- MIPS: IRQ: Fix the number of pages asked for the stack */
#include <linux/mm.h>
#include <linux/gfp.h>

#define THREAD_SIZE_ORDER 2
#define THREAD_SIZE (PAGE_SIZE << THREAD_SIZE_ORDER)
#define IRQ_STACK_SIZE THREAD_SIZE
#define NR_CPUS 8

void *irq_stack[NR_CPUS];

void arch_init_irq(void);
void clear_c0_status(unsigned int bits);

void __init init_IRQ(void)
{
	int i;
#ifdef MENDED
	unsigned int order = get_order(IRQ_STACK_SIZE);
#else
	int irq_pages = IRQ_STACK_SIZE / PAGE_SIZE;
#endif

	for (i = 0; i < 64; i++)
		clear_c0_status(i);
	arch_init_irq();
	for (i = 0; i < NR_CPUS; i++) {
#ifdef MENDED
		void *s = (void *)__get_free_pages(GFP_KERNEL, order);
#else
		void *s = (void *)__get_free_pages(GFP_KERNEL, irq_pages);	/* bug */
#endif

		irq_stack[i] = s;
		pr_debug("CPU%d IRQ stack at 0x%p - 0x%p\n", i, irq_stack[i], irq_stack[i] + IRQ_STACK_SIZE);
	}
}
