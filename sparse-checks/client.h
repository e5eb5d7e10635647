/* SPDX-License-Identifier: GPL-2.0-only */
/* What the files of this checker share. */
#ifndef ARGKIND_CLIENT_H
#define ARGKIND_CLIENT_H

#include <string.h>

#include "sparse-compat.h"

#include "../argkind/graph.h"
#include "../argkind/mem.h"
#include "../argkind/place.h"
#include "../argkind/registry.h"
#include "../argkind/request.h"
#include "../argkind/spelled.h"

/**
 * struct tu - a translation unit
 * @table: the facts
 * @unit: its value graph
 * @stream: sparse's number for the main source file
 * @page_shift: PAGE_SHIFT, 0 where there is none
 * @page_offset: PAGE_OFFSET, 0 where it is no constant
 * @read: functions of the main file that were read
 * @lost: functions of the main file that were not
 * @first_lost: the functions that were not, with those of headers
 * @trouble: the first place outside a function that could not be parsed
 * @why: what was wrong there
 */
struct tu {
	const struct ak_table *table;
	struct ak_unit *unit;
	int stream;
	unsigned int page_shift;
	long long page_offset;
	unsigned int read, lost;
	struct lost *first_lost, **last_lost;
	struct position trouble;
	char why[160];
};

/** struct lost - a function that could not be read, or not wholly */
struct lost {
	const char *name;
	bool in_main;
	struct position pos;
	char why[160];
	struct lost *next;
};

/* What a symbol's aux points to; the first member of each such structure */
enum note_what {
	NOTE_LOCAL, NOTE_CONSTANT, NOTE_CALL, NOTE_QUEUED, NOTE_STATIC
};

/**
 * struct note - what this checker knows of a symbol; hangs on symbol->aux
 * @what: NOTE_LOCAL, NOTE_CONSTANT or NOTE_STATIC
 * @macro: what the constant is spelled as that the symbol stands for
 * @value: of that constant; of a static variable, how often its address is taken
 *	for anything but an argument the table says is written
 * @index: a local that is never in memory: its number, else -1
 * @scope: the scope it is declared in
 * @escapes: its address goes where this checker does not follow
 * @sym: the symbol
 * @of: the function it is of: sparse gives some symbols to several
 */
struct note {
	enum note_what what;
	enum ak_macro macro;
	long long value;
	int index, scope;
	bool escapes;
	struct symbol *sym;
	const struct ak_fn *of;
	struct note *next;
};

/**
 * struct call - what this checker knows of a call; hangs on the aux of the
 * callee's symbol, of which each call has its own copy
 * @what: NOTE_CALL
 * @pos: the opening parenthesis
 * @scope: the scope it stands in
 * @callee: the symbol as declared, NULL through a pointer
 */
struct call {
	enum note_what what;
	struct position pos;
	int scope;
	struct symbol *callee;
};

/**
 * struct fn - a function being lowered
 * @tu: the unit
 * @f: its value graph
 * @ep: sparse's linearized form
 * @notes: its local symbols
 * @nvars: how many of them are never in memory
 * @nblocks: how many basic blocks there are
 * @out: the value of a variable at a block's end, by variable and block
 * @join: whether a block's begin joins different values of the variable
 * @phis: phis whose values are not known yet
 * @params: the parameters' values
 */
struct fn {
	struct tu *tu;
	struct ak_fn *f;
	struct entrypoint *ep;
	struct note *notes;
	int nvars, nblocks;
	ak_id *out;
	unsigned char *join;
	struct phi *phis;
	size_t nphis;
	ak_id *params;
	unsigned int nparams;
	bool tests;			/* some call tells what its argument is */
};

/* parse.c */
struct symbol_list *parse_file(struct tu *tu, const char *file);
long long parse_constant(const char *macro);

/* report.c: what libsparse says */
/**
 * struct report - something libsparse could not read
 * @pos: where
 * @expr: the expression, NULL for what was no expression yet
 * @text: what libsparse says of it
 */
struct report {
	struct position pos;
	struct expression *expr;
	char text[160];
	struct report *next;
};

extern bool report_as_sparse;
struct report *report_take(void);
void report_drop(struct report *list);
void report_guard(const char *file);
_Noreturn void report_fatal(const char *file, const char *fmt, ...);

/* source.c: the text of the files */
const struct ak_text *source_text(int stream);
int source_column(struct position pos);
const char *source_at(struct position pos);
struct ak_loc source_loc(struct position pos);
struct ak_loc source_call_loc(struct position pos, const char *callee);
const char *name_of(const struct ident *ident);

