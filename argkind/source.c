// SPDX-License-Identifier: GPL-2.0-only
/*
 * The text of source files, read by tokens: what stands in comments and strings
 * decides nothing.
 */
#include "source.h"

#include <ctype.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mem.h"

/* No source file is larger; what is not read is as good as not there */
enum { MAX_SIZE = 1 << 28, MAX_WORD = 128, NFILES = 512 };

/*
 * @line: where each line begins, and the end. The lowest bit is set where a
 * comment goes on from the line before. Before the text stands an end of line.
 */
struct ak_text {
	const char *file;
	char *data;
	unsigned int *line;
	int nlines;
	struct ak_text *next;
};

static bool is_word(int c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static char *read_all(const char *file, size_t *size)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	struct stat st;
	char *data = NULL;
	ssize_t n;

	*size = 1;
	if (fd < 0)
		return NULL;
	if (!fstat(fd, &st) && S_ISREG(st.st_mode) && st.st_size < MAX_SIZE) {
		data = ak_zalloc(st.st_size + 3);
		data[0] = '\n';
		while ((n = read(fd, data + *size,
				 st.st_size + 1 - *size)) > 0)
			*size += n;
		if (data[*size - 1] != '\n')
			data[(*size)++] = '\n';
	}
	close(fd);
	return data;
}

/* Past the string or character that begins here; it ends with the line at last */
static const char *past_string(const char *p)
{
	char quote = *p++;

	while (*p && *p != '\n' && *p != quote)
		p += p[0] == '\\' && p[1] ? 2 : 1;
	return *p == quote ? p + 1 : p;
}

static bool begins_comment(const char *p)
{
	return p[0] == '/' && (p[1] == '*' || p[1] == '/');
}

/* Past the comment that begins here, "//" without the end of its line */
static const char *past_comment(const char *p)
{
	const char *end;

	if (p[1] == '/')
		return p + strcspn(p, "\n");
	end = strstr(p + 2, "*/");
	return end ? end + 2 : p + strlen(p);
}

static void add_line(struct ak_text *t, const char *begin, bool in_comment)
{
	t->line = ak_grow(t->line, t->nlines, sizeof(*t->line));
	t->line[t->nlines++] = (unsigned int)(begin - t->data) << 1 | in_comment;
}

static void add_lines(struct ak_text *t, const char *from, const char *to)
{
	while ((from = memchr(from, '\n', to - from)))
		add_line(t, ++from, true);
}

static void index_lines(struct ak_text *t)
{
	const char *p = t->data + 1, *end;

	add_line(t, p, false);
	while (*(p += strcspn(p, "\n\"'/"))) {
		if (*p == '\n') {
			add_line(t, ++p, false);
		} else if (begins_comment(p)) {
			end = past_comment(p);
			add_lines(t, p, end);
			p = end;
		} else {
			p = *p == '/' ? p + 1 : past_string(p);
		}
	}
}

static unsigned int hash(const char *s)
{
	unsigned int h = 0;

	while (*s)
		h = 31 * h + (unsigned char)*s++;
	return h;
}

/**
 * ak_text_open() - the text of a source file
 * @file: its name
 *
 * Return: the same for the same name; NULL if it cannot be read.
 */
const struct ak_text *ak_text_open(const char *file)
{
	static struct ak_text *known[NFILES], *last;
	struct ak_text *t, **slot;
	size_t size;

	if (last && !strcmp(last->file, file))
		return last->data ? last : NULL;
	slot = &known[hash(file) % NFILES];
	for (t = *slot; t && strcmp(t->file, file);)
		t = t->next;
	if (!t) {
		t = ak_zalloc(sizeof(*t));
		t->file = ak_strdup(file);
		t->data = read_all(file, &size);
		t->next = *slot;
		*slot = t;
		if (t->data)
			index_lines(t);
	}
	last = t;
	return t->data ? t : NULL;
}

static const char *line_begin(const struct ak_text *t, int line)
{
	return t->data + (t->line[line - 1] >> 1);
}

