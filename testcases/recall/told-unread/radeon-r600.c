// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: space -- drm/radeon: the dummy read of the interrupt controller wants a bus address, not one of the GPU */
#include <linux/mm.h>
#include <linux/dma-mapping.h>

#define INTERRUPT_CNTL 0x5468
#define INTERRUPT_CNTL2 0x546c
#define IH_RB_BASE 0x3e04
#define IH_DUMMY_RD_OVERRIDE (1 << 0)
#define IH_REQ_NONSNOOP_EN (1 << 3)

struct radeon_bo;

struct radeon_dummy_page {
	u64 entry;
	struct page *page;
	dma_addr_t addr;
};

struct r600_ih {
	struct radeon_bo *ring_obj;
	u32 *ring;
	unsigned int ring_size;
	u64 gpu_addr;
};

struct radeon_device {
	struct device *dev;
	void __iomem *rmmio;
	struct radeon_dummy_page dummy_page;
	struct r600_ih ih;
};

#define RREG32(reg) readl(rdev->rmmio + (reg))
#define WREG32(reg, v) writel(v, rdev->rmmio + (reg))

/* gpu_addr: where the GPU sees the object */
int radeon_bo_pin(struct radeon_bo *bo, u32 domain, u64 *gpu_addr);
void r600_disable_interrupts(struct radeon_device *rdev);

int radeon_dummy_page_init(struct radeon_device *rdev)
{
	rdev->dummy_page.page = alloc_page(GFP_KERNEL | __GFP_ZERO);
	if (!rdev->dummy_page.page)
		return -ENOMEM;
	rdev->dummy_page.addr = dma_map_page(rdev->dev, rdev->dummy_page.page, 0, PAGE_SIZE, DMA_BIDIRECTIONAL);
	return dma_mapping_error(rdev->dev, rdev->dummy_page.addr);
}

int r600_ih_ring_alloc(struct radeon_device *rdev)
{
	return radeon_bo_pin(rdev->ih.ring_obj, 2, &rdev->ih.gpu_addr);
}

void r600_irq_init(struct radeon_device *rdev)
{
	u32 interrupt_cntl;

	r600_disable_interrupts(rdev);
#ifdef MENDED
	/* set dummy read address to dummy page address */
	WREG32(INTERRUPT_CNTL2, rdev->dummy_page.addr >> 8);
#else
	/* set dummy read address to ring address */
	WREG32(INTERRUPT_CNTL2, rdev->ih.gpu_addr >> 8);	/* bug */
#endif
	interrupt_cntl = RREG32(INTERRUPT_CNTL);
	interrupt_cntl &= ~IH_DUMMY_RD_OVERRIDE;
	interrupt_cntl &= ~IH_REQ_NONSNOOP_EN;
	WREG32(INTERRUPT_CNTL, interrupt_cntl);
	WREG32(IH_RB_BASE, rdev->ih.gpu_addr >> 8);
}
