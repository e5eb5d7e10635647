// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 6 -- several assignments of different memory are not followed */
/* Memory outside the linear map, given to conversions that know only that. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <linux/dma-mapping.h>

struct chan {
	struct device *dev;
	phys_addr_t phys;
	void *ring;
};

static u64 shared_clock;

phys_addr_t phys_of_vmalloc(void)
{
	void *p = vmalloc(PAGE_SIZE);

	return virt_to_phys(p);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_vzalloc_offset(void)
{
	char *p = vzalloc(4 * PAGE_SIZE);

	return virt_to_phys(p + PAGE_SIZE);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_kmalloc(void)
{
	void *p = kmalloc(PAGE_SIZE, 0);

	return virt_to_phys(p);
}

unsigned long frame_of_vmalloc_right(void)
{
	void *p = vmalloc(PAGE_SIZE);

	return vmalloc_to_pfn(p);
}

unsigned long pa_of_vmalloc(void)
{
	void *p = vmalloc_user(PAGE_SIZE);

	return __pa(p) >> PAGE_SHIFT;	/* expect: conv-nonlinear */
}

struct page *page_of_vmalloc(void)
{
	void *p = vmalloc(PAGE_SIZE);

	return virt_to_page(p);	/* expect: conv-nonlinear */
}

struct page *page_of_vmalloc_right(void)
{
	void *p = vmalloc(PAGE_SIZE);

	return vmalloc_to_page(p);
}

struct page *page_of_kmalloc(void)
{
	return virt_to_page(kzalloc(PAGE_SIZE, 0));
}

