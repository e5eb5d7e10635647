/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: module boilerplate. */
#ifndef _LINUX_MODULE_H
#define _LINUX_MODULE_H

#include <linux/kernel.h>
#include <linux/init.h>
#include <linux/export.h>

struct module;

#define THIS_MODULE			((struct module *)0)
#define MODULE_LICENSE(s)		extern int fake_module_tag
#define MODULE_AUTHOR(s)		extern int fake_module_tag
#define MODULE_DESCRIPTION(s)		extern int fake_module_tag
#define MODULE_ALIAS(s)			extern int fake_module_tag
#define MODULE_DEVICE_TABLE(t, n)	extern int fake_module_tag
#define module_param(n, t, p)		extern int fake_module_tag

bool try_module_get(struct module *module);
void __module_get(struct module *module);
void module_put(struct module *module);

#endif
