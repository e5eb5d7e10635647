// SPDX-License-Identifier: GPL-2.0-only
/*
 * GIMPLE in SSA form becomes a value graph. Decides nothing about kinds.
 */
#include "lower.h"

struct ak_var
unnamed (const_tree type, const struct ak_table *table)
{
	struct ak_var v = { NULL, NULL, AK_AS_OTHER, 0, false };

	v.as = type_as (type);
	v.type = type_known_name (table, type);
	return v;
}

/**
 * var_of - what the source calls a variable
 */
struct ak_var
var_of (lowering *l, tree decl)
{
	struct ak_var v = unnamed (TREE_TYPE (decl), l->table);
	int *scope = l->scopes->get (decl);

	v.as = pointer_as (TREE_TYPE (decl), decl);
	if (v.type && named_by_macro (decl))
		v.type = NULL;
	if (DECL_NAME (decl) && !DECL_ARTIFICIAL (decl)) {
		v.name = IDENTIFIER_POINTER (DECL_NAME (decl));
		v.local = true;
	}
	v.scope = scope ? *scope : 0;
	return v;
}

/**
 * scope_of - the brain's number of a scope
 */
int
scope_of (lowering *l, tree block)
{
	int *known = block ? l->scopes->get (block) : NULL;

	return known ? *known : 0;
}

static void
add_scopes (lowering *l, tree block, int number)
{
	l->scopes->put (block, number);
	for (tree v = BLOCK_VARS (block); v; v = DECL_CHAIN (v))
		l->scopes->put (v, number);
	for (tree b = BLOCK_SUBBLOCKS (block); b; b = BLOCK_CHAIN (b))
		add_scopes (l, b, ak_scope (l->fn, number));
}

static ak_id
lower_default (lowering *l, tree ssa)
{
	tree var = SSA_NAME_VAR (ssa);
	struct ak_var v;
	struct ak_loc loc;
	unsigned int index = 0;
	tree p;

	if (!var) {
		struct ak_loc none = { NULL, 0, 0, 0 };

		return ak_unknown (l->fn, NULL, &none);
	}
	v = var_of (l, var);
	loc = door_loc (DECL_SOURCE_LOCATION (var));
	if (TREE_CODE (var) != PARM_DECL)
		return ak_unknown (l->fn, &v, &loc);
	for (p = DECL_ARGUMENTS (l->fun->decl); p && p != var;
	     p = DECL_CHAIN (p))
		index++;
	return ak_param (l->fn, index, &v, &loc);
}

/**
 * lower_operand - the node of an operand
 * @l: the function
 * @op: a GIMPLE value, or a reference
 * @loc: the statement, which tells how a constant is spelled
 */
ak_id
lower_operand (lowering *l, tree op, location_t loc)
{
	struct ak_loc where = door_loc (loc);

	switch (TREE_CODE (op)) {
	case SSA_NAME: {
		ak_id *id = &l->ssa[SSA_NAME_VERSION (op)];

		if (!*id && SSA_NAME_IS_DEFAULT_DEF (op))
			*id = lower_default (l, op);
		return *id;
	}
	case INTEGER_CST: {
		HOST_WIDE_INT value = TREE_INT_CST_LOW (op);

		return ak_const (l->fn, value,
				 spell_const (loc, value, l->shift), &where);
	}
	case ADDR_EXPR:
		return lower_address (l, op, loc);
	case REAL_CST:
	case STRING_CST:
	case CONSTRUCTOR:
		return 0;
	default:
		if (DECL_P (op) || REFERENCE_CLASS_P (op))
			return lower_load (l, op, loc);
		return 0;
	}
}

static bool
is_vmemmap (tree op)
{
	for (int i = 0; i < 4 && TREE_CODE (op) == SSA_NAME; i++) {
		gimple *def = SSA_NAME_DEF_STMT (op);

		if (!gimple_assign_single_p (def) &&
		    !gimple_assign_cast_p (def))
			return false;
		op = gimple_assign_rhs1 (def);
	}
	return VAR_P (op) && DECL_NAME (op) &&
	       !strcmp (IDENTIFIER_POINTER (DECL_NAME (op)), "vmemmap_base");
}

