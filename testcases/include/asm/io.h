/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: see linux/io.h. */
#include <linux/io.h>
