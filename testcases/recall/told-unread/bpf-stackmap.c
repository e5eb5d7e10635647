// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: nonlinear -- bpf: map the page of a file's header before it is read: it may be in high memory */
#include <linux/mm.h>
#include <linux/fs.h>
#include <linux/highmem.h>

#define ELFMAG "\177ELF"
#define SELFMAG 4
#define EI_NIDENT 16
#define EI_CLASS 4
#define ELFCLASS32 1
#define ELFCLASS64 2
#define ET_EXEC 2
#define ET_DYN 3

typedef struct elf32_hdr {
	unsigned char e_ident[EI_NIDENT];
	u16 e_type;
	u16 e_machine;
} Elf32_Ehdr;

#ifdef MENDED
void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);

#endif
struct page *find_get_page(struct address_space *mapping, pgoff_t offset);
int stack_map_get_build_id_32(void *page_addr, unsigned char *build_id);
int stack_map_get_build_id_64(void *page_addr, unsigned char *build_id);

int stack_map_get_build_id(struct vm_area_struct *vma, unsigned char *build_id)
{
	Elf32_Ehdr *ehdr;
	struct page *page;
	void *page_addr;
	int ret;

	/* only works for page backed storage  */
	if (!vma->vm_file)
		return -EINVAL;
	page = find_get_page(vma->vm_file->f_mapping, 0);
	if (!page)
		return -EFAULT;	/* page not mapped */
	ret = -EINVAL;
#ifdef MENDED
	page_addr = kmap_atomic(page);
#else
	page_addr = page_address(page);	/* bug */
#endif
	ehdr = (Elf32_Ehdr *)page_addr;
	if (memcmp(ehdr->e_ident, ELFMAG, SELFMAG) != 0)
		goto out;
	if (ehdr->e_type != ET_EXEC && ehdr->e_type != ET_DYN)
		goto out;
	if (ehdr->e_ident[EI_CLASS] == ELFCLASS32)
		ret = stack_map_get_build_id_32(page_addr, build_id);
	else if (ehdr->e_ident[EI_CLASS] == ELFCLASS64)
		ret = stack_map_get_build_id_64(page_addr, build_id);
out:
#ifdef MENDED
	kunmap_atomic(page_addr);
#endif
	put_page(page);
	return ret;
}
