// SPDX-License-Identifier: GPL-2.0-only
/*
 * A row of a table of kinds as text: its words and the comment behind it.
 */
#include "row.h"

#include <ctype.h>
#include <string.h>

/**
 * ak_cut_comment() - cut off the comment behind a row
 * @line: the row, changed in place
 *
 * Return: the comment's words, in @line; "" if there is none.
 */
char *ak_cut_comment(char *line)
{
	char *begin = strstr(line, "/*"), *end;

	if (!begin || !(end = strstr(begin + 2, "*/")) ||
	    end[2 + strspn(end + 2, " \t\n")])
		return line + strlen(line);
	*begin = *end = '\0';
	begin += 2 + strspn(begin + 2, " ");
	while (end > begin && end[-1] == ' ')
		*--end = '\0';
	return begin;
}

/**
 * ak_split_row() - cut "NAME(a, b, c)" into words
 * @line: the row without its comment, changed in place
 * @what: set to NAME
 * @word: set to a, b, c, without quotation marks
 * @max: how many @word has room for
 *
 * Return: how many words there are, -1 if it is no row or has more.
 */
int ak_split_row(char *line, char **what, char **word, int max)
{
	char *open = strchr(line, '('), *close = strrchr(line, ')'), *p, *next;
	int n = 0;

	if (!open || !close || close < open)
		return -1;
	for (p = close + 1; *p; p++)
		if (!isspace((unsigned char)*p))
			return -1;
	*open = *close = '\0';
	*what = line;
	for (p = open + 1; p && n < max; p = next) {
		char *end;

		next = strchr(p, ',');
		if (next)
			*next++ = '\0';
		while (isspace((unsigned char)*p) || *p == '"')
			p++;
		end = p + strlen(p);
		while (end > p && (isspace((unsigned char)end[-1]) ||
				   end[-1] == '"'))
			*--end = '\0';
		if (!*p)
			return -1;
		word[n++] = p;
	}
	return p ? -1 : n;
}
