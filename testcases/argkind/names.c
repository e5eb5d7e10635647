// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- a name says nothing there */
/* What a value is called, and what the code makes of it: the code is believed. */
#include <linux/mm.h>
#include <linux/io.h>

struct file;
struct folio;
struct kvm_memory_slot {
	u64 base_gfn;
	unsigned long npages;
};

long memfd_pin_folios(struct file *memfd, loff_t start, loff_t end, struct folio **folios, unsigned int max_folios, unsigned long *offset);
size_t folio_size(const struct folio *folio);
int pin_user_pages_fast(unsigned long start, int nr_pages, unsigned int gup_flags, struct page **pages);
void flush_tlb_kernel_range(unsigned long start, unsigned long end);
dma_addr_t find_part(unsigned long n);
void copy_part(void *to, size_t from, size_t n);

/* An offset in a page, whatever it is called */
size_t rest_of_page(unsigned long where)
{
	unsigned long pgoff = where & ~PAGE_MASK;

	return PAGE_SIZE - pgoff;
}

size_t rest_of_page_macro(unsigned long where)
{
	unsigned long pgoff = offset_in_page(where);

	return PAGE_SIZE - pgoff;
}

/* A page offset is none */
size_t rest_of_nothing(unsigned long pgoff)
{
	return PAGE_SIZE - pgoff;	/* expect@1: expr-unit */
}

struct window {
	struct page **pages;
	unsigned long first;
};

/* The same, handed back through a pointer that is only written through */
static struct page *page_at(struct window *w, unsigned long where, unsigned long *pgoffp)
{
	unsigned long at = where + w->first;

	*pgoffp = at & ~PAGE_MASK;
	return w->pages[at >> PAGE_SHIFT];
}

void clear_window(struct window *w, size_t n)
{
	unsigned long where = 0;

	while (n) {
		unsigned long pgoff;
		struct page *page = page_at(w, where, &pgoff);
		size_t part = n < PAGE_SIZE - pgoff ? n : PAGE_SIZE - pgoff;

		copy_part(page, pgoff, part);
		n -= part;
		where += part;
	}
}

/* Another one gives pages, and says so */
static unsigned long index_at(struct window *w, unsigned long where, unsigned long *index)
{
	*index = (where + w->first) >> PAGE_SHIFT;
	return w->first;
}

size_t rest_of_index(struct window *w, unsigned long where)
{
	unsigned long at;

	index_at(w, where, &at);
	return PAGE_SIZE - at;	/* expect: expr-unit */
}

/* It gives the bytes into the first folio, not its pages */
unsigned long pages_pinned(struct file *file, loff_t start, loff_t end, struct folio **folios)
{
	unsigned long pgoff, n = 0;

	if (memfd_pin_folios(file, start, end, folios, 16, &pgoff) <= 0)
		return 0;
	for (; pgoff < folio_size(folios[0]); pgoff += PAGE_SIZE)
		n++;
	return n;
}

/* "user" and "guest" say that no frame of this machine is meant */
int pin_by_number(unsigned long user_pfn, struct page **pages)
{
	return pin_user_pages_fast(user_pfn << PAGE_SHIFT, 1, 0, pages);
}

int pin_by_frame(unsigned long pfn, struct page **pages)
{
	return pin_user_pages_fast(pfn << PAGE_SHIFT, 1, 0, pages);	/* expect@1: arg-space */
}

void place_slot(struct kvm_memory_slot *slot, u64 guest_phys_addr)
{
	slot->base_gfn = guest_phys_addr >> PAGE_SHIFT;
}

void place_slot_wrong(struct kvm_memory_slot *slot, u64 phys_addr)
{
	slot->base_gfn = phys_addr >> PAGE_SHIFT;	/* expect@1: arg-space */
}

/* The low half of an address is an offset from another base */
struct span_of_arena {
	u64 uaddr;
	unsigned long n;
};

void flush_half(u64 base, u64 uaddr, unsigned long n)
{
	u64 kernel;

	uaddr = (u32)uaddr;
	uaddr &= PAGE_MASK;
	kernel = base + uaddr;
	flush_tlb_kernel_range(kernel, kernel + n * PAGE_SIZE);
}

void keep_half(struct span_of_arena *s, u64 uaddr, unsigned long n)
{
	uaddr = (u32)uaddr;
	uaddr &= PAGE_MASK;
	s->uaddr = uaddr;
	s->n = n;
}

