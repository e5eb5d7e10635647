// SPDX-License-Identifier: GPL-2.0-only
/*
 * argkind-link: the graphs of a module's files as one program. The brain alone:
 * no compiler, no source.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../explain.h"
#include "../graph.h"
#include "../json.h"
#include "../learn.h"
#include "../link.h"
#include "../load.h"
#include "../mem.h"
#include "../report.h"
#include "../request.h"
#include "../solve.h"

#ifndef VERSION
#define VERSION "unknown"
#endif

static const char help[] =
"Usage: argkind-link [OPTION]... GRAPH...\n"
"Says what the files of one module get wrong together: a member that one file\n"
"sets and another uses, what a function of another file takes and returns.\n"
"GRAPH is what the gcc plugin (-fplugin-arg-argkind-graph=FILE) or the sparse\n"
"checker (--graph=FILE) wrote of a source file.\n"
"\n"
"  --level=N        0 certain (default), 1 likely too, 2 guesses too\n"
"  --only=ID,...    these checks only\n"
"  --table=FILE     private facts, in the grammar of argkind/kinds.def\n"
"  --shared=HEADER  a header in the module's directory that others include, too:\n"
"                   they may write the members of its structures\n"
"  --written=FILE   names of members, a line each, that others may write;\n"
"                   struct:TAG for all of a structure\n"
"  --rename=FROM=TO files of the directory FROM are named as if in TO\n"
"  --json=FILE      write the findings there as JSON instead\n"
"  --explain=FILE:LINE  only what is found there, with how each value came there,\n"
"                   step by step\n"
"  --learn=FILE     write there instead what the functions of these files take\n"
"                   and return, as rows for --table of other files\n"
"  --verbose        say how much was linked\n"
"  --version, --help\n"
"\n"
"Exit status: 0 done, 2 a graph was refused or the command line is wrong.\n";

struct request {
	struct ak_request common;
	const char *learn;
	struct ak_unit *unit;
	struct ak_outside outside;
	bool verbose;
};

static _Noreturn void fatal(const char *what, const char *why)
{
	fprintf(stderr, "argkind-link: %s: %s\n", what, why);
	exit(2);
}

static const char *value_of(const char *arg, const char *option)
{
	size_t n = strlen(option);

	return strncmp(arg, option, n) ? NULL : arg + n;
}

static void add(char ***list, unsigned int *n, char *name)
{
	*list = ak_grow(*list, *n, sizeof(name));
	(*list)[(*n)++] = name;
}

static void drop(char **list, unsigned int n)
{
	while (n)
		free(list[--n]);
	free(list);
}

static void read_names(struct request *rq, const char *path)
{
	FILE *in = fopen(path, "r");
	char name[128];

	if (!in)
		fatal(path, strerror(errno));
	while (fscanf(in, "%127s", name) == 1)
		add(&rq->outside.written, &rq->outside.nwritten,
		    ak_strdup(name));
	fclose(in);
}

static void rename_files(struct request *rq, const char *how)
{
	char *from = ak_strdup(how), *to = strchr(from, '=');

	if (!to)
		fatal("--rename", "expected FROM=TO");
	*to++ = '\0';
	ak_rename_files(rq->unit, from, to);
	free(from);
}

static void read_place(struct request *rq, const char *place)
{
	const char *colon = strrchr(place, ':');
	char *end, *file;

	rq->common.opt.line = colon ? strtol(colon + 1, &end, 10) : 0;
	if (rq->common.opt.line < 1 || *end || colon == place)
		fatal("--explain", "expected FILE:LINE");
	file = ak_strdup(place);
	file[colon - place] = '\0';
	rq->common.opt.file = ak_file_name(rq->unit, NULL, file);
	free(file);
}

/* What every door has, but for the graph, which is what is read here */
static bool common_option(struct request *rq, const char *arg)
{
	const char *value = strchr(arg, '=');
	char name[16], err[300];
	int ret;

	if (!value || value - arg - 2 >= (long)sizeof(name))
		return false;
	snprintf(name, sizeof(name), "%.*s", (int)(value - arg - 2), arg + 2);
	if (!strcmp(name, "graph"))
		return false;
	ret = ak_request_option(&rq->common, name, value + 1, err, sizeof(err));
	if (ret < 0)
		fatal(arg, err);
	return ret;
}

static void read_option(struct request *rq, const char *arg)
{
	const char *v;

	if (common_option(rq, arg))
		return;
	if ((v = value_of(arg, "--shared="))) {
		add(&rq->outside.shared, &rq->outside.nshared,
		    ak_file_name(rq->unit, NULL, v));
	} else if ((v = value_of(arg, "--written="))) {
		read_names(rq, v);
	} else if ((v = value_of(arg, "--rename="))) {
		rename_files(rq, v);
	} else if ((v = value_of(arg, "--explain="))) {
		read_place(rq, v);
	} else if ((v = value_of(arg, "--learn="))) {
		rq->learn = v;
	} else if (!strcmp(arg, "--verbose")) {
		rq->verbose = true;
	} else if (!strcmp(arg, "--version")) {
		printf("argkind-link (mmapcheck) %s\n", VERSION);
		exit(0);
	} else if (!strcmp(arg, "--help")) {
		fputs(help, stdout);
		exit(0);
	} else {
		fatal(arg, "no such option; see --help");
	}
}

static void print_step(const struct ak_step *s, void *data)
{
	unsigned int *n = data;

	printf("%s:%d:%d: note: %u. %s%s (%s)\n", s->loc.file ? s->loc.file : "?",
	       s->loc.line, s->loc.column, ++*n, s->wanted ? "expected: " : "",
	       s->message, s->evidence);
}

static void print_finding(const struct ak_finding *f, void *data)
{
	const struct request *rq = data;
	unsigned int n = 0;

	if (!ak_is_explained(&rq->common.opt, &f->loc))
		return;
	ak_print_finding(stdout, f);
	if (rq->common.opt.file)
		ak_explain(rq->unit, f, print_step, &n);
}

int main(int argc, char **argv)
{
	struct request rq = { 0 };
	int i, result = 0, loaded = 0;
	struct ak_unit *u;
	char why[300];

	ak_request_begin(&rq.common);
	rq.unit = u = ak_unit_new(rq.common.table, 0);
	for (i = 1; i < argc; i++)
		if (!strncmp(argv[i], "--", 2))
			read_option(&rq, argv[i]);
	for (i = 1; i < argc; i++) {
		if (!strncmp(argv[i], "--", 2))
			continue;
		if (ak_load_graph(u, argv[i], why, sizeof(why))) {
			loaded++;
			continue;
		}
		fprintf(stderr, "%s: refused: %s\n", argv[i], why);
		result = 2;
	}
	if (!loaded && !result)
		fatal("no graph to link", "see --help");
	ak_link(u, &rq.outside);
	ak_solve(u);
	if (rq.verbose)
		ak_tell_size(u, loaded, stderr);
	if (rq.learn) {
		if (ak_write_facts(u, rq.learn))
			fatal(rq.learn, "cannot be written");
	} else if (rq.common.json) {
		if (ak_write_json(u, &rq.common.opt, ak_door(u), rq.common.json))
			fatal(rq.common.json, "cannot be written");
	} else {
		ak_report(u, &rq.common.opt, print_finding, &rq);
	}
	ak_unit_free(u);
	ak_table_free(rq.common.table);
	free((char *)rq.common.opt.file);
	drop(rq.outside.shared, rq.outside.nshared);
	drop(rq.outside.written, rq.outside.nwritten);
	return result;
}
