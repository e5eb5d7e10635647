// SPDX-License-Identifier: GPL-2.0-only
/* mined: 5.9.1..6.5 */
/* told: scale -- watch_queue: Fix the limit of a filter's type: a byte has not as many bits as a long */
#include <linux/kernel.h>
#include <linux/slab.h>

#define WATCH_TYPE__NR 2
#define WATCH_INFO_LENGTH 0x7f

struct watch_notification_type_filter {
	u32 type;
	u32 info_filter;
	u32 info_mask;
	u32 subtype_filter[8];
};

struct watch_type_filter {
	u32 type;
	u32 subtype_filter[1];	/* Bitmask of subtypes to filter on */
	u32 info_filter;
	u32 info_mask;
};

struct watch_filter {
#ifdef MENDED
	DECLARE_BITMAP(type_filter, WATCH_TYPE__NR);
#else
	unsigned long type_filter[2];	/* Bitmask of accepted types */
#endif
	u32 nr_filters;
	struct watch_type_filter filters[];
};

void __set_bit(long nr, unsigned long *addr);

struct watch_filter *watch_queue_set_filter(struct watch_notification_type_filter *tf, unsigned int nr)
{
	struct watch_type_filter *q;
	struct watch_filter *wfilter;
	unsigned int i, nr_filter = 0;

	for (i = 0; i < nr; i++) {
		if ((tf[i].info_filter & ~tf[i].info_mask) || tf[i].info_mask & WATCH_INFO_LENGTH)
			return NULL;
		/* any unknown types are ignored */
#ifdef MENDED
		if (tf[i].type >= WATCH_TYPE__NR)
#else
		if (tf[i].type >= sizeof(wfilter->type_filter) * 8)
#endif
			continue;
		nr_filter++;
	}
	/* the internal filter is built from the relevant ones only */
	wfilter = kzalloc(sizeof(*wfilter) + nr_filter * sizeof(wfilter->filters[0]), GFP_KERNEL);
	if (!wfilter)
		return NULL;
	wfilter->nr_filters = nr_filter;
	q = wfilter->filters;
	for (i = 0; i < nr; i++) {
#ifdef MENDED
		if (tf[i].type >= WATCH_TYPE__NR)
#else
		if (tf[i].type >= sizeof(wfilter->type_filter) * BITS_PER_LONG)	/* bug */
#endif
			continue;
		q->type = tf[i].type;
		q->info_filter = tf[i].info_filter;
		q->info_mask = tf[i].info_mask;
		q->subtype_filter[0] = tf[i].subtype_filter[0];
		__set_bit(q->type, wfilter->type_filter);
		q++;
	}
	return wfilter;
}
