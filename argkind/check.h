/* SPDX-License-Identifier: GPL-2.0-only */
/* What all checks do: begin a finding, say what it is about, hand it out. */
#ifndef ARGKIND_CHECK_H
#define ARGKIND_CHECK_H

#include "finding.h"
#include "node.h"
#include "registry.h"

/* A node of some function */
struct site {
	const struct ak_fn *f;
	ak_id id;
};

/**
 * struct ctx - a report being made
 * @u: the unit
 * @f: the function that is looked at
 * @blamed: its nodes that some finding is about
 * @opt: what is wanted
 * @fn: gets each finding, with @data
 * @count: how many there were
 * @last: the one before
 * @device: operations with a device's own page, anywhere in the unit
 * @ndevice: how many there are
 * @call: calls of what no row tells of, sorted by what is called
 * @ncall: how many there are
 */
struct ctx {
	struct ak_unit *u;
	const struct ak_fn *f;
	bool *blamed;
	const struct ak_options *opt;
	ak_finding_fn fn;
	void *data;
	unsigned int count;
	struct ak_finding last;
	struct site *device, *call;
	size_t ndevice, ncall;
};

/* How weak two pieces of evidence are together: how many are names */
static inline int ak_level_of(unsigned int a, unsigned int b)
{
	return (a == AK_NAMED) + (b == AK_NAMED);
}

void ak_begin(struct ak_finding *out, struct ctx *c, enum ak_check_index id,
	      const struct ak_loc *loc, int level);
void ak_blame(struct ctx *c, ak_id id, enum ak_dim d);
void ak_blame_and_note(struct ctx *c, ak_id id, enum ak_dim d,
		       struct ak_finding *out);
void ak_emit(struct ctx *c, struct ak_finding *out);

/* What is shown every node */
#define AK_CHECK(name, id, level, summary)
#define AK_RULE(name, id, level, summary)
#define AK_EACH(function) void function(struct ctx *c, const struct ak_node *n);
#include "checks.def"
#undef AK_CHECK
#undef AK_RULE
#undef AK_EACH

#endif
