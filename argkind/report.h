/* SPDX-License-Identifier: GPL-2.0-only */
/* From a solved unit to findings. */
#ifndef ARGKIND_REPORT_H
#define ARGKIND_REPORT_H

#include "finding.h"

#ifdef __cplusplus
extern "C" {
#endif

unsigned int ak_report(struct ak_unit *u, const struct ak_options *opt,
		       ak_finding_fn fn, void *data);

#ifdef __cplusplus
}
#endif

#endif
