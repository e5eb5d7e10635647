// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: space -- drm/amdgpu: the interrupt controller reads from the bus address of the dummy page */
#include <linux/mm.h>
#include <linux/dma-mapping.h>

#define INTERRUPT_CNTL 0x151a
#define INTERRUPT_CNTL2 0x151b
#define IH_RB_BASE 0xf81
#define IH_REQ_NONSNOOP_EN (1 << 3)
#define AMDGPU_GEM_DOMAIN_GTT 2

struct amdgpu_bo;
struct amdgpu_device;

struct amdgpu_ih_ring {
	struct amdgpu_bo *ring_obj;
	u32 *ring;
	unsigned int ring_size;
	u64 gpu_addr;
	bool use_bus_addr;
	/* only used when use_bus_addr = true */
	dma_addr_t rb_dma_addr;
};

struct amdgpu_device {
	struct device *dev;
	dma_addr_t dummy_page_addr;
	struct {
		struct amdgpu_ih_ring ih;
	} irq;
};

int amdgpu_bo_create_kernel(struct amdgpu_device *adev, unsigned long size, int align, u32 domain,
			    struct amdgpu_bo **bo_ptr, u64 *gpu_addr, void **cpu_addr);
u32 amdgpu_mm_rreg(struct amdgpu_device *adev, u32 reg);
void amdgpu_mm_wreg(struct amdgpu_device *adev, u32 reg, u32 v);
void si_ih_disable_interrupts(struct amdgpu_device *adev);

#define RREG32(reg) amdgpu_mm_rreg(adev, (reg))
#define WREG32(reg, v) amdgpu_mm_wreg(adev, (reg), (v))

int amdgpu_gart_dummy_page_init(struct amdgpu_device *adev, struct page *dummy_page)
{
	adev->dummy_page_addr = dma_map_page(adev->dev, dummy_page, 0, PAGE_SIZE, DMA_BIDIRECTIONAL);
	return dma_mapping_error(adev->dev, adev->dummy_page_addr) ? -ENOMEM : 0;
}

int amdgpu_ih_ring_init(struct amdgpu_device *adev, struct amdgpu_ih_ring *ih)
{
	return amdgpu_bo_create_kernel(adev, ih->ring_size, PAGE_SIZE, AMDGPU_GEM_DOMAIN_GTT,
				       &ih->ring_obj, &ih->gpu_addr, (void **)&ih->ring);
}

void si_ih_irq_init(struct amdgpu_device *adev)
{
	u32 interrupt_cntl;

	si_ih_disable_interrupts(adev);
#ifdef MENDED
	WREG32(INTERRUPT_CNTL2, adev->dummy_page_addr >> 8);
#else
	WREG32(INTERRUPT_CNTL2, adev->irq.ih.gpu_addr >> 8);	/* bug */
#endif
	interrupt_cntl = RREG32(INTERRUPT_CNTL);
	interrupt_cntl &= ~IH_REQ_NONSNOOP_EN;
	WREG32(INTERRUPT_CNTL, interrupt_cntl);
	WREG32(IH_RB_BASE, adev->irq.ih.gpu_addr >> 8);
}
