// SPDX-License-Identifier: GPL-2.0-only
/* mined: 5.9.1..6.5 */
/* told: pfn -- iommu/vt-d: Report the address of a page request, not the number of its page */
#include <linux/mm.h>
#include <linux/device.h>

#define VTD_PAGE_SHIFT 12
#define IOMMU_FAULT_PAGE_REQ 2
#define IOMMU_FAULT_PAGE_REQUEST_PASID_VALID (1 << 0)
#define IOMMU_FAULT_PAGE_REQUEST_LAST_PAGE (1 << 1)
#define IOMMU_FAULT_PERM_READ (1 << 0)
#define IOMMU_FAULT_PERM_WRITE (1 << 1)

/* addr: page address */
struct iommu_fault_page_request {
	u32 flags;
	u32 pasid;
	u32 grpid;
	u32 perm;
	u64 addr;
	u64 private_data[2];
};

struct iommu_fault_event {
	struct {
		u32 type;
		u32 padding;
		struct iommu_fault_page_request prm;
	} fault;
};

struct page_req_dsc {
	u64 type:8, pasid_present:1, priv_data_present:1, rsvd:6, rid:16, pasid:20, exe_req:1, pm_req:1, rsvd2:10;
	u64 rd_req:1, wr_req:1, lpig:1, prg_index:9, addr:52;
	u64 priv_data[2];
};

int iommu_report_device_fault(struct device *dev, struct iommu_fault_event *evt);
int svm_handle_fault(u32 pasid, u64 address, int write);

static int prq_to_iommu_prot(struct page_req_dsc *req)
{
	int prot = 0;

	if (req->rd_req)
		prot |= IOMMU_FAULT_PERM_READ;
	if (req->wr_req)
		prot |= IOMMU_FAULT_PERM_WRITE;
	return prot;
}

static int intel_svm_prq_report(struct device *dev, struct page_req_dsc *desc)
{
	struct iommu_fault_event event;

	memset(&event, 0, sizeof(struct iommu_fault_event));
	event.fault.type = IOMMU_FAULT_PAGE_REQ;
#ifdef MENDED
	event.fault.prm.addr = (u64)desc->addr << VTD_PAGE_SHIFT;
#else
	event.fault.prm.addr = desc->addr;	/* bug */
#endif
	event.fault.prm.pasid = desc->pasid;
	event.fault.prm.grpid = desc->prg_index;
	event.fault.prm.perm = prq_to_iommu_prot(desc);
	if (desc->lpig)
		event.fault.prm.flags |= IOMMU_FAULT_PAGE_REQUEST_LAST_PAGE;
	if (desc->pasid_present)
		event.fault.prm.flags |= IOMMU_FAULT_PAGE_REQUEST_PASID_VALID;
	return iommu_report_device_fault(dev, &event);
}

int prq_event(struct device *dev, struct page_req_dsc *req, bool is_user)
{
	u64 address = (u64)req->addr << VTD_PAGE_SHIFT;

	if (is_user)
		return intel_svm_prq_report(dev, req);
	return svm_handle_fault(req->pasid, address, req->wr_req);
}
