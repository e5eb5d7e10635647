/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A model of mmap() in user space: both ways of the kernel to map a file, with
 * every mapping call recorded. The same seed makes the same requests, so the
 * records of a handler and of its conversion can be compared line by line.
 */
#ifndef _MMAP_MODEL_H
#define _MMAP_MODEL_H

#include <linux/fs.h>
#include <linux/hyperv.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/uio_driver.h>

/**
 * model_random() - the next number of the sequence that the seed began
 *
 * Return: 64 random bits.
 */
u64 model_random(void);

/**
 * model_pages() - an array of pages for a test to map
 * @pages: where they go
 * @nr: how many there is place for
 *
 * The model never looks at one; a kernel does.
 */
void model_pages(struct page **pages, unsigned long nr);

/**
 * model_limit() - how large an address space may be, at random
 *
 * Return: a number of pages.
 */
unsigned long model_limit(void);

/**
 * model_watch() - show with each record what a driver keeps
 * @state: what it keeps, without a pointer
 * @size: how many bytes that are
 */
void model_watch(const void *state, size_t size);

/**
 * model_watch_lock() - show with each record how often a driver holds its lock
 * @lock: that
 */
void model_watch_lock(struct mutex *lock);

/**
 * model_setup() - give the driver of a test file a random state
 * @file: the open file; the test sets @file->private_data and what it points to
 * @inode: the inode that @file->f_inode points to
 *
 * A test file that has a driver state defines it, under MMAP_MODEL.
 */
void model_setup(struct file *file, struct inode *inode);

/**
 * struct model_ops - what a test file has, found by the script that compiles it
 * @name: the name of the variable
 * @fops: the file operations, or NULL
 * @uio: the UIO device, or NULL
 * @channel: the VMBus channel, or NULL
 * @vm_ops: the VMA operations, or NULL
 */
struct model_ops {
	const char *name;
	const struct file_operations *fops;
	struct uio_info *uio;
	struct vmbus_channel *channel;
	const struct vm_operations_struct *vm_ops;
};

extern const struct model_ops model_table[];
extern const unsigned int model_count;

#endif
