// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: swap -- the offset in the erase block and the number of bytes to read are exchanged */
typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long size_t;
struct ubi_volume_desc;
#define ENOENT		2
#define EBADMSG		74
#define EINVAL		22
#define ALIGN(x, a)	(((x) + (a) - 1) & ~((a) - 1))
#define UBIFS_NODE_MAGIC	0x06101831
#define min_t(t, a, b)	((t)(a) < (t)(b) ? (t)(a) : (t)(b))

struct ubifs_ch { u32 magic; u32 crc; u32 len; u8 node_type; u8 group_type; u8 padding[2]; };
struct ubifs_info { struct ubi_volume_desc *ubi; int leb_size; int min_io_size; };
struct ubifs_wbuf { struct ubifs_info *c; u8 *buf; int lnum; int offs; int used; };

int ubi_leb_read(struct ubi_volume_desc *desc, int lnum, char *buf, int offset,
		 int len, int check);
void *memcpy(void *to, const void *from, size_t n);
int pr_err(const char *fmt, ...);
int ubifs_check_node_hdr(const struct ubifs_info *c, const struct ubifs_ch *ch, int len);

/* Read a node, a part of which may still be in the write buffer. */
int ubifs_read_node_wbuf(struct ubifs_wbuf *wbuf, void *buf, int len, int lnum, int offs);
int ubifs_read_node_wbuf(struct ubifs_wbuf *wbuf, void *buf, int len, int lnum, int offs)
{
	const struct ubifs_info *c = wbuf->c;
	int overlap, rlen, err;

	if (offs < 0 || len <= 0 || offs + len > c->leb_size)
		return -EINVAL;

	overlap = lnum == wbuf->lnum && offs + len > wbuf->offs;
	rlen = len;
	if (overlap) {
		rlen = wbuf->offs - offs;
		if (rlen < 0)
			rlen = 0;
		memcpy(buf + rlen, wbuf->buf + offs + rlen - wbuf->offs, len - rlen);
	}

	if (rlen > 0) {
#ifdef MENDED
		err = ubi_leb_read(c->ubi, lnum, buf, offs, rlen, 0);
#else
		err = ubi_leb_read(c->ubi, lnum, buf, rlen, offs, 0);	/* bug */
#endif
		if (err && err != -EBADMSG) {
			pr_err("reading %d bytes from LEB %d:%d failed, error %d\n",
			       rlen, lnum, offs, err);
			return err;
		}
	}
	return ubifs_check_node_hdr(c, buf, len);
}
