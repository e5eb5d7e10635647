// SPDX-License-Identifier: GPL-2.0-only
/* Innocent: lengths called end, ends from zero, sizes in pages, orders called size. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/gfp.h>
#include <linux/fs.h>
#include <linux/ioport.h>
#include <linux/dma-mapping.h>

struct fb_fix_screeninfo {
	unsigned int smem_len;
};

struct screen {
	struct fb_fix_screeninfo info;
};

dma_addr_t dma_map_resource(struct device *dev, phys_addr_t phys, size_t size, enum dma_data_direction dir,
			    unsigned long attrs);
int get_order(unsigned long size);
void free_pages(unsigned long addr, unsigned int order);
unsigned long __get_free_pages(gfp_t gfp, unsigned int order);
int set_memory_ro(unsigned long addr, int numpages);
int vfs_fallocate(struct file *file, int mode, loff_t offset, loff_t len);
void dcache_clean_inval_poc(unsigned long start, unsigned long end);
bool e820__mapped_any(u64 start, u64 end, int type);
void flush_tlb_kernel_range(unsigned long start, unsigned long end);
void unmap_mapping_range(void *mapping, loff_t const holebegin, loff_t const holelen, int even_cows);
void *early_memremap(resource_size_t phys_addr, unsigned long size);

struct cache_ops {
	void (*dcache_clean_inval_poc)(void *addr, size_t size);
};

struct node {
	u64 start;
	u64 mmio_phys_end;
};

struct mgr {
	unsigned long size;
};

void order_called_size(unsigned long bytes)
{
	unsigned long size = get_order(bytes);
	unsigned long buf = __get_free_pages(0, size);

	free_pages(buf, size);
}

int pages_called_len(void *addr, unsigned long bytes)
{
	unsigned long len = bytes >> PAGE_SHIFT;

	return set_memory_ro((unsigned long)addr, len);
}

int pages_called_size(struct vm_area_struct *vma, struct page **pages)
{
	unsigned long size = vma_pages(vma);

	return vm_map_pages(vma, pages, size);
}

unsigned long size_becomes_pages(struct vm_area_struct *vma, struct page **pages)
{
	unsigned long size = vma->vm_end - vma->vm_start;

	size = PAGE_ALIGN(size);
	size >>= PAGE_SHIFT;
	return vm_map_pages_zero(vma, pages, size);
}

void manager_of_pages(struct mgr *m, struct vm_area_struct *vma)
{
	m->size = vma_pages(vma);
}

int length_called_end(struct file *file, loff_t start, loff_t end)
{
	end = end - start;
	return vfs_fallocate(file, 0, start, end);
}

int offset_typed_length(struct file *file, loff_t start, loff_t len)
{
	return vfs_fallocate(file, 0, start, len);
}

static void __iomem *map_mmio(u64 address, u64 end)
{
	return ioremap(address, end);
}

void __iomem *mmio_end_is_a_length(struct node *n)
{
	return map_mmio(n->start, n->mmio_phys_end);
}

void member_of_the_same_name(struct cache_ops *ops, void *p)
{
	ops->dcache_clean_inval_poc(p, PAGE_SIZE);
}

bool from_zero_to_size(struct vm_area_struct *vma)
{
	return e820__mapped_any(0, vma->vm_end - vma->vm_start, 1);
}

void whole_file(void *mapping)
{
	unmap_mapping_range(mapping, 0, 0, 1);
}

void to_the_end_of_file(void *mapping, loff_t from)
{
	unmap_mapping_range(mapping, from, 0, 1);
}

void whole_kernel(void)
{
	flush_tlb_kernel_range(0, ~0UL);
}

int smaller_of_window(struct vm_area_struct *vma, phys_addr_t start, phys_addr_t end)
{
	unsigned long len = min_t(unsigned long, vma->vm_end - vma->vm_start, end - start);

	return vm_iomap_memory(vma, start, len);
}

void *size_from_an_address(phys_addr_t start, phys_addr_t end)
{
	phys_addr_t size = end;

	size -= start;
	return early_memremap(start, size);
}

int end_inclusive(struct vm_area_struct *vma, phys_addr_t start, phys_addr_t end)
{
	return vm_iomap_memory(vma, start, end + 1 - start);
}

int length_by_sum(struct vm_area_struct *vma, struct vm_area_struct *other, phys_addr_t start)
{
	unsigned long len = (vma->vm_end - vma->vm_start) + (other->vm_end - other->vm_start);

	return vm_iomap_memory(vma, start, len);
}

int length_by_order(struct vm_area_struct *vma, phys_addr_t start, unsigned int order)
{
	return vm_iomap_memory(vma, start, PAGE_SIZE << order);
}

int length_by_huge_page(struct vm_area_struct *vma, phys_addr_t start, unsigned long n)
{
	return vm_iomap_memory(vma, start, n << HPAGE_SHIFT);
}

int huge_page_frames(struct vm_area_struct *vma, struct page *page, unsigned long i)
{
	unsigned long pfn = page_to_pfn(page) + (i << (HPAGE_SHIFT - PAGE_SHIFT));

	return vmf_insert_pfn(vma, vma->vm_start + (i << HPAGE_SHIFT), pfn);
}

int number_of_descriptors(struct vm_area_struct *vma, unsigned long n)
{
	unsigned long per_page = PAGE_SIZE / sizeof(u64);

	return DIV_ROUND_UP(n, per_page) > vma_pages(vma);
}

int table_bytes_in_pages(struct vm_area_struct *vma)
{
	unsigned long bytes = vma_pages(vma) * sizeof(u64);

	return set_memory_ro(__get_free_pages(0, get_order(bytes)), PAGE_ALIGN(bytes) >> PAGE_SHIFT);
}

bool memblock_is_reserved(phys_addr_t addr);
int memblock_reserve(phys_addr_t base, phys_addr_t size);

/* a cursor that starts at the second page: PAGE_SIZE is an address, too */
int first_free_page(void)
{
	u64 pa;

	for (pa = PAGE_SIZE; !e820__mapped_any(pa, pa + PAGE_SIZE, 1) || memblock_is_reserved(pa); pa += PAGE_SIZE)
		;
	return memblock_reserve(pa, PAGE_SIZE);
}

