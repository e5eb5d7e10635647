/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The facts: kinds.def as compiled in, and private tables of the same grammar.
 */
#ifndef ARGKIND_TABLE_H
#define ARGKIND_TABLE_H

#include "kind.h"

#ifdef __cplusplus
extern "C" {
#endif

#define AK_MAX_ARGS 12

/**
 * struct ak_slot - one argument or the result of a function, as a row says it
 * @kind: what is expected there; all AK_TOP where the row has no opinion
 * @named: the kind's name in the table, NULL without an opinion
 * @is_ptr: a pointer stands there
 * @is_out: a pointer to a value that the call writes; @kind is that value's
 * @is_in: a pointer to one or more values that the call reads; @kind is theirs
 * @is_any: integer or pointer, the row does not say
 * @is_test: the call is true if the argument is that; nothing is asked of it
 */
struct ak_slot {
	struct ak_kind kind;
	const char *named;
	bool is_ptr, is_out, is_in, is_any, is_test;
};

/**
 * struct ak_func - a function's row
 * @name: the function, or the macro's last callee
 * @result: its result
 * @arg: its arguments
 * @nargs: how many there are; without a final "..." exactly so many
 * @variadic: more may follow
 * @learnt: from a body, by AK_LEARNT: no static function of the name is meant;
 *	the comment of the row, which says where from, "" if there is none
 */
struct ak_func {
	const char *name;
	struct ak_slot result;
	struct ak_slot arg[AK_MAX_ARGS];
	unsigned int nargs;
	bool variadic;
	const char *learnt;
};

/**
 * struct ak_put - what all writers that were seen put into a member: AK_PUT
 * @kind: its kind, no better than a name
 * @home: the header that defines the structure, as the tree names it
 * @learnt: the comment of the row: how many there are
 */
struct ak_put {
	struct ak_kind kind;
	const char *home, *learnt;
};

/** struct ak_table - opaque */
struct ak_table;

struct ak_table *ak_table_new(void);
void ak_table_free(struct ak_table *t);
int ak_table_read(struct ak_table *t, const char *path, char *err,
		  size_t errlen);
int ak_table_line(struct ak_table *t, const char *line, char *err,
		  size_t errlen);

const struct ak_func *ak_table_func(const struct ak_table *t,
				    const char *name);
const struct ak_func *ak_table_given(const struct ak_table *t,
				     const char *name);
const struct ak_put *ak_table_put(const struct ak_table *t, const char *home,
				  const char *tag, const char *member);
bool ak_table_field(const struct ak_table *t, const char *tag,
		    const char *member, struct ak_kind *out);
bool ak_table_field_given(const struct ak_table *t, const char *tag,
			  const char *member, struct ak_kind *out);
const char *ak_table_field_named(const struct ak_table *t, const char *tag,
				 const char *member);
bool ak_table_type(const struct ak_table *t, const char *name,
		   struct ak_kind *strong, struct ak_kind *weak);
const char *ak_table_type_name(const struct ak_table *t, const char *name);
const char *ak_table_target(const struct ak_table *t, const char *tag);
bool ak_table_param_type(const struct ak_table *t, const char *name,
			 struct ak_kind *out);
bool ak_table_name(const struct ak_table *t, const char *name,
		   struct ak_kind *out);
bool ak_kind_word(const struct ak_kind *k, char *word, size_t size);
void ak_table_each_func(const struct ak_table *t,
			void (*fn)(const struct ak_func *row, void *data),
			void *data);

#ifdef __cplusplus
}
#endif

#endif
