// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the bodies of a program's functions ask of their parameters, and what they
 * return: rows that tell it of files that are not linked with them.
 */
#include "learn.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "demand.h"
#include "fit.h"
#include "mem.h"
#include "node.h"
#include "notes.h"
#include "out.h"
#include "summary.h"
#include "tally.h"

/**
 * struct row - a row being made
 * @f: the function
 * @cell: its slots, the result first
 * @ncells: how many up to the last that says anything
 * @told: so many slots say something
 * @why: the evidence, in the order of the slots
 */
struct row {
	const struct ak_fn *f;
	char cell[AK_MAX_ARGS + 1][48];
	unsigned int ncells, told;
	char why[400];
};

__attribute__((format(printf, 3, 4)))
static void say(struct row *r, unsigned int slot, const char *fmt, ...)
{
	size_t at = strlen(r->why);
	va_list ap;

	r->told++;
	at += snprintf(r->why + at, sizeof(r->why) - at, slot ? "; %u: " : "; returns: ",
		       slot);
	if (at >= sizeof(r->why))
		return;
	va_start(ap, fmt);
	vsnprintf(r->why + at, sizeof(r->why) - at, fmt, ap);
	va_end(ap);
}

static bool is_pointer(unsigned int as)
{
	return as != AK_AS_INT && as != AK_AS_OTHER;
}

/*
 * The word of a kind in which there is something that the C type does not say:
 * of a pointer its memory, of an integer its unit or its space.
 */
static bool word_of(const struct ak_kind *k, unsigned int as, char *word, size_t size)
{
	if (is_pointer(as) ? !ak_dim_known(k, AK_MEM) :
			     as != AK_AS_INT || (!ak_dim_known(k, AK_UNIT) &&
						 !ak_dim_known(k, AK_SPACE)))
		return false;
	return ak_kind_word(k, word, size);
}

/* Where the machine has a device's byte order a conversion leaves no trace */
static void drop_wire(struct ak_kind *k)
{
	if (k->v[AK_UNIT] == AK_WIRE)
		k->v[AK_UNIT] = AK_TOP;
}

static void put_slot(struct row *r, unsigned int slot, const struct ak_kind *k,
		     unsigned int as)
{
	char word[40];

	if (word_of(k, as, word, sizeof(word)))
		snprintf(r->cell[slot], sizeof(r->cell[slot]), "%s%s", word,
			 is_pointer(as) ? "*" : "");
	else
		strcpy(r->cell[slot], is_pointer(as) ? "ptr" :
				      as == AK_AS_INT ? "_" : "any");
}

/* What C type the function returns; AK_AS_OTHER if its ways differ */
static unsigned int returns(const struct ak_fn *f)
{
	int as = -1;
	ak_id id;

	for (id = 1; id < f->nnodes; id++) {
		const struct ak_node *n = &f->node[id];

		if (n->op != AK_OP_RET || !n->in[0] ||
		    ak_is_const(&f->node[n->in[0]]))
			continue;
		if (as >= 0 && as != f->node[n->in[0]].as)
			return AK_AS_OTHER;
		as = f->node[n->in[0]].as;
	}
	return as < 0 ? AK_AS_OTHER : as;
}

static void put_result(struct row *r)
{
	const struct ak_fn *f = r->f;
	struct ak_kind k = f->ret;
	unsigned int as = returns(f);
	struct ak_finding why = { 0 };
	ak_id id, from = 0;
	char word[40];
	int d;

	for (id = 1; id < f->nnodes; id++)
		if (f->node[id].op == AK_OP_RET && f->node[id].in[0]) {
			ak_drop_names(&k, f, f->node[id].in[0]);
			if (!ak_is_const(&f->node[f->node[id].in[0]]))
				from = f->node[id].in[0];
		}
	if (!from || as == AK_AS_OTHER ||
	    (as == AK_AS_INT && ak_tells_success(f)))
		k = ak_kind_top();
	/* what is counted from a symbol on may lie anywhere: a per-CPU pointer does */
	if (k.v[AK_MEM] == AK_IMAGE)
		k.v[AK_MEM] = AK_TOP;
	drop_wire(&k);
	put_slot(r, 0, &k, as);
	if (!from || !word_of(&k, as, word, sizeof(word)))
		return;
	for (d = is_pointer(as) ? AK_MEM : AK_UNIT; !ak_dim_known(&k, d); d++)
		;
	ak_note_origin(f, from, d, &why);
	say(r, 0, "%s", why.note[0].message);
}

/*
 * What is asked of a parameter whatever happens. A shift by PAGE_SHIFT asks for
 * its unit on any way: of what is converted on some only nothing is asked.
 */
static struct ak_kind asked_of(const struct ak_fn *f, unsigned int i)
{
	const struct ak_want *w = &f->node[f->param[i]].want;
	struct ak_kind k = ak_param_wants(f, i);
	int d;

	for (d = 0; d < AK_NDIM; d++)
		if (k.v[d] < AK_FIRST || k.g[d] >= AK_NAMED ||
		    (!(w->always & 1U << d) && !(d == AK_UNIT && w->shifted)))
			k.v[d] = AK_TOP;
	return k;
}

