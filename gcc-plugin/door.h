/* SPDX-License-Identifier: GPL-2.0-only */
/* The GCC door: what its files share. */
#ifndef ARGKIND_DOOR_H
#define ARGKIND_DOOR_H

#include <string>

#include "gcc-compat.h"

#include "../argkind/verdict.h"

/* Statements longer than this are read as far as that */
#define MAX_TEXT 1024

/** enum page_spelling - which page constants a location's source spells */
enum page_spelling {
	SPELLS_SHIFT = 1, SPELLS_SIZE = 2, SPELLS_MASK = 4, SPELLS_OFFSET = 8,
	SPELLS_TWICE = 16
};

/* Walks source text from a place on, over the ends of lines */
struct source_walk {
	const char *file;
	int line, column;		/* of the character last given */
	int lines_left;
};

/* source.cc */
const char *source_line (const char *file, int line, size_t *len);
source_walk source_walk_from (location_t loc, int lines);
int source_char (source_walk *w);
location_t source_place (location_t near_by, const source_walk *at);
void source_from (location_t loc, char *buf, size_t size);

/* spell.cc */
unsigned int spell_page_shift (void);
unsigned int spell_text (const char *text);
unsigned int spell_at (location_t loc);
ak_macro spell_const (location_t loc, HOST_WIDE_INT value, unsigned int shift);
bool spell_null (location_t loc);
ak_macro spell_flags (const char *text);
ak_macro spell_arg (const char *text, HOST_WIDE_INT value, unsigned int shift);
bool split_args (const char *callee, char *text, char **args, unsigned int max);

/* types.cc */
struct ak_loc door_loc (location_t loc);
ak_as type_as (const_tree type);
const char *type_known_name (const struct ak_table *table, const_tree type);
const char *record_tag (const_tree type);
bool record_in_main_file (const_tree type);

/* space.cc */
void note_words ();
ak_as pointer_as (const_tree type, const_tree decl);
bool named_by_macro (const_tree decl);

/* A place in memory: a structure's member, a local variable, or neither */
struct mem_place {
	const char *tag;		/* member of a tagged structure */
	char path[160];
	bool in_file;
	tree local;			/* part of this local variable */
	const char *through;		/* pointer whose target it is */
	const char *type;		/* typedef known to the table */
	tree field;			/* the member, for its name */
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
