// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where a call that tests a value was found true, or false: is_vmalloc_addr(p)
 * and its like say what p is in every block that only their outcome leads to.
 */
#include "lower.h"

enum { MAX_STEPS = 8 };

/* Whether a statement turns truth around, or only hands it on */
static bool
hands_on (gassign *def, bool *turned)
{
	tree b = gimple_assign_rhs2 (def);
	bool zero = b && integer_zerop (b);

	switch (gimple_assign_rhs_code (def)) {
	case NE_EXPR:
		return zero;
	case EQ_EXPR:
		*turned = !*turned;
		return zero;
	case BIT_XOR_EXPR:
		if (!integer_onep (b))
			return false;
		/* fall through */
	case BIT_NOT_EXPR:
	case TRUTH_NOT_EXPR:
		*turned = !*turned;
		return TREE_CODE (TREE_TYPE (gimple_assign_lhs (def))) ==
		       BOOLEAN_TYPE;
	default:
		return gimple_assign_cast_p (def) ||
		       gimple_assign_ssa_name_copy_p (def);
	}
}

/* The call whose result decides, NULL if more than that does */
static gcall *
deciding_call (tree op, bool *turned)
{
	for (int i = 0; i < MAX_STEPS && TREE_CODE (op) == SSA_NAME; i++) {
		gimple *def = SSA_NAME_DEF_STMT (op);

		if (gcall *call = dyn_cast<gcall *> (def)) {
			if (!call_passes_through (call))
				return call;
			op = gimple_call_arg (call, 0);
		} else if (gassign *assign = dyn_cast<gassign *> (def)) {
			if (!hands_on (assign, turned))
				return NULL;
			op = gimple_assign_rhs1 (assign);
		} else {
			return NULL;
		}
	}
	return NULL;
}

/**
 * guard_note - remember what a condition tells
 * @l: the function
 * @cond: its last statement of a block, lowered
 */
void
guard_note (lowering *l, gcond *cond)
{
	bool turned = gimple_cond_code (cond) == EQ_EXPR;
	tree lhs = gimple_cond_lhs (cond);
	edge_iterator ei;
	edge e;
	gcall *call;
	ak_id id;

	if ((!turned && gimple_cond_code (cond) != NE_EXPR) ||
	    !integer_zerop (gimple_cond_rhs (cond)))
		return;
	call = deciding_call (lhs, &turned);
	if (!call || !gimple_call_lhs (call) ||
	    TREE_CODE (gimple_call_lhs (call)) != SSA_NAME)
		return;
	id = l->ssa[SSA_NAME_VERSION (gimple_call_lhs (call))];
	if (!id || !ak_is_test (l->fn, id))
		return;
	FOR_EACH_EDGE (e, ei, gimple_bb (cond)->succs)
		if (single_pred_p (e->dest))
			l->guards.safe_push ({ id, e->dest,
					       !(e->flags & EDGE_TRUE_VALUE) == turned });
}

/**
 * guard_value - a value as it is known in a block
 * @l: the function
 * @value: the value
 * @bb: the block it is used in
 */
ak_id
guard_value (lowering *l, ak_id value, basic_block bb)
{
	if (l->guards.is_empty () || !value)
		return value;
	if (!dom_info_available_p (l->fun, CDI_DOMINATORS)) {
		calculate_dominance_info (CDI_DOMINATORS);
		l->own_dominators = true;
	}
	for (unsigned int i = 0; i < l->guards.length (); i++)
		if (dominated_by_p (CDI_DOMINATORS, bb, l->guards[i].then))
			value = ak_known (l->fn, value, l->guards[i].test,
					  l->guards[i].held);
	return value;
}

/**
 * guard_end - leave the function as it was
 */
void
guard_end (lowering *l)
{
	if (l->own_dominators)
		free_dominance_info (l->fun, CDI_DOMINATORS);
}
