// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: pages -- length in bytes for number of pages (vmap) */
typedef unsigned long size_t;
typedef struct { unsigned long pgprot; } pgprot_t;
#define ENOMEM 12
#define PAGE_SHIFT 12
#define VM_MAP 0x00000004

struct page;

extern pgprot_t PAGE_KERNEL;

void *vmap(struct page **pages, unsigned int count, unsigned long flags, pgprot_t prot);
void *memset(void *s, int c, size_t n);

struct shm_buf {
	struct page **pages;
	size_t size;
	void *vaddr;
};

static int shm_buf_vmap(struct shm_buf *b)
{
	if (b->vaddr)
		return 0;

#ifdef MENDED
	b->vaddr = vmap(b->pages, b->size >> PAGE_SHIFT, VM_MAP, PAGE_KERNEL);
#else
	b->vaddr = vmap(b->pages, b->size, VM_MAP, PAGE_KERNEL);	/* bug */
#endif
	if (!b->vaddr)
		return -ENOMEM;

	memset(b->vaddr, 0, b->size);
	return 0;
}
