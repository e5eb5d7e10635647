// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: offset -- the loop runs in bytes, the byte offset is passed as the index of the page */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
typedef unsigned long pgoff_t;
typedef unsigned long long u64;
typedef __SIZE_TYPE__ size_t;
typedef _Bool bool;
#define true 1
#define false 0
bool IS_ERR(const void *ptr);
long PTR_ERR(const void *ptr);
void *ERR_PTR(long error);
#define NULL ((void *)0)

struct page;
struct address_space;
struct file { struct address_space *f_mapping; };

struct page *shmem_read_mapping_page(struct address_space *mapping, pgoff_t index);
void put_page(struct page *page);
void *kmap_local_page(const struct page *page);
void kunmap_local(const void *vaddr);
void *memcpy(void *to, const void *from, size_t n);
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)

struct vkx_obj {
	struct file *filp;
	size_t size;
};

int vkx_obj_pread(struct vkx_obj *obj, u64 offset, void *dst, size_t len)
{
	struct address_space *mapping = obj->filp->f_mapping;

	while (len) {
		unsigned int in_page = offset_in_page(offset);
		size_t chunk = PAGE_SIZE - in_page;
		struct page *page;
		void *va;

		if (chunk > len)
			chunk = len;

#ifdef MENDED
		page = shmem_read_mapping_page(mapping, offset >> PAGE_SHIFT);
#else
		page = shmem_read_mapping_page(mapping, offset);	/* bug */
#endif
		if (IS_ERR(page))
			return PTR_ERR(page);

		va = kmap_local_page(page);
		memcpy(dst, va + in_page, chunk);
		kunmap_local(va);
		put_page(page);

		offset += chunk;
		dst += chunk;
		len -= chunk;
	}
	return 0;
}
