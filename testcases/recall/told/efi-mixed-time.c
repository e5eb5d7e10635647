// SPDX-License-Identifier: GPL-2.0-only
/* told: nonlinear -- x86/efi: Prevent mixed mode boot corruption with CONFIG_VMAP_STACK=y */
#include <linux/mm.h>
#include <linux/spinlock.h>

typedef unsigned long efi_status_t;

typedef struct {
	u16 year;
	u8 month, day, hour, minute, second, pad1;
	u32 nanosecond;
	s16 timezone;
	u8 daylight, pad2;
} efi_time_t;

typedef struct {
	u32 resolution;
	u32 accuracy;
	u8 sets_to_zero;
} efi_time_cap_t;

extern spinlock_t rtc_lock;
phys_addr_t slow_virt_to_phys(void *address);
efi_status_t efi_thunk(int f, u32 arg1, u32 arg2);

struct rtc_time {
	int tm_sec, tm_min, tm_hour;
};

#ifdef MENDED
static inline phys_addr_t virt_to_phys_or_null(void *va)
{
	if (!va)
		return 0;
	return slow_virt_to_phys(va);
}

#endif
static efi_status_t efi_thunk_get_time(efi_time_t *tm, efi_time_cap_t *tc)
{
	efi_status_t status;
	u32 phys_tm, phys_tc;

	spin_lock(&rtc_lock);
#ifdef MENDED
	phys_tm = virt_to_phys_or_null(tm);
	phys_tc = virt_to_phys_or_null(tc);
#else
	phys_tm = virt_to_phys(tm);	/* bug */
	phys_tc = virt_to_phys(tc);	/* bug */
#endif
	status = efi_thunk(1, phys_tm, phys_tc);
	spin_unlock(&rtc_lock);
	return status;
}

int efi_read_time(struct rtc_time *tm)
{
	efi_status_t status;
	efi_time_t eft;
	efi_time_cap_t cap;

	status = efi_thunk_get_time(&eft, &cap);	/* bug */
	if (status)
		return -EIO;
	tm->tm_sec = eft.second;
	tm->tm_min = eft.minute;
	tm->tm_hour = eft.hour;
	return 0;
}
