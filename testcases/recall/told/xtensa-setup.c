// SPDX-License-Identifier: GPL-2.0-only
/* told: space -- xtensa: fix the addresses of the initrd and the device tree given by the boot loader */
#include <linux/mm.h>

struct bp_tag {
	unsigned short id;
	unsigned short size;
	unsigned long data[];
};

struct bp_meminfo {
	unsigned long type;
	unsigned long start;
	unsigned long end;
};

#define MEMORY_TYPE_CONVENTIONAL 0x1000

void *initrd_start, *initrd_end;
int initrd_below_start_ok;
extern void *dtb_start;

int add_sysmem_bank(unsigned long start, unsigned long end);
bool early_init_dt_scan(void *params);
void mem_reserve(unsigned long start, unsigned long end);

static int __init parse_tag_mem(const struct bp_tag *tag)
{
	struct bp_meminfo *mi = (struct bp_meminfo *)(tag->data);

	if (mi->type != MEMORY_TYPE_CONVENTIONAL)
		return -1;
	return add_sysmem_bank(PAGE_ALIGN(mi->start), mi->end & PAGE_MASK);
}

static int __init parse_tag_initrd(const struct bp_tag *tag)
{
	struct bp_meminfo *mi = (struct bp_meminfo *)(tag->data);

#ifdef MENDED
	initrd_start = __va(mi->start);
	initrd_end = __va(mi->end);
#else
	initrd_start = (void *)(mi->start);	/* bug */
	initrd_end = (void *)(mi->end);	/* bug */
#endif
	return 0;
}

void __init parse_bootparam(const struct bp_tag *tag)
{
	while (tag->size) {
		parse_tag_mem(tag);
		parse_tag_initrd(tag);
		tag = (struct bp_tag *)((unsigned long)(tag + 1) + tag->size);
	}
}

void __init setup_arch(void)
{
	early_init_dt_scan(dtb_start);
	if (initrd_start < initrd_end) {
		initrd_below_start_ok = 1;
		mem_reserve(__pa(initrd_start), __pa(initrd_end));
	} else {
		initrd_start = 0;
	}
}
