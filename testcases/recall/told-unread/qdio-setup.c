// SPDX-License-Identifier: GPL-2.0-only
/* told: space -- s390/qdio: the list of buffers holds absolute addresses */
#include <linux/mm.h>

#define QDIO_MAX_BUFFERS_PER_Q 128

struct qdio_buffer {
	u8 element[16][16];
};

struct sl_element {
	unsigned long sbal;
};

struct sl {
	struct sl_element element[QDIO_MAX_BUFFERS_PER_Q];
};

struct slib {
	u64 nsliba;
	u64 sla;
	u64 slsba;
};

struct qdio_q {
	struct qdio_buffer *sbal[QDIO_MAX_BUFFERS_PER_Q];
	struct slib *slib;
	struct sl *sl;
	u8 slsb[128];
	int is_input_q;
};

void setup_storage_lists(struct qdio_q *q, struct qdio_buffer **sbals_array, int i)
{
	struct slib *const slib = q->slib;
	int j;

	for (j = 0; j < QDIO_MAX_BUFFERS_PER_Q; j++)
		q->sbal[j] = *sbals_array++;

	/* fill in slib */
	if (i > 0)
		q->slib->nsliba = (unsigned long)q->slib;
	slib->sla = (unsigned long)q->sl;
	slib->slsba = (unsigned long)&q->slsb[0];

	/* fill in sl */
	for (j = 0; j < QDIO_MAX_BUFFERS_PER_Q; j++)
#ifdef MENDED
		q->sl->element[j].sbal = virt_to_phys(q->sbal[j]);
#else
		q->sl->element[j].sbal = (unsigned long)q->sbal[j];	/* bug */
#endif
}
