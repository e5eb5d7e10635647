/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: initcalls. */
#ifndef _LINUX_INIT_H
#define _LINUX_INIT_H

#include <linux/compiler.h>

#define module_init(fn) \
	int init_module(void); int init_module(void) { return fn(); }
#define module_exit(fn) \
	void cleanup_module(void); void cleanup_module(void) { fn(); }
#define device_initcall(fn)	module_init(fn)

#endif
