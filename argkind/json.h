/* SPDX-License-Identifier: GPL-2.0-only */
/* The JSON document of a unit. */
#ifndef ARGKIND_JSON_H
#define ARGKIND_JSON_H

#include "finding.h"

#ifdef __cplusplus
extern "C" {
#endif

int ak_write_json(struct ak_unit *u, const struct ak_options *opt,
		  const char *engine, const char *path);

#ifdef __cplusplus
}
#endif

#endif
