// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: swap -- net: phy: dp83640: fix the order of the arguments of list_add_tail() */
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/slab.h>
#include <linux/mutex.h>

struct mii_bus {
	const char *name;
};

struct dp83640_clock {
	/* keeps the instance in the list of all clocks */
	struct list_head list;
	/* one instance is made for each bus */
	struct mii_bus *bus;
	struct mutex extreg_lock;
	int page;
	struct list_head phylist;
};

static LIST_HEAD(phyter_clocks);
static DEFINE_MUTEX(phyter_clocks_lock);

struct dp83640_clock *dp83640_clock_get(struct dp83640_clock *clock);
void list_add_tail(struct list_head *new, struct list_head *head);

static void dp83640_clock_init(struct dp83640_clock *clock, struct mii_bus *bus)
{
	INIT_LIST_HEAD(&clock->list);
	clock->bus = bus;
	mutex_init(&clock->extreg_lock);
	INIT_LIST_HEAD(&clock->phylist);
}

struct dp83640_clock *dp83640_clock_get_bus(struct mii_bus *bus)
{
	struct dp83640_clock *clock = NULL, *tmp;

	mutex_lock(&phyter_clocks_lock);
	list_for_each_entry(tmp, &phyter_clocks, list) {
		if (tmp->bus == bus) {
			clock = tmp;
			break;
		}
	}
	if (clock)
		goto out;
	clock = kzalloc(sizeof(struct dp83640_clock), GFP_KERNEL);
	if (!clock)
		goto out;
	dp83640_clock_init(clock, bus);
#ifdef MENDED
	list_add_tail(&clock->list, &phyter_clocks);
#else
	list_add_tail(&phyter_clocks, &clock->list);	/* bug */
#endif
out:
	mutex_unlock(&phyter_clocks_lock);
	return dp83640_clock_get(clock);
}
