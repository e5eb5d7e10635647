// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: swap -- swapped length and offset (bio_add_page) */
#define EIO 5
#define EINVAL 22
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)

struct page;
struct bio;

int bio_add_page(struct bio *bio, struct page *page, unsigned len, unsigned off);

struct md_page_io {
	struct page *page;
	unsigned int block;
	unsigned int bsize;
};

static int md_page_submit(struct bio *bio, struct md_page_io *io, unsigned int first)
{
	unsigned int off = (io->block - first) * io->bsize;

	if (off + io->bsize > PAGE_SIZE)
		return -EINVAL;
#ifdef MENDED
	if (bio_add_page(bio, io->page, io->bsize, off) != io->bsize)
#else
	if (bio_add_page(bio, io->page, off, io->bsize) != io->bsize)	/* bug */
#endif
		return -EIO;
	return 0;
}
