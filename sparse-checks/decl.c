// SPDX-License-Identifier: GPL-2.0-only
/*
 * The typedef a symbol is declared with. sparse forgets typedef names as it
 * parses, so the declaration's text is read again: from the declared name back
 * over "*" and attributes to an identifier that is a typedef of just the type
 * sparse found.
 */
#include "client.h"

enum { LINES_BEFORE = 8, LINES = 13, MAX_WORDS = 400, MAX_CHAIN = 8 };

struct words {
	struct ak_token w[MAX_WORDS];
	int n, at;		/* @at: the first word not before the position */
};

static void read_words(struct words *ws, struct position pos)
{
	const struct ak_text *text = source_text(pos.stream);
	int line = (int)pos.line > LINES_BEFORE ? pos.line - LINES_BEFORE : 1;
	struct ak_span rest = ak_lines(ak_text_code(text, line), LINES + 1);
	const char *at = source_at(pos);
	struct ak_token t;

	ws->n = 0;
	ws->at = -1;
	while (at && ws->n < MAX_WORDS && ak_span_next(&rest, &t)) {
		if (t.is == AK_TOKEN_DIRECTIVE)
			continue;
		if (ws->at < 0 && t.s >= at)
			ws->at = ws->n;
		ws->w[ws->n++] = t;
	}
}

static bool one_of(const struct ak_token *w, const char *const *list)
{
	for (; *list; list++)
		if (ak_token_is(w, *list))
			return true;
	return false;
}

/* After these words comes no typedef that the declaration is of */
static bool ends_search(const struct ak_token *w)
{
	static const char *const list[] = {
		"struct", "union", "enum", "unsigned", "signed", "int", "long",
		"short", "char", "void", "float", "double", "typeof", "return",
		"__typeof__", "__auto_type", "bool", "_Bool", "case", "else",
		NULL
	};

	return one_of(w, list);
}

static struct symbol *typedef_of(const struct ak_token *w)
{
	char name[128];

	if (!ak_token_word(w, name, sizeof(name)))
		return NULL;
	return lookup_symbol(built_in_ident(name), NS_TYPEDEF);
}

static bool is_indirect(const struct symbol *type)
{
	return type && (type->type == SYM_PTR || type->type == SYM_ARRAY);
}

/* The type itself, of a function its result, of "*p" and "a[]" one element */
static struct symbol *plain_type(struct symbol *sym)
{
	struct symbol *t = sym->ctype.base_type;

	if (is_indirect(t) || (t && t->type == SYM_FN))
		t = t->ctype.base_type;
	return is_indirect(t) ? NULL : t;
}

static const char *match(const struct ak_token *w, struct symbol *type)
{
	struct symbol *def = typedef_of(w);

	if (!def || def->type == SYM_KEYWORD || def->ctype.base_type != type)
		return NULL;
	return name_of(def->ident);
}

/* Back over "a = f(x), b[2]," to the word after the last ; { } or open ( */
static int declaration_start(const struct words *ws, int i)
{
	int depth = 0;

	for (; i >= 0; i--) {
		int c = ws->w[i].is;

		depth += c == ')' || c == ']';
		if (!depth && (c == '(' || c == ';' || c == '{' || c == '}'))
			return i + 1;
		depth -= c == '(' || c == '[';
	}
	return 0;
}

static const char *search_forward(const struct words *ws, int from, int to,
				  struct symbol *type)
{
	const char *name;

	for (; from < to && ws->w[from].is == AK_TOKEN_WORD; from++) {
		name = match(&ws->w[from], type);
		if (name || ends_search(&ws->w[from]))
			return name;
	}
	return NULL;
}

static const char *search_back(const struct words *ws, int name,
			       struct symbol *type)
{
	const char *found;
	int i;

	for (i = name - 1; i >= 0; i--) {
		const struct ak_token *w = &ws->w[i];

		if (w->is == AK_TOKEN_WORD) {
			found = match(w, type);
			if (found || ends_search(w))
				return found;
		} else if (w->is == ',') {
			i = declaration_start(ws, i);
			return search_forward(ws, i, name, type);
		} else if (!strchr(")(*", w->is)) {
			return NULL;
		}
	}
	return NULL;
}

