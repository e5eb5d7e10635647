// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: space -- the frontend grants its own pseudo-physical frame, Xen wants the gfn of the page */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned int gfp_t;
#define GFP_KERNEL 0xcc0u
#define NULL ((void *)0)
#define ENOMEM 12
typedef _Bool bool;
#define true 1
#define false 0

typedef u16 domid_t;
typedef u32 grant_ref_t;

struct page;
struct xenbus_device { domid_t otherend_id; };

struct page *alloc_page(gfp_t gfp);
void __free_page(struct page *page);
unsigned long page_to_pfn(const struct page *page);
unsigned long xen_page_to_gfn(struct page *page);
int gnttab_grant_foreign_access(domid_t domid, unsigned long frame, int readonly);
void gnttab_end_foreign_access(grant_ref_t ref, struct page *page);

#define PVX_MAX_PAGES 16

struct pvx_shm {
	struct page *pages[PVX_MAX_PAGES];
	grant_ref_t gref[PVX_MAX_PAGES];
	unsigned int nr;
};

void pvx_shm_free(struct pvx_shm *shm)
{
	while (shm->nr) {
		shm->nr--;
		/* drops the page as well */
		gnttab_end_foreign_access(shm->gref[shm->nr], shm->pages[shm->nr]);
	}
}

int pvx_shm_alloc(struct xenbus_device *dev, struct pvx_shm *shm, unsigned int nr)
{
	int ref;

	if (nr > PVX_MAX_PAGES)
		return -ENOMEM;

	for (shm->nr = 0; shm->nr < nr; shm->nr++) {
		struct page *page = alloc_page(GFP_KERNEL);
		unsigned long frame;

		if (!page) {
			pvx_shm_free(shm);
			return -ENOMEM;
		}

#ifdef MENDED
		frame = xen_page_to_gfn(page);
		ref = gnttab_grant_foreign_access(dev->otherend_id, frame, 0);
#else
		frame = page_to_pfn(page);
		ref = gnttab_grant_foreign_access(dev->otherend_id, frame, 0);	/* bug */
#endif
		if (ref < 0) {
			__free_page(page);
			pvx_shm_free(shm);
			return ref;
		}
		shm->pages[shm->nr] = page;
		shm->gref[shm->nr] = ref;
	}
	return 0;
}
