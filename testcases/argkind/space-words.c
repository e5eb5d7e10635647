// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- __iomem and __user are not read */
/* What is declared __iomem or __user: words that only one compiler has. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/slab.h>

#define REGS_MEMBER	void __iomem *by_macro
#define GROUP(members)	members

struct bridge {
	void *before;
	void __iomem *regs;
	void *after;
	const volatile u32 __iomem	*wide;
	void __iomem *bar[4];
	u8 __iomem *first, *second;
	void __iomem **table;
	void *(*map)(void __iomem *base);
	void *plain;
	struct bridge __iomem
		*wrapped;
	void __iomem /* the old window; */ * /* never __user */ commented;
	void /* not __iomem */ *uncommented;
	void __iomem *const fixed;
	REGS_MEMBER;
	GROUP(void __iomem *grouped; void *ungrouped);
	struct {
		u32 __iomem *inner;
		u32 *outer;
	};
	void __user *ubuf;
	char __user *from, *to;
};

void __iomem *bridge_window(struct bridge *b, int bar);
void __iomem *__must_check
bridge_second(void *cookie);
void *bridge_shadow(struct bridge *b, void __iomem *base, int bar);
extern void __iomem *lone_window;
extern void *lone_shadow;
static void __iomem *file_window;
static u8 __iomem *list_window, *list_other;

phys_addr_t phys_of_member(struct bridge *b)
{
	return virt_to_phys(b->regs);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_qualified_member(struct bridge *b)
{
	return virt_to_phys(b->wide);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_member_and_offset(struct bridge *b)
{
	return virt_to_phys(b->regs + 0x40);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_element(struct bridge *b, int i)
{
	return virt_to_phys(b->bar[i]);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_first_in_list(struct bridge *b)
{
	return virt_to_phys(b->first);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_second_in_list(struct bridge *b)
{
	return virt_to_phys(b->second);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_wrapped(struct bridge *b)
{
	return virt_to_phys(b->wrapped);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_commented(struct bridge *b)
{
	return virt_to_phys(b->commented);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_fixed(struct bridge *b)
{
	return virt_to_phys(b->fixed);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_member_by_macro(struct bridge *b)
{
	return virt_to_phys(b->by_macro);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_member_in_group(struct bridge *b)
{
	return virt_to_phys(b->grouped);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_inner(struct bridge *b)
{
	return virt_to_phys(b->inner);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_parameter(void __iomem *base)
{
	return virt_to_phys(base);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_last_parameter(struct bridge *b, int bar,
				   const void __iomem *base)
{
	return virt_to_phys(base);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_local(struct bridge *b)
{
	u8 __iomem *p = b->before;

	return virt_to_phys(p);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_local_in_list(struct bridge *b)
{
	u8 __iomem *p = b->before, *q = b->after;

	readl(p);
	return virt_to_phys(q);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_result(struct bridge *b)
{
	return virt_to_phys(bridge_window(b, 1));	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_wrapped_result(struct bridge *b)
{
	return virt_to_phys(bridge_second(b));	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_global(void)
{
	return virt_to_phys(lone_window);	/* expect: conv-nonlinear */
}

void set_file_window(struct bridge *b)
{
	file_window = b->regs;
	list_window = b->bar[0];
	list_other = b->bar[1];
}

phys_addr_t phys_of_file_window(void)
{
	return virt_to_phys(file_window);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_file_list(void)
{
	return virt_to_phys(list_other);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_user_buffer(struct bridge *b)
{
	return virt_to_phys((void *)b->ubuf);	/* expect: arg-space */
}

phys_addr_t phys_of_user_parameter(char __user *buf, void *priv)
{
	return virt_to_phys(buf);	/* expect: arg-space */
}

phys_addr_t phys_of_user_list(struct bridge *b)
{
	return virt_to_phys(b->to);	/* expect: arg-space */
}

/* Innocent: the word is another's. */

phys_addr_t phys_of_member_before(struct bridge *b)
{
	return virt_to_phys(b->before);
}

phys_addr_t phys_of_member_after(struct bridge *b)
{
	return virt_to_phys(b->after);
}

phys_addr_t phys_of_table(struct bridge *b)
{
	return virt_to_phys(b->table);
}

phys_addr_t phys_of_what_a_hook_gives(struct bridge *b)
{
	return virt_to_phys(b->map(b->regs));
}

phys_addr_t phys_after_a_hook(struct bridge *b)
{
	return virt_to_phys(b->plain);
}

phys_addr_t phys_of_uncommented(struct bridge *b)
{
	return virt_to_phys(b->uncommented);
}

phys_addr_t phys_of_ungrouped(struct bridge *b)
{
	return virt_to_phys(b->ungrouped);
}

phys_addr_t phys_of_outer(struct bridge *b)
{
	return virt_to_phys(b->outer);
}

phys_addr_t phys_of_parameter_after(void __iomem *base, void *mem)
{
	readl(base);
	return virt_to_phys(mem);
}

phys_addr_t phys_of_parameter_after_hook(int (*done)(void __iomem *base), void *mem)
{
	done(0);
	return virt_to_phys(mem);
}

phys_addr_t phys_after_a_parameter(void __iomem *base, int bar)
{
	void *mem = kmalloc(bar, 0);

	readl(base);
	return virt_to_phys(mem);
}

phys_addr_t phys_of_shadow(struct bridge *b)
{
	return virt_to_phys(bridge_shadow(b, b->regs, 0));
}

phys_addr_t phys_of_lone_shadow(void)
{
	return virt_to_phys(lone_shadow);
}

phys_addr_t phys_after_a_cast(struct bridge *b)
{
	void *p = b->before, *q = readl((u32 __iomem *)p) ? p : 0, *r = b->plain;

	return q ? virt_to_phys(r) : 0;
}

phys_addr_t phys_of_allocated(struct bridge *b)
{
	void __iomem *p = b->regs;
	void *q = kmalloc(readl(p), 0);

	return virt_to_phys(q);
}

/* A part of what lies there lies there, too. */

struct mailbox {
	u32 status;
	u8 slot[4][64];
};

struct board {
	struct mailbox __iomem *box;
	struct mailbox *copy;
};

phys_addr_t phys_of_a_slot(struct board *b, int i)
{
	return virt_to_phys(&b->box->slot[i]);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_the_first_slot(struct board *b)
{
	u8 *p = b->box->slot[0];

	return virt_to_phys(p);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_the_status(struct board *b)
{
	u32 *p = (u32 *)&b->box->status;

	return virt_to_phys(p);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_a_copied_slot(struct board *b, int i)
{
	return virt_to_phys(&b->copy->slot[i]);
}

phys_addr_t phys_of_the_member_itself(struct board *b)
{
	return virt_to_phys(&b->box);
}

/* The member read is written further down: what is known of it comes late. */

struct late {
	struct mailbox __iomem *box;
	u32 *first;
};

phys_addr_t phys_of_what_comes_late(struct late *l)
{
	l->first = (u32 *)&l->box->slot;
	return virt_to_phys(l->first);	/* expect: conv-nonlinear */
}

void set_late(struct late *l, void __iomem *regs)
{
	l->box = regs + 0x40;
}
