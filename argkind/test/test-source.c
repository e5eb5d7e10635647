// SPDX-License-Identifier: GPL-2.0-only
/*
 * The reader of source text: files, tokens, statements, calls, spellings. The
 * preprocessor is a table of macros here.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "../spelled.h"

#define SHIFT 12

struct macro {
	const char *name;
	struct ak_body_token body[8];
};

#define W(t) { AK_TOKEN_WORD, t, 0 }
#define N(t) { AK_TOKEN_NUMBER, t, 0 }
#define A(n) { 'a', NULL, n }
#define P(c) { c, NULL, 0 }
static const struct macro macros[] = {
	{ "PAGE_SHIFT", { W("CONFIG_PAGE_SHIFT") } },
	{ "CONFIG_PAGE_SHIFT", { N("12") } },
	{ "PFN_DOWN", { P('('), A(0), P(')'), P('>'), W("PAGE_SHIFT") } },
	{ "SAME", { P('('), A(0), P(')') } },
	{ "send", { W("do_send"), P('('), A(0), P(','), A(1), P(')') } },
	{ "swapped", { W("do_send"), P('('), A(1), P(','), A(0), P(')') } },
	{ "LOOP", { W("LOOP"), W("LOOP2") } },
	{ "LOOP2", { W("LOOP"), W("PAGE_SIZE") } },
};

static int look_up(const char *name, struct ak_body_token *body)
{
	for (size_t i = 0; i < sizeof(macros) / sizeof(macros[0]); i++) {
		int n = 0;

		if (strcmp(macros[i].name, name))
			continue;
		for (; n < 8 && macros[i].body[n].is; n++)
			body[n] = macros[i].body[n];
		return n;
	}
	return AK_NO_MACRO;
}

static struct ak_span all_of(const char *text)
{
	struct ak_span s = { text, text + strlen(text) };

	return s;
}

/* The tokens of a text with one blank between each two */
static const char *spaced(struct ak_span text)
{
	static char out[256];
	struct ak_token t;

	out[0] = '\0';
	while (ak_span_next(&text, &t))
		snprintf(out + strlen(out), sizeof(out) - strlen(out),
			 "%s%.*s", *out ? " " : "", t.len, t.s);
	return out;
}

