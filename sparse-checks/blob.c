// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where sparse's memory comes from. It asks for 32 kB at a time, of which the
 * headers of a kernel file take 50 MB: a third of the time went into page faults.
 * Of huge pages, where the kernel has them, it is one for 64 of these.
 */
#include <string.h>
#include <sys/mman.h>

#include "client.h"

/* A region, of which a huge page is taken when it is first written to */
enum { HUGE_PAGE = 1 << 21, REGION = 1 << 26 };

struct spare {
	struct spare *next;
	unsigned long size;
};

static struct spare *spares;
static char *region;
static size_t left;

/* linked in the place of sparse's own */
void *__wrap_blob_alloc(unsigned long size);
void __wrap_blob_free(void *blob, unsigned long size);

/* It begins where a huge page may */
static char *new_region(void)
{
	char *got = mmap(NULL, REGION + HUGE_PAGE, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (got == MAP_FAILED)
		return NULL;
	got += -(size_t)got % HUGE_PAGE;
	madvise(got, REGION, MADV_HUGEPAGE);
	return got;
}

/* What was given back is zeroed, as new memory is */
static void *spare_of(unsigned long size)
{
	struct spare **at = &spares, *got;

	while (*at && (*at)->size != size)
		at = &(*at)->next;
	got = *at;
	if (!got)
		return NULL;
	*at = got->next;
	return memset(got, 0, size);
}

/**
 * __wrap_blob_alloc() - zeroed memory for one of sparse's allocators
 * @size: in bytes, a multiple of what an allocator asks for at a time
 *
 * Return: NULL if there is none.
 */
void *__wrap_blob_alloc(unsigned long size)
{
	void *got = spare_of(size);

	if (got)
		return got;
	if (left < size) {
		region = new_region();
		left = region ? REGION : 0;
	}
	if (left < size)
		return NULL;
	got = region;
	region += size;
	left -= size;
	return got;
}

/**
 * __wrap_blob_free() - keep what an allocator drops for the next one
 */
void __wrap_blob_free(void *blob, unsigned long size)
{
	struct spare *s = blob;

	*s = (struct spare){ spares, size };
	spares = s;
}
