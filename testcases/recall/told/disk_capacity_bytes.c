// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: size -- set_capacity takes sectors, the device reports bytes */

typedef unsigned int u32;
typedef unsigned long long u64;
typedef u32 __le32;
typedef u64 __le64;
typedef u64 sector_t;
#define SECTOR_SHIFT 9
#define ENODEV 19
struct device { void *driver_data; struct device *parent; };
struct gendisk;
void dev_err(const struct device *dev, const char *fmt, ...);
void dev_dbg(const struct device *dev, const char *fmt, ...);
void set_capacity(struct gendisk *disk, sector_t size);

struct nvb_ident { __le64 nblocks; __le32 lba_shift; __le32 flags; };
struct nvb { struct device *dev; struct gendisk *disk; struct nvb_ident id; };
int nvb_revalidate(struct nvb *nvb)
{
	u64 bytes = nvb->id.nblocks << nvb->id.lba_shift;

	if (!bytes) {
		dev_err(nvb->dev, "empty medium\n");
		return -ENODEV;
	}
#ifdef MENDED
	set_capacity(nvb->disk, bytes >> SECTOR_SHIFT);
#else
	set_capacity(nvb->disk, bytes);	/* bug */
#endif
	dev_dbg(nvb->dev, "%llu bytes\n", bytes);
	return 0;
}
