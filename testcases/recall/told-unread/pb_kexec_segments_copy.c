// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: size -- copy_from_user() is given the number of segments, not their size in bytes */
typedef unsigned long size_t;
typedef unsigned int gfp_t;
#define __user
#define EFAULT		14
#define EINVAL		22
#define ENOMEM		12
#define GFP_KERNEL	0xcc0u
#define PAGE_SIZE	4096UL
#define KEXEC_SEGMENT_MAX 16

struct kexec_segment {
	union {
		void __user *buf;
		void *kbuf;
	};
	size_t bufsz;
	unsigned long mem;
	size_t memsz;
};

struct kimage {
	unsigned long start;
	unsigned long nr_segments;
	unsigned long control_page;
	struct kexec_segment segment[KEXEC_SEGMENT_MAX];
};

unsigned long copy_from_user(void *to, const void __user *from, unsigned long n);
void *kzalloc(size_t size, gfp_t flags);
void kfree(const void *objp);
int sanity_check_segment_list(struct kimage *image);

static int copy_user_segment_list(struct kimage *image, unsigned long nr_segments,
				  struct kexec_segment __user *segments)
{
	image->nr_segments = nr_segments;
#ifdef MENDED
	if (copy_from_user(image->segment, segments, nr_segments * sizeof(*segments)))
#else
	if (copy_from_user(image->segment, segments, image->nr_segments))	/* bug */
#endif
		return -EFAULT;
	return 0;
}

int kimage_alloc_init(struct kimage **rimage, unsigned long entry, unsigned long nr_segments,
		      struct kexec_segment __user *segments);
int kimage_alloc_init(struct kimage **rimage, unsigned long entry, unsigned long nr_segments,
		      struct kexec_segment __user *segments)
{
	struct kimage *image;
	int ret;

	if (nr_segments > KEXEC_SEGMENT_MAX)
		return -EINVAL;

	image = kzalloc(sizeof(*image), GFP_KERNEL);
	if (!image)
		return -ENOMEM;
	image->start = entry;

	ret = copy_user_segment_list(image, nr_segments, segments);
	if (!ret)
		ret = sanity_check_segment_list(image);
	if (ret) {
		kfree(image);
		return ret;
	}
	*rimage = image;
	return 0;
}
