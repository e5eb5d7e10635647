/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: refcount_t. */
#include <linux/kref.h>
