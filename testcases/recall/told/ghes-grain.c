// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: size -- EDAC/ghes: Fix the grain: a mask is no size */
#include <linux/mm.h>

#define CPER_MEM_VALID_PA 0x0002
#define CPER_MEM_VALID_PA_MASK 0x0004

struct cper_sec_mem_err {
	u64 validation_bits;
	u64 error_status;
	u64 physical_addr;
	u64 physical_addr_mask;
	u16 node;
};

struct edac_raw_error_desc {
	u16 error_count;
	long grain;	/* minimum granularity of an error report, in bytes */
	unsigned long page_frame_number;
	unsigned long offset_in_page;
	unsigned long syndrome;
};

int fls_long(unsigned long l);
void trace_mc_event(u64 address, u8 grain_bits, unsigned long syndrome);

void dimm_default(struct edac_raw_error_desc *e)
{
	e->grain = 128;		/* Likely, worse case */
}

void ghes_edac_report_mem_error(struct cper_sec_mem_err *mem_err, struct edac_raw_error_desc *e)
{
	u8 grain_bits;

	if (mem_err->validation_bits & CPER_MEM_VALID_PA) {
		e->page_frame_number = mem_err->physical_addr >> PAGE_SHIFT;
		e->offset_in_page = mem_err->physical_addr & ~PAGE_MASK;
	}
	/* Error grain */
	if (mem_err->validation_bits & CPER_MEM_VALID_PA_MASK)
#ifdef MENDED
		e->grain = ~mem_err->physical_addr_mask + 1;
#else
		e->grain = ~(mem_err->physical_addr_mask & ~PAGE_MASK);	/* bug */
#endif
	grain_bits = fls_long(e->grain - 1);
	trace_mc_event(((u64)e->page_frame_number << PAGE_SHIFT) | e->offset_in_page, grain_bits, e->syndrome);
}
