// SPDX-License-Identifier: GPL-2.0-only
/* What of each real driver is mapped. The modules were brought and are loaded by the first process. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/keyctl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "real.h"

#define FILE_PAGES	12
#define PLACE		"/mnt/real"

struct real {
	const char *name, *path;
	bool (*up)(void);
	bool file;		/* has contents of its own: written again for each request */
};

static bool said(const char *what)
{
	printf("REAL %s: %s\n", what, strerror(errno));
	return false;
}

/* The image that was brought goes to the RAM disk. */
static bool up_udf(void)
{
	static char block[1 << 16];
	int from = open("/udf.img", O_RDONLY), to = open("/dev/ram0", O_RDWR);
	ssize_t n;

	if (from < 0 || to < 0)
		return said("/udf.img or /dev/ram0");
	while ((n = read(from, block, sizeof(block))) > 0)
		if (write(to, block, n) != n)
			return said("/dev/ram0");
	close(from);
	close(to);
	return !mount("/dev/ram0", PLACE, "udf", 0, "") || said("mount udf");
}

/* An authentication token as ecryptfs-utils makes one: version 0.4, a password, no session key yet */
static bool up_ecryptfs(void)
{
	static uint8_t token[736];

	mkdir("/mnt/lower", 0755);
	token[0] = 4;
	if (syscall(SYS_add_key, "user", "0011223344556677", token, sizeof(token), KEY_SPEC_USER_KEYRING) < 0)
		return said("add_key");
	return !mount("/mnt/lower", PLACE, "ecryptfs", 0, "ecryptfs_sig=0011223344556677,ecryptfs_cipher=aes,"
		      "ecryptfs_key_bytes=16,ecryptfs_unlink_sigs") || said("mount ecryptfs");
}

static const struct real reals[] = {
	{ .name = "sg", .path = "/dev/sg0" },
	{ .name = "usbmon", .path = "/dev/usbmon0" },
	{ .name = "udf", .path = PLACE "/file", .up = up_udf, .file = true },
	{ .name = "ecryptfs", .path = PLACE "/file", .up = up_ecryptfs, .file = true },
};

static const struct real *find(const char *name)
{
	unsigned int i;

	for (i = 0; i < sizeof(reals) / sizeof(reals[0]); i++)
		if (!strcmp(reals[i].name, name))
			return &reals[i];
	return NULL;
}

bool real_up(const char *name)
{
	const struct real *real = find(name);
	int fd;

	if (!real) {
		errno = ENOENT;
		return said(name);
	}
	mkdir(PLACE, 0755);
	if (real->up && !real->up())
		return false;
	real_reset(name);
	fd = real_open(name, O_RDONLY);
	if (fd < 0)
		return said(real->path);
	close(fd);
	return true;
}

void real_reset(const char *name)
{
	const struct real *real = find(name);
	static char page[4096];
	int fd, i;

	if (!real || !real->file)
		return;
	fd = open(real->path, O_CREAT | O_RDWR, 0644);
	for (i = 0; fd >= 0 && i < FILE_PAGES; i++) {
		memset(page, 'a' + i, sizeof(page));
		if (pwrite(fd, page, sizeof(page), i * 4096L) != sizeof(page))
			said(real->path);
	}
	close(fd);
}

int real_open(const char *name, int flags)
{
	const struct real *real = find(name);

	return real ? open(real->path, flags) : -1;
}
