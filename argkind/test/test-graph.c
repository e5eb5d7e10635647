// SPDX-License-Identifier: GPL-2.0-only
/*
 * Graph files: what is written is read again, and nothing that is damaged is
 * believed or does harm.
 *
 * AK_GRAPHS names a directory of graphs to damage, too, and AK_COUNT how often;
 * tools/fuzz_graph.py makes them.
 */
#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "../explain.h"
#include "../graph.h"
#include "../learn.h"
#include "../link.h"
#include "../load.h"
#include "../mem.h"
#include "../report.h"
#include "../solve.h"
#include "../store.h"

enum { SHIFT = 12, TIMES = 500 };

static struct ak_table *table;
static char here[] = "/tmp/argkind-graph.XXXXXX";

static const char *in_here(const char *name)
{
	static char path[4][300];
	static int turn;

	turn = (turn + 1) % 4;
	snprintf(path[turn], sizeof(path[turn]), "%s/%s", here, name);
	return path[turn];
}

static unsigned char *slurp(const char *path, size_t *len)
{
	FILE *in = fopen(path, "rb");
	unsigned char *data;

	assert_non_null(in);
	fseek(in, 0, SEEK_END);
	*len = ftell(in);
	rewind(in);
	data = ak_zalloc(*len + 1);
	assert_int_equal(fread(data, 1, *len, in), *len);
	fclose(in);
	return data;
}

static void spit(const char *path, const unsigned char *data, size_t len)
{
	FILE *out = fopen(path, "wb");

	assert_non_null(out);
	assert_int_equal(fwrite(data, 1, len, out), len);
	assert_int_equal(fclose(out), 0);
}

/* Every operation, a loop, a test, a member of each sort */
static struct ak_unit *example(const char *source)
{
	struct ak_unit *u = ak_unit_new(table, SHIFT);
	struct ak_loc loc = { .file = source, .line = 3, .column = 5 };
	struct ak_var var = { .name = "where", .type = "phys_addr_t",
			      .as = AK_AS_INT, .local = true };
	struct ak_callarg arg = { .as = AK_AS_PTR };
	struct ak_callinfo call = { .callee = "is_vmalloc_addr", .first = true,
				    .result = AK_AS_INT };
	ak_id p, c, phi, test, known, cell;
	struct ak_fn *f;
	int op;

	ak_unit_made_of(u, source, "test");
	ak_unread(u, "lost", "a reason");
	ak_exposed(u, "d/x.h", "x", "seen");
	ak_exposed(u, "d/y.h", "y", NULL);
	f = ak_fn_new(u, "f", AK_FN_ESCAPES, &loc);
	var.scope = ak_scope(f, 0);
	p = ak_param(f, 0, &var, &loc);
	c = ak_const(f, -4096, AK_M_PAGE_MASK, &loc);
	for (op = AK_OP_ADD; op <= AK_OP_CMP; op++)
		ak_binary(f, op, p, c, &var, &loc);
	ak_unary(f, AK_OP_CAST, p, NULL, &loc);
	ak_unary(f, AK_OP_TOPTR, p, &var, &loc);
	ak_unary(f, AK_OP_NARROW, p, &var, &loc);
	ak_unknown(f, NULL, &loc);
	ak_global(f, &var, &loc);
	arg.node = ak_addr(f, &var, true, &loc);
	ak_field(f, "x", "at", "d/x.h", &var, &loc);
	ak_field(f, "", "static_one", NULL, &var, &loc);
	ak_store(f, "x", "at", "d/x.h", AK_AS_INT, p, 1, &loc);
	ak_store(f, NULL, "out", NULL, AK_AS_INT, p, 0, &loc);
	test = ak_call(f, &call, &arg, 1, NULL, &loc);
	known = ak_known(f, arg.node, test, true);
	assert_int_not_equal(known, arg.node);
	ak_call_out(f, test, 0, &var);
	phi = ak_phi(f, 7, &var, &loc);
	ak_phi_add(f, phi, p);
	ak_phi_add(f, phi, ak_binary(f, AK_OP_ADD, phi, c, &var, &loc));
	cell = ak_cell(f, &var, &loc);
	ak_cell_put(f, cell, known);
	ak_return(f, cell, &loc);
	return u;
}

struct explained {
	struct ak_unit *unit;
	unsigned int steps;
};

