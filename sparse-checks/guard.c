// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where a call that tests a value was found true, or false: is_vmalloc_addr(p)
 * and its like say what p is in every block that only their outcome leads to.
 */
#include "client.h"

enum { MAX_STEPS = 8 };

static bool is_literal_zero(pseudo_t p)
{
	return p->type == PSEUDO_VAL && !p->value;
}

/* The call whose result decides, NULL if more than that does */
static struct instruction *deciding_call(pseudo_t p, bool *held)
{
	int i;

	for (i = 0; i < MAX_STEPS && p->type == PSEUDO_REG && p->def; i++) {
		struct instruction *def = p->def;

		switch (def->opcode) {
		case OP_CALL:
			return def;
		case OP_SET_EQ:
			*held = !*held;
			/* fall through */
		case OP_SET_NE:
			if (!is_literal_zero(def->src2))
				return NULL;
			p = def->src1;
			break;
		case OP_TRUNC:
		case OP_ZEXT:
		case OP_SEXT:
		case OP_COPY:
			p = def->src;
			break;
		default:
			return NULL;
		}
	}
	return NULL;
}

/* The call that was @held true, or was false, wherever @bb is reached */
static struct instruction *decided_before(struct basic_block *bb, bool *held)
{
	struct basic_block *from = first_basic_block(bb->parents);
	struct instruction *br = from ? last_instruction(from->insns) : NULL;

	if (!br || br->opcode != OP_CBR || bb_list_size(bb->parents) != 1 ||
	    br->bb_true == br->bb_false)
		return NULL;
	*held = br->bb_true == bb;
	return deciding_call(br->cond, held);
}

/**
 * guard_value() - a value as it is known in a block
 * @fn: the function
 * @value: the value
 * @bb: the block it is used in
 */
ak_id guard_value(struct fn *fn, ak_id value, struct basic_block *bb)
{
	if (!fn->tests || !value)
		return value;
	for (; bb && bb != fn->ep->entry->bb; bb = bb->idom) {
		bool held = false;
		struct instruction *call = decided_before(bb, &held);
		ak_id test = call ? lower_value(fn, call->target, call) : 0;

		if (test && ak_is_test(fn->f, test))
			value = ak_known(fn->f, value, test, held);
	}
	return value;
}
