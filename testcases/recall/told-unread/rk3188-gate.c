// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: swap -- clk: rockchip: fix the order of the arguments of a gate of rk3188 */
#include <linux/kernel.h>

struct rockchip_clk_branch {
	unsigned int id;
	const char *name;
	const char *const *parent_names;
	u8 num_parents;
	unsigned long flags;
	int gate_offset;
	u8 gate_shift;
	u8 gate_flags;
};

#define GATE(_id, cname, pname, f, o, b, gf)			\
	{							\
		.id = _id,					\
		.name = cname,					\
		.parent_names = (const char *[]){ pname },	\
		.num_parents = 1,				\
		.flags = f,					\
		.gate_offset = o,				\
		.gate_shift = b,				\
		.gate_flags = gf,				\
	}

#define RK2928_CLKGATE_CON(x) ((x) * 0x4 + 0xd0)
#define CLK_GATE_HIWORD_MASK BIT(1)
#define CLK_GATE_SET_TO_DISABLE BIT(0)
#define CLK_IGNORE_UNUSED BIT(3)
#define GFLAGS (CLK_GATE_HIWORD_MASK | CLK_GATE_SET_TO_DISABLE)
#define SCLK_OTGPHY0 93
#define SCLK_OTGPHY1 94

void rockchip_clk_register_branches(struct rockchip_clk_branch *list, unsigned int nr_clk);

static struct rockchip_clk_branch common_clk_branches[] = {
	GATE(SCLK_OTGPHY0, "sclk_otgphy0", "xin24m", CLK_IGNORE_UNUSED, RK2928_CLKGATE_CON(1), 5, GFLAGS),
	GATE(SCLK_OTGPHY1, "sclk_otgphy1", "xin24m", CLK_IGNORE_UNUSED, RK2928_CLKGATE_CON(1), 6, GFLAGS),
#ifdef MENDED
	GATE(0, "sclk_mac_lbtest", "sclk_macref", 0, RK2928_CLKGATE_CON(2), 12, GFLAGS),
#else
	GATE(0, "sclk_mac_lbtest", "sclk_macref", RK2928_CLKGATE_CON(2), 12, 0, GFLAGS),	/* bug */
#endif
};

void rk3188_common_clk_init(void)
{
	rockchip_clk_register_branches(common_clk_branches, ARRAY_SIZE(common_clk_branches));
}
