// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: space -- s390/qdio: fix virtual-physical address confusion in the storage lists */
#include <linux/mm.h>

#define QDIO_MAX_BUFFERS_PER_Q 128

struct slib {
	u64 nsliba;
	u64 sla;	/* physical address of the storage list */
	u64 slsba;	/* physical address of the state block */
};

struct sl_element {
	u64 sbal;	/* physical address of a buffer's list */
};

struct sl {
	struct sl_element element[QDIO_MAX_BUFFERS_PER_Q];
};

struct slsb {
	u8 val[QDIO_MAX_BUFFERS_PER_Q];
};

struct qdio_buffer;

struct qdio_q {
	struct slsb slsb;
	struct qdio_buffer *sbal[QDIO_MAX_BUFFERS_PER_Q];
	struct sl *sl;
	struct slib *slib;
};

int qdio_allocate_q(struct qdio_q *q)
{
	q->slib = (struct slib *)__get_free_page(GFP_KERNEL);
	return q->slib ? 0 : -ENOMEM;
}

void setup_storage_lists(struct qdio_q *q, struct qdio_q *prev, struct qdio_buffer **sbals_array)
{
	int j;

	q->sl = (struct sl *)((char *)q->slib + PAGE_SIZE / 2);
	for (j = 0; j < QDIO_MAX_BUFFERS_PER_Q; j++)
		q->sbal[j] = *sbals_array++;
#ifdef MENDED
	if (prev)
		prev->slib->nsliba = virt_to_phys(q->slib);
	q->slib->sla = virt_to_phys(q->sl);
	q->slib->slsba = virt_to_phys(&q->slsb.val[0]);
	for (j = 0; j < QDIO_MAX_BUFFERS_PER_Q; j++)
		q->sl->element[j].sbal = virt_to_phys(q->sbal[j]);
#else
	if (prev)
		prev->slib->nsliba = (unsigned long)q->slib;	/* bug */
	q->slib->sla = (unsigned long)q->sl;	/* bug */
	q->slib->slsba = (unsigned long)&q->slsb.val[0];	/* bug */
	for (j = 0; j < QDIO_MAX_BUFFERS_PER_Q; j++)
		q->sl->element[j].sbal = (unsigned long)q->sbal[j];	/* bug */
#endif
}
