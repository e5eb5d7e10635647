// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a variable, a member or a function's result is called, against what it is given:
 * "npages = PAGE_ALIGN(size)". A name alone, so all of it is likely at most.
 */
#include "check-kept.h"

#include <stdio.h>
#include <string.h>

#include "algebra.h"
#include "mem.h"
#include "notes.h"
#include "source.h"
#include "table.h"
#include "words.h"

/**
 * ak_is_scaled_later() - whether something makes pages of a value later, or looks only at some of its bits
 * @f: the function
 * @value: the value
 * @depth: through so many copies and masks
 */
bool ak_is_scaled_later(const struct ak_fn *f, ak_id value, int depth)
{
	ak_id id;
	unsigned int i;

	for (id = 1; id < f->nnodes; id++) {
		const struct ak_node *n = &f->node[id];

		for (i = 0; i < n->nin; i++) {
			if (n->in[i] != value)
				continue;
			if (!i && (n->op == AK_OP_SHR || n->op == AK_OP_DIV || n->op == AK_OP_MOD))
				return true;
			/* DIV_ROUND_UP() adds first */
			if (depth && id != value &&
			    (ak_is_copy(n) || n->op == AK_OP_PHI || (n->op >= AK_OP_ADD && n->op <= AK_OP_XOR)) &&
			    ak_is_scaled_later(f, id, depth - 1))
				return true;
		}
	}
	return false;
}

/* What is given, if it is called a length; a "len" may count anything */
static const char *called_length(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[id];

	while (!n->name && ak_is_copy(n))
		n = &f->node[n->in[0]];
	return n->name && n->as == AK_AS_INT && ak_word_of(n->name) == AK_WORD_LENGTH &&
	       strncmp(ak_last_word(n->name), "len", 3) && !ak_dim_known(&n->kind, AK_UNIT) ? n->name : NULL;
}

/* "phys >>= PAGE_SHIFT": one name for both, on purpose */
static bool is_converted_in_place(const struct ak_fn *f, const struct ak_node *n, const char *name)
{
	const struct ak_node *from = n;

	while (ak_is_copy(from) || from->op == AK_OP_STORE)
		from = &f->node[from->in[0]];
	if (from != n && from->name && !strcmp(from->name, name))
		return true;
	if (from->nin != 2)
		return false;
	for (from = &f->node[from->in[0]]; from->op; from = &f->node[from->in[0]]) {
		if (from->name && !strcmp(from->name, name))
			return true;
		if (!ak_is_copy(from))
			return false;
	}
	return false;
}

/* "phys_addr_t pfn = ": its type says what it is, on the line where it is declared */
static bool is_typed_otherwise(const struct ctx *c, const struct ak_node *n, const char *name)
{
	const struct ak_text *t = n->loc.file ? ak_text_open(n->loc.file) : NULL;
	const char *at = ak_text_code(t, n->loc.line);
	struct ak_kind type, weak;
	struct ak_token tok;
	char word[64];

	if (!at)
		return false;
	do {
		tok = ak_token_next(&at);
		if (!ak_token_word(&tok, word, sizeof(word)))
			continue;
		if (!strcmp(word, name))
			return false;
		if (ak_table_type(c->u->table, word, &type, &weak) && ak_dim_known(&type, AK_UNIT))
			return true;
	} while (tok.is && tok.is != ';');
	return false;
}

/*
 * Whether a value is of another unit by more than a name. Pages at an address are
 * called so, too; a quotient is a number of whatever it was divided by.
 */
static bool is_other_unit(const struct ak_fn *f, ak_id id, unsigned int unit, bool point)
{
	const struct ak_node *n = &f->node[id], *made = &f->node[ak_through_widths(f, id)];
	unsigned int have = n->kind.v[AK_UNIT];

	if (n->kind.g[AK_UNIT] >= AK_NAMED || have == unit ||
	    (!point && (n->kind.v[AK_ROLE] == AK_POINT ||
			(ak_dim_known(&n->kind, AK_SPACE) && n->kind.v[AK_SPACE] != AK_NOSPACE))))
		return false;
	if (made->op == AK_OP_ADD && ak_is_const(&f->node[made->in[1]]))
		made = &f->node[ak_through_widths(f, made->in[0])];
	return made->op != AK_OP_DIV && made->op != AK_OP_SHR &&
	       (have == AK_BYTE || (have == AK_PAGE && unit != AK_SECTOR) || (have == AK_SECTOR && unit != AK_PAGE));
}