/* What is written through a parameter; of what a name or loff_t says of it nothing */
static struct ak_kind written_to(const struct ak_fn *f, unsigned int i)
{
	struct ak_kind k = f->out[i];
	ak_id id;
	int d;

	for (d = 0; d < AK_NDIM; d++)
		if (k.v[d] < AK_FIRST || k.g[d] >= AK_NAMED)
			k.v[d] = AK_TOP;
	for (id = 1; id < f->nnodes; id++) {
		const struct ak_node *n = &f->node[id];

		if (n->op == AK_OP_STORE && !n->tag && n->path && n->in[0] &&
		    n->path == f->node[f->param[i]].name)
			ak_drop_names(&k, f, n->in[0]);
	}
	drop_wire(&k);
	return k;
}

/* What is asked of a parameter; else what is written through it, all of it known */
static void put_param(struct row *r, unsigned int i)
{
	const struct ak_fn *f = r->f;
	const struct ak_node *param = &f->node[f->param[i]];
	struct ak_kind k;
	char word[40];

	if (!f->param[i]) {
		strcpy(r->cell[i + 1], "any");
		return;
	}
	k = written_to(f, i);
	if (is_pointer(param->as) && !param->leaks && ak_dim_known(&k, AK_UNIT) &&
	    ak_kind_word(&k, word, sizeof(word))) {
		snprintf(r->cell[i + 1], sizeof(r->cell[i + 1]), "&%s", word);
		say(r, i + 1, "all that is written there");
		return;
	}
	k = asked_of(f, i);
	put_slot(r, i + 1, &k, param->as);
	if (word_of(&k, param->as, word, sizeof(word)))
		say(r, i + 1, "%s", param->want.what ? param->want.what : "its uses");
}

/* How the parameters are declared, which says whether it is the same function elsewhere */
static void put_prototype(FILE *out, const struct ak_fn *f)
{
	struct ak_callarg arg[AK_MAX_ARGS] = { 0 };
	unsigned int i, n = f->nparams < AK_MAX_ARGS ? f->nparams : AK_MAX_ARGS;

	for (i = 0; i < n; i++)
		if (f->param[i]) {
			arg[i].name = f->node[f->param[i]].name;
			arg[i].type = f->node[f->param[i]].type;
		}
	ak_write_prototype(out, arg, n);
}

/*
 * A function by its name, whether or not anything is known of it: of two of one
 * name nothing is. Slots behind the last that says something are left out.
 */
static void put_row(FILE *out, const struct ak_fn *f)
{
	struct row r = { .f = f };
	unsigned int i;

	put_result(&r);
	r.ncells = 1;
	for (i = 0; i < f->nparams && i < AK_MAX_ARGS; i++) {
		unsigned int was = r.told;

		put_param(&r, i);
		if (r.told != was)
			r.ncells = i + 2;
	}
	if (!r.told) {
		fprintf(out, "// %s: %s: nothing\n", f->name, f->source);
		return;
	}
	fprintf(out, "AK_LEARNT(%s", f->name);
	for (i = 0; i < r.ncells; i++)
		fprintf(out, ", %s", r.cell[i]);
	fprintf(out, ", ...) /* %s%s", f->source, r.why);
	put_prototype(out, f);
	fputs(" */\n", out);
}

/*
 * A function that other files call by its name, and no row tells of. What
 * SYSCALL_DEFINE() makes has registers or longs for its arguments, and no callers.
 */
static bool is_told(const struct ak_unit *u, const struct ak_fn *f)
{
	const struct ak_func *row = ak_table_func(u->table, f->name);

	return !(f->flags & AK_FN_STATIC) && f->source && (!row || row->learnt) &&
	       !(!strncmp(f->name, "__", 2) && strstr(f->name, "_sys_"));
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void fill_facts(FILE *out, void *data)
{
	const struct ak_unit *u = data;
	char **row = ak_zalloc(u->nfns * sizeof(*row));
	size_t i, len, n = 0;

	for (i = 0; i < u->nfns; i++) {
		FILE *in;

		if (!is_told(u, u->fn[i]))
			continue;
		in = open_memstream(&row[n], &len);
		if (!in)
			break;
		put_row(in, u->fn[i]);
		fclose(in);
		n++;
	}
	qsort(row, n, sizeof(*row), by_text);
	for (i = 0; i < n; i++) {
		fputs(row[i], out);
		free(row[i]);
	}
	free(row);
	ak_write_tally(out, u);
}

/**
 * ak_write_facts() - write what the functions of a program take and return
 * @u: the solved unit
 * @path: a table, its rows sorted; it appears whole or not at all
 *
 * Of functions that other files can call, and of which no row of AK_FUNC tells; only
 * what their bodies show, nothing that rests on a name. What there is no row for is
 * named in a comment: another program may have a function of the name. Comments
 * behind the rows count what callers give and writers put in: ak_write_tally().
 *
 * Return: 0 or a negative errno.
 */
int ak_write_facts(const struct ak_unit *u, const char *path)
{
	return ak_write_file(path, fill_facts, (void *)u);
}
