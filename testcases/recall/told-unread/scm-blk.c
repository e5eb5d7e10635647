// SPDX-License-Identifier: GPL-2.0-only
/* told: space -- s390/scm: fix virtual vs physical address confusion */
#include <linux/mm.h>

struct bio_vec {
	struct page *bv_page;
	unsigned int bv_len;
	unsigned int bv_offset;
};

struct aidaw {
	u8 flags;
	u32 reserved0;
	u64 data_addr;
};

struct msb {
	u8 fmt;
	u8 oc;
	u16 flags;
	u32 blk_count;
	u64 data_addr;
	u64 scm_addr;
};

struct aob {
	struct msb msb[8];
};

struct scm_device {
	u64 address;
};

struct scm_request {
	struct scm_device *scmdev;
	struct aob *aob;
	int nr;
};

#define MSB_FLAG_IDA 0x8

struct aidaw *scm_aidaw_fetch(struct scm_request *scmrq, unsigned int bytes);

int scm_request_prepare(struct scm_request *scmrq, struct bio_vec *bv, int segments, u64 sector)
{
	struct scm_device *scmdev = scmrq->scmdev;
	struct msb *msb = &scmrq->aob->msb[scmrq->nr];
	struct aidaw *aidaw;
	int i;

	aidaw = scm_aidaw_fetch(scmrq, segments * PAGE_SIZE);
	if (!aidaw)
		return -ENOMEM;
	msb->scm_addr = scmdev->address + (sector << 9);
	msb->flags |= MSB_FLAG_IDA;
#ifdef MENDED
	msb->data_addr = (u64)virt_to_phys(aidaw);
#else
	msb->data_addr = (u64)aidaw;	/* bug */
#endif
	for (i = 0; i < segments; i++) {
		msb->blk_count += bv[i].bv_len >> 12;
#ifdef MENDED
		aidaw->data_addr = virt_to_phys(page_address(bv[i].bv_page));
#else
		aidaw->data_addr = (u64)page_address(bv[i].bv_page);	/* bug */
#endif
		aidaw++;
	}
	return 0;
}
