// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: end -- end pfn taken as size: base and end given where base and size belong (memblock_add_node) */
typedef unsigned long long u64;
typedef u64 phys_addr_t;
#define __init

enum memblock_flags { MEMBLOCK_NONE = 0x0, MEMBLOCK_HOTPLUG = 0x1 };
int memblock_add_node(phys_addr_t base, phys_addr_t size, int nid, enum memblock_flags flags);

struct numa_ent {
	u64 base;
	u64 limit;	/* first byte after the range */
	int nid;
};

static struct numa_ent numa_tbl[16];
static int numa_cnt;

static void __init numa_record(u64 base, u64 len, int nid)
{
	numa_tbl[numa_cnt].base = base;
	numa_tbl[numa_cnt].limit = base + len;
	numa_tbl[numa_cnt++].nid = nid;
}

static int __init numa_commit(void)
{
	int i, ret;

	for (i = 0; i < numa_cnt; i++) {
		struct numa_ent *e = &numa_tbl[i];

#ifdef MENDED
		ret = memblock_add_node(e->base, e->limit - e->base, e->nid, MEMBLOCK_NONE);
#else
		ret = memblock_add_node(e->base, e->limit, e->nid, MEMBLOCK_NONE);	/* bug */
#endif
		if (ret)
			return ret;
	}
	return 0;
}
