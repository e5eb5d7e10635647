// SPDX-License-Identifier: GPL-2.0-only
/*
 * How the source spells a constant. In GIMPLE "x >> PAGE_SHIFT" and "x >> 12"
 * are one, and statements keep one place for all they hold: so the statement's
 * text is read again, and the preprocessor asked what its words stand for.
 */
#include "door.h"

enum { MAX_CHAIN = 8 };

/* A number, a name of one, or either in parentheses */
static bool
macro_value (const char *name, int depth, HOST_WIDE_INT *value)
{
	const cpp_token *tok;
	unsigned int n, i;

	tok = compat_macro_tokens (name, &n, false);
	if (!tok || depth > MAX_CHAIN)
		return false;
	for (i = 0; i < n; i++) {
		if (tok[i].type == CPP_OPEN_PAREN ||
		    tok[i].type == CPP_CLOSE_PAREN)
			continue;
		if (n - i > 2)
			return false;
		if (tok[i].type == CPP_NUMBER) {
			const unsigned char *s = tok[i].val.str.text;

			*value = strtoll ((const char *) s, NULL, 0);
			return true;
		}
		if (tok[i].type == CPP_NAME)
			return macro_value ((const char *)
					    NODE_NAME (tok[i].val.node.node),
					    depth + 1, value);
		return false;
	}
	return false;
}

/**
 * spell_page_shift - the value of PAGE_SHIFT in this translation unit
 *
 * Return: 0 where there is no such macro, or none that is a plain number.
 */
unsigned int
spell_page_shift (void)
{
	HOST_WIDE_INT value = 0;

	if (!macro_value ("PAGE_SHIFT", 0, &value) || value < 0 || value > 40)
		return 0;
	return value;
}

static unsigned int
page_macro (const char *name)
{
	if (!strcmp (name, "PAGE_SHIFT"))
		return SPELLS_SHIFT;
	if (!strcmp (name, "PAGE_SIZE"))
		return SPELLS_SIZE;
	if (!strcmp (name, "PAGE_MASK"))
		return SPELLS_MASK;
	if (!strcmp (name, "PAGE_OFFSET"))
		return SPELLS_OFFSET;
	return 0;
}

/*
 * The page macros an identifier stands for: itself, or those its definition is
 * written with (PFN_DOWN, PAGE_ALIGN, a driver's own).
 */
static unsigned int
identifier_spells (const char *name, int depth)
{
	unsigned int spells = page_macro (name), n, i;
	const cpp_token *tok;

	if (spells || depth > MAX_CHAIN / 2)
		return spells;
	tok = compat_macro_tokens (name, &n, true);
	if (!tok)
		return 0;
	for (i = 0; i < n; i++)
		if (tok[i].type == CPP_NAME)
			spells |= identifier_spells ((const char *)
						     NODE_NAME (tok[i].val.node.node),
						     depth + 1);
	return spells;
}

/**
 * spell_text - the page macros a piece of source is written with
 *
 * Return: enum page_spelling bits.
 */
unsigned int
spell_text (const char *text)
{
	unsigned int spells = 0, conversions = 0;
	char name[64];

	while (*text) {
		size_t n = 0;

		while (*text && !ISIDST (*text)) {
			/* a number's suffix is no identifier */
			if (ISDIGIT (*text))
				while (ISIDNUM (*text))
					text++;
			else
				text++;
		}
		while (ISIDNUM (text[n]))
			n++;
		if (n && n < sizeof (name)) {
			unsigned int one;

			memcpy (name, text, n);
			name[n] = '\0';
			one = identifier_spells (name, 0);
			spells |= one;
			conversions += (one & (SPELLS_SHIFT | SPELLS_SIZE)) != 0;
		}
		text += n;
	}
	return spells | (conversions > 1 ? SPELLS_TWICE : 0);
}

/**
 * spell_at - the page macros a statement is written with
 * @loc: its location, with its range
 *
 * GIMPLE keeps the place of a statement, not that of each constant in it.
 *
 * Return: enum page_spelling bits.
 */
unsigned int
spell_at (location_t loc)
{
	static location_t last;
	static unsigned int spells;
	char text[MAX_TEXT];

	if (loc <= BUILTINS_LOCATION)
		return 0;
	if (loc == last)
		return spells;
	last = loc;
	source_from (get_range_from_loc (line_table, loc).m_start, text,
		     sizeof (text));
	spells = spell_text (text);
	return spells;
}

/* What one constant is, given the macros around it */
static ak_macro
page_const (HOST_WIDE_INT value, unsigned int spells, unsigned int shift)
{
	HOST_WIDE_INT size = HOST_WIDE_INT_1 << shift;

	if (value == shift && (spells & SPELLS_SHIFT))
		return AK_M_PAGE_SHIFT;
	/* two conversions that the front end has folded into one */
	if ((spells & SPELLS_TWICE) && (spells & SPELLS_SHIFT) &&
	    value == 2 * (HOST_WIDE_INT) shift)
		return AK_M_PAGE_SHIFT;
	if ((spells & SPELLS_TWICE) && (spells & SPELLS_SIZE) &&
	    value == size * size)
		return AK_M_PAGE_SIZE;
	if ((value == size || value == -size) && (spells & SPELLS_SIZE))
		return AK_M_PAGE_SIZE;
	if ((value == -size || value == size - 1) &&
	    (spells & (SPELLS_MASK | SPELLS_SIZE | SPELLS_SHIFT)))
		return AK_M_PAGE_MASK;
	return spells & SPELLS_OFFSET ? AK_M_PAGE_OFFSET : AK_M_NONE;
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
	HOST_WIDE_INT size = HOST_WIDE_INT_1 << shift;

	/* most constants are none: do not read the source for them */
	if (!shift || (value != shift && value != 2 * (HOST_WIDE_INT) shift &&
		       value != size && value != -size &&
		       value != size * size &&
		       value != size - 1 && value > -(HOST_WIDE_INT_1 << 40)))
		return AK_M_NONE;
	return page_const (value, spell_at (loc), shift);
}

