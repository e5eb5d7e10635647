// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 1 -- a cast hides what is written there */
/* VM_xxx masks and VMA_xxx_BIT numbers. */
#include <linux/mm.h>

bool bit_where_a_bit_belongs(struct vm_area_desc *desc)
{
	return vma_desc_test(desc, VMA_WRITE_BIT);
}

bool mask_where_a_bit_belongs(struct vm_area_desc *desc)
{
	return vma_desc_test(desc, (__force vma_flag_t)VM_WRITE);	/* expect: flag-kind */
}

void mask_set(struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_IO | VM_DONTEXPAND);
}

void bit_set_as_mask(struct vm_area_struct *vma)
{
	vm_flags_set(vma, (__force unsigned long)VMA_IO_BIT);	/* expect: flag-kind */
}

void bit_shifted_to_mask(struct vm_area_struct *vma)
{
	vm_flags_set(vma, BIT((__force int)VMA_IO_BIT));
}

void mask_modified(struct vm_area_struct *vma)
{
	vm_flags_mod(vma, VM_DONTDUMP, VM_MAYWRITE);
}

void mask_modified_by_bit(struct vm_area_struct *vma)
{
	vm_flags_mod(vma, VM_DONTDUMP, (__force unsigned long)VMA_MAYWRITE_BIT);	/* expect: flag-kind */
}

bool mask_tested(struct vm_area_struct *vma)
{
	return vma->vm_flags & VM_SHARED;
}

bool mask_tested_with_bit(struct vm_area_struct *vma)
{
	return vma->vm_flags & (__force unsigned long)VMA_SHARED_BIT;	/* expect: flag-kind */
}

bool mask_passed_on(struct vm_area_struct *vma)
{
	return is_cow_mapping(vma->vm_flags);
}

bool mask_without_a_flag(struct vm_area_struct *vma)
{
	return is_cow_mapping(vma->vm_flags & ~VM_SHARED);
}

pgprot_t mask_to_prot(struct vm_area_struct *vma)
{
	return vm_get_page_prot(vma->vm_flags & ~VM_WRITE);
}

bool legacy_mask(struct vm_area_desc *desc)
{
	return vma_flags_to_legacy(desc->vma_flags) & VM_WRITE;
}

bool several_bits(struct vm_area_desc *desc)
{
	return vma_desc_test_any(desc, VMA_WRITE_BIT, VMA_EXEC_BIT);
}

bool bits_combined(struct vm_area_desc *desc)
{
	return vma_flags_test(&desc->vma_flags, VMA_MAYWRITE_BIT) && !vma_flags_test(&desc->vma_flags, VMA_SHARED_BIT);
}
