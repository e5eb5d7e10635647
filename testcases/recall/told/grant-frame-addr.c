// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- physical address for frame number (gnttab_grant_foreign_access) */
typedef unsigned short u16;
typedef unsigned long long u64;
typedef unsigned int gfp_t;
typedef u64 phys_addr_t;
typedef u16 domid_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define __GFP_ZERO ((gfp_t)0x100)
#define ENOMEM 12

unsigned long get_free_pages_noprof(gfp_t gfp_mask, unsigned int order);

#define __get_free_pages(...) get_free_pages_noprof(__VA_ARGS__)

void free_pages(unsigned long addr, unsigned int order);

#define free_page(addr) free_pages((addr), 0)

phys_addr_t virt_to_phys(volatile void *address);
int gnttab_grant_foreign_access(domid_t domid, unsigned long frame, int readonly);
unsigned long virt_to_gfn(const void *v);

struct vdispl_front {
	domid_t otherend;
	void *evt_page;
	int evt_ref;
};

static int vdispl_setup_ring(struct vdispl_front *f)
{
	int ref;

	f->evt_page = (void *)__get_free_pages(GFP_KERNEL | __GFP_ZERO, 0);
	if (!f->evt_page)
		return -ENOMEM;

	ref = gnttab_grant_foreign_access(f->otherend,
#ifdef MENDED
					  virt_to_gfn(f->evt_page), 0);
#else
					  virt_to_phys(f->evt_page), 0);	/* bug */
#endif
	if (ref < 0) {
		free_page((unsigned long)f->evt_page);
		return ref;
	}
	f->evt_ref = ref;
	return 0;
}