void flush_kept(struct span_of_arena *s, u64 base)
{
	u64 kernel = base + s->uaddr;

	flush_tlb_kernel_range(kernel, kernel + s->n * PAGE_SIZE);
}

/* All of it is none */
void flush_whole(unsigned long uaddr, unsigned long n)
{
	flush_tlb_kernel_range(uaddr, uaddr + n);	/* expect@1: arg-space, arg-space */
}

struct bar {
	unsigned long seen_here, seen_there;
	unsigned long first, last;
};

/* From the device's place of its memory to the processor's */
void __iomem *map_translated(struct bar *b, unsigned long n)
{
	dma_addr_t addr = find_part(n);
	unsigned long shift = b->seen_here - b->seen_there;

	return ioremap_wc(shift + addr, PAGE_SIZE);
}

void __iomem *map_untranslated(unsigned long offset, unsigned long n)
{
	dma_addr_t addr = find_part(n);

	return ioremap_wc(offset + addr, PAGE_SIZE);	/* expect@1: arg-space */
}

/* The distance of two places of one space is a length and moves nothing out of it */
void __iomem *map_behind(struct vm_area_struct *vma, unsigned long n)
{
	dma_addr_t addr = find_part(n);

	return ioremap_wc(addr + (vma->vm_end - vma->vm_start), PAGE_SIZE);	/* expect@1: arg-space */
}

/* A macro that exchanges two arguments on purpose */
int comes_first(u32 seq1, u32 seq2);
#define comes_later(seq2, seq1)	comes_first(seq1, seq2)

int is_newer(u32 seq1, u32 seq2)
{
	return comes_later(seq1, seq2);
}

int is_older(u32 seq1, u32 seq2)
{
	return comes_first(seq2, seq1);	/* expect@1: arg-swap */
}

struct unit_ref;
struct unit_link;

/* A name that shares more with its own parameter than with the other */
int unit_add_key(struct unit_ref *u, u32 ul_key_id, u32 ul_entry_idx);

int unit_add(struct unit_ref *u, u32 key_index, u32 entry_id)
{
	return unit_add_key(u, key_index, entry_id);
}

/* What a tracepoint is given as pointers the compiler knows */
void trace_unit_linked(struct unit_ref *unit, struct unit_link *link);

void unit_link(struct unit_link *unit, struct unit_ref *link)
{
	trace_unit_linked(link, unit);
}

/* Of two objects of one sort either may be the first; a number and what it is of go together */
struct queue;
struct limb;
int queue_less(struct queue *queue1, struct queue *queue2);
int limb_mul(struct limb *product, struct limb *up, u32 usize, struct limb *vp, u32 vsize);

struct queue *lower_queue(struct queue *queue1, struct queue *queue2)
{
	return queue_less(queue2, queue1) ? queue2 : queue1;
}

int limb_rest(struct limb *product, struct limb *up, u32 usize, struct limb *vp, u32 vsize)
{
	return limb_mul(product, vp, vsize, up, usize);
}

int limb_wrong(struct limb *product, struct limb *up, u32 usize, struct limb *vp, u32 vsize)
{
	return limb_mul(product, up, vsize, vp, usize);	/* expect@1: arg-swap */
}

void pause_status(void *port, unsigned char *tx_pause, unsigned char *rx_pause);
void queue_set(void *produce_header, void *consume_header);
void attach(struct page *page, u32 off, u32 size);

int pause_exchanged(void *port)
{
	unsigned char rx_pause, tx_pause;

	pause_status(port, &rx_pause, &tx_pause);	/* expect@1: arg-swap */
	return rx_pause + 2 * tx_pause;
}

int pause_right(void *port)
{
	unsigned char rx_pause, tx_pause;

	pause_status(port, &tx_pause, &rx_pause);
	return rx_pause + 2 * tx_pause;
}

/* what one end produces the other consumes */
void queue_of_peer(void *produce_header, void *consume_header)
{
	queue_set(consume_header, produce_header);
}

void start_for_offset(struct page *page, u32 start, u32 len)
{
	attach(page, len, start);	/* expect@1: arg-swap */
}

void start_for_offset_right(struct page *page, u32 start, u32 len)
{
	attach(page, start, len);
}

/* the compiler knows what a variable of one value is, not what it is called */
void folded_exchanged(struct page *page, u32 off)
{
	u32 size = 64;

	attach(page, size, off);	/* expect@1: arg-swap */
}

void folded_right(struct page *page, u32 off)
{
	u32 size = 64;

	attach(page, off, size);
}
