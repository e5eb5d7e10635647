/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: the page cache. */
#ifndef _LINUX_PAGEMAP_H
#define _LINUX_PAGEMAP_H

#include <linux/mm.h>
#include <linux/fs.h>

#endif
