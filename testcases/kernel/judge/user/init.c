// SPDX-License-Identifier: GPL-2.0-only
/*
 * The first process: mounts, loads the module, runs the lines of /commands, powers off. A line that
 * begins with begin or end is only said, for whoever has to know how far it came; load loads a module.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MAX_WORDS	32

static void say(const char *what)
{
	printf("INIT %s: %s\n", what, strerror(errno));
}

static void mount_all(void)
{
	static const char * const place[][2] = {
		{ "/proc", "proc" }, { "/sys", "sysfs" }, { "/dev", "devtmpfs" },
		{ "/sys/kernel/debug", "debugfs" }, { "/tmp", "tmpfs" }, { "/mnt", "ramfs" },
	};
	unsigned int i;
	int fd;

	for (i = 0; i < sizeof(place) / sizeof(place[0]); i++) {
		mkdir(place[i][0], 0755);
		if (mount(place[i][1], place[i][0], place[i][1], 0, NULL) && errno != EBUSY)
			say(place[i][0]);
	}
	fd = open("/dev/console", O_RDWR);
	for (i = 0; fd >= 0 && i < 3; i++)
		dup2(fd, i);
	setvbuf(stdout, NULL, _IOLBF, 0);
}

static void put(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY);

	if (fd < 0 || write(fd, text, strlen(text)) < 0)
		say(path);
	close(fd);
}

/* Every allocation may fail, those that may sleep and those of one page too. */
static void let_fail(void)
{
	put("/sys/kernel/debug/failslab/ignore-gfp-wait", "N");
	put("/sys/kernel/debug/failslab/verbose", "0");
	put("/sys/kernel/debug/fail_page_alloc/ignore-gfp-wait", "N");
	put("/sys/kernel/debug/fail_page_alloc/ignore-gfp-highmem", "N");
	put("/sys/kernel/debug/fail_page_alloc/min-order", "0");
	put("/sys/kernel/debug/fail_page_alloc/verbose", "0");
}

static void load(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || syscall(SYS_finit_module, fd, "", 0))
		say(path);
	close(fd);
}

static void run(char *line)
{
	char *word[MAX_WORDS + 1], *p, *save;
	struct timespec t;
	int n = 0, status;
	pid_t pid;

	for (p = strtok_r(line, "\t\n", &save); p && n < MAX_WORDS; p = strtok_r(NULL, "\t\n", &save))
		word[n++] = p;
	word[n] = NULL;
	if (!n)
		return;
	if (!strcmp(word[0], "begin") || !strcmp(word[0], "end")) {
		printf("INIT %s %s\n", word[0], word[1]);
		return;
	}
	if (!strcmp(word[0], "load")) {
		load(word[1]);
		return;
	}
	pid = fork();
	if (!pid) {
		execv(word[0], word);
		say(word[0]);
		_exit(127);
	}
	waitpid(pid, &status, 0);
	clock_gettime(CLOCK_MONOTONIC, &t);
	printf("INIT %s: status %x at %ld.%02ld s\n", word[0], status, (long)t.tv_sec, t.tv_nsec / 10000000);
}

int main(void)
{
	char line[1024];
	FILE *commands;

	mount_all();
	let_fail();
	load("/judge.ko");
	commands = fopen("/commands", "re");
	while (commands && fgets(line, sizeof(line), commands))
		run(line);
	printf("INIT done\n");
	fflush(stdout);
	sync();
	reboot(RB_AUTOBOOT);
	return 0;
}
