// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a constant is, by the words the source has for it: in a compiler's hands
 * "x >> PAGE_SHIFT" and "x >> 12" are one.
 */
#include "spelled.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_CHAIN = 8, MAX_DEPTH = 5, MAX_WORD = 64, MAX_SHIFT = 40 };

/* A number, a name of one, or either in parentheses */
static bool macro_value(ak_macro_fn macro, const char *name, int depth,
			long long *value)
{
	struct ak_body_token body[AK_BODY_TOKENS];
	int n = macro(name, body), i;

	if (n < 1 || n > AK_BODY_TOKENS || depth > MAX_CHAIN)
		return false;
	for (i = 0; i < n && strchr("()", body[i].is);)
		i++;
	if (i == n || n - i > 2)
		return false;
	if (body[i].is == AK_TOKEN_WORD)
		return macro_value(macro, body[i].text, depth + 1, value);
	if (body[i].is != AK_TOKEN_NUMBER)
		return false;
	*value = strtoll(body[i].text, NULL, 0);
	return true;
}

/**
 * ak_spelled_page_shift() - the value of PAGE_SHIFT in this translation unit
 * @macro: the door's look-up
 *
 * Return: 0 where there is no such macro, or none that is a plain number.
 */
unsigned int ak_spelled_page_shift(ak_macro_fn macro)
{
	long long value = 0;

	if (!macro_value(macro, "PAGE_SHIFT", 0, &value) || value < 0 ||
	    value > MAX_SHIFT)
		return 0;
	return value;
}

static unsigned int page_macro(const char *name)
{
	/* each word of each macro is asked for */
	if (strncmp(name, "PAGE_", 5))
		return 0;
	if (!strcmp(name, "PAGE_SHIFT"))
		return AK_SPELLS_SHIFT;
	if (!strcmp(name, "PAGE_SIZE"))
		return AK_SPELLS_SIZE;
	if (!strcmp(name, "PAGE_MASK"))
		return AK_SPELLS_MASK;
	return strcmp(name, "PAGE_OFFSET") ? 0 : AK_SPELLS_OFFSET;
}

static bool ends_in(const char *name, const char *end)
{
	size_t n = strlen(name), len = strlen(end);

	return n > len && !strcmp(name + n - len, end);
}

/**
 * ak_device_page() - whether a name is one for the page of something else
 * @name: a macro's
 *
 * Of a device, a hypervisor, firmware. A page among several sizes is none.
 *
 * Return: AK_SPELLS_DEV_SHIFT, AK_SPELLS_DEV_SIZE, or 0.
 */
unsigned int ak_device_page(const char *name)
{
	unsigned int spells = 0;

	if (ends_in(name, "_PAGE_SHIFT") || ends_in(name, "_PG_SHIFT"))
		spells = AK_SPELLS_DEV_SHIFT;
	else if (ends_in(name, "_PAGE_SIZE") || ends_in(name, "_PG_SIZE"))
		spells = AK_SPELLS_DEV_SIZE;
	if (!spells || strstr(name, "MIN_") || strstr(name, "MAX_") ||
	    strstr(name, "HUGE") || strstr(name, "HPAGE") || strstr(name, "_PER_"))
		return 0;
	return spells;
}

/*
 * The page constants a word stands for: itself, or those its definition is
 * written with (PFN_DOWN, PAGE_ALIGN, a driver's own).
 */
static unsigned int word_spells(ak_macro_fn macro, const char *word, int depth)
{
	struct ak_body_token body[AK_BODY_TOKENS];
	unsigned int spells = page_macro(word);
	int n, i;

	if (spells || depth > MAX_DEPTH)
		return spells;
	n = macro(word, body);
	for (i = 0; i < n && i < AK_BODY_TOKENS; i++)
		if (body[i].is == AK_TOKEN_WORD && strcmp(body[i].text, word))
			spells |= word_spells(macro, body[i].text, depth + 1);
	if (n > 0 && !(spells & AK_SPELLS_PAGE) && ak_device_page(word))
		return ak_device_page(word);
	return spells;
}

/**
 * ak_spells() - the page constants a piece of source is written with
 * @text: the piece
 * @macro: the door's look-up
 *
 * Return: enum ak_spells bits.
 */