/* decl.c: the typedef a symbol is declared with */
const char *decl_typedef(const struct ak_table *table, struct symbol *sym);
const char *decl_target(const struct ak_table *table, struct symbol *sym);

/* A number as the brain wants it: that of a word sign-extended */
static inline long long number_of_width(long long value, unsigned int bits)
{
	return bits == 32 ? (int)value : value;
}

/* spell.c: page constants and flags as the source spells them */
int spell_body(const char *name, struct ak_body_token *body);
enum ak_macro spell_macro(struct tu *tu, struct position pos, long long value);

/* walk.c: the syntax tree */
/**
 * struct walker - what a walk over a syntax tree does
 * @expr: called with each expression, before its operands
 * @local: called with each variable a block declares
 * @enter: called where a block begins; what it returns goes to @leave
 * @leave: called where it ends
 * @statics: visit the initializers of static variables, too
 * @data: for those
 */
struct walker {
	void (*expr)(struct expression *expr, struct walker *w);
	void (*local)(struct symbol *sym, struct walker *w);
	int (*enter)(struct walker *w);
	void (*leave)(struct walker *w, int was);
	bool statics;
	void *data;
};

void walk_expression(struct expression *expr, struct walker *w);
void walk_statement(struct statement *stmt, struct walker *w);

/* mark.c: notes on the tree that survive linearize */
void mark_calls(struct fn *fn, struct symbol *sym,
		void (*inlines)(struct symbol *sym, struct tu *tu));
void mark_constants(struct fn *fn, struct symbol *sym);
struct note *mark_note(struct fn *fn, struct symbol *sym);
struct note *mark_stand_in(const struct symbol *sym);
bool mark_number(pseudo_t p, long long *value);
void mark_addresses(struct tu *tu, struct symbol *sym);
bool mark_address_leaves(const struct symbol *sym);
bool mark_is_local(const struct symbol *sym);
struct call *mark_call(const struct instruction *insn);

/* type.c */
struct place {
	char path[120];
	const char *tag;
	const char *home;		/* the file that defines it */
	struct symbol *member;
};

struct symbol *type_base(struct symbol *type);
struct symbol *type_target(struct symbol *type);
enum ak_as type_as(struct symbol *type);
bool type_is_struct(const struct symbol *type);
bool type_is_aggregate(struct symbol *type);
bool type_is_value(struct symbol *type);
long long type_first(struct symbol *type, long long offset);
bool type_member(struct symbol *agg, long long offset, struct symbol *leaf,
		 struct place *p);
struct symbol *type_of_pseudo(struct fn *fn, pseudo_t p);
struct ak_var type_var(struct tu *tu, struct symbol *sym);

/* ssa.c: local variables that are never in memory */
bool ssa_begin(struct fn *fn);
ak_id ssa_read(struct fn *fn, struct basic_block *bb, struct note *note,
	       const struct ak_loc *loc);
void ssa_write(struct fn *fn, struct basic_block *bb, struct note *note,
	       ak_id value);
void ssa_end(struct fn *fn);

/* memory.c */
ak_id memory_load(struct fn *fn, struct instruction *insn);
void memory_store(struct fn *fn, struct instruction *insn);
ak_id memory_address(struct fn *fn, struct instruction *insn);
void memory_out(struct fn *fn, pseudo_t p, ak_id value,
		const struct ak_loc *loc);
void memory_escape(struct fn *fn, pseudo_t p);
void memory_begin(struct fn *fn);

/* call.c */
bool call_writes(const struct ak_func *row, struct symbol *callee,
		 unsigned int nr, bool cast);
bool call_is_out(struct fn *fn, struct instruction *insn, pseudo_t arg);
ak_id call_lower(struct fn *fn, struct instruction *insn);
ak_id call_page_math(struct fn *fn, struct instruction *insn,
		     const struct ak_loc *loc);

/* guard.c: what a value is where a test of it was true */
ak_id guard_value(struct fn *fn, ak_id value, struct basic_block *bb);

/* lower.c */
ak_id lower_value(struct fn *fn, pseudo_t p, struct instruction *insn);
ak_id lower_constant(struct fn *fn, long long value, unsigned int size,
		     enum ak_macro macro, struct position pos);
struct note *lower_dest(pseudo_t p);
struct ak_var lower_var(struct fn *fn, struct note *note);
bool lower_function(struct tu *tu, struct symbol *sym,
		    void (*inlines)(struct symbol *sym, struct tu *tu));

/* sparse.c: sparse itself */
int sparse_run(char **args);

/* unit.c */
void unit_read(struct tu *tu, const char *file);
void unit_lost(struct tu *tu, const struct ident *fn, struct position where,
	       const char *why);

#endif
