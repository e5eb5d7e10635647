// SPDX-License-Identifier: GPL-2.0-only
/*
 * Building the value graph.
 */
#include "graph.h"

#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fit.h"
#include "mem.h"
#include "node.h"
#include "quirks.h"

/**
 * ak_unit_new() - begin a translation unit
 * @table: the facts; must outlive the unit
 * @page_shift: the value of PAGE_SHIFT in the unit, 0 if it has none
 */
struct ak_unit *ak_unit_new(const struct ak_table *table,
			    unsigned int page_shift)
{
	struct ak_unit *u = ak_zalloc(sizeof(*u));

	u->table = table;
	u->strings = ak_strings_new();
	u->page.shift = page_shift < 63 ? page_shift : 0;
	return u;
}

/**
 * ak_fn_free() - give a function back
 */
void ak_fn_free(struct ak_fn *f)
{
	int i;

	for (i = 1; i < f->nnodes; i++) {
		if (f->node[i].call) {
			free(f->node[i].call->arg);
			free(f->node[i].call->wanted);
			free(f->node[i].call);
		}
		free(f->node[i].in);
	}
	free(f->node);
	free(f->scope_parent);
	free(f->cell);
	free(f->param);
	free(f->out);
	free(f);
}

static void free_nothing(void *p)
{
	(void)p;
}

/**
 * ak_unit_free() - give a unit back, with all it holds
 */
void ak_unit_free(struct ak_unit *u)
{
	size_t i;

	if (!u)
		return;
	for (i = 0; i < u->nfns; i++)
		ak_fn_free(u->fn[i]);
	free(u->fn);
	tdestroy(u->by_name, free_nothing);
	tdestroy(u->by_place, free_nothing);
	tdestroy(u->summaries, free);
	tdestroy(u->uses, free);
	tdestroy(u->by_exposed, free);
	free(u->exposed);
	ak_strings_free(u->strings);
	free(u->unread);
	free(u->outdated);
	free(u);
}

/**
 * ak_unit_made_of() - say where a unit comes from
 * @u: the unit, without functions yet
 * @source: the main source file, as the compiler got it
 * @door: "gcc" or "sparse"
 */
void ak_unit_made_of(struct ak_unit *u, const char *source, const char *door)
{
	u->source = ak_intern(u->strings, source);
	u->door = ak_intern(u->strings, door);
}

/**
 * ak_door() - which door made the graphs, the last one if several did
 */
const char *ak_door(const struct ak_unit *u)
{
	return u->door;
}

static void add_text(struct ak_unit *u, struct ak_text **list, size_t *n,
		     const char *what, const char *why)
{
	*list = ak_grow(*list, *n, sizeof(**list));
	(*list)[*n].what = ak_intern(u->strings, what);
	(*list)[(*n)++].why = ak_intern(u->strings, why);
}

/**
 * ak_unread() - note a function the door could not read
 * @u: the unit
 * @function: its name
 * @reason: why, in a few words
 */
void ak_unread(struct ak_unit *u, const char *function, const char *reason)
{
	add_text(u, &u->unread, &u->nunread, function, reason);
}

/* Note a table row that does not fit the code, once */
static void outdated(struct ak_unit *u, const char *what, const char *why)
{
	size_t i;

	for (i = 0; i < u->noutdated; i++)
		if (!strcmp(u->outdated[i].what, what))
			return;
	add_text(u, &u->outdated, &u->noutdated, what, why);
}

/**
 * ak_each_unread() - the functions the door could not read, and why
 */
void ak_each_unread(const struct ak_unit *u, ak_text_fn fn, void *data)
{
	size_t i;

	for (i = 0; i < u->nunread; i++)
		fn(u->unread[i].what, u->unread[i].why, data);
}

/**
 * ak_each_outdated() - the table's rows that do not fit the code, and why
 */
void ak_each_outdated(const struct ak_unit *u, ak_text_fn fn, void *data)
{
	size_t i;

	for (i = 0; i < u->noutdated; i++)
		fn(u->outdated[i].what, u->outdated[i].why, data);
}

