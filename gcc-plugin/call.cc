// SPDX-License-Identifier: GPL-2.0-only
/*
 * Calls, and page_to_pfn() and pfn_to_page() where they are no calls any more.
 */
#include "lower.h"

/* So deep may structures lie in each other */
enum { MAX_DEPTH = 4 };

static const char *
callee_name (gcall *call)
{
	tree fn = gimple_call_fndecl (call);

	return fn && DECL_NAME (fn) ? IDENTIFIER_POINTER (DECL_NAME (fn)) : NULL;
}

/* The type of a parameter; of the argument itself where there is no prototype */
static tree
param_type (gcall *call, unsigned int arg)
{
	tree list = TYPE_ARG_TYPES (gimple_call_fntype (call));

	for (; list && arg; arg--)
		list = TREE_CHAIN (list);
	if (list && !VOID_TYPE_P (TREE_VALUE (list)))
		return TREE_VALUE (list);
	return NULL_TREE;
}

/**
 * call_passes_through - __builtin_expect(x, c) and its like hand x on
 */
bool
call_passes_through (gcall *call)
{
	return gimple_call_builtin_p (call, BUILT_IN_EXPECT) ||
	       gimple_call_builtin_p (call, BUILT_IN_EXPECT_WITH_PROBABILITY);
}

static void
call_writes (lowering *l, gcall *call, ak_id id)
{
	for (unsigned int i = 0; i < gimple_call_num_args (call); i++) {
		tree ref = address_of (gimple_call_arg (call, i));
		struct ak_var v;

		if (!ref || !is_out_slot (l, call, i))
			continue;
		v = unnamed (TREE_TYPE (ref), l->table);
		/* of what nobody knows yet the variable says enough */
		lower_store (l, ref,
			     ak_call_out (l->fn, id, i,
					  may_be_out (l, call, i) ? NULL : &v),
			     gimple_block (call), gimple_location (call));
	}
}

/* A structure that a call fills, and those it consists of */
static void
fill_record (lowering *l, tree type, int depth)
{
	const char *tag = record_tag (type);

	type = type ? strip_array_types (type) : NULL_TREE;
	if (!type || !RECORD_OR_UNION_TYPE_P (type) || depth > MAX_DEPTH)
		return;
	if (tag)
		ak_exposed (l->unit, record_home (type), tag, NULL);
	for (tree field = TYPE_FIELDS (type); field; field = DECL_CHAIN (field))
		if (TREE_CODE (field) == FIELD_DECL)
			fill_record (l, TREE_TYPE (field), depth + 1);
}

static tree
target_of_arg (gcall *call, unsigned int arg)
{
	tree type;

	if (arg >= gimple_call_num_args (call))
		return NULL_TREE;
	type = TREE_TYPE (gimple_call_arg (call, arg));
	return POINTER_TYPE_P (type) ? TYPE_MAIN_VARIANT (TREE_TYPE (type))
				     : NULL_TREE;
}

/* Copies of the same structure put nothing new into it */
static void
call_fills (lowering *l, gcall *call, const char *callee)
{
	tree to = ak_fills (callee) ? target_of_arg (call, 0) : NULL_TREE;

	if (to && to != target_of_arg (call, 1))
		fill_record (l, to, 0);
}

/* "void *" becomes whatever it is put into: the type declares nothing of it */
static bool
gives_anything (gcall *call)
{
	tree type = gimple_call_return_type (call);

	return POINTER_TYPE_P (type) && VOID_TYPE_P (TREE_TYPE (type));
}

static void
put_result (lowering *l, tree lhs, ak_id value, bool anything, tree block,
	    location_t loc)
{
	struct ak_loc where = door_loc (loc);

	if (!lhs)
		return;
	if (TREE_CODE (lhs) != SSA_NAME) {
		lower_store (l, lhs, value, block, loc);
		return;
	}
	if (SSA_NAME_VAR (lhs) && DECL_NAME (SSA_NAME_VAR (lhs))) {
		struct ak_var v = var_of (l, SSA_NAME_VAR (lhs));

		if (anything)
			v.type = NULL;
		value = ak_unary (l->fn, AK_OP_CAST, value, &v, &where);
	}
	l->ssa[SSA_NAME_VERSION (lhs)] = value;
}

