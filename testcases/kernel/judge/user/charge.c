// SPDX-License-Identifier: GPL-2.0-only
/*
 * charge PAIR:NAME: what a hook that refuses everything leaves charged, of a thousand private writable mappings
 * of 1 MiB, for the legacy hook and for its conversion: where nothing was mapped, and in place of anonymous memory.
 */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include "../include/judge.h"

#define MAPPINGS	1000
#define LENGTH		(1UL << 20)

static long committed(void)
{
	static char text[8192];
	int fd = open("/proc/meminfo", O_RDONLY);
	ssize_t n = read(fd, text, sizeof(text) - 1);
	char *at;

	close(fd);
	text[n > 0 ? n : 0] = 0;
	at = strstr(text, "Committed_AS:");
	return at ? strtol(at + 13, NULL, 10) : -1;
}

static bool find(int control, struct judge_entry *entry, const char *which)
{
	char both[sizeof(entry->pair) + sizeof(entry->name) + 1];

	for (entry->index = 0; !ioctl(control, JUDGE_ENTRY, entry); entry->index++) {
		snprintf(both, sizeof(both), "%s:%s", entry->pair, entry->name);
		if (!strcmp(both, which))
			return true;
	}
	return false;
}

/* One mapping, which is refused: 1; over: of a range that is charged already */
static long refuse(int fd, bool over)
{
	static void *place;

	if (over)
		place = mmap(place, LENGTH, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return mmap(place, LENGTH, PROT_READ | PROT_WRITE, MAP_PRIVATE | (over ? MAP_FIXED : 0), fd, 0) == MAP_FAILED;
}

static int measure(int control, unsigned int index, enum judge_side side, bool over)
{
	struct judge_setup setup = { .index = index, .side = side, .seed = 1 };
	long before, i, refused = 0;

	setup.fd = open("/dev/judge", O_RDWR);
	if (setup.fd < 0 || ioctl(control, JUDGE_SETUP, &setup))
		return 2;
	before = committed();
	for (i = 0; i < MAPPINGS; i++)
		refused += refuse(setup.fd, over);
	printf("CHARGE %s%s: %ld of %d refused, Committed_AS %+ld kB\n", side == JUDGE_OLD ? ".mmap" : ".mmap_prepare",
	       over ? " in place of anonymous memory" : "", refused, MAPPINGS, committed() - before);
	return refused == MAPPINGS ? 0 : 1;
}

int main(int argc, char **argv)
{
	int control = open("/dev/judge", O_RDWR);
	struct judge_entry entry;

	if (argc != 2 || control < 0 || !find(control, &entry, argv[1])) {
		printf("charge: no such handler\n");
		return 2;
	}
	return measure(control, entry.index, JUDGE_OLD, false) | measure(control, entry.index, JUDGE_NEW, false) |
	       measure(control, entry.index, JUDGE_OLD, true) | measure(control, entry.index, JUDGE_NEW, true);
}
