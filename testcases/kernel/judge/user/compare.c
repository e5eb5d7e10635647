// SPDX-License-Identifier: GPL-2.0-only
/* Holds what two handlers did against each other, note by note. */
#include <errno.h>
#include <string.h>
#include "compare.h"
#include "request.h"

#define CACHE_BITS	0x98ULL		/* of x86: PWT, PCD, PAT */
#define WRITE_BIT	0x2ULL
#define PRESENT_BIT	0x1ULL
#define SPECIAL_BIT	0x200ULL	/* the kernel's own: a page that was mapped by its number, no copy of one */
#define MENDED_FLAGS	0x10004000ULL	/* VM_IO, VM_MIXEDMAP */
#define ACCESS_FLAGS	0x7ULL		/* VM_READ, VM_WRITE, VM_EXEC */

const char *announced_name(unsigned int bit)
{
	switch (bit) {
	case MAY_ERRNO: return "errno";
	case MAY_PROT: return "prot";
	case MAY_MERGE: return "merge";
	case MAY_RIGHTS: return "rights";
	case MAY_CHARGE: return "charge";
	case MAY_AROUND: return "around";
	case MAY_WARN: return "warn";
	case MAY_FLAGS: return "flags";
	case MAY_LATER: return "later";
	case MAY_TABLES: return "tables";
	case MAY_CACHE: return "cache";
	}
	return NULL;
}

void complaint_words(const char *text, char *words, size_t size)
{
	const char *task = strstr(text, ", CPU");
	size_t length = strcspn(text, "\n");

	if (task && task < text + length)
		length = task - text;
	memset(words, 0, size);
	memcpy(words, text, length < size ? length : size - 1);
}

static bool same(const struct note *a, const struct note *b)
{
	return !memcmp(a, b, sizeof(*a));
}

/* The protection, and the entries of private copies, which are made with it */
static void without_cache(struct note *note)
{
	note->v[PAGE_PROT] &= ~CACHE_BITS;
	if (note->v[PAGE_PFN] == PFN_OTHER && !(note->v[PAGE_PTE] & SPECIAL_BIT))
		note->v[PAGE_PTE] &= ~CACHE_BITS;
}

/*
 * A driver's page has the cache type of the VMA now, where it had another's: that of a mapping of the same memory
 * which it replaced, and which PAT still knew when a legacy hook mapped.
 */
static bool own_type(const struct note *a, const struct note *b, unsigned int may)
{
	__u64 type = b->v[PAGE_PROT] & CACHE_BITS;
	struct note x = *a;

	x.v[PAGE_PTE] = (x.v[PAGE_PTE] & ~CACHE_BITS) | type;
	if (may & MAY_PROT)
		x.v[PAGE_PROT] = (x.v[PAGE_PROT] & ~CACHE_BITS) | type;
	return a->v[PAGE_STATE] & STATE_TRACKED && same(&x, b) &&
	       (a->v[PAGE_PFN] != PFN_OTHER || a->v[PAGE_PTE] & SPECIAL_BIT);
}

static bool same_page(const struct note *a, const struct note *b, unsigned int may,
		      unsigned int *seen)
{
	struct note x = *a, y = *b;

	if (same(a, b))
		return true;
	if (may & MAY_FLAGS) {
		x.v[PAGE_FLAGS] &= ~MENDED_FLAGS;
		y.v[PAGE_FLAGS] &= ~MENDED_FLAGS;
		if (same(&x, &y)) {
			*seen |= MAY_FLAGS;
			return true;
		}
	}
	if (may & MAY_PROT) {
		without_cache(&x);
		without_cache(&y);
		if (same(&x, &y)) {
			*seen |= MAY_PROT;
			return true;
		}
	}
	if (!(may & MAY_CACHE) || !own_type(a, b, may))
		return false;
	*seen |= MAY_CACHE;
	return true;
}

static bool is_look(const struct note *note)
{
	return note->kind == NOTE_AREA || note->kind == NOTE_PAGE;
}

/* Whether a VMA of @old had anonymous pages already, of those that are the one around note @at of @new */
static bool copied_within(const struct record *old, unsigned int i, const struct record *new, unsigned int at)
{
	while (new->note[at].kind == NOTE_PAGE)
		at--;
	while (i && is_look(&old->note[i - 1]))
		i--;
	for (; i < old->count && is_look(&old->note[i]); i++)
		if (old->note[i].kind == NOTE_PAGE && old->note[i].v[PAGE_STATE] & STATE_ANON_VMA &&
		    old->note[i].v[PAGE_AT] >= new->note[at].v[0] && old->note[i].v[PAGE_AT] < new->note[at].v[1])
			return true;
	return false;
}

