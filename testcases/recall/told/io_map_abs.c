// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: offset -- io_mapping_map_wc takes an offset into the aperture, the absolute address is passed */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
#define __iomem
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)
#define ENOMEM 12
#define EINVAL 22
struct io_mapping;
void memcpy_toio(volatile void __iomem *dst, const void *src, size_t count);
void *io_mapping_map_wc(struct io_mapping *mapping, unsigned long offset, unsigned long size);
void io_mapping_unmap(void *vaddr);

struct agp { struct io_mapping *aperture; resource_size_t ap_base; size_t ap_size; };
int agp_upload(struct agp *agp, resource_size_t where, const void *data, size_t len)
{
	void *dst;

	if (where < agp->ap_base || where + len > agp->ap_base + agp->ap_size)
		return -EINVAL;
	if (offset_in_page(where) + len > PAGE_SIZE)
		return -EINVAL;
#ifdef MENDED
	dst = io_mapping_map_wc(agp->aperture, (where - agp->ap_base) & PAGE_MASK, PAGE_SIZE);
#else
	dst = io_mapping_map_wc(agp->aperture, where & PAGE_MASK, PAGE_SIZE);	/* bug */
#endif
	if (!dst)
		return -ENOMEM;
	memcpy_toio(dst + offset_in_page(where), data, len);
	io_mapping_unmap(dst);
	return 0;
}
