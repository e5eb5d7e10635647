// SPDX-License-Identifier: GPL-2.0-only
/*
 * Oddities of the kernel, each a predicate of its own, so that a rule names what
 * it makes an exception for.
 */
#include "quirks.h"

#include <string.h>

/**
 * ak_quirk_takes_any_memory() - KASAN: what wants memory that has a shadow
 *
 * Any memory may have one; only the shadow itself has none.
 */
bool ak_quirk_takes_any_memory(unsigned int want)
{
	return want == AK_SHADOWED;
}

/**
 * ak_quirk_is_content() - memcpy() and its like: any memory but a struct page
 *
 * It describes the page that is meant; to copy it itself takes its own size.
 */
bool ak_quirk_is_content(unsigned int want)
{
	return want == AK_CONTENT;
}

/**
 * ak_quirk_is_shadow() - KASAN: the shadow, which elsewhere is memory as any
 */
bool ak_quirk_is_shadow(unsigned int have)
{
	return have == AK_SHADOW;
}

/**
 * ak_quirk_mask_converts() - powerpc: a mask that makes virtual addresses physical
 * @of: what is masked
 * @mask: ones up to some bit
 * @page: the page size
 *
 * Of a page number a page's worth of top bits is always 0: such a mask does not.
 */
bool ak_quirk_mask_converts(const struct ak_kind *of, int64_t mask,
			    const struct ak_page *page)
{
	return ak_is_virtual(of->v[AK_SPACE]) && mask >> 32 &&
	       !(of->v[AK_UNIT] == AK_PAGE && mask >> (63 - page->shift));
}

/**
 * ak_quirk_compares_larger() - hugetlbfs: offsets in its files are in huge pages
 */
bool ak_quirk_compares_larger(const struct ak_kind *a, const struct ak_kind *b)
{
	return a->v[AK_UNIT] == AK_LARGER || b->v[AK_UNIT] == AK_LARGER;
}

/**
 * ak_quirk_counts_huge_pages() - hugetlbfs: the same, where an offset is expected
 */
bool ak_quirk_counts_huge_pages(unsigned int unit, const struct ak_kind *want)
{
	return ak_is_nameless(unit) && want->v[AK_SPACE] == AK_FILE;
}

/**
 * ak_quirk_counts_sectors() - md, loop: a loff_t that is a number of sectors
 *
 * Return: whether one is a place in a file in bytes, as far as its declaration
 * goes, and the other is in sectors.
 */
bool ak_quirk_counts_sectors(const struct ak_kind *a, const struct ak_kind *b)
{
	return (a->v[AK_UNIT] == AK_SECTOR && b->v[AK_SPACE] == AK_FILE) ||
	       (b->v[AK_UNIT] == AK_SECTOR && a->v[AK_SPACE] == AK_FILE);
}

/**
 * ak_quirk_is_kernel_page() - /dev/kmem: its offsets are pages of kernel addresses
 * @asked_spaces: what uses of vm_pgoff ask for in the same function, a bit each
 *
 * Who converts vm_pgoff so has no frame number in it.
 */
bool ak_quirk_is_kernel_page(uint32_t asked_spaces)
{
	return asked_spaces & 1U << AK_KERNEL;
}

/**
 * ak_quirk_is_image() - x86: the kernel image's addresses are converted, too
 */
bool ak_quirk_is_image(unsigned int mem)
{
	return mem == AK_IMAGE;
}

/* Where a directory begins in a path, NULL: it is not on it */
static const char *below(const char *path, const char *dir)
{
	const char *at = strstr(path, dir);

	while (at && at != path && at[-1] != '/')
		at = strstr(at + 1, dir);
	return at;
}

/**
 * ak_quirk_converts_image() - x86: in a file of its own nobody else has to cope
 * @source: the file
 */
bool ak_quirk_converts_image(const char *source)
{
	return below(source, "arch/x86/");
}

/**
 * ak_quirk_is_mapped_flat() - boot code, EFI's stub: virtual is physical
 * @source: the file
 *
 * Firmware, the decompressor and what runs before the kernel's own page tables
 * map memory one to one.
 */
bool ak_quirk_is_mapped_flat(const char *source)
{
	const char *arch = below(source, "arch/");

	return (arch && below(arch, "boot/")) || below(source, "drivers/firmware/efi/libstub/");
}

/**
 * ak_quirk_maps_by_hand() - rdma over software: no device, so no DMA address
 * @tag: a structure
 * @member: what is written
 *
 * Drivers read what the DMA API put into a scatterlist; who writes it stands in for that.
 */
bool ak_quirk_maps_by_hand(const char *tag, const char *member)
{
	return !strcmp(tag, "scatterlist") && !strcmp(member, "dma_address");
}

/**
 * ak_quirk_counts_anything() - f2fs, zram: a loff_t returned or pointed to may be of blocks
 * @type: the typedef it is declared with, NULL for none
 *
 * It is the kernel's signed number of 64 bits; only a row tells what of.
 */
