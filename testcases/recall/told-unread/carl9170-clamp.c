// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: swap -- carl9170: fix the order of the arguments of clamp() */
#include <linux/kernel.h>

#define clamp(val, lo, hi) min(max(val, lo), hi)

#define AR9170_RX_STATUS_MODULATION 0x03
#define AR9170_RX_STATUS_MODULATION_CCK 0x00
#define AR9170_RX_STATUS_MODULATION_HT 0x02
#define RX_ENC_FLAG_SHORT_GI BIT(2)

enum rate_info_bw {
	RATE_INFO_BW_20,
	RATE_INFO_BW_40,
};

enum mac80211_rx_encoding {
	RX_ENC_LEGACY,
	RX_ENC_HT,
};

struct ar9170_rx_head {
	u8 plcp[12];
};

struct ar9170_rx_macstatus {
	u8 SAidx;
	u8 DAidx;
	u8 error;
	u8 status;
};

struct ieee80211_rx_status {
	u16 freq;
	u8 enc_flags;
	u8 encoding;
	u8 bw;
	u8 rate_idx;
};

int carl9170_cck_rate(u8 plcp);

int carl9170_rx_mac_status(struct ar9170_rx_head *head, struct ar9170_rx_macstatus *mac, struct ieee80211_rx_status *status)
{
	switch (mac->status & AR9170_RX_STATUS_MODULATION) {
	case AR9170_RX_STATUS_MODULATION_CCK:
		status->rate_idx = carl9170_cck_rate(head->plcp[0]);
		break;
	case AR9170_RX_STATUS_MODULATION_HT:
		if (head->plcp[3] & 0x80)
			status->bw = RATE_INFO_BW_40;
		if (head->plcp[6] & 0x80)
			status->enc_flags |= RX_ENC_FLAG_SHORT_GI;
#ifdef MENDED
		status->rate_idx = clamp(head->plcp[3] & 0x7f, 0, 75);
#else
		status->rate_idx = clamp(0, 75, head->plcp[3] & 0x7f);	/* bug */
#endif
		status->encoding = RX_ENC_HT;
		break;
	default:
		return -ENOSYS;
	}
	return 0;
}
