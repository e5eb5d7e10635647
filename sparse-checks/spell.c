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
	return macro && macro->arglist ? AK_M_NONE : ak_spelled_flags(name);
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
		if (value && tu->macro[m] == value &&
		    (is_spelled(pos, names[m]) || is_spelled_mask(m, pos)))
			return m;
	return spell_flag(tu, pos);
}
