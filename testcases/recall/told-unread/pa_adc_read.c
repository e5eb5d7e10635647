// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: scale -- bytes already copied are added to a pointer to 16-bit samples in user memory */

#define __user
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef __SIZE_TYPE__ size_t;
typedef long ssize_t;
typedef long long loff_t;
typedef _Bool bool;
#define true 1
#define false 0
#define EFAULT 14
#define EAGAIN 11
#define NULL ((void *)0)

typedef u16 sample_t;
unsigned long copy_to_user(void __user *to, const void *from, unsigned long n);

#define AQX_BLOCK_SAMPLES 512

struct aqx_block {
	sample_t data[AQX_BLOCK_SAMPLES];
	unsigned int fill;	/* samples */
};

struct aqx_dev {
	struct aqx_block *blocks;
	unsigned int nblocks;
	unsigned int rd;
	unsigned int wr;
};

static struct aqx_block *aqx_next_block(struct aqx_dev *dev)
{
	if (dev->rd == dev->wr)
		return NULL;
	return &dev->blocks[dev->rd % dev->nblocks];
}

ssize_t aqx_read(struct aqx_dev *dev, char __user *ubuf, size_t count)
{
	sample_t __user *dst = (sample_t __user *)ubuf;
	size_t copied = 0;
	struct aqx_block *b;

	while (copied < count) {
		size_t bytes;

		b = aqx_next_block(dev);
		if (!b)
			break;
		bytes = b->fill * sizeof(sample_t);
		if (bytes > count - copied)
			break;

#ifdef MENDED
		if (copy_to_user(dst + copied / sizeof(*dst), b->data, bytes))
#else
		if (copy_to_user(dst + copied, b->data, bytes))	/* bug */
#endif
			return -EFAULT;
		copied += bytes;
		dev->rd++;
	}
	return copied ? (ssize_t)copied : -EAGAIN;
}
