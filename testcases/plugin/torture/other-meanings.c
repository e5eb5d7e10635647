// SPDX-License-Identifier: GPL-2.0-only
/* No page constants at all, and rows whose functions are something else here. */
int remap_pfn_range;
double pfn_to_page(float f);
struct page { int x; } vmf_insert_pfn(int n);

struct page *virt_to_page(void)
{
	static struct page one;

	one = vmf_insert_pfn(remap_pfn_range);
	return &one;
}

double ioremap(double a, ...)
{
	return a + pfn_to_page(a);
}

static double (*dma_alloc_coherent)(double, ...) = ioremap;

int user(void *p)
{
	double d = dma_alloc_coherent(1.0, 2, p);

	remap_pfn_range++;
	return d + ioremap(d);
}

int get_order(struct page p)
{
	return p.x;
}

int own_struct(struct page p)
{
	return get_order(p) + get_order((struct page){ 3 });
}