phys_addr_t phys_of_coherent(struct chan *c)
{
	dma_addr_t handle;
	void *p = dma_alloc_coherent(c->dev, PAGE_SIZE, &handle, 0);

	return virt_to_phys(p);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_ioremap(struct chan *c)
{
	void __iomem *p = ioremap(c->phys, PAGE_SIZE);

	return virt_to_phys((void *)p);	/* expect: conv-nonlinear */
}

phys_addr_t phys_of_static(void)
{
	return __pa(&shared_clock);	/* expect@1: conv-nonlinear */
}

phys_addr_t phys_of_either(bool big)
{
	void *p = big ? vmalloc(PAGE_SIZE * 64) : kmalloc(PAGE_SIZE, 0);

	if (is_vmalloc_addr(p))
		return PFN_PHYS(vmalloc_to_pfn(p));
	return virt_to_phys(p);
}

struct page *page_of_guarded(void *p)
{
	if (is_vmalloc_addr(p))
		return vmalloc_to_page(p);
	return virt_to_page(p);
}

struct page *page_of_memremap(struct chan *c)
{
	void *p = memremap(c->phys, PAGE_SIZE, MEMREMAP_WB);

	return virt_to_page(p);
}

phys_addr_t phys_of_mapped_page(struct page *page)
{
	return virt_to_phys(page_address(page));
}

dma_addr_t dma_of_vmalloc(struct chan *c)
{
	void *p = vmalloc(PAGE_SIZE);

	return dma_map_single(c->dev, p, PAGE_SIZE, DMA_TO_DEVICE);	/* expect: conv-nonlinear */
}

dma_addr_t dma_of_kmalloc(struct chan *c)
{
	void *p = kmalloc(PAGE_SIZE, 0);

	return dma_map_single(c->dev, p, PAGE_SIZE, DMA_TO_DEVICE);
}

int remap_vmalloc(struct vm_area_struct *vma)
{
	void *p = vmalloc_user(PAGE_SIZE);

	return remap_vmalloc_range(vma, p, 0);
}

int remap_vmap_by_frame(struct vm_area_struct *vma, struct page **pages)
{
	void *p = vmap(pages, 4, 0, 0);

	return remap_pfn_range(vma, vma->vm_start, virt_to_phys(p) >> PAGE_SHIFT, PAGE_SIZE, vma->vm_page_prot);	/* expect: conv-nonlinear */
}

void ring_setup(struct chan *c)
{
	c->ring = vmalloc(PAGE_SIZE);
}

struct page *ring_page(struct chan *c)
{
	return virt_to_page(c->ring);	/* expect: conv-nonlinear */
}

bool is_vmalloc_or_module_addr(const void *x);

phys_addr_t phys_where_vmalloc(const void *p)
{
	if (is_vmalloc_addr(p))
		return virt_to_phys(p);	/* expect: conv-nonlinear */
	return 0;
}

/* The other way round is what everybody writes */
struct page *page_of_any(const void *p)
{
	if (is_vmalloc_addr(p))
		return vmalloc_to_page(p);
	return virt_to_page(p);
}

struct page *page_of_any_turned(const void *p)
{
	if (!is_vmalloc_addr(p))
		return virt_to_page(p);
	return vmalloc_to_page(p);
}

/* Both ways lead to the conversion */
phys_addr_t phys_after_a_look(const void *p, unsigned long *seen)
{
	if (is_vmalloc_addr(p))
		*seen += 1;
	return virt_to_phys(p);
}

/* Another pointer was looked at */
phys_addr_t phys_of_the_other(const void *p, const void *q)
{
	if (is_vmalloc_addr(p))
		return virt_to_phys(q);
	return 0;
}

/* What is behind "||" need not be true */
phys_addr_t phys_where_either(const void *p, bool known)
{
	if (known || is_vmalloc_addr(p))
		return virt_to_phys(p);
	return 0;
}

phys_addr_t phys_where_both(const void *p, bool known)
{
	if (known && is_vmalloc_or_module_addr(p))
		return virt_to_phys(p);	/* expect: conv-nonlinear */
	return 0;
}

/* Another value by then */
phys_addr_t phys_of_the_next(const char *p)
{
	if (!is_vmalloc_addr(p))
		return 0;
	p = page_address(vmalloc_to_page(p));
	return virt_to_phys(p);
}

void *kasan_mem_to_shadow(const void *addr);

/* The shadow is memory like any other for whoever maps it */
struct page *page_of_shadow(const void *p)
{
	return virt_to_page(kasan_mem_to_shadow(p));
}

void *shadow_of_shadow(const void *p)
{
	return kasan_mem_to_shadow(kasan_mem_to_shadow(p));	/* expect: arg-space */
}

void *shadow_of_vmalloc(void)
{
	return kasan_mem_to_shadow(vmalloc(PAGE_SIZE));
}

/* With CONFIG_VMAP_STACK the stack is vmalloc memory */
phys_addr_t phys_of_stack(void)
{
	char buf[16] = "";

	return virt_to_phys(buf);	/* expect@1: conv-nonlinear */
}

static phys_addr_t phys_of_given(void *p)
{
	return virt_to_phys(p);
}

phys_addr_t phys_of_stack_through_helper(int n)
{
	return phys_of_given(&n);	/* expect@1: conv-nonlinear */
}

phys_addr_t phys_of_array_or_memory(void *mem)
{
	char buf[16] = "";

	return virt_to_phys(mem ? mem : buf);
}

phys_addr_t phys_of_stack_looked_up(void)
{
	char buf[16] = "";

	return page_to_phys(vmalloc_to_page(buf)) + offset_in_page(buf);
}

/* virt_to_phys() of an image's object is right on most architectures only */
phys_addr_t phys_of_static_anywhere(void)
{
	return virt_to_phys(&shared_clock);	/* expect@1: conv-nonlinear */
}

void take_next(void **p);

/* Another value, written through its address */
phys_addr_t phys_of_what_came(void *p)
{
	take_next(&p);
	if (!is_vmalloc_addr(p))
		return 0;
	take_next(&p);
	return virt_to_phys(p);
}

struct usb_device;
struct sk_buff;
struct firmware {
	size_t size;
	const u8 *data;
	void *priv;
};

int usb_control_msg(struct usb_device *dev, unsigned int pipe, __u8 request, __u8 requesttype, __u16 value,
		    __u16 index, void *data, __u16 size, int timeout);
struct sk_buff *build_skb(void *data, unsigned int frag_size);
void *kvmemdup(const void *src, size_t len, gfp_t gfp);

/* What the core of a bus maps for its device is as good as mapped here */
int usb_of_stack(struct usb_device *dev)
{
	u8 answer[4];

	return usb_control_msg(dev, 0, 1, 0xc0, 0, 0, answer, sizeof(answer), 1000);	/* expect: conv-nonlinear */
}

int usb_of_kmalloc(struct usb_device *dev)
{
	u8 *answer = kmalloc(4, GFP_KERNEL);

	return usb_control_msg(dev, 0, 1, 0xc0, 0, 0, answer, 4, 1000);
}

int usb_of_firmware(struct usb_device *dev, const struct firmware *fw)
{
	return usb_control_msg(dev, 0, 1, 0x40, 0, 0, (void *)fw->data, fw->size, 1000);	/* expect@1: conv-nonlinear */
}

struct sk_buff *skb_of_vmalloc(void)
{
	void *data = vmalloc(PAGE_SIZE);

	return build_skb(data, PAGE_SIZE);	/* expect: conv-nonlinear */
}

/* Large memory may be of either kind */
phys_addr_t phys_of_kvmemdup(const void *from, size_t len)
{
	void *p = kvmemdup(from, len, GFP_KERNEL);

	return virt_to_phys(p);	/* expect@1: conv-nonlinear */
}

phys_addr_t phys_of_kvmemdup_asked(const void *from, size_t len)
{
	void *p = kvmemdup(from, len, GFP_KERNEL);

	if (is_vmalloc_addr(p))
		return PFN_PHYS(vmalloc_to_pfn(p));
	return virt_to_phys(p);
}

void free_vmalloc(void)
{
	void *p = vmalloc(PAGE_SIZE);

	kfree(p);	/* expect: conv-nonlinear */
}

void free_kmalloc(void)
{
	void *p = kmalloc(PAGE_SIZE, GFP_KERNEL);

	kfree(p);
}

bool virt_addr_valid(const void *p);

/* Memory of both kinds is taken, and converted as if it were of one */
struct page *page_of_accepted(void *p)
{
	if (!is_vmalloc_addr(p) && !virt_addr_valid(p))
		return NULL;
	return virt_to_page(p);	/* expect@1: conv-nonlinear */
}

struct page *page_of_each(void *p)
{
	if (!is_vmalloc_addr(p) && !virt_addr_valid(p))
		return NULL;
	return is_vmalloc_addr(p) ? vmalloc_to_page(p) : virt_to_page(p);
}

struct job {
	bool own;
};

/* Freed only where a flag says so: what it is given may lie on the stack */
static void finish(struct job *j)
{
	if (j->own)
		kfree(j);
}

void finish_local(void)
{
	struct job j = { .own = false };

	finish(&j);
}

/* How its memory is freed another member tells */
struct queue_mem {
	void *data;
	dma_addr_t bus;
	size_t size;
};

int fill_queue(struct chan *c, struct queue_mem *q)
{
	q->data = dma_alloc_coherent(c->dev, q->size, &q->bus, 0);
	return q->data ? 0 : -ENOMEM;
}

void drop_queue(struct chan *c, struct queue_mem *q)
{
	if (q->bus)
		dma_free_coherent(c->dev, q->size, q->data, q->bus);
	else
		kfree(q->data);
}

/* A pointer that is moved stays in its memory */
static void flush_moved(void *from, size_t size)
{
	void *at = from - offset_in_page(from);

	for (; size > PAGE_SIZE; size -= PAGE_SIZE, at += PAGE_SIZE)
		get_page(virt_to_page(at));
}

void flush_vmalloc(size_t size)
{
	flush_moved(vmalloc(size), size);	/* expect: conv-nonlinear */
}

void flush_kmalloc(size_t size)
{
	flush_moved(kmalloc(size, GFP_KERNEL), size);
}
