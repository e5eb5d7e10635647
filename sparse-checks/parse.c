// SPDX-License-Identifier: GPL-2.0-only
/*
 * Parsing a file, one external declaration at a time, so that what libsparse
 * cannot parse costs that declaration and no more.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "client.h"

/* As many as gcc takes */
enum { MAX_INCLUDES = 200 };

struct token *__real_tokenize(const struct position *pos, const char *name,
			      int fd, struct token *end, const char **path);
struct token *__wrap_tokenize(const struct position *pos, const char *name,
			      int fd, struct token *end, const char **path);

static struct token *tokens_of(const char *text)
{
	struct token *end, *begin;
	char *copy = strdup(text);	/* the tokens keep pointing into it */

	if (!copy)
		exit(2);
	begin = tokenize_buffer(copy, strlen(copy), &end);
	end->next = &eof_token_entry;
	return preprocess(begin);
}

/* The words libsparse lacks, before each main file */
static void add_words(void)
{
	const char *macro;
	int i;

	for (i = 0; (macro = compat_macro(i)); i++)
		if (*macro)
			tokens_of(macro);
	/*
	 * These address spaces say nothing of kinds, and libsparse drops a
	 * comparison across them together with what hangs on it.
	 */
	if (!report_as_sparse)
		tokens_of("#undef __rcu\n#define __rcu\n"
			  "#undef __percpu\n#define __percpu\n");
	report_drop(report_take());
}

/* libsparse follows a file that includes itself until memory ends */
static void limit_includes(const struct position *pos, const char *name)
{
	int depth = 0, stream = pos ? (int)pos->stream : -1;

	for (; stream >= 0 && depth <= MAX_INCLUDES; depth++)
		stream = stream_prev(stream);
	if (depth > MAX_INCLUDES)
		report_fatal(base_filename, "#include of %s: too deep", name);
}

/*
 * Stands before libsparse's tokenizer, for the main file and each included one.
 * Where sparse itself runs, its main file is where the words are still to come.
 */
struct token *__wrap_tokenize(const struct position *pos, const char *name,
			      int fd, struct token *end, const char **path)
{
	struct token *begin;

	if (!pos && report_as_sparse)
		add_words();
	limit_includes(pos, name);
	begin = __real_tokenize(pos, name, fd, end, path);
	compat_va_opt(begin, end);
	return begin;
}

/**
 * parse_constant() - the value of a macro
 * @macro: its name
 *
 * Return: 0 if there is no such macro or its value is no constant.
 */
long long parse_constant(const char *macro)
{
	struct ident *id = built_in_ident(macro);
	struct expression *expr = NULL;
	long long value = 0;

	if (!lookup_symbol(id, NS_MACRO))
		return 0;
	constant_expression(tokens_of(macro), &expr);
	if (expr)
		value = get_expression_value_silent(expr);
	report_drop(report_take());
	return value;
}

static int depth_of(struct token *t)
{
	if (match_op(t, '(') || match_op(t, '[') || match_op(t, '{'))
		return 1;
	if (match_op(t, ')') || match_op(t, ']') || match_op(t, '}'))
		return -1;
	return 0;
}

/* The token after a declaration, by its brackets alone */
static struct token *declaration_end(struct token *t)
{
	int depth = 0;

	for (; !eof_token(t); t = t->next) {
		depth += depth_of(t);
		if (depth > 0)
			continue;
		if (match_op(t, ';'))
			return t->next;
		if (match_op(t, '}') && !match_op(t->next, ';') &&
		    !match_op(t->next, ',') && !match_op(t->next, '=') &&
		    token_type(t->next) == TOKEN_IDENT)
			return t->next;
		if (depth < 0)
			return t->next;
	}
	return t;
}

static bool is_attribute(const struct token *t)
{
	const char *name;

	if (t->pos.type != TOKEN_IDENT)
		return false;
	name = name_of(t->ident);
	return !strcmp(name, "__attribute__") || !strcmp(name, "__attribute") ||
	       !strcmp(name, "typeof") || !strcmp(name, "__typeof__") ||
	       !strcmp(name, "_Alignas") || !strcmp(name, "__asm__");
}

