// SPDX-License-Identifier: GPL-2.0-only
/*
 * The sample memory of a scope card, mapped whole: the plain remap_pfn_range()
 * handler, which becomes mmap_action_remap_full().
 */
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>

#define SCOPE_BYTES	(256 * 1024)

struct scope {
	struct miscdevice misc;
	struct mutex lock;
	void *samples;
	unsigned int users;
};

static struct scope scope;

static int scope_open(struct inode *inode, struct file *file)
{
	mutex_lock(&scope.lock);
	scope.users++;
	mutex_unlock(&scope.lock);
	file->private_data = &scope;
	return 0;
}

static int scope_release(struct inode *inode, struct file *file)
{
	mutex_lock(&scope.lock);
	scope.users--;
	mutex_unlock(&scope.lock);
	return 0;
}

static int scope_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct scope *sc = file->private_data;
	unsigned long size = vma->vm_end - vma->vm_start;

	if (vma->vm_pgoff || size > SCOPE_BYTES)
		return -EINVAL;

	vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);
	return remap_pfn_range(vma, vma->vm_start,
			       virt_to_phys(sc->samples) >> PAGE_SHIFT,
			       size, vma->vm_page_prot);
}

static const struct file_operations scope_fops = {
	.owner		= THIS_MODULE,
	.open		= scope_open,
	.release	= scope_release,
	.mmap		= scope_mmap,
};

int scope_init(void);
int scope_init(void)
{
	scope.samples = kzalloc(SCOPE_BYTES, GFP_KERNEL);
	if (!scope.samples)
		return -ENOMEM;

	mutex_init(&scope.lock);
	scope.misc.minor = MISC_DYNAMIC_MINOR;
	scope.misc.name = "scopemem";
	scope.misc.fops = &scope_fops;
	return misc_register(&scope.misc);
}

MODULE_LICENSE("GPL");