static gassign *
def_of (tree op, tree_code code)
{
	gassign *def;

	if (TREE_CODE (op) != SSA_NAME)
		return NULL;
	def = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (op));
	return def && gimple_assign_rhs_code (def) == code ? def : NULL;
}

/* What was converted: a count of bits is cut to an int before it is used */
static tree
uncast (tree op)
{
	gassign *def = def_of (op, NOP_EXPR);

	return def ? gimple_assign_rhs1 (def) : op;
}

/*
 * vmemmap + n * sizeof(struct page). What n was shifted by before is folded
 * into the factor; a sizeof that is a power of 2 makes a shift of both.
 */
static ak_id
lower_to_page (lowering *l, tree offset, location_t loc)
{
	gassign *def = def_of (offset, MULT_EXPR);
	struct ak_loc where = door_loc (loc);
	HOST_WIDE_INT factor;
	ak_id n;
	int by;

	if (def && TREE_CODE (gimple_assign_rhs2 (def)) == INTEGER_CST)
		factor = TREE_INT_CST_LOW (gimple_assign_rhs2 (def));
	else if ((def = def_of (offset, LSHIFT_EXPR)) &&
		 TREE_CODE (gimple_assign_rhs2 (def)) == INTEGER_CST)
		factor = HOST_WIDE_INT_1 <<
			 TREE_INT_CST_LOW (gimple_assign_rhs2 (def));
	else
		return 0;
	n = lower_operand (l, gimple_assign_rhs1 (def), loc);
	by = exact_log2 (factor >> l->shift);
	/* no structure is as large as a page and its own size again */
	if (l->shift && by >= 4 && by <= 8)
		n = ak_binary (l->fn, AK_OP_SHL, n,
			       ak_const (l->fn, l->shift,
					 spell_const (loc, l->shift, l->shift),
					 &where), NULL, &where);
	return ak_convert (l->fn, "pfn_to_page", n, AK_AS_INT, AK_AS_PTR,
			   &where);
}

/*
 * With a virtual memory map, page_to_pfn(p) is (p - vmemmap) / sizeof(*p) and
 * pfn_to_page(n) is vmemmap + n.
 */
static ak_id
lower_vmemmap (lowering *l, gassign *stmt, const struct ak_loc *where)
{
	tree_code code = gimple_assign_rhs_code (stmt);
	tree a = gimple_assign_rhs1 (stmt), b = gimple_assign_rhs2 (stmt);
	location_t loc = gimple_location (stmt);
	gassign *def;

	if (code == EXACT_DIV_EXPR && (def = def_of (a, POINTER_DIFF_EXPR)) &&
	    is_vmemmap (gimple_assign_rhs2 (def)))
		return ak_convert (l->fn, "page_to_pfn",
				   lower_operand (l, gimple_assign_rhs1 (def),
						  loc),
				   AK_AS_PTR, AK_AS_INT, where);
	/* the addition may be done before the cast to a pointer */
	if (code != POINTER_PLUS_EXPR && code != PLUS_EXPR)
		return 0;
	if (is_vmemmap (a))
		return lower_to_page (l, uncast (b), loc);
	return is_vmemmap (b) ? lower_to_page (l, uncast (a), loc) : 0;
}

/* The constant of "flags & VM_WRITE" or "flags & VMA_WRITE_BIT" */
static ak_id
lower_flags (lowering *l, tree op, location_t loc)
{
	struct ak_loc where = door_loc (loc);
	ak_macro macro;

	if (TREE_CODE (op) != INTEGER_CST)
		return 0;
	macro = ak_spelled_flags (source_statement (loc), spell_macro);
	if (macro == AK_M_NONE)
		return 0;
	return ak_const (l->fn, TREE_INT_CST_LOW (op), macro, &where);
}

