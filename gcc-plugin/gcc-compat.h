/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Everything that differs between GCC versions, and nothing else. Written for
 * GCC 11 to 16; built and tested with those Debian ships.
 */
#ifndef ARGKIND_GCC_COMPAT_H
#define ARGKIND_GCC_COMPAT_H

#include "gcc-plugin.h"
#include "plugin-version.h"

#include "tree.h"
#include "c-family/c-common.h"
#include "c-family/c-pragma.h"
#include "basic-block.h"
#include "tree-ssa-alias.h"
#include "gimple-expr.h"
#include "gimple.h"
#include "gimple-iterator.h"
#include "gimple-ssa.h"
#include "ssa.h"
#include "tree-dfa.h"
#include "tree-pass.h"
#include "context.h"
#include "cgraph.h"
#include "cfganal.h"
#include "dominance.h"
#include "diagnostic.h"
#include "line-map.h"
#include "cpplib.h"
#include "stringpool.h"
#include "attribs.h"
#include "internal-fn.h"
#include "input.h"
#include "safe-ctype.h"

/* The link-time compiler loads the plugin, too, and has no preprocessor */
#pragma weak parse_in

/* From GCC 15 on a division by a power of two comes as a shift */
#define GIMPLIFIES_DIVISION (BUILDING_GCC_VERSION >= 15000)

/* The diagnostic context's members are private since GCC 14 */
#if BUILDING_GCC_VERSION >= 14000
#define compat_get_werror() (global_dc->warning_as_error_requested_p ())
#define compat_set_werror(on) (global_dc->set_warning_as_error_requested (on))
#else
#define compat_get_werror() (global_dc->warning_as_error_requested)
#define compat_set_werror(on) (global_dc->warning_as_error_requested = (on))
#endif

/* -ftrivial-auto-var-init, since GCC 12: no value the source gives */
static inline bool
compat_is_auto_init (const gcall *call)
{
	return gimple_call_internal_p (call) &&
	       !strcmp (internal_fn_name (gimple_call_internal_fn (call)),
			"DEFERRED_INIT");
}

/* The tokens a macro is defined as, NULL if it is none */
static inline const cpp_token *
compat_macro_tokens (const char *name, unsigned int *count, bool with_args)
{
	cpp_hashnode *node = cpp_lookup (parse_in, (const unsigned char *) name,
					 strlen (name));
	cpp_macro *macro;

	if (!node || !cpp_user_macro_p (node))
		return NULL;
	macro = node->value.macro;
	if (!macro || (macro->fun_like && !with_args))
		return NULL;
	*count = macro->count;
	return macro->exp.tokens;
}

#endif
