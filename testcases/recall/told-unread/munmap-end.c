// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: end -- end address for length (vm_munmap) */
typedef unsigned long size_t;

int vm_munmap(unsigned long start, size_t len);

struct aio_map {
	unsigned long start;
	unsigned long end;
};

static void aio_map_teardown(struct aio_map *m)
{
	if (m->end <= m->start)
		return;

#ifdef MENDED
	vm_munmap(m->start, m->end - m->start);
#else
	vm_munmap(m->start, m->end);	/* bug */
#endif
	m->start = 0;
	m->end = 0;
}
