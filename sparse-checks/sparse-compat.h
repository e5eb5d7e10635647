/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The sparse headers, and everything that differs between sparse versions. No
 * other file here names a version or tests for a feature.
 *
 * The linker is told to --wrap libsparse's reporters (see report.c), so that no
 * patched sparse is needed.
 */
#ifndef ARGKIND_SPARSE_COMPAT_H
#define ARGKIND_SPARSE_COMPAT_H

#include "lib.h"
#include "allocate.h"
#include "token.h"
#include "parse.h"
#include "symbol.h"
#include "scope.h"
#include "expression.h"
#include "evaluate.h"
#include "linearize.h"
#include "flow.h"
#include "flowgraph.h"
#include "dominate.h"
#include "target.h"

/*
 * Keywords kernels use that 0.6.4 does not know: defined as what comes closest,
 * but only where the parser has no such word.
 */
static inline const char *compat_macro(int i)
{
	static const struct {
		const char *word, *macro;
	} list[] = {
		{ "__typeof_unqual__", "#define __typeof_unqual__ __typeof__\n" },
		{ "typeof_unqual", "#define typeof_unqual __typeof__\n" },
		{ "__typeof_unqual", "#define __typeof_unqual __typeof__\n" },
	};
	static const int n = sizeof(list) / sizeof(list[0]);

	if (i >= n)
		return NULL;
	return built_in_ident(list[i].word)->symbols ? "" : list[i].macro;
}

/*
 * 0.6.4 takes __VA_OPT__ for a plain word. "__VA_OPT__(,) __VA_ARGS__", which is
 * what it is mostly used for, means ", ## __VA_ARGS__", and is rewritten so
 * before libsparse sees it. Other uses stay what they are, unreadable.
 */
static inline void compat_va_opt(struct token *t, const struct token *end)
{
	struct ident *opt = built_in_ident("__VA_OPT__");
	struct ident *args = built_in_ident("__VA_ARGS__");

	for (; t != end && !eof_token(t); t = t->next) {
		struct token *paren, *last;

		if (!match_ident(t, opt))
			continue;
		paren = t->next;
		if (!match_op(paren, '(') || !match_op(paren->next, ',') ||
		    !match_op(paren->next->next, ')'))
			continue;
		last = paren->next->next->next;
		if (match_op(last, SPECIAL_HASHHASH))
			last = last->next;
		if (!match_ident(last, args))
			continue;
		t->pos.type = TOKEN_SPECIAL;
		t->special = ',';
		paren->special = SPECIAL_HASHHASH;
		paren->next = last;
	}
}

/* How a pointer's address space is called: a name, or asn:N before 2019 */
static inline bool compat_as_is(const struct ident *as, const char *name,
				const char *number)
{
	const char *have = as ? show_as((struct ident *)as) : "";

	return !strcmp(have, name) || !strcmp(have, number);
}

/* Only the plain linearized form: memory stays memory, nothing is folded */
static inline void compat_no_passes(void)
{
	fpasses &= ~(PASS_MEM2REG | PASS_OPTIM);
}

#endif
