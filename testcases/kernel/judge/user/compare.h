/* SPDX-License-Identifier: GPL-2.0-only */
/* Two lists of notes: what differs, and which of it was announced. */
#ifndef _COMPARE_H
#define _COMPARE_H

#include <stdbool.h>
#include "../include/judge.h"

/* What a conversion may change, if it says so. */
enum announced {
	MAY_ERRNO	= 1 << 0,	/* a refused mapping has another error */
	MAY_PROT	= 1 << 1,	/* the protection of the call is that of the VMA */
	MAY_MERGE	= 1 << 2,	/* neighbours are one VMA */
	MAY_RIGHTS	= 1 << 3,	/* a right that was cleared is gone from the pages, too */
	MAY_CHARGE	= 1 << 4,	/* a refused mapping keeps its charge */
	MAY_AROUND	= 1 << 5,	/* the hook is asked for what was merged without it */
	MAY_WARN	= 1 << 6,	/* mm warns of what both handlers do */
	MAY_FLAGS	= 1 << 7,	/* VM_IO is VM_MIXEDMAP: the pages are there for who asks for them */
	MAY_LATER	= 1 << 8,	/* an action or .mapped fails: what was replaced keeps no charge */
	MAY_TABLES	= 1 << 9,	/* no memory for a page table: -EFAULT in place of -ENOMEM */
	MAY_CACHE	= 1 << 10,	/* the cache type of what is replaced counts no more */
};

#define ANNOUNCED	11		/* how many there are */

#define MAX_RECORD	4096

/**
 * struct record - what one side did
 * @count: of @note
 * @granted: how many mappings there were
 * @refused: how many were refused
 * @charged: the pages of those of them that had been charged
 * @replaced: those of them where something charged lay already
 */
struct record {
	unsigned int count, granted, refused, charged, replaced;
	struct note note[MAX_RECORD];
};

/**
 * struct verdict - how two records differ
 * @at: the first note that differs in a way that is not announced, or -1
 * @seen: the announced differences before it: enum announced
 */
struct verdict {
	int at;
	unsigned int seen;
};

/**
 * compare() - hold two records against each other
 * @old: of the legacy handler
 * @new: of its conversion
 * @may: what was announced: enum announced
 *
 * What follows a difference in VMAs or rights cannot be compared: it is another mapping.
 */
struct verdict compare(const struct record *old, const struct record *new, unsigned int may);

/** injected() - whether an allocation was made to fail */
bool injected(const struct record *r);

/**
 * complaint_words() - what a complaint of the kernel is compared by
 * @text: its first line
 * @words: what it says, without the task, whose number is another for each side; filled up with zeroes
 * @size: of @words
 */
void complaint_words(const char *text, char *words, size_t size);

/** announced_name() - the word for one bit, or NULL */
const char *announced_name(unsigned int bit);

/**
 * compare_ends() - where what two handlers leave behind differs
 * @old: what the legacy handler did
 * @new: what its conversion did
 * @may: what was announced: enum announced
 *
 * Return: as compare().
 */
struct verdict compare_ends(const struct record *old, const struct record *new, unsigned int may);

#endif
