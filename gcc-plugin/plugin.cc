// SPDX-License-Identifier: GPL-2.0-only
/*
 * argkind as a GCC plugin: options, the pass, and the diagnostics.
 *
 *   -fplugin-arg-argkind-level=N     0 certain (default), 1 likely, 2 guesses
 *   -fplugin-arg-argkind-table=FILE  a private table, grammar of kinds.def
 *   -fplugin-arg-argkind-json=FILE   findings as JSON, too
 *   -fplugin-arg-argkind-graph=FILE  the value graph, too, for argkind-link
 *   -fplugin-arg-argkind-needs=FILE  the names of the files that are read, too
 *   -fplugin-arg-argkind-only=ID,... these checks only
 *   -fplugin-arg-argkind-werror      findings are errors
 *   -fplugin-arg-argkind-headers     tell of findings in headers, too
 *   -fplugin-arg-argkind-headers=FILE  the same, each once for all compiles
 *                                    that name this FILE
 *   -fplugin-arg-argkind-lint-only   stop after the analysis, write no code
 *
 * Findings are warnings even under -Werror: a checker must not break a build.
 */
#include "door.h"

int plugin_is_GPL_compatible;

static struct plugin_info argkind_info = {
	VERSION,
	"argkind: argument kinds of the Linux kernel's memory management\n"
	"level=N table=FILE json=FILE graph=FILE needs=FILE only=ID,... werror "
	"headers[=FILE] lint-only"
};

static struct {
	struct ak_request common;
	struct tell_options tell;
	const char *needs;
	bool lint_only;
} conf;

static auto_vec<struct cgraph_node *> nodes;

/* GCC heads its diagnostics with the function it believes to be in */
static tree
function_named (const char *name)
{
	for (unsigned int i = 0; i < nodes.length (); i++)
		if (!strcmp (IDENTIFIER_POINTER (DECL_NAME (nodes[i]->decl)),
			     name))
			return nodes[i]->decl;
	return NULL_TREE;
}

static void
tell (const struct ak_finding *f, void *)
{
	tell_finding (f, function_named (f->function), &conf.tell);
}

static int
by_place (const void *a, const void *b)
{
	const struct cgraph_node *x = *(const struct cgraph_node *const *) a;
	const struct cgraph_node *y = *(const struct cgraph_node *const *) b;

	return DECL_UID (x->decl) < DECL_UID (y->decl) ? -1 :
	       DECL_UID (x->decl) > DECL_UID (y->decl);
}

static void
outdated_row (const char *row, const char *why, void *)
{
	inform (UNKNOWN_LOCATION,
		"argkind: table row %s does not fit this code and is not used: %s",
		row, why);
}

/* -MD would write them when all is compiled, which lint-only does not wait for */
static int
write_needs (const char *path)
{
	FILE *out = fopen (path, "w");
	unsigned int i;
	bool bad;

	if (!out)
		return -errno;
	for (i = 0; i < LINEMAPS_ORDINARY_USED (line_table); i++) {
		const line_map_ordinary *map
			= LINEMAPS_ORDINARY_MAP_AT (line_table, i);

		if (map->reason == LC_ENTER)
			fprintf (out, "%s%c", ORDINARY_MAP_FILE_NAME (map), 0);
	}
	bad = ferror (out);
	return fclose (out) || bad ? -EIO : 0;
}

static void
analyse (void)
{
	const struct ak_table *table = conf.common.table;
	struct ak_unit *u = ak_unit_new (table,
					 ak_spelled_page_shift (spell_macro));
	struct cgraph_node *node;
	char err[300];
	int bad = 0;

	ak_unit_made_of (u, main_input_filename, "gcc");
	FOR_EACH_FUNCTION_WITH_GIMPLE_BODY (node) {
		struct function *fun = DECL_STRUCT_FUNCTION (node->decl);

		if (fun && fun->cfg && gimple_in_ssa_p (fun) &&
		    !node->alias && !node->thunk && !node->clone_of)
			nodes.safe_push (node);
	}
	nodes.qsort (by_place);
	for (unsigned int i = 0; i < nodes.length (); i++) {
		push_cfun (DECL_STRUCT_FUNCTION (nodes[i]->decl));
		lower_function (u, table, nodes[i]);
		pop_cfun ();
	}
	if (ak_answer (u, &conf.common, tell, NULL, err, sizeof (err)))
		error ("argkind: %s", err);
	if (conf.common.opt.level > 1)
		ak_each_outdated (u, outdated_row, NULL);
	if (conf.needs)
		bad = write_needs (conf.needs);
	if (bad)
		error ("argkind: cannot write %qs: %s", conf.needs,
		       xstrerror (-bad));
	ak_unit_free (u);
}

