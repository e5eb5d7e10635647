/* SPDX-License-Identifier: GPL-2.0-only */
#include <linux/mm.h>

struct counters {
	int in_bytes[4];
	long total;
};

void counters_mod(struct counters *c, int item, long delta);
void counters_mod_copied(struct counters *c, int item, long delta);
void counters_add(struct counters *c, long len);
