// SPDX-License-Identifier: GPL-2.0-only
#include "finding.h"

/**
 * ak_print_finding() - print one finding as compilers do
 * @out: where to
 * @f: the finding
 */
void ak_print_finding(FILE *out, const struct ak_finding *f)
{
	unsigned int i;

	fprintf(out, "%s:%d:%d: warning: %s [%s]\n",
		f->loc.file ? f->loc.file : "?", f->loc.line, f->loc.column,
		f->message, f->id);
	for (i = 0; i < f->nnotes; i++)
		fprintf(out, "%s:%d:%d: note: %s\n",
			f->note[i].loc.file ? f->note[i].loc.file : "?",
			f->note[i].loc.line, f->note[i].loc.column,
			f->note[i].message);
}
