// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory: members of structures, local variables that live in memory, static
 * variables of the file.
 */
#include "lower.h"

enum { MAX_DEPTH = 4 };

static bool call_is_out (const struct ak_table *table, gcall *call,
			 unsigned int arg, int depth);

/*
 * Whether a statement only reads or writes what a pointer points to, or has a
 * call do so
 */
static bool
only_dereferences (const struct ak_table *table, gimple *stmt, tree pointer,
		   int depth)
{
	if (gimple_code (stmt) == GIMPLE_COND)
		return true;
	if (gcall *call = dyn_cast<gcall *> (stmt)) {
		for (unsigned int i = 0; i < gimple_call_num_args (call); i++)
			if (gimple_call_arg (call, i) == pointer &&
			    !call_is_out (table, call, i, depth + 1))
				return false;
		return gimple_call_fn (call) != pointer;
	}
	if (!gimple_assign_single_p (stmt))
		return false;
	return gimple_assign_rhs1 (stmt) != pointer;
}

/* Whether a static function does no more with a pointer it is given */
static bool
body_only_dereferences (const struct ak_table *table, tree fn,
			unsigned int arg, int depth)
{
	struct function *body = TREE_PUBLIC (fn) ? NULL
						 : DECL_STRUCT_FUNCTION (fn);
	tree parm = DECL_ARGUMENTS (fn), name;
	imm_use_iterator iter;
	use_operand_p use;

	for (; parm && arg; arg--)
		parm = DECL_CHAIN (parm);
	if (!body || !body->cfg || !gimple_in_ssa_p (body) || !parm ||
	    !POINTER_TYPE_P (TREE_TYPE (parm)) ||
	    !INTEGRAL_TYPE_P (TREE_TYPE (TREE_TYPE (parm))))
		return false;
	name = ssa_default_def (body, parm);
	if (!name)
		return false;
	FOR_EACH_IMM_USE_FAST (use, iter, name)
		if (!is_gimple_debug (USE_STMT (use)) &&
		    !only_dereferences (table, USE_STMT (use), name, depth))
			return false;
	return true;
}

/* Written as if it were a number: nobody knows which of its members */
static bool
is_structure (const_tree ref)
{
	return ref && RECORD_OR_UNION_TYPE_P (strip_array_types
					      (const_cast<tree>
					       (TREE_TYPE (ref))));
}

static bool
call_is_out (const struct ak_table *table, gcall *call, unsigned int arg,
	     int depth)
{
	tree fn = gimple_call_fndecl (call);
	const struct ak_func *row;

	if (!fn || !DECL_NAME (fn) || depth > MAX_DEPTH)
		return false;
	row = ak_table_func (table, IDENTIFIER_POINTER (DECL_NAME (fn)));
	if (!row)
		return !is_structure (address_of (gimple_call_arg (call,
								   arg))) &&
		       body_only_dereferences (table, fn, arg, depth);
	return arg < row->nargs && row->arg[arg].is_out &&
	       row->nargs == gimple_call_num_args (call);
}

/**
 * may_be_out - whether linking may tell what a call writes through an argument
 * @l: the function the call stands in
 * @call: the call
 * @arg: the argument, 0 for the first
 *
 * It is a number of its own, given to a function of another file. What that
 * writes is anything until the files are linked.
 */
bool
may_be_out (lowering *l, gcall *call, unsigned int arg)
{
	tree fn = gimple_call_fndecl (call);
	tree ref = address_of (gimple_call_arg (call, arg));

	return fn && DECL_NAME (fn) && TREE_PUBLIC (fn) &&
	       !fndecl_built_in_p (fn) && ref && VAR_P (ref) &&
	       !is_global_var (ref) && INTEGRAL_TYPE_P (TREE_TYPE (ref)) &&
	       !ak_table_func (l->table, IDENTIFIER_POINTER (DECL_NAME (fn)));
}

/**
 * is_out_slot - whether it is known what a call writes through an argument
 * @l: the function the call stands in
 * @call: the call
 * @arg: the argument, 0 for the first
 *
 * Or will be known when its file is linked with others.
 */
bool
is_out_slot (lowering *l, gcall *call, unsigned int arg)
{
	return call_is_out (l->table, call, arg, 0) ||
	       may_be_out (l, call, arg);
}

