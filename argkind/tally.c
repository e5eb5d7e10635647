// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the callers of each function give it, and what is put into each member of
 * structures that others write, too: counts, which mean nothing before those of all
 * programs are added up.
 */
#include "tally.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "fit.h"
#include "mem.h"
#include "node.h"
#include "notes.h"
#include "quirks.h"

/**
 * struct vote - how often a value was of one kind
 * @word: the kind, as a row has it
 * @firm: so often the code shows it
 * @weak: so often it is a name, or stands in a header that many include
 */
struct vote {
	char word[40];
	unsigned int firm, weak;
};

/**
 * struct ballot - what was given to one argument, or put into one member
 * @vote: the kinds, in the order they were met
 * @nvotes: how many there are
 */
struct ballot {
	struct vote *vote;
	size_t nvotes;
};

/**
 * struct tally - a function's calls, or a member's stores
 * @key: a callee and the C types of its arguments; or home, tag and path
 * @uses: how many there are
 * @files: in so many files
 * @last: the file of the last one
 * @of: one for each argument
 * @n: how many arguments
 */
struct tally {
	char *key;
	unsigned int uses, files;
	const char *last;
	struct ballot *of;
	unsigned int n;
};

static int by_key(const void *a, const void *b)
{
	return strcmp(((const struct tally *)a)->key, ((const struct tally *)b)->key);
}

static struct tally *tally_of(void **tree, char *key, unsigned int n)
{
	struct tally *t = ak_zalloc(sizeof(*t)), **have;

	t->key = key;
	have = tsearch(t, tree, by_key);
	if (*have != t) {
		free(key);
		free(t);
		return *have;
	}
	t->of = ak_zalloc(n * sizeof(*t->of));
	t->n = n;
	return t;
}

/* A name, or the typedef of every number of 64 bits: a place in a list is a loff_t, too */
static bool is_only_called_so(const struct ak_node *from, int d)
{
	return from->why[d] == AK_WHY_NAME ||
	       (from->why[d] == AK_WHY_TYPE && from->type && ak_quirk_counts_anything(from->type));
}

/**
 * ak_drop_names() - what of a kind rests on no name, not even on one a use agreed with
 * @k: the kind, or what is known better than by @id
 * @f: the function
 * @id: the value
 */
void ak_drop_names(struct ak_kind *k, const struct ak_fn *f, ak_id id)
{
	int d;

	for (d = 0; d < AK_NDIM; d++)
		if (k->v[d] < AK_FIRST || k->g[d] >= AK_NAMED ||
		    is_only_called_so(ak_origin(f, id, d), d))
			k->v[d] = AK_TOP;
}

/* The word for what a number is; memory is no matter of numbers */
static bool word_of(struct ak_kind k, char *word, size_t size)
{
	int d;
	bool any = false;

	k.v[AK_MEM] = AK_TOP;
	for (d = 0; d < AK_MEM; d++)
		any |= k.v[d] >= AK_FIRST;
	if (!any)
		return false;
	if (!ak_is_nameless(k.v[AK_UNIT]))
		return ak_kind_word(&k, word, size);
	snprintf(word, size, "scaled");
	return true;
}

static void add(struct ballot *b, const struct ak_kind *k, bool firm)
{
	char word[40];
	size_t i;

	if (!word_of(*k, word, sizeof(word)))
		return;
	for (i = 0; i < b->nvotes && strcmp(b->vote[i].word, word); i++)
		;
	if (i == b->nvotes) {
		b->vote = ak_grow(b->vote, b->nvotes, sizeof(*b->vote));
		b->vote[b->nvotes++] = (struct vote){ 0 };
		strcpy(b->vote[i].word, word);
	}
	b->vote[i].firm += firm;
	b->vote[i].weak += !firm;
}

/* A cookie is a pointer at times: of what else a caller gives that says nothing */
static void drop_pointers(struct ak_kind *k, const struct ak_fn *f, ak_id id)
{
	int d;

	for (d = 0; d < AK_NDIM; d++) {
		const struct ak_node *from = ak_origin(f, id, d);

		if (from->why[d] == AK_WHY_POINTER ||
		    (from->as != AK_AS_INT && from->as != AK_AS_OTHER))
			k->v[d] = AK_TOP;
	}
}

static void cast(struct ballot *b, const struct ak_fn *f, ak_id id)
{
	struct ak_kind all = f->node[id].kind, firm = all;

	ak_drop_names(&firm, f, id);
	drop_pointers(&firm, f, id);
	/* what stands in a header is in many programs: it is not counted, but speaks against others */
	if (ak_is_of_source(f))
		add(b, &firm, true);
	if (!ak_is_of_source(f) || !ak_kind_equal(&all, &firm))
		add(b, &all, false);
}

static void use(struct tally *t, const struct ak_fn *f)
{
	if (!ak_is_of_source(f))
		return;
	t->uses++;
	t->files += t->last != f->source;
	t->last = f->source;
}

