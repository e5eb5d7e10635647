// SPDX-License-Identifier: GPL-2.0-only
/* told: end -- iommu/arm-smmu-v3: Fix size calculation in arm_smmu_mm_invalidate_range() */
#include <linux/mm.h>

struct arm_smmu_device {
	u32 features;
};

struct arm_smmu_domain {
	struct arm_smmu_device *smmu;
};

struct arm_smmu_ctx_desc {
	u16 asid;
};

struct mmu_notifier {
	void *ops;
	struct mm_struct *mm;
};

struct arm_smmu_mmu_notifier {
	struct mmu_notifier mn;
	struct arm_smmu_ctx_desc *cd;
	struct arm_smmu_domain *domain;
};

#define mn_to_smmu(mn) container_of(mn, struct arm_smmu_mmu_notifier, mn)
#define ARM_SMMU_FEAT_BTM (1 << 16)

void arm_smmu_tlb_inv_range_asid(unsigned long iova, size_t size, int asid, size_t granule, bool leaf, struct arm_smmu_domain *smmu_domain);
int arm_smmu_atc_inv_domain(struct arm_smmu_domain *smmu_domain, int ssid, unsigned long iova, size_t size);

void arm_smmu_mm_invalidate_range(struct mmu_notifier *mn, struct mm_struct *mm, unsigned long start, unsigned long end)
{
	struct arm_smmu_mmu_notifier *smmu_mn = mn_to_smmu(mn);
	struct arm_smmu_domain *smmu_domain = smmu_mn->domain;
#ifdef MENDED
	size_t size = end - start;
#else
	size_t size = end - start + 1;	/* bug */
#endif

	if (!(smmu_domain->smmu->features & ARM_SMMU_FEAT_BTM))
		arm_smmu_tlb_inv_range_asid(start, size, smmu_mn->cd->asid, PAGE_SIZE, false, smmu_domain);
	arm_smmu_atc_inv_domain(smmu_domain, 1, start, size);
}
