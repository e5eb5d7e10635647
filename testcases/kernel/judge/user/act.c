// SPDX-License-Identifier: GPL-2.0-only
/* Carries a request out in a process of its own, and notes what it sees after each step. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>
#include "act.h"
#include "real.h"

#define PAGE	4096UL
#define BASE	(JUDGE_WINDOW + 64 * PAGE)	/* there is room before it */
#define ASIDE	(JUDGE_WINDOW + JUDGE_SPAN / 2)
#define MAX_TOUCH 12
#define UNDER	8			/* pages that lie there before, if a request says so */
#define ACCOUNT_FLAG	0x100000UL	/* VM_ACCOUNT */

static struct {
	const struct request *r;
	struct record *record;
	int control, fd;
	unsigned int step, pages;
} now;

static sigjmp_buf jump;
static volatile int signal_code;

static void on_signal(int sig, siginfo_t *info, void *context)
{
	signal_code = info->si_code;
	siglongjmp(jump, sig);
}

static struct note *add(enum note_kind kind, int result)
{
	struct record *record = now.record;
	struct note *note = &record->note[record->count];

	if (record->count < MAX_RECORD - 1)
		record->count++;
	memset(note, 0, sizeof(*note));
	note->kind = kind;
	note->step = now.step;
	note->result = result;
	return note;
}

static void add_step(enum op op, unsigned int at, unsigned int n, unsigned int arg, int result)
{
	struct note *note = add(NOTE_STEP, result);

	note->v[0] = op;
	note->v[1] = at;
	note->v[2] = n;
	note->v[3] = arg;
}

static void look(void)
{
	struct record *record = now.record;
	struct judge_look arg = {
		.fd = now.fd, .step = now.step, .room = MAX_RECORD - record->count,
		.notes = (uintptr_t)&record->note[record->count],
	};

	if (ioctl(now.control, JUDGE_LOOK, &arg))
		add(NOTE_KERNEL, -errno);
	else
		record->count += arg.room;
}

/* The handler runs without a mask, so none is kept. */
static int peek(unsigned long addr, uint64_t *value)
{
	int sig = sigsetjmp(jump, 0);

	if (!sig)
		*value = *(volatile uint64_t *)addr;
	return sig;
}

static int poke(unsigned long addr, uint64_t value)
{
	int sig = sigsetjmp(jump, 0);

	if (!sig)
		*(volatile uint64_t *)addr = value;
	return sig;
}

static void touch(unsigned long base, unsigned int pages, bool write)
{
	unsigned int i;

	for (i = 0; i < pages && i < MAX_TOUCH; i++) {
		unsigned long addr = base + i * PAGE;
		uint64_t seen = 0;
		int sig = write ? poke(addr, 0xc000000000000000ULL | now.step << 8 | i) : peek(addr, &seen);
		struct note *note = add(NOTE_TOUCH, sig);

		note->v[0] = (base - JUDGE_WINDOW) / PAGE + i;
		note->v[1] = write;
		note->v[2] = sig ? (uint64_t)signal_code : seen;
	}
}

static bool is_charged(uint32_t prot, uint32_t flags)
{
	return (prot & PROT_WRITE) && (flags & MAP_PRIVATE) && !(flags & MAP_NORESERVE);
}

static unsigned int overlap(unsigned long a, unsigned long a_end, unsigned long b, unsigned long b_end)
{
	unsigned long from = a > b ? a : b, end = a_end < b_end ? a_end : b_end;

	return end > from ? end - from : 0;
}

/* How many charged pages a mapping would replace, by the last look; before the first one there is what lies under it */
static unsigned int charged_there(unsigned long at, unsigned int pages)
{
	const struct record *record = now.record;
	unsigned long first = (at - JUDGE_WINDOW) / PAGE;
	unsigned int i = record->count, sum = 0;

	if (!now.step)
		return now.r->under ? overlap(0, pages, 0, UNDER) : 0;
	while (i && record->note[i - 1].kind != NOTE_COUNTS)
		i--;
	/* a look ends in its counts, and has the pages of a VMA behind its range */
	for (i = i ? i - 1 : 0; i && (record->note[i - 1].kind == NOTE_AREA || record->note[i - 1].kind == NOTE_PAGE); i--)
		if (record->note[i - 1].kind == NOTE_AREA && record->note[i].v[PAGE_FLAGS] & ACCOUNT_FLAG)
			sum += overlap(first, first + pages, record->note[i - 1].v[0], record->note[i - 1].v[1]);
	return sum;
}

