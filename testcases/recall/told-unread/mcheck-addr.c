// SPDX-License-Identifier: GPL-2.0-only
/* mined: 5.9.1..6.5 */
/* told: space -- x86/mce: Mask out what is not of the address in a bank's register */
#include <linux/mm.h>

#define MCI_STATUS_ADDRV BIT_ULL(58)
#ifdef MENDED
/* The register also holds other bits than those of a physical address. */
#define MCI_ADDR_PHYSADDR GENMASK(boot_cpu_data.x86_phys_bits - 1, 0)
#endif
#define NOTIFY_DONE 0
#define NOTIFY_OK 1
#define MCE_HANDLED_UC BIT_ULL(1)

struct mce {
	u64 status;
	u64 misc;
	u64 addr;
	u64 kflags;
	u8 bank;
	u8 severity;
};

struct cpuinfo_x86 {
	u8 x86_phys_bits;
};

extern struct cpuinfo_x86 boot_cpu_data;

u64 mce_rdmsrl(u32 msr);
u32 mca_msr_addr(int bank);
int mce_usable_address(struct mce *m);
int memory_failure(unsigned long pfn, int flags);
int set_mce_nospec(unsigned long pfn);

void mce_read_aux(struct mce *m, int bank)
{
	if (m->status & MCI_STATUS_ADDRV)
		m->addr = mce_rdmsrl(mca_msr_addr(bank));
}

int uc_decode_notifier(struct mce *mce)
{
	unsigned long pfn;

	if (!mce || !mce_usable_address(mce))
		return NOTIFY_DONE;
#ifdef MENDED
	pfn = (mce->addr & MCI_ADDR_PHYSADDR) >> PAGE_SHIFT;
#else
	pfn = mce->addr >> PAGE_SHIFT;	/* bug */
#endif
	if (!memory_failure(pfn, 0)) {
		set_mce_nospec(pfn);
		mce->kflags |= MCE_HANDLED_UC;
	}
	return NOTIFY_OK;
}
