// SPDX-License-Identifier: GPL-2.0-only
/*
 * Both versions of every handler of the pairs, on a real kernel. An open /dev/judge, a file with
 * a page cache or a UIO device becomes one that is mapped by the handler asked for.
 */
#include <linux/debug_locks.h>
#include <linux/file.h>
#include <linux/io.h>
#include <linux/miscdevice.h>
#include <linux/mman.h>
#include <linux/uaccess.h>
#include "mmap_model.h"
#include "pair.h"

struct page *judge_pages[JUDGE_PAGES];
static const u8 *watched;	/* what the driver keeps */
static size_t watched_size;
static struct mutex *watched_lock;
static void *slab;		/* its page belongs to an allocator: nobody may map it */
static u64 state;
static DEFINE_MUTEX(lock);

u64 model_random(void)
{
	/* splitmix64: the seed may be any number */
	u64 z = (state += 0x9e3779b97f4a7c15ULL);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
	return ((z ^ (z >> 31)) & (JUDGE_DRAWN - 1)) | JUDGE_ARENA >> PAGE_SHIFT | JUDGE_ARENA;
}

void model_pages(struct page **pages, unsigned long nr)
{
	unsigned long i;

	for (i = 0; i < nr; i++)
		pages[i] = judge_pages[i % JUDGE_PAGES];
	if (!(model_random() & 7))
		pages[model_random() % min(nr, 4UL)] = virt_to_page(slab);
}

void model_watch(const void *kept, size_t size)
{
	watched = kept;
	watched_size = size;
}

void model_watch_lock(struct mutex *of)
{
	watched_lock = of;
}

u64 judge_watched(void)
{
	/* FNV-1a */
	u64 hash = watched_size ? 0xcbf29ce484222325ULL : 0;
	size_t i;

	for (i = 0; i < watched_size; i++)
		hash = (hash ^ watched[i]) * 0x100000001b3ULL;
	return hash ^ (watched_lock && mutex_is_locked(watched_lock));
}

const struct judge_pair *judge_entry(unsigned int n, unsigned int *ops)
{
	unsigned int i, k;

	for (i = 0; i < judge_pair_count; i++)
		for (k = 0; k < judge_pairs[i].count; k++) {
			if (judge_pairs[i].ops[JUDGE_OLD][k].vm_ops)
				continue;
			if (!n--) {
				*ops = k;
				return &judge_pairs[i];
			}
		}
	return NULL;
}

static u32 minor_of(const struct judge_ops *ops)
{
	return ops->uio && ops->uio->uio_dev ? ops->uio->uio_dev->minor : ~0u;
}

static int describe(struct judge_entry *entry)
{
	const struct judge_pair *pair;
	const struct judge_ops *ops;
	unsigned int k;

	pair = judge_entry(entry->index, &k);
	if (!pair)
		return -ENOENT;
	ops = &pair->ops[JUDGE_OLD][k];
	entry->kind = ops->uio ? JUDGE_UIO : ops->channel ? JUDGE_RING : JUDGE_FOPS;
	entry->cache = pair->cache;
	entry->minor[JUDGE_OLD] = minor_of(ops);
	entry->minor[JUDGE_NEW] = minor_of(&pair->ops[JUDGE_NEW][k]);
	strscpy(entry->pair, pair->name);
	strscpy(entry->name, ops->name);
	return 0;
}

/* The hooks of UIO and VMBus get no file, so the state that a test leaves in one goes nowhere. */
static void prepare_state(const struct judge_pair *pair, const struct judge_ops *ops,
			  enum judge_side side, struct file *file)
{
	static struct file nowhere;
	struct file *target = ops->fops ? file : &nowhere;

	if (pair->setup[side])
		pair->setup[side](target, file_inode(file));
}

static int setup(const struct judge_setup *setup)
{
	const struct judge_pair *pair;
	const struct judge_ops *ops;
	struct file *file;
	unsigned int k;
	int err = 0;

	pair = judge_entry(setup->index, &k);
	if (!pair || setup->side >= JUDGE_SIDES)
		return -EINVAL;
	file = fget(setup->fd);
	if (!file)
		return -EBADF;
	ops = &pair->ops[setup->side][k];
	state = setup->seed;
	watched_size = 0;
	watched_lock = NULL;
	prepare_state(pair, ops, setup->side, file);
	file->f_flags = setup->mode & 15;
	if (ops->fops)
		file->f_op = ops->fops;
	else if (ops->channel)
		judge_ring_setup(file, ops->channel, setup->side);
	else
		err = judge_uio_setup(file, ops, setup->side);
	fput(file);
	return err;
}

/* Somebody else has the memory mapped already, cached or not: on x86 that binds who comes later. */
static int hold(u32 how)
{
	static void __iomem *held;

	if (held)
		iounmap(held);
	held = NULL;
	if (how)
		held = how == 2 ? ioremap(JUDGE_ARENA, JUDGE_ARENA_SIZE) :
				  (void __iomem *)ioremap_cache(JUDGE_ARENA, JUDGE_ARENA_SIZE);
	return !how || held ? 0 : -ENOMEM;
}

static int dispatch(unsigned int cmd, void *arg)
{
	struct judge_state *now = arg;

	switch (cmd) {
	case JUDGE_ENTRY:
		return describe(arg);
	case JUDGE_SETUP:
		return setup(arg);
	case JUDGE_LOOK:
		return judge_look(arg);
	case JUDGE_NAME:
		return judge_name(arg);
	case JUDGE_STATE:
		now->charge = vm_memory_committed();
		now->refs = judge_refs();
		now->kept = judge_watched();
		return 0;
	case JUDGE_RESET:
		judge_restore();
		return 0;
	case JUDGE_HOLD:
		return hold(*(u32 *)arg);
	case JUDGE_UNLOCK:
		debug_locks = 0;
		return 0;
	}
	return -ENOTTY;
}

static long judge_ioctl(struct file *file, unsigned int cmd, unsigned long user)
{
	union {
		struct judge_entry entry;
		struct judge_setup setup;
		struct judge_look look;
		struct judge_name name;
		struct judge_state state;
		u32 hold;
	} arg = {};
	int err;

	if (_IOC_SIZE(cmd) > sizeof(arg))
		return -ENOTTY;
	if (copy_from_user(&arg, (void __user *)user, _IOC_SIZE(cmd)))
		return -EFAULT;
	mutex_lock(&lock);
	err = dispatch(cmd, &arg);
	mutex_unlock(&lock);
	if (!err && (_IOC_DIR(cmd) & _IOC_READ) &&
	    copy_to_user((void __user *)user, &arg, _IOC_SIZE(cmd)))
		return -EFAULT;
	return err;
}

/* No owner: the file is released by the operations of a handler, which have none either. */
static const struct file_operations judge_fops = {
	.unlocked_ioctl = judge_ioctl,
};

static struct miscdevice judge_device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "judge",
	.fops = &judge_fops,
};

static int __init judge_init(void)
{
	int i, err;

	slab = kmalloc(PAGE_SIZE / 2, GFP_KERNEL);
	if (!slab)
		return -ENOMEM;
	/* the machine is there for this module: what it has taken goes with it */
	for (i = 0; i < JUDGE_PAGES; i++) {
		judge_pages[i] = alloc_page(GFP_KERNEL | __GFP_ZERO);
		if (!judge_pages[i])
			return -ENOMEM;
	}
	judge_restore();
	err = judge_uio_add();
	if (err)
		return err;
	return misc_register(&judge_device);
}
module_init(judge_init);
MODULE_DESCRIPTION("legacy and converted handlers side by side");
MODULE_LICENSE("GPL");
