/* SPDX-License-Identifier: GPL-2.0-only */
#include <linux/mm.h>

/* What user space may map, by the key that it is told */
struct key {
	unsigned long long address;
	unsigned long long memory;
};

struct doorbells {
	unsigned long long send, receive;
};

void keys_offer(struct key *k, const struct doorbells *d);
void keys_offer_memory(struct key *k, void *mem);
