// SPDX-License-Identifier: GPL-2.0-only
/*
 * sparse-checks/argkind: says when a value of one kind stands where another
 * is expected. Takes everything a C compiler or sparse takes, and ignores most.
 */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "client.h"

#ifndef VERSION
#define VERSION "unknown"
#endif

/* So many functions that were not read are named; --json has them all */
enum { MAX_LOST = 3, MAX_COLUMN = 80 };

struct request {
	struct ak_request common;
	bool werror, kernel, verbose, sparse;
	const char *needs;
	unsigned int found;
};

static const char help[] =
"Usage: argkind [OPTION]... [COMPILER OPTION]... FILE...\n"
"Says when an address, a page frame number, a size or a page count stands where\n"
"another is expected. In a kernel tree: make C=1 CHECK=/path/to/argkind\n"
"\n"
"  -Wargkind-level=N  0 certain (default), 1 likely too, 2 guesses too;\n"
"                     --level=N is the same\n"
"  -Wno-ID            not this check:";

static const char more_help[] =
"\n"
"  -Werror            exit with 1 if anything is found; the kernel's own -Werror,\n"
"                     which comes after -D__KERNEL__, does not count\n"
"  --table=FILE       private facts, in the grammar of argkind/kinds.def\n"
"  --json=FILE        write the findings there as JSON too\n"
"  --graph=FILE       write the value graph there, for argkind-link\n"
"  --needs=FILE       write there which files were read, each with a NUL behind it\n"
"  --sparse           run sparse itself on it first, so that one pass says both\n"
"  --verbose          say how many functions were read\n"
"  --version, --help\n"
"\n"
"All other options are sparse's and the compiler's: -I, -D, -include, -m32,\n"
"--arch=NAME and so on are obeyed, the rest is ignored.\n"
"Exit status: 0 done, 1 findings and -Werror, 2 a file could not be checked.\n";

static const char *value_of(const char *arg, const char *option)
{
	size_t n = strlen(option);

	return strncmp(arg, option, n) ? NULL : arg + n;
}

static bool one_of(const char *arg, const char *const *list)
{
	for (; *list; list++)
		if (!strcmp(arg, *list))
			return true;
	return false;
}

/*
 * The options of both doors as they are written here. Whatever sparse or a
 * compiler does not know is ignored, but not these without a value.
 */
static const struct {
	const char *name, *spelled;
} common[] = {
	{ "level", "--level" }, { "level", "-Wargkind-level" },
	{ "table", "--table" }, { "json", "--json" }, { "graph", "--graph" },
};

static bool common_option(struct request *rq, const char *arg)
{
	char err[300];
	size_t i;

	for (i = 0; i < ARRAY_SIZE(common); i++) {
		const char *v = value_of(arg, common[i].spelled);

		if (v && !*v)
			report_fatal(NULL, "%s: expected %s=VALUE", arg, arg);
		if (!v || *v != '=')
			continue;
		if (ak_request_option(&rq->common, common[i].name, v + 1, err,
				      sizeof(err)) < 0)
			report_fatal(NULL, "%s", err);
		return true;
	}
	return false;
}

static bool is_check(const char *id, int *index)
{
	*index = id ? ak_check_index(id) : -1;
	return *index >= 0;
}

/* Options of this checker; what is left is libsparse's to read or to ignore */
static bool own_option(struct request *rq, const char *arg)
{
	int i;

	if (!strcmp(arg, "-D__KERNEL__"))
		rq->kernel = true;
	if (common_option(rq, arg))
		return true;
	if (value_of(arg, "--needs=")) {
		rq->needs = value_of(arg, "--needs=");
		return true;
	}
	if (is_check(value_of(arg, "-Wno-"), &i))
		rq->common.opt.only &= ~(1U << i);
	else if (is_check(value_of(arg, "-W"), &i))
		rq->common.opt.only |= 1U << i;
	else if (!strcmp(arg, "-Werror"))
		rq->werror |= !rq->kernel;
	else if (!strcmp(arg, "--sparse"))
		rq->sparse = true;
	else if (!strcmp(arg, "--verbose"))
		rq->verbose = true;
	else
		return false;
	return true;
}

/* The word after one of these is no file to check */
static const char *const worded[] = {
	"-D", "-U", "-I", "-o", "-x", "-include", "-imacros", "-isystem",
	"-idirafter", "-MF", "-MQ", "-MT", "-G", "--param", "-gcc-base-dir",
	"-multiarch-dir", NULL
};

/* The same, where libsparse does not know that */
static const char *const foreign[] = {
	"-L", "-T", "-B", "-u", "-z", "-e", "-aux-info", "-isysroot",
	"-iprefix", "-iwithprefix", "-Xlinker", "-Xassembler",
	"-Xpreprocessor", "--sysroot", "-iquote", NULL
};

/* The ids, in lines that go on where the help of an option stands */
static void tell_checks(void)
{
	int i, column = MAX_COLUMN;
	const char *id;

	for (i = 0; (id = ak_check_id(i, NULL)); i++) {
		int len = strlen(id) + 2;

		if (i)
			putchar(',');
		if (column + len > MAX_COLUMN)
			column = printf("\n%20s", "") - 1;
		column += printf(" %s", id) + 1;
	}
}

