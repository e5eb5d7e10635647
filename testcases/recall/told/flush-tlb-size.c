// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: end -- size in bytes for end address (flush_tlb_kernel_range) */
typedef _Bool bool;
#define false 0
typedef unsigned long size_t;

void flush_tlb_kernel_range(unsigned long start, unsigned long end);

struct kmap_slot {
	unsigned long vaddr;
	size_t size;
	bool live;
};

static void kmap_slot_unmap(struct kmap_slot *slot)
{
	if (!slot->live)
		return;

	slot->live = false;
#ifdef MENDED
	flush_tlb_kernel_range(slot->vaddr, slot->vaddr + slot->size);
#else
	flush_tlb_kernel_range(slot->vaddr, slot->size);	/* bug */
#endif
}
