// SPDX-License-Identifier: GPL-2.0-only
/*
 * Types, members and places as the brain wants them named.
 */
#include "door.h"

/**
 * door_loc - a location as the brain wants it
 */
struct ak_loc
door_loc (location_t loc)
{
	struct ak_loc out = { NULL, 0, 0, 0 };
	expanded_location x;

	out.cookie = loc;
	if (loc <= BUILTINS_LOCATION)
		return out;
	x = expand_location (loc);
	out.file = x.file;
	out.line = x.line;
	out.column = x.column;
	return out;
}

/**
 * type_as - what C type this is, as far as kinds care
 */
ak_as
type_as (const_tree type)
{
	if (!type || type == error_mark_node)
		return AK_AS_OTHER;
	if (POINTER_TYPE_P (type))
		return AK_AS_PTR;
	if (INTEGRAL_TYPE_P (type))
		return AK_AS_INT;
	return AK_AS_OTHER;
}

/**
 * record_tag - the tag of a structure, or its typedef where it has no tag
 */
const char *
record_tag (const_tree type)
{
	tree name;

	if (!type || !RECORD_OR_UNION_TYPE_P (type))
		return NULL;
	name = TYPE_NAME (TYPE_MAIN_VARIANT (type));
	if (name && TREE_CODE (name) == TYPE_DECL)
		name = DECL_NAME (name);
	return name ? IDENTIFIER_POINTER (name) : NULL;
}

/**
 * type_known_name - the first typedef of a type that the table knows
 * @table: the facts
 * @type: any type
 *
 * resource_size_t is declared by way of phys_addr_t and that by way of u64: the
 * one nearest to the code decides. An enumeration without a row of its own is "enum".
 */
const char *
type_known_name (const struct ak_table *table, const_tree type)
{
	if (type && POINTER_TYPE_P (type))
		return ak_table_target (table, record_tag (TREE_TYPE (type)));
	for (int i = 0; type && i < 8; i++) {
		tree decl = TYPE_NAME (type);
		const char *name;

		if (decl && TREE_CODE (decl) == IDENTIFIER_NODE &&
		    TREE_CODE (type) == ENUMERAL_TYPE) {
			name = ak_table_type_name (table, IDENTIFIER_POINTER (decl));
			return name ? name : ak_table_type_name (table, "enum");
		}
		if (!decl || TREE_CODE (decl) != TYPE_DECL || !DECL_NAME (decl))
			return NULL;
		name = ak_table_type_name
			(table, IDENTIFIER_POINTER (DECL_NAME (decl)));
		if (name)
			return name;
		type = DECL_ORIGINAL_TYPE (decl);
	}
	return NULL;
}

/**
 * record_home - the file that defines a structure, NULL if nobody knows
 */
const char *
record_home (const_tree type)
{
	tree field = TYPE_FIELDS (type);

	return field ? expand_location (DECL_SOURCE_LOCATION (field)).file
		     : NULL;
}

static void
prepend (char *path, size_t size, const char *name)
{
	char *old = xstrdup (path);

	snprintf (path, size, "%s%s%s", name, *old ? "." : "", old);
	free (old);
}

static void
base_place (tree base, bool number, struct mem_place *out)
{
	if (DECL_P (base)) {
		if (VAR_P (base) && (TREE_STATIC (base) || DECL_EXTERNAL (base)))
			return;
		if (VAR_P (base) || TREE_CODE (base) == PARM_DECL)
			out->at.local = out->local = base;
		return;
	}
	if (TREE_CODE (base) == MEM_REF &&
	    TREE_CODE (TREE_OPERAND (base, 0)) == SSA_NAME) {
		tree var = SSA_NAME_VAR (TREE_OPERAND (base, 0));

		if (var && DECL_NAME (var) && !out->at.tag && number)
			out->at.through = IDENTIFIER_POINTER (DECL_NAME (var));
	}
}

/**
 * find_place - which member, local variable or pointer's target a reference is
 * @table: the facts
 * @ref: a memory reference
 * @out: filled in
 *
 * A member is named by the tag of the structure nearest to it that has one, and
 * the path from there through structures without. Elements of an array are all
 * one place.
 */
void
find_place (const struct ak_table *table, tree ref, struct mem_place *out)
{
	tree t = ref;

	memset (out, 0, sizeof (*out));
	out->at.path = out->path;
	out->type = type_known_name (table, TREE_TYPE (ref));
	while (handled_component_p (t)) {
		if (TREE_CODE (t) == COMPONENT_REF) {
			tree field = TREE_OPERAND (t, 1);
			tree record = DECL_CONTEXT (field);

			if (!out->field && DECL_NAME (field))
				out->field = field;
			/* behind an array of variable size no place is known by it */
			if (tree_fits_shwi_p (byte_position (field)))
				out->at.offset += int_byte_position (field);
			if (!out->at.tag && DECL_NAME (field))
				prepend (out->path, sizeof (out->path),
					 IDENTIFIER_POINTER (DECL_NAME (field)));
			if (!out->at.tag) {
				out->at.tag = record_tag (record);
				out->at.home = out->at.tag ?
					       record_home (record) : NULL;
			}
			if (!out->type && field == out->field)
				out->type = type_known_name (table,
							     TREE_TYPE (field));
		} else if (TREE_CODE (t) != ARRAY_REF) {
			/* a part of a number is another number */
			memset (out, 0, sizeof (*out));
			out->at.path = out->path;
			return;
		}
		t = TREE_OPERAND (t, 0);
	}
	base_place (t, INTEGRAL_TYPE_P (TREE_TYPE (ref)), out);
}
