// SPDX-License-Identifier: GPL-2.0-only
/*
 * What prototypes call their parameters. GCC drops the parameters of functions
 * it has no body of before the passes that see a whole file: they are noted
 * while each function is lowered to GIMPLE.
 */
#include <map>
#include <vector>

#include "door.h"

/* By the function's DECL_UID; identifiers are never freed */
static std::map<unsigned int, std::vector<parameter>> known;

static const struct ak_table *facts;

static void
note_call (gimple *stmt)
{
	tree fn = gimple_call_fndecl (stmt);

	if (!fn || known.count (DECL_UID (fn)))
		return;
	std::vector<parameter> &list = known[DECL_UID (fn)];
	for (tree p = DECL_ARGUMENTS (fn); p; p = DECL_CHAIN (p))
		list.push_back ({ DECL_NAME (p) ?
				  IDENTIFIER_POINTER (DECL_NAME (p)) : NULL,
				  type_known_name (facts, TREE_TYPE (p)) });
}

/**
 * prototype_parameter - what a function's declaration says of a parameter
 * @fn: the function, called somewhere in the file
 * @arg: 0 for the first
 *
 * Return: without name and type where it says nothing.
 */
struct parameter
prototype_parameter (const_tree fn, unsigned int arg)
{
	auto at = fn ? known.find (DECL_UID (fn)) : known.end ();

	if (at == known.end () || arg >= at->second.size ())
		return { NULL, NULL };
	return at->second[arg];
}

namespace {

const pass_data prototype_pass_data = {
	GIMPLE_PASS, "argkind_prototypes", OPTGROUP_NONE, TV_NONE, PROP_cfg, 0, 0,
	0, 0
};

class prototype_pass : public gimple_opt_pass
{
public:
	prototype_pass (gcc::context *ctxt)
		: gimple_opt_pass (prototype_pass_data, ctxt) {}

	unsigned int
	execute (function *fun) final override
	{
		basic_block bb;

		FOR_EACH_BB_FN (bb, fun)
			for (gimple_stmt_iterator gi = gsi_start_bb (bb);
			     !gsi_end_p (gi); gsi_next (&gi))
				if (is_gimple_call (gsi_stmt (gi)))
					note_call (gsi_stmt (gi));
		return 0;
	}
};

} // namespace

/**
 * note_prototypes - have the prototypes of all that is called noted
 * @plugin: the plugin's name
 * @table: the facts
 */
void
note_prototypes (const char *plugin, const struct ak_table *table)
{
	struct register_pass_info pass;

	facts = table;
	pass.pass = new prototype_pass (g);
	pass.reference_pass_name = "cfg";
	pass.ref_pass_instance_number = 1;
	pass.pos_op = PASS_POS_INSERT_AFTER;
	register_callback (plugin, PLUGIN_PASS_MANAGER_SETUP, NULL, &pass);
}
