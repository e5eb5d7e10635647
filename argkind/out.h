/* SPDX-License-Identifier: GPL-2.0-only */
/* A file that appears whole or not at all. */
#ifndef ARGKIND_OUT_H
#define ARGKIND_OUT_H

#include <stdio.h>

int ak_write_file(const char *path, void (*fill)(FILE *out, void *data),
		  void *data);

#endif
