// SPDX-License-Identifier: GPL-2.0-only
/* told: swap -- net: phy: bcm7xxx: Fix shadow mode 2 disabling */
#include <linux/kernel.h>

struct phy_device {
	u32 phy_id;
	int addr;
};

#define MII_BCM7XXX_TEST 0x1f
#define MII_BCM7XXX_SHD_MODE_2 0x0002
#define MII_BCM7XXX_CORE_BASE1E 0x1e

int phy_read(struct phy_device *phydev, u32 regnum);
int phy_write(struct phy_device *phydev, u32 regnum, u16 val);

static int phy_set_clr_bits(struct phy_device *dev, int location, int set_mask, int clr_mask)
{
	int v, ret;

	v = phy_read(dev, location);
	if (v < 0)
		return v;
	v &= ~clr_mask;
	v |= set_mask;
	ret = phy_write(dev, location, v);
	if (ret < 0)
		return ret;
	return v;
}

int bcm7xxx_28nm_ephy_01_afe_config_init(struct phy_device *phydev)
{
	int ret;

	/* set shadow mode 2 */
	ret = phy_set_clr_bits(phydev, MII_BCM7XXX_TEST, MII_BCM7XXX_SHD_MODE_2, 0);
	if (ret < 0)
		return ret;
	ret = phy_write(phydev, MII_BCM7XXX_CORE_BASE1E, 0x0060);
	if (ret < 0)
		goto reset_shadow_mode;
reset_shadow_mode:
	/* reset shadow mode 2 */
#ifdef MENDED
	ret = phy_set_clr_bits(phydev, MII_BCM7XXX_TEST, 0, MII_BCM7XXX_SHD_MODE_2);
#else
	ret = phy_set_clr_bits(phydev, MII_BCM7XXX_TEST, MII_BCM7XXX_SHD_MODE_2, 0);	/* bug */
#endif
	if (ret < 0)
		return ret;
	return 0;
}