/* A callee by its name, the C types of its arguments, and its prototype */
static char *called_so(const struct ak_callnode *c)
{
	char *key = NULL;
	size_t len;
	FILE *out = open_memstream(&key, &len);
	unsigned int i;

	if (!out)
		return ak_strdup(c->callee);
	fprintf(out, "%s ", c->callee);
	for (i = 0; i < c->nargs; i++)
		fputc(c->arg[i].as == AK_AS_INT ? 'i' : c->arg[i].as == AK_AS_OTHER ? 'o' : 'p',
		      out);
	ak_write_prototype(out, c->arg, c->nargs);
	fclose(out);
	return key;
}

/* An enumerator beside a number may say what it counts: pages of one sort, bytes of another */
static bool has_choice(const struct ak_callnode *c)
{
	unsigned int i;

	for (i = 0; i < c->nargs; i++)
		if (c->arg[i].type && !strcmp(c->arg[i].type, "enum"))
			return true;
	return false;
}

/* Of what is static, has a row or goes on after "..." nobody learns by its name */
static void count_call(void **tree, const struct ak_fn *f, const struct ak_callnode *c)
{
	struct tally *t;
	unsigned int i;

	if (!c->callee || c->is_static || c->variadic || !c->nargs ||
	    c->nargs > AK_MAX_ARGS || (c->row && !c->row->learnt) ||
	    (c->body && c->body->flags & AK_FN_STATIC) || !strncmp(c->callee, "__builtin", 9))
		return;
	t = tally_of(tree, called_so(c), c->nargs);
	use(t, f);
	for (i = 0; i < c->nargs && !has_choice(c); i++)
		if (c->arg[i].as == AK_AS_INT && c->arg[i].node)
			cast(&t->of[i], f, c->arg[i].node);
}

static void count_store(void **tree, const struct ak_fn *f, const struct ak_node *n)
{
	struct ak_kind known;
	struct tally *t;
	char *key;

	if (!n->defined || !n->in[0] || f->node[n->in[0]].as != AK_AS_INT ||
	    ak_table_field(f->unit->table, n->tag, n->path, &known))
		return;
	key = ak_zalloc(strlen(n->defined) + strlen(n->tag) + strlen(n->path) + 3);
	sprintf(key, "%s %s %s", n->defined, n->tag, n->path);
	t = tally_of(tree, key, 1);
	use(t, f);
	cast(&t->of[0], f, n->in[0]);
}

/* The file being written: twalk_r() has one argument for all */
struct writer {
	FILE *out;
	const char *what;
};

static void write_one(const void *node, VISIT which, void *data)
{
	const struct tally *t = *(struct tally *const *)node;
	struct writer *w = data;
	unsigned int i;
	size_t j;

	if (which != postorder && which != leaf)
		return;
	fprintf(w->out, "// %s %s %u %u", w->what, t->key, t->uses, t->files);
	for (i = 0; i < t->n; i++) {
		if (t->of[i].nvotes)
			fprintf(w->out, "; %u", i + 1);
		for (j = 0; j < t->of[i].nvotes; j++)
			fprintf(w->out, " %s %u %u", t->of[i].vote[j].word,
				t->of[i].vote[j].firm, t->of[i].vote[j].weak);
	}
	fputc('\n', w->out);
}

static void free_tally(void *p)
{
	struct tally *t = p;
	unsigned int i;

	for (i = 0; i < t->n; i++)
		free(t->of[i].vote);
	free(t->of);
	free(t->key);
	free(t);
}

/**
 * ak_write_tally() - write what is given to functions and put into members
 * @out: gets "// call NAME TYPES; of (...) CALLS FILES; ARG KIND FIRM WEAK KIND ...; ARG ...",
 *	"// put HOME TAG PATH STORES FILES; 1 KIND FIRM WEAK ...", and of members that
 *	may be written where nobody sees it "// shut HOME TAG [PATH]"; sorted
 * @u: a linked and solved unit
 */
void ak_write_tally(FILE *out, const struct ak_unit *u)
{
	struct writer w = { out, "call" };
	void *calls = NULL, *stores = NULL;
	size_t i;
	ak_id id;

	for (i = 0; i < u->nfns; i++)
		for (id = 1; id < u->fn[i]->nnodes; id++) {
			const struct ak_node *n = &u->fn[i]->node[id];

			if (n->call)
				count_call(&calls, u->fn[i], n->call);
			else if (n->op == AK_OP_STORE && n->tag)
				count_store(&stores, u->fn[i], n);
		}
	twalk_r(calls, write_one, &w);
	w.what = "put";
	twalk_r(stores, write_one, &w);
	for (i = 0; i < u->nexposed; i++)
		if (u->exposed[i]->home && *u->exposed[i]->tag)
			fprintf(out, "// shut %s %s %s\n", u->exposed[i]->home,
				u->exposed[i]->tag,
				u->exposed[i]->path ? u->exposed[i]->path : "");
	tdestroy(calls, free_tally);
	tdestroy(stores, free_tally);
}
