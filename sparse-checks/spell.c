// SPDX-License-Identifier: GPL-2.0-only
/*
 * How the source spells a constant. The tokens of a macro's body, and of what it
 * is given, have the place of the macro's use: the word in the source there is
 * PAGE_SHIFT itself, a macro whose body mentions it, such as PFN_DOWN, or one
 * that is given it.
 */
#include "client.h"

static struct ak_body_token body_token(const struct token *t)
{
	struct ak_body_token b = { .is = '?' };

	switch (token_type(t)) {
	case TOKEN_IDENT:
		b.is = AK_TOKEN_WORD;
		b.text = name_of(t->ident);
		break;
	case TOKEN_NUMBER:
		b.is = AK_TOKEN_NUMBER;
		b.text = t->number;
		break;
	case TOKEN_MACRO_ARGUMENT:
		b.is = 'a';
		b.arg = t->argnum;
		break;
	case TOKEN_SPECIAL:
		if (t->special < 128)
			b.is = t->special;
		break;
	default:
		break;
	}
	return b;
}

/**
 * spell_body() - what a macro stands for; see ak_macro_fn
 */
int spell_body(const char *name, struct ak_body_token *body)
{
	struct symbol *sym = lookup_symbol(built_in_ident(name), NS_MACRO);
	struct token *t = sym ? sym->expansion : NULL;
	int n = 0;

	if (!t)
		return AK_NO_MACRO;
	for (; !eof_token(t) && token_type(t) != TOKEN_UNTAINT; t = t->next)
		if (n++ < AK_BODY_TOKENS)
			body[n - 1] = body_token(t);
	return n;
}

/* A word, and what it is given where it is a macro with arguments */
static struct ak_span written(const char *at)
{
	struct ak_span s = { at, at }, in;

	if (!at || ak_token_next(&s.to).is != AK_TOKEN_WORD)
		s.from = NULL;
	in = ak_in_parentheses(s.to);
	if (s.from && in.from)
		s.to = in.to;
	return s;
}

/*
 * The word a constant is written as: sparse gives a cast the place of its type,
 * and "a | b" that of the "|".
 */
static struct ak_span constant_word(const char *at)
{
	struct ak_span none = { NULL, NULL }, word;
	const char *p = at;
	struct ak_token t;
	int depth = 1;

	if (!at)
		return none;
	while (p[-1] == ' ' || p[-1] == '\t')
		p--;
	if (p[-1] == '(')
		for (t.is = '('; depth && t.is; depth += ak_token_depth(&t))
			t = ak_token_next(&at);
	do {
		t = ak_token_next(&at);
	} while (t.is && strchr("|~(", t.is));
	if (t.is != AK_TOKEN_WORD)
		return none;
	word.from = t.s;
	word.to = t.s + t.len;
	return word;
}

/* A constant that is no page constant may be a VMA's flag */
static enum ak_macro spell_flag(struct ak_span word)
{
	struct ak_token t = ak_only_token(word);
	struct symbol *macro;
	char name[64];

	if (!ak_token_word(&t, name, sizeof(name)))
		return AK_M_NONE;
	/* VM_WARN_ON() and its like only contain the constant */
	macro = lookup_symbol(built_in_ident(name), NS_MACRO);
	return macro && macro->arglist ? AK_M_NONE
				       : ak_spelled_flags(word, spell_body);
}

static enum ak_macro page_const(struct tu *tu, struct ak_span text,
				long long value)
{
	/* each conversion has its own constant here */
	unsigned int spells = ak_spells(text, spell_body) & ~AK_SPELLS_TWICE;

	if (value == tu->page_offset && (spells & AK_SPELLS_OFFSET))
		return AK_M_PAGE_OFFSET;
	return ak_spelled_const(spells, value, tu->page_shift);
}

/**
 * spell_macro() - what the source spells a number as, where that matters
 * @tu: the unit
 * @pos: where the number stands; of all that a macro is given, the macro's name
 * @value: the number
 *
 * Return: AK_M_NONE for a plain number, and where the source cannot say.
 */
enum ak_macro spell_macro(struct tu *tu, struct position pos, long long value)
{
	bool in_main = pos.stream == (unsigned int)tu->stream;
	enum ak_macro is = AK_M_NONE;
	struct ak_span word;
	const char *at;

	if (!ak_may_be_page_const(value, tu->page_shift) &&
	    (!value || value != tu->page_offset) && !in_main)
		return AK_M_NONE;
	at = source_at(pos);
	word = constant_word(at);
	if (value)
		is = page_const(tu, written(at), value);
	if (value && is == AK_M_NONE)
		is = page_const(tu, word, value);
	return is == AK_M_NONE && in_main ? spell_flag(word) : is;
}
