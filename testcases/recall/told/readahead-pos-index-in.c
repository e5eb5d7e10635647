// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: offset -- page index of readahead for byte position compared and shifted as bytes */
typedef unsigned long size_t;
typedef long long loff_t;
typedef unsigned long pgoff_t;
#define ENODEV 19
#define min_t(type, a, b) ({ type _a = (a); type _b = (b); _a < _b ? _a : _b; })
#define SZ_1M 0x00100000

struct inode;
struct readahead_control;

loff_t readahead_pos(const struct readahead_control *rac);
pgoff_t readahead_index(const struct readahead_control *rac);
size_t readahead_length(const struct readahead_control *rac);
loff_t i_size_read(const struct inode *inode);

struct v9_req {
	loff_t start;
	size_t len;
	unsigned int rsize;
};

static int v9_issue_ra(struct readahead_control *rac, struct inode *inode, struct v9_req *req)
{
	loff_t isize = i_size_read(inode);

#ifdef MENDED
	req->start = readahead_pos(rac);
#else
	req->start = readahead_index(rac);	/* bug */
#endif
	req->len = readahead_length(rac);
	if (req->start >= isize)
		return -ENODEV;
	if (req->start + req->len > isize)
		req->len = isize - req->start;
	req->rsize = min_t(size_t, req->len, SZ_1M);
	return 0;
}
