// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: order -- drm: rcar-du: initialize vertical blanking for a number of CRTCs, not for the mask of them */
#include <linux/kernel.h>

struct drm_device {
	unsigned int num_crtcs;
	bool irq_enabled;
};

struct rcar_du_group {
	unsigned int index;
	unsigned int num_crtcs;
};

struct rcar_du_device {
	struct drm_device *ddev;
	unsigned int num_crtcs;
	/* which channels the device has */
	unsigned int channels_mask;
	struct rcar_du_group groups[2];
};

int hweight8(unsigned int w);
int rcar_du_properties_init(struct rcar_du_device *rcdu);
int drm_vblank_init(struct drm_device *dev, unsigned int num_crtcs);

int rcar_du_modeset_init(struct rcar_du_device *rcdu)
{
	struct drm_device *dev = rcdu->ddev;
	unsigned int num_groups, i;
	int ret;

	rcdu->num_crtcs = hweight8(rcdu->channels_mask);
	ret = rcar_du_properties_init(rcdu);
	if (ret < 0)
		return ret;
	/* start with vblank disabled for all CRTCs */
#ifdef MENDED
	ret = drm_vblank_init(dev, rcdu->num_crtcs);
#else
	ret = drm_vblank_init(dev, (1 << rcdu->num_crtcs) - 1);	/* bug */
#endif
	if (ret < 0)
		return ret;
	num_groups = DIV_ROUND_UP(rcdu->num_crtcs, 2);
	for (i = 0; i < num_groups; ++i) {
		struct rcar_du_group *rgrp = &rcdu->groups[i];

		rgrp->index = i;
		rgrp->num_crtcs = min(rcdu->num_crtcs - 2 * i, 2U);
	}
	return 0;
}
