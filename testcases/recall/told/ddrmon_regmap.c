// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: size -- the static reader counts registers, the size of the array in bytes is passed */

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long size_t;

struct ddrmon;
struct regmap;

struct regmap;
int regmap_bulk_read(struct regmap *map, unsigned int reg, void *val,
		     size_t val_count);

#define DDRMON_BANK0 0x100

struct ddrmon {
	struct regmap *map;
	u32 last[8];
	unsigned int stride;
};

static int ddrmon_read(struct ddrmon *dm, unsigned int bank, u32 *val, size_t count)
{
	return regmap_bulk_read(dm->map, DDRMON_BANK0 + bank * dm->stride, val,
				count);
}

int ddrmon_sample(struct ddrmon *dm, unsigned int bank, u64 *sum)
{
	u32 now[8];
	unsigned int i;
	int ret;

#ifdef MENDED
	ret = ddrmon_read(dm, bank, now, ARRAY_SIZE(now));
#else
	ret = ddrmon_read(dm, bank, now, sizeof(now));	/* bug */
#endif
	if (ret)
		return ret;

	for (i = 0; i < ARRAY_SIZE(now); i++) {
		*sum += now[i] - dm->last[i];
		dm->last[i] = now[i];
	}
	return 0;
}
