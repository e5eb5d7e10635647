/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: I/O memory. */
#ifndef _LINUX_IO_H
#define _LINUX_IO_H

#include <linux/types.h>
#include <linux/err.h>
#include <asm/page.h>

static inline phys_addr_t virt_to_phys(volatile void *address)
{
	return __pa(address);
}

static inline void *phys_to_virt(phys_addr_t address)
{
	return __va(address);
}

void __iomem *ioremap(resource_size_t offset, size_t size);
void __iomem *ioremap_wc(resource_size_t offset, size_t size);
void __iomem *ioremap_cache(resource_size_t offset, size_t size);
void iounmap(volatile void __iomem *addr);
void *memremap(resource_size_t offset, size_t size, unsigned long flags);
void memunmap(void *addr);
u32 readl(const volatile void __iomem *addr);
void writel(u32 value, volatile void __iomem *addr);
int valid_phys_addr_range(phys_addr_t addr, size_t size);
int valid_mmap_phys_addr_range(unsigned long pfn, size_t size);

#define MEMREMAP_WB	1
#define MEMREMAP_WC	4

#endif
