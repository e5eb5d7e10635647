// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- what memcpy() copies is no address the rules follow */
/* What a prototype says of its parameters, where nothing else says it. */
#include <linux/mm.h>
#include <linux/dma-mapping.h>
#include <linux/string.h>

struct sensor;
struct grab {
	unsigned int offset, len, start;
	struct page *page;
};

enum sensor_mode { SENSOR_OFF, SENSOR_ON };

int sensor_read(struct sensor *s, unsigned int len, unsigned int offset);
int sensor_three(struct sensor *s, unsigned int start, unsigned int len, unsigned int where);
int sensor_size(struct sensor *s, size_t size, gfp_t gfp);
int sensor_mode(struct sensor *s, enum sensor_mode mode, unsigned int len);
int sensor_map(struct sensor *s, unsigned long pfn, unsigned int nr_pages);
int sensor_port(struct sensor *s, unsigned int sport, unsigned int dport);
int sensor_answer(struct sensor *s, unsigned int ip_src, unsigned int ip_dst);
int sensor_turn(struct sensor *s, int x, int y);
bool sensor_maps_at(struct sensor *s, dma_addr_t at);

int swap_by_names(struct sensor *s, unsigned int offset, unsigned int len)
{
	return sensor_read(s, offset, len);	/* expect@1: arg-swap */
}

int swap_members(struct sensor *s, struct grab *g)
{
	return sensor_read(s, g->offset, g->len);	/* expect@1: arg-swap */
}

int right_members(struct sensor *s, struct grab *g)
{
	return sensor_read(s, g->len, g->offset);
}

/* Other words for the same */
int swap_by_meaning(struct sensor *s, unsigned int sg_off, unsigned int nbytes)
{
	return sensor_read(s, sg_off, nbytes);	/* expect@1: arg-swap */
}

int right_by_meaning(struct sensor *s, unsigned int sg_off, unsigned int nbytes)
{
	return sensor_read(s, nbytes, sg_off);
}

/* One of them is called so: the other may be anything */
int swap_of_one(struct sensor *s, unsigned int offset, unsigned int n)
{
	return sensor_read(s, offset, n);
}

int rotate_by_names(struct sensor *s, unsigned int start, unsigned int len, unsigned int where)
{
	return sensor_three(s, where, start, len);	/* expect@1: arg-swap */
}

/* A picture is turned by exchanging what is called by one letter */
int turn(struct sensor *s, int x, int y)
{
	return sensor_turn(s, y, x);
}

/* An answer goes where the question came from */
int answer(struct sensor *s, unsigned int sport, unsigned int dport)
{
	return sensor_port(s, dport, sport);
}

int answer_it(struct sensor *s, unsigned int ip_src, unsigned int ip_dst)
{
	return sensor_answer(s, ip_dst, ip_src);
}

/* In its own place by name, whatever else is called so */
int right_twice(struct sensor *s, unsigned int len)
{
	return sensor_read(s, len, len);
}

int mode_as_length(struct sensor *s, enum sensor_mode mode, struct device *dev)
{
	return sensor_mode(s, SENSOR_ON, 4) + sensor_maps_at(s, mode);	/* expect@1: arg-unit */
}

int mode_as_mode(struct sensor *s, enum sensor_mode mode)
{
	return sensor_mode(s, mode, mode + 1);
}

int gfp_as_size(struct sensor *s, size_t size, gfp_t gfp)
{
	return sensor_size(s, gfp, size);	/* expect@1: arg-swap */
}

int address_as_frame(struct sensor *s, struct page *page)
{
	return sensor_map(s, page_to_phys(page), 1);	/* expect@1: arg-unit */
}

int frame_as_frame(struct sensor *s, struct page *page)
{
	return sensor_map(s, page_to_pfn(page), 1);
}

int bytes_as_pages(struct sensor *s, struct page *page, struct vm_area_struct *vma)
{
	return sensor_map(s, page_to_pfn(page), vma->vm_end - vma->vm_start);	/* expect@1: arg-unit */
}

/* A page's memory, not what describes it */
void copy_description(void *to, struct grab *g)
{
	memcpy(to, g->page, g->len);	/* expect: arg-space */
}

void copy_content(void *to, struct grab *g)
{
	memcpy(to, page_address(g->page), g->len);
}

void copy_structure(struct page *to, struct grab *g, unsigned int n)
{
	memcpy(to, g->page, sizeof(*to));
	memcpy(to, g->page, n * sizeof(*to));
}

/* A table whose slots an enumeration numbers: the callee computes with it */
static void *slot_address(enum sensor_mode slot)
{
	return (void *)(PAGE_OFFSET - ((unsigned long)slot << PAGE_SHIFT));
}

void *slot_by_number(enum sensor_mode slot)
{
	return slot_address(slot);
}

static unsigned long frames_behind(unsigned long frames)
{
	return PAGE_OFFSET - (frames << PAGE_SHIFT);
}

unsigned long mode_as_frames(enum sensor_mode mode)
{
	return frames_behind(mode);	/* expect@1: arg-unit */
}

/* What is printed in bytes goes by the same name on both sides */
static noinline void print_offset(struct sensor *s, unsigned long long pgoff)
{
	sensor_port(s, pgoff >> 8, pgoff & 255);
}

void print_bytes(struct sensor *s, struct vm_area_struct *vma)
{
	unsigned long long pgoff = 0;

	if (s)
		pgoff = (loff_t)vma->vm_pgoff << PAGE_SHIFT;
	print_offset(s, pgoff);
}

