/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: devices. */
#ifndef _LINUX_DEVICE_H
#define _LINUX_DEVICE_H

#include <linux/kernel.h>
#include <linux/gfp.h>
#include <linux/err.h>
#include <linux/ioport.h>
#include <linux/mutex.h>
#include <linux/list.h>

struct device {
	struct device *parent;
	void *driver_data;
	void *platform_data;
	u64 coherent_dma_mask;
};

static inline void *dev_get_drvdata(const struct device *dev)
{
	return dev->driver_data;
}

static inline void dev_set_drvdata(struct device *dev, void *data)
{
	dev->driver_data = data;
}

struct device *get_device(struct device *dev);
void put_device(struct device *dev);
void *devm_kzalloc(struct device *dev, size_t size, gfp_t gfp);
void *devm_kmalloc(struct device *dev, size_t size, gfp_t gfp);

__printf(2, 3) int _dev_printk(const struct device *dev, const char *fmt, ...);

#define dev_err(dev, fmt, ...)	_dev_printk(dev, fmt, ##__VA_ARGS__)
#define dev_warn(dev, fmt, ...)	_dev_printk(dev, fmt, ##__VA_ARGS__)
#define dev_info(dev, fmt, ...)	_dev_printk(dev, fmt, ##__VA_ARGS__)
#define dev_dbg(dev, fmt, ...)	_dev_printk(dev, fmt, ##__VA_ARGS__)

#endif
