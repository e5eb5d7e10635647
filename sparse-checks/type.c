// SPDX-License-Identifier: GPL-2.0-only
/*
 * Types: what kind of C value something is, and which member of which structure
 * lies at an offset. sparse turns "p->m" into an offset when it evaluates; the
 * type of the access still is the member's own symbol.
 */
#include <stdio.h>

#include "client.h"

/**
 * type_base() - a type without the names put on it
 */
struct symbol *type_base(struct symbol *type)
{
	while (type && type->type == SYM_NODE)
		type = type->ctype.base_type;
	return type;
}

/**
 * type_target() - what a pointer points to, NULL for anything but a pointer
 */
struct symbol *type_target(struct symbol *type)
{
	type = type_base(type);
	if (!type || type->type != SYM_PTR || type == &lazy_ptr_ctype)
		return NULL;
	return type_base(type->ctype.base_type);
}

/**
 * type_as() - what a value of a type is, as far as kinds care
 */
enum ak_as type_as(struct symbol *type)
{
	type = type_base(type);
	if (!type)
		return AK_AS_OTHER;
	switch (type->type) {
	case SYM_PTR:
		if (compat_as_is(type->ctype.as, "__user", "<asn:1>"))
			return AK_AS_UPTR;
		if (compat_as_is(type->ctype.as, "__iomem", "<asn:2>"))
			return AK_AS_IOPTR;
		return AK_AS_PTR;
	case SYM_ARRAY:
	case SYM_FN:
		return AK_AS_PTR;
	case SYM_ENUM:
	case SYM_BITFIELD:
	case SYM_RESTRICT:
	case SYM_FOULED:
		return AK_AS_INT;
	case SYM_BASETYPE:
		return type->ctype.base_type == &int_type ? AK_AS_INT
							  : AK_AS_OTHER;
	default:
		return AK_AS_OTHER;
	}
}

/**
 * type_is_aggregate() - a structure, a union or an array
 */
bool type_is_aggregate(struct symbol *type)
{
	type = type_base(type);
	return type_is_struct(type) || (type && type->type == SYM_ARRAY);
}

/**
 * type_is_value() - no aggregate, or one no larger than a word (pgprot_t)
 */
bool type_is_value(struct symbol *type)
{
	struct symbol *base = type_base(type);

	return base && (!type_is_aggregate(base) ||
			(base->type != SYM_ARRAY && base->bit_size > 0 &&
			 base->bit_size <= 64));
}

/**
 * type_is_struct() - a structure or a union itself
 */
bool type_is_struct(const struct symbol *type)
{
	return type && (type->type == SYM_STRUCT || type->type == SYM_UNION);
}

static bool is_leaf(struct symbol *member, struct symbol *leaf)
{
	return member->ident == leaf->ident &&
	       member->pos.line == leaf->pos.line &&
	       member->pos.stream == leaf->pos.stream;
}

/* What one element of a member is, and how large it is in bytes */
static struct symbol *element(struct symbol *member, long long *size)
{
	struct symbol *t = type_base(member);

	while (t && t->type == SYM_ARRAY)
		t = type_base(t->ctype.base_type);
	/* a bool has one bit */
	*size = t && t->bit_size >= bits_in_char ? t->bit_size / bits_in_char : 1;
	return t;
}

static bool enter(struct symbol *agg, struct place *p)
{
	if (!agg->ident)
		return false;
	p->tag = name_of(agg->ident);
	p->home = stream_name(agg->pos.stream);
	p->path[0] = '\0';
	return true;
}

static bool append(struct place *p, const struct ident *id, const char *dot)
{
	size_t n = strlen(p->path);

	if (n + id->len + 2 > sizeof(p->path))
		return false;
	snprintf(p->path + n, sizeof(p->path) - n, "%s%s", name_of(id), dot);
	return true;
}

static bool find(struct symbol *agg, long long offset, struct symbol *leaf,
		 struct place *p);

