// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 4 -- a parameter has the unit of its type alone */
/* Guest frames, guest and host addresses. */
#include <linux/mm.h>
#include <linux/io.h>

typedef u64 gpa_t;
typedef u64 gfn_t;
typedef u64 hpa_t;
typedef u64 hfn_t;
typedef unsigned long hva_t;
typedef hfn_t kvm_pfn_t;

struct kvm;

struct kvm_memory_slot {
	gfn_t base_gfn;
	unsigned long npages;
	unsigned long userspace_addr;
};

gpa_t gfn_to_gpa(gfn_t gfn);
gfn_t gpa_to_gfn(gpa_t gpa);
hpa_t pfn_to_hpa(kvm_pfn_t pfn);
unsigned long gfn_to_hva(struct kvm *kvm, gfn_t gfn);
int kvm_read_guest(struct kvm *kvm, gpa_t gpa, void *data, unsigned long len);
int kvm_read_guest_page(struct kvm *kvm, gfn_t gfn, void *data, int offset, int len);
bool kvm_is_visible_gfn(struct kvm *kvm, gfn_t gfn);
void mark_page_dirty(struct kvm *kvm, gfn_t gfn);
int kvm_clear_guest(struct kvm *kvm, gpa_t gpa, unsigned long len);
void kvm_flush_remote_tlbs_range(struct kvm *kvm, gfn_t gfn, u64 nr_pages);
long pin_user_pages_fast(unsigned long start, int nr_pages, unsigned int gup_flags, struct page **pages);

int read_header(struct kvm *kvm, gpa_t gpa, void *buf)
{
	return kvm_read_guest(kvm, gpa, buf, 16);
}

int read_header_of_frame(struct kvm *kvm, gfn_t gfn, void *buf)
{
	return kvm_read_guest(kvm, gfn, buf, 16);	/* expect: arg-unit */
}

int read_header_converted(struct kvm *kvm, gfn_t gfn, void *buf)
{
	return kvm_read_guest(kvm, gfn_to_gpa(gfn), buf, 16);
}

int read_header_shifted(struct kvm *kvm, gfn_t gfn, void *buf)
{
	return kvm_read_guest(kvm, gfn << PAGE_SHIFT, buf, 16);
}

int read_page_of_gpa(struct kvm *kvm, gpa_t gpa, void *buf)
{
	return kvm_read_guest_page(kvm, gpa, buf, 0, 16);	/* expect: arg-unit */
}

int read_page_of_frame(struct kvm *kvm, gpa_t gpa, void *buf)
{
	return kvm_read_guest_page(kvm, gpa >> PAGE_SHIFT, buf, offset_in_page(gpa), 16);
}

unsigned long host_of_gpa(struct kvm *kvm, gpa_t gpa)
{
	return gfn_to_hva(kvm, gpa);	/* expect: arg-unit */
}

unsigned long host_of_gpa_converted(struct kvm *kvm, gpa_t gpa)
{
	return gfn_to_hva(kvm, gpa_to_gfn(gpa)) + offset_in_page(gpa);
}

bool visible(struct kvm *kvm, gpa_t gpa)
{
	gfn_t gfn = gpa_to_gfn(gpa);

	return kvm_is_visible_gfn(kvm, gfn);
}

bool visible_host_frame(struct kvm *kvm, struct page *page)
{
	return kvm_is_visible_gfn(kvm, page_to_pfn(page));	/* expect: arg-space */
}

void dirty_slot(struct kvm *kvm, struct kvm_memory_slot *slot)
{
	unsigned long i;

	for (i = 0; i < slot->npages; i++)
		mark_page_dirty(kvm, slot->base_gfn + i);
}

void dirty_slot_bytes(struct kvm *kvm, struct kvm_memory_slot *slot)
{
	unsigned long off;

	for (off = 0; off < slot->npages << PAGE_SHIFT; off += PAGE_SIZE)
		mark_page_dirty(kvm, slot->base_gfn + off);	/* expect: expr-unit */
}

int pin_guest_page(struct kvm *kvm, gfn_t gfn, struct page **pages)
{
	return pin_user_pages_fast(gfn_to_hva(kvm, gfn), 1, 0, pages);
}

int pin_slot(struct kvm_memory_slot *slot, struct page **pages)
{
	return pin_user_pages_fast(slot->userspace_addr, slot->npages, 0, pages);
}

int pin_slot_bytes(struct kvm_memory_slot *slot, struct page **pages)
{
	return pin_user_pages_fast(slot->userspace_addr, slot->npages << PAGE_SHIFT, 0, pages);	/* expect: arg-unit */
}

int pin_guest_frame(struct kvm_memory_slot *slot, struct page **pages)
{
	return pin_user_pages_fast(slot->base_gfn, 1, 0, pages);	/* expect: arg-unit */
}

hpa_t host_phys(kvm_pfn_t pfn)
{
	return pfn_to_hpa(pfn);
}

hpa_t host_phys_of_phys(hpa_t hpa)
{
	return pfn_to_hpa(hpa);	/* expect: arg-unit */
}

void *host_virt(hpa_t hpa)
{
	return phys_to_virt(hpa);
}

void *host_virt_of_guest(gpa_t gpa)
{
	return phys_to_virt(gpa);	/* expect: arg-space */
}

union teid {
	unsigned long val;
	struct {
		unsigned long addr : 52;
		unsigned long : 12;
	};
};

/* the bit field called addr is the guest's frame */
unsigned long host_of_exception(struct kvm *kvm, union teid teid)
{
	return gfn_to_hva(kvm, teid.addr);
}

int clear_pages(struct kvm *kvm, gpa_t gpa, struct kvm_memory_slot *slot)
{
	return kvm_clear_guest(kvm, gpa, slot->npages);	/* expect: arg-unit */
}

int clear_bytes(struct kvm *kvm, gpa_t gpa, struct kvm_memory_slot *slot)
{
	return kvm_clear_guest(kvm, gpa, slot->npages << PAGE_SHIFT);
}

void flush_to_end(struct kvm *kvm, struct kvm_memory_slot *slot)
{
	kvm_flush_remote_tlbs_range(kvm, slot->base_gfn, slot->base_gfn + slot->npages);	/* expect: arg-role */
}

void flush_slot(struct kvm *kvm, struct kvm_memory_slot *slot)
{
	kvm_flush_remote_tlbs_range(kvm, slot->base_gfn, slot->npages);
}