bool ak_quirk_counts_anything(const char *type)
{
	return type && !strcmp(type, "loff_t");
}

/**
 * ak_quirk_is_stack() - CONFIG_VMAP_STACK: the stack lies in vmalloc memory
 *
 * Elsewhere it is of the linear map, as is the first task's.
 */
bool ak_quirk_is_stack(unsigned int mem)
{
	return mem == AK_STACK;
}

/**
 * ak_quirk_is_dma() - what gives memory to a device: Documentation/core-api/dma-api-howto.rst
 * @callee: a function
 *
 * There the stack is wrong on every machine, not only where it is vmalloc memory.
 */
bool ak_quirk_is_dma(const char *callee)
{
	return !strncmp(callee, "dma_map_", 8) || !strncmp(callee, "ib_dma_map_", 11) ||
	       !strncmp(callee, "usb_", 4) || !strcmp(callee, "sg_init_one") ||
	       !strcmp(callee, "sg_set_buf");
}

/**
 * ak_quirk_is_either() - kvmalloc(), memremap(): in the linear map where that can be
 */
bool ak_quirk_is_either(unsigned int mem)
{
	return mem == AK_EITHER;
}

/**
 * ak_quirk_may_be_mapped() - what may lie in the range of vmalloc() on some machine
 * @mem: what is known of an address
 *
 * dma_alloc_coherent() maps there, the stack and modules lie there; the linear
 * map never does.
 */
bool ak_quirk_may_be_mapped(unsigned int mem)
{
	return mem == AK_VMALLOC || mem == AK_COHERENT || mem == AK_STACK || mem == AK_IMAGE ||
	       mem == AK_EITHER;
}

/**
 * ak_quirk_may_be_tested() - vmalloc: what lies in its range, or may
 * @mem: what is known of an address
 * @is: what a test asks for
 *
 * ioremap() maps there, and dma_alloc_coherent() where the device is not
 * coherent. Whoever was told that it is not has the linear map before him.
 */
bool ak_quirk_may_be_tested(unsigned int mem, unsigned int is)
{
	return mem == is || (is == AK_VMALLOC && (mem == AK_IOMEM || mem == AK_COHERENT ||
					     mem == AK_STACK || mem == AK_EITHER));
}

/**
 * ak_quirk_is_bus_address() - a DMA address that is the other one by agreement
 *
 * Where the IOMMU is off or maps one to one, a physical address is a DMA
 * address; in VFIO a guest's physical address is.
 */
bool ak_quirk_is_bus_address(unsigned int have, unsigned int want)
{
	return (have == AK_PHYS && want == AK_DMA) ||
	       (have == AK_GUEST && want == AK_DMA) ||
	       (have == AK_DMA && want == AK_GUEST);
}

/**
 * ak_quirk_asks_for_iommu() - a call that tells whether a device has an IOMMU
 * @callee: the function
 *
 * Where it has none its DMA addresses are physical, and who asks knows that. So
 * does who takes pages for the tables of an IOMMU itself.
 */
bool ak_quirk_asks_for_iommu(const char *callee)
{
	static const char *const names[] = {
		"device_iommu_mapped", "iommu_get_domain_for_dev",
		"iommu_get_dma_domain", "iommu_present", "dma_map_direct",
		"dma_alloc_direct", "dma_is_direct", "use_dma_iommu",
		"iommu_alloc_pages_node_sz", "iommu_alloc_pages_sz",
	};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (!strcmp(callee, names[i]))
			return true;
	return false;
}

static bool ends_in_width(const char *name)
{
	return !strcmp(name, "l") || !strcmp(name, "q") || !strcmp(name, "32") ||
	       !strcmp(name, "64") || !strcmp(name, "l_relaxed") ||
	       !strcmp(name, "q_relaxed");
}

/**
 * ak_quirk_reads_register() - readl() and its like: what a device says
 * @callee: the function
 */
bool ak_quirk_reads_register(const char *callee)
{
	callee += strncmp(callee, "io", 2) ? 0 : 2;
	return !strncmp(callee, "read", 4) && ends_in_width(callee + 4);
}

/**
 * ak_quirk_writes_register() - writel() and its like: what a device is told
 * @callee: the function
 */
bool ak_quirk_writes_register(const char *callee)
{
	callee += strncmp(callee, "io", 2) ? 0 : 2;
	return !strncmp(callee, "write", 5) && ends_in_width(callee + 5);
}

/**
 * ak_quirk_is_put_in_register() - whether an argument is what a device is told by a register
 * @callee: a function
 * @arg: one of its arguments, 0 for the first
 */
bool ak_quirk_is_put_in_register(const char *callee, unsigned int arg)
{
	return arg ? arg == 2 && !strcmp(callee, "regmap_write") : ak_quirk_writes_register(callee);
}

/**
 * ak_quirk_called() - what a helper behind a macro is called by who uses it
 * @callee: the function
 */