static bool descend(struct symbol *member, struct symbol *type,
		    long long offset, struct symbol *leaf, struct place *p)
{
	struct place was = *p;

	if (!enter(type, p) && member->ident &&
	    !append(p, member->ident, "."))
		return false;
	if (find(type, offset, leaf, p))
		return true;
	*p = was;
	return false;
}

/*
 * The member at an offset: the one @leaf names, or without a name the only
 * scalar, or array of scalars, that is there.
 */
static bool find(struct symbol *agg, long long offset, struct symbol *leaf,
		 struct place *p)
{
	struct symbol *m;

	FOR_EACH_PTR(agg->symbol_list, m) {
		long long size, in = offset - (long long)m->offset;
		struct symbol *type = element(m, &size);

		if (in < 0 || !type || m->bit_size < 0 ||
		    in * bits_in_char >= m->bit_size)
			continue;
		/* without a name nothing says which member of a union is meant */
		if (!leaf && agg->type == SYM_UNION)
			return false;
		if (leaf ? is_leaf(m, leaf) && !in
			 : m->ident && !type_is_struct(type) &&
			   type->type != SYM_BITFIELD) {
			p->member = m;
			return append(p, m->ident, "");
		}
		if (type_is_struct(type) &&
		    descend(m, type, in % size, leaf, p))
			return true;
	} END_FOR_EACH_PTR(m);
	return false;
}

/**
 * type_member() - which member of a structure lies at an offset
 * @agg: the structure or union
 * @offset: in bytes
 * @leaf: the type of the access; a member's symbol is found by its name
 * @p: set to the place: the innermost tag and the path from there
 */
bool type_member(struct symbol *agg, long long offset, struct symbol *leaf,
		 struct place *p)
{
	agg = type_base(agg);
	if (!type_is_struct(agg) || offset < 0)
		return false;
	if (leaf && (leaf->type != SYM_NODE || !leaf->ident))
		leaf = NULL;
	p->tag = NULL;
	p->path[0] = '\0';
	enter(agg, p);
	return find(agg, offset, leaf, p) && p->tag;
}

/**
 * type_first() - an offset in a variable, of what is in an array that in the first element
 * @type: the variable, or a part of it
 * @offset: in bytes
 *
 * Return: the offset, in bytes.
 */
long long type_first(struct symbol *type, long long offset)
{
	struct symbol *m, *base;
	long long size;

	if (!type_is_aggregate(type) || offset < 0)
		return offset;
	base = element(type, &size);
	offset %= size;
	if (!type_is_struct(base))
		return 0;
	FOR_EACH_PTR(base->symbol_list, m) {
		long long in = offset - (long long)m->offset;

		if (in >= 0 && m->bit_size > 0 && in * bits_in_char < m->bit_size)
			return m->offset + type_first(m, in);
	} END_FOR_EACH_PTR(m);
	return offset;
}

/**
 * type_of_pseudo() - the type of a value, as far as it is known
 */
struct symbol *type_of_pseudo(struct fn *fn, pseudo_t p)
{
	struct symbol *arg;
	int nr = 0;

	switch (p->type) {
	case PSEUDO_REG:
		return p->def ? p->def->type : NULL;
	case PSEUDO_PHI:
		return p->def ? p->def->type : NULL;
	case PSEUDO_ARG:
		FOR_EACH_PTR(type_base(fn->ep->name)->arguments, arg) {
			if (++nr == p->nr)
				return arg;
		} END_FOR_EACH_PTR(arg);
		return NULL;
	default:
		return NULL;
	}
}

/**
 * type_var() - what the source calls a symbol
 */
struct ak_var type_var(struct tu *tu, struct symbol *sym)
{
	struct ak_var var = { 0 };

	if (sym && sym->type == SYM_NODE) {
		var.name = name_of(sym->ident);
		var.type = decl_typedef(tu->table, sym);
	}
	var.as = type_as(sym);
	return var;
}
