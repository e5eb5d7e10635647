// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: size -- period size in frames handed to the cyclic DMA which wants bytes */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef long ssize_t;
typedef u64 dma_addr_t;
#define ENOMEM 12
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_NONE };
enum dma_transfer_direction { DMA_MEM_TO_MEM, DMA_MEM_TO_DEV, DMA_DEV_TO_MEM };
struct device { void *driver_data; struct device *parent; };
struct dma_chan;
struct dma_async_tx_descriptor {
	void (*callback)(void *);
	void *callback_param;
};
struct snd_dma_buffer {
	struct device *dev;
	unsigned char *area;
	dma_addr_t addr;
	size_t bytes;
	void *private_data;
};
struct snd_pcm_runtime {
	unsigned char *dma_area;
	dma_addr_t dma_addr;
	size_t dma_bytes;
	unsigned long period_size;
	unsigned long buffer_size;
	unsigned int periods;
	unsigned int rate;
	struct snd_dma_buffer *dma_buffer_p;
};
struct snd_pcm_substream {
	struct snd_pcm_runtime *runtime;
	void *private_data;
	struct snd_dma_buffer dma_buffer;
};
typedef long snd_pcm_sframes_t;
ssize_t frames_to_bytes(struct snd_pcm_runtime *runtime, snd_pcm_sframes_t size);
struct dma_async_tx_descriptor *dmaengine_prep_dma_cyclic(struct dma_chan *chan,
		dma_addr_t buf_addr, size_t buf_len, size_t period_len, enum dma_transfer_direction dir,
		unsigned long flags);

struct i2s_pcm { struct dma_chan *chan; void (*done)(void *); };
int i2s_pcm_trigger(struct snd_pcm_substream *ss)
{
	struct snd_pcm_runtime *rt = ss->runtime;
	struct i2s_pcm *pcm = ss->private_data;
	struct dma_async_tx_descriptor *desc;

#ifdef MENDED
	desc = dmaengine_prep_dma_cyclic(pcm->chan, rt->dma_addr,
			frames_to_bytes(rt, rt->buffer_size),
			frames_to_bytes(rt, rt->period_size), DMA_MEM_TO_DEV, 0);
#else
	desc = dmaengine_prep_dma_cyclic(pcm->chan, rt->dma_addr,	/* bug */
			frames_to_bytes(rt, rt->buffer_size),
			rt->period_size, DMA_MEM_TO_DEV, 0);
#endif
	if (!desc)
		return -ENOMEM;
	desc->callback = pcm->done;
	desc->callback_param = ss;
	return 0;
}
