// SPDX-License-Identifier: GPL-2.0-only
/* told: end -- x86/mm: Give flush_tlb_others() the end of the page */
#include <linux/mm.h>

struct cpumask;
struct flush_tlb_info {
	struct mm_struct *flush_mm;
	unsigned long flush_start;
	unsigned long flush_end;
};

#define TLB_FLUSH_ALL -1UL

struct cpumask *mm_cpumask(struct mm_struct *mm);
int cpumask_any_but_self(struct cpumask *mask);
void smp_call_function_many(struct cpumask *mask, void (*func)(void *info), void *info, bool wait);
void __flush_tlb_one(unsigned long addr);
void local_flush_tlb(void);
bool mm_is_active(struct mm_struct *mm);

static void flush_tlb_func(void *info)
{
	struct flush_tlb_info *f = info;
	unsigned long addr;

	if (f->flush_end == TLB_FLUSH_ALL) {
		local_flush_tlb();
		return;
	}
	addr = f->flush_start;
	while (addr < f->flush_end) {
		__flush_tlb_one(addr);
		addr += PAGE_SIZE;
	}
}

void native_flush_tlb_others(struct cpumask *cpumask, struct mm_struct *mm, unsigned long start, unsigned long end)
{
	struct flush_tlb_info info;

	info.flush_mm = mm;
	info.flush_start = start;
	info.flush_end = end;
	smp_call_function_many(cpumask, flush_tlb_func, &info, true);
}

void flush_tlb_current_task(struct mm_struct *mm)
{
	local_flush_tlb();
	if (cpumask_any_but_self(mm_cpumask(mm)))
		native_flush_tlb_others(mm_cpumask(mm), mm, 0UL, TLB_FLUSH_ALL);
}

void flush_tlb_page(struct vm_area_struct *vma, unsigned long start)
{
	struct mm_struct *mm = vma->vm_mm;

	if (mm_is_active(mm))
		__flush_tlb_one(start);
	if (cpumask_any_but_self(mm_cpumask(mm)))
#ifdef MENDED
		native_flush_tlb_others(mm_cpumask(mm), mm, start, start + PAGE_SIZE);
#else
		native_flush_tlb_others(mm_cpumask(mm), mm, start, 0UL);	/* bug */
#endif
}
