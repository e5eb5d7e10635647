// SPDX-License-Identifier: GPL-2.0-only
/* told: swap -- net: ena: fix the order of index and value of the indirection table */
#include <linux/kernel.h>

struct ena_com_dev;
struct net_device;

struct ena_adapter {
	struct ena_com_dev *ena_dev;
	struct net_device *netdev;
	int num_queues;
};

#define ENA_RX_RSS_TABLE_SIZE 128
#define ENA_IO_RXQ_IDX(q) (2 * (q) + 1)

int ena_com_indirect_table_fill_entry(struct ena_com_dev *ena_dev, u16 entry_idx, u16 entry_value);
int ena_com_indirect_table_set(struct ena_com_dev *ena_dev);
u32 ethtool_rxfh_indir_default(u32 index, u32 n_rx_rings);

int ena_rss_init_default(struct ena_adapter *adapter)
{
	int i, rc;
	u32 val;

	for (i = 0; i < ENA_RX_RSS_TABLE_SIZE; i++) {
		val = ethtool_rxfh_indir_default(i, adapter->num_queues);
		rc = ena_com_indirect_table_fill_entry(adapter->ena_dev, i, ENA_IO_RXQ_IDX(val));
		if (rc)
			return rc;
	}
	return ena_com_indirect_table_set(adapter->ena_dev);
}

int ena_set_rxfh(struct ena_adapter *adapter, const u32 *indir)
{
	struct ena_com_dev *ena_dev = adapter->ena_dev;
	int i, rc;

	if (indir) {
		for (i = 0; i < ENA_RX_RSS_TABLE_SIZE; i++) {
			rc = ena_com_indirect_table_fill_entry(ena_dev,
#ifdef MENDED
								   i,
								   ENA_IO_RXQ_IDX(indir[i]));
#else
								   ENA_IO_RXQ_IDX(indir[i]),	/* bug */
								   i);	/* bug */
#endif
			if (rc)
				return rc;
		}
		return ena_com_indirect_table_set(ena_dev);
	}
	return 0;
}
