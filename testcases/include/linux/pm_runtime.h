/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: runtime power management. */
#ifndef _LINUX_PM_RUNTIME_H
#define _LINUX_PM_RUNTIME_H

#include <linux/device.h>

int pm_runtime_get_sync(struct device *dev);
int pm_runtime_put(struct device *dev);

#endif