/* Static functions by their file, too; another cannot have the name twice */
static int by_fn_name(const void *a, const void *b)
{
	const struct ak_fn *x = a, *y = b;
	const char *of_x = x->flags & AK_FN_STATIC && !x->shared ? x->source : NULL;
	const char *of_y = y->flags & AK_FN_STATIC && !y->shared ? y->source : NULL;

	if (x->name != y->name)
		return x->name < y->name ? -1 : 1;
	return of_x == of_y ? 0 : of_x < of_y ? -1 : 1;
}

/**
 * ak_fn_new() - begin a function
 * @u: the unit
 * @name: its name
 * @flags: enum ak_fn_flags
 * @loc: where it is defined
 *
 * Return: the function, which the unit owns.
 */
struct ak_fn *ak_fn_new(struct ak_unit *u, const char *name, unsigned int flags,
			const struct ak_loc *loc)
{
	struct ak_fn *f = ak_zalloc(sizeof(*f));

	f->unit = u;
	f->name = ak_intern(u->strings, name);
	f->source = u->source;
	f->flags = flags;
	f->loc = *loc;
	f->loc.file = ak_intern(u->strings, loc->file);
	f->ret = ak_kind_bottom();
	f->node = ak_grow(NULL, 0, sizeof(*f->node));
	memset(&f->node[0], 0, sizeof(f->node[0]));
	f->nnodes = 1;
	f->nscopes = 1;
	f->scope_parent = ak_grow(NULL, 0, sizeof(int));
	f->scope_parent[0] = -1;
	f->number = u->nfns;
	u->fn = ak_grow(u->fn, u->nfns, sizeof(f));
	u->fn[u->nfns++] = f;
	return f;
}

/**
 * ak_name_fns() - let the functions of a unit be found by their names
 */
void ak_name_fns(struct ak_unit *u)
{
	size_t i;

	for (i = 0; i < u->nfns; i++) {
		struct ak_fn **have = tsearch(u->fn[i], &u->by_name, by_fn_name);

		if (*have != u->fn[i] && (u->fn[i]->shared ||
					  !(u->fn[i]->flags & AK_FN_STATIC)))
			(*have)->twice = true;
	}
}

/**
 * ak_callee() - the body of a function that is called
 * @f: the function that calls
 * @c: the call
 *
 * Return: NULL if it is in no file of the unit, or in several. A kernel has one
 * function of a name: the one that stands in the file is the one that it calls.
 */
struct ak_fn *ak_callee(const struct ak_fn *f, const struct ak_callnode *c)
{
	struct ak_fn key = {
		.name = c->callee,
		.source = f->source,
		.flags = c->is_static ? AK_FN_STATIC : 0,
	};
	struct ak_fn **have;

	have = tfind(&key, &f->unit->by_name, by_fn_name);
	if (!have && f->unit->linked) {
		key.flags = 0;
		have = tfind(&key, &f->unit->by_name, by_fn_name);
	}
	return have && !(*have)->twice ? *have : NULL;
}

/**
 * ak_scope() - open a scope
 * @f: the function
 * @parent: the scope around it, 0 for the function's own
 *
 * Return: the scope's number.
 */
int ak_scope(struct ak_fn *f, int parent)
{
	f->scope_parent = ak_grow(f->scope_parent, f->nscopes, sizeof(int));
	f->scope_parent[f->nscopes] = parent;
	return f->nscopes++;
}

static ak_id node_new(struct ak_fn *f, enum ak_op op, const struct ak_var *var,
		      const struct ak_loc *loc)
{
	struct ak_strings *s = f->unit->strings;
	struct ak_node *n;

	f->node = ak_grow(f->node, f->nnodes, sizeof(*n));
	n = &f->node[f->nnodes];
	memset(n, 0, sizeof(*n));
	n->op = op;
	if (loc)
		n->loc = *loc;
	n->loc.file = ak_intern(s, n->loc.file);
	if (var) {
		n->name = ak_intern(s, var->name);
		n->type = ak_intern(s, var->type);
		n->as = var->as;
		n->scope = var->scope;
		n->local = var->local;
	}
	return f->nnodes++;
}

