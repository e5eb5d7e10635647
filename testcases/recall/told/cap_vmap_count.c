// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pages -- vmap count computed in bytes */

#define NULL ((void *)0)
#define PAGE_SHIFT 12
#define ENOMEM 12
#define VM_MAP 0x00000004
typedef struct { unsigned long pgprot; } pgprot_t;
#define PAGE_KERNEL ((pgprot_t) { 0x63 })
struct page;
void *vmap(struct page **pages, unsigned int count, unsigned long flags, pgprot_t prot);
void vunmap(const void *addr);

struct cap_buf { struct page **pages; unsigned int n_pages; void *vaddr; };
int cap_buf_vmap(struct cap_buf *buf)
{
	unsigned int count = buf->n_pages;

	if (buf->vaddr)
		return 0;
#ifndef MENDED
	count <<= PAGE_SHIFT;
#endif
#ifdef MENDED
	buf->vaddr = vmap(buf->pages, count, VM_MAP, PAGE_KERNEL);
#else
	buf->vaddr = vmap(buf->pages, count, VM_MAP, PAGE_KERNEL);	/* bug */
#endif
	return buf->vaddr ? 0 : -ENOMEM;
}
void cap_buf_vunmap(struct cap_buf *buf)
{
	vunmap(buf->vaddr);
	buf->vaddr = NULL;
}