static void tokens(void **state)
{
	static const char *const cases[][2] = {
		{ "a>>=b /* c */+ d->e", "a >> = b + d -> e" },
		{ "f(\"; , /*\", ';') // PAGE_SHIFT", "f ( \"; , /*\" , ';' )" },
		{ "a /* over\n lines */ b", "a b" },
		{ "a \\\n b", "a b" },
		{ "a\n#if b \\\n c /* d\n e */ f\ng",
		  "a #if b \\\n c /* d\n e */ f g" },
		{ "0x10UL x2", "0x10UL x2" },
		{ "'\\'' \"\\\\\" x", "'\\'' \"\\\\\" x" },
		{ "a /* no end", "a" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(spaced(all_of(cases[i][0])), cases[i][1]);
}

static void statements(void **state)
{
	static const char *const cases[][2] = {
		{ "a = b /* ; */ + \";\" + c; d", "a = b + \";\" + c" },
		{ "a + b) + c;", "a + b" },
		{ "if (a) { b; }", "if ( a )" },
		{ "f(a, ({ b; c; })); d", "f ( a , (" },
		{ "a\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n + b;", "a" },
	};

	(void)state;
	/* of a statement that has others inside, only what comes before them */
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(spaced(ak_statement(cases[i][0])),
				    cases[i][1]);
	assert_string_equal(spaced(ak_statement(NULL)), "");
}

struct call_case {
	const char *text, *args;	/* NULL: the source does not show it */
};

static void calls(void **state)
{
	static const struct call_case cases[] = {
		{ " do_send(a, b)", "a|b" },
		{ " do_send (a /* , */, \",\" )", "a|\",\"" },
		{ " do_send(f(a, b), c[d, e])", "f ( a , b )|c [ d , e ]" },
		{ " do_send()", "" },
		{ " do_send(a, b", NULL },
		{ " send(a, b)", "a|b" },
		{ " swapped(a, b)", NULL },
		{ " twice(x, do_send(a, b))", "a|b" },
		{ " twice(x, send(a, b))", "a|b" },
		{ " twice(do_send(a, b), do_send(c, d))", NULL },
		{ " twice(x, do_send)", NULL },
		{ " other(a, b); do_send(c, d)", NULL },
	};
	struct ak_source_call call;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char out[200] = "";

		if (!ak_read_call(cases[i].text + 1, "do_send", look_up,
				  &call)) {
			assert_null(cases[i].args);
			continue;
		}
		for (unsigned int n = 0; n < call.nargs; n++)
			snprintf(out + strlen(out), sizeof(out) - strlen(out),
				 "%s%s", n ? "|" : "", spaced(call.arg[n]));
		assert_string_equal(out, cases[i].args);
	}
	/* from the "(" on, as sparse has it */
	assert_true(ak_read_call(" f (a)" + 3, NULL, look_up, &call));
	assert_string_equal(call.name, "f (a)");
	assert_int_equal(call.nargs, 1);
}

static void spellings(void **state)
{
	static const struct {
		const char *text;
		long long value;
		enum ak_macro is;
	} cases[] = {
		{ "PAGE_SHIFT", 12, AK_M_PAGE_SHIFT },
		{ "12 /* not PAGE_SHIFT */", 12, AK_M_NONE },
		{ "f(\"PAGE_SHIFT\", 12)", 12, AK_M_NONE },
		{ "PFN_DOWN(x)", 12, AK_M_PAGE_SHIFT },
		{ "PAGE_SIZE", 4096, AK_M_PAGE_SIZE },
		{ "PAGE_SIZE - 1", 4095, AK_M_PAGE_MASK },
		{ "2 * PAGE_SIZE", 8192, AK_M_NONE },
		{ "LOOP", 4096, AK_M_PAGE_SIZE },
		{ "16 << PAGE_SHIFT", 65536, AK_M_BYTES },
		{ "16 << /* >> */ PAGE_SHIFT", 65536, AK_M_BYTES },
		{ "SZ_1M >> PAGE_SHIFT", 256, AK_M_PAGES },
		{ "SZ_1M >> PAGE_SHIFT << 1", 512, AK_M_NONE },
		{ "VM_READ | VM_WRITE", 3, AK_M_VM_MASK },
		{ "VM_READ /* VMA_READ_BIT */", 1, AK_M_VM_MASK },
		{ "SAME(VMA_READ_BIT)", 0, AK_M_VMA_BIT },
		{ "BIT(VMA_READ_BIT)", 1, AK_M_NONE },
		{ "VM_WARN_ON(VM_READ)", 1, AK_M_NONE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (ak_spelled_arg(all_of(cases[i].text), cases[i].value, SHIFT,
				   look_up) != cases[i].is)
			fail_msg("%s", cases[i].text);
	assert_int_equal(ak_spelled_page_shift(look_up), 12);
	assert_int_equal(ak_spelled_const(AK_SPELLS_SHIFT, 24, SHIFT),
			 AK_M_NONE);
	assert_int_equal(ak_spelled_const(AK_SPELLS_SHIFT | AK_SPELLS_TWICE, 24,
					  SHIFT), AK_M_PAGE_SHIFT);
}

static void nulls(void **state)
{
	static const char *const is[] = {
		"a = NULL;", "a = (long)NULL", "a = (u64) /* = 0 */ (NULL_T) NULL ;",
	}, *const is_not[] = {
		"a = 0; /* = NULL */", "a == NULL", "a = NULL + 1", "a = NULLS",
		"a = \"= NULL\"", "a",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(is) / sizeof(is[0]); i++)
		assert_true(ak_spelled_null(all_of(is[i])));
	for (size_t i = 0; i < sizeof(is_not) / sizeof(is_not[0]); i++)
		assert_false(ak_spelled_null(all_of(is_not[i])));
}

static const struct ak_text *written(const char *text, char *name)
{
	int fd;

	strcpy(name, "/tmp/argkind-source-XXXXXX");
	fd = mkstemp(name);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	return ak_text_open(name);
}

static void files(void **state)
{
	const char *text = "int a; /* b\n c\n d */ e();\n\"/*\";\nf";
	char name[40];
	const struct ak_text *t = written(text, name);
	int line, column, len;
	const char *p;

	(void)state;
	assert_non_null(t);
	unlink(name);
	assert_ptr_equal(ak_text_open(name), t);
	assert_null(ak_text_open("/nonexistent"));
	/* each place there and back */
	for (const char *c = text, *at = ak_text_at(t, 1, 1); *c; c++, at++) {
		assert_int_equal(*c, *at);
		if (*c == '\n')
			continue;
		assert_true(ak_text_place(t, at, &line, &column));
		assert_ptr_equal(ak_text_at(t, line, column), at);
	}
	assert_null(ak_text_at(t, 5, 2));
	assert_null(ak_text_at(t, 6, 1));
	assert_null(ak_text_at(t, 0, 1));
	assert_false(ak_text_place(t, text, &line, &column));
	p = ak_text_line(t, 2, &len);
	assert_int_equal(len, 2);
	assert_memory_equal(p, " c", 2);
	/* lines 2 and 3 begin in a comment, 5 after a string that looks like one */
	p = ak_text_code(t, 2);
	assert_true(ak_token_next(&p).s == ak_text_at(t, 3, 7));
	p = ak_text_code(t, 5);
	assert_int_equal(*ak_token_next(&p).s, 'f');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tokens),
		cmocka_unit_test(statements),
		cmocka_unit_test(calls),
		cmocka_unit_test(spellings),
		cmocka_unit_test(nulls),
		cmocka_unit_test(files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