static void node_in(struct ak_fn *f, ak_id id, ak_id in)
{
	struct ak_node *n = &f->node[id];

	n->in = ak_grow(n->in, n->nin, sizeof(in));
	n->in[n->nin++] = in;
}

/**
 * ak_const() - an integer constant
 * @f: the function
 * @value: sign-extended to 64 bits
 * @macro: the page constant the source spells it as, if it does
 * @loc: where
 */
ak_id ak_const(struct ak_fn *f, int64_t value, enum ak_macro macro,
	       const struct ak_loc *loc)
{
	ak_id id = node_new(f, AK_OP_CONST, NULL, loc);

	f->node[id].value = value;
	f->node[id].macro = macro;
	f->node[id].as = AK_AS_INT;
	return id;
}

/**
 * ak_param() - the value a parameter has on entry
 * @f: the function
 * @index: 0 for the first
 * @var: its name and type
 * @loc: where it is declared
 */
ak_id ak_param(struct ak_fn *f, unsigned int index, const struct ak_var *var,
	       const struct ak_loc *loc)
{
	ak_id id = node_new(f, AK_OP_PARAM, var, loc);

	f->node[id].value = index;
	while (f->nparams <= index) {
		f->param = ak_grow(f->param, f->nparams, sizeof(id));
		f->param[f->nparams++] = 0;
	}
	f->param[index] = id;
	return id;
}

/**
 * ak_unknown() - a value the door has nothing to say of but name and type
 */
ak_id ak_unknown(struct ak_fn *f, const struct ak_var *var,
		 const struct ak_loc *loc)
{
	return node_new(f, AK_OP_UNKNOWN, var, loc);
}

/**
 * ak_cut() - a value cut to so few bits that it is no address any more
 * @f: the function
 * @in: the value, whose name it keeps
 * @var: what it is called now, if anything
 * @loc: where
 */
ak_id ak_cut(struct ak_fn *f, ak_id in, const struct ak_var *var, const struct ak_loc *loc)
{
	ak_id id = ak_unknown(f, var, loc);

	while (in && !f->node[in].name && (f->node[in].op == AK_OP_CAST ||
					   f->node[in].op == AK_OP_NARROW))
		in = f->node[in].in[0];
	if (!f->node[id].name && f->node[in].op != AK_OP_CALL)
		f->node[id].name = f->node[in].name;
	return id;
}

/**
 * ak_global() - a variable outside the function, read
 */
ak_id ak_global(struct ak_fn *f, const struct ak_var *var,
		const struct ak_loc *loc)
{
	return node_new(f, AK_OP_GLOBAL, var, loc);
}

/**
 * ak_addr() - the address of an object or a function
 * @f: the function
 * @var: the object
 * @is_static: it has static storage, so it lies in the kernel image; else on the stack
 * @loc: where
 */
ak_id ak_addr(struct ak_fn *f, const struct ak_var *var, bool is_static,
	      const struct ak_loc *loc)
{
	ak_id id = node_new(f, AK_OP_ADDR, var, loc);

	f->node[id].is_static = is_static;
	return id;
}

/**
 * ak_fn_place() - say who else can write the member of a node
 * @f: the function it stands in
 * @n: the node, its tag, path and home interned
 */
void ak_fn_place(const struct ak_fn *f, struct ak_node *n)
{
	/* a static variable is its file's */
	if (n->tag && !*n->tag)
		n->home = f->source;
	n->in_file = n->tag && (!*n->tag || (n->home && n->home == f->source));
}

static void place(struct ak_fn *f, ak_id id, const char *tag, const char *path,
		  const char *home)
{
	struct ak_node *n = &f->node[id];

	n->tag = ak_intern(f->unit->strings, tag);
	n->path = ak_intern(f->unit->strings, path);
	n->home = ak_intern(f->unit->strings, home);
	ak_fn_place(f, n);
}

