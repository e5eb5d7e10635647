// SPDX-License-Identifier: GPL-2.0-only
/*
 * Whether a row of the table is of the function that a call means: the C types of
 * its arguments, and of a row that was learnt elsewhere the prototype, too.
 */
#include "fit.h"

#include <string.h>

#include "table.h"

/* What stands before the prototype, which is the last thing in the comment of a row */
static const char prototype[] = "; of (";

static bool slot_fits(const struct ak_slot *s, enum ak_as as)
{
	bool ptr = as != AK_AS_INT && as != AK_AS_OTHER;

	/* in a graph of a file what is read may stand in the pointer's place */
	if (s->is_any || s->is_in || s->kind.v[AK_UNIT] == AK_PROT)
		return true;
	if (s->is_ptr)
		return ptr;
	/* "_" has no opinion, so a structure may stand there */
	return as == AK_AS_INT || (!s->named && as == AK_AS_OTHER);
}

/*
 * Whether a parameter is declared as "TYPE NAME" says; "_" is no name, and an
 * argument without one may have any: not every prototype has names.
 */
static bool is_declared_so(const char *text, size_t len, const struct ak_callarg *arg)
{
	size_t at = len, type;

	while (at && text[at - 1] != ' ' && text[at - 1] != '*')
		at--;
	type = at && text[at - 1] == ' ' ? at - 1 : at;
	if (strlen(arg->type ? arg->type : "") != type ||
	    (type && memcmp(text, arg->type, type)))
		return false;
	if (!arg->name || (len - at == 1 && text[at] == '_'))
		return true;
	return strlen(arg->name) == len - at && !memcmp(text + at, arg->name, len - at);
}

/*
 * Whether the prototype is still the one of the function that was learnt. Its
 * parameters are mostly of one C type: what they are called is what tells.
 */
static bool prototype_fits(const struct ak_func *row, const struct ak_callarg *arg,
			   unsigned int n)
{
	const char *at = row->learnt ? strstr(row->learnt, prototype) : NULL;
	unsigned int i;

	if (!at)
		return true;
	at += strlen(prototype);
	for (i = 0; *at && *at != ')'; i++) {
		size_t len = strcspn(at, ",)");

		if (i >= n || !is_declared_so(at, len, &arg[i]))
			return false;
		at += len;
		at += strspn(at, ", ");
	}
	return i == n;
}

/**
 * ak_row_fits() - whether the real declaration agrees with a row
 * @row: the row
 * @arg: the arguments of a call
 * @n: how many
 * @why: says what differs, if something does
 * @size: its size
 */
bool ak_row_fits(const struct ak_func *row, const struct ak_callarg *arg,
		 unsigned int n, char *why, size_t size)
{
	unsigned int i;

	if (n < row->nargs || (n > row->nargs && !row->variadic)) {
		snprintf(why, size, "the row has %u arguments, the call %u",
			 row->nargs, n);
		return false;
	}
	for (i = 0; i < row->nargs; i++) {
		if (slot_fits(&row->arg[i], arg[i].as))
			continue;
		snprintf(why, size, "argument %u is %s in the row, not in the code",
			 i + 1, row->arg[i].is_ptr ? "a pointer" : "an integer");
		return false;
	}
	if (prototype_fits(row, arg, n))
		return true;
	snprintf(why, size, "the function is declared otherwise");
	return false;
}

/**
 * ak_write_prototype() - write how parameters are declared, as the end of a row's comment
 * @out: gets "; of (TYPE NAME, NAME, ...)"; TYPE only where the table knows it
 * @arg: the parameters, or the arguments of a call
 * @n: how many
 */
void ak_write_prototype(FILE *out, const struct ak_callarg *arg, unsigned int n)
{
	unsigned int i;

	fputs(prototype, out);
	for (i = 0; i < n; i++) {
		const char *type = arg[i].type ? arg[i].type : "";

		fprintf(out, "%s%s%s%s", i ? ", " : "", type,
			*type && type[strlen(type) - 1] != '*' ? " " : "",
			arg[i].name ? arg[i].name : "_");
	}
	fputc(')', out);
}
