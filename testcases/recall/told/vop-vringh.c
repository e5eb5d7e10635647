// SPDX-License-Identifier: GPL-2.0-only
/* told: nonlinear -- misc: vop: simply return the saved dma address instead of virt_to_phys */
#include <linux/mm.h>
#include <linux/fs.h>
#include <linux/dma-mapping.h>

struct mic_device_page {
	u8 config[4096];
};

struct vop_device {
	struct device dev;
	struct mic_device_page *dp;
	dma_addr_t dp_dma_addr;
};

struct mic_vqconfig {
	u64 address;
	u64 used_address;
	u16 num;
};

struct vop_vdev {
	struct vop_device *vpdev;
	struct mic_vqconfig vqconfig[4];
	void *vr_va[4];
	u32 num_vqs;
};

#define MIC_DP_SIZE 4096

int mic_dp_init(struct vop_device *vpdev)
{
	vpdev->dp = dma_alloc_coherent(&vpdev->dev, MIC_DP_SIZE, &vpdev->dp_dma_addr, GFP_KERNEL);
	return vpdev->dp ? 0 : -ENOMEM;
}

void mic_dp_uninit(struct vop_device *vpdev)
{
	dma_free_coherent(&vpdev->dev, MIC_DP_SIZE, vpdev->dp, vpdev->dp_dma_addr);
}

static int vop_query_offset(struct vop_vdev *vdev, unsigned long offset, unsigned long *size, unsigned long *pa)
{
	struct vop_device *vpdev = vdev->vpdev;

	/* MMAP interface is as follows: offset 0 is the virtio device page */
	if (!offset) {
#ifdef MENDED
		*pa = vpdev->dp_dma_addr;
#else
		*pa = virt_to_phys(vpdev->dp);	/* bug */
#endif
		*size = MIC_DP_SIZE;
		return 0;
	}
	return -1;
}

int vop_mmap(struct file *f, struct vm_area_struct *vma)
{
	struct vop_vdev *vdev = f->private_data;
	unsigned long pa, size = vma->vm_end - vma->vm_start, size_rem = size;
	int err;

	err = vop_query_offset(vdev, vma->vm_pgoff << PAGE_SHIFT, &size, &pa);
	if (err || size_rem > size)
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, pa >> PAGE_SHIFT, size, vma->vm_page_prot);
}
