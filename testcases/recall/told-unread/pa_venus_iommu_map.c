// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: swap -- the IOVA and the physical address of the firmware stand in each other's place */

typedef __SIZE_TYPE__ size_t;
typedef unsigned long long phys_addr_t;
typedef unsigned long long dma_addr_t;
typedef unsigned int u32;
typedef unsigned int gfp_t;
#define GFP_KERNEL 0xcc0u

struct device;
struct iommu_domain;
int iommu_map(struct iommu_domain *domain, unsigned long iova,
	      phys_addr_t paddr, size_t size, int prot, gfp_t gfp);
size_t iommu_unmap(struct iommu_domain *domain, unsigned long iova, size_t size);
int vcodec_scm_start(u32 id);

#define IOMMU_READ	(1 << 0)
#define IOMMU_WRITE	(1 << 1)
#define IOMMU_PRIV	(1 << 5)
#define VCODEC_FW_START_ADDR	0x00800000UL

struct vcodec_core {
	struct device *dev;
	struct {
		struct iommu_domain *iommu_domain;
		size_t mapped_mem_size;
		unsigned long iova;
		phys_addr_t mem_phys;
		size_t mem_size;
	} fw;
};

int vcodec_boot_no_tz(struct vcodec_core *core)
{
	struct iommu_domain *domain = core->fw.iommu_domain;
	phys_addr_t mem_phys = core->fw.mem_phys;
	size_t mem_size = core->fw.mem_size;
	unsigned long iova = VCODEC_FW_START_ADDR;
	int ret;

	core->fw.mapped_mem_size = mem_size;
	core->fw.iova = iova;

#ifdef MENDED
	ret = iommu_map(domain, iova, mem_phys, mem_size,
			IOMMU_READ | IOMMU_WRITE | IOMMU_PRIV, GFP_KERNEL);
#else
	ret = iommu_map(domain, mem_phys, iova, mem_size,	/* bug */
			IOMMU_READ | IOMMU_WRITE | IOMMU_PRIV, GFP_KERNEL);
#endif
	if (ret)
		return ret;

	ret = vcodec_scm_start(9);
	if (ret)
		iommu_unmap(domain, iova, mem_size);
	return ret;
}
