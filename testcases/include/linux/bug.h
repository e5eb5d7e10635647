/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: WARN_ON() yields its condition, BUG_ON() traps. */
#ifndef _LINUX_BUG_H
#define _LINUX_BUG_H

#include <linux/compiler.h>

/**
 * fake_warn() - record that a WARN_ON() fired; the model of mmap defines it
 * @file: the source file
 * @line: the line in it
 */
void fake_warn(const char *file, int line);

#define WARN_ON(c) ({					\
	int __warn = !!(c);				\
							\
	if (unlikely(__warn))				\
		fake_warn(__FILE__, __LINE__);		\
	unlikely(__warn);				\
})
#define WARN_ON_ONCE(c)		WARN_ON(c)
#define WARN(c, ...)		WARN_ON(c)
#define WARN_ONCE(c, ...)	WARN_ON(c)
#define VM_WARN_ON_ONCE(c)	WARN_ON(c)
#define BUG()			__builtin_trap()
#define BUG_ON(c)		do { if (c) __builtin_trap(); } while (0)
#define BUILD_BUG_ON(c)		_Static_assert(!(c), #c)

#endif
