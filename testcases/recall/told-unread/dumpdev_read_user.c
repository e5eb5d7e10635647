// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: space -- copy_to_user goes to the kernel mapping, the user's address is in another member */

#define __user
#define EFAULT 14
#define min(a, b) ((a) < (b) ? (a) : (b))

typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long size_t;

struct dump_req;
void *memcpy(void *d, const void *s, size_t n);

unsigned long copy_to_user(void __user *to, const void *from, unsigned long n);

struct dump_req {
	u64 ubuf;
	u64 kva;
	u32 len;
};

static inline void __user *u64_to_user_ptr(u64 x)
{
	return (void __user *)(unsigned long)x;
}

int dump_fill(struct dump_req *req, const void *src, u32 avail)
{
	u32 n = min(req->len, avail);

	if (!n)
		return 0;
	memcpy((void *)(unsigned long)req->kva, src, n);

#ifdef MENDED
	if (copy_to_user(u64_to_user_ptr(req->ubuf), src, n))
#else
	if (copy_to_user(u64_to_user_ptr(req->kva), src, n))	/* bug */
#endif
		return -EFAULT;
	return n;
}
