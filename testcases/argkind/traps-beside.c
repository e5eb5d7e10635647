// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- what stands beside a value is not looked at */
/* What looks wrong until one reads what stands beside it, and the same without that. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/gfp.h>
#include <linux/vmalloc.h>
#include <linux/ioport.h>
#include <linux/dma-mapping.h>

#define BUS_SHIFT	20
#define PAD_POWER_CMD	0x307
#define PAD_STAND_CMD	0x5
#define CHIP_RESET_CMD	0x11
#define CHIP_REG_CLEAR_VAL	0x20
#define CHIP_CLEAR_VAL	0x21
#define CHIP_PAGE_SIZE	4096

struct table {
	u64 *entries;
	u64 *spare;
	size_t size;
};

struct windows {
	struct resource buses;
	void **base;
};

struct header {
	u32 magic, entry;
};

struct place {
	unsigned long pgoff, nr_pages;
};

struct packet {
	u32 msb;	/* DMA address of the packet, upper half */
	u64 pages;	/* size in pages */
};

struct iovec {
	void __user *iov_base;
	size_t iov_len;
};

struct iov_iter {
	const struct iovec *iov;
	bool kvec;
};

static inline bool iov_iter_is_kvec(const struct iov_iter *i)
{
	return i->kvec;
}

struct batch {
	struct page **pages;
	unsigned int size, at;
	void *mem;
};

unsigned long pages_in_a_row(struct page **pages, unsigned long nr_pages);
int set_memory_ro(unsigned long addr, int numpages);
struct urb;
struct usb_device;
void usb_fill_control_urb(struct urb *urb, struct usb_device *dev, unsigned int pipe, unsigned char *setup,
			  void *buffer, int len, void (*done)(struct urb *urb), void *context);
void flush_tlb_kernel_range(unsigned long start, unsigned long end);
struct sk_buff;
struct sk_buff *slab_build_skb(void *data);
void fill_packet_page(struct sk_buff *skb, struct page *page, unsigned int offset);
struct scatterlist;
void sg_set_buf(struct scatterlist *sg, const void *buf, unsigned int buflen);
void sg_set_page(struct scatterlist *sg, struct page *page, unsigned int len, unsigned int offset);
void invalidate_kernel_vmap_range(void *vaddr, int size);
long put_entries(unsigned long start, unsigned long n, unsigned char *out);
unsigned long reclaimed(void *list);
struct page *vmalloc_to_page(const void *addr);
u64 next_block(u64 from);
int zero_range(struct table *t, u64 range_start, u64 range_end);
int write_pad(void *pad, u16 reg, u16 cmd);
int write_chip(void *chip, u16 reg, u16 cmd);
int put_chip(void *chip, u16 val, u16 reg);
int set_chip(void *chip, u16 val, u16 reg);
int load_chip(void *chip, const u8 *from, unsigned int nr);
int verify(struct table *t, u64 start, u64 end);
int memblock_reserve(phys_addr_t base, phys_addr_t size);
void *kvmemdup(const void *src, size_t len, gfp_t gfp);

/* A page holds an entry of a byte for each of so many pages */
long entries_of(unsigned long start, size_t len)
{
	unsigned char *out = (unsigned char *)__get_free_page(GFP_KERNEL);
	unsigned long pages = len >> PAGE_SHIFT;

	return put_entries(start, pages < PAGE_SIZE ? pages : PAGE_SIZE, out);
}

long entries_into(unsigned long start, size_t len, unsigned char *out)
{
	unsigned long pages = len >> PAGE_SHIFT;

	return put_entries(start, pages < PAGE_SIZE ? pages : PAGE_SIZE, out);	/* expect@1: expr-unit */
}

/* A resource of buses has no bytes */
bool enough_for_buses(struct resource *config, struct resource *buses)
{
	return resource_size(config) >> BUS_SHIFT >= resource_size(buses);
}

/* Declared by habit: what the function counts, it says itself nowhere */
unsigned long bytes_reclaimed(void *list)
{
	phys_addr_t done = 0;

	if (list)
		done = reclaimed(list);
	return done * PAGE_SIZE;
}

unsigned long bytes_of_place(phys_addr_t done)
{
	return done * PAGE_SIZE;	/* expect: arg-unit */
}

/* What is freed as pages begins with a page */
dma_addr_t map_again(struct device *dev, void *mem, size_t size)
{
	dma_addr_t at = dma_map_page(dev, virt_to_page(mem), 0, size, DMA_BIDIRECTIONAL);

	if (dma_mapping_error(dev, at))
		free_pages((unsigned long)mem, 0);
	return at;
}