/**
 * spell_null - whether an assignment gives NULL, cast to an integer
 * @loc: the statement
 */
bool
spell_null (location_t loc)
{
	char text[MAX_TEXT];

	source_from (get_range_from_loc (line_table, loc).m_start, text,
		     sizeof (text));
	return ak_spelled_null (text);
}

static bool
ends_in_shift (const char *text, const char *op)
{
	const char *p = strstr (text, op);

	if (!p || strstr (p + 2, "<<") || strstr (p + 2, ">>"))
		return false;
	p += 2;
	while (ISSPACE (*p))
		p++;
	return !strcmp (p, "PAGE_SHIFT");
}

/* How many arguments some tokens of a macro are, in their order, and nothing else */
static unsigned int
only_arguments (const cpp_token *tok, unsigned int n)
{
	unsigned int args = 0;

	for (unsigned int i = 0; i < n; i++) {
		if (tok[i].type == CPP_MACRO_ARG) {
			if (tok[i].val.macro_arg.arg_no != ++args)
				return 0;
		} else if (tok[i].type != CPP_OPEN_PAREN &&
			   tok[i].type != CPP_CLOSE_PAREN &&
			   tok[i].type != CPP_COMMA) {
			return 0;
		}
	}
	return args;
}

/* "#define SAME(x) (x)": whether a macro is its argument and nothing else */
static bool
gives_argument (const char *name)
{
	unsigned int n;
	const cpp_token *tok = compat_macro_tokens (name, &n, true);

	return tok && only_arguments (tok, n) == 1;
}

/* Whether a macro calls a function with just what it is given */
static bool
hands_on (const char *name, const char *callee)
{
	unsigned int n;
	const cpp_token *tok = compat_macro_tokens (name, &n, true);

	return tok && n && tok->type == CPP_NAME &&
	       !strcmp ((const char *) NODE_NAME (tok->val.node.node), callee) &&
	       only_arguments (tok + 1, n - 1);
}

/**
 * spell_flags - whether an expression is written as a VMA's flags
 * @text: its source
 *
 * Return: see ak_spelled_flags().
 */
ak_macro
spell_flags (const char *text)
{
	return ak_spelled_flags (text, gives_argument);
}

/**
 * spell_arg - which constant an argument is, as the source spells it
 * @text: the argument's source
 * @value: its value
 * @shift: PAGE_SHIFT
 */
ak_macro
spell_arg (const char *text, HOST_WIDE_INT value, unsigned int shift)
{
	ak_macro macro = shift ? page_const (value, spell_text (text), shift)
			       : AK_M_NONE;

	/* as a whole, a product of two is the length of nothing */
	if (macro == AK_M_PAGE_SIZE && value > HOST_WIDE_INT_1 << shift)
		return AK_M_NONE;
	/* a constant shifted as a whole: the compiler has done it already */
	if (macro == AK_M_NONE && (spell_text (text) & SPELLS_SHIFT)) {
		if (ends_in_shift (text, ">>"))
			return AK_M_PAGES;
		if (ends_in_shift (text, "<<"))
			return AK_M_BYTES;
	}
	return macro == AK_M_NONE ? spell_flags (text) : macro;
}

/* Past the name that a call goes by in a text: the callee's, or a macro's */
static char *
past_callee (const char *callee, char *text)
{
	size_t n;
	char name[64];

	for (; *text; text += n) {
		for (n = 0; ISIDNUM (text[n]); n++)
			;
		if (!n) {
			n = 1;
			continue;
		}
		if (n >= sizeof (name))
			continue;
		memcpy (name, text, n);
		name[n] = '\0';
		if (!strcmp (name, callee) || hands_on (name, callee))
			return text + n;
	}
	return NULL;
}

/**
 * split_args - the arguments of a call, as the source has them
 * @callee: the function called
 * @text: the statement's source; cut into the arguments
 * @args: gets them
 * @max: how many there are
 *
 * Return: whether the source has just so many; it has not where a macro makes
 * the call.
 */
bool
split_args (const char *callee, char *text, char **args, unsigned int max)
{
	char *p = past_callee (callee, text);
	unsigned int n = 0;
	int depth = 0;

	if (!p || !max)
		return false;
	while (ISSPACE (*p))
		p++;
	if (*p++ != '(')
		return false;
	args[n++] = p;
	for (; *p; p++) {
		if (*p == '(' || *p == '[')
			depth++;
		else if ((*p == ')' || *p == ']') && depth-- == 0)
			break;
		if (*p != ',' || depth)
			continue;
		*p = '\0';
		if (n == max)
			return false;
		args[n++] = p + 1;
	}
	if (!*p || n != max)
		return false;
	*p = '\0';
	for (unsigned int i = 0; i < n; i++) {
		char *end = args[i] + strlen (args[i]);

		while (ISSPACE (*args[i]))
			args[i]++;
		while (end > args[i] && ISSPACE (end[-1]))
			*--end = '\0';
	}
	return true;
}
