/* SPDX-License-Identifier: GPL-2.0-only */
/* Drivers of the kernel: how each is brought up, and what of it is mapped. */
#ifndef _REAL_H
#define _REAL_H

#include <stdbool.h>

/**
 * real_up() - bring a driver up, once
 * @name: of the driver
 *
 * Return: false, and a line that says why, where that does not work.
 */
bool real_up(const char *name);

/** real_reset() - what is mapped has again what it began with */
void real_reset(const char *name);

/** real_open() - open what is mapped, with O_RDONLY, O_WRONLY or O_RDWR; a file, or -1 */
int real_open(const char *name, int flags);

#endif
