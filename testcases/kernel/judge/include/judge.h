/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the judge's module and its program say to each other. Everything that a request does is
 * a list of notes of one size, so that two such lists are compared without being printed.
 */
#ifndef _JUDGE_H
#define _JUDGE_H

#include <linux/ioctl.h>
#include <linux/types.h>

/* A case maps here, and looks at nothing else. */
#define JUDGE_WINDOW	0x1000000000UL
#define JUDGE_SPAN	0x4000000UL

/* memmap= keeps the kernel off this memory: it is what the handlers map by number */
#define JUDGE_ARENA	0x10000000UL
#define JUDGE_ARENA_SIZE 0x08100000UL
#define JUDGE_DRAWN	0x8000		/* its pages that are asked for; what runs over their end stays within it */
#define JUDGE_LOW	64		/* pages at 0 that nobody uses: an offset of 0 may be their number */

enum judge_kind { JUDGE_FOPS, JUDGE_UIO, JUDGE_RING, JUDGE_REAL };
enum judge_side { JUDGE_OLD, JUDGE_NEW, JUDGE_SIDES };

enum note_kind {
	NOTE_OPEN,	/* result */
	NOTE_STEP,	/* result; v: op, at, n, arg */
	NOTE_TOUCH,	/* result: the signal; v: page, wrote, value or si_code */
	NOTE_AREA,	/* v: first page, end */
	NOTE_PAGE,	/* v: enum page_field */
	NOTE_COUNTS,	/* v: total_vm, locked_vm, references to the file, what the driver keeps */
	NOTE_KERNEL,	/* v: the first words of what the kernel printed */
	NOTE_END,	/* result: status of the child; v: charge, references to pages, PAT entries,
			 * what the driver keeps
			 */
	NOTE_KINDS
};

enum page_field {
	PAGE_AT, PAGE_FLAGS, PAGE_PROT, PAGE_OFF, PAGE_OPS, PAGE_PRIVATE, PAGE_STATE,
	PAGE_PTE, PAGE_PFN, PAGE_FIELDS
};

enum page_state { STATE_ANON = 1, STATE_ANON_VMA = 2, STATE_TRACKED = 4, STATE_FILE = 8 };

/**
 * struct note - one thing that was seen
 * @kind: enum note_kind
 * @step: the step of the request after which it was
 * @result: what a call returned
 * @v: what else there is, by kind
 */
struct note {
	__u16 kind;
	__u16 step;
	__s32 result;
	__u64 v[PAGE_FIELDS];
};

/* Numbers for pointers: the same on both sides where the pointers mean the same. */
#define PRIVATE_NONE	0
#define PRIVATE_FILE	1	/* that of the file */
#define PRIVATE_DEVICE	2	/* the UIO device */
#define PRIVATE_INFO	3	/* what the UIO driver keeps */
#define PRIVATE_OTHER	4
#define PRIVATE_NEAR	0x1000	/* plus the distance from that of the file */
#define OPS_OF_PAIR	0x10000	/* plus the number within the pair */
#define PFN_NONE	0
#define PFN_OURS	1	/* plus the number of a page of the module */
#define PFN_LOW		0x1000	/* plus the number of a page at 0 */
#define PFN_OTHER	0x7fffffff

struct judge_entry {
	__u32 index;		/* in */
	__u32 kind;
	__u32 cache;		/* wants a file with a page cache */
	__u32 minor[JUDGE_SIDES];
	char pair[48];
	char name[48];
};

struct judge_setup {
	__s32 fd;
	__u32 index;
	__u32 side;
	__u32 mode;		/* becomes f_flags */
	__u64 seed;
};

struct judge_look {
	__s32 fd;
	__u32 room;		/* in: how many notes there is place for; out: how many there are */
	__u16 step;
	__u16 pad[3];
	__u64 notes;
};

struct judge_name {
	__u64 ops;
	__u32 index;
	char name[44];
};

struct judge_state {
	__u64 charge;		/* pages that the system has promised */
	__u64 refs;		/* references to the module's pages */
	__u64 kept;		/* a hash of what the driver keeps */
};

#define JUDGE_ENTRY	_IOWR('j', 1, struct judge_entry)
#define JUDGE_SETUP	_IOW('j', 2, struct judge_setup)
#define JUDGE_LOOK	_IOWR('j', 3, struct judge_look)
#define JUDGE_NAME	_IOWR('j', 4, struct judge_name)
#define JUDGE_STATE	_IOR('j', 5, struct judge_state)
#define JUDGE_RESET	_IO('j', 6)
#define JUDGE_HOLD	_IOW('j', 7, __u32)	/* the arena is mapped: 1 cached, 2 not; 0: no more */
#define JUDGE_UNLOCK	_IO('j', 8)		/* locks are not proved any more: three times as fast */

#endif