static void take_step(const struct ak_step *s, void *data)
{
	struct explained *all = data;

	assert_non_null(s->evidence);
	assert_true(*s->message);
	all->steps++;
}

static void explain_finding(const struct ak_finding *f, void *data)
{
	struct explained *all = data;

	assert_non_null(f->id);
	ak_explain(all->unit, f, take_step, all);
}

/* All that is done with graphs; whether the file was believed */
static bool use(const char *path, char *why, size_t size)
{
	struct ak_options opt = { .level = 2, .only = ~0U };
	struct ak_outside none = { 0 };
	struct ak_unit *u = ak_unit_new(table, 0);
	struct explained all = { .unit = u };
	char other[100];
	bool loaded;

	assert_true(ak_load_graph(u, in_here("good"), other, sizeof(other)));
	loaded = ak_load_graph(u, path, why, size);
	assert_int_equal(loaded, !*why);
	ak_link(u, &none);
	ak_solve(u);
	ak_report(u, &opt, explain_finding, &all);
	ak_each_argument(u, &opt, explain_finding, &all);
	assert_int_equal(ak_write_facts(u, "/dev/null"), 0);
	ak_unit_free(u);
	return loaded;
}

/* The head again that a damaged rest has */
static void sign(unsigned char *data, size_t len)
{
	uint64_t sum = ak_graph_sum(data + AK_GRAPH_HEAD, len - AK_GRAPH_HEAD);
	size_t rest = len - AK_GRAPH_HEAD;
	int i;

	for (i = 0; i < 4; i++)
		data[12 + i] = rest >> 8 * i;
	for (i = 0; i < 8; i++)
		data[16 + i] = sum >> 8 * i;
}

static void expect_same(const char *one_name, const char *other_name)
{
	size_t one, two;
	unsigned char *a = slurp(in_here(one_name), &one);
	unsigned char *b = slurp(in_here(other_name), &two);

	assert_int_equal(one, two);
	assert_memory_equal(a, b, one);
	free(a);
	free(b);
}

static void is_read_again(void **state)
{
	struct ak_unit *u;
	char why[200];

	(void)state;
	u = ak_unit_new(table, 0);
	assert_true(ak_load_graph(u, in_here("good"), why, sizeof(why)));
	assert_int_equal(ak_write_graph(u, in_here("again")), 0);
	ak_unit_free(u);
	expect_same("good", "again");
}

/* A count is believed only as far as bytes follow, at least some for each node */
static void asks_for_no_more_than_the_file_has(void **state)
{
	struct ak_loc loc = { .file = "d/one.c", .line = 1, .column = 1 };
	struct ak_unit *u = ak_unit_new(table, SHIFT);
	unsigned char *data, *more;
	char why[200];
	size_t len;

	(void)state;
	ak_unit_made_of(u, "d/one.c", "test");
	ak_fn_new(u, "f", 0, &loc);
	assert_int_equal(ak_write_graph(u, in_here("bad")), 0);
	ak_unit_free(u);
	data = slurp(in_here("bad"), &len);
	assert_int_equal(data[len - 1], 1);
	more = ak_zalloc(len + 1000);
	memcpy(more, data, len);
	more[len - 1] = 0xe7;	/* 999 nodes, of 999 bytes */
	more[len] = 0x07;
	sign(more, len + 1000);
	spit(in_here("bad"), more, len + 1000);
	assert_false(use(in_here("bad"), why, sizeof(why)));
	assert_non_null(strstr(why, "nodes: fewer follow"));
	free(data);
	free(more);
}

/* A function that does nothing comes last, where nothing follows its number of nodes */
static void is_read_empty(void **state)
{
	struct ak_loc loc = { .file = "d/empty.c", .line = 1, .column = 1 };
	struct ak_unit *u = ak_unit_new(table, SHIFT);
	char why[200];

	(void)state;
	ak_unit_made_of(u, "d/empty.c", "test");
	ak_fn_new(u, "nothing", 0, &loc);
	assert_int_equal(ak_write_graph(u, in_here("empty")), 0);
	ak_unit_free(u);
	u = ak_unit_new(table, 0);
	assert_true(ak_load_graph(u, in_here("empty"), why, sizeof(why)));
	ak_unit_free(u);
}

