// SPDX-License-Identifier: GPL-2.0-only
/*
 * The length of a range whose end the kernel defines: of a struct resource the end
 * is the last byte, of a VMA the first behind it. Certain where a row of the
 * table asks for the length, else likely.
 */
#include "check-ends.h"

#include <stdio.h>
#include <string.h>

#include "check-range.h"
#include "notes.h"
#include "words.h"

/* No fewer are a length where only a power of two tells that they are */
enum { MIN_LENGTH = 16 };

/* @last: the end is the last of the range, not what follows it */
static const struct ends {
	const char *tag, *start, *end, *length;
	bool last;
} known[] = {
	{ "resource", "start", "end", "resource_size()", true },
	{ "range", "start", "end", "range_len()", true },
	{ "pci_bus_region", "start", "end", "end - start + 1", true },
	{ "iova", "pfn_lo", "pfn_hi", "iova_size()", true },
	{ "iommu_iotlb_gather", "start", "end", "end - start + 1", true },
	{ "iommu_domain_geometry", "aperture_start", "aperture_end", "end - start + 1", true },
	{ "vm_area_struct", "vm_start", "vm_end", "vm_end - vm_start", false },
	{ "vm_area_desc", "start", "end", "end - start", false },
	{ "mmu_notifier_range", "start", "end", "end - start", false },
	{ "flush_tlb_info", "start", "end", "end - start", false },
	{ "hmm_range", "start", "end", "end - start", false },
	{ "migrate_vma", "start", "end", "end - start", false },
	{ "vmap_area", "va_start", "va_end", "va_end - va_start", false },
	{ "numa_memblk", "start", "end", "end - start", false },
};

/* Where a function is given a range of an address space, its end is behind it */
static const struct ends of_mm = { NULL, "start", "end", "end - start", false };

static bool is_of_mm(const struct ak_fn *f)
{
	unsigned int i;

	for (i = 0; i < f->nparams; i++) {
		const char *type = f->param[i] ? f->node[f->param[i]].type : NULL;

		if (type && (!strcmp(type, "struct mm_struct *") || !strcmp(type, "struct vm_area_struct *")))
			return true;
	}
	return false;
}

static const struct ends *ends_of(const struct ak_fn *f, const struct ak_node *sub)
{
	const struct ak_node *end = &f->node[ak_through_casts(f, sub->in[0])];
	const struct ak_node *start = &f->node[ak_through_casts(f, sub->in[1])];
	size_t i;

	/* declared as of another space it is no range of the mm's */
	if (end->op == AK_OP_PARAM && start->op == AK_OP_PARAM && end->name && start->name &&
	    !end->type && !start->type && ak_are_ends(start->name, end->name) && strcmp(end->name, "last") && is_of_mm(f))
		return &of_mm;
	if (end->op != AK_OP_FIELD || start->op != AK_OP_FIELD || !end->tag || end->tag != start->tag)
		return NULL;
	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (!strcmp(end->tag, known[i].tag) && !strcmp(end->path, known[i].end) &&
		    !strcmp(start->path, known[i].start))
			return &known[i];
	return NULL;
}

/* "end - start" of what ends with its last, "end - start + 1" of what does not */
static const struct ends *wrong_length(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, id)];
	const struct ends *is;
	bool one = false;

	if (n->op == AK_OP_ADD && ak_is_const(&f->node[n->in[1]]) && f->node[n->in[1]].value == 1) {
		one = true;
		n = &f->node[ak_through_widths(f, n->in[0])];
	}
	is = n->op == AK_OP_SUB && n->in[1] ? ends_of(f, n) : NULL;
	return is && is->last != one ? is : NULL;
}

/**
 * ak_is_known_end() - whether a member is the end of a range that the kernel defines
 */
bool ak_is_known_end(const struct ak_node *n)
{
	size_t i;

	for (i = 0; n->tag && n->path && i < sizeof(known) / sizeof(known[0]); i++)
		if (!strcmp(n->tag, known[i].tag) && !strcmp(n->path, known[i].end))
			return true;
	return false;
}