/**
 * ak_field() - a structure's member, read
 * @f: the function
 * @tag: the structure's tag; "" for a static variable of the file
 * @path: the member, dotted through structures without a tag
 * @home: the file that defines the structure, NULL if nobody knows
 * @var: the member's name and declared type
 * @loc: where
 */
ak_id ak_field(struct ak_fn *f, const char *tag, const char *path, const char *home,
	       const struct ak_var *var, const struct ak_loc *loc)
{
	ak_id id = node_new(f, AK_OP_FIELD, var, loc);

	place(f, id, tag, path, home);
	return id;
}

/**
 * ak_store() - a structure's member, written
 * @f: the function
 * @tag: as for ak_field(); NULL for a write through a pointer
 * @path: the member, or the pointer's name
 * @home: as for ak_field()
 * @var: the type that the place has
 * @value: what is written
 * @scope: where, from ak_scope()
 * @loc: where
 */
void ak_store(struct ak_fn *f, const char *tag, const char *path, const char *home,
	      const struct ak_var *var, ak_id value, int scope, const struct ak_loc *loc)
{
	ak_id id = node_new(f, AK_OP_STORE, var, loc);

	place(f, id, tag, path, home);
	f->node[id].scope = scope;
	node_in(f, id, value);
}

/**
 * ak_exposed() - a member may be written where nobody sees it
 * @u: the unit
 * @home: the file that defines the structure
 * @tag: the structure's tag
 * @path: the member whose address leaves; NULL if the whole structure is filled
 *
 * Of the main file's own structures the door stores something unknown instead.
 */
void ak_exposed(struct ak_unit *u, const char *home, const char *tag,
		const char *path)
{
	struct ak_member *m = ak_zalloc(sizeof(*m));

	m->home = ak_intern(u->strings, home);
	m->tag = ak_intern(u->strings, tag);
	m->path = ak_intern(u->strings, path);
	if (*(struct ak_member **)tsearch(m, &u->by_exposed, ak_by_member) != m) {
		free(m);
		return;
	}
	u->exposed = ak_grow(u->exposed, u->nexposed, sizeof(m));
	u->exposed[u->nexposed++] = m;
}

/**
 * ak_fills() - whether a function fills what its first argument points to
 * @callee: its name, NULL if nobody knows
 *
 * Then any member of that structure may be anything: see ak_exposed().
 */
bool ak_fills(const char *callee)
{
	return ak_quirk_fills(callee, 0);
}

/**
 * ak_return() - a value the function returns
 */
void ak_return(struct ak_fn *f, ak_id value, const struct ak_loc *loc)
{
	node_in(f, node_new(f, AK_OP_RET, NULL, loc), value);
}

/**
 * ak_unary() - an operation with one operand
 * @f: the function
 * @op: AK_OP_CAST (any conversion that is none to a pointer, and plain copies),
 *      AK_OP_NARROW (to 32 bits or less) or AK_OP_TOPTR (integer to pointer)
 * @a: the operand
 * @var: the variable the result goes to, or NULL
 * @loc: where
 */
ak_id ak_unary(struct ak_fn *f, enum ak_op op, ak_id a,
	       const struct ak_var *var, const struct ak_loc *loc)
{
	ak_id id = node_new(f, op, var, loc);

	node_in(f, id, a);
	return id;
}

static bool commutes(enum ak_op op)
{
	return op == AK_OP_ADD || op == AK_OP_MUL || op == AK_OP_AND ||
	       op == AK_OP_OR || op == AK_OP_XOR || op == AK_OP_MIN || op == AK_OP_MAX;
}

/**
 * ak_binary() - an operation with two operands
 * @f: the function
 * @op: AK_OP_ADD to AK_OP_CMP; pointer arithmetic counts in bytes
 * @a: first operand
 * @b: second operand
 * @var: the variable the result goes to, or NULL
 * @loc: where
 */
ak_id ak_binary(struct ak_fn *f, enum ak_op op, ak_id a, ak_id b,
		const struct ak_var *var, const struct ak_loc *loc)
{
	ak_id id = node_new(f, op, var, loc);
	bool swap = commutes(op) && a && ak_is_const(&f->node[a]);

	node_in(f, id, swap ? b : a);
	node_in(f, id, swap ? a : b);
	return id;
}