static int map(unsigned long at, unsigned int pages, uint32_t flags, uint64_t pgoff)
{
	const struct request *r = now.r;
	unsigned int there = is_charged(r->prot, r->flags) ? charged_there(at, pages) : 0;
	void *p = mmap((void *)at, pages * PAGE, r->prot, flags | MAP_FIXED, now.fd, (off_t)(pgoff * PAGE));

	if (p != MAP_FAILED) {
		now.record->granted++;
		return 0;
	}
	now.record->refused++;
	if (is_charged(r->prot, r->flags))
		now.record->charged += pages;
	now.record->replaced += there;
	return -errno;
}

static int map_failing(void)
{
	const struct request *r = now.r;
	int file = open("/proc/self/fail-nth", O_RDWR), err;
	char text[16];

	snprintf(text, sizeof(text), "%u", r->fail);
	if (file < 0 || write(file, text, strlen(text)) < 0)
		return -errno;
	err = map(BASE, r->pages, r->flags, r->pgoff);
	/* what is left of the count: 0 where an allocation failed */
	if (pread(file, text, sizeof(text), 0) < 1 || write(file, "0", 1) < 0)
		err = -errno;
	close(file);
	add(NOTE_OPEN, text[0] == '0');
	return err;
}

static int in_child(unsigned int pages)
{
	pid_t pid = fork();
	int status = -1;

	if (!pid) {
		look();
		touch(BASE, pages, false);
		touch(BASE, pages, true);
		look();
		_exit(0);
	}
	waitpid(pid, &status, 0);
	return status;
}

static int copy_pages(unsigned long at, unsigned int n)
{
	static char buf[MAX_PAGES * PAGE];
	struct iovec to = { buf, n * PAGE }, from = { (void *)at, n * PAGE };
	ssize_t got = process_vm_readv(getpid(), &to, 1, &from, 1, 0);

	return got < 0 ? -errno : (int)got;
}

static int moved(unsigned long at, unsigned int n, unsigned int more)
{
	if (mremap((void *)at, n * PAGE, (n + more) * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED,
		   (void *)ASIDE) == MAP_FAILED)
		return -errno;
	look();
	touch(ASIDE, n, false);
	touch(ASIDE, n, true);
	return 0;
}

static int advise(unsigned long at, unsigned int n, unsigned int arg)
{
	static const int advice[] = {
		MADV_DONTNEED, MADV_DONTFORK, MADV_DOFORK, MADV_DONTDUMP, MADV_DODUMP, MADV_HUGEPAGE,
		MADV_MERGEABLE, MADV_SEQUENTIAL, MADV_REMOVE, MADV_WIPEONFORK, MADV_COLD, MADV_PAGEOUT,
		MADV_POPULATE_READ, MADV_POPULATE_WRITE, MADV_FREE,
	};

	return madvise((void *)at, n * PAGE, advice[arg % ADVICES]);
}

/* Beside the mapping, going on in the file or not */
static int beside(enum op op, const struct step *s)
{
	const struct request *r = now.r;
	unsigned int n = 1 + s->n % 3;
	uint32_t flags = r->flags & ~MAP_POPULATE;
	int err;

	if (op == OP_BEFORE)
		return map(BASE - n * PAGE, n, flags,
			   s->arg % 4 && r->pgoff >= n ? r->pgoff - n : r->pgoff + s->arg % 4);
	err = map(BASE + now.pages * PAGE, n, flags, r->pgoff + (s->arg % 4 ? now.pages : s->arg / 4 % 4));
	if (!err && now.pages + n <= MAX_PAGES)
		now.pages += n;
	return err;
}