static const char *find_typedef(struct symbol *sym, struct symbol *type)
{
	struct words ws;
	int i;

	read_words(&ws, sym->pos);
	for (i = ws.at; i >= 0 && i < ws.n && i < ws.at + 24; i++) {
		const struct ak_token *w = &ws.w[i];

		if (strchr(";{}=", w->is))
			return NULL;
		if (ak_token_is(w, name_of(sym->ident)))
			return search_back(&ws, i, type);
	}
	return NULL;
}

struct known {
	unsigned long long key;
	const struct ident *ident;
	const char *name;
	struct known *next;
};

/* The typedef nearest to a declaration, NULL for none */
static const char *nearest_typedef(struct symbol *sym)
{
	static struct known *table[1024];
	struct known **slot, *k;
	unsigned long long key;
	struct symbol *type;

	if (!sym || !sym->ident || sym->type != SYM_NODE)
		return NULL;
	type = plain_type(sym);
	if (!type)
		return NULL;
	key = (unsigned long long)sym->pos.stream << 48 |
	      (unsigned long long)sym->pos.line << 16 | sym->pos.pos;
	slot = &table[(key ^ key >> 16 ^ key >> 40) % 1024];
	for (k = *slot; k; k = k->next)
		if (k->key == key && k->ident == sym->ident)
			return k->name;
	k = ak_zalloc(sizeof(*k));
	k->key = key;
	k->ident = sym->ident;
	k->name = find_typedef(sym, type);
	k->next = *slot;
	*slot = k;
	return k->name;
}

static const char *known_typedef(const struct ak_table *table,
				 struct symbol *sym)
{
	const char *name;
	int i;

	for (i = 0; i < MAX_CHAIN; i++) {
		name = nearest_typedef(sym);
		if (!name || ak_table_type_name(table, name))
			return name;
		sym = lookup_symbol(built_in_ident(name), NS_TYPEDEF);
	}
	return NULL;
}

static bool is_pointer(const struct symbol *sym)
{
	const struct symbol *type = sym ? sym->ctype.base_type : NULL;

	return type && type->type == SYM_PTR;
}

/* "struct page *", where the table knows what such pointers are */
static const char *known_target(const struct ak_table *table, struct symbol *sym)
{
	struct symbol *to = type_target(sym);

	return to && to->type == SYM_STRUCT ?
	       ak_table_target(table, name_of(to->ident)) : NULL;
}

/* An enumeration without a row of its own is "enum" */
static const char *known_enum(const struct ak_table *table, struct symbol *sym)
{
	struct symbol *type = sym && sym->type == SYM_NODE ? plain_type(sym) : NULL;
	const char *name;

	if (!type || type->type != SYM_ENUM || !type->ident)
		return NULL;
	name = ak_table_type_name(table, name_of(type->ident));
	return name ? name : ak_table_type_name(table, "enum");
}

/**
 * decl_typedef() - the typedef a symbol is declared with
 * @table: the facts
 * @sym: a variable, parameter or member; of a function its result is meant, of
 *	an array an element
 *
 * resource_size_t is declared by way of phys_addr_t and that by way of u64: of
 * those the facts know, the one nearest to the code decides.
 *
 * Return: its name, NULL for another type and where the source cannot say.
 */
const char *decl_typedef(const struct ak_table *table, struct symbol *sym)
{
	const char *name;

	if (is_pointer(sym))
		return known_target(table, sym);
	name = known_typedef(table, sym);
	return name ? name : known_enum(table, sym);
}

/**
 * decl_target() - the typedef of what a pointer is declared to point to
 * @table: the facts
 * @sym: a variable, parameter or member
 *
 * Return: its name, NULL where there is none and for pointers to pointers.
 */
const char *decl_target(const struct ak_table *table, struct symbol *sym)
{
	return is_pointer(sym) ? known_typedef(table, sym) : NULL;
}
