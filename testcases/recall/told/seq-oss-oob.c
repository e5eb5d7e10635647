// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: swap -- ALSA: seq: oss: give the client before the port */
#include <linux/kernel.h>
#include <linux/uaccess.h>

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
	int queue;
	struct snd_seq_addr addr;
};

struct seq_oss_midi {
	int client;
	int port;
};

int snd_seq_oss_process_event(struct seq_oss_devinfo *dp, void *q, struct snd_seq_event *ev);
int snd_seq_kernel_client_dispatch(int client, struct snd_seq_event *ev, int atomic, int hop);

static inline void snd_seq_oss_fill_addr(struct seq_oss_devinfo *dp, struct snd_seq_event *ev, int dest_client, int dest_port)
{
	ev->queue = dp->queue;
	ev->source = dp->addr;
	ev->dest.client = dest_client;
	ev->dest.port = dest_port;
}

void set_note_event(struct seq_oss_devinfo *dp, struct seq_oss_midi *mdev, struct snd_seq_event *ev)
{
	snd_seq_oss_fill_addr(dp, ev, mdev->client, mdev->port);
}

void set_echo_event(struct seq_oss_devinfo *dp, struct snd_seq_event *ev)
{
	snd_seq_oss_fill_addr(dp, ev, dp->addr.client, dp->addr.port);
}

int snd_seq_oss_oob_user(struct seq_oss_devinfo *dp, void __user *arg)
{
	unsigned char ev[8];
	struct snd_seq_event tmpev;

	if (copy_from_user(ev, arg, 8))
		return -EFAULT;
	memset(&tmpev, 0, sizeof(tmpev));
#ifdef MENDED
	snd_seq_oss_fill_addr(dp, &tmpev, dp->addr.client, dp->addr.port);
#else
	snd_seq_oss_fill_addr(dp, &tmpev, dp->addr.port, dp->addr.client);	/* bug */
#endif
	if (!snd_seq_oss_process_event(dp, ev, &tmpev))
		snd_seq_kernel_client_dispatch(dp->addr.client, &tmpev, 0, 0);
	return 0;
}
