// SPDX-License-Identifier: GPL-2.0-only
/* Comments beside members: what is read out of them, and what is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "../kind.h"
#include "../remark.h"

static bool says(const char *comment, unsigned int unit, unsigned int space)
{
	struct ak_kind k = ak_kind_top();

	return ak_remark_says(comment, strlen(comment), &k) &&
	       k.v[AK_UNIT] == unit && k.v[AK_SPACE] == space && k.g[AK_UNIT] == AK_NAMED;
}

static bool says_nothing(const char *comment)
{
	struct ak_kind k;

	return !ak_remark_says(comment, strlen(comment), &k);
}

static void phrases(void **state)
{
	(void)state;
	assert_true(says(" Physical address of the ring ", AK_BYTE, AK_PHYS));
	assert_true(says("bus address", AK_BYTE, AK_DMA));
	assert_true(says("page frame number of the first", AK_PAGE, AK_PHYS));
	assert_true(says("length, in pages", AK_PAGE, AK_NOSPACE));
	assert_true(says("size in bytes", AK_BYTE, AK_NOSPACE));
	assert_true(says_nothing("virtual address"));
	assert_true(says_nothing("physical or bus address"));
	assert_true(says_nothing("guest physical address"));
	assert_true(says_nothing("dma address, physical address without one"));
	assert_true(says_nothing("in bytes, rounded to what counts in pages"));
	assert_true(says_nothing("bits of the physical address"));
	assert_true(says_nothing(""));
	assert_true(says_nothing("the physical address at which the firmware of the device expects the ring that was given to it before"));
}

/* The kind of a member, 0 for none: its space */
static unsigned int space_of(const char *text, const char *tag, const char *path)
{
	char name[] = "/tmp/remark-XXXXXX";
	struct ak_kind k = ak_kind_top();
	int fd = mkstemp(name);
	bool found;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	found = ak_remark_of(name, tag, path, &k);
	unlink(name);
	return found ? k.v[AK_SPACE] : 0;
}

static void members(void **state)
{
	(void)state;
	assert_int_equal(space_of("struct a *x;\nstruct a {\n\tu64 at; /* physical address */\n};\n", "a", "at"), AK_PHYS);
	assert_int_equal(space_of("struct a\n{\n\tu64 at[2], b; // physical address\n};\n", "a", "b"), AK_PHYS);
	assert_int_equal(space_of("struct a {\n\tu64 flat; /* physical address */\n};\n", "a", "at"), 0);
	assert_int_equal(space_of("struct a {\n\tu64 at; /* physical address\n\t of */\n};\n", "a", "at"), 0);
	assert_int_equal(space_of("struct ab {\n\tu64 at; /* physical address */\n};\n", "a", "at"), 0);
	assert_int_equal(space_of("struct a {\n\tu64 x;\n};\nu64 at; /* physical address */\n", "a", "at"), 0);
	assert_int_equal(space_of("struct a {\n\tstruct { u64 at; /* bus address */ } b;\n};\n", "a", "b.at"), AK_DMA);
	assert_int_equal(space_of("struct a {\n\tu64 at; /* bus address */\n\tu64 at; /* x */\n};\n", "a", "at"), 0);
}

static void kernel_doc(void **state)
{
	static const char doc[] = "/**\n * struct a - a\n * @at: physical address\n * @more: physical address,\n *\tor not\n"
				  " * @last: size in bytes\n */\n";
	char text[512];

	(void)state;
	snprintf(text, sizeof(text), "%sstruct a {\n\tu64 at, more, last;\n};\n", doc);
	assert_int_equal(space_of(text, "a", "at"), AK_PHYS);
	assert_int_equal(space_of(text, "a", "more"), 0);
	assert_int_equal(space_of(text, "a", "last"), AK_NOSPACE);
	assert_int_equal(space_of(text, "a", "a"), 0);
	/* of another structure */
	snprintf(text, sizeof(text), "%sint x;\nstruct a {\n\tu64 at;\n};\n", doc);
	assert_int_equal(space_of(text, "a", "at"), 0);
	/* an ordinary comment */
	snprintf(text, sizeof(text), "/*%sstruct a {\n\tu64 at;\n};\n", doc + 3);
	assert_int_equal(space_of(text, "a", "at"), 0);
}

/* Input like any other: cut off anywhere it says nothing, and is not read past its end */
static void cut(void **state)
{
	static const char whole[] = "/**\n * @at: x\n */\nstruct a {\n\tu64 at; /* physical address */\n};\n";
	char text[sizeof(whole)];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(whole); i++) {
		memcpy(text, whole, i);
		text[i] = '\0';
		space_of(text, "a", "at");
	}
	assert_int_equal(space_of("", "a", "at"), 0);
	assert_false(ak_remark_of("/nonexistent/file.h", "a", "at", &(struct ak_kind){ 0 }));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(phrases),
		cmocka_unit_test(members),
		cmocka_unit_test(kernel_doc),
		cmocka_unit_test(cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
