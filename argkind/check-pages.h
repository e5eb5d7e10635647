/* SPDX-License-Identifier: GPL-2.0-only */
/* The kernel's pages where a device has its own. */
#ifndef ARGKIND_CHECK_PAGES_H
#define ARGKIND_CHECK_PAGES_H

#include "check.h"

void ak_find_device_sites(struct ctx *c);
void ak_check_device(struct ctx *c, const struct ak_node *n);
void ak_check_pages(struct ctx *c);
bool ak_mixes_pages(const struct ak_fn *f);

#endif
