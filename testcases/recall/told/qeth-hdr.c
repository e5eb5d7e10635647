// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: space -- s390/qeth: translate the address of a buffer's element before it is read */
#include <linux/mm.h>
#include <linux/slab.h>

struct qdio_buffer_element {
	u8 eflags;
	u8 scount;
	u8 sflags;
	u32 length;
	void *addr;
};

struct qeth_buffer_pool_entry {
	struct page *elements[16];
};

struct qeth_hdr {
	u8 id;
	u8 flags;
	u16 pkt_length;
	u8 rest[28];
};

struct qdio_buffer {
	struct qdio_buffer_element element[16];
};

/* the device reads and writes physical addresses */
int qeth_init_input_buffer(struct qdio_buffer *buffer, struct qeth_buffer_pool_entry *pool_entry)
{
	int i;

	for (i = 0; i < 16; ++i) {
		buffer->element[i].length = PAGE_SIZE;
		buffer->element[i].addr = (void *)page_to_phys(pool_entry->elements[i]);
		buffer->element[i].sflags = 0;
	}
	return 0;
}

struct qeth_hdr *qeth_next_hdr(struct qdio_buffer_element **__element, int *__offset)
{
	struct qdio_buffer_element *element = *__element;
	int offset = *__offset;
	struct qeth_hdr *hdr;

	while (element->length < offset + sizeof(struct qeth_hdr)) {
		element++;
		offset = 0;
	}
#ifdef MENDED
	hdr = phys_to_virt((phys_addr_t)element->addr) + offset;
#else
	hdr = element->addr + offset;	/* bug */
#endif
	offset += sizeof(struct qeth_hdr);
	if (!hdr->pkt_length)
		return NULL;
	*__element = element;
	*__offset = offset;
	return hdr;
}
