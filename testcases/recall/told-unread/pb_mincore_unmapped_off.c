// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: offset -- the page cache is asked with the byte distance into the mapping, not the page index */
typedef unsigned long pgoff_t;
struct file;
struct folio;
struct address_space;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define IS_ERR(p)	((unsigned long)(p) >= (unsigned long)-4095)

struct vm_area_struct {
	unsigned long vm_start;
	unsigned long vm_end;
	unsigned long vm_pgoff;
	struct file *vm_file;
};
struct mm_walk { struct vm_area_struct *vma; void *private; };

struct address_space *file_mapping(struct file *file);
struct folio *filemap_get_entry_folio(struct address_space *mapping, pgoff_t index);
int folio_test_uptodate(struct folio *folio);
void folio_put(struct folio *folio);

static unsigned char mincore_page(struct address_space *mapping, pgoff_t index)
{
	unsigned char present = 0;
	struct folio *folio;

	folio = filemap_get_entry_folio(mapping, index);
	if (!IS_ERR(folio)) {
		present = folio_test_uptodate(folio);
		folio_put(folio);
	}
	return present;
}

static int mincore_unmapped_range(unsigned long addr, unsigned long end,
				  struct vm_area_struct *vma, unsigned char *vec)
{
	unsigned long off = addr - vma->vm_start;
	unsigned long nr = (end - addr) >> PAGE_SHIFT;
	unsigned long i;

	if (!vma->vm_file) {
		for (i = 0; i < nr; i++)
			vec[i] = 0;
		return nr;
	}

	for (i = 0; i < nr; i++, off += PAGE_SIZE)
#ifdef MENDED
		vec[i] = mincore_page(file_mapping(vma->vm_file),
				      vma->vm_pgoff + (off >> PAGE_SHIFT));
#else
		vec[i] = mincore_page(file_mapping(vma->vm_file), (vma->vm_pgoff << PAGE_SHIFT) + off);	/* bug */
#endif
	return nr;
}

int mincore_hole(unsigned long addr, unsigned long end, int depth, struct mm_walk *walk);
int mincore_hole(unsigned long addr, unsigned long end, int depth, struct mm_walk *walk)
{
	unsigned char *vec = walk->private;

	walk->private = vec + mincore_unmapped_range(addr, end, walk->vma, vec);
	return 0;
}