/**
 * ak_text_line() - a line of a file
 * @t: the text, or NULL
 * @line: 1 for the first
 * @len: set to its length without the end of the line
 *
 * Return: NULL for no such line.
 */
const char *ak_text_line(const struct ak_text *t, int line, int *len)
{
	if (!t || line < 1 || line >= t->nlines)
		return NULL;
	*len = (t->line[line] >> 1) - (t->line[line - 1] >> 1) - 1;
	return line_begin(t, line);
}

/**
 * ak_text_code() - where tokens may be read from a line on
 *
 * Return: the end of the line before, so that a directive is known as one; the
 * end of the comment the line begins in; NULL for no such line.
 */
const char *ak_text_code(const struct ak_text *t, int line)
{
	const char *begin, *end;

	if (!t || line < 1 || line >= t->nlines)
		return NULL;
	begin = line_begin(t, line);
	if (!(t->line[line - 1] & 1))
		return begin - 1;
	end = strstr(begin, "*/");
	return end ? end + 2 : begin + strlen(begin);
}

/**
 * ak_text_at() - a place in a file
 * @t: the text, or NULL
 * @line: 1 for the first
 * @column: 1 for the first
 *
 * Return: NULL for no such place.
 */
const char *ak_text_at(const struct ak_text *t, int line, int column)
{
	const char *s;
	int len;

	s = ak_text_line(t, line, &len);
	return s && column >= 1 && column <= len ? s + column - 1 : NULL;
}

/**
 * ak_text_place() - line and column of a place
 * @t: the text
 * @at: the place
 * @line: set to its line, 1 for the first
 * @column: set to its column, 1 for the first
 *
 * Return: false if it is not in this text.
 */
bool ak_text_place(const struct ak_text *t, const char *at, int *line,
		   int *column)
{
	int low = 1, high = t ? t->nlines - 1 : 0;

	if (!t || at < line_begin(t, 1) || at >= line_begin(t, t->nlines))
		return false;
	while (low < high) {
		int mid = (low + high + 1) / 2;

		if (line_begin(t, mid) <= at)
			low = mid;
		else
			high = mid - 1;
	}
	*line = low;
	*column = at - line_begin(t, low) + 1;
	return true;
}

/* Past a line of the preprocessor and those that continue it */
static const char *past_directive(const char *p)
{
	while (*p && *p != '\n') {
		if (begins_comment(p))
			p = past_comment(p);
		else if (*p == '"' || *p == '\'')
			p = past_string(p);
		else
			p += p[0] == '\\' && p[1] ? 2 : 1;
	}
	return p;
}

/* To the next token; @begins: whether an end of line was passed */
static const char *skip_blanks(const char *p, bool *begins)
{
	*begins = false;
	for (;;) {
		if (begins_comment(p)) {
			p = past_comment(p);
		} else if (p[0] == '\\' && p[1] == '\n') {
			p += 2;
		} else if (isspace((unsigned char)*p)) {
			*begins |= *p == '\n';
			p++;
		} else {
			return p;
		}
	}
}

static int operator_length(const char *p)
{
	static const char pairs[] = "<<>>->==<=>=!=&&||++--+=-=*=/=%=&=|=^=";
	size_t i;

	for (i = 0; i + 1 < sizeof(pairs); i += 2)
		if (p[0] == pairs[i] && p[1] == pairs[i + 1])
			return 2;
	return 1;
}

/**
 * ak_token_next() - the next token of a text
 * @p: where to read from, outside comments and strings; moved past the token
 *
 * Comments, blanks and continued lines are left out.
 *
 * Return: the token, AK_TOKEN_END at the end of the text.
 */
struct ak_token ak_token_next(const char **p)
{
	struct ak_token t;
	bool begins;
	const char *end;