static ak_op
binary_op (tree_code code)
{
	switch (code) {
	case PLUS_EXPR:
	case POINTER_PLUS_EXPR:
		return AK_OP_ADD;
	case MINUS_EXPR:
	case POINTER_DIFF_EXPR:
		return AK_OP_SUB;
	case MULT_EXPR:
		return AK_OP_MUL;
	case TRUNC_DIV_EXPR:
	case EXACT_DIV_EXPR:
	case CEIL_DIV_EXPR:
	case FLOOR_DIV_EXPR:
		return AK_OP_DIV;
	case TRUNC_MOD_EXPR:
	case FLOOR_MOD_EXPR:
		return AK_OP_MOD;
	case BIT_AND_EXPR:
		return AK_OP_AND;
	case BIT_IOR_EXPR:
		return AK_OP_OR;
	case BIT_XOR_EXPR:
		return AK_OP_XOR;
	case LSHIFT_EXPR:
		return AK_OP_SHL;
	case RSHIFT_EXPR:
		return AK_OP_SHR;
	case MIN_EXPR:
		return AK_OP_MIN;
	case MAX_EXPR:
		return AK_OP_MAX;
	case LT_EXPR:
	case LE_EXPR:
	case GT_EXPR:
	case GE_EXPR:
	case EQ_EXPR:
	case NE_EXPR:
		return AK_OP_CMP;
	default:
		return AK_NOP;
	}
}

/*
 * The first operand of an operation. "(x & PAGE_MASK) >> PAGE_SHIFT" has lost
 * its mask to the front end: the source still tells.
 */
static ak_id
lower_first (lowering *l, ak_op op, tree a, tree b, location_t loc)
{
	ak_id id = lower_operand (l, a, loc);
	struct ak_loc where = door_loc (loc);

	if (op != AK_OP_SHR || !l->shift || TREE_CODE (b) != INTEGER_CST ||
	    TREE_INT_CST_LOW (b) != l->shift ||
	    !(spell_at (loc) & AK_SPELLS_MASK))
		return id;
	return ak_binary (l->fn, AK_OP_AND, id,
			  ak_const (l->fn, -(HOST_WIDE_INT_1 << l->shift),
				    AK_M_PAGE_MASK, &where), NULL, &where);
}

/* A narrow integer holds no address and no frame number */
static bool
too_narrow (const_tree type)
{
	return INTEGRAL_TYPE_P (type) && TYPE_PRECISION (type) < 24;
}

static ak_id
lower_conversion (lowering *l, tree from, tree to, const struct ak_var *v,
		  location_t loc)
{
	struct ak_loc where = door_loc (loc);
	ak_as a = type_as (TREE_TYPE (from)), b = type_as (to);
	ak_id in = lower_operand (l, from, loc);

	if (a == AK_AS_OTHER || b == AK_AS_OTHER)
		return ak_unknown (l->fn, v, &where);
	if (too_narrow (to))
		return ak_cut (l->fn, in, v, &where);
	if (TYPE_PRECISION (to) < TYPE_PRECISION (TREE_TYPE (from)) &&
	    TYPE_PRECISION (to) <= 32)
		return ak_unary (l->fn, AK_OP_NARROW, in, v, &where);
	return ak_unary (l->fn, a == AK_AS_INT && b == AK_AS_PTR ?
				AK_OP_TOPTR : AK_OP_CAST, in, v, &where);
}

/*
 * p + n on a pointer to something larger than a byte is p + n * size. A size
 * squared was multiplied by sizeof before.
 */
static void
lower_step (lowering *l, tree ptr, tree offset, location_t loc)
{
	tree size = TYPE_SIZE_UNIT (TREE_TYPE (TREE_TYPE (ptr)));
	gassign *def = def_of (uncast (offset), MULT_EXPR), *inner;
	struct ak_loc where = door_loc (loc);
	HOST_WIDE_INT by, each;
	bool twice;
	ak_id count;
	tree n;

	if (!def || !size || TREE_CODE (size) != INTEGER_CST ||
	    TREE_CODE (gimple_assign_rhs2 (def)) != INTEGER_CST)
		return;
	each = TREE_INT_CST_LOW (size);
	by = TREE_INT_CST_LOW (gimple_assign_rhs2 (def));
	n = gimple_assign_rhs1 (def);
	inner = def_of (uncast (n), MULT_EXPR);
	if (inner && TREE_CODE (gimple_assign_rhs2 (inner)) == INTEGER_CST &&
	    (HOST_WIDE_INT) TREE_INT_CST_LOW (gimple_assign_rhs2 (inner)) == each) {
		by *= each;
		n = gimple_assign_rhs1 (inner);
	}
	twice = by == each * each;
	if (each <= 1 || (by != each && !twice) ||
	    (twice && !ak_spells_sizeof (source_statement (loc))))
		return;
	count = lower_operand (l, n, loc);
	ak_step (l->fn, lower_operand (l, ptr, loc), count, each, twice, &where);
}