int sensor_show(struct sensor *s, unsigned long long pgoff);

void show_bytes(struct sensor *s, struct vm_area_struct *vma)
{
	loff_t at = (loff_t)vma->vm_pgoff << PAGE_SHIFT;

	sensor_show(s, at);	/* expect@1: arg-unit */
}

/* From where one zone ends to where another starts; one zone's ends turned round */
struct zones {
	unsigned int hi_start, hi_end, lo_start, lo_end;
};

int sensor_free(struct sensor *s, unsigned int start, unsigned int end);

int free_between(struct sensor *s, struct zones *z)
{
	return sensor_free(s, z->hi_end, z->lo_start);
}

/* The hole between one and the next */
int free_hole(struct sensor *s, struct zones *z, struct zones *next)
{
	if (z->hi_end == next->hi_start)
		return 0;
	return sensor_free(s, z->hi_end, next->hi_start);
}

int free_within(struct sensor *s, struct zones *z)
{
	return sensor_free(s, z->lo_end, z->lo_start);	/* expect@1: arg-swap */
}

struct set;
struct set *set_new(gfp_t gfp, int nr, struct set *from);
int set_word(struct set *s, u32 bank, u32 offset, u32 value);

/* A constant's name is in the source alone */
struct set *new_swapped(struct set *from)
{
	return set_new(0, GFP_KERNEL, from);	/* expect@1: arg-swap */
}

struct set *new_right(struct set *from)
{
	return set_new(GFP_KERNEL, 0, from);
}

struct set *new_of_many(struct set *from)
{
	return set_new(0, 0xcc0, from);
}

/* Two of three are called as a parameter that is not theirs: the third has what place is left */
int rotated_but_one(struct set *s, u32 bank, u32 where, u32 value)
{
	return set_word(s, value, bank, where);	/* expect@1: arg-swap */
}

int in_order(struct set *s, u32 bank, u32 where, u32 value)
{
	return set_word(s, bank, where, value);
}

struct bus_map;
struct area;
int bus_update(struct bus_map *map, unsigned int reg, unsigned int mask, unsigned int val);
int bus_word(struct set *s, u8 bank, u16 offset, u32 value);
int area_copy(struct area *good, struct area *spare);

#define PORT_REG 0x64
#define PORT_MASK (7 << 8)
#define PORT_EN(n) (((n) + 1) << 8)

/* Cut to what the parameters hold they keep their names */
int rotated_and_cut(struct set *s, u8 bank, u32 where, u32 value)
{
	u32 offset_mask = where | 1;

	return bus_word(s, value, bank, offset_mask);	/* expect@1: arg-swap */
}

int cut_in_order(struct set *s, u8 bank, u32 where, u32 value)
{
	return bus_word(s, bank, where, value);
}

int mask_as_value(struct bus_map *map, unsigned int port)
{
	return bus_update(map, PORT_REG, PORT_EN(port), PORT_MASK);	/* expect@1: arg-swap */
}

int mask_as_mask(struct bus_map *map, unsigned int port)
{
	return bus_update(map, PORT_REG, PORT_MASK, PORT_EN(port));
}

/* All of it set; and a mask that is kept */
int mask_as_both(struct bus_map *map, unsigned int keep_mask)
{
	return bus_update(map, PORT_REG, PORT_MASK, PORT_MASK) + bus_update(map, PORT_REG, keep_mask, PORT_MASK);
}

int swap_pointers(struct area *spare, struct area *good)
{
	return area_copy(spare, good);	/* expect@1: arg-swap */
}

int right_pointers(struct area *spare, struct area *good)
{
	return area_copy(good, spare);
}

int sensor_begin(struct sensor *s, u64 paddr);

/* Two names that no one thing has */
int begin_at_frame(struct sensor *s, unsigned long pfn)
{
	return sensor_begin(s, pfn);	/* expect@1: arg-unit */
}

int begin_at_address(struct sensor *s, u64 where)
{
	return sensor_begin(s, where);
}

unsigned long find_next_bit(const unsigned long *map, unsigned long size, unsigned long offset);

#define SLOTS 256

/* A map is of one size, a search goes on from where it was */
unsigned long search_reversed(const unsigned long *map, unsigned int next)
{
	return find_next_bit(map, next, SLOTS);	/* expect@1: arg-swap */
}

unsigned long search_on(const unsigned long *map, unsigned int next)
{
	return find_next_bit(map, SLOTS, next);
}

unsigned long search_but_first(const unsigned long *map, unsigned int n)
{
	return find_next_bit(map, n, 1);
}

/* both count bytes: that one is what is left in its page says nothing of which is the other's place */
struct sg_table;
int sg_alloc_table_from_pages(struct sg_table *sgt, struct page **pages, unsigned int n_pages, unsigned int offset,
			      unsigned long size, gfp_t gfp_mask);

struct user_buffer {
	struct sg_table *table;
	struct page **pages;
	unsigned int num_pages, offset;
	unsigned long size;
};

int builds_a_table(struct user_buffer *b, unsigned long start, unsigned long size)
{
	b->offset = offset_in_page(start);
	b->size = size;
	return sg_alloc_table_from_pages(b->table, b->pages, b->num_pages, b->size, b->offset, GFP_KERNEL);	/* expect@1: arg-swap */
}

int builds_it_right(struct user_buffer *b, unsigned long start, unsigned long size)
{
	b->offset = offset_in_page(start);
	b->size = size;
	return sg_alloc_table_from_pages(b->table, b->pages, b->num_pages, b->offset, b->size, GFP_KERNEL);
}
