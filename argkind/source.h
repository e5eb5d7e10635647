/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the source text says, for both doors: files, tokens without comments and
 * strings, statements, and calls with their arguments.
 *
 * Compilers forget which words a constant was written with, and where the
 * arguments of a call stand. A door turns its own places into pointers into the
 * text and asks here; nothing is copied.
 */
#ifndef ARGKIND_SOURCE_H
#define ARGKIND_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* No statement and no call is read further than so many lines */
#define AK_STATEMENT_LINES 20
#define AK_CALL_ARGS 16

/** struct ak_text - opaque: the text of a file, kept as long as the process */
struct ak_text;

/** enum ak_token_is - what a token is; punctuation is its first character */
enum ak_token_is {
	AK_TOKEN_END = 0,
	AK_TOKEN_WORD = 'w',
	AK_TOKEN_NUMBER = '0',
	AK_TOKEN_STRING = '"',		/* or a character */
	AK_TOKEN_DIRECTIVE = '#'	/* of the preprocessor, all of it */
};

/**
 * struct ak_token - a token
 * @s: where it begins in the text
 * @len: how long it is
 * @is: enum ak_token_is, or the punctuation's first character
 */
struct ak_token {
	const char *s;
	int len;
	char is;
};

/** struct ak_span - a piece of the text; empty where @from is NULL */
struct ak_span {
	const char *from, *to;
};

/**
 * struct ak_body_token - a token of a macro's body
 * @is: as in struct ak_token; 'a' for a parameter
 * @text: the word or the number; NULL for anything else
 * @arg: which parameter, 0 for the first
 */
struct ak_body_token {
	char is;
	const char *text;
	unsigned int arg;
};

/** enum ak_macro_state - what the preprocessor knows of a name */
enum { AK_NO_MACRO = -1, AK_BODY_TOKENS = 96 };

/**
 * typedef ak_macro_fn - how a door looks a macro up
 * @name: the macro
 * @body: gets the first AK_BODY_TOKENS tokens of its body
 *
 * Return: how many tokens the body has, AK_NO_MACRO if the name is none.
 */
typedef int (*ak_macro_fn)(const char *name, struct ak_body_token *body);

/**
 * struct ak_source_call - a call as the source has it
 * @name: where the callee's name, or the macro's that calls it, begins
 * @arg: its arguments, without blanks around them
 * @nargs: how many
 */
struct ak_source_call {
	const char *name;
	struct ak_span arg[AK_CALL_ARGS];
	unsigned int nargs;
};

const struct ak_text *ak_text_open(const char *file);
const char *ak_text_line(const struct ak_text *t, int line, int *len);
const char *ak_text_code(const struct ak_text *t, int line);
const char *ak_text_at(const struct ak_text *t, int line, int column);
bool ak_text_place(const struct ak_text *t, const char *at, int *line,
		   int *column);

struct ak_token ak_token_next(const char **p);
bool ak_token_is(const struct ak_token *t, const char *word);
bool ak_token_word(const struct ak_token *t, char *buf, size_t size);
int ak_token_depth(const struct ak_token *t);

struct ak_span ak_lines(const char *at, int lines);
struct ak_span ak_statement(const char *at);
struct ak_token ak_only_token(struct ak_span span);
bool ak_span_next(struct ak_span *rest, struct ak_token *t);
struct ak_span ak_in_parentheses(const char *at);
unsigned int ak_only_arguments(const struct ak_body_token *body, int n);
bool ak_hands_on(ak_macro_fn macro, const char *name, const char *callee);
const char *ak_find_callee(const char *at, const char *callee,
			   ak_macro_fn macro);
bool ak_read_call(const char *at, const char *callee, ak_macro_fn macro,
		  struct ak_source_call *out);

#ifdef __cplusplus
}
#endif

#endif