/*
 * From gcc 15 on "n / PAGE_SIZE" comes as "n >> 12". The source still tells: the
 * size that it divides by, NULL if it does not.
 */
static tree
spelled_divisor (lowering *l, ak_op op, tree a, tree b, location_t loc)
{
	unsigned HOST_WIDE_INT bits;

	if (!GIMPLIFIES_DIVISION || op != AK_OP_SHR || !l->shift ||
	    TREE_CODE (b) != INTEGER_CST)
		return NULL_TREE;
	bits = TREE_INT_CST_LOW (b);
	if ((bits != l->shift && bits != 2 * l->shift) ||
	    (spell_at (loc) & (AK_SPELLS_SIZE | AK_SPELLS_SHIFT)) != AK_SPELLS_SIZE)
		return NULL_TREE;
	return build_int_cst (TREE_TYPE (a), HOST_WIDE_INT_1 << bits);
}

static ak_id
lower_rhs (lowering *l, gassign *stmt, const struct ak_var *v)
{
	location_t loc = gimple_location (stmt);
	struct ak_loc where = door_loc (loc);
	tree_code code = gimple_assign_rhs_code (stmt);
	tree a = gimple_assign_rhs1 (stmt), b = gimple_assign_rhs2 (stmt);
	tree to = TREE_TYPE (gimple_assign_lhs (stmt));
	ak_op op = binary_op (code);
	ak_id phi;

	if (op != AK_NOP) {
		ak_id id = lower_vmemmap (l, stmt, &where);
		tree size = spelled_divisor (l, op, a, b, loc);

		if (id)
			return v->name ? ak_unary (l->fn, AK_OP_CAST, id, v,
						   &where) : id;
		if (size) {
			op = AK_OP_DIV;
			b = size;
		}
		id = op == AK_OP_AND || op == AK_OP_OR ? lower_flags (l, b, loc)
						       : 0;
		if (!id)
			id = lower_operand (l, op == AK_OP_SHL ||
					       op == AK_OP_SHR ?
					       uncast (b) : b, loc);
		if (code == POINTER_PLUS_EXPR)
			lower_step (l, a, b, loc);
		return ak_binary (l->fn, op, lower_first (l, op, a, b, loc),
				  id, v, &where);
	}
	if (CONVERT_EXPR_CODE_P (code) || code == VIEW_CONVERT_EXPR)
		return lower_conversion (l, a, to, v, loc);
	if (code == COND_EXPR) {
		phi = ak_phi (l->fn, -1, v, &where);
		ak_phi_add (l->fn, phi, lower_operand (l, b, loc));
		ak_phi_add (l->fn, phi,
			    lower_operand (l, gimple_assign_rhs3 (stmt), loc));
		return phi;
	}
	if (gimple_assign_single_p (stmt)) {
		ak_id in = lower_operand (l, a, loc);

		if (v->type && v->as == AK_AS_INT && integer_zerop (a) &&
		    ak_spelled_null (source_statement (loc)))
			in = ak_const (l->fn, 0, AK_M_NULL, &where);
		return ak_unary (l->fn, AK_OP_CAST, in, v, &where);
	}
	return ak_unknown (l->fn, v, &where);
}

