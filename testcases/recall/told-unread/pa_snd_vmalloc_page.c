// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: other page -- the byte offset is shifted as if it were a page index, the page found lies far past the buffer */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
typedef __SIZE_TYPE__ size_t;
typedef unsigned int u32;
#define NULL ((void *)0)
typedef unsigned long pgoff_t;
typedef struct { unsigned long pgprot; } pgprot_t;
struct vm_area_struct {
	unsigned long vm_start, vm_end;
	unsigned long vm_pgoff;
	pgprot_t vm_page_prot;
	void *vm_private_data;
};
typedef unsigned int vm_fault_t;
#define VM_FAULT_SIGBUS 0x2
struct vm_fault {
	struct vm_area_struct *vma;
	pgoff_t pgoff;
	unsigned long address;
	struct page *page;
};

struct snd_pcm_runtime {
	unsigned char *dma_area;	/* vmalloc_user() */
	size_t dma_bytes;
};
struct snd_pcm_substream { struct snd_pcm_runtime *runtime; };

struct snd_pcm_ops {
	struct page *(*page)(struct snd_pcm_substream *substream, unsigned long offset);
};

struct page *vmalloc_to_page(const void *addr);
void get_page(struct page *page);

static struct page *uax_pcm_page(struct snd_pcm_substream *substream,
				 unsigned long offset)
{
	struct snd_pcm_runtime *runtime = substream->runtime;
	unsigned char *area = runtime->dma_area;

	if (!area)
		return NULL;
#ifdef MENDED
	return vmalloc_to_page(area + offset);
#else
	return vmalloc_to_page(area + (offset << PAGE_SHIFT));	/* bug */
#endif
}

const struct snd_pcm_ops uax_pcm_ops = {
	.page = uax_pcm_page,
};

vm_fault_t uax_mmap_fault(struct vm_fault *vmf, const struct snd_pcm_ops *ops)
{
	struct snd_pcm_substream *substream = vmf->vma->vm_private_data;
	unsigned long offset = vmf->pgoff << PAGE_SHIFT;
	struct page *page;

	if (offset > substream->runtime->dma_bytes - PAGE_SIZE)
		return VM_FAULT_SIGBUS;

	page = ops->page(substream, offset);
	if (!page)
		return VM_FAULT_SIGBUS;
	get_page(page);
	vmf->page = page;
	return 0;
}
