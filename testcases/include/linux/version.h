/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: its version; -D makes it another. */
#ifndef _LINUX_VERSION_H
#define _LINUX_VERSION_H

#define KERNEL_VERSION(a, b, c) (((a) << 16) + ((b) << 8) + ((c) > 255 ? 255 : (c)))

#ifndef LINUX_VERSION_CODE
#define LINUX_VERSION_CODE KERNEL_VERSION(7, 1, 0)
#endif

#endif
