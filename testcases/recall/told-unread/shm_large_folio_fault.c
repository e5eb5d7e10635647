// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: other page -- for a fault in the middle of a large folio the frame of its head is inserted */
#pragma GCC diagnostic ignored "-Wunused-but-set-variable"

#define IS_ERR(p) ((unsigned long)(p) >= (unsigned long)-4095)
#define VM_FAULT_SIGBUS 2

typedef unsigned long pgoff_t;
typedef unsigned int vm_fault_t;
typedef struct { unsigned long pgprot; } pgprot_t;

struct folio;
struct shmz_vm_ops;
struct vm_area_struct {
	unsigned long vm_start;
	unsigned long vm_end;
	pgprot_t vm_page_prot;
	unsigned long vm_flags;
	unsigned long vm_pgoff;
	void *vm_private_data;
};
struct vm_fault {
	struct vm_area_struct *vma;
	pgoff_t pgoff;
	unsigned long address;
};

vm_fault_t vmf_insert_mixed(struct vm_area_struct *vma, unsigned long addr,
			    unsigned long pfn);
struct folio *shmz_get_folio(void *obj, pgoff_t index);
unsigned long folio_pfn(const struct folio *folio);
long folio_nr_pages(const struct folio *folio);
void folio_unlock(struct folio *folio);

static vm_fault_t shmz_fault(struct vm_fault *vmf)
{
	struct folio *folio;
	unsigned long sub, pfn;
	vm_fault_t ret;

	folio = shmz_get_folio(vmf->vma->vm_private_data, vmf->pgoff);
	if (IS_ERR(folio))
		return VM_FAULT_SIGBUS;

	sub = vmf->pgoff & (folio_nr_pages(folio) - 1);
#ifdef MENDED
	pfn = folio_pfn(folio) + sub;
#else
	pfn = folio_pfn(folio);
#endif
	ret = vmf_insert_mixed(vmf->vma, vmf->address, pfn);	/* bug */
	folio_unlock(folio);
	return ret;
}

struct shmz_vm_ops {
	vm_fault_t (*fault)(struct vm_fault *vmf);
};

const struct shmz_vm_ops shmz_vm_ops = { .fault = shmz_fault };