dma_addr_t map_any(struct device *dev, void *mem, size_t size)
{
	return dma_map_page(dev, virt_to_page(mem), 0, size, DMA_BIDIRECTIONAL);	/* expect@1: arg-unit */
}

/* Which of both it is the caller looked at */
static dma_addr_t map_whole(struct device *dev, struct table *t)
{
	return dma_map_single(dev, t->entries, t->size, DMA_TO_DEVICE);
}

int make_table(struct device *dev, struct table *t, dma_addr_t *at, const void *from)
{
	t->entries = kvmemdup(from, t->size, GFP_KERNEL);
	t->spare = kvmemdup(from, t->size, GFP_KERNEL);
	if (!t->entries || !t->spare || is_vmalloc_addr(t->entries))
		return -ENOMEM;
	*at = map_whole(dev, t);
	return 0;
}

dma_addr_t map_spare(struct device *dev, struct table *t)
{
	return dma_map_single(dev, t->spare, t->size, DMA_TO_DEVICE);	/* expect@1: conv-nonlinear */
}

/* The same memory under two names: the branch is dead, not wrong */
struct page *page_behind(void **mem, gfp_t gfp)
{
	void *at = alloc_pages_exact(PAGE_SIZE, gfp);

	*mem = at;
	return is_vmalloc_addr(*mem) ? vmalloc_to_page(at) : virt_to_page(at);
}

struct page *page_not_looked_at(void **mem, gfp_t gfp)
{
	void *at = alloc_pages_exact(PAGE_SIZE, gfp);

	*mem = at;
	return vmalloc_to_page(at);	/* expect: conv-nonlinear */
}

struct page *page_of_any(void *at)
{
	return vmalloc_to_page(at);
}

/* An end whatever it is called: it is looked at beside the start, or made of it */
int zero_to(struct table *t, u64 from, u64 zero_to_size)
{
	int ret = 0;

	while (!ret && from < zero_to_size) {
		ret = zero_range(t, from, zero_to_size);
		from = next_block(from);
	}
	return ret;
}

int zero_block(struct table *t, u64 from)
{
	u64 block_bytes = next_block(from);

	return zero_range(t, from, block_bytes);
}

int zero_some(struct table *t, u64 from, u64 some_bytes)
{
	return zero_range(t, from, some_bytes);	/* expect@1: arg-role */
}

/* Each of its registers is called a command */
int pad_sleep(void *pad, u16 mode)
{
	return write_pad(pad, PAD_STAND_CMD, mode);
}

int pad_power(void *pad, u16 reg)
{
	return write_pad(pad, PAD_POWER_CMD, reg);
}

int chip_power(void *chip, u16 reg)
{
	return write_chip(chip, CHIP_RESET_CMD, reg);	/* expect@1: arg-swap */
}

/* Half an address is an address to who says so */
void fill_packet(struct packet *p, dma_addr_t at, size_t size)
{
	p->msb = at >> 32;
	p->pages = size >> PAGE_SHIFT;
}

void fill_packet_wrong(struct packet *p, dma_addr_t at, size_t size)
{
	p->msb = at >> 32;
	p->pages = PAGE_ALIGN(size);	/* expect@1: arg-unit */
}

/* An iovec may be a kvec, whose base is the kernel's */
void end_of_read(const struct iov_iter *i)
{
	void *base = (void *)(unsigned long)i->iov->iov_base;

	if (iov_iter_is_kvec(i))
		invalidate_kernel_vmap_range(base, i->iov->iov_len);
}

/* An object that firmware left there is reserved for what it is */
int keep_header(phys_addr_t base)
{
	return memblock_reserve(base, sizeof(struct header));
}

int keep_page(phys_addr_t base)
{
	return memblock_reserve(base, 1);	/* expect: arg-unit */
}

/* A register's macro may end as another parameter does */
int chip_clear(void *chip, u16 reg)
{
	return put_chip(chip, reg, CHIP_REG_CLEAR_VAL);
}

int chip_clear_wrong(void *chip, u16 reg)
{
	return set_chip(chip, reg, CHIP_CLEAR_VAL);	/* expect@1: arg-swap */
}

/* A resource that is of buses begins with the number of one */
void *window_of(struct windows *w, unsigned int bus)
{
	unsigned int at = bus - w->buses.start;

	return w->base[at];
}