static void
lower_assign (lowering *l, gassign *stmt)
{
	tree lhs = gimple_assign_lhs (stmt);
	struct ak_var v;
	ak_id id;

	if (gimple_clobber_p (stmt))
		return;
	if (TREE_CODE (lhs) == SSA_NAME) {
		if (SSA_NAME_VAR (lhs))
			v = var_of (l, SSA_NAME_VAR (lhs));
		else
			v = unnamed (TREE_TYPE (lhs), l->table);
		/* the typedef of one operand, or of min_t(): no declaration */
		if (!SSA_NAME_VAR (lhs) &&
		    binary_op (gimple_assign_rhs_code (stmt)) != AK_NOP)
			v.type = NULL;
		l->ssa[SSA_NAME_VERSION (lhs)] = lower_rhs (l, stmt, &v);
		return;
	}
	if (type_as (TREE_TYPE (lhs)) == AK_AS_OTHER)
		return;
	v = unnamed (TREE_TYPE (lhs), l->table);
	id = lower_rhs (l, stmt, &v);
	lower_store (l, lhs, id, gimple_block (stmt), gimple_location (stmt));
}

static void
lower_stmt (lowering *l, gimple *stmt)
{
	location_t loc = gimple_location (stmt);
	struct ak_loc where;

	switch (gimple_code (stmt)) {
	case GIMPLE_ASSIGN:
		lower_assign (l, as_a<gassign *> (stmt));
		break;
	case GIMPLE_CALL:
		lower_call (l, as_a<gcall *> (stmt));
		break;
	case GIMPLE_COND:
		where = door_loc (loc);
		ak_binary (l->fn, AK_OP_CMP,
			   lower_operand (l, gimple_cond_lhs (stmt), loc),
			   lower_operand (l, gimple_cond_rhs (stmt), loc),
			   NULL, &where);
		guard_note (l, as_a<gcond *> (stmt));
		break;
	case GIMPLE_RETURN: {
		tree value = gimple_return_retval (as_a<greturn *> (stmt));

		where = door_loc (loc);
		if (value)
			ak_return (l->fn, lower_operand (l, value, loc), &where);
		break;
	}
	case GIMPLE_ASM:
		for (unsigned int i = 0;
		     i < gimple_asm_noutputs (as_a<gasm *> (stmt)); i++) {
			tree out = TREE_VALUE (gimple_asm_output_op
					       (as_a<gasm *> (stmt), i));

			where = door_loc (loc);
			if (TREE_CODE (out) == SSA_NAME) {
				struct ak_var v = unnamed (TREE_TYPE (out),
							   l->table);

				lower_result (l, out,
					      ak_unknown (l->fn, &v, &where),
					      gimple_block (stmt), loc);
			} else {
				lower_store (l, out,
					     ak_unknown (l->fn, NULL, &where),
					     gimple_block (stmt), loc);
			}
		}
		break;
	default:
		break;
	}
}

static void
make_phis (lowering *l, basic_block bb)
{
	for (gphi_iterator pi = gsi_start_phis (bb); !gsi_end_p (pi);
	     gsi_next (&pi)) {
		tree result = gimple_phi_result (pi.phi ());
		tree var = SSA_NAME_VAR (result);
		struct ak_loc loc = door_loc (var ? DECL_SOURCE_LOCATION (var)
						  : UNKNOWN_LOCATION);
		struct ak_var v;

		if (virtual_operand_p (result))
			continue;
		v = var ? var_of (l, var)
			: unnamed (TREE_TYPE (result), l->table);
		l->ssa[SSA_NAME_VERSION (result)] =
			ak_phi (l->fn, bb->index, &v, &loc);
	}
}

static void
fill_phis (lowering *l, basic_block bb)
{
	for (gphi_iterator pi = gsi_start_phis (bb); !gsi_end_p (pi);
	     gsi_next (&pi)) {
		tree result = gimple_phi_result (pi.phi ());

		if (virtual_operand_p (result))
			continue;
		for (unsigned int i = 0; i < gimple_phi_num_args (pi.phi ()); i++) {
			location_t loc = gimple_phi_arg_location (pi.phi (), i);
			tree arg = gimple_phi_arg_def (pi.phi (), i);

			ak_phi_add (l->fn, l->ssa[SSA_NAME_VERSION (result)],
				    lower_operand (l, arg, loc));
		}
	}
}

