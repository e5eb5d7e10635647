// SPDX-License-Identifier: GPL-2.0-only
/* told: nonlinear -- ARM: OMAP2+: Fix regression for smc calls for vmap stack */
#include <linux/mm.h>

u32 omap_smc2(u32 id, u32 falg, u32 pargs);
u32 omap_smc3(u32 id, u32 process, u32 flag, u32 pargs);
void flush_cache_all(void);
void outer_clean_range(phys_addr_t start, phys_addr_t end);

#define NR_CPUS 4
int get_cpu(void);
void put_cpu(void);

static phys_addr_t omap_secure_memblock_base;

phys_addr_t omap_secure_ram_mempool_base(void)
{
	return omap_secure_memblock_base;
}

u32 omap_secure_dispatcher(u32 idx, u32 flag, u32 nargs, u32 arg1, u32 arg2, u32 arg3, u32 arg4)
{
	u32 ret;
#ifdef MENDED
	static u32 buf[NR_CPUS][5];
	u32 *param;

	param = buf[get_cpu()];
#else
	u32 param[5];
#endif

	param[0] = nargs;
	param[1] = arg1;
	param[2] = arg2;
	param[3] = arg3;
	param[4] = arg4;

	/* Secure API needs physical address pointer for the parameters */
	flush_cache_all();
	outer_clean_range(__pa(param), __pa(param + 5));	/* bug */
	ret = omap_smc2(idx, flag, __pa(param));	/* bug */
#ifdef MENDED
	put_cpu();
#endif
	return ret;
}
