/* SPDX-License-Identifier: GPL-2.0-only */
/* How the values of a finding came there, step by step. */
#ifndef ARGKIND_EXPLAIN_H
#define ARGKIND_EXPLAIN_H

#include "finding.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * struct ak_step - one step
 * @wanted: of what is expected there; else of what the value is
 * @loc: where
 * @function: in which function, NULL if that is not known
 * @evidence: "table", "learnt", "declared", "derived", "likely" or "name"
 * @message: what happens there
 */
struct ak_step {
	bool wanted;
	struct ak_loc loc;
	const char *function, *evidence;
	char message[200];
};

typedef void (*ak_step_fn)(const struct ak_step *step, void *data);

bool ak_is_explained(const struct ak_options *opt, const struct ak_loc *loc);
void ak_explain(struct ak_unit *u, const struct ak_finding *f, ak_step_fn fn,
		void *data);
void ak_each_argument(struct ak_unit *u, const struct ak_options *opt,
		      ak_finding_fn fn, void *data);

#ifdef __cplusplus
}
#endif

#endif
