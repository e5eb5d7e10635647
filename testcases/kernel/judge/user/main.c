// SPDX-License-Identifier: GPL-2.0-only
/*
 * judge [-n CASES] [-s SEED] [-f] [-u] [-b] [-p I/N] [-e PAIR:NAME] [-r REQUEST]
 *
 * Gives the same requests to a legacy handler and to its conversion, each in a process of its own at the
 * same addresses, and says where they differ. -f: with failing allocations. -u: locks are not proved. -b: only until the first difference. -p: this part of the handlers.
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

#define MAX_SHOWN	3		/* differences of a handler that are told */
#define MAX_FAIL	64
#define FILE_PAGES	24
#define SHRINK_LIMIT	400

static int control, log_fd;
static struct judge_entry entry;
static struct record *record;		/* shared with the processes that act: one a side */
static unsigned int may;
static bool brief;			/* a difference is counted, not told, and ends it */
static unsigned long pat_before;

static struct {
	unsigned long cases, granted[JUDGE_SIDES], refused[JUDGE_SIDES], seen[ANNOUNCED], differ;
} total;

/* ---- what the machine says ---- */

static unsigned long pat_entries(void)
{
	static char text[1 << 15];
	int fd = open("/sys/kernel/debug/x86/pat_memtype_list", O_RDONLY);
	unsigned long lines = 0;
	ssize_t n, i;

	while (fd >= 0 && (n = read(fd, text, sizeof(text))) > 0)
		for (i = 0; i < n; i++)
			lines += text[i] == '\n';
	close(fd);
	return lines;
}

/* The first words of a complaint of the kernel since the last call; false if there is none. */
static bool complaint(char *words, size_t size)
{
	static const char * const bad[] = {
		"WARNING", "BUG", "possible", "INFO:", "KASAN", "Oops", "refcount_t", "Bad page", "leak",
	};
	char line[2048], *text;
	bool found = false;
	unsigned int i;
	ssize_t n;

	while ((n = read(log_fd, line, sizeof(line) - 1)) > 0) {
		line[n] = 0;
		text = strchr(line, ';');
		for (i = 0; text && !found && i < sizeof(bad) / sizeof(bad[0]); i++)
			if (strstr(text, bad[i])) {
				memset(words, 0, size);
				strncpy(words, text + 1, size - 1);
				words[strcspn(words, "\n")] = 0;
				found = true;
			}
	}
	return found;
}

static void warn_again(void)
{
	int fd = open("/sys/kernel/debug/clear_warn_once", O_WRONLY);

	if (fd < 0 || write(fd, "1", 1) < 0)
		perror("clear_warn_once");
	close(fd);
}

/* ---- one request, both ways ---- */

static void fill_file(void)
{
	static char page[4096];
	int fd = open("/mnt/file", O_CREAT | O_RDWR | O_TRUNC, 0644), i;

	for (i = 0; i < FILE_PAGES; i++) {
		memset(page, 'a' + i, sizeof(page));
		if (pwrite(fd, page, sizeof(page), i * 4096L) < 0)
			perror("/mnt/file");
	}
	close(fd);
	close(open("/mnt/empty", O_CREAT | O_RDWR | O_TRUNC, 0644));
}

/* What unlocks pages collects some of them first, with a reference each. */
static void drain(void)
{
	int fd = open("/proc/sys/vm/drop_caches", O_WRONLY);

	if (fd < 0 || write(fd, "1", 1) < 0)
		perror("drop_caches");
	close(fd);
}

static void add_end(struct record *r, int status, const struct judge_state *before)
{
	struct judge_state after;
	struct note *note = &r->note[r->count++];
	struct note *kernel = &r->note[r->count];

	ioctl(control, JUDGE_STATE, &after);
	if (after.refs != before->refs) {
		drain();
		ioctl(control, JUDGE_STATE, &after);
	}
	memset(note, 0, 2 * sizeof(*note));
	note->kind = NOTE_END;
	note->result = status;
	note->v[0] = after.charge - before->charge;
	note->v[1] = after.refs - before->refs;
	note->v[2] = pat_entries() - pat_before;
	note->v[3] = after.kept;
	if (complaint((char *)kernel->v, sizeof(kernel->v))) {
		kernel->kind = NOTE_KERNEL;
		r->count++;
		warn_again();
	}
}

static void hold(uint32_t how)
{
	if (ioctl(control, JUDGE_HOLD, &how))
		perror("hold");
}

static void run_side(const struct request *r, enum judge_side side)
{
	struct judge_state before;
	int status = 0;
	pid_t pid;

	ioctl(control, JUDGE_RESET);
	if (entry.cache)
		fill_file();
	record[side].count = record[side].granted = record[side].refused = record[side].charged = 0;
	ioctl(control, JUDGE_STATE, &before);
	hold(r->holder);
	fflush(NULL);
	pid = fork();
	if (!pid) {
		act(r, &entry, side, control, &record[side]);
		_exit(0);
	}
	waitpid(pid, &status, 0);
	hold(0);
	add_end(&record[side], status, &before);
}

/* A complaint of the kernel is a failure even where both sides cause it. */
static bool complained(const struct record *r)
{
	return r->note[r->count - 1].kind == NOTE_KERNEL;
}

static struct verdict run_both(const struct request *r)
{
	struct verdict verdict;

	run_side(r, JUDGE_OLD);
	run_side(r, JUDGE_NEW);
	verdict = compare(&record[JUDGE_OLD], &record[JUDGE_NEW], may);
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
	       note_print(&r->note[at], control, entry.index, buf, sizeof(buf)) : "nothing more");
}

/* Tell a difference: how it came, the shortest request, the step after which it shows. */
static void tell(const struct request *found, unsigned long number, uint64_t seed)
{
	struct request r = *found;
	struct verdict verdict;
	char buf[512];
	int i, first = compare(&record[JUDGE_OLD], &record[JUDGE_NEW], may).at;

	if (first >= 0) {
		show_note("first old", &record[JUDGE_OLD], first);
		show_note("first new", &record[JUDGE_NEW], first);
	}
	shrink(&r, shows, NULL, SHRINK_LIMIT);
	verdict = run_both(&r);
	printf("DIFF %s %s case %lu seed %llu\n  request: %s\n", entry.pair, entry.name, number,
	       (unsigned long long)seed, request_print(&r, buf, sizeof(buf)));
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

static void judge_one(const struct request *r, unsigned long number, uint64_t seed)
{
	struct verdict verdict = run_both(r);

	count(&verdict);
	if (verdict.at >= 0 && total.differ++ < MAX_SHOWN && !brief)
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
	control = open("/dev/judge", O_RDWR);
	log_fd = open("/dev/kmsg", O_RDONLY | O_NONBLOCK);
	if (control < 0 || log_fd < 0) {
		perror("/dev/judge or /dev/kmsg");
		exit(2);
	}
	lseek(log_fd, 0, SEEK_END);
	record = mmap(NULL, JUDGE_SIDES * sizeof(*record), PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
	setvbuf(stdout, NULL, _IOLBF, 0);
	fill_file();
	pat_before = pat_entries();
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
	if (unlock && ioctl(control, JUDGE_UNLOCK))
		perror("locks");
	for (entry.index = 0; !ioctl(control, JUDGE_ENTRY, &entry); entry.index++) {
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
