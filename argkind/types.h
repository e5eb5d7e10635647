/* SPDX-License-Identifier: GPL-2.0-only */
/* What doors and brain both speak of: places, values, calls. Types only. */
#ifndef ARGKIND_TYPES_H
#define ARGKIND_TYPES_H

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

/**
 * enum ak_fn_flags - what a door knows of a function
 * @AK_FN_STATIC: only this translation unit can call it
 * @AK_FN_ESCAPES: its address is taken, so there are callers nobody sees
 */
enum ak_fn_flags { AK_FN_STATIC = 1, AK_FN_ESCAPES = 2 };

/**
 * struct ak_callarg - one actual argument
 * @node: its value
 * @as: its parameter's C type where the callee has a prototype, else its own
 * @name: what the prototype calls the parameter, NULL where it does not
 * @type: the typedef it declares the parameter with, where the table knows it
 */
struct ak_callarg {
	ak_id node;
	enum ak_as as;
	const char *name, *type;
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

typedef void (*ak_text_fn)(const char *what, const char *why, void *data);

#ifdef __cplusplus
}
#endif

#endif
