/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The value graph of a translation unit, as a door (a compiler front end)
 * builds it.
 *
 * A door makes one struct ak_unit a translation unit, one struct ak_fn a
 * function, and a node for each value: ak_leaf(), ak_binary(), ak_call() and so
 * on return the node's number. Operands may be forward references through
 * ak_phi() and ak_phi_add() only. When all functions are in, ak_solve() finds
 * what every node is, and ak_report() says what is wrong.
 *
 * All strings are copied; all locations are 1-based lines and columns.
 */
#ifndef ARGKIND_GRAPH_H
#define ARGKIND_GRAPH_H

#include "kind.h"
#include "table.h"

#ifdef __cplusplus
extern "C" {
#endif

/** typedef ak_id - a node of a function; 0 is "no node" */
typedef int ak_id;

/**
 * struct ak_loc - a place in the source
 * @file: path as the compiler got it
 * @line: 1-based, 0 when unknown
 * @column: 1-based, 0 when unknown
 * @cookie: the door's own handle, handed back with a finding
 */
struct ak_loc {
	const char *file;
	int line, column;
	uint64_t cookie;
};

/** enum ak_as - what C type a value has, as far as kinds care */
enum ak_as {
	AK_AS_INT,	/* an integer */
	AK_AS_PTR,	/* a pointer of no known address space */
	AK_AS_KPTR,	/* a pointer known to be a kernel address */
	AK_AS_UPTR,	/* a __user pointer */
	AK_AS_IOPTR,	/* an __iomem pointer */
	AK_AS_OTHER	/* a structure, a float, nothing */
};

/**
 * struct ak_var - what the source calls a value, all members optional
 * @name: the variable, parameter, member or global
 * @type: the typedef it is declared with
 * @as: its C type
 * @scope: the scope it is declared in, from ak_scope(); 0 for the function's
 * @local: a local variable or a parameter, which the source could name instead
 *
 * A load or a call has its own name and type (the member's, the callee's result
 * type); where its value goes into a variable, an AK_OP_CAST with the
 * variable's follows.
 */
struct ak_var {
	const char *name, *type;
	enum ak_as as;
	int scope;
	bool local;
};

/** struct ak_unit - opaque: a translation unit */
struct ak_unit;
/** struct ak_fn - opaque: a function */
struct ak_fn;

struct ak_unit *ak_unit_new(const struct ak_table *table,
			    unsigned int page_shift);
void ak_unit_free(struct ak_unit *u);

/* A function the door could not read: listed in the report, never in silence */
void ak_unread(struct ak_unit *u, const char *function, const char *reason);

typedef void (*ak_text_fn)(const char *what, const char *why, void *data);
void ak_each_unread(const struct ak_unit *u, ak_text_fn fn, void *data);
void ak_each_outdated(const struct ak_unit *u, ak_text_fn fn, void *data);

/**
 * enum ak_fn_flags - what a door knows of a function
 * @AK_FN_STATIC: only this translation unit can call it
 * @AK_FN_ESCAPES: its address is taken, so there are callers nobody sees
 */
enum ak_fn_flags { AK_FN_STATIC = 1, AK_FN_ESCAPES = 2 };

struct ak_fn *ak_fn_new(struct ak_unit *u, const char *name, unsigned int flags,
			const struct ak_loc *loc);
int ak_scope(struct ak_fn *f, int parent);

/* The values. Every maker returns the new node's number. */
ak_id ak_const(struct ak_fn *f, int64_t value, enum ak_macro macro,
	       const struct ak_loc *loc);
ak_id ak_param(struct ak_fn *f, unsigned int index, const struct ak_var *var,
	       const struct ak_loc *loc);
ak_id ak_unknown(struct ak_fn *f, const struct ak_var *var,
		 const struct ak_loc *loc);
ak_id ak_global(struct ak_fn *f, const struct ak_var *var,
		const struct ak_loc *loc);
ak_id ak_addr(struct ak_fn *f, const struct ak_var *var, bool is_static,
	      const struct ak_loc *loc);
/*
 * A member read from memory: @tag and the dotted @path through structures
 * without a tag; an empty @tag for a static variable of the file. @in_file: only
 * this file can write it (the structure is defined in the main source file).
 */
ak_id ak_field(struct ak_fn *f, const char *tag, const char *path,
	       bool in_file, const struct ak_var *var,
	       const struct ak_loc *loc);
ak_id ak_unary(struct ak_fn *f, enum ak_op op, ak_id a,
	       const struct ak_var *var, const struct ak_loc *loc);
ak_id ak_binary(struct ak_fn *f, enum ak_op op, ak_id a, ak_id b,
		const struct ak_var *var, const struct ak_loc *loc);
ak_id ak_phi(struct ak_fn *f, int block, const struct ak_var *var,
	     const struct ak_loc *loc);
void ak_phi_add(struct ak_fn *f, ak_id phi, ak_id in);

/**
 * struct ak_callarg - one actual argument
 * @node: its value
 * @as: its parameter's C type where the callee has a prototype, else its own
 */
struct ak_callarg {
	ak_id node;
	enum ak_as as;
};

/**
 * struct ak_callinfo - a call
 * @callee: the function called, NULL through a pointer
 * @is_static: the callee is static, so its body is in this unit
 * @variadic: the callee's prototype ends in "..."
 * @first: it stands in the function's first block: nothing decides whether it
 *	is reached
 * @scope: where the call stands, from ak_scope()
 */
struct ak_callinfo {
	const char *callee;
	bool is_static, variadic, first;
	int scope;
	enum ak_as result;
};

ak_id ak_call(struct ak_fn *f, const struct ak_callinfo *call,
	      const struct ak_callarg *args, unsigned int nargs,
	      const struct ak_var *var, const struct ak_loc *loc);
ak_id ak_call_out(struct ak_fn *f, ak_id call, unsigned int arg,
		  const struct ak_var *var);
bool ak_is_test(const struct ak_fn *f, ak_id call);
ak_id ak_known(struct ak_fn *f, ak_id value, ak_id test, bool held);
/*
 * A member written; @tag NULL for a write through a pointer named @path.
 */
void ak_store(struct ak_fn *f, const char *tag, const char *path, bool in_file,
	      ak_id value, int scope, const struct ak_loc *loc);
void ak_return(struct ak_fn *f, ak_id value, const struct ak_loc *loc);

/*
 * A local variable that lives in memory: a member of a local structure, an
 * element of a local array, a variable whose address is taken. Reading it gives
 * what was ever put in.
 */
ak_id ak_cell(struct ak_fn *f, const struct ak_var *var,
	      const struct ak_loc *loc);
void ak_cell_put(struct ak_fn *f, ak_id cell, ak_id value);

#ifdef __cplusplus
}
#endif

#endif