const char *ak_quirk_called(const char *callee)
{
	static const char *const names[][2] = {
		{ "__phys_addr", "__pa" },
		{ "__phys_addr_nodebug", "__pa" },
		{ "__virt_to_phys", "__pa" },
		{ "__virt_to_phys_nodebug", "__pa" },
		{ "lowmem_page_address", "page_address" },
	};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (!strcmp(callee, names[i][0]))
			return names[i][1];
	return callee;
}

/**
 * ak_quirk_maps_segments() - what maps a scatterlist for a device: Documentation/core-api/dma-api.rst
 * @callee: a function
 *
 * Also through a bus, or the exporter of a buffer.
 */
bool ak_quirk_maps_segments(const char *callee)
{
	callee += strncmp(callee, "ib_", 3) ? 0 : 3;
	return !strncmp(callee, "dma_map_sg", 10) || !strcmp(callee, "scsi_dma_map") ||
	       !strncmp(callee, "dma_buf_map_attachment", 22);
}

/**
 * ak_quirk_is_list() - lists: the head is moved behind an entry to turn the list
 */
bool ak_quirk_is_list(const char *callee)
{
	return !strncmp(callee, "list_", 5) || !strncmp(callee, "__list_", 7) ||
	       !strncmp(callee, "hlist_", 6);
}

/**
 * ak_quirk_is_tracepoint() - what it is given is a list of things to be told
 */
bool ak_quirk_is_tracepoint(const char *callee)
{
	return !strncmp(callee, "trace_", 6);
}

/**
 * ak_quirk_searches_bits() - find_next_bit(map, size, offset) and its like
 */
bool ak_quirk_searches_bits(const char *callee)
{
	callee += *callee == '_';
	return !strcmp(callee, "find_next_bit") || !strcmp(callee, "find_next_zero_bit") ||
	       !strcmp(callee, "find_next_bit_le") || !strcmp(callee, "find_next_zero_bit_le");
}

/**
 * ak_quirk_frees() - kfree() and its like: a helper frees what a flag tells it to
 *
 * So what it is given need not be such memory; what is freed in sight is.
 */
bool ak_quirk_frees(const char *callee)
{
	return !strcmp(callee, "kfree") || !strcmp(callee, "kfree_sensitive") ||
	       !strcmp(callee, "vfree");
}

/**
 * ak_quirk_maps_coherent() - what maps coherent memory to user space the right way
 * @callee: a function
 * @arg: one of its arguments, 0 for the first
 *
 * Return: whether that argument is the memory.
 */
bool ak_quirk_maps_coherent(const char *callee, unsigned int arg)
{
	return callee && arg == 2 && (!strcmp(callee, "dma_mmap_coherent") ||
				      !strcmp(callee, "dma_mmap_attrs") ||
				      !strcmp(callee, "dma_mmap_wc"));
}

/**
 * ak_quirk_fills() - what users, devices, files and other memory put into a structure
 * @callee: a function that copies bytes
 * @arg: one of its arguments, 0 for the first
 *
 * Return: whether it writes all of what that argument points to.
 */
bool ak_quirk_fills(const char *callee, unsigned int arg)
{
	static const char *const copies[] = {
		"copy_from_user", "_copy_from_user", "__copy_from_user",
		"__copy_from_user_inatomic", "raw_copy_from_user",
		"copy_from_user_nofault", "copy_struct_from_user",
		"copy_from_iter", "_copy_from_iter", "memcpy_from_msg",
		"copy_from_sockptr", "copy_from_bpfptr", "memcpy", "memmove",
		"__memcpy", "__memmove", "__builtin_memcpy",
		"__builtin_memmove", "__underlying_memcpy",
		"__underlying_memmove", "memcpy_fromio", "__memcpy_fromio",
		"memcpy_from_page", "strscpy", "get_random_bytes", "__ioread32_copy",
	};
	size_t i;

	for (i = 0; callee && !arg && i < sizeof(copies) / sizeof(copies[0]); i++)
		if (!strcmp(callee, copies[i]))
			return true;
	return false;
}

/**
 * ak_quirk_takes_page_at() - what takes an address for that of a page
 * @callee: the function
 * @arg: one of its arguments, 0 for the first
 */
bool ak_quirk_takes_page_at(const char *callee, unsigned int arg)
{
	static const struct {
		const char *name;
		unsigned int arg;
	} takes[] = {
		{ "virt_to_page", 0 }, { "virt_to_pfn", 0 }, { "kmap_to_page", 0 },
		{ "vmalloc_to_page", 0 }, { "vmalloc_to_pfn", 0 },
		{ "vm_insert_page", 1 }, { "vmf_insert_pfn", 1 },
		{ "vmf_insert_pfn_prot", 1 }, { "vmf_insert_mixed", 1 },
	};
	size_t i;

	for (i = 0; callee && i < sizeof(takes) / sizeof(*takes); i++)
		if (takes[i].arg == arg && !strcmp(takes[i].name, callee))
			return true;
	return false;
}
