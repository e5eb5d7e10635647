// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: nonlinear -- the notes are per-cpu memory that may lie in vmalloc space, virt_to_phys() knows the linear map only */
typedef unsigned long long u64;
typedef unsigned int u32;
typedef unsigned short u16;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
#define __percpu
#define PT_NOTE		4
#define NR_CPUS		64

typedef u32 note_buf_t[128];
typedef struct {
	u32 p_type, p_flags;
	u64 p_offset, p_vaddr, p_paddr, p_filesz, p_memsz, p_align;
} Elf64_Phdr;
typedef struct { u16 e_phnum; u64 e_phoff; } Elf64_Ehdr;

extern note_buf_t __percpu *crash_notes;
extern unsigned int nr_cpu_ids;
void *__alloc_percpu(size_t size, size_t align);
void *per_cpu_ptr_demo(void __percpu *ptr, int cpu);
#define per_cpu_ptr(ptr, cpu)	per_cpu_ptr_demo(ptr, cpu)
phys_addr_t per_cpu_ptr_to_phys(void *addr);
phys_addr_t virt_to_phys(const volatile void *address);
phys_addr_t paddr_vmcoreinfo_note(void);
int cpu_possible(int cpu);

#define VMCOREINFO_NOTE_SIZE	4096

int crash_notes_init(void);
int crash_notes_init(void)
{
	crash_notes = __alloc_percpu(sizeof(note_buf_t), 512);
	return crash_notes ? 0 : -12;
}

void crash_fill_notes(Elf64_Ehdr *ehdr, Elf64_Phdr *phdr);
void crash_fill_notes(Elf64_Ehdr *ehdr, Elf64_Phdr *phdr)
{
	phys_addr_t notes_addr;
	unsigned int cpu;

	for (cpu = 0; cpu < nr_cpu_ids; cpu++) {
		if (!cpu_possible(cpu))
			continue;
		phdr->p_type = PT_NOTE;
#ifdef MENDED
		notes_addr = per_cpu_ptr_to_phys(per_cpu_ptr(crash_notes, cpu));
#else
		notes_addr = virt_to_phys(per_cpu_ptr(crash_notes, cpu));	/* bug */
#endif
		phdr->p_offset = phdr->p_paddr = notes_addr;
		phdr->p_filesz = phdr->p_memsz = sizeof(note_buf_t);
		ehdr->e_phnum++;
		phdr++;
	}

	phdr->p_type = PT_NOTE;
	phdr->p_offset = phdr->p_paddr = paddr_vmcoreinfo_note();
	phdr->p_filesz = phdr->p_memsz = VMCOREINFO_NOTE_SIZE;
	ehdr->e_phnum++;
}
