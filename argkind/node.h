/* SPDX-License-Identifier: GPL-2.0-only */
/* The value graph as the brain's own files see it; doors use graph.h. */
#ifndef ARGKIND_NODE_H
#define ARGKIND_NODE_H

#include "types.h"
#include "mem.h"

/** enum ak_why - why a node knows a dimension by itself */
enum ak_why {
	AK_WHY_OP,	/* the operation gives it: a shift, a difference */
	AK_WHY_ROW,	/* the table */
	AK_WHY_TYPE,	/* the typedef it is declared with */
	AK_WHY_POINTER,	/* it is a pointer */
	AK_WHY_NAME,	/* its name */
	AK_WHY_STEP,	/* a loop steps it by a value of this unit */
	AK_WHY_BESIDE,	/* a loop steps it by 1 beside a page-stepped cursor */
	AK_WHY_BODY,	/* what the static callee returns */
	AK_WHY_FIELD,	/* what this file ever put into the member */
	AK_WHY_PUT,	/* what all files that were learnt from put into it */
	AK_WHY_CALLERS	/* what all callers give the static function */
};

struct ak_callnode;

/**
 * struct ak_want - what the uses of a value ask of it
 * @kind: AK_BOT no demand, AK_TOP contradicting ones
 * @asked: every value asked for that rests on no name, a bit each
 * @span: some use asks for whole pages in bytes
 * @shifted: a shift by PAGE_SHIFT asks for its unit
 * @always: the dimensions, a bit each, that some use asks for whenever the
 *	function is called
 * @loc: the use that asked first
 * @what: "argument 3 of remap_pfn_range"
 * @by: the call that asked first, NULL if it was another use
 * @arg: which of its arguments
 */
struct ak_want {
	struct ak_kind kind;
	uint32_t asked[AK_NDIM];
	bool span, shifted;
	uint8_t always;
	struct ak_loc loc;
	const char *what;
	const struct ak_callnode *by;
	unsigned int arg;
};

/**
 * struct ak_wanted - what is expected in an argument, once all demands are known
 * @kind: all AK_TOP or AK_BOT where nothing is asked
 * @derived: the demand of a static callee's body, NULL if the table says
 * @declared: what the callee's prototype says, none of it better than a name
 * @likely: the evidence, where @kind is only what all other callers give
 */
struct ak_wanted {
	struct ak_kind kind, declared;
	const struct ak_want *derived;
	const char *likely;
};

struct ak_callnode {
	const char *callee, *written;	/* as the source has it, NULL: look */
	bool is_static, variadic, first;
	uint8_t result;
	const struct ak_func *row;	/* NULL: none, or it misfits */
	const struct ak_func *given;	/* what others give it, the same */
	struct ak_fn *body;		/* a static callee in this unit */
	struct ak_callarg *arg;
	struct ak_wanted *wanted;	/* of each argument */
	unsigned int nargs;
};

/**
 * struct ak_node - one value, or one use of values
 * @beside: a loop steps it by 1 beside a page-stepped cursor
 * @larger: a parameter some caller gives the shift of a larger page
 * @leaks: a parameter through which others may write
 * @same_as: the node itself, or what it is casts and copies of
 * @from_null: counted up from 0, though it may be a pointer: a size, no address
 * @defined: the file that defines the structure, whoever may write it
 */
struct ak_node {
	uint8_t op, as, macro, clash;
	bool in_file, is_static, local, beside, from_null, larger, leaks;
	int scope, block;
	int64_t value;			/* constant, parameter index, argument, held */
	const char *name, *type;
	const char *tag, *path;
	const char *home;		/* whose member: with it a tag is one */
	const char *defined;
	struct ak_loc loc;
	ak_id *in, same_as;
	unsigned int nin;
	struct ak_callnode *call;
	const struct ak_slot *is;	/* AK_OP_KNOWN: what the test says */
	bool exact;			/* of this very value */
	uint8_t open;			/* dimensions evidence conflicts on */
	struct ak_kind own;		/* what the node says without operands */
	uint8_t own_why[AK_NDIM];
	struct ak_kind kind;		/* the result of the fixpoint */
	uint8_t why[AK_NDIM];
	ak_id from[AK_NDIM];
	struct ak_want want;
};

/* What a local variable in memory holds at one path; the door has the variable */
struct ak_cell {
	const void *of;
	const char *path;
	long long offset;
	ak_id id;
	bool escapes;
};

