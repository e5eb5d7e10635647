// SPDX-License-Identifier: GPL-2.0-only
/*
 * drive NAME CASES SEED [REQUEST]
 *
 * Gives requests to the driver that is loaded, and says all that was seen: a line R and the request for each,
 * then a line N for each note. Another machine, with the other version, does the same.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include "act.h"
#include "real.h"
#include "side.h"

static struct judge_entry entry = { .kind = JUDGE_REAL };

static void say_note(const struct note *note)
{
	int i, last = PAGE_FIELDS;

	while (last && !note->v[last - 1])
		last--;
	printf("N %x %x %d", note->kind, note->step, note->result);
	for (i = 0; i < last; i++)
		printf(" %llx", (unsigned long long)note->v[i]);
	printf("\n");
}

static void drive(const struct request *r, struct record *record)
{
	static char text[1024];
	unsigned int i;

	side_run(r, &entry, JUDGE_OLD, record);
	printf("R %u %u %u %u %s\n", record->granted, record->refused, record->charged, record->replaced,
	       request_print(r, text, sizeof(text)));
	for (i = 0; i < record->count; i++)
		say_note(&record->note[i]);
}

int main(int argc, char **argv)
{
	static struct pool pool;
	struct record *record;
	unsigned long cases, n;
	struct request r;
	uint64_t seed, rng;

	if (argc < 4)
		return 2;
	strncpy(entry.name, argv[1], sizeof(entry.name) - 1);
	cases = strtoul(argv[2], NULL, 0);
	seed = strtoull(argv[3], NULL, 0);
	side_open();
	record = mmap(NULL, sizeof(*record), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
	if (!real_up(argv[1]))
		return 2;
	setvbuf(stdout, NULL, _IOFBF, 1 << 16);
	if (argc > 4) {
		if (!request_parse(&r, argv[4]))
			return 2;
		drive(&r, record);
		return 0;
	}
	/* both machines have to draw the same: what was granted has no say in it */
	for (n = 0; n < cases; n++) {
		rng = seed + n * 0x9e3779b97f4a7c15ULL;
		request_draw(&r, &rng, &pool);
		pool_add(&pool, &r, &rng);
		drive(&r, record);
	}
	return 0;
}
