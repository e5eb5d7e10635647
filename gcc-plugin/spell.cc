// SPDX-License-Identifier: GPL-2.0-only
/*
 * How the source spells a constant. Statements keep one place for all they
 * hold, so a statement's text is read again; the preprocessor is asked what its
 * words stand for.
 */
#include "door.h"

static struct ak_body_token
body_token (const cpp_token *t)
{
	switch (t->type) {
	case CPP_NAME:
		return { AK_TOKEN_WORD,
			 (const char *) NODE_NAME (t->val.node.node), 0 };
	case CPP_NUMBER:
		return { AK_TOKEN_NUMBER, (const char *) t->val.str.text, 0 };
	case CPP_MACRO_ARG:
		return { 'a', NULL, t->val.macro_arg.arg_no - 1U };
	case CPP_OPEN_PAREN:
		return { '(', NULL, 0 };
	case CPP_CLOSE_PAREN:
		return { ')', NULL, 0 };
	case CPP_COMMA:
		return { ',', NULL, 0 };
	default:
		return { '?', NULL, 0 };
	}
}

/**
 * spell_macro - what a macro stands for; see ak_macro_fn
 */
int
spell_macro (const char *name, struct ak_body_token *body)
{
	unsigned int n;
	const cpp_token *tok = compat_macro_tokens (name, &n, true);

	if (!tok)
		return AK_NO_MACRO;
	for (unsigned int i = 0; i < n && i < AK_BODY_TOKENS; i++)
		body[i] = body_token (&tok[i]);
	return n;
}

/**
 * spell_at - the page constants a statement is written with
 * @loc: its location
 *
 * Return: enum ak_spells bits.
 */
unsigned int
spell_at (location_t loc)
{
	static location_t last;
	static unsigned int spells;

	if (loc != last)
		spells = ak_spells (source_statement (loc), spell_macro);
	last = loc;
	return spells;
}

/**
 * spell_const - which page constant an integer is, as the source spells it
 * @loc: the statement it is part of
 * @value: the integer
 * @shift: PAGE_SHIFT
 */
ak_macro
spell_const (location_t loc, HOST_WIDE_INT value, unsigned int shift)
{
	/* most constants are none: do not read the source for them */
	if (!ak_may_be_page_const (value, shift))
		return AK_M_NONE;
	return ak_spelled_const (spell_at (loc), value, shift);
}
