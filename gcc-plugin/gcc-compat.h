/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Everything that differs between GCC versions, and nothing else. Written for
 * GCC 8 to 15; built and tested with those Debian ships.
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

/* The diagnostic context's members got an m_ prefix in GCC 14 or 15 */
#if BUILDING_GCC_VERSION >= 15000
#define compat_get_werror() (global_dc->warning_as_error_requested_p ())
#define compat_set_werror(on) (global_dc->set_warning_as_error_requested (on))
#elif BUILDING_GCC_VERSION >= 14000
#define compat_get_werror() (global_dc->m_warning_as_error_requested)
#define compat_set_werror(on) (global_dc->m_warning_as_error_requested = (on))
#else
#define compat_get_werror() (global_dc->warning_as_error_requested)
#define compat_set_werror(on) (global_dc->warning_as_error_requested = (on))
#endif

/* A line of a source file; the cache behind it became an object in GCC 14, 15 */
static inline const char *
compat_source_line (const char *file, int line, size_t *len)
{
#if BUILDING_GCC_VERSION >= 14000
	char_span span = global_dc->get_file_cache ().get_source_line (file, line);
#elif BUILDING_GCC_VERSION >= 9000
	char_span span = location_get_source_line (file, line);
#else
	int n = 0;
	const char *s = location_get_source_line (file, line, &n);

	*len = n;
	return s;
#endif
#if BUILDING_GCC_VERSION >= 9000
	*len = span ? span.length () : 0;
	return span ? span.get_buffer () : NULL;
#endif
}

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