/* An address that only goes where the table says what is written there */
static bool
only_out_slots (lowering *l, tree var)
{
	varpool_node *node = varpool_node::get (var);
	struct ipa_ref *ref;

	for (int i = 0; node && node->iterate_referring (i, ref); i++) {
		gcall *call = NULL;
		bool out = false;

		if (ref->use != IPA_REF_ADDR)
			continue;
		if (ref->stmt)
			call = dyn_cast<gcall *> (ref->stmt);
		for (unsigned int a = 0;
		     call && a < gimple_call_num_args (call); a++) {
			tree arg = gimple_call_arg (call, a);

			if (TREE_CODE (arg) == ADDR_EXPR &&
			    TREE_OPERAND (arg, 0) == var)
				out = call_is_out (l->table, call, a, 0);
		}
		if (!out)
			return false;
	}
	return node;
}

static bool
file_static (lowering *l, tree ref)
{
	return VAR_P (ref) && TREE_STATIC (ref) && !TREE_PUBLIC (ref) &&
	       DECL_NAME (ref) && TREE_CODE (TREE_TYPE (ref)) != ARRAY_TYPE &&
	       !RECORD_OR_UNION_TYPE_P (TREE_TYPE (ref)) &&
	       (!TREE_ADDRESSABLE (ref) || only_out_slots (l, ref));
}

static void
place_of (lowering *l, tree ref, struct mem_place *p)
{
	find_place (l->table, ref, p);
	p->at.escapes = p->local && l->escaping->contains (p->local);
	p->at.outside = VAR_P (ref) && is_global_var (ref);
	if (p->at.outside && DECL_NAME (ref))
		p->at.name = IDENTIFIER_POINTER (DECL_NAME (ref));
	if (!file_static (l, ref))
		return;
	p->at.of_file = IDENTIFIER_POINTER (DECL_NAME (ref));
	p->at.inside = decl_function_context (ref);
}

static ak_id
cell_for (lowering *l, const struct mem_place *p, tree ref)
{
	ak_id *cell = ak_cell_of (l->fn, &p->at);
	struct ak_loc loc;
	struct ak_var v;

	if (*cell)
		return *cell;
	loc = door_loc (DECL_SOURCE_LOCATION (p->local));
	v = *p->path ? unnamed (TREE_TYPE (ref), l->table) : var_of (l, p->local);
	if (*p->path && TREE_CODE (ref) == COMPONENT_REF)
		v.as = pointer_as (TREE_TYPE (ref), TREE_OPERAND (ref, 1));
	if (TREE_CODE (TREE_TYPE (ref)) == ARRAY_TYPE)
		v.as = AK_AS_OTHER;
	return *cell = ak_cell (l->fn, &v, &loc);
}

static void
escape (lowering *l, tree op)
{
	struct ak_loc loc = { NULL, 0, 0, 0 };
	struct mem_place p;

	if (TREE_CODE (op) != ADDR_EXPR)
		return;
	find_place (l->table, TREE_OPERAND (op, 0), &p);
	if (p.local)
		l->escaping->add (p.local);
	ak_leaves (l->fn, &p.at, &loc);
}

/**
 * address_of - the object an argument is the address of
 *
 * Return: the reference, also where the address was first kept in a temporary;
 * NULL_TREE if it is no such address.
 */
tree
address_of (tree arg)
{
	if (TREE_CODE (arg) == SSA_NAME) {
		gimple *def = SSA_NAME_DEF_STMT (arg);

		if (!gimple_assign_single_p (def))
			return NULL_TREE;
		arg = gimple_assign_rhs1 (def);
	}
	return TREE_CODE (arg) == ADDR_EXPR ? TREE_OPERAND (arg, 0) : NULL_TREE;
}

/* A temporary that goes nowhere but where the table says what is written */
static bool
only_for_out_slots (lowering *l, gimple *stmt)
{
	tree lhs = gimple_get_lhs (stmt);
	imm_use_iterator iter;
	use_operand_p use;

	if (!is_gimple_assign (stmt) || TREE_CODE (lhs) != SSA_NAME)
		return false;
	FOR_EACH_IMM_USE_FAST (use, iter, lhs) {
		gcall *call = dyn_cast<gcall *> (USE_STMT (use));
		bool out = false;

		if (is_gimple_debug (USE_STMT (use)))
			continue;
		for (unsigned int i = 0;
		     call && i < gimple_call_num_args (call); i++)
			if (gimple_call_arg (call, i) == lhs)
				out = is_out_slot (l, call, i);
		if (!out)
			return false;
	}
	return true;
}

