// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: scale -- 512-byte sectors are stored as the first logical block of a namespace with larger blocks */

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long long sector_t;

typedef u64 __le64;
typedef u16 __le16;
#define cpu_to_le64(x) ((__le64)(x))
#define cpu_to_le16(x) ((__le16)(x))
#define SECTOR_SHIFT 9

struct request;
sector_t blk_rq_pos(const struct request *rq);
unsigned int blk_rq_bytes(const struct request *rq);

struct fnv_rw_command {
	u8 opcode;
	u8 flags;
	u16 command_id;
	__le64 slba;
	__le16 length;
	__le16 control;
};

struct fnv_ns {
	u8 lba_shift;
	u32 nsid;
	sector_t last_pos;
};

static inline u64 fnv_sect_to_lba(struct fnv_ns *ns, sector_t sector)
{
	return sector >> (ns->lba_shift - SECTOR_SHIFT);
}

void fnv_setup_discard(struct fnv_ns *ns, struct request *req, u64 *slba, u32 *nlb)
{
	*slba = fnv_sect_to_lba(ns, blk_rq_pos(req));
	*nlb = blk_rq_bytes(req) >> ns->lba_shift;
}

void fnv_setup_rw(struct fnv_ns *ns, struct request *req,
		  struct fnv_rw_command *cmnd, u8 op)
{
	sector_t pos = blk_rq_pos(req);
	u16 control = 0;

	if (pos == ns->last_pos)
		control |= 1 << 6;

	cmnd->opcode = op;
	cmnd->flags = 0;
#ifdef MENDED
	cmnd->slba = cpu_to_le64(fnv_sect_to_lba(ns, pos));
#else
	cmnd->slba = cpu_to_le64(pos);	/* bug */
#endif
	cmnd->length = cpu_to_le16((blk_rq_bytes(req) >> ns->lba_shift) - 1);
	cmnd->control = cpu_to_le16(control);

	ns->last_pos = pos + (blk_rq_bytes(req) >> SECTOR_SHIFT);
}
