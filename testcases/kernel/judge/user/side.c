// SPDX-License-Identifier: GPL-2.0-only
/* One request to one handler: what it did, and what the machine says of it. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include "act.h"
#include "real.h"
#include "side.h"

#define FILE_PAGES	24

int side_control;
static int log_fd;
static unsigned long pat_before;

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
				complaint_words(text + 1, words, size);
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

	ioctl(side_control, JUDGE_STATE, &after);
	if (after.refs != before->refs) {
		drain();
		ioctl(side_control, JUDGE_STATE, &after);
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
	if (ioctl(side_control, JUDGE_HOLD, &how))
		perror("hold");
}

void side_run(const struct request *r, const struct judge_entry *entry, enum judge_side side,
	      struct record *record)
{
	struct judge_state before;
	int status = 0;
	pid_t pid;

	ioctl(side_control, JUDGE_RESET);
	if (entry->cache)
		fill_file();
	if (entry->kind == JUDGE_REAL)
		real_reset(entry->name);
	record->count = record->granted = record->refused = record->charged = record->replaced = 0;
	ioctl(side_control, JUDGE_STATE, &before);
	hold(r->holder);
	fflush(NULL);
	pid = fork();
	if (!pid) {
		act(r, entry, side, side_control, record);
		_exit(0);
	}
	waitpid(pid, &status, 0);
	hold(0);
	add_end(record, status, &before);
}

void side_open(void)
{
	side_control = open("/dev/judge", O_RDWR);
	log_fd = open("/dev/kmsg", O_RDONLY | O_NONBLOCK);
	if (side_control < 0 || log_fd < 0) {
		perror("/dev/judge or /dev/kmsg");
		exit(2);
	}
	lseek(log_fd, 0, SEEK_END);
	setvbuf(stdout, NULL, _IOLBF, 0);
	fill_file();
	pat_before = pat_entries();
}
