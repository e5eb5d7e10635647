// SPDX-License-Identifier: GPL-2.0-only
/* mined: 6.5..6.12 */
/* told: swap -- mfd: intel-lpss: Pass the flag of the divider as such, not as one of the clock */
#include <linux/kernel.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/spinlock.h>

struct clk;

struct intel_lpss {
	void __iomem *priv;
	struct clk *clk;
};

/* flags of every clock */
#define CLK_SET_RATE_GATE BIT(0)
#define CLK_SET_RATE_PARENT BIT(2)
/* flags of a fractional divider */
#define CLK_FRAC_DIVIDER_ZERO_BASED BIT(0)
#define CLK_FRAC_DIVIDER_BIG_ENDIAN BIT(1)
#define CLK_FRAC_DIVIDER_POWER_OF_TWO_PS BIT(2)

const char *__clk_get_name(const struct clk *clk);
struct clk *clk_register_gate(struct device *dev, const char *name, const char *parent_name, unsigned long flags,
			      void __iomem *reg, u8 bit_idx, u8 clk_gate_flags, spinlock_t *lock);
struct clk *clk_register_fractional_divider(struct device *dev, const char *name, const char *parent_name, unsigned long flags,
					    void __iomem *reg, u8 mshift, u8 mwidth, u8 nshift, u8 nwidth,
					    u8 clk_divider_flags, spinlock_t *lock);

int intel_lpss_register_clock_divider(struct intel_lpss *lpss, struct clk **clk)
{
	struct clk *tmp = *clk;

	tmp = clk_register_gate(NULL, "lpss-enable", __clk_get_name(tmp), 0, lpss->priv, 0, 0, NULL);
	if (IS_ERR(tmp))
		return PTR_ERR(tmp);
#ifdef MENDED
	tmp = clk_register_fractional_divider(NULL, "lpss-div", __clk_get_name(tmp), 0,
					      lpss->priv, 1, 15, 16, 15, CLK_FRAC_DIVIDER_POWER_OF_TWO_PS, NULL);
#else
	tmp = clk_register_fractional_divider(NULL, "lpss-div", __clk_get_name(tmp), CLK_FRAC_DIVIDER_POWER_OF_TWO_PS,	/* bug */
					      lpss->priv, 1, 15, 16, 15, 0, NULL);
#endif
	if (IS_ERR(tmp))
		return PTR_ERR(tmp);
	*clk = tmp;
	tmp = clk_register_gate(NULL, "lpss-update", __clk_get_name(tmp), CLK_SET_RATE_PARENT, lpss->priv, 31, 0, NULL);
	if (IS_ERR(tmp))
		return PTR_ERR(tmp);
	*clk = tmp;
	return 0;
}
