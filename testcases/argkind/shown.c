// SPDX-License-Identifier: GPL-2.0-only
/* What code does with a value says what it is, where its name, a loop or a range alone would not be enough. */
/* missed[cocci]: all but 0 -- how a value is used all through a function is beyond a pattern */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/ioport.h>

struct area {
	void *va;
	size_t size, len;
	unsigned long npages, span_len, wide_size;
	unsigned int order;
	struct page **pages;
};

struct aperture {
	resource_size_t start, end;
};

struct window {
	loff_t start, end;
};

struct dax_device;
struct address_space;

int set_memory_ro(unsigned long addr, int numpages);
int pin_user_pages_fast(unsigned long start, int nr_pages, unsigned int gup_flags, struct page **pages);
void flush_tlb_kernel_range(unsigned long start, unsigned long end);
unsigned long __get_free_pages(gfp_t gfp_mask, unsigned int order);
int get_order(unsigned long size);
long dax_direct_access(struct dax_device *dax_dev, pgoff_t pgoff, long nr_pages, int mode, void **kaddr, unsigned long *pfn);
void unmap_mapping_range(struct address_space *mapping, loff_t const holebegin, loff_t const holelen, int even_cows);
int insert_resource(struct resource *parent, struct resource *new);
int vm_map_offset(unsigned long offset, unsigned long bytes);
void *memset(void *s, int c, size_t n);
void clear_highpage(struct page *page);
int usb_bulk_msg(void *usb_dev, unsigned int pipe, void *data, int len, int *actual_length, int timeout);
phys_addr_t memblock_phys_alloc(phys_addr_t size, phys_addr_t align);

/* A name alone is likely */
int ro_by_name(struct area *a)
{
	return set_memory_ro((unsigned long)a->va, a->wide_size);	/* expect@1: arg-unit */
}

/* with memset() it is certain */
int ro_and_clear(struct area *a)
{
	memset(a->va, 0, a->size);
	return set_memory_ro((unsigned long)a->va, a->size);	/* expect: arg-unit */
}

/* "len" may be of entries, but not where it is added to an address and cut in pages */
int pin_by_len(unsigned long uaddr, size_t len, struct page **pages)
{
	int nr = ((uaddr + len - 1) >> PAGE_SHIFT) - (uaddr >> PAGE_SHIFT) + 1;

	if (nr < 1)
		return -1;
	return pin_user_pages_fast(uaddr & PAGE_MASK, len, 0, pages);	/* expect: arg-unit */
}

int pin_by_number(unsigned long uaddr, size_t len, struct page **pages)
{
	int nr = ((uaddr + len - 1) >> PAGE_SHIFT) - (uaddr >> PAGE_SHIFT) + 1;

	return pin_user_pages_fast(uaddr & PAGE_MASK, nr, 0, pages);
}

/* A batch of so many entries, one for a page */
int pin_batch(unsigned long uaddr, unsigned int batch_len, struct page **pages)
{
	return pin_user_pages_fast(uaddr, batch_len, 0, pages);
}

void flush_span(struct area *a)
{
	flush_tlb_kernel_range((unsigned long)a->va, (unsigned long)a->va + a->span_len);
}

void flush_span_badly(struct area *a)
{
	flush_tlb_kernel_range((unsigned long)a->va, a->span_len);	/* expect: arg-role */
}

/* Masks and orders */
unsigned long pages_exchanged(size_t size, gfp_t gfp)
{
	return __get_free_pages(get_order(size), gfp);	/* expect: arg-swap */
}

unsigned long pages_of_order(size_t size, gfp_t gfp)
{
	return __get_free_pages(gfp, get_order(size));
}

/* What has a place in a page is in bytes */
long dax_bytes(struct dax_device *dax, u64 off, u64 len, void **kaddr, unsigned long *pfn)
{
	if ((off | len) & ~PAGE_MASK)
		return -1;
	return dax_direct_access(dax, off, len >> PAGE_SHIFT, 0, kaddr, pfn);	/* expect: arg-unit */
}

long dax_pages(struct dax_device *dax, u64 off, u64 len, void **kaddr, unsigned long *pfn)
{
	if ((off | len) & ~PAGE_MASK)
		return -1;
	return dax_direct_access(dax, off >> PAGE_SHIFT, len >> PAGE_SHIFT, 0, kaddr, pfn);
}

/* So does what goes on by PAGE_SIZE */
void clear_all(struct page *page, size_t len)
{
	size_t off;

	for (off = 0; off < len; off += PAGE_SIZE)
		clear_highpage(&page[off]);	/* expect: expr-unit */
}

void clear_each(struct page *page, size_t len)
{
	size_t off;

	for (off = 0; off < len; off += PAGE_SIZE)
		clear_highpage(&page[off >> PAGE_SHIFT]);
}

/* A size of every PAGE_SIZE-th element */
void clear_some(struct page *page, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i += 2)
		clear_highpage(&page[i]);
}

/* Where a range ends, and how long it is */
int insert_window(struct resource *parent, struct resource *res, phys_addr_t size)
{
	res->start = memblock_phys_alloc(size, PAGE_SIZE);
	res->end = size - 1;	/* expect: arg-role */
	return insert_resource(parent, res);
}

int insert_whole(struct resource *parent, struct resource *res, phys_addr_t size)
{
	res->start = 0;
	res->end = size - 1;
	return insert_resource(parent, res);
}

int insert_right(struct resource *parent, struct resource *res, phys_addr_t size)
{
	res->start = memblock_phys_alloc(size, PAGE_SIZE);
	res->end = res->start + size - 1;
	return insert_resource(parent, res);
}

void place_aperture(struct aperture *a, const struct resource *res, phys_addr_t size)
{
	a->start = res->start;
	a->end = size;	/* expect@1: arg-role */
}

/* Counted from the start, whatever it is called */
void place_relative(struct aperture *a, unsigned long first, phys_addr_t size)
{
	a->start = first;
	a->end = size;
}

void revoke(struct address_space *mapping, struct window *w)
{
	unmap_mapping_range(mapping, w->start, w->end, 1);	/* expect@1: arg-role */
}

void revoke_window(struct address_space *mapping, struct window *w)
{
	unmap_mapping_range(mapping, w->start, w->end - w->start, 1);
}

/* From 0 on the end is the length */
void revoke_from_zero(struct address_space *mapping, struct window *w, loff_t size)
{
	w->start = 0;
	w->end = size;
	unmap_mapping_range(mapping, w->start, w->end, 1);
}

void __iomem *map_end(struct resource *res)
{
	return ioremap(res->start, res->end);	/* expect: arg-role */
}

/* The stack is no memory for a device, on no machine */
int send_stack(void *dev, int n)
{
	u8 cmd[8] = { n };
	int done;

	return usb_bulk_msg(dev, 1, cmd, sizeof(cmd), &done, 100);	/* expect: conv-nonlinear */
}

struct kvm;
typedef u64 gpa_t;
int kvm_read_guest(struct kvm *kvm, gpa_t gpa, void *data, unsigned long len);

/* What is physical to a guest is called so */
int read_control(struct kvm *kvm, u64 vmcb_pa, void *data)
{
	return kvm_read_guest(kvm, vmcb_pa, data, PAGE_SIZE);	/* expect@2: arg-space */
}

/* As wide as an address, and a length by its name */
int offset_of_size(unsigned long from, dma_addr_t dma_size)
{
	return memblock_phys_alloc(dma_size, PAGE_SIZE) != from;
}
