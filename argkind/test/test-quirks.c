// SPDX-License-Identifier: GPL-2.0-only
/* The kernel's oddities: what each predicate holds for, and what it must not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../algebra.h"
#include "../quirks.h"

static const struct ak_page page = { 12 };

static struct ak_kind kind(unsigned int unit, unsigned int space)
{
	return ak_kind_make(unit, space, AK_POINT, AK_TOP, AK_DECLARED);
}

/* KASAN: any memory may have a shadow but the shadow itself */
static void kasan(void **state)
{
	(void)state;
	for (int mem = AK_FIRST; mem <= AK_MEM_LAST; mem++) {
		assert_int_equal(ak_quirk_takes_any_memory(mem),
				 mem == AK_SHADOWED);
		assert_int_equal(ak_quirk_is_shadow(mem), mem == AK_SHADOW);
		assert_int_equal(ak_dim_fits(AK_MEM, mem, AK_SHADOWED),
				 mem != AK_SHADOW);
		if (mem != AK_LINEAR)
			assert_false(ak_dim_fits(AK_MEM, mem, AK_LINEAR));
	}
}

/* powerpc: the top bits cut off a kernel address leave a physical one */
static void mask_of_powerpc(void **state)
{
	struct ak_kind kaddr = kind(AK_BYTE, AK_KERNEL);
	struct ak_kind paddr = kind(AK_BYTE, AK_PHYS);
	struct ak_kind frame = kind(AK_PAGE, AK_VIRT);

	(void)state;
	assert_true(ak_quirk_mask_converts(&kaddr, 0x0fffffffffffffff, &page));
	assert_false(ak_quirk_mask_converts(&paddr, 0x0fffffffffffffff, &page));
	/* the low half is no address of any space */
	assert_false(ak_quirk_mask_converts(&kaddr, 0x7fffffff, &page));
	/* (x << 12) >> 12, folded: of a page number nothing is cut off */
	assert_false(ak_quirk_mask_converts(&frame, 0x000fffffffffffff, &page));
	assert_true(ak_quirk_mask_converts(&frame, 0x0000ffffffffffff, &page));
}

static void hugetlbfs(void **state)
{
	struct ak_kind huge = kind(AK_LARGER, AK_FILE);
	struct ak_kind pgoff = kind(AK_PAGE, AK_FILE);
	struct ak_kind pfn = kind(AK_PAGE, AK_PHYS);
	struct ak_kind sector = kind(AK_SECTOR, AK_TOP), foff = kind(AK_BYTE, AK_FILE);

	(void)state;
	assert_true(ak_quirk_compares_larger(&huge, &pgoff));
	assert_true(ak_quirk_compares_larger(&pgoff, &huge));
	assert_false(ak_quirk_compares_larger(&pgoff, &pfn));
	assert_true(ak_quirk_counts_huge_pages(AK_LARGER, &pgoff));
	assert_true(ak_quirk_counts_huge_pages(AK_SCALED + 21, &pgoff));
	assert_false(ak_quirk_counts_huge_pages(AK_BYTE, &pgoff));
	assert_false(ak_quirk_counts_huge_pages(AK_LARGER, &pfn));
	assert_false(ak_quirk_counts_huge_pages(AK_SECTOR, &pgoff));
	/* md, loop */
	assert_true(ak_quirk_counts_sectors(&foff, &sector));
	assert_true(ak_quirk_counts_sectors(&sector, &foff));
	assert_false(ak_quirk_counts_sectors(&sector, &pfn));
	assert_false(ak_quirk_counts_sectors(&foff, &pgoff));
}

