// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the bodies of a program's functions ask of their parameters, and what they
 * return: rows that tell it of files that are not linked with them.
 */
#include "learn.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "demand.h"
#include "mem.h"
#include "node.h"
#include "out.h"

/* Rests on no name: what does is no fact for others */
static struct ak_kind proved(struct ak_kind k)
{
	int d;

	for (d = 0; d < AK_NDIM; d++)
		if (k.v[d] < AK_FIRST || k.g[d] >= AK_NAMED)
			k.v[d] = AK_TOP;
	return k;
}

static bool is_pointer(unsigned int as)
{
	return as != AK_AS_INT && as != AK_AS_OTHER;
}

/*
 * A slot of the row, and whether it says anything. That a pointer is one, in
 * bytes, its prototype says.
 */
static bool put_slot(FILE *out, struct ak_kind k, unsigned int as)
{
	char word[64];

	k = proved(k);
	if (is_pointer(as) ? k.v[AK_MEM] >= AK_FIRST :
			     as == AK_AS_INT && (ak_dim_known(&k, AK_UNIT) ||
						 ak_dim_known(&k, AK_SPACE))) {
		if (ak_kind_word(&k, word, sizeof(word))) {
			fprintf(out, ", %s%s", word, is_pointer(as) ? "*" : "");
			return true;
		}
	}
	fputs(is_pointer(as) ? ", ptr" : as == AK_AS_INT ? ", _" : ", any", out);
	return false;
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

/* What is asked of a parameter; else what is written through it, all of it known */
static bool put_param(FILE *out, const struct ak_fn *f, unsigned int i)
{
	const struct ak_node *param = &f->node[f->param[i]];
	struct ak_kind k = proved(f->out[i]);
	char word[64];

	if (!f->param[i]) {
		fputs(", any", out);
		return false;
	}
	if (is_pointer(param->as) && !param->leaks &&
	    ak_dim_known(&k, AK_UNIT) && ak_kind_word(&k, word, sizeof(word))) {
		fprintf(out, ", &%s", word);
		return true;
	}
	return put_slot(out, ak_param_wants(f, i), param->as);
}

/* Parameters at the end that nothing is known of may be missing: "..." */
static bool put_row(FILE *out, const struct ak_fn *f)
{
	bool any;
	unsigned int i;

	fprintf(out, "AK_LEARNT(%s", f->name);
	any = put_slot(out, f->ret, returns(f));
	for (i = 0; i < f->nparams && i < AK_MAX_ARGS; i++) {
		any |= put_param(out, f, i);
	}
	fputs(", ...)\n", out);
	return any;
}

/* A function that other files call by its name, and no row tells of */
static bool is_told(const struct ak_unit *u, const struct ak_fn *f)
{
	const struct ak_func *row = ak_table_func(u->table, f->name);

	return !(f->flags & AK_FN_STATIC) && !f->twice && (!row || row->learnt);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void fill_facts(FILE *out, void *data)
{
	const struct ak_unit *u = data;
	char **row = ak_zalloc(u->nfns * sizeof(*row));
	size_t i, n = 0;

	for (i = 0; i < u->nfns; i++) {
		size_t len;
		FILE *in;
		bool any;

		if (!is_told(u, u->fn[i]))
			continue;
		in = open_memstream(&row[n], &len);
		if (!in)
			break;
		any = put_row(in, u->fn[i]);
		fclose(in);
		if (any)
			n++;
		else
			free(row[n]);
	}
	qsort(row, n, sizeof(*row), by_text);
	for (i = 0; i < n; i++) {
		fputs(row[i], out);
		free(row[i]);
	}
	free(row);
}

/**
 * ak_write_facts() - write what the functions of a program take and return
 * @u: the solved unit
 * @path: a table, sorted by name; it appears whole or not at all
 *
 * Of functions that other files can call, of which no row of AK_FUNC tells, and of
 * which there is one; only what their bodies show, nothing that rests on a name.
 *
 * Return: 0 or a negative errno.
 */
int ak_write_facts(const struct ak_unit *u, const char *path)
{
	return ak_write_file(path, fill_facts, (void *)u);
}