static void report(struct ctx *c, const struct ak_node *n, const struct ends *is, const char *what,
		   const char *expression, int level)
{
	struct ak_finding out;

	ak_begin(&out, c, AK_ARG_ROLE, &n->loc, level);
	if (is->tag)
		snprintf(out.message, sizeof(out.message),
			 "%s is %s, but %s of struct %s is %s; expected %s", what,
			 is->last ? "one less than a length" : "one more than a length", is->end, is->tag,
			 is->last ? "the last of it" : "behind it", is->length);
	else
		snprintf(out.message, sizeof(out.message),
			 "%s is one more than a length: the end of a range of user memory is behind it; expected %s",
			 what, is->length);
	snprintf(out.expression, sizeof(out.expression), "%s", expression);
	ak_emit(c, &out);
}

/* Calls whose end is the last byte, or page, of the range: the start stands before it */
static bool ends_with_last(const char *callee, unsigned int arg)
{
	static const char *const names[] = {
		"filemap_write_and_wait_range", "filemap_fdatawrite_range",
		"filemap_fdatawait_range", "__filemap_fdatawrite_range", "file_write_and_wait_range",
		"file_fdatawait_range", "filemap_range_has_page", "truncate_inode_pages_range",
		"truncate_pagecache_range", "invalidate_inode_pages2_range",
		"invalidate_mapping_pages",
	};
	size_t i;

	for (i = 0; arg == 2 && i < sizeof(names) / sizeof(names[0]); i++)
		if (!strcmp(callee, names[i]))
			return true;
	return false;
}

/* Two numbers called a start and a last one, by who wrote the prototype */
static bool is_called_last(const struct ak_callnode *call, unsigned int arg)
{
	const struct ak_callarg *start = arg ? &call->arg[arg - 1] : NULL, *last = &call->arg[arg];

	/* a body in sight may stop before it, whatever it is called */
	return start && !call->body && start->name && last->name && start->as == AK_AS_INT &&
	       last->as == AK_AS_INT && !strcmp(ak_last_word(last->name), "last") &&
	       (ak_word_of(start->name) == AK_WORD_START || ak_word_of(start->name) == AK_WORD_ADDRESS);
}

/* What is added to the start is a length for certain, or called one; a power of two may be */
static bool is_plain_length(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, id)];

	if (ak_is_const(n))
		return n->value >= MIN_LENGTH && !(n->value & (n->value - 1));
	return (n->op == AK_OP_PARAM || n->op == AK_OP_FIELD || n->op == AK_OP_CALL) &&
	       ((ak_is_extent(&n->kind) && n->kind.g[AK_ROLE] < AK_NAMED) ||
		ak_word_of(n->name) == AK_WORD_LENGTH);
}

static bool is_with_length(const struct ak_fn *f, const struct ak_node *sum)
{
	return sum->op == AK_OP_ADD &&
	       (is_plain_length(f, sum->in[0]) || is_plain_length(f, sum->in[1]));
}

/* What may be the last of a length: "len - 1", and no multiple of a block */
static bool is_to_last(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, id)];

	if (ak_is_const(n))
		return n->value & 1;
	return (n->op == AK_OP_ADD || n->op == AK_OP_SUB) && ak_is_const(&f->node[n->in[1]]);
}

/* What an end was before it was made the number of its page, or its page's last byte */
static ak_id unrounded(const struct ak_fn *f, ak_id id)
{
	const struct ak_node *n;

	for (;;) {
		id = ak_through_casts(f, id);
		n = &f->node[id];
		if (n->nin != 2 || !n->in[1] || !ak_is_const(&f->node[n->in[1]]) ||
		    !(n->op == AK_OP_SHR || (n->op == AK_OP_OR && f->node[n->in[1]].value & 1)))
			return id;
		id = n->in[0];
	}
}

/* Whether a sum is of the start, with what is no last of a length */
static bool is_from_start(const struct ak_fn *f, const struct ak_node *sum, ak_id start)
{
	ak_id from = unrounded(f, start);
	int i;

	for (i = 0; sum->op == AK_OP_ADD && i < 2; i++)
		if (ak_is_same_value(f, sum->in[i], from) && !ak_is_const(&f->node[from]) &&
		    !is_to_last(f, sum->in[0]) && !is_to_last(f, sum->in[1]))
			return true;
	return false;
}

