/* SPDX-License-Identifier: GPL-2.0-only */
/* Lowering one function: the state its parts share. */
#ifndef ARGKIND_LOWER_H
#define ARGKIND_LOWER_H

#include "door.h"

/* A call that tells what its argument is, and a block its outcome leads to */
struct outcome {
	ak_id test;
	basic_block then;
	bool held;
};

struct lowering {
	struct ak_unit *unit;
	const struct ak_table *table;
	struct ak_fn *fn;
	unsigned int shift;
	struct function *fun;
	auto_vec<ak_id> ssa;		/* by SSA version, 0 not yet */
	auto_vec<outcome> guards;
	bool own_dominators;		/* nobody computed them before */
	hash_map<tree, int> *scopes;	/* by BLOCK, and by variable */
	hash_set<tree> *escaping;	/* local variables others write */
};

/* memory.cc */
ak_id lower_address (lowering *l, tree op, location_t loc);
ak_id lower_load (lowering *l, tree ref, location_t loc);
void lower_store (lowering *l, tree ref, ak_id value, tree block,
		  location_t loc);
bool is_out_slot (lowering *l, gcall *call, unsigned int arg);
bool may_be_out (lowering *l, gcall *call, unsigned int arg);
void find_escapes (lowering *l);
tree address_of (tree arg);

/* lower.cc */
int scope_of (lowering *l, tree block);
struct ak_var var_of (lowering *l, tree decl);
ak_id lower_operand (lowering *l, tree op, location_t loc);
struct ak_var unnamed (const_tree type, const struct ak_table *table);

/* call.cc */
void lower_call (lowering *l, gcall *call);
bool call_passes_through (gcall *call);
void lower_result (lowering *l, tree lhs, ak_id value, tree block,
		   location_t loc);

/* guard.cc */
void guard_note (lowering *l, gcond *cond);
ak_id guard_value (lowering *l, ak_id value, basic_block bb);
void guard_end (lowering *l);

#endif
