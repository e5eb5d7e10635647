// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: offset -- shmem_read_mapping_page_gfp called with the byte offset of the chunk */

typedef unsigned long size_t;
typedef unsigned long pgoff_t;
typedef unsigned int gfp_t;
typedef _Bool bool;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define ENOMEM 12
struct page;
struct inode;
struct address_space { struct inode *host; };
struct file { void *private_data; struct address_space *f_mapping; };
bool IS_ERR(const void *ptr);
void put_page(struct page *page);
struct page *shmem_read_mapping_page_gfp(struct address_space *mapping, pgoff_t index,
		gfp_t gfp_mask);

struct shm_bo { struct file *filp; size_t size; struct page **pages; };
int shm_bo_get_pages(struct shm_bo *bo)
{
	struct address_space *mapping = bo->filp->f_mapping;
	size_t off;
	struct page *p;

	for (off = 0; off < bo->size; off += PAGE_SIZE) {
#ifdef MENDED
		p = shmem_read_mapping_page_gfp(mapping, off >> PAGE_SHIFT, GFP_KERNEL);
#else
		p = shmem_read_mapping_page_gfp(mapping, off, GFP_KERNEL);	/* bug */
#endif
		if (IS_ERR(p))
			goto fail;
		bo->pages[off >> PAGE_SHIFT] = p;
	}
	return 0;
fail:
	while (off) {
		off -= PAGE_SIZE;
		put_page(bo->pages[off >> PAGE_SHIFT]);
	}
	return -ENOMEM;
}
