/* SPDX-License-Identifier: GPL-2.0-only */
/* Places in memory: what is read from one, and what writing it says. */
#ifndef ARGKIND_PLACE_H
#define ARGKIND_PLACE_H

#include "graph.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * struct ak_place - a place in memory, as far as a door can tell which it is
 * @tag: the structure it is a member of, NULL for none
 * @path: the member, dotted through structures without a tag; "" for none
 * @home: the file that defines the structure, NULL if nobody knows
 * @local: the local variable it is, or is part of: the door's handle
 * @offset: where in that, in bytes; all elements of an array are one place
 * @escapes: others may write that variable
 * @of_file: the name of a static variable of the file that nobody else writes
 * @inside: that is declared in the function
 * @outside: some other variable outside the function
 * @name: what that is called
 * @through: the pointer that it is a number behind
 * @as: the C type of what is written there
 * @type: the typedef it is declared with, NULL for none that the table knows
 */
struct ak_place {
	const char *tag, *path, *home;
	const void *local;
	long long offset;
	const char *of_file, *through, *name;
	bool escapes, outside, inside;
	enum ak_as as;
	const char *type;
};

bool ak_in_cell(const struct ak_fn *f, const struct ak_place *p);
ak_id *ak_cell_of(struct ak_fn *f, const struct ak_place *p);
ak_id ak_load(struct ak_fn *f, const struct ak_place *p,
	      const struct ak_var *var, const struct ak_loc *loc);
void ak_put(struct ak_fn *f, const struct ak_place *p, ak_id value, int scope,
	    const struct ak_loc *loc);
void ak_leaves(struct ak_fn *f, const struct ak_place *p,
	       const struct ak_loc *loc);
void ak_close_cells(struct ak_fn *f);

#ifdef __cplusplus
}
#endif

#endif