/* A device is written to; a file in its place would be gone for all who use it */
static void leaves_a_device(void **state)
{
	struct ak_loc loc = { .file = "d/empty.c", .line = 1, .column = 1 };
	struct ak_unit *u = ak_unit_new(table, SHIFT);
	const char *pipe = in_here("pipe");
	struct stat now;
	int fd;

	(void)state;
	ak_unit_made_of(u, "d/empty.c", "test");
	ak_fn_new(u, "nothing", 0, &loc);
	assert_int_equal(mkfifo(pipe, 0600), 0);
	fd = open(pipe, O_RDWR | O_NONBLOCK);
	assert_true(fd >= 0);
	assert_int_equal(ak_write_graph(u, pipe), 0);
	close(fd);
	assert_int_equal(stat(pipe, &now), 0);
	assert_true(S_ISFIFO(now.st_mode));
	ak_unit_free(u);
}

static void is_refused_short(void **state)
{
	size_t len, n;
	unsigned char *data = slurp(in_here("good"), &len);
	char why[200];

	(void)state;
	for (n = 0; n < len; n++) {
		spit(in_here("short"), data, n);
		assert_false(use(in_here("short"), why, sizeof(why)));
		if (n <= AK_GRAPH_HEAD)
			continue;
		/* also where the head is right */
		unsigned char *copy = ak_zalloc(n);

		memcpy(copy, data, n);
		sign(copy, n);
		spit(in_here("short"), copy, n);
		assert_false(use(in_here("short"), why, sizeof(why)));
		free(copy);
	}
	free(data);
}

static void count_row(const char *row, const char *why, void *data)
{
	assert_non_null(row);
	assert_non_null(why);
	++*(unsigned int *)data;
}

/* Nor is a row called outdated by a call that only a refused graph has */
static void leaves_nothing_when_refused(void **state)
{
	struct ak_callinfo call = { .callee = "is_vmalloc_addr", .result = AK_AS_INT };
	struct ak_loc loc = { .file = "d/one.c", .line = 1, .column = 1 };
	struct ak_unit *u = ak_unit_new(table, SHIFT);
	unsigned int rows = 0;
	unsigned char *data;
	char why[200];
	size_t len;

	(void)state;
	ak_unit_made_of(u, "d/one.c", "test");
	ak_call(ak_fn_new(u, "f", 0, &loc), &call, NULL, 0, NULL, &loc);
	ak_each_outdated(u, count_row, &rows);
	assert_int_equal(rows, 1);
	assert_int_equal(ak_write_graph(u, in_here("bad")), 0);
	ak_unit_free(u);
	data = slurp(in_here("bad"), &len);
	sign(data, len - 1);
	spit(in_here("bad"), data, len - 1);
	free(data);
	u = ak_unit_new(table, 0);
	assert_false(ak_load_graph(u, in_here("bad"), why, sizeof(why)));
	ak_each_outdated(u, count_row, &rows);
	assert_int_equal(rows, 1);
	ak_unit_free(u);
}

/* Nor does a header's function that only a refused graph lets escape */
static void lets_nothing_escape_when_refused(void **state)
{
	struct ak_loc loc = { .file = "d/x.h", .line = 1, .column = 1 };
	struct ak_unit *u;
	unsigned char *data;
	char why[200];
	size_t len;
	int i;

	(void)state;
	for (i = 0; i < 2; i++) {
		u = ak_unit_new(table, SHIFT);
		ak_unit_made_of(u, i ? "d/two.c" : "d/one.c", "test");
		ak_fn_new(u, "inline_one", AK_FN_STATIC | (i ? AK_FN_ESCAPES : 0),
			  &loc);
		assert_int_equal(ak_write_graph(u, in_here(i ? "bad" : "short")), 0);
		ak_unit_free(u);
	}
	data = slurp(in_here("bad"), &len);
	data[len] = 0;
	sign(data, len + 1);
	spit(in_here("bad"), data, len + 1);
	free(data);
	u = ak_unit_new(table, 0);
	assert_true(ak_load_graph(u, in_here("short"), why, sizeof(why)));
	assert_false(ak_load_graph(u, in_here("bad"), why, sizeof(why)));
	assert_non_null(strstr(why, "something follows"));
	assert_int_equal(ak_write_graph(u, in_here("again")), 0);
	ak_unit_free(u);
	u = ak_unit_new(table, 0);
	assert_true(ak_load_graph(u, in_here("short"), why, sizeof(why)));
	assert_int_equal(ak_write_graph(u, in_here("bad")), 0);
	ak_unit_free(u);
	expect_same("bad", "again");
}