int num_pages_in_bytes_first(void *table, unsigned long nr, unsigned long size)
{
	unsigned long num_pages = ALIGN(nr * size, PAGE_SIZE);

	num_pages >>= PAGE_SHIFT;
	return set_memory_ro((unsigned long)table, num_pages);
}

int nr_pages_in_bytes_first(void *table, struct vm_area_struct *vma)
{
	unsigned long nr_pages = vma->vm_end - vma->vm_start;

	nr_pages /= PAGE_SIZE;
	return set_memory_ro((unsigned long)table, nr_pages);
}

unsigned long npages_becomes_bytes(struct vm_area_struct *vma, phys_addr_t base)
{
	unsigned long npages = vma_pages(vma);

	npages *= PAGE_SIZE;
	return vm_iomap_memory(vma, base, npages);
}

int gen_pool_add_virt(void *pool, unsigned long addr, phys_addr_t phys, size_t size, int nid);

int pool_grow(void *pool, struct page *page, size_t pool_size)
{
	unsigned int order = get_order(pool_size);

	pool_size = 1 << (PAGE_SHIFT + order);
	return gen_pool_add_virt(pool, (unsigned long)page_address(page), page_to_phys(page), pool_size, -1);
}

unsigned long pool_next_order(unsigned long size)
{
	unsigned int order = get_order(size) + 1;

	return __get_free_pages(0, order);
}

int of_map_range(unsigned long start, unsigned long end);

/* the prototype says end, the body has a size */
int prototype_is_misnamed(phys_addr_t start, struct vm_area_struct *vma)
{
	return of_map_range(start, vma->vm_end - vma->vm_start);
}

struct block {
	unsigned long start, size;
};

/* both count from the base, and the start has it added */
int pool_gap(void *pool, struct resource *res, char *virt, struct block *block, unsigned long cur)
{
	unsigned long size = block->start - cur;

	return gen_pool_add_virt(pool, (unsigned long)virt + cur, res->start + cur, size, -1);
}

/* a pointer from NULL lays out a buffer: what it holds in the end is a size */
void *queues_alloc(struct device *dev, dma_addr_t *handle, unsigned int queues, size_t each)
{
	void *end = NULL;
	size_t length;
	unsigned int i;

	for (i = 0; i < queues; i++) {
		end = (void *)(((unsigned long)end + 63) & ~63UL);
		end += each;
	}
	length = (size_t)end + 64;
	return dma_alloc_coherent(dev, length, handle, GFP_KERNEL);
}

