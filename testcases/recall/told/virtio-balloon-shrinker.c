// SPDX-License-Identifier: GPL-2.0-only
/* told: order -- virtio_balloon: fix shrinker count */
#include <linux/mm.h>

#define VIRTIO_BALLOON_FREE_PAGE_ORDER 9
#define VIRTIO_BALLOON_HINT_BLOCK_PAGES (1 << VIRTIO_BALLOON_FREE_PAGE_ORDER)
#define VIRTIO_BALLOON_PFN_SHIFT 12
#define VIRTIO_BALLOON_PAGES_PER_PAGE (unsigned int)(PAGE_SIZE >> VIRTIO_BALLOON_PFN_SHIFT)

struct shrink_control {
	gfp_t gfp_mask;
	unsigned long nr_to_scan;
};

struct shrinker {
	int seeks;
};

struct virtio_balloon {
	unsigned int num_pages;
	unsigned long num_free_page_blocks;
	struct list_head free_page_list;
	struct shrinker shrinker;
};

struct page *balloon_page_pop(struct list_head *pages);

static unsigned long return_free_pages_to_mm(struct virtio_balloon *vb, unsigned long num_to_return)
{
	struct page *page;
	unsigned long num_returned;

	for (num_returned = 0; num_returned < num_to_return; num_returned++) {
		page = balloon_page_pop(&vb->free_page_list);
		if (!page)
			break;
		free_pages((unsigned long)page_address(page), VIRTIO_BALLOON_FREE_PAGE_ORDER);
	}
	vb->num_free_page_blocks -= num_returned;
	return num_returned;
}

static unsigned long shrink_free_pages(struct virtio_balloon *vb, unsigned long pages_to_free)
{
	unsigned long blocks_to_free, blocks_freed;

	pages_to_free = round_up(pages_to_free, 1 << VIRTIO_BALLOON_FREE_PAGE_ORDER);
	blocks_to_free = pages_to_free >> VIRTIO_BALLOON_FREE_PAGE_ORDER;
	blocks_freed = return_free_pages_to_mm(vb, blocks_to_free);
	return blocks_freed << VIRTIO_BALLOON_FREE_PAGE_ORDER;
}

unsigned long virtio_balloon_shrinker_scan(struct shrinker *shrinker, struct shrink_control *sc)
{
	return shrink_free_pages(container_of(shrinker, struct virtio_balloon, shrinker), sc->nr_to_scan);
}

unsigned long virtio_balloon_shrinker_count(struct shrinker *shrinker, struct shrink_control *sc)
{
	struct virtio_balloon *vb = container_of(shrinker, struct virtio_balloon, shrinker);
	unsigned long count;

	count = vb->num_pages / VIRTIO_BALLOON_PAGES_PER_PAGE;
#ifdef MENDED
	count += vb->num_free_page_blocks << VIRTIO_BALLOON_FREE_PAGE_ORDER;
#else
	count += vb->num_free_page_blocks >> VIRTIO_BALLOON_FREE_PAGE_ORDER;	/* bug */
#endif
	return count;
}