static void
lower_body (lowering *l)
{
	int *order = XNEWVEC (int, n_basic_blocks_for_fn (l->fun));
	int n = pre_and_rev_post_order_compute_fn (l->fun, NULL, order, false);
	basic_block bb;

	FOR_EACH_BB_FN (bb, l->fun)
		make_phis (l, bb);
	for (int i = 0; i < n; i++) {
		bb = BASIC_BLOCK_FOR_FN (l->fun, order[i]);
		for (gimple_stmt_iterator gi = gsi_start_bb (bb);
		     !gsi_end_p (gi); gsi_next (&gi))
			if (!is_gimple_debug (gsi_stmt (gi)))
				lower_stmt (l, gsi_stmt (gi));
	}
	FOR_EACH_BB_FN (bb, l->fun)
		fill_phis (l, bb);
	ak_close_cells (l->fn);
	XDELETEVEC (order);
}

/*
 * A parameter whose address is taken lives in memory from the start; what is
 * written through another is told by its name, whatever else is done with it.
 */
static void
put_params (lowering *l)
{
	unsigned int index = 0;

	for (tree p = DECL_ARGUMENTS (l->fun->decl); p;
	     p = DECL_CHAIN (p), index++) {
		struct ak_loc loc;
		struct ak_var v;

		if (type_as (TREE_TYPE (p)) == AK_AS_OTHER)
			continue;
		if (is_gimple_reg (p)) {
			tree name = ssa_default_def (l->fun, p);

			if (name && POINTER_TYPE_P (TREE_TYPE (p)))
				lower_operand (l, name, UNKNOWN_LOCATION);
			continue;
		}
		v = var_of (l, p);
		loc = door_loc (DECL_SOURCE_LOCATION (p));
		lower_store (l, p, ak_param (l->fn, index, &v, &loc), NULL_TREE,
			     DECL_SOURCE_LOCATION (p));
	}
}

/* Those that the body has no use for still say what the function is about */
static void
put_unused_params (lowering *l)
{
	unsigned int index = 0;

	for (tree p = DECL_ARGUMENTS (l->fun->decl); p;
	     p = DECL_CHAIN (p), index++) {
		struct ak_loc loc = door_loc (DECL_SOURCE_LOCATION (p));
		struct ak_var v;

		if (type_as (TREE_TYPE (p)) == AK_AS_OTHER || !is_gimple_reg (p) ||
		    ssa_default_def (l->fun, p))
			continue;
		v = var_of (l, p);
		ak_param (l->fn, index, &v, &loc);
	}
}

/**
 * lower_function - one function becomes a value graph
 * @u: the unit it goes to
 * @table: the facts
 * @node: the function; its body is GIMPLE in SSA form
 */
void
lower_function (struct ak_unit *u, const struct ak_table *table,
		struct cgraph_node *node)
{
	struct ak_loc loc = door_loc (DECL_SOURCE_LOCATION (node->decl));
	unsigned int flags = 0;
	lowering l;

	if (!TREE_PUBLIC (node->decl))
		flags |= AK_FN_STATIC;
	if (node->address_taken)
		flags |= AK_FN_ESCAPES;
	l.unit = u;
	l.table = table;
	l.fun = DECL_STRUCT_FUNCTION (node->decl);
	l.shift = ak_spelled_page_shift (spell_macro);
	l.fn = ak_fn_new (u, IDENTIFIER_POINTER (DECL_NAME (node->decl)), flags,
			  &loc);
	l.ssa.safe_grow_cleared (vec_safe_length (SSANAMES (l.fun)) + 1);
	l.scopes = new hash_map<tree, int>;
	l.escaping = new hash_set<tree>;
	if (DECL_INITIAL (node->decl) &&
	    TREE_CODE (DECL_INITIAL (node->decl)) == BLOCK)
		add_scopes (&l, DECL_INITIAL (node->decl), 0);
	l.own_dominators = false;
	find_escapes (&l);
	put_params (&l);
	lower_body (&l);
	put_unused_params (&l);
	guard_end (&l);
	delete l.scopes;
	delete l.escaping;
}
