// SPDX-License-Identifier: GPL-2.0-only
/* told: swap -- ovl: fix the order of index and origin given to ovl_get_nlink() */
#include <linux/fs.h>

struct dentry {
	struct inode *d_inode;
	unsigned int d_flags;
};

struct path {
	void *mnt;
	struct dentry *dentry;
};

int ovl_do_getxattr(struct dentry *dentry, const char *name, void *value, size_t size);
unsigned int inode_nlink(struct dentry *dentry);
struct dentry *ovl_index_upper(struct dentry *index);
void dput(struct dentry *dentry);

unsigned int ovl_get_nlink(struct dentry *lowerdentry, struct dentry *upperdentry, unsigned int fallback)
{
	int nlink_diff;
	char buf[13];
	int nlink;

	if (!lowerdentry || !upperdentry || inode_nlink(lowerdentry) == 1)
		return fallback;
	nlink_diff = ovl_do_getxattr(upperdentry, "trusted.overlay.nlink", &buf, sizeof(buf) - 1);
	if (nlink_diff < 0)
		return fallback;
	nlink = inode_nlink(buf[0] == 'L' ? lowerdentry : upperdentry);
	return nlink + nlink_diff;
}

void ovl_fill_inode(struct inode *inode, struct dentry *upper, struct dentry *lower)
{
	inode->i_rdev = ovl_get_nlink(lower, upper, inode_nlink(upper));
}

int ovl_verify_index(struct dentry *index, const struct path *lowerstack, unsigned int numlower)
{
	struct path origin = lowerstack[0];
	int err = 0;

	if (!index->d_inode || !numlower)
		return -ENOENT;
	/* Check if index is orphan and don't warn before cleaning it */
#ifdef MENDED
	if (ovl_get_nlink(origin.dentry, index, 0) == 0)
#else
	if (ovl_get_nlink(index, origin.dentry, 0) == 0)	/* bug */
#endif
		err = -ENOENT;
	dput(origin.dentry);
	return err;
}
