// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: offset -- byte offset stepped by PAGE_SIZE for page index (shmem_read_mapping_page) */
typedef unsigned long size_t;
typedef unsigned long pgoff_t;
#define ENOMEM 12
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define IS_ERR_VALUE(x) ((unsigned long)(void *)(x) >= (unsigned long)-4095)
#define IS_ERR(ptr) IS_ERR_VALUE((unsigned long)(ptr))

struct page;
struct address_space;

void put_page(struct page *page);
struct page *shmem_read_mapping_page(struct address_space *mapping, pgoff_t index);

struct gem_obj {
	struct address_space *mapping;
	struct page **pages;
	size_t size;
};

static int gem_get_pages(struct gem_obj *obj)
{
	size_t off;

	for (off = 0; off < obj->size; off += PAGE_SIZE) {
		struct page *p;

#ifdef MENDED
		p = shmem_read_mapping_page(obj->mapping, off >> PAGE_SHIFT);
#else
		p = shmem_read_mapping_page(obj->mapping, off);	/* bug */
#endif
		if (IS_ERR(p))
			goto fail;
		obj->pages[off >> PAGE_SHIFT] = p;
	}
	return 0;
fail:
	while (off) {
		off -= PAGE_SIZE;
		put_page(obj->pages[off >> PAGE_SHIFT]);
	}
	return -ENOMEM;
}
