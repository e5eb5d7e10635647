// SPDX-License-Identifier: GPL-2.0-only
/* told: end -- memblock: reserve_mem: fix end calculation in reserve_mem_release_by_name() */
#include <linux/mm.h>
#include <linux/string.h>

#define RESERVE_MEM_NAME_SIZE 16
#define RESERVE_MEM_MAX_ENTRIES 8

struct reserve_mem_table {
	char name[RESERVE_MEM_NAME_SIZE];
	phys_addr_t start;
	phys_addr_t size;
};

static struct reserve_mem_table reserved_mem_table[RESERVE_MEM_MAX_ENTRIES];
static int reserved_mem_count;

unsigned long free_reserved_area(void *start, void *end, int poison, const char *s);

static struct reserve_mem_table *reserve_mem_find_by_name_nolock(const char *name)
{
	struct reserve_mem_table *map;
	int i;

	for (i = 0; i < reserved_mem_count; i++) {
		map = &reserved_mem_table[i];
		if (!map->size)
			continue;
		if (!strcmp(name, map->name))
			return map;
	}
	return NULL;
}

int reserve_mem_find_by_name(const char *name, phys_addr_t *start, phys_addr_t *size)
{
	struct reserve_mem_table *map = reserve_mem_find_by_name_nolock(name);

	if (!map)
		return 0;
	*start = map->start;
	*size = map->size;
	return 1;
}

int reserve_mem_release_by_name(const char *name)
{
	struct reserve_mem_table *map;
	void *start, *end;

	map = reserve_mem_find_by_name_nolock(name);
	if (!map)
		return 0;
	start = phys_to_virt(map->start);
#ifdef MENDED
	end = start + map->size;
#else
	end = start + map->size - 1;	/* bug */
#endif
	free_reserved_area(start, end, 0, name);
	map->size = 0;
	return 1;
}
