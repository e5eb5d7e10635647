// SPDX-License-Identifier: GPL-2.0-only
/* Calls of one function, held against each other: nothing else says what it takes. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/dma-mapping.h>

struct unit;
struct table {
	unsigned int n;
	struct unit *u;
};

int unit_place(struct unit *u, unsigned long start, int how);
int unit_move(struct unit *u, unsigned long start);
int unit_keep(struct unit *u, unsigned long start);
int table_place(struct table *t, unsigned long start);
int unit_log(struct unit *u, unsigned long value);
int table_fill(struct unit *u, u16 entry_idx, u16 entry_value);
u32 table_default(unsigned int i, unsigned int n);

#define ENTRY_OF(q) (2 * (q) + 1)

int place_address(struct unit *u, struct page *page)
{
	return unit_move(u, page_to_phys(page)) + unit_move(u, page_to_phys(page) + PAGE_SIZE);
}

int place_frame(struct unit *u, struct page *page)
{
	return unit_move(u, page_to_pfn(page));	/* expect@1: arg-unit */
}

/* Side by side, who wrote it knows */
int place_next_to_it(struct table *t, struct page *page)
{
	return table_place(t, page_to_phys(page)) + table_place(t, page_to_pfn(page));
}

int place_user(struct unit *u, struct vm_area_struct *vma)
{
	return unit_keep(u, vma->vm_start) + unit_keep(u, vma->vm_end);
}

int place_kernel_page(struct unit *u, struct page *page)
{
	return unit_keep(u, page_to_phys(page));	/* expect@1: arg-space */
}

/* A constant beside it may say which it is */
int place_either(struct unit *u, struct page *page)
{
	return unit_place(u, page_to_pfn(page), 1) + unit_place(u, page_to_phys(page), 2);
}

/* Whatever is called a value may be any */
int log_both(struct unit *u, struct page *page)
{
	return unit_log(u, page_to_pfn(page)) + unit_log(u, page_to_phys(page));
}

int fill_default(struct table *t)
{
	unsigned int i;
	int rc;

	for (i = 0; i < 128; i++) {
		rc = table_fill(t->u, i, ENTRY_OF(table_default(i, t->n)));
		if (rc)
			return rc;
	}
	return 0;
}

int fill_given(struct table *t, const u32 *given)
{
	unsigned int i;
	int rc;

	for (i = 0; i < 128; i++) {
		rc = table_fill(t->u, ENTRY_OF(given[i]), i);	/* expect@1: arg-swap */
		if (rc)
			return rc;
	}
	return 0;
}

int fill_right(struct table *t, const u32 *given)
{
	unsigned int i;
	int rc;

	for (i = 0; i < 128; i++) {
		rc = table_fill(t->u, i, ENTRY_OF(given[i]));
		if (rc)
			return rc;
	}
	return 0;
}

#define UNIT_CTRL(n)	(0x100 + (n) * 4)
#define UNIT_MODE	0x200

int unit_write(struct unit *u, u32 reg, u32 value);
int unit_set(struct unit *u, u32 addr, u32 addr_end);

int unit_enable(struct unit *u, int n, u32 mode)
{
	return unit_write(u, UNIT_CTRL(n), 1) + unit_write(u, UNIT_MODE, mode);
}

/* A register that stands elsewhere where it belongs */
int unit_restore(struct unit *u, int n, u32 was)
{
	return unit_write(u, was, UNIT_CTRL(n));	/* expect@1: arg-swap */
}

/* A register may hold the number of another */
int unit_point(struct unit *u)
{
	return unit_write(u, UNIT_MODE, UNIT_CTRL(0));
}

int unit_down(struct unit *u, u32 from)
{
	return unit_set(u, UNIT_MODE, from);
}

/* Both are places */
int unit_up(struct unit *u, u32 from)
{
	return unit_set(u, from, UNIT_MODE);
}

bool fits_window(struct unit *u, u32 new_w, u32 new_h, u32 *scale);