unsigned int ak_spells(struct ak_span text, ak_macro_fn macro)
{
	unsigned int spells = 0, conversions = 0, one;
	struct ak_token t;
	char word[MAX_WORD];

	while (ak_span_next(&text, &t)) {
		if (!ak_token_word(&t, word, sizeof(word)))
			continue;
		one = word_spells(macro, word, 0);
		spells |= one;
		conversions += (one & (AK_SPELLS_SHIFT | AK_SPELLS_SIZE)) != 0;
	}
	return spells | (conversions > 1 ? AK_SPELLS_TWICE : 0);
}

/* Only where a kernel's half of 64 bits begins can nothing else be meant */
static bool is_base(int64_t value)
{
	return value <= -(INT64_C(1) << 40);
}

/**
 * ak_is_page_mask() - whether a number is PAGE_MASK, of 64 bits or of 32
 * @value: the number
 * @shift: PAGE_SHIFT
 */
bool ak_is_page_mask(int64_t value, unsigned int shift)
{
	int64_t mask = -(INT64_C(1) << shift);

	return value == mask || value == (mask & INT64_C(0xffffffff));
}

/**
 * ak_may_be_page_const() - whether it is worth looking how a number is spelled
 * @value: the number
 * @shift: PAGE_SHIFT, 0 if it is not known
 */
bool ak_may_be_page_const(int64_t value, unsigned int shift)
{
	int64_t size = INT64_C(1) << shift;

	return shift && (value == (int64_t)shift || value == 2 * (int64_t)shift ||
			 value == size || ak_is_page_mask(value, shift) ||
			 value == size * size || value == size - 1 ||
			 is_base(value));
}

/**
 * ak_spelled_const() - which page constant a number is
 * @spells: the page constants its source is written with, from ak_spells()
 * @value: the number
 * @shift: PAGE_SHIFT
 */
enum ak_macro ak_spelled_const(unsigned int spells, int64_t value,
			       unsigned int shift)
{
	int64_t size = INT64_C(1) << shift;
	bool twice = spells & AK_SPELLS_TWICE;

	if (!shift)
		return AK_M_NONE;
	if (!(spells & AK_SPELLS_PAGE) && (spells & AK_SPELLS_DEV_SHIFT) &&
	    value == (int64_t)shift)
		return AK_M_DEV_SHIFT;
	if (!(spells & AK_SPELLS_PAGE) && (spells & AK_SPELLS_DEV_SIZE) &&
	    value == size)
		return AK_M_DEV_SIZE;
	/* two conversions may have been folded into one */
	if ((spells & AK_SPELLS_SHIFT) &&
	    (value == (int64_t)shift || (twice && value == 2 * (int64_t)shift)))
		return AK_M_PAGE_SHIFT;
	if ((spells & AK_SPELLS_SIZE) &&
	    (value == size || ak_is_page_mask(value, shift) || (twice && value == size * size)))
		return AK_M_PAGE_SIZE;
	/* PAGE_ALIGN() writes PAGE_MASK as ~(PAGE_SIZE - 1) */
	if ((ak_is_page_mask(value, shift) || value == size - 1) &&
	    (spells & (AK_SPELLS_MASK | AK_SPELLS_SIZE | AK_SPELLS_SHIFT)))
		return AK_M_PAGE_MASK;
	return spells & AK_SPELLS_OFFSET && is_base(value) ? AK_M_PAGE_OFFSET
							   : AK_M_NONE;
}

/* What a piece is whose last shift, at its end, is one by PAGE_SHIFT */
static enum ak_macro shifted(struct ak_span text)
{
	enum ak_macro by = AK_M_NONE, is = AK_M_NONE;
	bool inside = false, first = true;
	struct ak_token t;

	while (ak_span_next(&text, &t)) {
		inside |= first && ak_token_is(&t, "(");
		first = false;
		/* parentheses around the whole change nothing */
		if (inside && ak_token_is(&t, ")"))
			continue;
		is = ak_token_is(&t, "PAGE_SHIFT") ? by : AK_M_NONE;
		by = ak_token_is(&t, "<<") ? AK_M_BYTES :
		     ak_token_is(&t, ">>") ? AK_M_PAGES : AK_M_NONE;
	}
	return is;
}

