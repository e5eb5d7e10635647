// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: end -- zap_vma_range() takes a size, the end of the user range is given */
typedef unsigned int u32;
typedef unsigned long long u64;
struct page;
struct mm_struct;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PAGE_MASK	(~(PAGE_SIZE - 1))
#define EINVAL		22
#define min_t(t, a, b)	((t)(a) < (t)(b) ? (t)(a) : (t)(b))
#define TCP_ZC_BATCH	32

struct vm_area_struct { unsigned long vm_start; unsigned long vm_end; };
struct tcp_zc_args {
	u64 address;
	u32 length;
	u32 recv_skip_hint;
};
struct sock;

struct vm_area_struct *find_tcp_vma(struct mm_struct *mm, unsigned long address);
void vma_end_read(struct vm_area_struct *vma);
void zap_vma_range(struct vm_area_struct *vma, unsigned long address, unsigned long size);
int vm_insert_pages(struct vm_area_struct *vma, unsigned long addr, struct page **pages,
		    unsigned long *num);
unsigned int tcp_collect_pages(struct sock *sk, struct page **pages, unsigned int max);
u32 tcp_inq_bytes(struct sock *sk);

int demo_zerocopy_receive(struct sock *sk, struct mm_struct *mm, struct tcp_zc_args *zc);
int demo_zerocopy_receive(struct sock *sk, struct mm_struct *mm, struct tcp_zc_args *zc)
{
	struct page *pages[TCP_ZC_BATCH];
	unsigned long address = (unsigned long)zc->address, end;
	u32 vma_len, total, length = 0;
	struct vm_area_struct *vma;
	int ret = 0;

	vma = find_tcp_vma(mm, address);
	if (!vma)
		return -EINVAL;

	vma_len = min_t(unsigned long, zc->length, vma->vm_end - address);
	total = min_t(u32, vma_len, tcp_inq_bytes(sk)) & PAGE_MASK;
	end = address + total;

	if (total)
#ifdef MENDED
		zap_vma_range(vma, address, total);
#else
		zap_vma_range(vma, address, end);	/* bug */
#endif
	while (address < end) {
		unsigned long left, nr;

		nr = tcp_collect_pages(sk, pages, min_t(unsigned long, TCP_ZC_BATCH,
							(end - address) >> PAGE_SHIFT));
		if (!nr)
			break;
		left = nr;
		ret = vm_insert_pages(vma, address, pages, &left);
		nr -= left;
		address += nr << PAGE_SHIFT;
		length += nr << PAGE_SHIFT;
		if (ret)
			break;
	}
	vma_end_read(vma);
	zc->length = length;
	return ret;
}
