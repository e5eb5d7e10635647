// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: nonlinear -- mm/sparse: take the physical address of contig_page_data as that of a symbol */
#include <linux/mm.h>

#define SECTION_SIZE_BITS 27
#define PFN_SECTION_SHIFT (SECTION_SIZE_BITS - PAGE_SHIFT)
#define PAGES_PER_SECTION (1UL << PFN_SECTION_SHIFT)
#define PAGE_SECTION_MASK (~(PAGES_PER_SECTION - 1))
#define SMP_CACHE_BYTES 64
#define pfn_to_section_nr(pfn) ((pfn) >> PFN_SECTION_SHIFT)

typedef struct pglist_data {
	unsigned long node_start_pfn;
	unsigned long node_spanned_pages;
} pg_data_t;

extern struct pglist_data contig_page_data;
#define NODE_DATA(nid) (&contig_page_data)

int early_pfn_to_nid(unsigned long pfn);
void *memblock_alloc_try_nid(phys_addr_t size, phys_addr_t align, phys_addr_t min_addr, phys_addr_t max_addr, int nid);

static unsigned long *sparse_early_usemaps_alloc_pgdat_section(struct pglist_data *pgdat, unsigned long size)
{
	unsigned long goal, limit;
	int nid;

#ifdef MENDED
	goal = __pa_symbol(&contig_page_data) & (PAGE_SECTION_MASK << PAGE_SHIFT);
#else
	goal = __pa(pgdat) & (PAGE_SECTION_MASK << PAGE_SHIFT);	/* bug */
#endif
	limit = goal + (1UL << SECTION_SIZE_BITS);
	nid = early_pfn_to_nid(goal >> PAGE_SHIFT);
	return memblock_alloc_try_nid(size, SMP_CACHE_BYTES, goal, limit, nid);
}

unsigned long *sparse_init_nid(int nid, unsigned long map_count)
{
	return sparse_early_usemaps_alloc_pgdat_section(NODE_DATA(nid), map_count * sizeof(unsigned long));
}

bool check_usemap_section_nr(int nid, unsigned long *usemap)
{
	unsigned long usemap_snr = pfn_to_section_nr(__pa(usemap) >> PAGE_SHIFT);
#ifdef MENDED
	unsigned long pgdat_snr = pfn_to_section_nr(__pa_symbol(&contig_page_data) >> PAGE_SHIFT);
#else
	unsigned long pgdat_snr = pfn_to_section_nr(__pa(NODE_DATA(nid)) >> PAGE_SHIFT);	/* bug */
#endif

	return usemap_snr == pgdat_snr;
}
