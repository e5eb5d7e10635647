// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pfn -- the physical address of the region is given where the frame number is wanted */
typedef _Bool bool;
struct folio;
struct list_head { struct list_head *next, *prev; };
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PAGE_ALIGN_DOWN(x) ((x) & ~(PAGE_SIZE - 1))
#define PHYS_PFN(x)	((unsigned long)((x) >> PAGE_SHIFT))

struct damon_addr_range {
	unsigned long start;
	unsigned long end;
};

struct damon_region {
	struct damon_addr_range ar;
	unsigned int nr_accesses;
	struct list_head list;
};

struct folio *damon_get_folio(unsigned long pfn);
unsigned long folio_size(const struct folio *folio);
unsigned long folio_nr_pages(const struct folio *folio);
void folio_put(struct folio *folio);
void folio_mark_accessed(struct folio *folio);
void folio_deactivate(struct folio *folio);

static unsigned long damon_pa_do_mark(struct damon_region *r, bool accessed)
{
	unsigned long addr = PAGE_ALIGN_DOWN(r->ar.start);
	unsigned long applied = 0;

	while (addr < r->ar.end) {
#ifdef MENDED
		struct folio *folio = damon_get_folio(PHYS_PFN(addr));
#else
		struct folio *folio = damon_get_folio(addr);	/* bug */
#endif

		if (!folio) {
			addr += PAGE_SIZE;
			continue;
		}

		if (accessed)
			folio_mark_accessed(folio);
		else
			folio_deactivate(folio);
		applied += folio_nr_pages(folio);
		addr += folio_size(folio);
		folio_put(folio);
	}
	return applied * PAGE_SIZE;
}

unsigned long damon_pa_mark_accessed(struct damon_region *r);
unsigned long damon_pa_mark_accessed(struct damon_region *r)
{
	return damon_pa_do_mark(r, 1);
}