static void spaces(void **state)
{
	(void)state;
	/* /dev/kmem */
	assert_true(ak_quirk_is_kernel_page(1U << AK_KERNEL | 1U << AK_PHYS));
	assert_false(ak_quirk_is_kernel_page(1U << AK_PHYS | 1U << AK_USER));
	/* x86 */
	assert_true(ak_quirk_is_image(AK_IMAGE));
	assert_true(ak_quirk_is_stack(AK_STACK));
	assert_true(ak_quirk_is_either(AK_EITHER));
	assert_false(ak_quirk_is_either(AK_VMALLOC));
	assert_true(ak_quirk_is_dma("dma_map_single_attrs"));
	assert_true(ak_quirk_is_dma("usb_control_msg"));
	assert_true(ak_quirk_is_dma("sg_init_one"));
	assert_false(ak_quirk_is_dma("virt_to_phys"));
	assert_true(ak_quirk_may_be_mapped(AK_COHERENT));
	assert_false(ak_quirk_may_be_mapped(AK_LINEAR));
	assert_false(ak_quirk_may_be_mapped(AK_IOMEM));
	assert_true(ak_quirk_searches_bits("_find_next_bit"));
	assert_false(ak_quirk_searches_bits("find_first_bit"));
	assert_true(ak_quirk_frees("kfree"));
	assert_false(ak_quirk_frees("kvfree"));
	assert_true(ak_quirk_is_list("list_move_tail"));
	assert_false(ak_quirk_is_list("enlist_head"));
	assert_true(ak_quirk_maps_segments("dma_map_sg_attrs"));
	assert_true(ak_quirk_maps_segments("dma_map_sgtable"));
	assert_true(ak_quirk_maps_segments("ib_dma_map_sg"));
	assert_true(ak_quirk_maps_segments("scsi_dma_map"));
	assert_true(ak_quirk_maps_segments("dma_buf_map_attachment_unlocked"));
	assert_false(ak_quirk_maps_segments("dma_map_single_attrs"));
	assert_false(ak_quirk_maps_segments("dma_unmap_sg_attrs"));
	assert_true(ak_quirk_is_put_in_register("writel", 0));
	assert_false(ak_quirk_is_put_in_register("writel", 1));
	assert_true(ak_quirk_is_put_in_register("regmap_write", 2));
	assert_false(ak_quirk_is_put_in_register("regmap_write", 1));
	assert_false(ak_quirk_is_put_in_register("regmap_read", 2));
	assert_true(ak_quirk_may_be_tested(AK_EITHER, AK_VMALLOC));
	assert_false(ak_quirk_is_stack(AK_IMAGE));
	assert_false(ak_quirk_is_stack(AK_VMALLOC));
	assert_false(ak_quirk_is_image(AK_VMALLOC));
	assert_true(ak_quirk_counts_anything("loff_t"));
	assert_false(ak_quirk_counts_anything("pgoff_t"));
	for (int a = AK_FIRST; a <= AK_SPACE_LAST; a++)
		for (int b = AK_FIRST; b <= AK_SPACE_LAST; b++)
			assert_int_equal(ak_quirk_is_bus_address(a, b),
					 (a == AK_PHYS && b == AK_DMA) ||
					 (a == AK_GUEST && b == AK_DMA) ||
					 (a == AK_DMA && b == AK_GUEST));
}

/* memcpy() and its like, and what vmalloc's range holds */
static void memory(void **state)
{
	(void)state;
	for (int mem = AK_FIRST; mem <= AK_MEM_LAST; mem++) {
		assert_int_equal(ak_quirk_is_content(mem), mem == AK_CONTENT);
		assert_int_equal(ak_dim_fits(AK_MEM, mem, AK_CONTENT), mem != AK_MEMMAP);
		assert_int_equal(ak_quirk_may_be_tested(mem, AK_VMALLOC),
				 mem == AK_VMALLOC || mem == AK_IOMEM || mem == AK_COHERENT ||
				 mem == AK_STACK || mem == AK_EITHER);
		assert_int_equal(ak_quirk_is_either(mem), mem == AK_EITHER);
		assert_int_equal(ak_quirk_may_be_tested(mem, AK_IOMEM), mem == AK_IOMEM);
	}
}

