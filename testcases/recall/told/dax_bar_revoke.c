// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: end -- unmap_mapping_range wants a length after the start of the hole, the end is passed */

typedef _Bool bool;
typedef long long loff_t;

struct address_space;
struct bar_slice;
struct inode {
	struct address_space *i_mapping;
	loff_t i_size;
	unsigned int i_blkbits;
};

void unmap_mapping_range(struct address_space *mapping, loff_t const holebegin,
			 loff_t const holelen, int even_cows);

struct bar_slice {
	struct inode *inode;
	loff_t start;
	loff_t end;
	bool enabled;
};

void bar_slices_revoke(struct bar_slice *slice, int nr)
{
	int i;

	for (i = 0; i < nr; i++) {
		struct bar_slice *s = &slice[i];

		if (!s->enabled || s->end <= s->start)
			continue;
		s->enabled = 0;
#ifdef MENDED
		unmap_mapping_range(s->inode->i_mapping, s->start,
				    s->end - s->start, 1);
#else
		unmap_mapping_range(s->inode->i_mapping, s->start,
				    s->end, 1);		/* bug */
#endif
	}
}
