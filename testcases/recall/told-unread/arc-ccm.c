// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: size -- ARC: compare the size of closely coupled memory, in bytes, with that configured, in KB */
#include <linux/kernel.h>

/* config ARC_DCCM_SZ: int "DCCM Size in KB", config ARC_ICCM_SZ: int "ICCM Size in KB" */
#define CONFIG_ARC_DCCM_SZ 64
#define CONFIG_ARC_ICCM_SZ 64
#define SZ_1K 0x00000400
#define TO_KB(bytes) ((bytes) >> 10)
#define ARC_REG_DCCM_BUILD 0x74
#define ARC_REG_ICCM_BUILD 0x78

struct bcr_ccm {
	u32 ver:8, sz:3, pad:21;
};

struct cpuinfo_arc_ccm {
	unsigned int base_addr, sz;
};

struct cpuinfo_arc {
	struct cpuinfo_arc_ccm iccm, dccm;
};

extern struct cpuinfo_arc cpuinfo_arc700[];
extern char __arc_dccm_base[];

u32 read_aux_reg(u32 reg);
int smp_processor_id(void);
void panic(const char *fmt, ...);

void read_decode_ccm_bcr(struct cpuinfo_arc *cpu)
{
	u32 val = read_aux_reg(ARC_REG_ICCM_BUILD);
	struct bcr_ccm iccm, dccm;

	memcpy(&iccm, &val, sizeof(iccm));
	if (iccm.ver)
		cpu->iccm.sz = 4096 << iccm.sz;	/* 8K to 512K */
	val = read_aux_reg(ARC_REG_DCCM_BUILD);
	memcpy(&dccm, &val, sizeof(dccm));
	if (dccm.ver)
		cpu->dccm.sz = 2048 << dccm.sz;	/* 2K to 256K */
}

void arc_extn_mumbojumbo(struct cpuinfo_arc *cpu)
{
	pr_info("DCCM: @ %x, %u KB / ICCM: @ %x, %u KB\n", cpu->dccm.base_addr, TO_KB(cpu->dccm.sz),
		cpu->iccm.base_addr, TO_KB(cpu->iccm.sz));
}

void arc_chk_core_config(void)
{
	struct cpuinfo_arc *cpu = &cpuinfo_arc700[smp_processor_id()];

	if ((unsigned int)(unsigned long)__arc_dccm_base != cpu->dccm.base_addr)
		panic("Linux built with incorrect DCCM Base address\n");
#ifdef MENDED
	if (CONFIG_ARC_DCCM_SZ * SZ_1K != cpu->dccm.sz)
#else
	if (CONFIG_ARC_DCCM_SZ != cpu->dccm.sz)	/* bug */
#endif
		panic("Linux built with incorrect DCCM Size\n");
#ifdef MENDED
	if (CONFIG_ARC_ICCM_SZ * SZ_1K != cpu->iccm.sz)
#else
	if (CONFIG_ARC_ICCM_SZ != cpu->iccm.sz)	/* bug */
#endif
		panic("Linux built with incorrect ICCM Size\n");
}
