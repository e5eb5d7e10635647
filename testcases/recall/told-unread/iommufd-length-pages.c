// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: pages -- number of pages for length in bytes (iommufd_access_pin_pages) */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef unsigned int gfp_t;
#define GFP_KERNEL ((gfp_t)0xcc0)
#define __GFP_ZERO ((gfp_t)0x100)
#define ENOMEM 12
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define DIV_ROUND_UP(n, d) (((n) + (d) - 1) / (d))
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)

struct page;
struct iommufd_access;

void *kmalloc_array_noprof(size_t n, size_t size, gfp_t flags);

#define kmalloc_array(...) kmalloc_array_noprof(__VA_ARGS__)
#define kcalloc(n, size, flags) kmalloc_array(n, size, (flags) | __GFP_ZERO)

void kfree(const void *objp);
int iommufd_access_pin_pages(struct iommufd_access *access, unsigned long iova,
			     unsigned long length, struct page **out_pages, unsigned int flags);
void iommufd_access_unpin_pages(struct iommufd_access *access,
				unsigned long iova, unsigned long length);

struct mdev_pin {
	struct iommufd_access *access;
	unsigned long iova;
	unsigned int npages;
	struct page **pages;
};

static int mdev_pin_range(struct mdev_pin *p, u64 iova, u64 bytes)
{
	int rc;

	p->iova = iova & PAGE_MASK;
	p->npages = DIV_ROUND_UP(offset_in_page(iova) + bytes, PAGE_SIZE);
	p->pages = kcalloc(p->npages, sizeof(*p->pages), GFP_KERNEL);
	if (!p->pages)
		return -ENOMEM;

	rc = iommufd_access_pin_pages(p->access, p->iova,
#ifdef MENDED
				      p->npages * PAGE_SIZE, p->pages, 0);
#else
				      p->npages, p->pages, 0);	/* bug */
#endif
	if (rc)
		kfree(p->pages);
	return rc;
}

static void mdev_unpin(struct mdev_pin *p)
{
	iommufd_access_unpin_pages(p->access, p->iova, p->npages * PAGE_SIZE);
	kfree(p->pages);
}
