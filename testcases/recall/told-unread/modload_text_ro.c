// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pages -- set_memory_rox takes pages, the text size of the module in bytes is passed */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PAGE_ALIGN(x) (((x) + PAGE_SIZE - 1) & PAGE_MASK)

typedef _Bool bool;

struct module_memory;

struct module_memory {
	void *base;
	unsigned int size;
	bool is_rox;
};

int set_memory_rox(unsigned long addr, int numpages);
int set_memory_nx(unsigned long addr, int numpages);

int module_protect(struct module_memory *text, struct module_memory *data)
{
	int ret;

	if (data->size) {
		ret = set_memory_nx((unsigned long)data->base,
				    PAGE_ALIGN(data->size) >> PAGE_SHIFT);
		if (ret)
			return ret;
	}

	if (text->is_rox || !text->size)
		return 0;

#ifdef MENDED
	ret = set_memory_rox((unsigned long)text->base,
			     PAGE_ALIGN(text->size) >> PAGE_SHIFT);
#else
	ret = set_memory_rox((unsigned long)text->base,		/* bug */
			     PAGE_ALIGN(text->size));
#endif
	if (!ret)
		text->is_rox = 1;
	return ret;
}