static const char *text_of(unsigned int unit)
{
	return unit == AK_ORDER ? "an order" : unit == AK_BYTE ? "a value in bytes" :
	       unit == AK_SECTOR ? "a value in sectors" : "a value in pages";
}

static void report(struct ctx *c, const struct ak_node *n, const char *name, ak_id value,
		   unsigned int unit)
{
	const char *length = called_length(c->f, value);
	struct ak_finding out;
	char is[96];

	ak_begin(&out, c, AK_ARG_UNIT, &n->loc, 1);
	if (length)
		snprintf(is, sizeof(is), "'%s', which is called a length", length);
	else
		snprintf(is, sizeof(is), "%s", ak_describe_value(c->f, value));
	snprintf(out.message, sizeof(out.message), "%s%s %s; expected %s by its name", name,
		 n->op == AK_OP_RET ? "() returns" : " is set to", is, text_of(unit));
	snprintf(out.expression, sizeof(out.expression), "%s", name);
	if (!length)
		ak_blame_and_note(c, value, AK_UNIT, &out);
	ak_emit(c, &out);
}

/* Many a function is called for what it does to pages; what it counts for what it returns */
static bool is_called_for_result(const char *name)
{
	static const char *const part[] = {
		"nr_pages", "num_pages", "npages", "page_count", "pagecount", "to_pfn", "get_order",
	};
	size_t i;

	for (i = 0; i < sizeof(part) / sizeof(part[0]); i++)
		if (strstr(name, part[i]))
			return true;
	return false;
}

/**
 * ak_kept_name() - the name under which a node keeps a value
 * @f: the function
 * @n: a node
 * @value: set to what is kept
 *
 * Return: a variable's, a member's, or for its result the function's; NULL if it keeps none.
 */
const char *ak_kept_name(const struct ak_fn *f, const struct ak_node *n, ak_id *value)
{
	const char *last;

	*value = n - f->node;
	if (n->op == AK_OP_RET || n->op == AK_OP_STORE || ak_is_copy(n))
		*value = n->in[0];
	if (n->op == AK_OP_RET)
		return is_called_for_result(f->name) ? f->name : NULL;
	if (n->op == AK_OP_STORE) {
		last = n->path ? strrchr(n->path, '.') : NULL;
		return last ? last + 1 : n->path;
	}
	return n->as == AK_AS_INT && (ak_is_copy(n) || (n->nin == 2 && n->op != AK_OP_PHI && n->op != AK_OP_CMP &&
						     n->op != AK_OP_STEP)) ? n->name : NULL;
}

/**
 * ak_check_kept() - what is kept under a name that says another unit
 * @c: the function
 * @n: a node
 */
void ak_check_kept(struct ctx *c, const struct ak_node *n)
{
	ak_id id = n - c->f->node, value;
	const char *name = ak_kept_name(c->f, n, &value);
	bool point = false;
	unsigned int unit = ak_unit_called(name, &point);

	if (unit == AK_TOP || !value || c->f->node[value].as != AK_AS_INT || c->blamed[id] ||
	    c->blamed[value] || ak_is_const(&c->f->node[ak_through_casts(c->f, value)]))
		return;
	/* pages have a "size" by many an author, an order has none */
	if (!is_other_unit(c->f, value, unit, point) && (unit != AK_ORDER || !called_length(c->f, value)))
		return;
	if (is_converted_in_place(c->f, n, name) || is_typed_otherwise(c, n, name) ||
	    ak_is_scaled_later(c->f, id, 3) || ak_is_scaled_later(c->f, value, 3))
		return;
	report(c, n, name, value, unit);
}
