// SPDX-License-Identifier: GPL-2.0-only
/*
 * judge [-n CASES] [-s SEED] [-f] [-u] [-b] [-p I/N] [-e PAIR:NAME] [-r REQUEST]
 *
 * Gives the same requests to a legacy handler and to its conversion, each in a process of its own at the
 * same addresses, and says where they differ. -f: with failing allocations. -u: locks are not proved.
 * -b: only until the first difference. -p: this part of the handlers.
 * The file /announced has what a conversion says it changes, a line PAIR NAME WORD each; PAIR may be *.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "act.h"
#include "shrink.h"
#include "side.h"

#define MAX_SHOWN	3		/* differences of a handler that are told */
#define MAX_FAIL	64
#define SHRINK_LIMIT	400
#define REPEATS		4

static struct judge_entry entry;
static struct record *record;		/* shared with the processes that act: one a side, and one more */
static unsigned int may;
static bool brief;			/* a difference is counted, not told, and ends it */

static struct {
	unsigned long cases, granted[JUDGE_SIDES], refused[JUDGE_SIDES], seen[ANNOUNCED], differ, once;
} total;

/* A complaint of the kernel is a failure even where both sides cause it. */
static bool complained(const struct record *r)
{
	return r->note[r->count - 1].kind == NOTE_KERNEL;
}

static int map_result(const struct record *r)
{
	unsigned int i;

	for (i = 0; i < r->count; i++)
		if (r->note[i].kind == NOTE_STEP && r->note[i].v[0] == OP_MAP)
			return r->note[i].result;
	return 0;
}

/* Whether a version refuses a request with an error, whichever allocation fails. */
static bool may_refuse(const struct request *r, enum judge_side side, int error)
{
	struct request one = *r;
	struct record *scratch = &record[JUDGE_SIDES];

	for (one.fail = 1; one.fail < MAX_FAIL; one.fail++) {
		side_run(&one, &entry, side, scratch);
		if (map_result(scratch) == error)
			return true;
		if (!injected(scratch))
			break;
	}
	return false;
}

/*
 * Both had an allocation fail, and refuse: one for want of memory, the other, which can do without what failed or
 * was asked earlier, as the legacy handler refuses where nothing fails. Or it was not the same allocation, and each
 * version has the error of the other for another one.
 */
static bool refused_apart(const struct request *r)
{
	int old = map_result(&record[JUDGE_OLD]), new = map_result(&record[JUDGE_NEW]);
	struct request calm = *r;

	if (!injected(&record[JUDGE_OLD]) || !injected(&record[JUDGE_NEW]) || old == new || old >= 0 || new >= 0 ||
	    (old != -ENOMEM && new != -ENOMEM))
		return false;
	calm.fail = 0;
	side_run(&calm, &entry, JUDGE_OLD, &record[JUDGE_SIDES]);
	return map_result(&record[JUDGE_SIDES]) == (old == -ENOMEM ? new : old) ||
	       (may_refuse(r, JUDGE_OLD, new) && may_refuse(r, JUDGE_NEW, old));
}

static struct verdict run_both(const struct request *r)
{
	struct verdict verdict;

	side_run(r, &entry, JUDGE_OLD, &record[JUDGE_OLD]);
	side_run(r, &entry, JUDGE_NEW, &record[JUDGE_NEW]);
	verdict = compare(&record[JUDGE_OLD], &record[JUDGE_NEW], may);
	if (verdict.at >= 0 && refused_apart(r))
		verdict = compare_ends(&record[JUDGE_OLD], &record[JUDGE_NEW], may);
	if (verdict.at < 0 && complained(&record[JUDGE_NEW])) {
		if (may & MAY_WARN)
			verdict.seen |= MAY_WARN;
		else
			verdict.at = record[JUDGE_NEW].count - 1;
	}
	return verdict;
}

static bool shows(const struct request *r, void *data)
{
	return run_both(r).at >= 0;
}

static void show_note(const char *which, const struct record *r, int at)
{
	char buf[512];

	printf("  %s: %s\n", which, at < (int)r->count ?
	       note_print(&r->note[at], side_control, entry.index, buf, sizeof(buf)) : "nothing more");
}

/* Tell a difference: how it came, the shortest request, the step after which it shows. */
static void tell(const struct request *found, unsigned long number, uint64_t seed)
{
	struct request r = *found;
	struct verdict verdict;
	char buf[512];
	int i, first = compare(&record[JUDGE_OLD], &record[JUDGE_NEW], may).at;

	printf("DIFF %s %s case %lu seed %llu\n", entry.pair, entry.name, number, (unsigned long long)seed);
	if (first >= 0) {
		show_note("first old", &record[JUDGE_OLD], first);
		show_note("first new", &record[JUDGE_NEW], first);
	}
	shrink(&r, shows, NULL, SHRINK_LIMIT);
	verdict = run_both(&r);
	printf("  request: %s\n", request_print(&r, buf, sizeof(buf)));
	if (verdict.at < 0) {
		/* it does not come again: it depends on more than the request */
		printf("  not again: %s\n", request_print(found, buf, sizeof(buf)));
		return;
	}
	for (i = verdict.at - 1; i >= 0; i--)
		if (record[JUDGE_OLD].note[i].kind == NOTE_STEP) {
			show_note("after", &record[JUDGE_OLD], i);
			break;
		}
	show_note("old", &record[JUDGE_OLD], verdict.at);
	show_note("new", &record[JUDGE_NEW], verdict.at);
}

