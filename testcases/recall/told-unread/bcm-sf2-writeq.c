// SPDX-License-Identifier: GPL-2.0-only
/* told: swap -- net: dsa: bcm_sf2: Fix 64-bits register writes */
#include <linux/kernel.h>
#include <linux/io.h>
#include <linux/spinlock.h>

struct bcm_sf2_priv {
	void __iomem *core;
	void __iomem *reg;
	spinlock_t indir_lock;
};

#define REG_DIR_DATA_WRITE 0xc8
#define REG_DIR_DATA_READ 0xcc
#define CORE_G_PCTL 0x1

static inline u32 core_readl(struct bcm_sf2_priv *priv, u32 off)
{
	return readl(priv->core + off);
}

static inline void core_writel(struct bcm_sf2_priv *priv, u32 val, u32 off)
{
	writel(val, priv->core + off);
}

static inline void reg_writel(struct bcm_sf2_priv *priv, u32 val, u32 off)
{
	writel(val, priv->reg + off);
}

#ifdef MENDED
static inline void core_writeq(struct bcm_sf2_priv *priv, u64 val, u32 off)
#else
static inline void core_writeq(struct bcm_sf2_priv *priv, u32 off, u64 val)
#endif
{
	spin_lock(&priv->indir_lock);
	reg_writel(priv, (u32)(val >> 32), REG_DIR_DATA_WRITE);
	core_writel(priv, (u32)val, off);
	spin_unlock(&priv->indir_lock);
}

#define CORE_ARLA_MAC 0x3008
#define CORE_ARLA_FWD 0x3018

void bcm_sf2_arl_init(struct bcm_sf2_priv *priv)
{
	core_writel(priv, 0, CORE_G_PCTL);
	core_writel(priv, core_readl(priv, CORE_ARLA_FWD) | 1, CORE_ARLA_FWD);
}

void bcm_sf2_arl_rw(struct bcm_sf2_priv *priv, u64 mac_vid)
{
	core_writeq(priv, mac_vid, CORE_ARLA_MAC);	/* bug */
}
