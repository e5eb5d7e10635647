// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: space -- early_memremap is given a kernel virtual address (already converted) instead of the physical one */

#define __init

typedef unsigned int u32;
typedef unsigned long long u64;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;

struct setup_data;
int pr_warn(const char *fmt, ...);
void *__va(phys_addr_t x);

struct setup_data {
	u64 next;
	u32 type;
	u32 len;
};

void *early_memremap(resource_size_t phys_addr, unsigned long size);
void early_memunmap(void *addr, unsigned long size);

u32 __init setup_data_total(u64 pa_data)
{
	struct setup_data *data;
	u32 total = 0;

	while (pa_data) {
#ifdef MENDED
		data = early_memremap(pa_data, sizeof(*data));
#else
		data = early_memremap((unsigned long)__va(pa_data), sizeof(*data));	/* bug */
#endif
		if (!data) {
			pr_warn("setup_data: cannot map %llx\n", pa_data);
			break;
		}
		total += data->len + sizeof(*data);
		pa_data = data->next;
		early_memunmap(data, sizeof(*data));
	}
	return total;
}
