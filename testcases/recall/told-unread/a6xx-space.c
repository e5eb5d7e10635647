// SPDX-License-Identifier: GPL-2.0-only
/* told: end -- drm/msm: Fix range size vs end confusion */
#include <linux/kernel.h>
#include <linux/err.h>

struct msm_mmu;
struct msm_gem_address_space {
	const char *name;
	u64 va_start;
	u64 va_size;
	struct msm_mmu *mmu;
};

struct msm_gpu {
	const char *name;
	struct msm_mmu *mmu;
	struct msm_gem_address_space *aspace;
};

#define SZ_16M 0x01000000
#define SZ_4G 0x100000000ULL

struct msm_mmu *msm_iommu_pagetable_create(struct msm_mmu *parent);
struct msm_gem_address_space *msm_gem_address_space_create(struct msm_mmu *mmu, const char *name, u64 va_start, u64 size);

struct msm_gem_address_space *a6xx_create_address_space(struct msm_gpu *gpu, struct msm_mmu *mmu, u64 aperture_start, u64 aperture_end)
{
	u64 start = max((u64)SZ_16M, aperture_start);
	u64 size = aperture_end - start + 1;

	gpu->mmu = mmu;
	return msm_gem_address_space_create(mmu, "gpu", start & 0xffffffffffffULL, size);
}

struct msm_gem_address_space *a6xx_create_private_address_space(struct msm_gpu *gpu)
{
	struct msm_mmu *mmu;

	mmu = msm_iommu_pagetable_create(gpu->mmu);
	if (IS_ERR(mmu))
		return (struct msm_gem_address_space *)mmu;
#ifdef MENDED
	return msm_gem_address_space_create(mmu, "gpu", 0x100000000ULL, SZ_4G);
#else
	return msm_gem_address_space_create(mmu, "gpu", 0x100000000ULL, 0x1ffffffffULL);	/* bug */
#endif
}