/* A page of a merged VMA, which has what keeps track of the private copies of all its pages */
static bool same_merged(const struct record *old, unsigned int i, const struct record *new, unsigned int k,
			unsigned int may, unsigned int *seen)
{
	struct note x = old->note[i];

	if (!(x.v[PAGE_STATE] & STATE_ANON_VMA) && new->note[k].v[PAGE_STATE] & STATE_ANON_VMA &&
	    copied_within(old, i, new, k))
		x.v[PAGE_STATE] |= STATE_ANON_VMA;
	return same_page(&x, &new->note[k], may, seen);
}

/* Whether two looks show the same pages, wherever the borders of the VMAs are */
static bool same_pages(const struct record *old, const struct record *new, unsigned int at,
		       unsigned int may, unsigned int *seen)
{
	unsigned int i = at, k = at;

	for (;;) {
		while (i < old->count && old->note[i].kind == NOTE_AREA)
			i++;
		while (k < new->count && new->note[k].kind == NOTE_AREA)
			k++;
		if (i == old->count || k == new->count || !is_look(&old->note[i]) ||
		    !is_look(&new->note[k]))
			break;
		if (!same_merged(old, i++, new, k++, may, seen))
			return false;
	}
	return i < old->count && k < new->count && same(&old->note[i], &new->note[k]);
}

/* A page that may be written where the right was cleared, and not any more; without a right there is no access */
static bool right_gone(const struct note *a, const struct note *b)
{
	struct note x = *a;
	__u64 lost;

	if (a->kind == NOTE_TOUCH && b->kind == NOTE_TOUCH)
		return a->v[0] == b->v[0] && a->v[1] && b->v[1] && !a->result && b->result;
	if (a->kind != NOTE_PAGE || b->kind != NOTE_PAGE)
		return false;
	x.v[PAGE_PTE] = b->v[PAGE_PTE];
	x.v[PAGE_PROT] = b->v[PAGE_PROT];
	lost = a->v[PAGE_FLAGS] & ACCESS_FLAGS ? WRITE_BIT : WRITE_BIT | PRESENT_BIT;
	return same(&x, b) && ((a->v[PAGE_PTE] ^ b->v[PAGE_PTE]) | (a->v[PAGE_PROT] ^ b->v[PAGE_PROT])) & lost &&
	       !(b->v[PAGE_PTE] & lost);
}

static bool same_end(const struct note *a, const struct note *b, const struct record *new,
		     unsigned int *seen)
{
	struct note x = *a;

	x.v[0] = b->v[0];
	if (!same(&x, b) || (__s64)(b->v[0] - a->v[0]) > (__s64)new->charged || b->v[0] < a->v[0])
		return false;
	*seen |= MAY_CHARGE;
	return true;
}

/*
 * The core takes the charge of what a mapping replaces over, and forgets it where a hook refuses. Where the action or
 * .mapped fails the mapping is unmapped, which gives it back.
 */
static bool given_back(const struct note *a, const struct note *b, const struct record *old,
		       unsigned int *seen)
{
	struct note x = *a;

	x.v[0] = b->v[0];
	if (!same(&x, b) || (__s64)(a->v[0] - b->v[0]) > (__s64)old->replaced || a->v[0] < b->v[0])
		return false;
	*seen |= MAY_LATER;
	return true;
}

static bool same_step(const struct note *a, const struct note *b, unsigned int may, unsigned int *seen)
{
	struct note x = *a;

	x.result = b->result;
	if (!same(&x, b) || a->result >= 0 || b->result >= 0)
		return false;
	if (may & MAY_TABLES && a->result == -ENOMEM && b->result == -EFAULT)
		*seen |= MAY_TABLES;
	else if (may & MAY_ERRNO)
		*seen |= MAY_ERRNO;
	else
		return false;
	return true;
}

/* One pair of notes that differ: whether that was announced. */
static bool is_announced(const struct note *a, const struct note *b, const struct record *old,
			 const struct record *new, unsigned int may, unsigned int *seen)
{
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case NOTE_STEP:
		return same_step(a, b, may, seen);
	case NOTE_PAGE:
		return same_page(a, b, may, seen);
	case NOTE_END:
		return (may & MAY_CHARGE && same_end(a, b, new, seen)) ||
		       (may & MAY_LATER && given_back(a, b, old, seen));
	}
	return false;
}

static bool is_map(const struct note *note)
{
	return note->kind == NOTE_STEP && (note->v[0] == OP_NEXT || note->v[0] == OP_BEFORE || note->v[0] == OP_OVER);
}