/**
 * find_escapes - which local variables others may write
 * @l: the function
 *
 * Every use of an address but a load, a store, or a call whose row says what is
 * written.
 */
void
find_escapes (lowering *l)
{
	basic_block bb;

	FOR_EACH_BB_FN (bb, l->fun) {
		for (gphi_iterator pi = gsi_start_phis (bb); !gsi_end_p (pi);
		     gsi_next (&pi))
			for (unsigned int i = 0; i < gimple_phi_num_args (pi.phi ());
			     i++)
				escape (l, gimple_phi_arg_def (pi.phi (), i));
		for (gimple_stmt_iterator gi = gsi_start_bb (bb);
		     !gsi_end_p (gi); gsi_next (&gi)) {
			gimple *stmt = gsi_stmt (gi);
			gcall *call = dyn_cast<gcall *> (stmt);

			if (gimple_clobber_p (stmt) || is_gimple_debug (stmt) ||
			    only_for_out_slots (l, stmt))
				continue;
			for (unsigned int i = 0; i < gimple_num_ops (stmt); i++) {
				tree op = gimple_op (stmt, i);
				/* the callee and the result come first */
				if (op && !(call && i >= 3 &&
					    is_out_slot (l, call, i - 3)))
					escape (l, op);
			}
		}
	}
}

/* "&p->m" and "&p->m[i]" point into what p points to */
static ak_id
address_through (lowering *l, tree base, const struct ak_var *v, location_t loc)
{
	struct ak_loc where = door_loc (loc);
	ak_id p = lower_operand (l, TREE_OPERAND (base, 0), loc);

	return ak_binary (l->fn, AK_OP_ADD, p,
			  ak_const (l->fn, 0, AK_M_NONE, &where), v, &where);
}

/**
 * lower_address - the address of an object or of a part of it
 * @l: the function
 * @op: the ADDR_EXPR
 * @loc: where
 */
ak_id
lower_address (lowering *l, tree op, location_t loc)
{
	tree base = get_base_address (TREE_OPERAND (op, 0));
	struct ak_loc where = door_loc (loc);
	struct ak_var v = unnamed (TREE_TYPE (op), l->table);

	if (base && DECL_P (base)) {
		if (DECL_NAME (base))
			v.name = IDENTIFIER_POINTER (DECL_NAME (base));
		return ak_addr (l->fn, &v, TREE_CODE (base) == FUNCTION_DECL ||
				(VAR_P (base) && is_global_var (base)), &where);
	}
	if (base && TREE_CODE (base) == MEM_REF &&
	    TREE_CODE (TREE_OPERAND (base, 0)) == SSA_NAME)
		return address_through (l, base, &v, loc);
	return ak_unknown (l->fn, &v, &where);
}

/**
 * lower_load - the value read from memory
 * @l: the function
 * @ref: the reference
 * @loc: where
 */
ak_id
lower_load (lowering *l, tree ref, location_t loc)
{
	struct ak_loc where = door_loc (loc);
	struct ak_var v = { NULL, NULL, type_as (TREE_TYPE (ref)), 0, false };
	struct mem_place p;
	tree named;

	place_of (l, ref, &p);
	if (ak_in_cell (l->fn, &p.at))
		return cell_for (l, &p, ref);
	v.type = p.type;
	named = p.at.outside ? ref : p.field;
	if (named) {
		v.name = DECL_NAME (named) ? IDENTIFIER_POINTER (DECL_NAME (named))
					   : NULL;
		v.as = pointer_as (TREE_TYPE (ref), named);
	}
	return ak_load (l->fn, &p.at, &v, &where);
}

/**
 * lower_store - a value written to memory
 * @l: the function
 * @ref: the reference
 * @value: what is written
 * @block: the scope it stands in
 * @loc: where
 */
void
lower_store (lowering *l, tree ref, ak_id value, tree block, location_t loc)
{
	struct ak_loc where = door_loc (loc);
	struct mem_place p;

	place_of (l, ref, &p);
	if (ak_in_cell (l->fn, &p.at))
		cell_for (l, &p, ref);
	p.at.as = type_as (TREE_TYPE (ref));
	p.at.type = p.type;
	ak_put (l->fn, &p.at, value, scope_of (l, block), &where);
}
