// SPDX-License-Identifier: GPL-2.0-only
/*
 * Address spaces. For GCC __iomem and __user are empty words and no type has
 * them: but the preprocessor remembers where it replaced them, and the text
 * from there to a declared name tells whether the pointer is meant.
 */
#include "door.h"

enum { MAX_LINES = 8, GROUP_LINES = 64 };

struct word_use {
	location_t loc;			/* where the word is written */
	ak_as as;
};

static const struct {
	const char *word;
	ak_as as;
} words[] = { { "__iomem", AK_AS_IOPTR }, { "__user", AK_AS_UPTR } };

/* Where a token is written, be it in a macro's body or its argument */
static location_t
written_at (location_t loc)
{
	loc = get_pure_location (loc);
	if (loc > BUILTINS_LOCATION)
		loc = linemap_resolve_location (line_table, loc,
						LRK_SPELLING_LOCATION, NULL);
	return get_pure_location (loc);
}

static int
by_loc (const void *a, const void *b)
{
	location_t x = ((const struct word_use *) a)->loc;
	location_t y = ((const struct word_use *) b)->loc;

	return x < y ? -1 : x > y;
}

static vec<word_use> uses;

static void
note_use (cpp_reader *, location_t loc, cpp_hashnode *node)
{
	const char *name = (const char *) NODE_NAME (node);

	/* called for every macro */
	if (name[0] != '_')
		return;
	for (size_t w = 0; w < ARRAY_SIZE (words); w++)
		if (!strcmp (name, words[w].word))
			uses.safe_push ({ written_at (loc), words[w].as });
}

/**
 * note_words - remember where the preprocessor replaces the words
 *
 * To be called before anything is read. The maps of macro expansions would
 * tell as well, but lint-only does without those.
 */
void
note_words ()
{
	cpp_get_callbacks (parse_in)->used = note_use;
}

/* Every use of the words, in the order the source was read in */
static const vec<word_use> &
all_uses ()
{
	static unsigned int sorted;

	if (sorted != uses.length ())
		uses.qsort (by_loc);
	sorted = uses.length ();
	return uses;
}

/* The last use before a place, NULL for none */
static const word_use *
use_before (location_t loc)
{
	const vec<word_use> &all = all_uses ();
	unsigned int from = 0, to = all.length ();

	while (from < to) {
		unsigned int mid = from + (to - from) / 2;

		if (all[mid].loc < loc)
			from = mid + 1;
		else
			to = mid;
	}
	return from ? &all[from - 1] : NULL;
}

/*
 * The text between two places of a file, on one line; not across a line of the
 * preprocessor.
 */
static bool
text_between (const expanded_location *from, const expanded_location *to,
	      char *buf, size_t size)
{
	size_t used = 0;

	for (int line = from->line; line <= to->line; line++) {
		size_t len, i = line == from->line ? from->column - 1 : 0;
		const char *s = source_line (to->file, line, &len);

		if (!s || (line == to->line && (size_t) to->column - 1 > len))
			return false;
		if (line == to->line)
			len = to->column - 1;
		for (; i < len; i++) {
			if (s[i] == '#' || used + 3 > size)
				return false;
			if (s[i] == '/' && i + 1 < len && s[i + 1] == '/')
				break;
			buf[used++] = s[i];
		}
		buf[used++] = ' ';
	}
	buf[used] = '\0';
	return true;
}

/* The next token: 'w' for a word or a number, else its first character */
static char
next_token (const char **text)
{
	const char *p = *text;
	char token;

	while (ISSPACE (*p) || (p[0] == '/' && p[1] == '*')) {
		if (ISSPACE (*p)) {
			p++;
			continue;
		}
		p = strstr (p + 2, "*/");
		if (!p)
			return ';';
		p += 2;
	}
	token = *p;
	if (ISIDNUM (*p)) {
		token = 'w';
		while (ISIDNUM (*p))
			p++;
	} else if (*p) {
		p++;
	}
	*text = p;
	return token;
}

/*
 * Whether the text between the word and a name leaves the word to what the name
 * points to: words and one "*", after other declarators of a list perhaps.
 */
static bool
reaches_target (const char *text, bool list)
{
	bool plain = true, first = true;
	int depth = 0, stars = 0;
	char token;

	while ((token = next_token (&text))) {
		if (strchr ("{};\"'", token))
			return false;
		if (token == '(' || token == '[')
			depth++;
		if ((token == ')' || token == ']') && --depth < 0)
			return false;
		if (depth || token == ')' || token == ']') {
			plain = false;
		} else if (token == ',') {
			if (!list || (first && !stars))
				return false;
			first = false;
			plain = true;
			stars = 0;
		} else if (token == '*') {
			stars++;
		} else if (token != 'w') {
			plain = false;
		}
	}
	return !depth && plain && stars == 1;
}

