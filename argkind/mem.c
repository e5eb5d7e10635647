// SPDX-License-Identifier: GPL-2.0-only
#include "mem.h"

#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *checked(void *p)
{
	if (!p) {
		fputs("argkind: out of memory\n", stderr);
		abort();
	}
	return p;
}

/**
 * ak_zalloc() - zeroed memory
 */
void *ak_zalloc(size_t size)
{
	return checked(calloc(1, size ? size : 1));
}

/**
 * ak_grow() - make room for one more element
 * @array: as returned before, NULL at first
 * @count: elements in use
 * @size: bytes of one element
 *
 * Grows by doubling at powers of two, so no capacity needs keeping.
 *
 * Return: the array with room for @count + 1 elements.
 */
void *ak_grow(void *array, size_t count, size_t size)
{
	if (count & (count - 1) || (count && count < 8))
		return array;
	return checked(realloc(array, (count < 8 ? 8 : count * 2) * size));
}

/**
 * ak_strdup() - a copy of a string
 */
char *ak_strdup(const char *s)
{
	return checked(strdup(s));
}

struct ak_strings {
	void *root;
};

static int compare(const void *a, const void *b)
{
	return strcmp(a, b);
}

/**
 * ak_strings_new() - an empty set of strings
 */
struct ak_strings *ak_strings_new(void)
{
	return ak_zalloc(sizeof(struct ak_strings));
}

/**
 * ak_strings_free() - give the set and its strings back
 */
void ak_strings_free(struct ak_strings *s)
{
	tdestroy(s->root, free);
	free(s);
}

/**
 * ak_intern() - the set's own copy of a string
 * @s: the set
 * @text: any string, or NULL
 *
 * Return: a pointer that is equal for equal strings, NULL for NULL.
 */
const char *ak_intern(struct ak_strings *s, const char *text)
{
	void *have;
	char *copy;

	if (!text)
		return NULL;
	have = tfind(text, &s->root, compare);
	if (have)
		return *(char **)have;
	copy = ak_strdup(text);
	tsearch(copy, &s->root, compare);
	return copy;
}