/* The name of the function a declaration defines, NULL for any other */
static struct ident *defined_function(struct token *t)
{
	struct ident *name = NULL;
	struct token *prev = NULL;
	int depth = 0;

	for (; !eof_token(t); prev = t, t = t->next) {
		if (!depth && match_op(t, '(') && !name && prev &&
		    !is_attribute(prev) && token_type(prev) == TOKEN_IDENT)
			name = prev->ident;
		if (!depth && match_op(t, '{'))
			return name;
		if (!depth && (match_op(t, ';') || match_op(t, '=')))
			return NULL;
		depth += depth_of(t);
	}
	return NULL;
}

static bool comes_before(struct token *t, struct token *what,
			 struct token *end)
{
	for (; t != end && !eof_token(t); t = t->next)
		if (t == what)
			return true;
	return false;
}

static void note_trouble(struct tu *tu, const struct report *r)
{
	if (tu->trouble.line)
		return;
	tu->trouble = r->pos;
	snprintf(tu->why, sizeof(tu->why), "%s", r->text);
}

static void note_lost(struct tu *tu, struct token *begin, struct report *r)
{
	struct ident *name = defined_function(begin);

	if (name && r)
		unit_lost(tu, name, begin->pos, r->text);
	else if (r && begin->pos.stream == (unsigned int)tu->stream)
		note_trouble(tu, r);
	report_drop(r);
}

/* C23 and gcc have a label at the end of a block, libsparse wants a statement */
static void end_label(struct token *colon)
{
	struct token *t = __alloc_token(0);

	t->pos = colon->pos;
	t->special = ';';
	t->next = colon->next;
	colon->next = t;
}

/*
 * Assertions say nothing of kinds, and libsparse takes some of them
 * (__builtin_strlen() of a literal) for no constants: leave them out.
 */
static void mend_tokens(struct token **p)
{
	struct ident *word = built_in_ident("_Static_assert");

	while (!eof_token(*p)) {
		if (match_ident(*p, word) && match_op((*p)->next, '(')) {
			*p = declaration_end(*p);
			continue;
		}
		if (match_op(*p, ':') && match_op((*p)->next, '}'))
			end_label(*p);
		p = &(*p)->next;
	}
}

static struct token *declaration(struct tu *tu, struct token *begin,
				 struct symbol_list **list)
{
	struct token *next = external_declaration(begin, list, NULL);
	struct report *r = report_take();
	struct token *end;

	if (!r)
		return next;
	note_lost(tu, begin, r);
	end = declaration_end(begin);
	return comes_before(begin, next, end) ? end : next;
}

/* After "#error" a compiler gives up: this is not what gets built */
static void after_preprocessing(struct tu *tu, const char *file)
{
	struct report *list = report_take(), *r;

	for (r = list; r; r = r->next) {
		const char *at = source_at(r->pos);

		if (at && !strncmp(at, "error", 5))
			report_fatal(file, "%s:%d: #error %s",
				     stream_name(r->pos.stream), r->pos.line,
				     r->text);
		note_trouble(tu, r);
	}
	report_drop(list);
}

/**
 * parse_file() - parse a file
 * @tu: the unit, told of the functions that are lost
 * @file: its name
 *
 * Return: the symbols it defines.
 */
struct symbol_list *parse_file(struct tu *tu, const char *file)
{
	int fd = strcmp(file, "-") ? open(file, O_RDONLY | O_CLOEXEC) : 0;
	struct token *token;
	struct stat st;

	if (fd < 0 || fstat(fd, &st))
		report_fatal(file, "%s", strerror(errno));
	if (S_ISDIR(st.st_mode))
		report_fatal(file, "%s", strerror(EISDIR));
	translation_unit_used_list = NULL;
	new_file_scope();
	base_filename = file;
	add_words();
	tu->stream = input_stream_nr;
	token = tokenize(NULL, file, fd, NULL, includepath);
	if (fd)
		close(fd);
	token = preprocess(token);
	after_preprocessing(tu, file);
	mend_tokens(&token);
	while (!eof_token(token))
		token = declaration(tu, token, &translation_unit_used_list);
	return translation_unit_used_list;
}
