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

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

struct ak_unit *ak_unit_new(const struct ak_table *table,
			    unsigned int page_shift);
void ak_unit_free(struct ak_unit *u);
void ak_unit_made_of(struct ak_unit *u, const char *source, const char *door);
const char *ak_door(const struct ak_unit *u);

/* A function the door could not read: listed in the report, never in silence */
void ak_unread(struct ak_unit *u, const char *function, const char *reason);

void ak_each_unread(const struct ak_unit *u, ak_text_fn fn, void *data);
void ak_each_outdated(const struct ak_unit *u, ak_text_fn fn, void *data);

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
ak_id ak_cut(struct ak_fn *f, ak_id in, const struct ak_var *var,
	     const struct ak_loc *loc);
ak_id ak_global(struct ak_fn *f, const struct ak_var *var,
		const struct ak_loc *loc);
ak_id ak_addr(struct ak_fn *f, const struct ak_var *var, bool is_static,
	      const struct ak_loc *loc);
/*
 * A member read from memory: @tag and the dotted @path through structures
 * without a tag; an empty @tag for a static variable of the file. @home: the
 * file that defines the structure; only the main source file can write the
 * members of its own.
 */
ak_id ak_field(struct ak_fn *f, const char *tag, const char *path,
	       const char *home, const struct ak_var *var,
	       const struct ak_loc *loc);
ak_id ak_unary(struct ak_fn *f, enum ak_op op, ak_id a,
	       const struct ak_var *var, const struct ak_loc *loc);
ak_id ak_binary(struct ak_fn *f, enum ak_op op, ak_id a, ak_id b,
		const struct ak_var *var, const struct ak_loc *loc);
/* p + n on a pointer to something of @size bytes, beside the sum in bytes */
void ak_step(struct ak_fn *f, ak_id p, ak_id n, unsigned int size, bool twice,
	     const struct ak_loc *loc);
ak_id ak_phi(struct ak_fn *f, int block, const struct ak_var *var,
	     const struct ak_loc *loc);
void ak_phi_add(struct ak_fn *f, ak_id phi, ak_id in);

ak_id ak_call(struct ak_fn *f, const struct ak_callinfo *call,
	      const struct ak_callarg *args, unsigned int nargs,
	      const struct ak_var *var, const struct ak_loc *loc);
ak_id ak_convert(struct ak_fn *f, const char *callee, ak_id arg,
		 enum ak_as as, enum ak_as result, const struct ak_loc *loc);
ak_id ak_call_out(struct ak_fn *f, ak_id call, unsigned int arg,
		  const struct ak_var *var);
bool ak_is_test(const struct ak_fn *f, ak_id call);
ak_id ak_known(struct ak_fn *f, ak_id value, ak_id test, bool held);
/*
 * A member written; @tag NULL for a write through a pointer named @path.
 */
void ak_store(struct ak_fn *f, const char *tag, const char *path,
	      const char *home, const struct ak_var *var, ak_id value, int scope,
	      const struct ak_loc *loc);
void ak_exposed(struct ak_unit *u, const char *home, const char *tag,
		const char *path);
bool ak_fills(const char *callee);
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
