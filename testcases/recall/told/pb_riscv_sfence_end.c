// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: end -- the SBI fence takes start and size, the end of the range is given */
typedef _Bool bool;
struct mm_struct;
struct cpumask;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define FLUSH_TLB_MAX_SIZE	((unsigned long)-1)
#define FLUSH_TLB_NO_ASID	((unsigned long)-1)

extern unsigned long tlb_flush_all_threshold;
int sbi_remote_sfence_vma_asid(const struct cpumask *cpu_mask,
			       unsigned long start,
			       unsigned long size,
			       unsigned long asid);
void local_flush_tlb_range_asid(unsigned long start, unsigned long size,
				unsigned long stride, unsigned long asid);
unsigned int cpumask_weight(const struct cpumask *srcp);
bool cpumask_test_cpu(int cpu, const struct cpumask *cpumask);
const struct cpumask *mm_cpumask(struct mm_struct *mm);
unsigned long get_mm_asid(struct mm_struct *mm);
int get_cpu(void);
void put_cpu(void);

struct vm_area_struct {
	unsigned long vm_start;
	unsigned long vm_end;
	struct mm_struct *vm_mm;
};

void demo_flush_tlb_range(struct vm_area_struct *vma, unsigned long start, unsigned long end,
			  unsigned long stride);
void demo_flush_tlb_range(struct vm_area_struct *vma, unsigned long start, unsigned long end,
			  unsigned long stride)
{
	const struct cpumask *cmask = mm_cpumask(vma->vm_mm);
	unsigned long asid = get_mm_asid(vma->vm_mm);
	unsigned long size = end - start;
	int cpu = get_cpu();

	if (size / stride > tlb_flush_all_threshold) {
		start = 0;
		size = FLUSH_TLB_MAX_SIZE;
		end = FLUSH_TLB_MAX_SIZE;
	}

	if (cpumask_weight(cmask) == 1 && cpumask_test_cpu(cpu, cmask))
		local_flush_tlb_range_asid(start, size, stride, asid);
	else
#ifdef MENDED
		sbi_remote_sfence_vma_asid(cmask, start, size, asid);
#else
		sbi_remote_sfence_vma_asid(cmask, start, end, asid);	/* bug */
#endif
	put_cpu();
}
