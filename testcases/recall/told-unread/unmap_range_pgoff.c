// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: offset -- unmap_mapping_range takes byte offsets, it gets the pgoff of the region */

typedef long long loff_t;
typedef unsigned long pgoff_t;
typedef _Bool bool;
#define true 1
#define false 0
#define PAGE_SHIFT 12
struct inode;
struct address_space { struct inode *host; };
void unmap_mapping_range(struct address_space *mapping, loff_t const holebegin,
		loff_t const holelen, int even_cows);

struct bar_region { pgoff_t pgoff; unsigned long npages; };
struct vdev { struct address_space *mapping; struct bar_region bar[6]; bool mem_enabled; };
void vdev_zap_bars(struct vdev *vdev)
{
	int i;

	for (i = 0; i < 6; i++) {
		struct bar_region *r = &vdev->bar[i];

		if (!r->npages)
			continue;
#ifdef MENDED
		unmap_mapping_range(vdev->mapping, (loff_t)r->pgoff << PAGE_SHIFT,
				    (loff_t)r->npages << PAGE_SHIFT, true);
#else
		unmap_mapping_range(vdev->mapping, r->pgoff,	/* bug */
				    (loff_t)r->npages << PAGE_SHIFT, true);
#endif
	}
	vdev->mem_enabled = false;
}