/* counters of a byte each: the enumerator is an index, no length */
enum counter { COUNT_FREE, COUNT_MAPPED, NR_COUNTERS };

struct counters {
	s8 diff[NR_COUNTERS];
};

static s8 counter_index[NR_COUNTERS];

static s8 counter_inc(struct counters *c, enum counter item)
{
	s8 *p = c->diff + item;

	return ++*p;
}

static int counter_at(int idx)
{
	return counter_index[idx];
}

int counter_moved(struct counters *c, enum counter item)
{
	return counter_inc(c, item) + counter_at(item);
}

/* Half the bytes are so many elements of two */
struct shown {
	unsigned char *image;
	struct screen *screen;
};

void put_checksum(struct shown *s, unsigned short sum)
{
	int size = s->screen->info.smem_len;

	*((unsigned short *)s->image + size / 2) = sum;
}

/* As long as the copy is where it begins, a number of bytes: an index, too, of something smaller */
struct window {
	unsigned char *bytes;
	unsigned short *head;
	unsigned int size;
};

void slide(struct window *w)
{
	unsigned int size = w->size;

	memcpy(w->bytes, w->bytes + size, size);
	w->head[w->size] = 1;
}

/* An enumeration of sizes */
enum dma_slave_buswidth { DMA_SLAVE_BUSWIDTH_1_BYTE = 1, DMA_SLAVE_BUSWIDTH_4_BYTES = 4 };

struct slave {
	phys_addr_t at;
	enum dma_slave_buswidth width;
};

dma_addr_t map_slave(struct device *dev, struct slave *s)
{
	size_t size = s->width;

	return dma_map_resource(dev, s->at, size, DMA_TO_DEVICE, 0);
}

/* As many blocks, and only the function's own text tells it */
loff_t blocks_of(struct slave *s);

loff_t end_of_file(struct slave *s)
{
	return blocks_of(s) << PAGE_SHIFT;
}

bool is_behind(struct slave *s, u64 from)
{
	pgoff_t first = (from + PAGE_SIZE - 1) >> PAGE_SHIFT;

	return first >= blocks_of(s);
}

/* From somewhere to the end of the whole: as far as it is long */
struct leaf;
struct heap;
size_t leaf_size(const struct leaf *leaf);
size_t leaf_offset(const struct leaf *leaf, u64 pos);
void leaf_clear(struct leaf *leaf, size_t start, size_t end);
int heap_take(struct heap *heap, u64 start, u64 end, u64 n);

void clear_tail(struct leaf *leaf, u64 pos)
{
	u32 length = leaf_size(leaf);

	leaf_clear(leaf, leaf_offset(leaf, pos), length);
}

int take_behind(struct heap *heap, int order, u64 heap_size, u64 n)
{
	return heap_take(heap, (u64)PAGE_SIZE << order, heap_size, n);
}

/* Buses are a resource, too, one to a megabyte of their configuration space */
void number_buses(struct resource *buses, const struct resource *space, int first)
{
	buses->start = first;
	buses->end = first + (resource_size(space) >> 20) - 1;
}

/* Behind the last the rest begins, as far as the last of the whole */
struct resource *__request_region(struct resource *parent, phys_addr_t start, phys_addr_t n, const char *name, int flags);

void keep_rest(struct resource *whole, const struct resource *used)
{
	__request_region(whole, used->end + 1, whole->end - used->end, "rest", 0);
}

/* So many bits, from the top down */
int pack(u64 *value, int start, int end);

int pack_field(u64 *value, int start, int end)
{
	int rc = pack(value, start, end);

	if (start - end + 1 > 64)
		return -ENOMEM;
	return rc;
}

/* Down to the first; from one size to the other; a file is as long as what is written reaches */
struct walk {
	u32 next;
};

struct walk heap_walk(struct heap *heap, u32 start, u32 end, u32 stride);
void heap_sieve(struct heap *heap, unsigned long start, unsigned long end);
int leaf_extend(struct leaf *leaf, loff_t offset, loff_t new_size);

struct grown {
	struct heap *heap;
	u32 count;
	unsigned long sz;
};

void walk_down(struct grown *g)
{
	heap_walk(g->heap, g->count - 1, 0, 1);
}

void sieve_more(struct grown *g, unsigned long sz)
{
	heap_sieve(g->heap, g->sz, sz);
}

int write_behind(struct leaf *leaf, loff_t offset, u32 n)
{
	return leaf_extend(leaf, offset, offset + n);
}
