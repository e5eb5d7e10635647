// SPDX-License-Identifier: GPL-2.0-only
/* told: swap -- PCI: endpoint: Fix swapped parameters in primary/secondary unlink callbacks */
#include <linux/kernel.h>

struct config_item {
	char *ci_name;
	struct config_item *ci_parent;
	void *ci_type;
};

struct configfs_item_operations {
	void (*release)(struct config_item *item);
	int (*allow_link)(struct config_item *src, struct config_item *target);
	void (*drop_link)(struct config_item *src, struct config_item *target);
};

struct pci_epc;
struct pci_epf {
	struct pci_epc *epc;
};

struct pci_epf_group {
	struct config_item group;
	struct pci_epf *epf;
};

struct pci_epc_group {
	struct config_item group;
	struct pci_epc *epc;
};

#define to_pci_epf_group(x) container_of(x, struct pci_epf_group, group)
#define to_pci_epc_group(x) container_of(x, struct pci_epc_group, group)

int pci_epc_add_epf(struct pci_epc *epc, struct pci_epf *epf, int type);
void pci_epc_remove_epf(struct pci_epc *epc, struct pci_epf *epf, int type);

static int pci_primary_epc_epf_link(struct config_item *epf_item, struct config_item *epc_item)
{
	struct pci_epf_group *epf_group = to_pci_epf_group(epf_item->ci_parent);
	struct pci_epc_group *epc_group = to_pci_epc_group(epc_item);

	return pci_epc_add_epf(epc_group->epc, epf_group->epf, 0);
}

#ifdef MENDED
static void pci_primary_epc_epf_unlink(struct config_item *epf_item, struct config_item *epc_item)
#else
static void pci_primary_epc_epf_unlink(struct config_item *epc_item, struct config_item *epf_item)	/* bug */
#endif
{
	struct pci_epf_group *epf_group = to_pci_epf_group(epf_item->ci_parent);	/* bug */
	struct pci_epc_group *epc_group = to_pci_epc_group(epc_item);	/* bug */

	pci_epc_remove_epf(epc_group->epc, epf_group->epf, 0);
}

const struct configfs_item_operations pci_primary_epc_item_ops = {
	.allow_link = pci_primary_epc_epf_link,
	.drop_link = pci_primary_epc_epf_unlink,
};
