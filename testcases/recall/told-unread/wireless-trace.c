// SPDX-License-Identifier: GPL-2.0-only
/* mined: 6.5..6.12 */
/* told: swap -- wifi: cfg80211: fix the order of the arguments of two trace events */
#include <linux/kernel.h>

struct wiphy;
struct net_device;

#define TP_PROTO(args...) args
#define TP_ARGS(args...) args

/* What <linux/tracepoint.h> makes of an event: a function that gives its arguments to the probe. */
#define TRACE_EVENT(name, proto, args)				\
	void probe_##name(void *__data, proto);			\
	static inline void trace_##name(proto)			\
	{							\
		probe_##name(NULL, args);			\
	}

TRACE_EVENT(rdev_dump_mpath,
	TP_PROTO(struct wiphy *wiphy, struct net_device *netdev, int _idx, u8 *dst, u8 *next_hop),
	TP_ARGS(wiphy, netdev, _idx, dst, next_hop)
)

TRACE_EVENT(rdev_dump_mpp,
	TP_PROTO(struct wiphy *wiphy, struct net_device *netdev, int _idx, u8 *dst, u8 *mpp),
#ifdef MENDED
	TP_ARGS(wiphy, netdev, _idx, dst, mpp)
#else
	TP_ARGS(wiphy, netdev, _idx, mpp, dst)	/* bug */
#endif
)

TRACE_EVENT(rdev_set_antenna,
	TP_PROTO(struct wiphy *wiphy, u32 tx, u32 rx),
#ifdef MENDED
	TP_ARGS(wiphy, tx, rx)
#else
	TP_ARGS(wiphy, rx, tx)	/* bug */
#endif
)

struct cfg80211_ops {
	int (*set_antenna)(struct wiphy *wiphy, u32 tx_ant, u32 rx_ant);
	int (*dump_mpp)(struct wiphy *wiphy, struct net_device *dev, int idx, u8 *dst, u8 *mpp);
	int (*dump_mpath)(struct wiphy *wiphy, struct net_device *dev, int idx, u8 *dst, u8 *next_hop);
};

int rdev_set_antenna(const struct cfg80211_ops *ops, struct wiphy *wiphy, u32 tx_ant, u32 rx_ant)
{
	trace_rdev_set_antenna(wiphy, tx_ant, rx_ant);
	return ops->set_antenna(wiphy, tx_ant, rx_ant);
}

int rdev_dump_mpp(const struct cfg80211_ops *ops, struct wiphy *wiphy, struct net_device *dev, int idx, u8 *dst, u8 *mpp)
{
	trace_rdev_dump_mpp(wiphy, dev, idx, dst, mpp);
	return ops->dump_mpp(wiphy, dev, idx, dst, mpp);
}

int rdev_dump_mpath(const struct cfg80211_ops *ops, struct wiphy *wiphy, struct net_device *dev, int idx, u8 *dst, u8 *next_hop)
{
	trace_rdev_dump_mpath(wiphy, dev, idx, dst, next_hop);
	return ops->dump_mpath(wiphy, dev, idx, dst, next_hop);
}
