/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: files, inodes and their operations. */
#ifndef _LINUX_FS_H
#define _LINUX_FS_H

#include <linux/kernel.h>
#include <linux/err.h>
#include <linux/mm_types.h>

struct module;
struct inode;
struct file;
struct vm_area_struct;
struct vm_area_desc;

#define FMODE_READ	((fmode_t)1)
#define FMODE_WRITE	((fmode_t)2)
#define O_SYNC		04010000
#define O_DSYNC		00010000
#define SEEK_SET	0
#define S_DAX		(1 << 13)

struct super_block {
	void *s_fs_info;
	unsigned long s_flags;
};

struct cdev;

struct inode {
	umode_t i_mode;
	unsigned int i_flags;
	dev_t i_rdev;
	loff_t i_size;
	struct super_block *i_sb;
	struct cdev *i_cdev;
	void *i_private;
	const struct file_operations *i_fop;
};

struct address_space {
	struct inode *host;
	unsigned long nrpages;
	void *private_data;
};

struct file_operations {
	struct module *owner;
	loff_t (*llseek)(struct file *file, loff_t offset, int whence);
	ssize_t (*read)(struct file *file, char __user *buf, size_t count,
			loff_t *pos);
	ssize_t (*write)(struct file *file, const char __user *buf,
			 size_t count, loff_t *pos);
	long (*unlocked_ioctl)(struct file *file, unsigned int cmd,
			       unsigned long arg);
	long (*compat_ioctl)(struct file *file, unsigned int cmd,
			     unsigned long arg);
	int (*mmap)(struct file *file, struct vm_area_struct *vma);
	int (*open)(struct inode *inode, struct file *file);
	int (*release)(struct inode *inode, struct file *file);
	unsigned long (*get_unmapped_area)(struct file *file,
					   unsigned long addr,
					   unsigned long len,
					   unsigned long pgoff,
					   unsigned long flags);
	int (*mmap_prepare)(struct vm_area_desc *desc);
};

struct file {
	fmode_t f_mode;
	unsigned int f_flags;
	const struct file_operations *f_op;
	struct address_space *f_mapping;
	void *private_data;
	struct inode *f_inode;
	loff_t f_pos;
};

static inline struct inode *file_inode(const struct file *file)
{
	return file->f_inode;
}

static inline loff_t i_size_read(const struct inode *inode)
{
	return inode->i_size;
}

static inline unsigned int iminor(const struct inode *inode)
{
	return inode->i_rdev & 0xfffff;
}

#define IS_DAX(inode)	((inode)->i_flags & S_DAX)

void file_accessed(struct file *file);
struct file *get_file(struct file *file);
void fput(struct file *file);
int generic_file_mmap(struct file *file, struct vm_area_struct *vma);
int generic_file_readonly_mmap(struct file *file, struct vm_area_struct *vma);
int generic_file_mmap_prepare(struct vm_area_desc *desc);
int generic_file_readonly_mmap_prepare(struct vm_area_desc *desc);
int nonseekable_open(struct inode *inode, struct file *file);
int register_chrdev(unsigned int major, const char *name,
		    const struct file_operations *fops);
void unregister_chrdev(unsigned int major, const char *name);
loff_t no_llseek(struct file *file, loff_t offset, int whence);

#endif
