// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: end -- add_memory_driver_managed takes a size, the range's end is passed */

typedef unsigned long long u64;
#define ENXIO 6
struct device { void *driver_data; struct device *parent; };
void dev_err(const struct device *dev, const char *fmt, ...);
typedef int mhp_t;
int add_memory_driver_managed(int nid, u64 start, u64 size, const char *resource_name,
		mhp_t mhp_flags);

struct dax_range { u64 start; u64 end; };
struct dax_kmem { struct device *dev; int nid; struct dax_range range[2]; int nr; };
int dax_kmem_online(struct dax_kmem *k)
{
	int i, rc, done = 0;

	for (i = 0; i < k->nr; i++) {
		struct dax_range *r = &k->range[i];
#ifdef MENDED
		u64 len = r->end - r->start + 1;

		rc = add_memory_driver_managed(k->nid, r->start, len, "System RAM (kmem)", 0);
#else
		u64 len = r->end + 1;

		rc = add_memory_driver_managed(k->nid, r->start, len, "System RAM (kmem)", 0);	/* bug */
#endif
		if (rc)
			dev_err(k->dev, "range %d: %d\n", i, rc);
		else
			done++;
	}
	return done ? 0 : -ENXIO;
}
