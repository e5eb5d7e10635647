// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: swap -- the alignment and the size of the per-cpu object are exchanged */
typedef unsigned long size_t;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned int gfp_t;
#define __percpu
#define GFP_USER	0xcc0u
#define __GFP_NOWARN	0x2000u
#define ENOMEM		12
#define E2BIG		7
#define round_up(x, y)	((((x) - 1) | ((y) - 1)) + 1)
#define PCPU_MIN_UNIT_SIZE	(32UL << 10)

struct bpf_map { u32 key_size, value_size, max_entries; };
struct bpf_array {
	struct bpf_map map;
	u32 elem_size;
	void __percpu **pptrs;
};

void __percpu *__alloc_percpu_gfp(size_t size, size_t align, gfp_t gfp);
void free_percpu(void __percpu *ptr);
void *bpf_map_area_alloc(u64 size, int numa_node);
void bpf_map_area_free(void *area);
void cond_resched_demo(void);

void bpf_array_free_percpu(struct bpf_array *array);
void bpf_array_free_percpu(struct bpf_array *array)
{
	u32 i;

	for (i = 0; i < array->map.max_entries; i++) {
		free_percpu(array->pptrs[i]);
		cond_resched_demo();
	}
}

int bpf_array_alloc_percpu(struct bpf_array *array);
int bpf_array_alloc_percpu(struct bpf_array *array)
{
	u32 i;

	array->elem_size = round_up(array->map.value_size, 8);
	if (array->elem_size > PCPU_MIN_UNIT_SIZE)
		return -E2BIG;
	array->pptrs = bpf_map_area_alloc((u64)array->map.max_entries * sizeof(*array->pptrs), -1);
	if (!array->pptrs)
		return -ENOMEM;

	for (i = 0; i < array->map.max_entries; i++) {
		void __percpu *ptr;

#ifdef MENDED
		ptr = __alloc_percpu_gfp(array->elem_size, 8, GFP_USER | __GFP_NOWARN);
#else
		ptr = __alloc_percpu_gfp(8, array->elem_size, GFP_USER | __GFP_NOWARN);	/* bug */
#endif
		if (!ptr) {
			array->map.max_entries = i;
			bpf_array_free_percpu(array);
			bpf_map_area_free(array->pptrs);
			return -ENOMEM;
		}
		array->pptrs[i] = ptr;
		cond_resched_demo();
	}
	return 0;
}
