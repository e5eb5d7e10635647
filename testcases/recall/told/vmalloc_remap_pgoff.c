// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: offset -- remap_vmalloc_range wants pgoff in pages, a byte offset is passed */

typedef unsigned long size_t;
typedef long ssize_t;
typedef long long loff_t;
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define ALIGN(x, a) (((x) + ((typeof(x))(a) - 1)) & ~((typeof(x))(a) - 1))
#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)
#define ENOMEM 12
#define EINVAL 22
typedef struct { unsigned long pgprot; } pgprot_t;
struct inode;
struct address_space { struct inode *host; };
struct file { void *private_data; struct address_space *f_mapping; };
struct vm_area_struct {
	unsigned long vm_start, vm_end, vm_pgoff, vm_flags;
	pgprot_t vm_page_prot;
	void *vm_private_data;
};
struct file_operations {
	ssize_t (*read)(struct file *, char *, size_t, loff_t *);
	ssize_t (*write)(struct file *, const char *, size_t, loff_t *);
	int (*mmap)(struct file *, struct vm_area_struct *);
};
void *vmalloc_user(unsigned long size);
int remap_vmalloc_range(struct vm_area_struct *vma, void *addr, unsigned long pgoff);

struct v4_ctx { void *vbuf; size_t buf_stride; unsigned int nbuf; };
static int v4_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct v4_ctx *ctx = file->private_data;
	unsigned long index = vma->vm_pgoff;
	unsigned long start;

	if (index >= ctx->nbuf)
		return -EINVAL;
	start = index * ctx->buf_stride;	/* the stride is page aligned */
#ifdef MENDED
	return remap_vmalloc_range(vma, ctx->vbuf, start >> PAGE_SHIFT);
#else
	return remap_vmalloc_range(vma, ctx->vbuf, start);	/* bug */
#endif
}
int v4_init(struct v4_ctx *ctx, unsigned int n, size_t bytes)
{
	ctx->buf_stride = PAGE_ALIGN(bytes);
	ctx->nbuf = n;
	ctx->vbuf = vmalloc_user(n * ctx->buf_stride);
	return ctx->vbuf ? 0 : -ENOMEM;
}
const struct file_operations v4_fops = { .mmap = v4_mmap };
