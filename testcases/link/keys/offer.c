// SPDX-License-Identifier: GPL-2.0-only
#include "keys.h"

/* A pointer by its type: every caller makes it of a bus address */
static void put_address(struct key *k, void *address)
{
	k->address = (unsigned long)address;
}

static void put_memory(struct key *k, void *mem)
{
	k->memory = (unsigned long)mem;
}

void keys_offer(struct key *k, const struct doorbells *d)
{
	put_address(k, (void *)d->send);
}

void keys_offer_memory(struct key *k, void *mem)
{
	put_memory(k, mem);
}