static void expect_name(const char *dir, const char *name, const char *want)
{
	struct ak_unit *u = ak_unit_new(table, 0);
	char *is;

	ak_rename_files(u, "/copy/of", "/tree");
	is = ak_file_name(u, dir, name);
	assert_string_equal(is, want);
	free(is);
	ak_unit_free(u);
}

static void names_of_files_are_equal(void **state)
{
	char *here = getcwd(NULL, 0);

	(void)state;
	expect_name("/a/b", "../c/./d.h", "/a/c/d.h");
	expect_name("/a/b", "/x//y/../z.h", "/x/z.h");
	expect_name("/", "../../x.h", "/x.h");
	expect_name("/copy/of", "d/x.h", "/tree/d/x.h");
	expect_name("/copy/office", "x.h", "/copy/office/x.h");
	expect_name(NULL, "d/x.h", "d/x.h");
	expect_name(here, "x.h", "x.h");
	free(here);
}

static void expect_reason(const char *name, const char *part)
{
	char why[200];

	assert_false(use(name, why, sizeof(why)));
	assert_non_null(strstr(why, part));
}

static void is_refused_with_a_reason(void **state)
{
	size_t len;
	unsigned char *data = slurp(in_here("good"), &len);
	char other[40];

	(void)state;
	snprintf(other, sizeof(other), "version %d, not %d", AK_GRAPH_VERSION + 1,
		 AK_GRAPH_VERSION);
	expect_reason(in_here("nowhere"), "No such file");
	expect_reason(here, "not a graph");
	data[8]++;
	spit(in_here("bad"), data, len);
	expect_reason(in_here("bad"), other);
	data[8]--;
	data[len - 1] ^= 1;
	spit(in_here("bad"), data, len);
	expect_reason(in_here("bad"), "checksum");
	free(data);
}

static void damage(const char *from, unsigned int times)
{
	size_t len;
	unsigned char *data = slurp(from, &len), *copy = ak_zalloc(len + 1);
	unsigned int i, hit, refused = 0;
	char why[200];

	for (i = 0; i < times; i++) {
		size_t n = rand() % 4 ? len : 1 + rand() % len;

		memcpy(copy, data, n);
		for (hit = rand() % 4 + (n == len); hit; hit--)
			copy[rand() % n] = rand() % 3 ? rand() : 0x80 | rand();
		/* three of four get past the checksum */
		if (i % 4 && n > AK_GRAPH_HEAD)
			sign(copy, n);
		spit(in_here("bad"), copy, n);
		refused += !use(in_here("bad"), why, sizeof(why));
	}
	assert_true(refused > times / 4);
	free(data);
	free(copy);
}

static void does_no_harm(void **state)
{
	const char *dir = getenv("AK_GRAPHS"), *times = getenv("AK_COUNT");
	unsigned int count = times ? atoi(times) : TIMES;
	DIR *graphs = dir ? opendir(dir) : NULL;
	struct dirent *entry;
	char path[600];

	(void)state;
	srand(1);
	damage(in_here("good"), count);
	while (graphs && (entry = readdir(graphs))) {
		if (!strstr(entry->d_name, ".ak"))
			continue;
		snprintf(path, sizeof(path), "%s/%s", dir, entry->d_name);
		damage(path, count);
	}
	if (graphs)
		closedir(graphs);
}

static int begin(void **state)
{
	struct ak_unit *u;

	(void)state;
	table = ak_table_new();
	if (!mkdtemp(here))
		return -1;
	u = example("d/one.c");
	if (ak_write_graph(u, in_here("good")))
		return -1;
	ak_unit_free(u);
	return 0;
}

static int end(void **state)
{
	static const char *const names[] = { "good", "again", "empty", "pipe", "short", "bad" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		unlink(in_here(names[i]));
	ak_table_free(table);
	return rmdir(here);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_read_again),
		cmocka_unit_test(is_read_empty),
		cmocka_unit_test(leaves_a_device),
		cmocka_unit_test(is_refused_short),
		cmocka_unit_test(is_refused_with_a_reason),
		cmocka_unit_test(leaves_nothing_when_refused),
		cmocka_unit_test(lets_nothing_escape_when_refused),
		cmocka_unit_test(asks_for_no_more_than_the_file_has),
		cmocka_unit_test(names_of_files_are_equal),
		cmocka_unit_test(does_no_harm),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
