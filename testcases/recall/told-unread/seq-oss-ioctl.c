// SPDX-License-Identifier: GPL-2.0-only
/* told: swap -- ALSA: seq: oss: Fix the order of client and port of an out-of-band event */
#include <linux/kernel.h>
#include <linux/string.h>

struct snd_seq_addr {
	unsigned char client;
	unsigned char port;
};

struct snd_seq_event {
	unsigned char type;
	unsigned char queue;
	struct snd_seq_addr source;
	struct snd_seq_addr dest;
};

struct seq_oss_devinfo {
	int index;
	int cseq;
	int port;
	struct snd_seq_addr addr;
};

int snd_seq_oss_process_event(struct seq_oss_devinfo *dp, void *q, struct snd_seq_event *ev);
int snd_seq_kernel_client_dispatch(int client, struct snd_seq_event *ev, int atomic, int hop);

static inline void snd_seq_oss_fill_addr(struct seq_oss_devinfo *dp, struct snd_seq_event *ev,
					 int dest_client, int dest_port)
{
	ev->queue = 0;
	ev->source.client = dp->cseq;
	ev->source.port = dp->port;
	ev->dest.client = dest_client;
	ev->dest.port = dest_port;
}

int snd_seq_oss_oob_user(struct seq_oss_devinfo *dp, void *rec)
{
	struct snd_seq_event tmpev;

	memset(&tmpev, 0, sizeof(tmpev));
#ifdef MENDED
	snd_seq_oss_fill_addr(dp, &tmpev, dp->addr.client, dp->addr.port);
#else
	snd_seq_oss_fill_addr(dp, &tmpev, dp->addr.port, dp->addr.client);	/* bug */
#endif
	if (!snd_seq_oss_process_event(dp, rec, &tmpev))
		snd_seq_kernel_client_dispatch(dp->cseq, &tmpev, 0, 0);
	return 0;
}
