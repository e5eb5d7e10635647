// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: nonlinear -- virt_to_phys() on a per-cpu pointer, which may lie in the vmalloc area */

#define __iomem
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long long phys_addr_t;
typedef __SIZE_TYPE__ size_t;

struct rq_stats { u64 hits, misses, pad[6]; };

extern unsigned long __per_cpu_offset[];
#define per_cpu_ptr(ptr, cpu) \
	((typeof(ptr))((unsigned long)(ptr) + __per_cpu_offset[cpu]))

struct cpumask;
extern const struct cpumask *cpu_online_mask;
phys_addr_t per_cpu_ptr_to_phys(void *addr);
phys_addr_t virt_to_phys(volatile void *address);
void writel(u32 value, volatile void __iomem *addr);
unsigned int cpumask_next(int n, const struct cpumask *srcp);

extern unsigned int nr_cpu_ids;

#define RQM_STAT_LO(c)	(0x100 + (c) * 8)
#define RQM_STAT_HI(c)	(0x104 + (c) * 8)
#define RQM_STAT_EN	0x0c

struct rqm {
	void __iomem *regs;
	struct rq_stats *stats;		/* __percpu, from alloc_percpu() */
};

/* The monitor sits on the coherent fabric and writes to physical addresses. */
void rqm_program_stats(struct rqm *m)
{
	unsigned int cpu = cpumask_next(-1, cpu_online_mask);
	u32 mask = 0;

	while (cpu < nr_cpu_ids) {
		struct rq_stats *s = per_cpu_ptr(m->stats, cpu);
		phys_addr_t pa;

#ifdef MENDED
		pa = per_cpu_ptr_to_phys(s);
#else
		pa = virt_to_phys(s);	/* bug */
#endif
		writel((u32)pa, m->regs + RQM_STAT_LO(cpu));
		writel((u32)(pa >> 32), m->regs + RQM_STAT_HI(cpu));
		mask |= 1u << cpu;
		cpu = cpumask_next(cpu, cpu_online_mask);
	}

	writel(mask, m->regs + RQM_STAT_EN);
}