static void count(const struct verdict *verdict)
{
	unsigned int side, i;

	total.cases++;
	for (side = 0; side < JUDGE_SIDES; side++) {
		total.granted[side] += record[side].granted;
		total.refused[side] += record[side].refused;
	}
	for (i = 0; i < ANNOUNCED; i++)
		total.seen[i] += verdict->seen >> i & 1;
}

/*
 * Which allocation is the n-th depends on what the allocators have at hand, too: a difference of a failing one has
 * to come a second time; what the kernel complains of has not.
 */
static bool by_chance(const struct request *r)
{
	unsigned int i;

	if (!injected(&record[JUDGE_OLD]) && !injected(&record[JUDGE_NEW]))
		return false;
	if (complained(&record[JUDGE_OLD]) || complained(&record[JUDGE_NEW]))
		return false;
	for (i = 0; i < REPEATS; i++)
		if (run_both(r).at >= 0)
			return false;
	return true;
}

static void judge_one(const struct request *r, unsigned long number, uint64_t seed)
{
	struct verdict verdict = run_both(r);

	count(&verdict);
	if (verdict.at < 0)
		return;
	if (by_chance(r))
		total.once++;
	else if (total.differ++ < MAX_SHOWN && !brief)
		tell(r, number, seed);
}

/* ---- all requests of a handler ---- */

/* Every allocation of mmap() fails in its turn, until there are no more. */
static void judge_failing(struct request *r, unsigned long number, uint64_t seed)
{
	for (r->fail = 1; r->fail < MAX_FAIL; r->fail++) {
		judge_one(r, number, seed);
		if (!injected(&record[JUDGE_OLD]) && !injected(&record[JUDGE_NEW]))
			break;
	}
}

static void judge_entry(unsigned long cases, uint64_t seed, bool failing)
{
	static struct pool pool;
	struct request r;
	unsigned long n;
	uint64_t rng;

	memset(&total, 0, sizeof(total));
	pool.count = 0;
	for (n = 0; n < cases && !(brief && total.differ); n++) {
		rng = seed + n * 0x9e3779b97f4a7c15ULL;
		request_draw(&r, &rng, &pool);
		if (failing) {
			judge_failing(&r, n, seed);
			continue;
		}
		judge_one(&r, n, seed);
		if (record[JUDGE_OLD].granted)
			pool_add(&pool, &r, &rng);
	}
}

static void result(double seconds)
{
	unsigned int i;

	printf("RESULT %s %s cases=%lu old=%lu/%lu new=%lu/%lu differ=%lu", entry.pair, entry.name, total.cases,
	       total.granted[0], total.refused[0], total.granted[1], total.refused[1], total.differ);
	for (i = 0; i < ANNOUNCED; i++)
		printf(" %s=%lu", announced_name(1 << i), total.seen[i]);
	if (total.once)
		printf(" once=%lu", total.once);
	printf(" seconds=%.1f\n", seconds);
}

static double clock_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec + t.tv_nsec / 1e9;
}

static unsigned int read_announced(void)
{
	char pair[64], name[64], word[16], line[256];
	FILE *f = fopen("/announced", "re");
	unsigned int bits = 0, i;

	while (f && fgets(line, sizeof(line), f)) {
		if (sscanf(line, "%63s %63s %15s", pair, name, word) != 3)
			continue;
		if ((strcmp(pair, "*") && strcmp(pair, entry.pair)) || (strcmp(name, "*") && strcmp(name, entry.name)))
			continue;
		for (i = 0; announced_name(1 << i); i++)
			if (!strcmp(word, announced_name(1 << i)))
				bits |= 1 << i;
	}
	if (f)
		fclose(f);
	return bits;
}

static bool wanted(const char *which)
{
	char both[sizeof(entry.pair) + sizeof(entry.name) + 1];

	snprintf(both, sizeof(both), "%s:%s", entry.pair, entry.name);
	return !which || !strcmp(which, entry.pair) || !strcmp(which, both);
}

static void open_all(void)
{
	side_open();
	record = mmap(NULL, (JUDGE_SIDES + 1) * sizeof(*record), PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
	printf("JUDGE begins\n");
}

int main(int argc, char **argv)
{
	unsigned int part = 0, parts = 1;
	const char *which = NULL, *text = NULL;
	unsigned long cases = 100;
	uint64_t seed = 1;
	bool failing = false, unlock = false;
	struct request r;
	double start;
	int option;

	while ((option = getopt(argc, argv, "n:s:fubp:e:r:")) != -1)
		switch (option) {
		case 'n': cases = strtoul(optarg, NULL, 0); break;
		case 's': seed = strtoull(optarg, NULL, 0); break;
		case 'f': failing = true; break;
		case 'u': unlock = true; break;
		case 'b': brief = true; break;
		case 'p': sscanf(optarg, "%u/%u", &part, &parts); break;
		case 'e': which = optarg; break;
		case 'r': text = optarg; break;
		default: return 2;
		}
	if (text && !request_parse(&r, text)) {
		printf("judge: not a request: %s\n", text);
		return 2;
	}
	open_all();
	if (unlock && ioctl(side_control, JUDGE_UNLOCK))
		perror("locks");
	for (entry.index = 0; !ioctl(side_control, JUDGE_ENTRY, &entry); entry.index++) {
		if (entry.index % parts != part || !wanted(which))
			continue;
		may = read_announced();
		start = clock_now();
		memset(&total, 0, sizeof(total));
		if (text)
			judge_one(&r, 0, r.seed);
		else
			judge_entry(cases, seed, failing);
		result(clock_now() - start);
	}
	return 0;
}
