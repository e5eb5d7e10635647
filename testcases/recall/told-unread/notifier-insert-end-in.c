// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: end -- end address for length (mmu_interval_notifier_insert) */
typedef unsigned long long u64;
#define EINVAL 22
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define ALIGN(x, a) (((x) + ((a) - 1)) & ~((typeof(x))(a) - 1))
#define ALIGN_DOWN(x, a) ((x) & ~((typeof(x))(a) - 1))

struct mmu_interval_notifier;
struct mmu_interval_notifier_ops;

struct mm_struct {
	unsigned long locked_vm;
	unsigned long pinned_vm;
};

int mmu_interval_notifier_insert(struct mmu_interval_notifier *interval_sub, struct mm_struct *mm,
				 unsigned long start, unsigned long length,
				 const struct mmu_interval_notifier_ops *ops);

struct odp_mr {
	struct mmu_interval_notifier *sub;
	struct mm_struct *mm;
	u64 start;
	u64 length;
};

extern const struct mmu_interval_notifier_ops odp_mn_ops;

static int odp_mr_register(struct odp_mr *mr)
{
	unsigned long first = ALIGN_DOWN(mr->start, PAGE_SIZE);
	unsigned long end;

	if (mr->start + mr->length < mr->start)
		return -EINVAL;
	end = ALIGN(mr->start + mr->length, PAGE_SIZE);

	return mmu_interval_notifier_insert(mr->sub, mr->mm, first,
#ifdef MENDED
					    end - first, &odp_mn_ops);
#else
					    end, &odp_mn_ops);	/* bug */
#endif
}
