// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: nonlinear -- parisc: ask the CPU for the physical address of what may be mapped anywhere */
#include <linux/mm.h>

#define IOVP_SIZE PAGE_SIZE
#define IOVP_MASK PAGE_MASK
#define SBA_PDIR_VALID_BIT 0x8000000000000000ULL
#define KERNEL_SPACE 0

typedef unsigned long space_t;

struct ioc {
	u64 *pdir_base;
};

/* what the LPA instruction says of a virtual address */
unsigned long lpa(unsigned long va);
unsigned int lci(unsigned long va);
u64 cpu_to_le64(u64 val);
void asm_io_fdc(u64 *pdir_ptr);
int sba_alloc_range(struct ioc *ioc, size_t size);

/* vba: virtual address of the buffer to map, of the kernel's space */
static void sba_io_pdir_entry(u64 *pdir_ptr, space_t sid, unsigned long vba)
{
	unsigned int ci;	/* coherent index */
	u64 pa;			/* physical address */

#ifdef MENDED
	pa = lpa(vba);
#else
	pa = virt_to_phys((void *)vba);	/* bug */
#endif
	pa &= IOVP_MASK;
	ci = lci(vba);
	pa |= (ci >> PAGE_SHIFT) & 0xff;	/* move CI (8 bits) into lowest byte */
	pa |= SBA_PDIR_VALID_BIT;
	*pdir_ptr = cpu_to_le64(pa);
	/* an IOMMU that is not coherent must see it */
	asm_io_fdc(pdir_ptr);
}

dma_addr_t sba_map_single(struct ioc *ioc, void *addr, size_t size)
{
	unsigned long offset = (unsigned long)addr & ~IOVP_MASK;
	u64 *pdir_start;
	int pide;

	size = (size + offset + ~IOVP_MASK) & IOVP_MASK;
	pide = sba_alloc_range(ioc, size);
	pdir_start = &ioc->pdir_base[pide];
	while (size > 0) {
		sba_io_pdir_entry(pdir_start, KERNEL_SPACE, (unsigned long)addr);
		addr += IOVP_SIZE;
		size -= IOVP_SIZE;
		pdir_start++;
	}
	return ((dma_addr_t)pide << PAGE_SHIFT) | offset;
}
