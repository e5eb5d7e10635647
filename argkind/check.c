// SPDX-License-Identifier: GPL-2.0-only
/* What all checks do: begin a finding, say what it is about, hand it out. */
#include "check.h"

#include <string.h>

#include "notes.h"
#include "quirks.h"

/**
 * ak_begin() - a finding with its place and grade, the words still to come
 */
void ak_begin(struct ak_finding *out, struct ctx *c, enum ak_check_index id,
	      const struct ak_loc *loc, int level)
{
	memset(out, 0, sizeof(*out));
	out->id = ak_check_id(id, NULL);
	out->loc = *loc;
	out->function = c->f->name;
	out->in = c->f;
	out->level = level;
}

/**
 * ak_blame() - a finding is about where one dimension of a value came from
 * @c: the function
 * @id: the value
 * @d: the dimension
 *
 * What is on that way is told once, whichever levels and checks are wanted.
 */
void ak_blame(struct ctx *c, ak_id id, enum ak_dim d)
{
	int i;

	for (i = 0; i < AK_MAX_TRACE && c->f->node[id].from[d]; i++) {
		c->blamed[id] = true;
		id = c->f->node[id].from[d];
	}
	c->blamed[id] = true;
}

/**
 * ak_blame_and_note() - the same, and a note that says it
 */
void ak_blame_and_note(struct ctx *c, ak_id id, enum ak_dim d,
		       struct ak_finding *out)
{
	ak_blame(c, id, d);
	if (out->ncauses < AK_MAX_CAUSES)
		out->cause[out->ncauses++] = (struct ak_cause){ .id = id, .dim = d };
	ak_note_origin(c->f, id, d, out);
}

/* A macro that writes its argument twice makes two calls of one in the source */
static bool is_again(const struct ak_finding *a, const struct ak_finding *b)
{
	return a->id && a->loc.file && b->loc.file && !strcmp(a->id, b->id) &&
	       a->loc.line == b->loc.line && a->loc.column == b->loc.column &&
	       !strcmp(a->loc.file, b->loc.file) &&
	       !strcmp(a->message, b->message) &&
	       !strcmp(a->expression, b->expression) &&
	       !strcmp(a->note[0].message, b->note[0].message) &&
	       a->note[0].loc.column == b->note[0].loc.column;
}

/**
 * ak_emit() - hand out a finding, if it is wanted
 */
void ak_emit(struct ctx *c, struct ak_finding *out)
{
	if (out->level > c->opt->level ||
	    !(c->opt->only & (1U << ak_check_index(out->id))))
		return;
	if (is_again(&c->last, out) ||
	    (ak_check_index(out->id) == AK_ARG_SPACE && ak_quirk_is_mapped_flat(c->u->source)))
		return;
	c->last = *out;
	c->count++;
	c->fn(out, c->data);
}
