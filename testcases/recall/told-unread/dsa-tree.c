// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: swap -- net: dsa: Add a tree to the list of trees, not the list to the tree */
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/slab.h>

struct kref {
	int refcount;
};

struct dsa_switch_tree {
	struct list_head list;
	unsigned int index;
	struct kref refcount;
	bool setup;
};

static LIST_HEAD(dsa_tree_list);

void kref_init(struct kref *kref);

static inline void list_add_tail(struct list_head *new, struct list_head *head)
{
	new->prev = head->prev;
	new->next = head;
	head->prev->next = new;
	head->prev = new;
}

static struct dsa_switch_tree *dsa_tree_find(int index)
{
	struct dsa_switch_tree *dst;

	list_for_each_entry(dst, &dsa_tree_list, list)
		if (dst->index == (unsigned int)index)
			return dst;
	return NULL;
}

static struct dsa_switch_tree *dsa_tree_alloc(int index)
{
	struct dsa_switch_tree *dst;

	dst = kzalloc(sizeof(*dst), GFP_KERNEL);
	if (!dst)
		return NULL;
	dst->index = index;
	INIT_LIST_HEAD(&dst->list);
#ifdef MENDED
	list_add_tail(&dst->list, &dsa_tree_list);
#else
	list_add_tail(&dsa_tree_list, &dst->list);	/* bug */
#endif
	kref_init(&dst->refcount);
	return dst;
}

struct dsa_switch_tree *dsa_tree_touch(int index)
{
	struct dsa_switch_tree *dst;

	dst = dsa_tree_find(index);
	if (!dst)
		dst = dsa_tree_alloc(index);
	return dst;
}
