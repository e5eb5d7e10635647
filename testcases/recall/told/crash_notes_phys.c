// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: nonlinear -- percpu memory may lie in vmalloc space, virt_to_phys does not work on it */

#define ENOENT 2

typedef unsigned int u32;
typedef unsigned long long u64;
typedef u64 phys_addr_t;

struct crash_entry;
phys_addr_t virt_to_phys(const volatile void *address);

typedef u32 note_buf_t[64];
extern note_buf_t *crash_notes;
void *per_cpu_ptr_of(void *base, int cpu);
phys_addr_t per_cpu_ptr_to_phys(void *addr);

struct crash_entry {
	u64 paddr;
	u64 filesz;
};

int crash_fill_entries(struct crash_entry *ent, int nr_cpus)
{
	void *notes;
	int cpu;

	for (cpu = 0; cpu < nr_cpus; cpu++) {
		notes = per_cpu_ptr_of(crash_notes, cpu);
		if (!notes)
			return -ENOENT;
#ifdef MENDED
		ent[cpu].paddr = per_cpu_ptr_to_phys(notes);
#else
		ent[cpu].paddr = virt_to_phys(notes);	/* bug */
#endif
		ent[cpu].filesz = sizeof(note_buf_t);
	}
	return 0;
}
