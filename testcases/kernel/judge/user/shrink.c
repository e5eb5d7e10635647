// SPDX-License-Identifier: GPL-2.0-only
/* Makes a request shorter while it shows what it showed. */
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include "shrink.h"

struct search {
	struct request *best;
	bool (*shows)(const struct request *r, void *data);
	void *data;
	unsigned int calls, limit;
};

/* Take @shorter if it is another request, and shows it as well. */
static bool try(struct search *s, const struct request *shorter)
{
	if (!memcmp(shorter, s->best, sizeof(*shorter)) || s->calls >= s->limit)
		return false;
	s->calls++;
	if (!s->shows(shorter, s->data))
		return false;
	*s->best = *shorter;
	return true;
}

static struct request without(const struct request *r, unsigned int from, unsigned int n)
{
	struct request shorter = *r;

	memmove(&shorter.step[from], &shorter.step[from + n],
		(r->count - from - n) * sizeof(struct step));
	memset(&shorter.step[r->count - n], 0, n * sizeof(struct step));
	shorter.count -= n;
	return shorter;
}

static bool drop_steps(struct search *s)
{
	struct request shorter;
	bool any = false;
	unsigned int n, i;

	for (n = s->best->count; n; n /= 2)
		for (i = s->best->count; i >= n; i--) {
			if (i > s->best->count)
				continue;
			shorter = without(s->best, i - n, n);
			any |= try(s, &shorter);
		}
	return any;
}

static bool ease(struct search *s, size_t offset, uint32_t usual)
{
	struct request shorter = *s->best;

	memcpy((char *)&shorter + offset, &usual, sizeof(usual));
	return try(s, &shorter);
}

#define EASE(member, usual)	ease(s, offsetof(struct request, member), usual)

static bool ease_members(struct search *s)
{
	static const uint32_t more[] = { MAP_NORESERVE, MAP_POPULATE, MAP_LOCKED };
	struct request shorter;
	bool any = false;
	unsigned int i;

	any |= EASE(fail, 0);
	any |= EASE(under, 0);
	any |= EASE(holder, 0);
	any |= EASE(mode, 0);
	any |= EASE(open, O_RDWR);
	for (i = 0; i < 3; i++)
		any |= EASE(flags, s->best->flags & ~more[i]);
	any |= EASE(prot, PROT_READ) || EASE(prot, PROT_READ | PROT_WRITE);
	any |= EASE(pages, 1) || EASE(pages, 2) ||
	       (s->best->pages > 2 && EASE(pages, s->best->pages - 1));
	shorter = *s->best;
	shorter.pgoff = 0;
	any |= try(s, &shorter);
	return any;
}

static bool ease_steps(struct search *s)
{
	struct request shorter;
	bool any = false;
	unsigned int i;

	for (i = 0; i < s->best->count; i++) {
		shorter = *s->best;
		shorter.step[i].at = 0;
		any |= try(s, &shorter);
		shorter = *s->best;
		shorter.step[i].n = 0;
		any |= try(s, &shorter);
		shorter = *s->best;
		shorter.step[i].arg = 0;
		any |= try(s, &shorter);
	}
	return any;
}

unsigned int shrink(struct request *r, bool (*shows)(const struct request *r, void *data),
		    void *data, unsigned int limit)
{
	struct search s = { .best = r, .shows = shows, .data = data, .limit = limit };
	bool any;

	do {
		any = drop_steps(&s);
		any |= ease_members(&s);
		any |= ease_steps(&s);
	} while (any && s.calls < limit);
	return s.calls;
}
