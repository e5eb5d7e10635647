// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: space -- gen_pool_add_virt gets the physical base for addr and the mapping for phys */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
typedef unsigned int gfp_t;
typedef _Bool bool;
#define NULL ((void *)0)
#define GFP_KERNEL ((gfp_t)0xcc0)
#define ENOMEM 12
#define EINVAL 22
#define MEMREMAP_WC 4
#define IORESOURCE_MEM 0x200
struct device { void *driver_data; struct device *parent; };
struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};
struct platform_device { struct device dev; };
struct gen_pool;
void *devm_kzalloc(struct device *dev, size_t size, gfp_t gfp);
bool IS_ERR(const void *ptr);
long PTR_ERR(const void *ptr);
void *devm_memremap(struct device *dev, resource_size_t offset, size_t size,
		unsigned long flags);
static inline resource_size_t resource_size(const struct resource *res) { return res->end - res->start + 1; }
struct resource *platform_get_resource(struct platform_device *dev, unsigned int type,
		unsigned int num);
int gen_pool_add_virt(struct gen_pool *pool, unsigned long addr, phys_addr_t phys,
		size_t size, int nid);
struct gen_pool *devm_gen_pool_create(struct device *dev, int min_alloc_order, int nid,
		const char *name);

struct sram_dev { struct device *dev; void *virt_base; struct gen_pool *pool; };
int sram_probe(struct platform_device *pdev)
{
	struct resource *res = platform_get_resource(pdev, IORESOURCE_MEM, 0);
	struct sram_dev *sram;

	if (!res)
		return -EINVAL;
	sram = devm_kzalloc(&pdev->dev, sizeof(*sram), GFP_KERNEL);
	if (!sram)
		return -ENOMEM;
	sram->virt_base = devm_memremap(&pdev->dev, res->start, resource_size(res), MEMREMAP_WC);
	if (IS_ERR(sram->virt_base))
		return PTR_ERR(sram->virt_base);
	sram->pool = devm_gen_pool_create(&pdev->dev, 5, -1, NULL);
	if (IS_ERR(sram->pool))
		return PTR_ERR(sram->pool);
#ifdef MENDED
	return gen_pool_add_virt(sram->pool, (unsigned long)sram->virt_base, res->start,
				 resource_size(res), -1);
#else
	return gen_pool_add_virt(sram->pool, res->start, (unsigned long)sram->virt_base,	/* bug */
				 resource_size(res), -1);
#endif
}