/* Where a file lies tells how its memory is mapped */
static void places(void **state)
{
	(void)state;
	assert_true(ak_quirk_is_mapped_flat("arch/x86/boot/compressed/sev.c"));
	assert_true(ak_quirk_is_mapped_flat("/src/linux/arch/s390/boot/vmem.c"));
	assert_true(ak_quirk_is_mapped_flat("../drivers/firmware/efi/libstub/mem.c"));
	assert_false(ak_quirk_is_mapped_flat("drivers/firmware/efi/memmap.c"));
	assert_false(ak_quirk_is_mapped_flat("arch/x86/kernel/reboot/a.c"));
	assert_false(ak_quirk_is_mapped_flat("boot/arch/x86/kernel/a.c"));
	assert_true(ak_quirk_converts_image("arch/x86/xen/p2m.c"));
	assert_true(ak_quirk_converts_image("/src/arch/x86/mm/init.c"));
	assert_false(ak_quirk_converts_image("march/x86/mm/init.c"));
	assert_false(ak_quirk_converts_image("arch/arm64/mm/init.c"));
	assert_true(ak_quirk_maps_by_hand("scatterlist", "dma_address"));
	assert_false(ak_quirk_maps_by_hand("scatterlist", "length"));
	assert_false(ak_quirk_maps_by_hand("ring", "dma_address"));
}

static void registers(void **state)
{
	static const char *const reads[] = { "readl", "readq_relaxed", "ioread32", "ioread64" };
	static const char *const writes[] = { "writel", "writel_relaxed", "iowrite32" };
	static const char *const others[] = {
		"readb", "read", "readl_poll_timeout", "ioread8", "write", "iowrite32be",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(reads) / sizeof(reads[0]); i++) {
		assert_true(ak_quirk_reads_register(reads[i]));
		assert_false(ak_quirk_writes_register(reads[i]));
	}
	for (i = 0; i < sizeof(writes) / sizeof(writes[0]); i++) {
		assert_true(ak_quirk_writes_register(writes[i]));
		assert_false(ak_quirk_reads_register(writes[i]));
	}
	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		assert_false(ak_quirk_reads_register(others[i]));
		assert_false(ak_quirk_writes_register(others[i]));
	}
}

static void names(void **state)
{
	(void)state;
	assert_string_equal(ak_quirk_called("__phys_addr_nodebug"), "__pa");
	assert_string_equal(ak_quirk_called("virt_to_phys"), "virt_to_phys");
	assert_true(ak_quirk_fills("copy_from_user", 0));
	assert_false(ak_quirk_fills("copy_from_user", 1));
	assert_false(ak_quirk_fills("copy_to_user", 0));
	assert_false(ak_quirk_fills(NULL, 0));
	assert_true(ak_quirk_maps_coherent("dma_mmap_attrs", 2));
	assert_false(ak_quirk_maps_coherent("dma_mmap_attrs", 1));
	assert_false(ak_quirk_maps_coherent("dma_alloc_coherent", 2));
	assert_true(ak_quirk_takes_page_at("vm_insert_page", 1));
	assert_false(ak_quirk_takes_page_at("vm_insert_page", 2));
	assert_false(ak_quirk_takes_page_at("page_address", 0));
	assert_true(ak_quirk_asks_for_iommu("device_iommu_mapped"));
	assert_true(ak_quirk_asks_for_iommu("iommu_alloc_pages_sz"));
	assert_false(ak_quirk_asks_for_iommu("iommu_map"));
	assert_true(ak_quirk_is_tracepoint("trace_mm_page_alloc"));
	assert_false(ak_quirk_is_tracepoint("ftrace_set_filter_ip"));
	assert_false(ak_quirk_is_tracepoint("trace"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kasan),
		cmocka_unit_test(mask_of_powerpc),
		cmocka_unit_test(hugetlbfs),
		cmocka_unit_test(spaces),
		cmocka_unit_test(memory),
		cmocka_unit_test(places),
		cmocka_unit_test(registers),
		cmocka_unit_test(names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
