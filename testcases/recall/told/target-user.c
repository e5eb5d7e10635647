// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: nonlinear -- scsi: target: tcmu: flush the pages of the mailbox, which is vmalloc() memory */
#include <linux/mm.h>
#include <linux/vmalloc.h>

#define CMDR_SIZE (8 * 1024 * 1024)

struct tcmu_mailbox {
	u16 version;
	u16 flags;
	u32 cmdr_off;
	u32 cmdr_size;
	u32 cmd_head;
	u32 cmd_tail;
};

struct tcmu_dev {
	struct tcmu_mailbox *mb_addr;
	size_t dev_size;
	u32 cmdr_size;
	u32 cmdr_last_cleaned;
};

void flush_dcache_page(struct page *page);

static inline void tcmu_flush_dcache_range(void *vaddr, size_t size)
{
	unsigned long offset = offset_in_page(vaddr);
	void *start = vaddr - offset;

	size = round_up(size + offset, PAGE_SIZE);
	while (size) {
#ifdef MENDED
		flush_dcache_page(vmalloc_to_page(start));
#else
		flush_dcache_page(virt_to_page(start));	/* bug */
#endif
		start += PAGE_SIZE;
		size -= PAGE_SIZE;
	}
}

int tcmu_configure_device(struct tcmu_dev *udev)
{
	udev->mb_addr = vzalloc(CMDR_SIZE);
	if (!udev->mb_addr)
		return -ENOMEM;
	udev->cmdr_size = CMDR_SIZE - 64;
	udev->mb_addr->version = 2;
	udev->mb_addr->cmdr_off = 64;
	udev->mb_addr->cmdr_size = udev->cmdr_size;
	return 0;
}

bool is_ring_space_avail(struct tcmu_dev *udev, size_t cmd_size)
{
	struct tcmu_mailbox *mb = udev->mb_addr;

	tcmu_flush_dcache_range(mb, sizeof(*mb));
	return mb->cmd_head + cmd_size < udev->cmdr_size;
}

unsigned int tcmu_handle_completions(struct tcmu_dev *udev)
{
	struct tcmu_mailbox *mb = udev->mb_addr;
	unsigned int handled = 0;

	tcmu_flush_dcache_range(mb, sizeof(*mb));
	while (udev->cmdr_last_cleaned != mb->cmd_tail) {
		void *entry = (void *)mb + mb->cmdr_off + udev->cmdr_last_cleaned;

		tcmu_flush_dcache_range(entry, 64);
		udev->cmdr_last_cleaned = (udev->cmdr_last_cleaned + 64) % udev->cmdr_size;
		handled++;
	}
	return handled;
}
