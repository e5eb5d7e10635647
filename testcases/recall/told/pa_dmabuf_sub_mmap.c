// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: offset -- dma_buf_mmap() takes a page offset and is given the plane's offset in bytes */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PAGE_ALIGN(x) (((x) + PAGE_SIZE - 1) & PAGE_MASK)
#define EINVAL 22
typedef unsigned int u32;
typedef __SIZE_TYPE__ size_t;
typedef struct { unsigned long pgprot; } pgprot_t;
struct vm_area_struct {
	unsigned long vm_start, vm_end;
	unsigned long vm_pgoff;
	pgprot_t vm_page_prot;
	void *vm_private_data;
};
#define NULL ((void *)0)

struct dma_buf { size_t size; };
int dma_buf_mmap(struct dma_buf *dmabuf, struct vm_area_struct *vma,
		 unsigned long pgoff);

#define MVPU_MAX_PLANES 3

struct mvpu_frame {
	struct dma_buf *dbuf;
	u32 plane_offset[MVPU_MAX_PLANES];	/* bytes, page aligned */
	u32 plane_size[MVPU_MAX_PLANES];
	unsigned int num_planes;
};

struct mvpu_ctx {
	struct mvpu_frame *frames;
	unsigned int num_frames;
};

int mvpu_mmap_plane(struct mvpu_ctx *ctx, struct vm_area_struct *vma,
		    unsigned int frame, unsigned int plane)
{
	unsigned long len = vma->vm_end - vma->vm_start;
	struct mvpu_frame *f;
	u32 offset;

	if (frame >= ctx->num_frames)
		return -EINVAL;

	f = &ctx->frames[frame];
	if (plane >= f->num_planes || len > PAGE_ALIGN((unsigned long)f->plane_size[plane]))
		return -EINVAL;

	offset = f->plane_offset[plane];
	if (offset & ~PAGE_MASK)
		return -EINVAL;

#ifdef MENDED
	return dma_buf_mmap(f->dbuf, vma, offset >> PAGE_SHIFT);
#else
	return dma_buf_mmap(f->dbuf, vma, offset);	/* bug */
#endif
}
