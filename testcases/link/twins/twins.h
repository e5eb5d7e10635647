/* SPDX-License-Identifier: GPL-2.0-only */
/* Files that each have a structure, and a static function, of the same name. */
#include <linux/mm.h>
#include <linux/io.h>

struct shape {
	unsigned int slot_shift;
};

void *first_open(void);
void *second_open(void);

/* Of another module: generic code, which is given another thing in each file */
void *range_first(void *root, unsigned long start, unsigned long last);
