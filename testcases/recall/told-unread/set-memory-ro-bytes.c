// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: pages -- size in bytes for number of pages (set_memory_ro) */
typedef unsigned long size_t;
#define ENOMEM 12
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define ALIGN(x, a) (((x) + ((a) - 1)) & ~((typeof(x))(a) - 1))
#define PAGE_ALIGN(addr) ALIGN(addr, PAGE_SIZE)

enum execmem_type { EXECMEM_DEFAULT, EXECMEM_KPROBES = 1, EXECMEM_BPF };
int set_memory_ro(unsigned long addr, int numpages);
int set_memory_x(unsigned long addr, int numpages);
void *execmem_alloc(enum execmem_type type, size_t size);

struct jit_image {
	void *text;
	size_t size;		/* PAGE_SIZE multiple */
};

static int jit_alloc(struct jit_image *img, size_t len)
{
	img->size = PAGE_ALIGN(len);
	img->text = execmem_alloc(EXECMEM_BPF, img->size);
	return img->text ? 0 : -ENOMEM;
}

static int jit_seal(struct jit_image *img)
{
	unsigned long addr = (unsigned long)img->text;
	int err;

#ifdef MENDED
	err = set_memory_ro(addr, img->size >> PAGE_SHIFT);
#else
	err = set_memory_ro(addr, img->size);	/* bug */
#endif
	if (err)
		return err;
	return set_memory_x(addr, img->size >> PAGE_SHIFT);
}
