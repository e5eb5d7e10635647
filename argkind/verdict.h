/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * From a solved unit to findings: which id, which words, which notes.
 */
#ifndef ARGKIND_VERDICT_H
#define ARGKIND_VERDICT_H

#include <stdio.h>

#include "flow.h"

#ifdef __cplusplus
extern "C" {
#endif

#define AK_MAX_NOTES 3

/** struct ak_note - one line under a finding: where a kind came from */
struct ak_note {
	struct ak_loc loc;
	char message[160];
};

/**
 * struct ak_finding - one clash
 * @id: the check, "arg-unit" and so on
 * @function: the function it stands in
 * @message: one line of fact, without place and id
 * @level: 0 certain, 1 likely, 2 a guess
 * @suggestion: an expression that fits, "" if not exactly one does
 * @expression: what is wrong, in words that survive moved lines
 */
struct ak_finding {
	const char *id;
	struct ak_loc loc;
	const char *function;
	char message[240];
	int level;
	struct ak_note note[AK_MAX_NOTES];
	unsigned int nnotes;
	char suggestion[80];
	char expression[120];
};

/**
 * struct ak_options - which findings are wanted
 * @level: the weakest grade, 0 to 2
 * @only: bit mask of ak_check_index(), all ones for all
 */
struct ak_options {
	int level;
	uint32_t only;
};

typedef void (*ak_finding_fn)(const struct ak_finding *f, void *data);
typedef void (*ak_text_fn)(const char *what, const char *why, void *data);

unsigned int ak_report(struct ak_unit *u, const struct ak_options *opt,
		       ak_finding_fn fn, void *data);
void ak_each_unread(const struct ak_unit *u, ak_text_fn fn, void *data);
void ak_each_outdated(const struct ak_unit *u, ak_text_fn fn, void *data);
int ak_check_index(const char *id);
int ak_parse_only(const char *list, uint32_t *mask);

/* The text of a finding as compilers print it, and the JSON document of a unit */
void ak_print_finding(FILE *out, const struct ak_finding *f);
int ak_write_json(struct ak_unit *u, const struct ak_options *opt,
		  const char *engine, const char *path);

#ifdef __cplusplus
}
#endif

#endif