namespace {

const pass_data argkind_pass_data = {
	SIMPLE_IPA_PASS, "argkind", OPTGROUP_NONE, TV_NONE, PROP_cfg, 0, 0, 0, 0
};

class argkind_pass : public simple_ipa_opt_pass
{
public:
	argkind_pass (gcc::context *ctxt)
		: simple_ipa_opt_pass (argkind_pass_data, ctxt) {}

	unsigned int
	execute (function *) final override
	{
		if (!seen_error ())
			analyse ();
		if (conf.lint_only) {
			/* what was said must be out before the process is */
			diagnostic_finish (global_dc);
			fflush (NULL);
			_exit (seen_error () ? FATAL_EXIT_CODE
					     : SUCCESS_EXIT_CODE);
		}
		return 0;
	}
};

} // namespace

static bool
set_option (const struct plugin_argument *arg)
{
	char err[300];
	int taken = ak_request_option (&conf.common, arg->key, arg->value, err,
				       sizeof (err));

	if (taken < 0)
		error ("argkind: %s", err);
	if (taken)
		return taken > 0;
	if (!strcmp (arg->key, "needs") && arg->value) {
		conf.needs = arg->value;
		return true;
	}
	if (!strcmp (arg->key, "werror"))
		return conf.tell.werror = true;
	if (!strcmp (arg->key, "headers")) {
		conf.tell.seen = arg->value;
		return conf.tell.headers = true;
	}
	if (!strcmp (arg->key, "lint-only"))
		return conf.lint_only = true;
	error ("argkind: unknown option %qs", arg->key);
	return false;
}

/*
 * Nearly all of lint-only's time is the front end's. These two of its services
 * cost a seventh of that: where each token of a macro's expansion stands, and a
 * look at the source text of every "if" for its indentation.
 */
static void
hurry ()
{
	cpp_get_options (parse_in)->track_macro_expansion = 0;
	warn_misleading_indentation = 0;
}

/* Compilers of one version for two targets differ in this alone */
static std::string
target_of (const struct plugin_gcc_version *v)
{
	std::string args = v->configuration_arguments;
	size_t at = args.find ("--target=");

	if (at == std::string::npos)
		return "native";
	args = args.substr (at + 9);
	return args.substr (0, args.find (' '));
}

int
plugin_init (struct plugin_name_args *args, struct plugin_gcc_version *version)
{
	struct register_pass_info pass;

	if (!plugin_default_version_check (version, &gcc_version)) {
		error ("argkind: built for GCC %s (%s, %s), this is GCC %s "
		       "(%s, %s); rebuild the plugin with %<make GCC=...%> "
		       "for this one", gcc_version.basever,
		       gcc_version.datestamp, target_of (&gcc_version).c_str (),
		       version->basever, version->datestamp,
		       target_of (version).c_str ());
		return 1;
	}
	/* at link time: the C compiler has told what there is to tell */
	if (!&parse_in)
		return 0;
	ak_request_begin (&conf.common);
	for (int i = 0; i < args->argc; i++)
		if (!set_option (&args->argv[i]))
			return 1;
	note_words ();
	note_prototypes (args->base_name, conf.common.table);
	if (conf.lint_only)
		hurry ();
	pass.pass = new argkind_pass (g);
	pass.reference_pass_name = "build_ssa_passes";
	pass.ref_pass_instance_number = 1;
	pass.pos_op = PASS_POS_INSERT_AFTER;
	register_callback (args->base_name, PLUGIN_PASS_MANAGER_SETUP, NULL,
			   &pass);
	register_callback (args->base_name, PLUGIN_INFO, NULL, &argkind_info);
	return 0;
}
