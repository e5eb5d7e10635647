// SPDX-License-Identifier: GPL-2.0-only
/* told: swap -- RDMA/cma: Fix arguments order in net device validation */
#include <linux/kernel.h>

struct net_device {
	int ifindex;
};

struct sockaddr_storage {
	u16 ss_family;
	char data[126];
};

struct sockaddr {
	u16 sa_family;
	char sa_data[14];
};

struct sockaddr_in {
	u16 sin_family;
	u16 sin_port;
	u32 sin_addr;
};

struct cma_req_info {
	struct sockaddr_storage listen_addr_storage;
	struct sockaddr_storage src_addr_storage;
	void *device;
	u32 port;
	bool has_gid;
};

struct net_device *dev_of_request(const struct cma_req_info *req);
int fib_lookup_dev(struct net_device *net_dev, u32 daddr, u32 saddr);

static bool validate_ipv4_net_dev(struct net_device *net_dev, const struct sockaddr_in *dst_addr, const struct sockaddr_in *src_addr)
{
	u32 daddr = dst_addr->sin_addr, saddr = src_addr->sin_addr;

	return fib_lookup_dev(net_dev, daddr, saddr) == net_dev->ifindex;
}

static bool validate_net_dev(struct net_device *net_dev, const struct sockaddr *daddr, const struct sockaddr *saddr)
{
	const struct sockaddr_in *daddr4 = (const struct sockaddr_in *)daddr;
	const struct sockaddr_in *saddr4 = (const struct sockaddr_in *)saddr;

	return saddr->sa_family == 2 && validate_ipv4_net_dev(net_dev, daddr4, saddr4);
}

int cma_ib_id_from_event(struct cma_req_info *req, struct net_device **net_dev)
{
	*net_dev = dev_of_request(req);
	if (*net_dev) {
		if (!validate_net_dev(*net_dev,
#ifdef MENDED
				 (struct sockaddr *)&req->src_addr_storage,
				 (struct sockaddr *)&req->listen_addr_storage)) {
#else
				 (struct sockaddr *)&req->listen_addr_storage,	/* bug */
				 (struct sockaddr *)&req->src_addr_storage)) {	/* bug */
#endif
			return -ENODEV;
		}
	}
	return 0;
}
