// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two banks of memory, mapped one behind the other. A descriptor holds one
 * action, so this handler cannot be converted as it stands.
 */
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>

#define TWOBANKS_COUNT	2

struct bank {
	phys_addr_t base;
	unsigned long bytes;
};

static struct bank banks[TWOBANKS_COUNT] = {
	{ .base = 0xe0000000, .bytes = 0x10000 },
	{ .base = 0xe8000000, .bytes = 0x20000 },
};

static unsigned long twobanks_bytes(void)
{
	unsigned long sum = 0;
	int i;

	for (i = 0; i < TWOBANKS_COUNT; i++)
		sum += banks[i].bytes;
	return sum;
}

static int twobanks_mmap(struct file *file, struct vm_area_struct *vma)
{
	unsigned long addr = vma->vm_start;
	int ret, i;

	if (vma->vm_end - vma->vm_start != twobanks_bytes())
		return -EINVAL;

	for (i = 0; i < TWOBANKS_COUNT; i++) {
		ret = remap_pfn_range(vma, addr, PHYS_PFN(banks[i].base),
				      banks[i].bytes, vma->vm_page_prot);
		if (ret)
			return ret;
		addr += banks[i].bytes;
	}

	return 0;
}

static const struct file_operations twobanks_fops = {
	.owner	= THIS_MODULE,
	.mmap	= twobanks_mmap,
};

static struct miscdevice twobanks_misc = {
	.minor	= MISC_DYNAMIC_MINOR,
	.name	= "twobanks",
	.fops	= &twobanks_fops,
};

int twobanks_init(void);
int twobanks_init(void)
{
	return misc_register(&twobanks_misc);
}

MODULE_LICENSE("GPL");