	t.s = skip_blanks(*p, &begins);
	end = t.s;
	t.is = *t.s;
	if (t.is == '#' && begins) {
		end = past_directive(t.s);
	} else if (t.is == '#') {
		t.is = '@';	/* no directive */
		end++;
	} else if (t.is == '"' || t.is == '\'') {
		t.is = AK_TOKEN_STRING;
		end = past_string(t.s);
	} else if (is_word(t.is)) {
		t.is = isdigit((unsigned char)t.is) ? AK_TOKEN_NUMBER
						    : AK_TOKEN_WORD;
		while (is_word(*end))
			end++;
	} else if (t.is) {
		end += operator_length(t.s);
	}
	t.len = end - t.s;
	*p = end;
	return t;
}

/**
 * ak_token_is() - whether a token is that word or operator
 */
bool ak_token_is(const struct ak_token *t, const char *word)
{
	return t->is != AK_TOKEN_STRING && !strncmp(t->s, word, t->len) &&
	       !word[t->len] && t->len;
}

/**
 * ak_token_word() - the word a token is
 * @t: the token
 * @buf: set to the word
 * @size: room in @buf
 *
 * Return: false for anything but a word, and for one that does not fit.
 */
bool ak_token_word(const struct ak_token *t, char *buf, size_t size)
{
	if (t->is != AK_TOKEN_WORD || (size_t)t->len >= size)
		return false;
	memcpy(buf, t->s, t->len);
	buf[t->len] = '\0';
	return true;
}

/**
 * ak_token_depth() - how much deeper in brackets it is after a token
 */
int ak_token_depth(const struct ak_token *t)
{
	if (t->is == '(' || t->is == '[' || t->is == '{')
		return 1;
	return -(t->is == ')' || t->is == ']' || t->is == '}');
}

/**
 * ak_span_next() - the next token of a piece
 * @rest: the piece; gets what is left of it
 * @t: set to the token
 *
 * Return: false at the end.
 */
bool ak_span_next(struct ak_span *rest, struct ak_token *t)
{
	if (!rest->from)
		return false;
	*t = ak_token_next(&rest->from);
	return t->is && t->s < rest->to;
}

/**
 * ak_only_token() - the token a piece is
 *
 * Return: AK_TOKEN_END if it is none or more than one.
 */
struct ak_token ak_only_token(struct ak_span span)
{
	struct ak_token t = { 0 }, more;

	if (!ak_span_next(&span, &t) || ak_span_next(&span, &more))
		t.is = AK_TOKEN_END;
	return t;
}

/**
 * ak_lines() - the text from a place on, so many lines of it
 */
struct ak_span ak_lines(const char *at, int lines)
{
	struct ak_span s = { at, at };

	for (; at && lines && *s.to; lines--) {
		s.to += strcspn(s.to, "\n");
		s.to += *s.to == '\n';
	}
	return s;
}

/**
 * ak_statement() - the statement from a place in it on
 * @at: the place, or NULL
 *
 * Return: up to the ";", the "{", or the bracket that closes around the place.
 */
struct ak_span ak_statement(const char *at)
{
	struct ak_span s = { at, at }, rest = ak_lines(at, AK_STATEMENT_LINES);
	struct ak_token t;
	int depth = 0;

	while (ak_span_next(&rest, &t)) {
		depth += ak_token_depth(&t);
		if (depth < 0 || t.is == ';' || t.is == '{')
			break;
		s.to = t.s + t.len;
	}
	return s;
}

/**
 * ak_in_parentheses() - what stands in the parentheses that open at a place
 *
 * Return: an empty piece if none open there, or they do not close soon.
 */
struct ak_span ak_in_parentheses(const char *at)
{
	struct ak_span rest = ak_lines(at, AK_STATEMENT_LINES);
	struct ak_span none = { NULL, NULL }, in;
	struct ak_token t;
	int depth = 1;

	if (!ak_span_next(&rest, &t) || t.is != '(')
		return none;
	in.from = rest.from;
	while (ak_span_next(&rest, &t)) {
		depth += ak_token_depth(&t);
		in.to = t.s;
		if (!depth)
			return in;
	}
	return none;
}

/**
 * ak_only_arguments() - how many parameters a macro's tokens are
 * @body: the tokens
 * @n: how many
 *
 * Return: 0 if they are anything but parameters in their order.
 */