/**
 * ak_step() - a pointer to something larger than a byte is moved
 * @f: the function
 * @p: the pointer
 * @n: by how many elements
 * @size: of an element, in bytes
 * @twice: @n is multiplied by sizeof before the compiler does
 * @loc: where
 */
void ak_step(struct ak_fn *f, ak_id p, ak_id n, unsigned int size, bool twice,
	     const struct ak_loc *loc)
{
	ak_id id;

	if (twice)
		n = ak_binary(f, AK_OP_MUL, n,
			      ak_const(f, size, AK_M_SIZEOF, loc), NULL, loc);
	id = ak_binary(f, AK_OP_STEP, p, n, NULL, loc);
	f->node[id].value = size;
}

/**
 * ak_phi() - a value that depends on the way control came
 * @f: the function
 * @block: the basic block it stands in, any number that is the block's own
 * @var: the variable, or NULL
 * @loc: where
 */
ak_id ak_phi(struct ak_fn *f, int block, const struct ak_var *var,
	     const struct ak_loc *loc)
{
	ak_id id = node_new(f, AK_OP_PHI, var, loc);

	f->node[id].block = block;
	return id;
}

/**
 * ak_phi_add() - one more value a phi may be
 */
void ak_phi_add(struct ak_fn *f, ak_id phi, ak_id in)
{
	node_in(f, phi, in);
}

/**
 * ak_cell() - a local variable that lives in memory
 */
ak_id ak_cell(struct ak_fn *f, const struct ak_var *var,
	      const struct ak_loc *loc)
{
	return node_new(f, AK_OP_CELL, var, loc);
}

/**
 * ak_cell_put() - a value that was put in; ak_unknown() for one out of sight
 */
void ak_cell_put(struct ak_fn *f, ak_id cell, ak_id value)
{
	node_in(f, cell, value);
}

/* What others were seen to give to a function of that name, if this may be the one */
static const struct ak_func *fitting_given(struct ak_unit *u, const struct ak_callinfo *c,
					   const struct ak_callarg *arg, unsigned int n)
{
	const struct ak_func *row = c->is_static ? NULL : ak_table_given(u->table, c->callee);
	char why[96];

	return row && ak_row_fits(row, arg, n, why, sizeof(why)) ? row : NULL;
}

/* What was learnt is of another function of that name if it does not fit */
static const struct ak_func *fitting_row(struct ak_unit *u,
					 const struct ak_callinfo *c,
					 const struct ak_callarg *arg,
					 unsigned int n)
{
	const struct ak_func *row = ak_table_func(u->table, c->callee);
	char why[96];

	if (!row || (row->learnt && c->is_static))
		return NULL;
	if (ak_row_fits(row, arg, n, why, sizeof(why)))
		return row;
	/* of an older name nobody said that the row fits */
	if (!row->learnt && !strcmp(row->name, c->callee))
		outdated(u, c->callee, why);
	return NULL;
}

/**
 * ak_fn_call() - make a node a call
 * @f: the function it stands in
 * @id: the node
 * @call: the callee
 * @args: the actual arguments
 * @nargs: how many
 */
void ak_fn_call(struct ak_fn *f, ak_id id, const struct ak_callinfo *call,
		const struct ak_callarg *args, unsigned int nargs)
{
	struct ak_callnode *c = ak_zalloc(sizeof(*c));
	unsigned int i;

	c->callee = ak_intern(f->unit->strings, call->callee);
	c->is_static = call->is_static;
	c->variadic = call->variadic;
	c->first = call->first;
	c->result = call->result;
	c->nargs = nargs;
	c->arg = ak_zalloc(nargs * sizeof(*args));
	c->wanted = ak_zalloc(nargs * sizeof(*c->wanted));
	for (i = 0; i < nargs; i++) {
		c->arg[i] = args[i];
		c->arg[i].name = ak_intern(f->unit->strings, args[i].name);
		c->arg[i].type = ak_intern(f->unit->strings, args[i].type);
	}
	if (c->callee) {
		c->row = fitting_row(f->unit, call, args, nargs);
		c->given = fitting_given(f->unit, call, args, nargs);
	}
	f->node[id].call = c;
	f->node[id].scope = call->scope;
}

