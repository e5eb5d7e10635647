/* SPDX-License-Identifier: GPL-2.0-only */
/* What a user asks of a door, and what becomes of it. */
#ifndef ARGKIND_REQUEST_H
#define ARGKIND_REQUEST_H

#include "finding.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * struct ak_request - what is asked for
 * @table: the facts, with those of private tables
 * @opt: which findings
 * @json: where the findings go as JSON too, or NULL
 * @graph: where the value graph goes, or NULL
 */
struct ak_request {
	struct ak_table *table;
	struct ak_options opt;
	const char *json, *graph;
};

void ak_request_begin(struct ak_request *rq);
int ak_request_option(struct ak_request *rq, const char *name,
		      const char *value, char *err, size_t len);
int ak_answer(struct ak_unit *u, const struct ak_request *rq, ak_finding_fn tell,
	      void *data, char *err, size_t len);

#ifdef __cplusplus
}
#endif

#endif