/* What could not be mapped beside the cache type of what it was to replace */
static bool type_fits(const struct note *a, const struct note *b)
{
	return is_map(a) && is_map(b) && a->v[0] == b->v[0] && a->result == -EINVAL && !b->result;
}

/* The hook refused, or made a VMA of its own of, what the core had merged without asking it */
static bool not_around(const struct note *a, const struct note *b)
{
	if (is_map(a) && is_map(b))
		return a->v[0] == b->v[0] && !a->result && b->result < 0;
	return a->kind == NOTE_AREA && b->kind == NOTE_AREA && a->v[0] == b->v[0] && a->v[1] > b->v[1];
}

/* What takes the pages of a mapping, or asks for flags, which it may not of VM_IO */
static bool takes_pages(const struct note *a, const struct note *b)
{
	struct note x = *a;

	x.result = b->result;
	return a->kind == NOTE_STEP && same(&x, b) &&
	       (a->v[0] == OP_COPY || a->v[0] == OP_ADVISE || a->v[0] == OP_LOCK);
}

/* Pages that are there as soon as they are asked for, or copied by a fork: where a fault would have brought them in */
static bool brought_in(const struct note *a, const struct note *b)
{
	struct note x = *a;

	if (a->kind != NOTE_PAGE || a->v[PAGE_PTE] || !b->v[PAGE_PTE] ||
	    !((a->v[PAGE_FLAGS] ^ b->v[PAGE_FLAGS]) & MENDED_FLAGS))
		return false;
	x.v[PAGE_FLAGS] ^= (a->v[PAGE_FLAGS] ^ b->v[PAGE_FLAGS]) & MENDED_FLAGS;
	x.v[PAGE_PTE] = b->v[PAGE_PTE];
	x.v[PAGE_PFN] = b->v[PAGE_PFN];
	x.v[PAGE_STATE] |= b->v[PAGE_STATE] & STATE_ANON_VMA;
	return same(&x, b);
}

/* A difference after which the mappings are not the same any more, and which was announced */
static unsigned int parting(const struct record *old, const struct record *new, unsigned int at,
			    unsigned int may, unsigned int *seen)
{
	const struct note *a = &old->note[at], *b = &new->note[at];

	if (may & MAY_FLAGS && (takes_pages(a, b) || brought_in(a, b)))
		return MAY_FLAGS;
	if (may & MAY_CACHE && type_fits(a, b))
		return MAY_CACHE;
	if (may & MAY_RIGHTS && right_gone(a, b))
		return MAY_RIGHTS;
	if (may & MAY_AROUND && not_around(a, b))
		return MAY_AROUND;
	if (may & MAY_MERGE && a->kind == NOTE_AREA && b->kind == NOTE_AREA && a->v[1] < b->v[1] &&
	    same_pages(old, new, at, may, seen))
		return MAY_MERGE;
	return 0;
}

bool injected(const struct record *r)
{
	unsigned int i;

	for (i = 0; i < r->count; i++)
		if (r->note[i].kind == NOTE_OPEN && r->note[i].result == 1)
			return true;
	return false;
}

static const struct note *end_of(const struct record *r)
{
	unsigned int i = r->count;

	while (i--)
		if (r->note[i].kind == NOTE_END)
			return &r->note[i];
	return NULL;
}

struct verdict compare_ends(const struct record *old, const struct record *new, unsigned int may)
{
	const struct note *a = end_of(old), *b = end_of(new);
	struct verdict verdict = { .at = -1 };

	if (!a || !b || (!same(a, b) && !is_announced(a, b, old, new, may, &verdict.seen)))
		verdict.at = b ? (int)(b - new->note) : (int)new->count;
	return verdict;
}

struct verdict compare(const struct record *old, const struct record *new, unsigned int may)
{
	unsigned int most = old->count > new->count ? old->count : new->count, i, part, due;
	bool mapped_again = false;
	struct verdict verdict = { .at = -1 };
	const struct note *a, *b;

	/*
	 * The two versions allocate at different places: where the n-th allocation of one failed and the other made
	 * no more than n - 1, or was refused before it, only what they leave behind can be compared.
	 */
	if (injected(old) != injected(new))
		return compare_ends(old, new, may);
	for (i = 0; i < most; i++) {
		a = &old->note[i];
		b = &new->note[i];
		if (i < old->count && i < new->count) {
			/* the first mapping has none of the same memory to replace */
			mapped_again |= is_map(a);
			due = mapped_again ? may : may & ~MAY_CACHE;
			if (same(a, b) || is_announced(a, b, old, new, due, &verdict.seen))
				continue;
			part = parting(old, new, i, due, &verdict.seen);
			verdict.seen |= part;
			if (part)
				return verdict;
		}
		verdict.at = i;
		return verdict;
	}
	return verdict;
}