static void tell_and_exit(const char *arg)
{
	if (!strcmp(arg, "--help")) {
		fputs(help, stdout);
		tell_checks();
		fputs(more_help, stdout);
		exit(0);
	}
	if (!strcmp(arg, "--version")) {
		printf("argkind (mmapcheck) %s, with sparse %s\n", VERSION,
		       sparse_version);
		exit(0);
	}
}

/*
 * The command line for libsparse. It knows no -iquote: such a directory is
 * looked into before all others, as it is for what stands in quotes.
 */
static char **take_options(struct request *rq, int argc, char **argv)
{
	char **rest = ak_zalloc((2 * argc + 2) * sizeof(*rest));
	int i, n = 0;

	rest[n++] = argv[0];
	/* As the kernel is compiled, unless a later -std= says otherwise */
	rest[n++] = "-std=gnu11";
	for (i = 1; i + 1 < argc; i++) {
		if (strcmp(argv[i], "-iquote"))
			continue;
		rest[n++] = "-I";
		rest[n++] = argv[i + 1];
	}
	for (i = 1; i < argc; i++) {
		const char *arg = argv[i];
		bool word = one_of(arg, worded), other = one_of(arg, foreign);

		tell_and_exit(arg);
		if (own_option(rq, arg))
			continue;
		if ((word || other) && ++i == argc)
			report_fatal(NULL, "%s: its argument is missing",
				     arg);
		if (!other)
			rest[n++] = (char *)arg;
		if (word)
			rest[n++] = argv[i];
	}
	return rest;
}

static void print_finding(const struct ak_finding *f, void *data)
{
	struct request *rq = data;

	rq->found++;
	ak_print_finding(stderr, f);
}

static void print_lost(const struct tu *tu, const char *file)
{
	const struct lost *l;
	unsigned int n = 0;

	for (l = tu->first_lost; l; l = l->next) {
		if (!l->in_main || n++ >= MAX_LOST)
			continue;
		fprintf(stderr, "%s:%d: note: %s() was not read: %s\n",
			file, l->pos.line, l->name, l->why);
	}
	if (n > MAX_LOST)
		fprintf(stderr, "%s:1: note: %u more functions were not read\n",
			file, n - MAX_LOST);
}

/* What libsparse has read; the names of its own texts are no files */
static void write_needs(const char *path)
{
	FILE *out = fopen(path, "w");
	bool bad;
	int i;

	if (!out)
		report_fatal(NULL, "cannot write '%s'", path);
	for (i = 0; i < input_stream_nr; i++)
		if (!access(stream_name(i), F_OK))
			fprintf(out, "%s%c", stream_name(i), 0);
	bad = ferror(out);
	if (fclose(out) || bad)
		report_fatal(NULL, "cannot write '%s'", path);
}

static int check_file(struct request *rq, const char *file)
{
	struct tu tu = { .table = rq->common.table };
	char err[300];

	report_guard(file);
	unit_read(&tu, file);
	if (tu.trouble.line && !tu.read)
		report_fatal(file, "line %d: %s", tu.trouble.line, tu.why);
	if (tu.trouble.line && rq->verbose)
		fprintf(stderr, "%s:%d: note: outside functions: %s\n",
			stream_name(tu.trouble.stream), tu.trouble.line,
			tu.why);
	if (ak_answer(tu.unit, &rq->common, print_finding, rq, err, sizeof(err)))
		report_fatal(NULL, "%s", err);
	if (rq->needs)
		write_needs(rq->needs);
	print_lost(&tu, file);
	if (rq->verbose)
		fprintf(stderr, "%s: %u functions read, %u not\n", file,
			tu.read, tu.lost);
	report_guard(NULL);
	ak_unit_free(tu.unit);
	return rq->werror && rq->found ? 1 : 0;
}

/* Each of several files in a process of its own: none sees another's macros */
static int check_apart(struct request *rq, const char *file)
{
	int status;
	pid_t pid;

	fflush(NULL);
	pid = fork();
	if (pid < 0)
		report_fatal(file, "no process for it");
	if (!pid)
		exit(check_file(rq, file));
	if (waitpid(pid, &status, 0) != pid || !WIFEXITED(status))
		return 2;
	return WEXITSTATUS(status);
}

int main(int argc, char **argv)
{
	struct request rq = { 0 };
	struct string_list *files = NULL;
	int result = 0;
	char **args, *file;
	int nfiles;

	ak_request_begin(&rq.common);
	args = take_options(&rq, argc, argv);
	if (rq.sparse)
		result = sparse_run(args);
	report_guard("argkind");
	do_output = 0;
	for (argc = 0; args[argc]; argc++)
		;
	sparse_initialize(argc, args, &files);
	compat_no_passes();
	report_guard(NULL);
	nfiles = ptr_list_size((struct ptr_list *)files);
	if (!nfiles)
		report_fatal(NULL, "no file to check; see --help");
	if ((rq.common.json || rq.common.graph || rq.needs) && nfiles > 1)
		report_fatal(NULL, "%s takes one file at a time", rq.common.json ? "--json" :
			     rq.common.graph ? "--graph" : "--needs");
	FOR_EACH_PTR(files, file) {
		int r = nfiles > 1 ? check_apart(&rq, file)
				   : check_file(&rq, file);

		if (r > result)
			result = r;
	} END_FOR_EACH_PTR(file);
	return result;
}
