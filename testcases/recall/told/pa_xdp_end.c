// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: end -- the hardware reports where the frame ends in the buffer, the call wants the length of the data */

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef _Bool bool;
#define true 1
#define false 0
typedef __SIZE_TYPE__ size_t;

struct xdp_buff {
	void *data;
	void *data_end;
	void *data_meta;
	void *data_hard_start;
	u32 frame_sz;
};
struct xdp_rxq_info;

void xdp_init_buff(struct xdp_buff *xdp, u32 frame_sz, struct xdp_rxq_info *rxq);
void xdp_prepare_buff(struct xdp_buff *xdp, unsigned char *hard_start,
		      int headroom, int data_len, const bool meta_valid);

#define TNX_RX_HEADROOM	256

struct tnx_rx_desc {
	u16 start_off;		/* first byte written, from the start of the buffer */
	u16 last_off;		/* one past the last byte written, likewise */
	u32 flags;
};

struct tnx_rx_ring {
	struct xdp_rxq_info *xdp_rxq;
	u32 buf_sz;
	unsigned long bytes;
	unsigned long drops;
};

bool tnx_run_xdp(struct tnx_rx_ring *ring, struct xdp_buff *xdp, u8 *va,
		 const struct tnx_rx_desc *desc)
{
	u16 start = desc->start_off;
	u16 len = desc->last_off;

	if (start < TNX_RX_HEADROOM || len <= start || len > ring->buf_sz) {
		ring->drops++;
		return false;
	}

	ring->bytes += desc->last_off - start;

	xdp_init_buff(xdp, ring->buf_sz, ring->xdp_rxq);
#ifdef MENDED
	xdp_prepare_buff(xdp, va, start, len - start, true);
#else
	xdp_prepare_buff(xdp, va, start, len, true);	/* bug */
#endif
	return true;
}
