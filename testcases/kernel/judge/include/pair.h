/* SPDX-License-Identifier: GPL-2.0-only */
/* What the module knows of a pair: the tables that are generated from its two files. */
#ifndef _JUDGE_PAIR_H
#define _JUDGE_PAIR_H

#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/uio_driver.h>
#include "vmbus_ring.h"
#include "judge.h"

/**
 * struct hooked_info - a UIO device as the pairs see it: with the hook of old, too
 *
 * The core of 7.1 has no member for a legacy hook, so the module brings one; uio.c there knows
 * which real device belongs to it.
 */
struct hooked_info {
	struct uio_device *uio_dev;
	const char *name;
	const char *version;
	struct uio_mem mem[MAX_UIO_MAPS];
	long irq;
	void *priv;
	int (*mmap)(struct hooked_info *info, struct vm_area_struct *vma);
	int (*mmap_prepare)(struct hooked_info *info, struct vm_area_desc *desc);
	int (*open)(struct hooked_info *info, struct inode *inode);
	int (*release)(struct hooked_info *info, struct inode *inode);
};

/**
 * struct judge_ops - one thing of a file: what has a hook, or the operations of a VMA
 * @name: the name of the variable; the others are NULL but one
 */
struct judge_ops {
	const char *name;
	const struct file_operations *fops;
	struct hooked_info *uio;
	struct vmbus_channel *channel;
	const struct vm_operations_struct *vm_ops;
};

/**
 * struct judge_pair - a file and its conversion
 * @name: of the pair
 * @cache: its files have a page cache
 * @count: how many entries each table has; they are in the same order
 * @ops: the tables, by side
 * @setup: gives the driver its random state, or NULL
 */
struct judge_pair {
	const char *name;
	bool cache;
	unsigned int count;
	const struct judge_ops *ops[JUDGE_SIDES];
	void (*setup[JUDGE_SIDES])(struct file *file, struct inode *inode);
};

extern const struct judge_pair judge_pairs[];
extern const unsigned int judge_pair_count;

#define JUDGE_PAGES	64
extern struct page *judge_pages[JUDGE_PAGES];

/**
 * judge_entry() - the n-th hook of all pairs
 * @n: its number
 * @ops: where it is in the tables of the pair
 *
 * Return: the pair, or NULL if there are not so many.
 */
const struct judge_pair *judge_entry(unsigned int n, unsigned int *ops);

/**
 * judge_watched() - what the driver keeps, if its test shows that
 *
 * Return: a hash, or 0.
 */
u64 judge_watched(void);

/* uio.c */
int judge_uio_add(void);
int judge_uio_setup(struct file *file, const struct judge_ops *ops, enum judge_side side);
struct uio_device *judge_uio_device(const struct hooked_info *info);

/* ring.c */
void judge_ring_setup(struct file *file, struct vmbus_channel *channel, enum judge_side side);

/* look.c */
int judge_look(struct judge_look *look);
int judge_name(struct judge_name *name);
void judge_restore(void);
u64 judge_refs(void);

#endif
