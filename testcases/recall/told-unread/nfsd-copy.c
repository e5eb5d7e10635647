// SPDX-License-Identifier: GPL-2.0-only
/* told: end -- NFSD: pass range end to vfs_fsync_range() instead of count */
#include <linux/fs.h>

struct nfsd_file {
	struct file *nf_file;
};

struct nfsd42_write_res {
	u64 wr_bytes_written;
	int wr_stable_how;
};

struct nfsd4_copy {
	u64 cp_src_pos;
	u64 cp_dst_pos;
	u64 cp_count;
	struct nfsd42_write_res cp_res;
	unsigned long cp_flags;
};

int vfs_fsync_range(struct file *file, loff_t start, loff_t end, int datasync);
int filemap_check_wb_err(struct address_space *mapping, u32 since);
ssize_t nfsd_copy_file_range(struct file *src, u64 src_pos, struct file *dst, u64 dst_pos, u64 count);

ssize_t _nfsd_copy_file_range(struct nfsd4_copy *copy, struct file *dst, struct file *src)
{
	ssize_t bytes_copied = 0;
	u64 bytes_total = copy->cp_count;
	u64 src_pos = copy->cp_src_pos;
	u64 dst_pos = copy->cp_dst_pos;
	int status;
#ifdef MENDED
	loff_t end;
#endif

	do {
		bytes_copied = nfsd_copy_file_range(src, src_pos, dst, dst_pos, bytes_total);
		if (bytes_copied <= 0)
			break;
		bytes_total -= bytes_copied;
		copy->cp_res.wr_bytes_written += bytes_copied;
		src_pos += bytes_copied;
		dst_pos += bytes_copied;
	} while (bytes_total > 0);
	/* for a non-zero asynchronous copy do a commit of data */
	if (copy->cp_flags && copy->cp_res.wr_bytes_written > 0) {
#ifdef MENDED
		end = copy->cp_dst_pos + copy->cp_res.wr_bytes_written - 1;
		status = vfs_fsync_range(dst, copy->cp_dst_pos, end, 0);
#else
		status = vfs_fsync_range(dst, copy->cp_dst_pos, copy->cp_res.wr_bytes_written, 0);	/* bug */
#endif
		if (!status)
			status = filemap_check_wb_err(dst->f_mapping, 0);
		if (!status)
			copy->cp_res.wr_stable_how = 2;
	}
	return bytes_copied;
}