struct ak_fn {
	struct ak_unit *unit;
	const char *name, *source;
	unsigned int flags;
	bool twice;			/* another file has one of its name */
	bool shared;			/* a header's, the same in several files */
	bool anew;			/* solved since more was learnt */
	struct ak_loc loc;
	struct ak_node *node;		/* node[0] is unused */
	int nnodes;
	int *scope_parent, nscopes;
	struct ak_cell *cell;
	size_t ncells;
	struct ak_kind ret;
	size_t number;			/* in its unit */
	ak_id *param;			/* by index, 0 if the door gave none */
	struct ak_kind *out;		/* what is written through each */
	unsigned int nparams;
};

/* A member of a structure, all of them interned; no @home where nobody knows */
struct ak_member {
	const char *home, *tag, *path;
};

/* What this file puts into a member of one of its own structures */
struct ak_summary {
	struct ak_member of;
	struct ak_kind kind;
	struct ak_loc loc;
};

/* What all uses of a member in this file ask of it */
struct ak_uses {
	struct ak_member of;
	uint32_t asked[AK_NDIM];
};

struct ak_text {
	const char *what, *why;
};

struct ak_unit {
	const struct ak_table *table;
	struct ak_strings *strings;
	struct ak_page page;
	struct ak_fn **fn;
	size_t nfns;
	const char *source, *door;
	const char *from, *to;		/* directories: files renamed so */
	bool linked;			/* of several files: all see all */
	bool asks_for_kvecs;		/* an iovec may be a kvec, of kernel addresses */
	void *by_name;			/* functions, static ones by file */
	void *by_place;			/* those of headers, of a linked unit */
	void *summaries, *uses;
	struct ak_text *unread, *outdated;
	size_t nunread, noutdated;
	struct ak_member **exposed;	/* no path: all of the structure's */
	size_t nexposed;
	void *by_exposed;
};

static inline bool ak_is_const(const struct ak_node *n)
{
	return n->op == AK_OP_CONST;
}

/* Whether the table itself expects something of an argument, not the body of a callee */
static inline bool ak_is_of_row(const struct ak_callnode *c, unsigned int arg)
{
	return c->row && !c->wanted[arg].derived;
}

/* The value that a node is, cast or copied however often; links are known */
static inline ak_id ak_same_as(const struct ak_fn *f, ak_id id)
{
	return f->node[id].same_as;
}

/* A cast or a copy, cut to fewer bits or known by a test */
static inline bool ak_is_copy(const struct ak_node *n)
{
	return n->op == AK_OP_CAST || n->op == AK_OP_KNOWN || n->op == AK_OP_NARROW;
}

/* What other files put into a member of theirs, NULL if nobody has seen it */
static inline const struct ak_put *ak_put_of(const struct ak_fn *f, const struct ak_node *n)
{
	return n->tag ? ak_table_put(f->unit->table, n->defined ? n->defined : n->home,
				     n->tag, n->path) : NULL;
}

void ak_fn_free(struct ak_fn *f);
void ak_fn_place(const struct ak_fn *f, struct ak_node *n);
void ak_fn_call(struct ak_fn *f, ak_id id, const struct ak_callinfo *call,
		const struct ak_callarg *args, unsigned int nargs);
void ak_name_fns(struct ak_unit *u);
struct ak_fn *ak_callee(const struct ak_fn *f, const struct ak_callnode *c);
struct ak_member ak_member_of(const struct ak_node *n);
int ak_by_member(const void *a, const void *b);
bool ak_is_of_source(const struct ak_fn *f);
bool ak_same_place(const struct ak_node *a, const struct ak_node *b);
bool ak_is_written(const struct ak_fn *f, const struct ak_node *field);
ak_id ak_through_casts(const struct ak_fn *f, ak_id id);
ak_id ak_through_widths(const struct ak_fn *f, ak_id id);
struct ak_operand ak_operand(const struct ak_fn *f, ak_id id);
struct ak_node *ak_parameter_of(const struct ak_fn *f, ak_id id);
bool ak_is_tested(const struct ak_fn *f, ak_id tested, ak_id value);
bool ak_copies_structures(const struct ak_fn *f, const struct ak_callnode *call);
bool ak_only_printed(const struct ak_fn *f, ak_id id);
bool ak_is_one_off(const struct ak_fn *f, const struct ak_node *n);
bool ak_is_page_scaling(const struct ak_fn *f, const struct ak_node *n);

#endif