/* From the start on as far as the length is: one behind the last */
static bool check_last(struct ctx *c, const struct ak_node *n, unsigned int arg, int level)
{
	const struct ak_callnode *call = n->call;
	ak_id start = call->arg[arg - 1].node;
	const struct ak_node *a = &c->f->node[unrounded(c->f, call->arg[arg].node)];
	struct ak_finding out;

	if (!start || !is_from_start(c->f, a, start) || (level && !is_with_length(c->f, a)))
		return false;
	ak_begin(&out, c, AK_ARG_ROLE, &n->loc, level);
	snprintf(out.message, sizeof(out.message),
		 "argument %u of %s is behind the range; expected its last%s, one less", arg + 1,
		 ak_called(c->f, n), level ? "" :
		 strncmp(call->callee, "invalidate_", 11) ? " byte" : " page");
	snprintf(out.expression, sizeof(out.expression), "%s#%u", call->callee, arg + 1);
	ak_emit(c, &out);
	return true;
}

/* Whether an argument is asked to be a length: it is reported there */
static bool takes_length(const struct ak_callnode *call, unsigned int arg)
{
	return ak_is_extent(&call->wanted[arg].kind) || ak_word_of(call->arg[arg].name) == AK_WORD_LENGTH;
}

/**
 * ak_check_ends() - a length that is one off, by what the kernel says of the end
 * @c: the function
 * @n: a call
 * @arg: the argument, 0 for the first
 *
 * Return: whether it was reported.
 */
bool ak_check_ends(struct ctx *c, const struct ak_node *n, unsigned int arg)
{
	const struct ak_callnode *call = n->call;
	char what[96], expression[96];
	const struct ends *is;

	if (call->callee && ends_with_last(call->callee, arg))
		return check_last(c, n, arg, 0);
	if (call->callee && is_called_last(call, arg) && check_last(c, n, arg, 1))
		return true;
	if (!call->arg[arg].node || !takes_length(call, arg))
		return false;
	is = wrong_length(c->f, call->arg[arg].node);
	if (!is)
		return false;
	snprintf(what, sizeof(what), "argument %u of %s", arg + 1, ak_called(c->f, n));
	snprintf(expression, sizeof(expression), "%s#%u", call->callee, arg + 1);
	/* certain where the table has both: what is asked for, and whose end it is */
	report(c, n, is, what, expression,
	       !(is->tag && call->row && call->wanted[arg].kind.g[AK_ROLE] < AK_NAMED &&
		 ak_is_extent(&call->wanted[arg].kind)));
	return true;
}

/**
 * ak_check_kept_ends() - the same, where it is kept
 * @c: the function
 * @n: a store into a member that is a length
 *
 * Return: whether it was reported.
 */
bool ak_check_kept_ends(struct ctx *c, const struct ak_node *n)
{
	const struct ends *is = wrong_length(c->f, n->in[0]);
	char what[96], expression[96];

	if (!is)
		return false;
	snprintf(what, sizeof(what), "%s of struct %s", n->path, n->tag);
	snprintf(expression, sizeof(expression), "%s.%s", n->tag, n->path);
	report(c, n, is, what, expression, 1);
	return true;
}

/* Whether somebody takes a length who does not say so, and nobody adds what it lacks */
static bool is_used_as_length(const struct ak_fn *f, ak_id length)
{
	bool any = false;
	unsigned int i;
	ak_id id;

	for (id = 1; id < f->nnodes; id++) {
		const struct ak_node *n = &f->node[id];

		for (i = 0; n->call && i < n->call->nargs; i++) {
			if (ak_through_widths(f, n->call->arg[i].node) != length)
				continue;
			if (takes_length(n->call, i))
				return false;
			any = true;
		}
		if (n->nin != 2 || ak_through_widths(f, n->in[0]) != length)
			continue;
		if ((n->op == AK_OP_ADD || n->op == AK_OP_SUB || n->op == AK_OP_OR) &&
		    ak_is_const(&f->node[n->in[1]]))
			return false;
	}
	return any;
}

