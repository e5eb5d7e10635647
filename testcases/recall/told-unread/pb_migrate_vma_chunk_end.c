// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: scale -- the end of the range adds a number of pages to an address */
typedef unsigned long size_t;
typedef unsigned int gfp_t;
struct page;
struct vm_area_struct { unsigned long vm_start; unsigned long vm_end; };
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define min(a, b)	((a) < (b) ? (a) : (b))
#define GFP_KERNEL	0xcc0u
#define ENOMEM		12
#define MIGRATE_VMA_SELECT_SYSTEM	(1 << 0)
#define MIGRATE_CHUNK_PAGES	512UL

struct migrate_vma {
	struct vm_area_struct	*vma;
	unsigned long		*dst;
	unsigned long		*src;
	unsigned long		cpages;
	unsigned long		npages;
	unsigned long		start;
	unsigned long		end;
	void			*pgmap_owner;
	unsigned long		flags;
	struct page		*fault_page;
};

int migrate_vma_setup(struct migrate_vma *args);
void migrate_vma_pages(struct migrate_vma *migrate);
void migrate_vma_finalize(struct migrate_vma *migrate);
void *kvcalloc(size_t n, size_t size, gfp_t flags);
void kvfree(const void *addr);
void hmem_copy_chunk(struct migrate_vma *args, void *owner);

int hmem_migrate_range(struct vm_area_struct *vma, unsigned long start, unsigned long end,
		       void *owner);
int hmem_migrate_range(struct vm_area_struct *vma, unsigned long start, unsigned long end,
		       void *owner)
{
	unsigned long npages = (end - start) >> PAGE_SHIFT;
	unsigned long max = min(MIGRATE_CHUNK_PAGES, npages), c, i;
	struct migrate_vma args = {
		.vma		= vma,
		.start		= start,
		.pgmap_owner	= owner,
		.flags		= MIGRATE_VMA_SELECT_SYSTEM,
	};
	int ret = -ENOMEM;

	args.src = kvcalloc(max, sizeof(*args.src), GFP_KERNEL);
	args.dst = kvcalloc(max, sizeof(*args.dst), GFP_KERNEL);
	if (!args.src || !args.dst)
		goto out_free;

	for (i = 0; i < npages; i += c) {
		c = min(max, npages - i);
#ifdef MENDED
		args.end = args.start + (c << PAGE_SHIFT);
#else
		args.end = args.start + c;	/* bug */
#endif
		ret = migrate_vma_setup(&args);
		if (ret)
			break;
		if (args.cpages)
			hmem_copy_chunk(&args, owner);
		migrate_vma_pages(&args);
		migrate_vma_finalize(&args);
		args.start = args.end;
	}
out_free:
	kvfree(args.dst);
	kvfree(args.src);
	return ret;
}
