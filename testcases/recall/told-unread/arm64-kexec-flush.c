// SPDX-License-Identifier: GPL-2.0-only
/* told: end -- arm64: fix the flush_icache_range arguments in machine_kexec */
#include <linux/mm.h>
#include <linux/string.h>

extern const unsigned char arm64_relocate_new_kernel[];
extern const unsigned long arm64_relocate_new_kernel_size;

struct kexec_segment {
	const void *buf;
	size_t bufsz;
	unsigned long mem;
	size_t memsz;
};

struct kimage {
	unsigned long head;
	unsigned long start;
	struct page *control_code_page;
	unsigned long nr_segments;
	struct kexec_segment segment[16];
};

void __flush_icache_range(unsigned long start, unsigned long end);
void __flush_dcache_area(void *addr, size_t len);
void cpu_soft_restart(phys_addr_t entry, unsigned long arg0, unsigned long arg1);

static void kexec_segment_flush(const struct kimage *kimage)
{
	unsigned long i;

	for (i = 0; i < kimage->nr_segments; i++)
		__flush_dcache_area(phys_to_virt(kimage->segment[i].mem), kimage->segment[i].memsz);
}

void machine_kexec(struct kimage *kimage)
{
	phys_addr_t reboot_code_buffer_phys;
	void *reboot_code_buffer;

	reboot_code_buffer_phys = page_to_phys(kimage->control_code_page);
	reboot_code_buffer = phys_to_virt(reboot_code_buffer_phys);

	/* Copy arm64_relocate_new_kernel to the reboot_code_buffer for use after the kernel is shut down. */
	memcpy(reboot_code_buffer, arm64_relocate_new_kernel, arm64_relocate_new_kernel_size);

	/* Flush the reboot_code_buffer in preparation for its execution. */
	__flush_dcache_area(reboot_code_buffer, arm64_relocate_new_kernel_size);
	__flush_icache_range((uintptr_t)reboot_code_buffer,
#ifdef MENDED
				 (uintptr_t)reboot_code_buffer +
				 arm64_relocate_new_kernel_size);
#else
				 arm64_relocate_new_kernel_size);	/* bug */
#endif
	kexec_segment_flush(kimage);
	cpu_soft_restart(reboot_code_buffer_phys, kimage->head, kimage->start);
}
