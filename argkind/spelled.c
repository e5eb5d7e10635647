// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a constant is, by the words the source has for it.
 */
#include "kind.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/**
 * ak_spelled_flags() - whether an expression is written as a VMA's flags
 * @text: its source
 * @gives_argument: whether a macro is its argument and nothing else
 *
 * Return: AK_M_VM_MASK for VM_xxx, AK_M_VMA_BIT for VMA_xxx_BIT (mm.h, Linux
 * 7.0 on), AK_M_NONE for neither, for both, and for a call of anything else,
 * which may turn one into the other.
 */
enum ak_macro ak_spelled_flags(const char *text,
			       bool (*gives_argument)(const char *macro))
{
	bool mask = false, bit = false;
	char word[64];
	const char *p = text;

	while (*p) {
		size_t n = strspn(p, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
		size_t rest = strspn(p + n, "abcdefghijklmnopqrstuvwxyz");

		if (n > 3 && !rest && !strncmp(p, "VM_", 3)) {
			mask = true;
		} else if (n > 8 && !rest && !strncmp(p, "VMA_", 4) &&
			 !strncmp(p + n - 4, "_BIT", 4)) {
			bit = true;
		} else if (n && !rest && p[n] == '(') {
			snprintf(word, sizeof(word), "%.*s", (int)n, p);
			if (!gives_argument(word))
				return AK_M_NONE;
		}
		/* the rest of a longer word */
		p += n + rest;
		p += strspn(p, "abcdefghijklmnopqrstuvwxyz"
			       "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
		if (*p)
			p++;
	}
	if (mask == bit)
		return AK_M_NONE;
	return mask ? AK_M_VM_MASK : AK_M_VMA_BIT;
}

/**
 * ak_spelled_null() - whether an assignment's text gives NULL, behind casts
 * @text: the statement, or what is left of it from the "=" on
 */
bool ak_spelled_null(const char *text)
{
	const char *p = strchr(text, '=');

	if (!p || p[1] == '=')
		return false;
	p++;
	for (;;) {
		while (isspace((unsigned char)*p))
			p++;
		if (*p != '(')
			break;
		p = strchr(p, ')');
		if (!p)
			return false;
		p++;
	}
	if (strncmp(p, "NULL", 4))
		return false;
	for (p += 4; isspace((unsigned char)*p);)
		p++;
	return !*p || *p == ';';
}
