// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pfn -- the ring frames are 4K guest frames of Xen, but they are counted from page_to_pfn(), wrong on 64K kernels */
typedef unsigned short domid_t;
typedef unsigned int grant_ref_t;
struct page;
#define PAGE_SHIFT	16
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define XEN_PAGE_SHIFT	12
#define XEN_PAGE_SIZE	(1UL << XEN_PAGE_SHIFT)
#define XEN_PFN_PER_PAGE	(PAGE_SIZE / XEN_PAGE_SIZE)
#define MAX_RING_GRANTS	16
#define GFP_KERNEL	0xcc0u
#define INVALID_GRANT_REF	((grant_ref_t)-1)
#define ENOMEM		12
typedef unsigned int gfp_t;

struct xenbus_device { int otherend_id; };

struct tr_ring {
	struct xenbus_device *dev;
	struct page *page;
	unsigned int nr_grants;
	grant_ref_t gref[MAX_RING_GRANTS];
};

struct page *alloc_page(gfp_t gfp);
void __free_page(struct page *page);
unsigned long page_to_pfn(const struct page *page);
unsigned long pfn_to_gfn(unsigned long pfn);
#define page_to_xen_pfn(page)	((page_to_pfn(page)) << (PAGE_SHIFT - XEN_PAGE_SHIFT))
static inline unsigned long xen_page_to_gfn(struct page *page)
{
	return pfn_to_gfn(page_to_xen_pfn(page));
}
int gnttab_grant_foreign_access(domid_t domid, unsigned long frame, int readonly);
void gnttab_end_foreign_access(grant_ref_t ref, struct page *page);

int tr_ring_share(struct tr_ring *ring);
int tr_ring_share(struct tr_ring *ring)
{
	unsigned long frame;
	unsigned int i;
	int ref;

	ring->page = alloc_page(GFP_KERNEL);
	if (!ring->page)
		return -ENOMEM;

#ifdef MENDED
	frame = xen_page_to_gfn(ring->page);
#else
	frame = pfn_to_gfn(page_to_pfn(ring->page));	/* bug */
#endif
	ring->nr_grants = XEN_PFN_PER_PAGE;
	for (i = 0; i < ring->nr_grants; i++) {
		ref = gnttab_grant_foreign_access(ring->dev->otherend_id, frame + i, 0);
		if (ref < 0)
			goto undo;
		ring->gref[i] = ref;
	}
	return 0;

undo:
	while (i--) {
		gnttab_end_foreign_access(ring->gref[i], (struct page *)0);
		ring->gref[i] = INVALID_GRANT_REF;
	}
	__free_page(ring->page);
	return ref;
}
