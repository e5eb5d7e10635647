// SPDX-License-Identifier: GPL-2.0-only
/*
 * Page constants as the source spells them: what tells ">> PAGE_SHIFT" from
 * ">> 12". The tokens of a macro's body have the place of the macro's use, so
 * the identifier in the source there is PAGE_SHIFT itself or a macro whose body
 * mentions it, such as PFN_DOWN.
 */
#include <ctype.h>

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

/*
 * A constant that is no page constant may be a VMA's flag. Behind a cast or "|"
 * the name follows.
 */
static enum ak_macro spell_flag(struct tu *tu, struct position pos)
{
	int len, col = source_column(pos) - 1;
	const char *s, *end;
	char name[64];
	size_t n = 0;

	if (col < 0 || pos.stream != (unsigned int)tu->stream)
		return AK_M_NONE;
	s = source_line(pos.stream, pos.line, &len);
	end = s + len;
	for (s += col; s < end && strchr("|~ (", *s); s++)
		if (*s == '(' && memchr(s, ')', end - s) && s[1] != 'V')
			s = memchr(s, ')', end - s);
	if (end - s < 4 || s[0] != 'V' || s[1] != 'M')
		return AK_M_NONE;
	while (s < end && n + 1 < sizeof(name) &&
	       (isalnum((unsigned char)*s) || *s == '_'))
		name[n++] = *s++;
	name[n] = '\0';
	return ak_spelled_flags(name);
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
	char name[128];
	int m;

	for (m = AK_M_PAGE_SHIFT; m <= AK_M_PAGE_OFFSET; m++) {
		if (!value || tu->macro[m] != value)
			continue;
		if (!source_ident(pos, name, sizeof(name)))
			return AK_M_NONE;
		if (mentions(built_in_ident(name), names[m], 0) ||
		    source_mentions(pos, word_mentions, (void *)names[m]))
			return m;
	}
	return spell_flag(tu, pos);
}
