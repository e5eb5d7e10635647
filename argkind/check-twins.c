// SPDX-License-Identifier: GPL-2.0-only
/*
 * The two ends of one range, of which one was made pages and the other forgotten:
 * "start_pfn = start; end_pfn = PFN_DOWN(end)". Likely only: it rests on names.
 */
#include "check-twins.h"

#include <stdio.h>
#include <string.h>

#include "algebra.h"
#include "check-kept.h"
#include "check-range.h"

enum { MAX_TERMS = 6, MAX_DEPTH = 4 };

/* Copies a name without the first word of it that is in a list; whether there is one */
static bool without(const char *name, const char *const *word, char *rest, size_t size)
{
	bool found = false;
	size_t len, n = 0;
	int i;

	*rest = 0;
	for (; *name; name += len + (name[len] == '_')) {
		bool is = false;

		len = strcspn(name, "_");
		for (i = 0; word[i] && !found; i++)
			is |= strlen(word[i]) == len && !strncmp(name, word[i], len);
		found |= is;
		if (!is && n + len + 2 < size)
			n += snprintf(rest + n, size - n, "%.*s_", (int)len, name);
	}
	return found;
}

/* "start_pfn" and "end_pfn", "index" and "index_end": of one range */
static bool are_twins(const char *start, const char *end)
{
	static const char *const first[] = { "start", "first", "begin", "from", NULL };
	static const char *const last[] = { "end", "last", NULL };
	char a[64], b[64];
	bool begins = without(start, first, a, sizeof(a));

	return without(end, last, b, sizeof(b)) && !strcmp(a, b) && (begins || *a);
}

struct terms {
	ak_id id[MAX_TERMS];
	int n;
	bool other;		/* made otherwise than by adding */
};

static void add_terms(const struct ak_fn *f, ak_id id, int depth, struct terms *t)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, id)];

	if ((n->op == AK_OP_ADD || n->op == AK_OP_SUB) && depth) {
		add_terms(f, n->in[0], depth - 1, t);
		add_terms(f, n->in[1], depth - 1, t);
	} else if (n->op == AK_OP_PARAM || n->op == AK_OP_FIELD || n->op == AK_OP_GLOBAL ||
		   (n->op == AK_OP_PHI && n->name)) {
		if (t->n < MAX_TERMS)
			t->id[t->n++] = n - f->node;
	} else if (!ak_is_const(n)) {
		t->other = true;
	}
}

/* Whether something stands in both, or the other end of what stands there */
static bool share(const struct ak_fn *f, const struct terms *a, const struct terms *b)
{
	int i, j;

	for (i = 0; i < a->n; i++)
		for (j = 0; j < b->n; j++) {
			const char *x = f->node[a->id[i]].name, *y = f->node[b->id[j]].name;

			if (ak_is_same_value(f, a->id[i], b->id[j]) ||
			    (x && y && (are_twins(x, y) || are_twins(y, x))))
				return true;
		}
	return false;
}

/* What was made pages to be kept by a node, 0 if nothing was */
static ak_id made_pages(const struct ak_fn *f, ak_id value)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, value)];

	if ((n->op == AK_OP_ADD || n->op == AK_OP_SUB) && ak_is_const(&f->node[n->in[1]]))
		n = &f->node[ak_through_widths(f, n->in[0])];
	return (n->op == AK_OP_SHR || n->op == AK_OP_DIV) && ak_is_page_scaling(f, n) ? n->in[0] : 0;
}

/* Whether a node keeps an end as it is, of what the other was made of, under a name that goes with its */
static bool is_raw_twin(const struct ctx *c, ak_id id, const char *name, const struct terms *made)
{
	const struct ak_node *n = &c->f->node[id];
	struct terms raw = { .n = 0 };
	const char *twin;
	ak_id value;

	twin = n->op == AK_OP_RET ? NULL : ak_kept_name(c->f, n, &value);
	if (!twin || !value || c->blamed[id] || c->blamed[value] ||
	    !(are_twins(name, twin) || are_twins(twin, name)))
		return false;
	add_terms(c->f, value, MAX_DEPTH, &raw);
	return raw.n && !raw.other && share(c->f, &raw, made) &&
	       c->f->node[value].kind.v[AK_UNIT] != AK_PAGE &&
	       !ak_is_scaled_later(c->f, id, 3) && !ak_is_scaled_later(c->f, value, 0);
}

static void report(struct ctx *c, const struct ak_node *n, const char *twin)
{
	struct ak_finding out;
	const char *name;
	ak_id value;

	name = ak_kept_name(c->f, n, &value);
	ak_begin(&out, c, AK_ARG_UNIT, &n->loc, 1);
	snprintf(out.message, sizeof(out.message),
		 "%s is set to bytes, %s to pages; expected both in pages", name, twin);
	snprintf(out.expression, sizeof(out.expression), "%s %s", name, twin);
	ak_emit(c, &out);
}

/**
 * ak_check_twins() - an end of a range in bytes where the other was made pages
 * @c: the function
 * @n: a node, that may keep the other
 */
void ak_check_twins(struct ctx *c, const struct ak_node *n)
{
	struct terms made = { .n = 0 };
	const char *name;
	ak_id value, bytes, id;

	name = n->op == AK_OP_RET ? NULL : ak_kept_name(c->f, n, &value);
	bytes = name && value ? made_pages(c->f, value) : 0;
	if (!bytes)
		return;
	add_terms(c->f, bytes, MAX_DEPTH, &made);
	for (id = 1; id < c->f->nnodes; id++)
		if (is_raw_twin(c, id, name, &made))
			report(c, &c->f->node[id], name);
}