void *window_by_bytes(struct windows *w, struct vm_area_struct *vma)
{
	unsigned long at = vma->vm_end - vma->vm_start;

	return w->base[at];	/* expect@1: expr-unit */
}

/* From here to the end of the whole, whose size that is */
int verify_rest(struct table *t, u64 off, u64 len, u64 whole_size)
{
	return verify(t, off + len, whole_size);
}

int verify_from(struct table *t, u64 off, u64 whole_size)
{
	return verify(t, off, whole_size);	/* expect@1: arg-role */
}

/* The cursor is stepped by pages of the chip, however large the machine's are */
int load_all(void *chip, const u8 *from, size_t size)
{
	unsigned int i, pages = size / CHIP_PAGE_SIZE;

	for (i = 0; i < pages; i++) {
		if (load_chip(chip, from, i))
			return -EINVAL;
		from += CHIP_PAGE_SIZE;
	}
	return 0;
}

/* A cursor leads to the memory that it starts from, which was looked at */
int pages_of(struct table *t, struct page **pages, unsigned int n, const void *from)
{
	void *at = kvmemdup(from, n << PAGE_SHIFT, GFP_KERNEL);
	bool mapped = is_vmalloc_addr(at);
	unsigned int i;

	t->spare = at;
	for (i = 0; i < n; i++, at += PAGE_SIZE)
		pages[i] = mapped ? vmalloc_to_page(at) : virt_to_page(at);
	return 0;
}

int pages_unseen(struct table *t, struct page **pages, unsigned int n, const void *from)
{
	void *at = kvmemdup(from, n << PAGE_SHIFT, GFP_KERNEL);
	unsigned int i;

	t->spare = at;
	for (i = 0; i < n; i++, at += PAGE_SIZE)
		pages[i] = virt_to_page(at);	/* expect@1: conv-nonlinear */
	return 0;
}

/* Stacks may be of either kind: who asks knows */
void add_number(struct scatterlist *sg, u64 number)
{
	u64 copy = number;

	if (is_vmalloc_addr(&copy))
		sg_set_page(sg, vmalloc_to_page(&copy), sizeof(copy), offset_in_page(&copy));
	else
		sg_set_buf(sg, &copy, sizeof(copy));
}

void add_number_unseen(struct scatterlist *sg, u64 number)
{
	u64 copy = number;

	sg_set_buf(sg, &copy, sizeof(copy));	/* expect: conv-nonlinear */
}

/* What is built of memory is no page that it lies in */
struct sk_buff *packet_of(void *data, struct page *page)
{
	struct sk_buff *skb = slab_build_skb(data);

	fill_packet_page(skb, page, 0);
	return skb;
}

/* Users hand out addresses of their own, which a table makes others of */
struct mapped {
	u64 from, to, start;
};

static struct page *translate(struct mapped *m, u64 addr)
{
	u64 at = m->to - m->start + addr;

	return pfn_to_page(at >> PAGE_SHIFT);
}

struct page *page_of_ring(struct mapped *m, void *desc)
{
	return translate(m, (u64)(unsigned long)desc);
}

struct page *page_of_avail(struct mapped *m, void *avail)
{
	return translate(m, (u64)(unsigned long)avail);
}

/* Where in its page it begins, as some call it */
void place_in_page(struct place *p, unsigned long addr)
{
	p->pgoff = offset_in_page(addr);
}

void place_of_range(struct place *p, struct vm_area_struct *vma)
{
	p->nr_pages = vma->vm_end - vma->vm_start;	/* expect@1: arg-unit */
}

/* Two pointers, one of them NULL, are no range */
void ask_nothing(struct urb *urb, struct usb_device *dev, unsigned char *setup)
{
	usb_fill_control_urb(urb, dev, 0, setup, NULL, 0, NULL, NULL);
}

void flush_to_nothing(unsigned long start)
{
	flush_tlb_kernel_range(start, 0);	/* expect: arg-role */
}

/* The size of an array is how many there are in it */
unsigned long row_of(struct batch *b)
{
	return pages_in_a_row(&b->pages[b->at], b->size);
}

int protect_batch(struct batch *b)
{
	return set_memory_ro((unsigned long)b->mem, b->size);	/* expect@1: arg-unit */
}

/* Blocks, whatever it is declared as */
static loff_t most_blocks(const struct batch *b)
{
	loff_t most = 0;

	most += b->size;
	most *= 1018;
	return most;
}

loff_t most_bytes(const struct batch *b)
{
	return most_blocks(b) << PAGE_SHIFT;
}
