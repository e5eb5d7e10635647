// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: swap -- simple_read_from_buffer: count and available exchanged */

typedef unsigned long size_t;
typedef long ssize_t;
typedef long long loff_t;
#define __user
#define ENODEV 19
typedef struct { unsigned long pgprot; } pgprot_t;
struct inode;
struct address_space { struct inode *host; };
struct file { void *private_data; struct address_space *f_mapping; };
struct vm_area_struct {
	unsigned long vm_start, vm_end, vm_pgoff, vm_flags;
	pgprot_t vm_page_prot;
	void *vm_private_data;
};
struct file_operations {
	ssize_t (*read)(struct file *, char *, size_t, loff_t *);
	ssize_t (*write)(struct file *, const char *, size_t, loff_t *);
	int (*mmap)(struct file *, struct vm_area_struct *);
};
ssize_t simple_read_from_buffer(void __user *to, size_t count, loff_t *ppos,
		const void *from, size_t available);

struct trace_buf { char *text; size_t used; };
static ssize_t trace_read(struct file *file, char *ubuf, size_t count, loff_t *ppos)
{
	struct trace_buf *tb = file->private_data;
	size_t avail;

	if (!tb->text)
		return -ENODEV;
	avail = tb->used;
#ifdef MENDED
	return simple_read_from_buffer(ubuf, count, ppos, tb->text, avail);
#else
	return simple_read_from_buffer(ubuf, avail, ppos, tb->text, count);	/* bug */
#endif
}
const struct file_operations trace_fops = { .read = trace_read };