/**
 * ak_call() - a call
 * @f: the function it stands in
 * @call: the callee
 * @args: the actual arguments
 * @nargs: how many
 * @var: the callee's result type; see struct ak_var
 * @loc: where
 *
 * Return: the result's node, also of a call whose result nobody uses.
 */
ak_id ak_call(struct ak_fn *f, const struct ak_callinfo *call,
	      const struct ak_callarg *args, unsigned int nargs,
	      const struct ak_var *var, const struct ak_loc *loc)
{
	ak_id id = node_new(f, AK_OP_CALL, var, loc);

	ak_fn_call(f, id, call, args, nargs);
	return id;
}

/**
 * ak_convert() - a call of a function that is a macro for arithmetic here
 * @f: the function it stands in
 * @callee: which function it is
 * @arg: its only argument, of C type @as
 * @result: the C type of its result
 * @loc: where
 */
ak_id ak_convert(struct ak_fn *f, const char *callee, ak_id arg,
		 enum ak_as as, enum ak_as result, const struct ak_loc *loc)
{
	struct ak_callinfo info = { .callee = callee, .result = result };
	struct ak_callarg a = { .node = arg, .as = as };
	struct ak_var var = { .as = result };

	return ak_call(f, &info, &a, 1, &var, loc);
}

/* What a static function tests is seen when all functions are in */
static bool may_test(const struct ak_callnode *c, unsigned int arg)
{
	return c->row ? c->row->arg[arg].is_test : c->is_static;
}

/**
 * ak_is_test() - whether a call may tell what one of its arguments is
 *
 * If it may, the door says by ak_known() where it was found true or false.
 */
bool ak_is_test(const struct ak_fn *f, ak_id call)
{
	const struct ak_callnode *c = f->node[call].call;
	unsigned int i;

	for (i = 0; c && i < (c->row ? c->row->nargs : c->nargs); i++)
		if (may_test(c, i))
			return true;
	return false;
}

/**
 * ak_known() - a value where a call was found true, or not
 * @f: the function
 * @value: a value used only after @test, and only where it was so
 * @test: a call for which ak_is_test() holds
 * @held: the test was true there; else it was false, or may have been
 *
 * Return: the value as it is known there; @value if it is not what was tested.
 */
ak_id ak_known(struct ak_fn *f, ak_id value, ak_id test, bool held)
{
	const struct ak_callnode *c = f->node[test].call;
	struct ak_loc loc = f->node[test].loc;
	ak_id id, is = ak_through_casts(f, value);
	struct ak_var var = { 0 };
	unsigned int i, nargs = c->row ? c->row->nargs : c->nargs;

	for (i = 0; i < nargs; i++)
		if (may_test(c, i) && ak_is_tested(f, c->arg[i].node, value))
			break;
	if (!value || i == nargs || ak_is_const(&f->node[is]))
		return value;
	var.name = f->node[value].name;
	var.type = f->node[value].type;
	var.as = f->node[value].as;
	id = node_new(f, AK_OP_KNOWN, &var, &loc);
	node_in(f, id, value);
	node_in(f, id, test);
	f->node[id].value = held;
	return id;
}

/**
 * ak_call_out() - what a call wrote through one of its arguments
 * @f: the function
 * @call: the call's node
 * @arg: the argument, 0 for the first
 * @var: the variable written, or NULL
 */
ak_id ak_call_out(struct ak_fn *f, ak_id call, unsigned int arg,
		  const struct ak_var *var)
{
	struct ak_loc loc = f->node[call].loc;
	ak_id id = node_new(f, AK_OP_OUT, var, &loc);

	f->node[id].value = arg;
	node_in(f, id, call);
	return id;
}