static bool
stands_at (const expanded_location *x, const char *word)
{
	size_t len, n = strlen (word);
	const char *s = source_line (x->file, x->line, &len);

	if (!s || x->column < 1 || x->column - 1 + n > len)
		return false;
	s += x->column - 1;
	return !memcmp (s, word, n) &&
	       (x->column - 1 + n == len || !ISIDNUM (s[n]));
}

/**
 * named_by_macro - whether a macro made up a variable's name
 *
 * min_t() declares two so: their type is a width, and says nothing of what they
 * hold.
 */
bool
named_by_macro (const_tree decl)
{
	location_t loc = get_pure_location (DECL_SOURCE_LOCATION (decl));
	expanded_location x;

	if (!DECL_NAME (decl) || loc <= BUILTINS_LOCATION)
		return false;
	x = expand_location (written_at (loc));
	return !x.file ||
	       !stands_at (&x, IDENTIFIER_POINTER (DECL_NAME (decl)));
}

/* "T *__iomem a, *b" and "a, __iomem *b, *c" say nothing of the last */
static bool
after_word (const expanded_location *x)
{
	size_t len;
	const char *s = source_line (x->file, x->line, &len);
	int i = x->column - 2;

	while (s && i >= 0 && ISSPACE (s[i]))
		i--;
	return s && i >= 0 && ISIDNUM (s[i]);
}

/*
 * Where the name of a pointer is written. lint-only has only the place of the
 * macro that has it among its arguments, as struct_group() has its members.
 */
static location_t
place_of_name (location_t loc, const char *name)
{
	source_walk w = source_walk_from (loc, GROUP_LINES);
	expanded_location x = expand_location (loc);
	int c, before = 0, depth = 0;

	if (stands_at (&x, name))
		return loc;
	while ((c = source_char (&w)) >= 0) {
		depth += (c == '(') - (c == ')');
		if (depth <= 0 && strchr (");{", c))
			break;
		x.line = w.line;
		x.column = w.column;
		if (before == '*' && !ISSPACE (c) && stands_at (&x, name))
			return source_place (loc, &w);
		if (!ISSPACE (c))
			before = c;
	}
	return UNKNOWN_LOCATION;
}

static ak_as
read_declaration (const_tree decl)
{
	location_t loc = written_at (DECL_SOURCE_LOCATION (decl));
	expanded_location to, from;
	const word_use *use;
	char text[MAX_TEXT];
	bool list;

	if (!DECL_NAME (decl))
		return AK_AS_PTR;
	loc = place_of_name (loc, IDENTIFIER_POINTER (DECL_NAME (decl)));
	use = use_before (loc);
	if (!use)
		return AK_AS_PTR;
	to = expand_location (loc);
	from = expand_location (use->loc);
	if (!to.file || !from.file || strcmp (to.file, from.file) ||
	    to.line < from.line || to.line > from.line + MAX_LINES)
		return AK_AS_PTR;
	for (size_t w = 0; w < ARRAY_SIZE (words); w++)
		if (words[w].as == use->as && !stands_at (&from, words[w].word))
			return AK_AS_PTR;
	list = TREE_CODE (decl) != PARM_DECL && after_word (&from);
	if (!text_between (&from, &to, text, sizeof (text)) ||
	    !reaches_target (text, list))
		return AK_AS_PTR;
	return use->as;
}

/* Of a function its result, of an array an element */
static const_tree
declared_pointer (const_tree decl)
{
	const_tree type = TREE_TYPE (decl);

	if (TREE_CODE (decl) == FUNCTION_DECL)
		type = TREE_TYPE (type);
	while (type && TREE_CODE (type) == ARRAY_TYPE)
		type = TREE_TYPE (type);
	if (!type || !POINTER_TYPE_P (type) ||
	    POINTER_TYPE_P (TREE_TYPE (type)) ||
	    TREE_CODE (TREE_TYPE (type)) == FUNCTION_TYPE ||
	    TREE_CODE (TREE_TYPE (type)) == ARRAY_TYPE)
		return NULL_TREE;
	return type;
}

/**
 * pointer_as - what C type a value is, with the address space it is declared in
 * @type: its type
 * @decl: the variable, parameter, member, or function that gives it, or NULL
 *
 * Where the source leaves a doubt, a pointer is of no known space.
 */
ak_as
pointer_as (const_tree type, const_tree decl)
{
	static hash_map<const_tree, ak_as> *known;
	const_tree pointer;
	ak_as *have, as = type_as (type);
	bool existed;

	if (as != AK_AS_PTR || !decl || POINTER_TYPE_P (TREE_TYPE (type)) ||
	    uses.is_empty ())
		return as;
	pointer = declared_pointer (decl);
	if (!pointer)
		return as;
	/* a typedef of such pointers has the word */
	if (TYPE_NAME (pointer) && TREE_CODE (TYPE_NAME (pointer)) == TYPE_DECL)
		decl = TYPE_NAME (pointer);
	if (!known)
		known = new hash_map<const_tree, ak_as>;
	have = &known->get_or_insert (decl, &existed);
	if (!existed)
		*have = read_declaration (decl);
	return *have;
}
