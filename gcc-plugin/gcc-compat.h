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
#include "tree-pass.h"
#include "context.h"
#include "cgraph.h"
#include "cfganal.h"
#include "diagnostic.h"
#include "line-map.h"
#include "cpplib.h"
#include "stringpool.h"
#include "attribs.h"

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

#if BUILDING_GCC_VERSION >= 9000
#define compat_warn(loc, ...) warning_at (loc, 0, __VA_ARGS__)
#else
#define compat_warn(loc, ...) warning_at (loc, 0, __VA_ARGS__)
#endif

/* Before GCC 9 linemap_unwind_toward_expansion took the line table alike */
static inline location_t
compat_unwind (location_t loc, const line_map **map)
{
	return linemap_unwind_toward_expansion (line_table, loc, map);
}

static inline const char *
compat_macro_name (const line_map *map)
{
	return linemap_map_get_macro_name (linemap_check_macro (map));
}

/* The tokens of an object-like macro, NULL if it is none */
static inline const cpp_token *
compat_macro_tokens (const char *name, unsigned int *count)
{
	cpp_hashnode *node = cpp_lookup (parse_in, (const unsigned char *) name,
					 strlen (name));
	cpp_macro *macro;

	if (!node || !cpp_user_macro_p (node))
		return NULL;
	macro = node->value.macro;
	if (!macro || macro->fun_like)
		return NULL;
	*count = macro->count;
	return macro->exp.tokens;
}

#endif
