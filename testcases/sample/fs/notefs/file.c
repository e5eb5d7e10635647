// SPDX-License-Identifier: GPL-2.0-only
/*
 * The regular files of a file system of short notes. Its mmap handler checks
 * that the file system is still up and leaves the rest to generic_file_mmap().
 */
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/module.h>

#define NOTEFS_DOWN	0x1

struct notefs_info {
	unsigned long state;
	unsigned long notes_read;
};

static struct notefs_info *notefs_info(struct inode *inode)
{
	return inode->i_sb->s_fs_info;
}

static int notefs_file_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct inode *inode = file_inode(file);

	if (notefs_info(inode)->state & NOTEFS_DOWN)
		return -EIO;

	return generic_file_mmap(file, vma);
}

static int notefs_open(struct inode *inode, struct file *file)
{
	struct notefs_info *info = notefs_info(inode);

	if (info->state & NOTEFS_DOWN)
		return -EIO;

	info->notes_read++;
	file->private_data = info;
	return 0;
}

static loff_t notefs_llseek(struct file *file, loff_t offset, int whence)
{
	loff_t end = i_size_read(file_inode(file));

	if (whence != SEEK_SET || offset < 0 || offset > end)
		return -EINVAL;

	file->f_pos = offset;
	return offset;
}

const struct file_operations notefs_file_operations = {
	.open	= notefs_open,
	.llseek	= notefs_llseek,
	.mmap	= notefs_file_mmap,
};