static void carry_out(const struct step *s)
{
	unsigned int at = s->at % now.pages, n = 1 + s->n % (now.pages - at), pages = now.pages;
	unsigned long addr = BASE + at * PAGE;
	int err = 0;

	errno = 0;
	switch (s->op) {
	case OP_READ:
	case OP_WRITE:
		touch(BASE, pages, s->op == OP_WRITE);
		break;
	case OP_COPY:
		err = copy_pages(addr, n);
		break;
	case OP_PROTECT:
		err = mprotect((void *)addr, n * PAGE, s->arg & 8 ? s->arg & 7 : PROT_READ | (s->arg & PROT_WRITE));
		break;
	case OP_UNMAP:
		err = munmap((void *)addr, n * PAGE);
		break;
	case OP_FORK:
		err = in_child(pages);
		break;
	case OP_GROW:
		err = moved(addr, n, 1 + s->arg % 4);
		break;
	case OP_MOVE:
		err = moved(addr, n, 0);
		break;
	case OP_SHRINK:
		err = mremap((void *)addr, n * PAGE, PAGE, 0) == MAP_FAILED ? -errno : 0;
		break;
	case OP_ADVISE:
		err = advise(addr, n, s->arg);
		break;
	case OP_LOCK:
		err = mlock((void *)addr, n * PAGE);
		break;
	case OP_UNLOCK:
		err = munlock((void *)addr, n * PAGE);
		break;
	case OP_SYNC:
		err = msync((void *)addr, n * PAGE, s->arg & 1 ? MS_SYNC : MS_INVALIDATE);
		break;
	case OP_NEXT:
	case OP_BEFORE:
		err = beside(s->op, s);
		break;
	case OP_OVER:
		err = map(addr, n, now.r->flags & ~MAP_POPULATE, now.r->pgoff + (s->arg & 1 ? at : s->arg / 2 % 4));
		break;
	}
	add_step(s->op, at, n, s->arg, err == -1 ? -errno : err);
}

static int open_file(const struct judge_entry *entry, enum judge_side side)
{
	char name[32] = "/dev/judge";

	if (entry->kind == JUDGE_REAL)
		return real_open(entry->name, now.r->open);
	if (entry->kind == JUDGE_UIO)
		snprintf(name, sizeof(name), "/dev/uio%u", entry->minor[side]);
	else if (entry->cache)
		strcpy(name, now.r->seed & 1 ? "/mnt/empty" : "/mnt/file");
	return open(name, now.r->open);
}

/* The same for both sides, whatever the fork left there */
static void lie_under(void)
{
	void *p = mmap((void *)BASE, UNDER * PAGE, PROT_READ | PROT_WRITE, MAP_ANONYMOUS | MAP_PRIVATE | MAP_FIXED,
		       -1, 0);

	memset(p, 0x55, UNDER * PAGE);
}

static bool prepare(const struct judge_entry *entry, enum judge_side side)
{
	struct sigaction action = { .sa_sigaction = on_signal, .sa_flags = SA_SIGINFO | SA_NODEFER };
	struct judge_setup setup = {
		.index = entry->index, .side = side, .mode = now.r->mode, .seed = now.r->seed,
	};

	sigaction(SIGSEGV, &action, NULL);
	sigaction(SIGBUS, &action, NULL);
	now.fd = open_file(entry, side);
	add(NOTE_OPEN, now.fd < 0 ? -errno : 0);
	if (now.fd < 0)
		return false;
	setup.fd = now.fd;
	if (entry->kind != JUDGE_REAL && ioctl(now.control, JUDGE_SETUP, &setup)) {
		add(NOTE_OPEN, -errno);
		return false;
	}
	if (now.r->under)
		lie_under();
	return true;
}

void act(const struct request *r, const struct judge_entry *entry, enum judge_side side,
	 int control, struct record *record)
{
	unsigned int i;
	int err;

	now.r = r;
	now.record = record;
	now.control = control;
	now.step = 0;
	now.pages = r->pages;
	if (!prepare(entry, side))
		return;
	err = r->fail ? map_failing() : map(BASE, r->pages, r->flags, r->pgoff);
	add_step(OP_MAP, 0, r->pages, 0, err);
	look();
	if (err)
		touch(BASE, UNDER, false);
	for (i = 0; !err && i < r->count; i++) {
		now.step = i + 1;
		carry_out(&r->step[i]);
		look();
	}
	munmap((void *)JUDGE_WINDOW, JUDGE_SPAN);
}
