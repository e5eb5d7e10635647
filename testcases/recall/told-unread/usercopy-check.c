// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: nonlinear -- usercopy: find the page of an address that kmap() may have given */
#include <linux/mm.h>
#include <linux/highmem.h>

void __check_heap_object(const void *ptr, unsigned long n, struct page *page, bool to_user);
void check_page_span(const void *ptr, unsigned long n, struct page *page, bool to_user);
void usercopy_abort(const char *name, const char *detail, bool to_user, unsigned long offset, unsigned long len);
bool virt_addr_valid(const void *kaddr);
bool PageSlab(struct page *page);
struct page *compound_head(struct page *page);
/* the page that kmap() mapped at an address, or what virt_to_page() says of others */
struct page *kmap_to_page(void *addr);

#define virt_to_head_page(x) compound_head(virt_to_page(x))

static void check_bogus_address(const unsigned long ptr, unsigned long n, bool to_user)
{
	if (ptr + (n - 1) < ptr)
		usercopy_abort("wrapped address", NULL, to_user, 0, ptr + n);
}

static void check_heap_object(const void *ptr, unsigned long n, bool to_user)
{
	struct page *page;

	if (!virt_addr_valid(ptr))
		return;
#ifdef MENDED
	page = compound_head(kmap_to_page((void *)ptr));
#else
	page = virt_to_head_page(ptr);	/* bug */
#endif
	if (PageSlab(page))
		__check_heap_object(ptr, n, page, to_user);
	else
		check_page_span(ptr, n, page, to_user);
}

/* every copy to or from the user comes here, also one to a page that was mapped for it */
void __check_object_size(const void *ptr, unsigned long n, bool to_user)
{
	if (!n)
		return;
	check_bogus_address((const unsigned long)ptr, n, to_user);
	check_heap_object(ptr, n, to_user);
}

int copy_page_from_user(struct page *page, const void *from, size_t bytes)
{
	void *kaddr = kmap_local_page(page);

	__check_object_size(kaddr, bytes, false);
	memcpy(kaddr, from, bytes);
	kunmap_local(kaddr);
	return 0;
}
