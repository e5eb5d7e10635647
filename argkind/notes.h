/* SPDX-License-Identifier: GPL-2.0-only */
/* Notes of a finding: where a kind came from, and what would fit. */
#ifndef ARGKIND_NOTES_H
#define ARGKIND_NOTES_H

#include "finding.h"
#include "node.h"

/* No way to an origin is followed further */
#define AK_MAX_TRACE 64

const struct ak_node *ak_origin(const struct ak_fn *f, ak_id id, enum ak_dim d);
bool ak_is_called_by_macro(const struct ak_node *n);
bool ak_argument_word(const struct ak_node *n, unsigned int arg, char *word,
		      size_t size, bool *only);
const char *ak_called(const struct ak_fn *f, const struct ak_node *n);
const char *ak_describe_value(const struct ak_fn *f, ak_id id);
void ak_note_origin(const struct ak_fn *f, ak_id id, enum ak_dim d,
		    struct ak_finding *out);
void ak_note_here(struct ak_finding *out, const struct ak_loc *loc, const char *what);
void ak_note_demand(const struct ak_want *w, struct ak_finding *out);
void ak_note_put(const struct ak_fn *f, const struct ak_node *n, struct ak_finding *out);
void ak_note_learnt(const struct ak_node *n, unsigned int arg, struct ak_finding *out);
void ak_suggest(const struct ak_fn *f, int scope, ak_id bad,
		const struct ak_kind *want, struct ak_finding *out);

#endif