/* one of the two calls is turned by 90 degrees */
bool crop_by_rotation(struct unit *u, u32 new_w, u32 new_h, bool turned, u32 *scale)
{
	if (turned)
		return fits_window(u, new_h, new_w, scale);
	return fits_window(u, new_w, new_h, scale);
}

bool crop_turned(struct unit *u, u32 new_w, u32 new_h, u32 *scale)
{
	return fits_window(u, new_h, new_w, scale);	/* expect@1: arg-swap */
}

int unit_reserve(struct unit *u, u32 offset, u32 align);

int unit_reserve_behind(struct unit *u)
{
	return unit_reserve(u, PAGE_SIZE, 1);
}

/* A page is as large as it is wherever it stands */
int unit_reserve_page(struct unit *u, u32 at)
{
	return unit_reserve(u, at, PAGE_SIZE);
}

unsigned long find_next_bit(const unsigned long *addr, unsigned long size, unsigned long offset);

#define CLIENTS_MAX 256

/* as many bits, and where to begin */
unsigned long next_client(const unsigned long *map, unsigned long from)
{
	return find_next_bit(map, CLIENTS_MAX, from);
}

unsigned long behind_clients(const unsigned long *map, unsigned long bits)
{
	return find_next_bit(map, bits, CLIENTS_MAX);	/* expect@1: arg-swap */
}

/* The second of two parts begins where the first ends */
#define PANEL_COLUMNS 16
#define PANEL_ROWS 12

int panel_centre(struct unit *p, unsigned int offset, unsigned int count);

int panel_both(struct unit *p)
{
	return panel_centre(p, 0, PANEL_COLUMNS) | panel_centre(p, PANEL_COLUMNS, PANEL_ROWS);
}

/* What a macro of another name makes of its arguments is its own */
#define UNIT_SET_BITS(u, reg, bits)	unit_put(u, unit_value(u) | (bits), reg)

int unit_value(struct unit *u);
int unit_put(struct unit *u, u32 value, u32 reg);

int unit_set_bits(struct unit *u, u32 mode)
{
	return UNIT_SET_BITS(u, UNIT_MODE, 4) + unit_put(u, mode, UNIT_MODE);
}

/* In small letters, too */
#define unit_load(u, values, reg)	unit_put(u, (values)[reg], reg)

int unit_load_mode(struct unit *u, u32 *values, u32 mode)
{
	return unit_load(u, values, UNIT_MODE) + unit_put(u, mode, UNIT_MODE);
}

/* The counter belongs elsewhere, the other argument is an index of its own */
int razwi(struct unit *u, u32 module_idx, u32 sub, u32 *mask);

int razwi_all(struct unit *u, u32 *mask)
{
	u32 i, rc = 0;

	for (i = 0; i < 4; i++)
		rc |= razwi(u, i, 0, mask);
	return rc;
}

int razwi_one(struct unit *u, u32 engine_index, u32 *mask)
{
	u32 i, rc = 0;

	for (i = 0; i < 4; i++)
		rc |= razwi(u, engine_index, i, mask);
	return rc;
}

/* The counter itself and something more is an index, too: it is cut to what the parameter holds */
int ets_set(struct unit *u, u8 index, u8 next_index, int weight);

int ets_all(struct unit *u)
{
	int i, err;

	for (i = 0; i < 8; i++) {
		err = ets_set(u, i, 0, 0);
		if (err)
			return err;
		err = ets_set(u, i + 8, i, 100);
		if (err)
			return err;
	}
	return 0;
}

/* On and off, no offset */
#define LED_RADIO	1
#define LED_ASSOC	2

void led_switch(struct unit *u, u32 leds_on, u32 leds_off);

void radio_up(struct unit *u)
{
	led_switch(u, LED_RADIO, 0);
}

void radio_down(struct unit *u)
{
	led_switch(u, 0, LED_RADIO);
}
