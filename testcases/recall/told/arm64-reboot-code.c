// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: end -- arm64: kexec: flush the reboot code to its end, which is no length */
#include <linux/mm.h>

struct kimage {
	unsigned long start;
	struct page *control_code_page;
	unsigned long head;
};

extern const unsigned char arm64_relocate_new_kernel[];
extern const unsigned long arm64_relocate_new_kernel_size;

void __flush_icache_range(unsigned long start, unsigned long end);
void __flush_dcache_area(void *addr, size_t len);
void cpu_soft_restart(unsigned long entry, unsigned long arg0, unsigned long arg1);

static inline void flush_icache_range(unsigned long start, unsigned long end)
{
	__flush_icache_range(start, end);
}

void machine_kexec(struct kimage *kimage)
{
	phys_addr_t reboot_code_buffer_phys;
	void *reboot_code_buffer;

	reboot_code_buffer_phys = page_to_phys(kimage->control_code_page);
	reboot_code_buffer = phys_to_virt(reboot_code_buffer_phys);
	memcpy(reboot_code_buffer, arm64_relocate_new_kernel, arm64_relocate_new_kernel_size);
	/* Flush the reboot_code_buffer in preparation for its execution. */
	__flush_dcache_area(reboot_code_buffer, arm64_relocate_new_kernel_size);
#ifdef MENDED
	__flush_icache_range((uintptr_t)reboot_code_buffer, (uintptr_t)reboot_code_buffer + arm64_relocate_new_kernel_size);
#else
	__flush_icache_range((uintptr_t)reboot_code_buffer, arm64_relocate_new_kernel_size);	/* bug */
#endif
	cpu_soft_restart(reboot_code_buffer_phys, kimage->head, kimage->start);
}
