// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: end -- memfd_pin_folios() wants the last byte of the range, the length is given */
typedef unsigned long long u64;
typedef unsigned int u32;
typedef long long loff_t;
typedef unsigned long pgoff_t;
typedef unsigned long size_t;
typedef unsigned int gfp_t;
struct file;
struct folio;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define GFP_KERNEL	0xcc0u
#define ENOMEM		12
#define EINVAL		22

struct ioregion_list { u32 memfd; u32 flags; u64 offset; u64 size; };
struct mapped_region {
	unsigned long nr_pages;
	unsigned long nr_folios;
	struct folio **folios;
	pgoff_t first;		/* byte offset in the first folio */
};

long memfd_pin_folios(struct file *memfd, loff_t start, loff_t end,
		      struct folio **folios, unsigned int max_folios,
		      pgoff_t *offset);
void unpin_folios(struct folio **folios, unsigned long nfolios);
void *kvmalloc_array(size_t n, size_t size, gfp_t flags);
void kvfree(const void *addr);
loff_t memfd_size(struct file *memfd);

/* Pin one piece of a memfd that user space gave us as backing of a ring. */
int region_pin_memfd(struct mapped_region *mr, struct file *memfd,
		     const struct ioregion_list *item);
int region_pin_memfd(struct mapped_region *mr, struct file *memfd,
		     const struct ioregion_list *item)
{
	long nr;

	if (!item->size || (item->offset | item->size) & (PAGE_SIZE - 1))
		return -EINVAL;
	if (item->offset + item->size > memfd_size(memfd))
		return -EINVAL;

	mr->nr_pages = item->size >> PAGE_SHIFT;
	mr->folios = kvmalloc_array(mr->nr_pages, sizeof(*mr->folios), GFP_KERNEL);
	if (!mr->folios)
		return -ENOMEM;

#ifdef MENDED
	nr = memfd_pin_folios(memfd, item->offset, item->offset + item->size - 1,
			      mr->folios, mr->nr_pages, &mr->first);
#else
	nr = memfd_pin_folios(memfd, item->offset, item->size, mr->folios,	/* bug */
			      mr->nr_pages, &mr->first);
#endif
	if (nr <= 0) {
		kvfree(mr->folios);
		return nr ? nr : -EINVAL;
	}
	mr->nr_folios = nr;
	return 0;
}
