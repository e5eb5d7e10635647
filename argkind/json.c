// SPDX-License-Identifier: GPL-2.0-only
/* The JSON document of a unit. */
#include "json.h"

#include "explain.h"
#include "graph.h"
#include "out.h"
#include "report.h"

static void json_string(FILE *out, const char *s)
{
	fputc('"', out);
	for (; s && *s; s++) {
		unsigned char c = *s;

		if (c == '"' || c == '\\')
			fprintf(out, "\\%c", c);
		else if (c < 0x20)
			fprintf(out, "\\u%04x", c);
		else
			fputc(c, out);
	}
	fputc('"', out);
}

static void json_place(FILE *out, const struct ak_loc *loc)
{
	fputs("\"file\":", out);
	json_string(out, loc->file ? loc->file : "");
	fprintf(out, ",\"line\":%d,\"column\":%d", loc->line, loc->column);
}

struct list {
	FILE *out;
	const char *key;
	unsigned int n;
	struct ak_unit *unit;
	const struct ak_options *opt;
};

static void json_step(const struct ak_step *s, void *data)
{
	struct list *l = data;

	fprintf(l->out, "%s{\"side\":\"%s\",", l->n++ ? "," : "", s->wanted ? "wanted" : "value");
	json_place(l->out, &s->loc);
	fputs(",\"function\":", l->out);
	json_string(l->out, s->function);
	fprintf(l->out, ",\"evidence\":\"%s\",\"message\":", s->evidence);
	json_string(l->out, s->message);
	fputc('}', l->out);
}

static void json_steps(const struct list *of, const struct ak_finding *f)
{
	struct list l = { .out = of->out };

	fputs(",\"steps\":[", l.out);
	ak_explain(of->unit, f, json_step, &l);
	fputc(']', l.out);
}

static void json_finding(const struct ak_finding *f, void *data)
{
	struct list *l = data;
	unsigned int i;

	if (!ak_is_explained(l->opt, &f->loc))
		return;
	fprintf(l->out, "%s\n{\"id\":\"%s\",", l->n++ ? "," : "", f->id);
	json_place(l->out, &f->loc);
	fputs(",\"function\":", l->out);
	json_string(l->out, f->function);
	fputs(",\"message\":", l->out);
	json_string(l->out, f->message);
	fprintf(l->out, ",\"level\":%d,\"notes\":[", f->level);
	for (i = 0; i < f->nnotes; i++) {
		fputs(i ? ",{" : "{", l->out);
		json_place(l->out, &f->note[i].loc);
		fputs(",\"message\":", l->out);
		json_string(l->out, f->note[i].message);
		fputc('}', l->out);
	}
	fputs("],\"suggestion\":", l->out);
	if (*f->suggestion)
		json_string(l->out, f->suggestion);
	else
		fputs("null", l->out);
	fputs(",\"expression\":", l->out);
	json_string(l->out, f->expression);
	if (l->opt->file)
		json_steps(l, f);
	fputc('}', l->out);
}

static void json_text(const char *what, const char *why, void *data)
{
	struct list *l = data;

	fprintf(l->out, "%s\n{\"%s\":", l->n++ ? "," : "", l->key);
	json_string(l->out, what);
	fputs(",\"reason\":", l->out);
	json_string(l->out, why);
	fputc('}', l->out);
}

static void json_unit(struct ak_unit *u, const struct ak_options *opt,
		      const char *engine, FILE *out)
{
	struct list l = { .out = out, .unit = u, .opt = opt };

	fprintf(out, "{\"version\":1,\"engine\":\"%s\",\"findings\":[", engine);
	ak_report(u, opt, json_finding, &l);
	if (opt->file) {
		fputs("],\"arguments\":[", out);
		l.n = 0;
		ak_each_argument(u, opt, json_finding, &l);
	}
	fputs("],\"unread\":[", out);
	l = (struct list){ .out = out, .key = "function" };
	ak_each_unread(u, json_text, &l);
	fputs("],\"table\":[", out);
	l = (struct list){ .out = out, .key = "row" };
	ak_each_outdated(u, json_text, &l);
	fputs("]}\n", out);
}

struct document {
	struct ak_unit *unit;
	const struct ak_options *opt;
	const char *engine;
};

static void fill_json(FILE *out, void *data)
{
	const struct document *d = data;

	json_unit(d->unit, d->opt, d->engine, out);
}

/**
 * ak_write_json() - write a unit's findings as one JSON document
 * @u: the solved unit
 * @opt: which findings
 * @engine: "gcc" or "sparse"
 * @path: the file; it appears whole or not at all
 *
 * Return: 0 or a negative errno.
 */
int ak_write_json(struct ak_unit *u, const struct ak_options *opt,
		  const char *engine, const char *path)
{
	struct document d = { .unit = u, .opt = opt, .engine = engine };

	return ak_write_file(path, fill_json, &d);
}