/**
 * ak_spelled_arg() - which constant an argument is, as the source spells it
 * @text: the argument
 * @value: its value
 * @shift: PAGE_SHIFT, 0 if it is not known
 * @macro: the door's look-up
 */
enum ak_macro ak_spelled_arg(struct ak_span text, int64_t value,
			     unsigned int shift, ak_macro_fn macro)
{
	enum ak_macro is = ak_spelled_const(ak_spells(text, macro), value,
					    shift);

	/* as a whole, a product of two is the length of nothing */
	if (is == AK_M_PAGE_SIZE && value > INT64_C(1) << shift)
		return AK_M_NONE;
	/* a constant shifted as a whole: the compiler has done it already */
	if (is == AK_M_NONE)
		is = shifted(text);
	return is == AK_M_NONE ? ak_spelled_flags(text, macro) : is;
}

/**
 * ak_spells_sizeof() - whether something is multiplied by sizeof
 * @text: the statement
 */
bool ak_spells_sizeof(struct ak_span text)
{
	struct ak_token t, before = { 0 };
	struct ak_span in;

	while (ak_span_next(&text, &t)) {
		if (ak_token_is(&t, "sizeof")) {
			if (before.is == '*')
				return true;
			in = ak_in_parentheses(t.s + t.len);
			if (in.from && in.to + 1 < text.to) {
				struct ak_span rest = { in.to + 1, text.to };

				if (ak_span_next(&rest, &t) && ak_token_is(&t, "*"))
					return true;
				text.from = in.to + 1;
			}
		}
		before = t;
	}
	return false;
}

/* "#define SAME(x) (x)": whether a macro is its argument and nothing else */
static bool gives_argument(ak_macro_fn macro, const char *name)
{
	struct ak_body_token body[AK_BODY_TOKENS];
	int n = macro(name, body);

	return n > 0 && ak_only_arguments(body, n) == 1;
}

/* In capitals, as constants are */
static bool is_constant(const char *word)
{
	return !word[strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")];
}

static bool is_call(struct ak_span rest)
{
	struct ak_token t;

	return ak_span_next(&rest, &t) && t.is == '(';
}

/**
 * ak_spelled_flags() - whether an expression is written as a VMA's flags
 * @text: its source
 * @macro: the door's look-up
 *
 * Return: AK_M_VM_MASK for VM_xxx, AK_M_VMA_BIT for VMA_xxx_BIT (mm.h, Linux
 * 7.0 on), AK_M_NONE for neither, for both, and for a call of anything else,
 * which may turn one into the other.
 */
enum ak_macro ak_spelled_flags(struct ak_span text, ak_macro_fn macro)
{
	bool mask = false, bit = false;
	char word[MAX_WORD];
	struct ak_token t;

	while (ak_span_next(&text, &t)) {
		int n = t.len;

		if (!ak_token_word(&t, word, sizeof(word)) ||
		    !is_constant(word))
			continue;
		if (is_call(text)) {
			if (!gives_argument(macro, word))
				return AK_M_NONE;
		} else if (!strncmp(word, "VM_FAULT_", 9)) {
			/* what a fault handler returns */
			return AK_M_NONE;
		} else if (n > 3 && !strncmp(word, "VM_", 3)) {
			mask = true;
		} else if (n > 8 && !strncmp(word, "VMA_", 4) &&
			   !strcmp(word + n - 4, "_BIT")) {
			bit = true;
		}
	}
	if (mask == bit)
		return AK_M_NONE;
	return mask ? AK_M_VM_MASK : AK_M_VMA_BIT;
}

/**
 * ak_spelled_null() - whether an assignment gives NULL, behind casts
 * @text: the statement, or what is left of it from the "=" on
 */
bool ak_spelled_null(struct ak_span text)
{
	struct ak_token t;

	while (ak_span_next(&text, &t) && !ak_token_is(&t, "="))
		;
	if (!ak_span_next(&text, &t))
		return false;
	while (t.is == '(') {
		struct ak_span in = ak_in_parentheses(t.s);

		if (!in.from)
			return false;
		text.from = in.to + 1;
		if (!ak_span_next(&text, &t))
			return false;
	}
	return ak_token_is(&t, "NULL") &&
	       (!ak_span_next(&text, &t) || t.is == ';');
}