/**
 * ak_check_named_ends() - the same, where it is kept in a variable that is called a length
 * @c: the function
 * @n: a node
 */
void ak_check_named_ends(struct ctx *c, const struct ak_node *n)
{
	const struct ends *is;
	char what[96];

	if (!n->name || !n->local || (n->op != AK_OP_CAST && n->op != AK_OP_SUB) ||
	    ak_word_of(n->name) != AK_WORD_LENGTH || !ak_is_of_source(c->f))
		return;
	is = wrong_length(c->f, n - c->f->node);
	if (!is || !is->tag || !is_used_as_length(c->f, ak_through_widths(c->f, n - c->f->node)))
		return;
	snprintf(what, sizeof(what), "'%s'", n->name);
	report(c, n, is, what, n->name, 1);
}

/* The last store into the member that begins the range, before one into its end */
static const struct ak_node *start_set(const struct ak_fn *f, const struct ak_node *end)
{
	const struct ak_node *start = NULL;
	ak_id id;

	for (id = 1; id < end - f->node; id++) {
		const struct ak_node *n = &f->node[id];

		if (n->op == AK_OP_STORE && n->tag && n->tag == end->tag && n->path &&
		    ak_are_ends(n->path, end->path))
			start = n;
	}
	return start;
}

/* "len" or "len - 1", by its kind or by its name: @certain tells which */
static bool is_length(const struct ak_fn *f, ak_id id, bool *certain)
{
	const struct ak_node *n = &f->node[ak_through_widths(f, id)];

	if (ak_is_one_off(f, n))
		n = &f->node[ak_through_widths(f, n->in[0])];
	*certain = ak_is_extent(&n->kind) && n->kind.g[AK_ROLE] < AK_NAMED;
	return !ak_is_const(n) && n->op != AK_OP_ADD && n->op != AK_OP_PHI &&
	       (*certain || (!ak_dim_known(&n->kind, AK_ROLE) && ak_word_of(n->name) == AK_WORD_LENGTH));
}

/* An address, by more than a name, or where a resource begins */
static bool is_place(const struct ak_node *n)
{
	return (n->kind.v[AK_ROLE] == AK_POINT && n->kind.g[AK_ROLE] < AK_NAMED) ||
	       (n->op == AK_OP_FIELD && n->tag && !strcmp(n->tag, "resource") && !strcmp(n->path, "start"));
}

/**
 * ak_check_end_set() - a range that begins somewhere is said to end where its length is
 * @c: the function
 * @n: a store into a member
 *
 * Certain in what the kernel defines; elsewhere an end may be counted from the start.
 *
 * Return: whether it was reported.
 */
bool ak_check_end_set(struct ctx *c, const struct ak_node *n)
{
	const struct ak_node *start, *from;
	struct ak_finding out;
	bool certain;

	/* most of what is stored is no length, and that is soon seen */
	if (!n->tag || !*n->tag || !n->path || !is_length(c->f, n->in[0], &certain))
		return false;
	start = start_set(c->f, n);
	from = start ? &c->f->node[ak_through_widths(c->f, start->in[0])] : NULL;
	if (!from || ak_is_const(from) || from->from_null ||
	    /* counted from the start of a file, or of nothing that is known, a length may be the end */
	    !is_place(from) || from->kind.v[AK_SPACE] == AK_FILE)
		return false;
	ak_begin(&out, c, AK_ARG_ROLE, &n->loc, !ak_is_known_end(n));
	snprintf(out.message, sizeof(out.message),
		 "%s of struct %s is set to %s, where %s is set to %s; expected an end", n->path, n->tag,
		 certain ? ak_kind_describe(&c->f->node[ak_through_widths(c->f, n->in[0])].kind) : "what is called a length",
		 start->path, from->kind.v[AK_ROLE] == AK_POINT ? ak_kind_describe(&from->kind) : "where a resource begins");
	snprintf(out.expression, sizeof(out.expression), "%s.%s", n->tag, n->path);
	ak_note_here(&out, &start->loc, "the start is set here");
	ak_emit(c, &out);
	return true;
}
