/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: copies from and to user space. */
#ifndef _LINUX_UACCESS_H
#define _LINUX_UACCESS_H

#include <linux/types.h>

unsigned long copy_from_user(void *to, const void __user *from, size_t n);
unsigned long copy_to_user(void __user *to, const void *from, size_t n);

#endif
