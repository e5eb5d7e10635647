/* SPDX-License-Identifier: GPL-2.0-only */
/* The GCC door: what its files share. */
#ifndef ARGKIND_DOOR_H
#define ARGKIND_DOOR_H

#include <string>

#include "gcc-compat.h"

#include "../argkind/graph.h"
#include "../argkind/place.h"
#include "../argkind/request.h"
#include "../argkind/spelled.h"

/* source.cc */
const char *source_at (location_t loc);
location_t source_place (location_t near_by, const char *at);
struct ak_span source_statement (location_t loc);

/* spell.cc */
int spell_macro (const char *name, struct ak_body_token *body);
unsigned int spell_at (location_t loc);
ak_macro spell_const (location_t loc, HOST_WIDE_INT value, unsigned int shift);

/* types.cc */
struct ak_loc door_loc (location_t loc);
ak_as type_as (const_tree type);
const char *type_known_name (const struct ak_table *table, const_tree type);
const char *record_tag (const_tree type);
const char *record_home (const_tree type);

/* prototype.cc: a parameter's name, and its typedef if the table knows it */
struct parameter {
	const char *name, *type;
};
void note_prototypes (const char *plugin, const struct ak_table *table);
struct parameter prototype_parameter (const_tree fn, unsigned int arg);

/* space.cc */
void note_words ();
ak_as pointer_as (const_tree type, const_tree decl);
bool named_by_macro (const_tree decl);

/* What a reference names: a place for the brain, its member, its typedef */
struct mem_place {
	struct ak_place at;
	char path[160];
	tree local, field;
	const char *type;
};
void find_place (const struct ak_table *table, tree ref, struct mem_place *out);

/**
 * struct tell_options - how findings are told
 * @werror: as errors
 * @headers: those in headers, too
 * @seen: a file of those in headers that were told before, or NULL
 */
struct tell_options {
	bool werror, headers;
	const char *seen;
};

/* tell.cc */
void tell_finding (const struct ak_finding *f, tree fn,
		   const tell_options *how);

/* lower.cc */
void lower_function (struct ak_unit *u, const struct ak_table *table,
		     struct cgraph_node *node);

#endif
