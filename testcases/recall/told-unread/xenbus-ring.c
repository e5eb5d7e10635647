// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: nonlinear -- xen/xenbus: Fix granting of vmalloc()'d memory */
#include <linux/mm.h>
#include <linux/vmalloc.h>

#define XEN_PAGE_SIZE 4096UL

typedef u32 grant_ref_t;

struct xenbus_device {
	const char *nodename;
	int otherend_id;
};

unsigned long pfn_to_gfn(unsigned long pfn);
int gnttab_grant_foreign_access(int domid, unsigned long frame, int readonly);
int gnttab_end_foreign_access_ref(grant_ref_t ref, int readonly);
void xenbus_dev_fatal(struct xenbus_device *dev, int err, const char *fmt, ...);

#define virt_to_gfn(v) (pfn_to_gfn(virt_to_phys(v) >> PAGE_SHIFT))

/*
 * Grants the peer of a device access to a ring; vaddr: its starting virtual address.
 */
int xenbus_grant_ring(struct xenbus_device *dev, void *vaddr, unsigned int nr_pages, grant_ref_t *grefs)
{
	unsigned int i, j;
	int err;

	for (i = 0; i < nr_pages; i++) {
#ifdef MENDED
		unsigned long gfn;

		if (is_vmalloc_addr(vaddr))
			gfn = pfn_to_gfn(vmalloc_to_pfn(vaddr));
		else
			gfn = virt_to_gfn(vaddr);
		err = gnttab_grant_foreign_access(dev->otherend_id, gfn, 0);
#else
		err = gnttab_grant_foreign_access(dev->otherend_id, virt_to_gfn(vaddr), 0);	/* bug */
#endif
		if (err < 0) {
			xenbus_dev_fatal(dev, err, "granting access to ring page");
			goto fail;
		}
		grefs[i] = err;
		vaddr = vaddr + XEN_PAGE_SIZE;
	}
	return 0;
fail:
	for (j = 0; j < i; j++)
		gnttab_end_foreign_access_ref(grefs[j], 0);
	return err;
}
