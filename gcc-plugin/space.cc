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
 * Whether the text between the word and a name leaves the word to what the name
 * points to: words and one "*", after other declarators of a list perhaps.
 */
static bool
reaches_target (struct ak_span between, bool list)
{
	bool plain = true, first = true;
	int depth = 0, stars = 0;
	struct ak_token t;

	while (ak_span_next (&between, &t)) {
		if (strchr ("{};\"#", t.is))
			return false;
		depth += ak_token_depth (&t);
		if (depth < 0)
			return false;
		if (depth || t.is == ')' || t.is == ']') {
			plain = false;
		} else if (t.is == ',') {
			if (!list || (first && !stars))
				return false;
			first = false;
			plain = true;
			stars = 0;
		} else if (t.is == '*') {
			stars++;
		} else if (t.is != AK_TOKEN_WORD && t.is != AK_TOKEN_NUMBER) {
			plain = false;
		}
	}
	return !depth && plain && stars == 1;
}

static bool
stands_at (const char *at, const char *word)
{
	struct ak_token t = { NULL, 0, AK_TOKEN_END };

	if (at)
		t = ak_token_next (&at);
	return t.is && ak_token_is (&t, word);
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

	return DECL_NAME (decl) && loc > BUILTINS_LOCATION &&
	       !stands_at (source_at (written_at (loc)),
			   IDENTIFIER_POINTER (DECL_NAME (decl)));
}

/* "T *__iomem a, *b" and "a, __iomem *b, *c" say nothing of the last */
static bool
after_word (const char *at)
{
	while (ISBLANK (at[-1]))
		at--;
	return ISIDNUM (at[-1]);
}

/*
 * Where the name of a pointer is written. lint-only has only the place of the
 * macro that has it among its arguments, as struct_group() has its members.
 */
static const char *
place_of_name (const char *at, const char *name)
{
	struct ak_token t, before = { NULL, 0, AK_TOKEN_END };
	struct ak_span rest = ak_lines (at, GROUP_LINES);
	int depth = 0;

	if (stands_at (at, name))
		return at;
	for (; ak_span_next (&rest, &t); before = t) {
		depth += (t.is == '(') - (t.is == ')');
		if (depth <= 0 && strchr (");{", t.is))
			break;
		if (before.is == '*' && ak_token_is (&t, name))
			return t.s;
	}
	return NULL;
}

static ak_as
read_declaration (const_tree decl)
{
	location_t loc = written_at (DECL_SOURCE_LOCATION (decl));
	const char *name, *at;
	const word_use *use;
	struct ak_span between;
	struct ak_token word;

	if (!DECL_NAME (decl))
		return AK_AS_PTR;
	name = place_of_name (source_at (loc),
			      IDENTIFIER_POINTER (DECL_NAME (decl)));
	use = name ? use_before (name == source_at (loc) ?
				 loc : source_place (loc, name)) : NULL;
	at = use ? source_at (use->loc) : NULL;
	between = ak_lines (at, MAX_LINES + 1);
	if (!at || name < at || name >= between.to)
		return AK_AS_PTR;
	between.to = name;
	ak_span_next (&between, &word);
	for (size_t w = 0; w < ARRAY_SIZE (words); w++)
		if (words[w].as == use->as &&
		    ak_token_is (&word, words[w].word) &&
		    reaches_target (between, TREE_CODE (decl) != PARM_DECL &&
					     after_word (at)))
			return use->as;
	return AK_AS_PTR;
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
