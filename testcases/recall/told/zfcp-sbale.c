// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: space -- s390/zfcp: fix virtual-physical address confusion in the entries of a buffer list */
#include <linux/mm.h>
#include <linux/slab.h>

#define SBAL_SFLAGS0_COMMAND 0x40
#define QDIO_MAX_BUFFERS_PER_Q 128

struct qdio_buffer_element {
	u8 eflags;
	u8 scount;
	u8 sflags;
	u32 length;
	/* the absolute address of the block */
	u64 addr;
};

struct qdio_buffer {
	struct qdio_buffer_element element[16];
};

struct zfcp_qdio {
	struct qdio_buffer *req_q[QDIO_MAX_BUFFERS_PER_Q];
	int req_q_idx;
};

struct zfcp_qdio_req {
	u8 sbtype;
	u8 sbal_last;
	u8 sbale_curr;
};

struct fsf_qtcb {
	u32 version;
	u8 data[252];
};

static inline struct qdio_buffer_element *zfcp_qdio_sbale_curr(struct zfcp_qdio *qdio, struct zfcp_qdio_req *q_req)
{
	return &qdio->req_q[q_req->sbal_last]->element[q_req->sbale_curr];
}

static inline void zfcp_qdio_fill_next(struct zfcp_qdio *qdio, struct zfcp_qdio_req *q_req, void *data, u32 len)
{
	struct qdio_buffer_element *sbale;

	q_req->sbale_curr++;
	sbale = zfcp_qdio_sbale_curr(qdio, q_req);
#ifdef MENDED
	sbale->addr = virt_to_phys(data);
#else
	sbale->addr = (u64)data;	/* bug */
#endif
	sbale->length = len;
}

int zfcp_fsf_req_create(struct zfcp_qdio *qdio, struct zfcp_qdio_req *q_req)
{
	struct fsf_qtcb *qtcb = kzalloc(sizeof(*qtcb), GFP_ATOMIC);

	if (!qtcb)
		return -ENOMEM;
	qtcb->version = 1;
	zfcp_qdio_fill_next(qdio, q_req, qtcb, sizeof(*qtcb));
	return 0;
}

void zfcp_qdio_sbals_from_page(struct zfcp_qdio *qdio, struct zfcp_qdio_req *q_req, struct page *page, unsigned int offset, u32 len)
{
	struct qdio_buffer_element *sbale = zfcp_qdio_sbale_curr(qdio, q_req);

	sbale->addr = page_to_phys(page) + offset;
	sbale->length = len;
}
