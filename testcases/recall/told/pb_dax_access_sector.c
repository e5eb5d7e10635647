// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: scale -- dax_direct_access() counts in pages of the device, the 512 byte sector is given */
typedef unsigned long long u64;
typedef unsigned short u16;
typedef u64 sector_t;
typedef long long loff_t;
typedef unsigned long pgoff_t;
typedef unsigned long size_t;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PAGE_MASK	(~(PAGE_SIZE - 1))
#define PHYS_PFN(x)	((unsigned long)((x) >> PAGE_SHIFT))
#define PFN_PHYS(x)	((u64)(x) << PAGE_SHIFT)
#define SECTOR_SHIFT	9
#define EINVAL		22
#define EIO		5
#define offset_in_page(p)	((unsigned long)(p) & (PAGE_SIZE - 1))

struct block_device;
struct dax_device;
enum dax_access_mode { DAX_ACCESS, DAX_RECOVERY_WRITE };
struct iomap {
	u64 addr;		/* disk offset of mapping, bytes */
	loff_t offset;		/* file offset of mapping, bytes */
	u64 length;
	u16 type;
	u16 flags;
	struct block_device *bdev;
	struct dax_device *dax_dev;
};

int dax_read_lock(void);
void dax_read_unlock(int id);
long dax_direct_access(struct dax_device *dax_dev, pgoff_t pgoff, long nr_pages,
		       enum dax_access_mode mode, void **kaddr, unsigned long *pfn);
_Bool bdev_sector_bad(struct block_device *bdev, sector_t sector, unsigned int nr);

static sector_t iomap_sector(const struct iomap *iomap, loff_t pos)
{
	return (iomap->addr + pos - iomap->offset) >> SECTOR_SHIFT;
}

static pgoff_t dax_iomap_pgoff(const struct iomap *iomap, loff_t pos)
{
	return PHYS_PFN(iomap->addr + (pos & PAGE_MASK) - iomap->offset);
}

int demo_dax_map(const struct iomap *iomap, loff_t pos, size_t size, void **kaddr,
		 unsigned long *pfnp);
int demo_dax_map(const struct iomap *iomap, loff_t pos, size_t size, void **kaddr,
		 unsigned long *pfnp)
{
	sector_t sector = iomap_sector(iomap, pos & PAGE_MASK);
	long length;
	int id;

	if (bdev_sector_bad(iomap->bdev, sector, size >> SECTOR_SHIFT))
		return -EIO;

	id = dax_read_lock();
#ifdef MENDED
	length = dax_direct_access(iomap->dax_dev, dax_iomap_pgoff(iomap, pos), PHYS_PFN(size),
				   DAX_ACCESS, kaddr, pfnp);
#else
	length = dax_direct_access(iomap->dax_dev, sector, PHYS_PFN(size), DAX_ACCESS, kaddr, pfnp);	/* bug */
#endif
	dax_read_unlock(id);
	if (length < 0)
		return length;
	return PFN_PHYS(length) < size ? -EINVAL : 0;
}
