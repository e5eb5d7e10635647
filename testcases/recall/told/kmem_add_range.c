// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: end -- the size of the range is wanted and its inclusive end is passed */

#define ENXIO 6
#define ALIGN(x, a) (((x) + (a) - 1) & ~((typeof(x))(a) - 1))

typedef unsigned long long u64;

struct range;
int pr_warn(const char *fmt, ...);

typedef int mhp_t;
struct range {
	u64 start;
	u64 end;
};

int add_memory_driver_managed(int nid, u64 start, u64 size,
			      const char *resource_name, mhp_t mhp_flags);
unsigned long memory_block_size_bytes(void);

static u64 range_len(const struct range *range)
{
	return range->end - range->start + 1;
}

int dkmem_hotplug(int nid, const struct range *ranges, int nr)
{
	u64 block = memory_block_size_bytes();
	int i, rc, added = 0;

	for (i = 0; i < nr; i++) {
		struct range r = {
			.start = ALIGN(ranges[i].start, block),
			.end = ((ranges[i].end + 1) & ~(block - 1)) - 1,
		};

		if (r.start >= r.end)
			continue;
#ifdef MENDED
		rc = add_memory_driver_managed(nid, r.start, range_len(&r),
#else
		rc = add_memory_driver_managed(nid, r.start, r.end,	/* bug */
#endif
					       "System RAM (dkmem)", 0);
		if (rc)
			pr_warn("range %d: %d\n", i, rc);
		else
			added++;
	}
	return added ? 0 : -ENXIO;
}