/**
 * lower_result - what becomes of a value: a variable, or memory
 */
void
lower_result (lowering *l, tree lhs, ak_id value, tree block, location_t loc)
{
	put_result (l, lhs, value, false, block, loc);
}

/* A constant by itself says little: how its argument is written says more */
static ak_id
lower_arg (lowering *l, tree arg, struct ak_span text, location_t loc)
{
	struct ak_loc where = door_loc (loc);
	HOST_WIDE_INT value;

	if (!text.from || TREE_CODE (arg) != INTEGER_CST)
		return lower_operand (l, arg, loc);
	value = TREE_INT_CST_LOW (arg);
	return ak_const (l->fn, value,
			 ak_spelled_arg (text, value, l->shift, spell_macro),
			 &where);
}

/* Only a constant's text says more than its value: do not read the source else */
static bool
has_constant (gcall *call)
{
	for (unsigned int i = 0; i < gimple_call_num_args (call); i++)
		if (TREE_CODE (gimple_call_arg (call, i)) == INTEGER_CST)
			return true;
	return false;
}

static void
lower_args (lowering *l, gcall *call, const char *callee,
	    vec<ak_callarg> *args)
{
	unsigned int n = gimple_call_num_args (call);
	location_t loc = gimple_location (call);
	tree fntype = gimple_call_fntype (call);
	tree fndecl = gimple_call_fndecl (call);
	struct parameter param;
	struct ak_span none = { NULL, NULL };
	struct ak_source_call text;
	bool split = callee && has_constant (call) &&
		     ak_read_call (source_at (loc), callee, spell_macro,
				   &text) && text.nargs == n;

	for (unsigned int i = 0; i < n; i++) {
		tree arg = gimple_call_arg (call, i);
		tree type = fntype ? param_type (call, i) : NULL_TREE;
		struct ak_callarg a = {};

		a.node = lower_arg (l, arg, split ? text.arg[i] : none, loc);
		a.node = guard_value (l, a.node, gimple_bb (call));
		a.as = type_as (type ? type : TREE_TYPE (arg));
		param = prototype_parameter (fndecl, i);
		a.name = param.name;
		a.type = param.type;
		args->safe_push (a);
	}
}

/**
 * lower_call - one call
 * @l: the function it stands in
 * @call: the statement
 */
void
lower_call (lowering *l, gcall *call)
{
	struct ak_loc loc = door_loc (gimple_location (call));
	tree fndecl = gimple_call_fndecl (call);
	tree fntype = gimple_call_fntype (call);
	struct ak_callinfo info = {};
	auto_vec<ak_callarg, 8> args;
	struct ak_var v;
	ak_id id;

	if (compat_is_auto_init (call)) {
		tree lhs = gimple_call_lhs (call);

		if (lhs && TREE_CODE (lhs) == SSA_NAME)
			l->ssa[SSA_NAME_VERSION (lhs)] =
				ak_const (l->fn, 0, AK_M_NONE, &loc);
		return;
	}
	if (call_passes_through (call)) {
		lower_result (l, gimple_call_lhs (call),
			      lower_operand (l, gimple_call_arg (call, 0),
					     gimple_location (call)),
			      gimple_block (call), gimple_location (call));
		return;
	}
	info.callee = callee_name (call);
	lower_args (l, call, info.callee, &args);
	info.is_static = fndecl && !TREE_PUBLIC (fndecl);
	info.variadic = fntype && stdarg_p (fntype);
	info.first = gimple_bb (call) ==
		     single_succ (ENTRY_BLOCK_PTR_FOR_FN (cfun));
	info.scope = scope_of (l, gimple_block (call));
	info.result = type_as (fntype ? TREE_TYPE (fntype) : NULL_TREE);
	v = unnamed (fntype ? TREE_TYPE (fntype) : void_type_node, l->table);
	if (fntype)
		v.as = pointer_as (TREE_TYPE (fntype), fndecl);
	id = ak_call (l->fn, &info, args.address (), args.length (), &v, &loc);
	call_writes (l, call, id);
	call_fills (l, call, info.callee);
	put_result (l, gimple_call_lhs (call), id,
		    fntype && gives_anything (call), gimple_block (call),
		    gimple_location (call));
}