unsigned int ak_only_arguments(const struct ak_body_token *body, int n)
{
	unsigned int args = 0;
	int i;

	if (n > AK_BODY_TOKENS)
		return 0;
	for (i = 0; i < n; i++) {
		if (body[i].is == 'a') {
			if (body[i].arg != args++)
				return 0;
		} else if (!strchr("(),", body[i].is)) {
			return 0;
		}
	}
	return args;
}

/**
 * ak_hands_on() - whether a macro calls a function with just what it is given
 * @macro: the door's look-up
 * @name: the identifier, a macro or not
 * @callee: the function
 */
bool ak_hands_on(ak_macro_fn macro, const char *name, const char *callee)
{
	struct ak_body_token body[AK_BODY_TOKENS];
	int n = macro(name, body);

	return n > 0 && body[0].is == AK_TOKEN_WORD &&
	       !strcmp(body[0].text, callee) &&
	       ak_only_arguments(body + 1, n - 1);
}

static bool calls(const struct ak_token *t, const char *callee,
		  ak_macro_fn macro)
{
	char word[MAX_WORD];

	return ak_token_word(t, word, sizeof(word)) &&
	       (!strcmp(word, callee) || ak_hands_on(macro, word, callee));
}

/* The only call among what a macro is given, NULL if there are more */
static const char *find_in_macro(struct ak_span in, const char *callee,
				 ak_macro_fn macro)
{
	const char *found = NULL, *next;
	struct ak_token t;

	while (ak_span_next(&in, &t)) {
		if (!calls(&t, callee, macro))
			continue;
		next = in.from;
		if (ak_token_next(&next).is != '(')
			continue;
		if (found)
			return NULL;
		found = t.s;
	}
	return found;
}

/**
 * ak_find_callee() - where the name that a call goes by stands
 * @at: the name, the macro among whose arguments the call is, or the "("
 * @callee: the function called, NULL through a pointer
 * @macro: the door's look-up
 *
 * Return: NULL if the source does not show it.
 */
const char *ak_find_callee(const char *at, const char *callee,
			   ak_macro_fn macro)
{
	const char *p = at;
	struct ak_token t;

	if (!at)
		return NULL;
	t = ak_token_next(&p);
	if (t.is == '(' && t.s == at) {
		while (isspace((unsigned char)at[-1]) && at[-1] != '\n')
			at--;
		while (is_word(at[-1]))
			at--;
		return at;
	}
	if (!callee || t.is != AK_TOKEN_WORD || calls(&t, callee, macro))
		return callee && t.is == AK_TOKEN_WORD ? t.s : NULL;
	return find_in_macro(ak_in_parentheses(p), callee, macro);
}

/* One argument from a place on, without blanks; moves to its "," or the end */
static struct ak_span next_argument(struct ak_span *rest)
{
	struct ak_span arg = { NULL, NULL };
	struct ak_token t;
	int depth = 0;

	while (ak_span_next(rest, &t)) {
		if (!depth && t.is == ',')
			return arg;
		depth += ak_token_depth(&t);
		if (!arg.from)
			arg.from = t.s;
		arg.to = t.s + t.len;
	}
	rest->from = NULL;
	return arg;
}

/**
 * ak_read_call() - a call as the source has it
 * @at: see ak_find_callee()
 * @callee: the function called, NULL through a pointer
 * @macro: the door's look-up
 * @out: the call
 *
 * Return: whether the source shows it; it does not where a macro makes the call.
 */
bool ak_read_call(const char *at, const char *callee, ak_macro_fn macro,
		  struct ak_source_call *out)
{
	struct ak_span in;
	const char *p;

	out->nargs = 0;
	out->name = p = ak_find_callee(at, callee, macro);
	if (!p)
		return false;
	if (is_word(*p))
		ak_token_next(&p);
	in = ak_in_parentheses(p);
	if (!in.from)
		return false;
	while (in.from) {
		if (out->nargs == AK_CALL_ARGS)
			return false;
		out->arg[out->nargs++] = next_argument(&in);
	}
	if (out->nargs == 1 && !out->arg[0].from)
		out->nargs = 0;
	return true;
}
