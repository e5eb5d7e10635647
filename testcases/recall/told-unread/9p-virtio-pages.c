// SPDX-License-Identifier: GPL-2.0-only
/* told: nonlinear -- 9p/trans_virtio.c: Fix broken zero-copy on vmalloc() buffers */
#include <linux/mm.h>
#include <linux/vmalloc.h>

struct page *kmap_to_page(void *addr);

static int rest_of_page(void *data)
{
	return PAGE_SIZE - ((unsigned long)data % PAGE_SIZE);
}

struct iov_view {
	char *kbuf;
	int is_user;
};

int get_user_pages_fast(unsigned long start, int nr_pages, unsigned int gup_flags, struct page **pages);
void virtqueue_add(struct page **pages, int nr, int first);

static int p9_get_mapped_pages(struct page **pages, char *data, int nr_pages, int write, int kern_buf)
{
	int index = 0;

	if (!kern_buf)
		return get_user_pages_fast((unsigned long)data, nr_pages, write, pages);
	/* kernel buffer, no need to pin pages */
	while (nr_pages) {
		int s = rest_of_page(data);

#ifdef MENDED
		if (is_vmalloc_addr(data))
			pages[index++] = vmalloc_to_page(data);
		else
			pages[index++] = kmap_to_page(data);
#else
		pages[index++] = kmap_to_page(data);	/* bug */
#endif
		data += s;
		nr_pages--;
	}
	return index;
}

int p9_virtio_zc_request(struct page **pages, struct iov_view *in, int len, int write)
{
	int n = (int)(PAGE_ALIGN((unsigned long)in->kbuf + len) - ((unsigned long)in->kbuf & PAGE_MASK)) >> PAGE_SHIFT;

	n = p9_get_mapped_pages(pages, in->kbuf, n, write, !in->is_user);
	if (n < 0)
		return n;
	virtqueue_add(pages, n, rest_of_page(in->kbuf));
	return 0;
}

/* A module is read into vmalloc() memory: its pages come this way */
int p9_read_module(struct page **pages, unsigned long size)
{
	struct iov_view in = { .kbuf = vmalloc(size) };

	return p9_virtio_zc_request(pages, &in, size, 1);
}
