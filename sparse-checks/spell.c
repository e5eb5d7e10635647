// SPDX-License-Identifier: GPL-2.0-only
/*
 * Page constants as the source spells them: what tells ">> PAGE_SHIFT" from
 * ">> 12". The tokens of a macro's body have the place of the macro's use, so
 * the identifier in the source there is PAGE_SHIFT itself or a macro whose body
 * mentions it, such as PFN_DOWN.
 */
#include "client.h"

enum { MAX_DEPTH = 5 };

static const char *const names[] = {
	[AK_M_PAGE_SHIFT] = "PAGE_SHIFT",
	[AK_M_PAGE_SIZE] = "PAGE_SIZE",
	[AK_M_PAGE_MASK] = "PAGE_MASK",
	[AK_M_PAGE_OFFSET] = "PAGE_OFFSET",
};

static bool is_named(const struct ident *id, const char *name)
{
	return id->len == strlen(name) && !memcmp(id->name, name, id->len);
}

/* Whether the body of @id, if it is a macro, mentions @name somewhere below */
static bool mentions(struct ident *id, const char *name, int depth)
{
	struct symbol *sym = lookup_symbol(id, NS_MACRO);
	struct token *t;

	if (is_named(id, name))
		return true;
	if (!sym || depth > MAX_DEPTH || !sym->expansion)
		return false;
	for (t = sym->expansion; !eof_token(t) &&
	     token_type(t) != TOKEN_UNTAINT; t = t->next)
		if (token_type(t) == TOKEN_IDENT && t->ident != id &&
		    mentions(t->ident, name, depth + 1))
			return true;
	return false;
}

static bool word_mentions(const char *word, void *name)
{
	return mentions(built_in_ident(word), name, 0);
}

/* How many arguments a macro's body is, in their order, and nothing else */
static int only_arguments(struct token *t)
{
	int args = 0;

	for (; !eof_token(t) && token_type(t) != TOKEN_UNTAINT; t = t->next) {
		if (token_type(t) == TOKEN_MACRO_ARGUMENT) {
			if (t->argnum != args++)
				return 0;
		} else if (!match_op(t, '(') && !match_op(t, ')') &&
			   !match_op(t, ',')) {
			return 0;
		}
	}
	return args;
}

/* "#define SAME(x) (x)": whether a macro is its argument and nothing else */
static bool gives_argument(const char *name)
{
	struct symbol *sym = lookup_symbol(built_in_ident(name), NS_MACRO);

	return sym && sym->expansion && only_arguments(sym->expansion) == 1;
}

/**
 * spell_hands_on() - whether a macro calls a function with what it is given
 * @macro: the identifier, a macro or not
 * @callee: the function
 */
bool spell_hands_on(const char *macro, const char *callee)
{
	struct symbol *sym = lookup_symbol(built_in_ident(macro), NS_MACRO);
	struct token *t = sym ? sym->expansion : NULL;

	return t && token_type(t) == TOKEN_IDENT && is_named(t->ident, callee) &&
	       only_arguments(t->next);
}

/**
 * spell_flags() - whether an expression is written as a VMA's flags
 * @text: its source
 *
 * Return: see ak_spelled_flags().
 */
enum ak_macro spell_flags(const char *text)
{
	return ak_spelled_flags(text, gives_argument);
}

/* A constant that is no page constant may be a VMA's flag */
static enum ak_macro spell_flag(struct tu *tu, struct position pos)
{
	struct symbol *macro;
	char name[64];

	if (pos.stream != (unsigned int)tu->stream ||
	    !source_constant(pos, name, sizeof(name)))
		return AK_M_NONE;
	/* VM_WARN_ON() and its like only contain the constant */
	macro = lookup_symbol(built_in_ident(name), NS_MACRO);
	return macro && macro->arglist ? AK_M_NONE : spell_flags(name);
}

static bool is_spelled(struct position pos, const char *macro)
{
	char name[128];

	if (source_ident(pos, name, sizeof(name)) &&
	    mentions(built_in_ident(name), macro, 0))
		return true;
	if (source_mentions(pos, word_mentions, (void *)macro))
		return true;
	return source_constant(pos, name, sizeof(name)) &&
	       mentions(built_in_ident(name), macro, 0);
}

/* PAGE_ALIGN() writes PAGE_MASK as ~(PAGE_SIZE - 1) */
static bool is_spelled_mask(int m, struct position pos)
{
	return m == AK_M_PAGE_MASK && is_spelled(pos, names[AK_M_PAGE_SIZE]);
}

/* ~PAGE_MASK, which leaves the offset in the page, is a mask as well */
static bool is_value(struct tu *tu, int m, long long value)
{
	return tu->macro[m] == value ||
	       (m == AK_M_PAGE_MASK && tu->macro[AK_M_PAGE_SIZE] - 1 == value);
}

/**
 * spell_macro() - what the source spells a number as, where that matters
 * @tu: the unit
 * @pos: where the number stands; of all that a macro is given, the macro's name
 * @value: the number
 *
 * Return: AK_M_NONE for a plain number, and where the source can not say.
 */
enum ak_macro spell_macro(struct tu *tu, struct position pos, long long value)
{
	int m;

	for (m = AK_M_PAGE_SHIFT; m <= AK_M_PAGE_OFFSET; m++)
		if (value && is_value(tu, m, value) &&
		    (is_spelled(pos, names[m]) || is_spelled_mask(m, pos)))
			return m;
	return spell_flag(tu, pos);
}
