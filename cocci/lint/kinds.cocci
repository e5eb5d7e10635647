// SPDX-License-Identifier: GPL-2.0-only
/// Pass pages where pages belong, bytes where bytes belong
///
/// remap_pfn_range(), vmf_insert_mixed() and their kin take page frame numbers,
/// vm_iomap_memory() and ioremap() take physical addresses, and both are an
/// unsigned long to the compiler.
///
// Confidence: High
// Copyright: (C) 2026 mmapcheck authors
// Comments: arg-unit, arg-space, arg-role, arg-swap, conv-nonlinear; level 0
// Keywords: pfn, PAGE_SHIFT, remap_pfn_range, vm_iomap_memory, virt_to_phys
// Options: --no-includes

// SmPL finds the calls, the locals and what is assigned to them; the script
// computes the kind of each argument. It knows what a call returns, what a
// member holds and what shifts and sums do to it, and nothing from names,
// except that a name may make it keep silent.

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
import re
from collections import defaultdict, namedtuple

# BEGIN GENERATED: facts
KINDS = {
    "uaddr": ("BYTE", "USER", "POINT", "a user address"),
    "kaddr": ("BYTE", "KERNEL", "POINT", "a kernel address"),
    "vaddr": ("BYTE", "VIRT", "POINT", "a virtual address"),
    "paddr": ("BYTE", "PHYS", "POINT", "a physical address"),
    "daddr": ("BYTE", "DMA", "POINT", "a DMA address"),
    "pfn": ("PAGE", "PHYS", "POINT", "a page frame number"),
    "dpfn": ("PAGE", "DMA", "POINT", "a DMA page number"),
    "vpn": ("PAGE", "VIRT", "POINT", "a virtual page number"),
    "pgoff": ("PAGE", "FILE", "POINT", "a page offset"),
    "foff": ("BYTE", "FILE", "POINT", "a file offset in bytes"),
    "bytes": ("BYTE", "NOSPACE", "EXTENT", "a length in bytes"),
    "pages": ("PAGE", "NOSPACE", "EXTENT", "a number of pages"),
    "gfn": ("PAGE", "GUEST", "POINT", "a guest frame number"),
    "gpa": ("BYTE", "GUEST", "POINT", "a guest physical address"),
    "hva": ("BYTE", "USER", "POINT", "a host virtual address"),
    "hpa": ("BYTE", "PHYS", "POINT", "a host physical address"),
    "prot": ("PROT", "TOP", "TOP", "a page protection"),
    "vmflags": ("VMFLAGS", "TOP", "TOP", "a VM_xxx mask"),
    "vmbit": ("VMBIT", "TOP", "TOP", "a VMA_xxx_BIT number"),
    "order": ("ORDER", "TOP", "TOP", "an allocation order"),
    "addr": ("BYTE", "TOP", "POINT", "an address in bytes"),
    "frame": ("PAGE", "TOP", "POINT", "a page number"),
    "length": ("BYTE", "TOP", "EXTENT", "a length in bytes"),
    "count": ("PAGE", "TOP", "EXTENT", "a number of pages"),
    "byte": ("BYTE", "TOP", "TOP", "a value in bytes"),
    "page": ("PAGE", "TOP", "TOP", "a value in pages"),
    "virt": ("TOP", "VIRT", "TOP", "a virtual address"),
    "phys": ("TOP", "PHYS", "TOP", "a physical address"),
    "dma": ("TOP", "DMA", "TOP", "a DMA address"),
    "point": ("TOP", "TOP", "POINT", "an address"),
    "extent": ("TOP", "TOP", "EXTENT", "a length"),
}
TYPES = {
    "acpi_physical_address": "paddr",
    "dma_addr_t": "addr",
    "efi_physical_addr_t": "paddr",
    "gfn_t": "gfn",
    "gpa_t": "gpa",
    "gva_t": "addr",
    "hfn_t": "pfn",
    "hpa_t": "hpa",
    "hva_t": "hva",
    "kvm_pfn_t": "pfn",
    "loff_t": "byte",
    "pci_bus_addr_t": "addr",
    "pgoff_t": "page",
    "pgprot_t": "prot",
    "phys_addr_t": "paddr",
    "resource_size_t": "byte",
    "vm_flags_t": "vmflags",
    "vma_flag_t": "vmbit",
    "xen_pfn_t": "page",
}
MEMBERS = {
    "dma_buf.size": "bytes",
    "follow_pfnmap_args.address": "uaddr",
    "follow_pfnmap_args.pfn": "pfn",
    "hmm_range.end": "uaddr",
    "hmm_range.start": "uaddr",
    "kvm_memory_slot.base_gfn": "gfn",
    "kvm_memory_slot.npages": "pages",
    "kvm_memory_slot.userspace_addr": "hva",
    "memblock_region.base": "paddr",
    "memblock_region.size": "bytes",
    "memory_notify.nr_pages": "pages",
    "memory_notify.start_pfn": "pfn",
    "migrate_vma.end": "uaddr",
    "migrate_vma.npages": "pages",
    "migrate_vma.start": "uaddr",
    "mm_struct.locked_vm": "pages",
    "mm_struct.mmap_base": "uaddr",
    "mm_struct.total_vm": "pages",
    "mmap_action.map_kernel.nr_pages": "pages",
    "mmap_action.map_kernel.pgoff": "pgoff",
    "mmap_action.map_kernel.start": "uaddr",
    "mmap_action.remap.pgprot": "prot",
    "mmap_action.remap.size": "bytes",
    "mmap_action.remap.start": "uaddr",
    "mmap_action.remap.start_pfn": "pfn",
    "mmap_action.simple_ioremap.size": "bytes",
    "mmap_action.simple_ioremap.start_phys_addr": "paddr",
    "mmu_notifier_range.end": "uaddr",
    "mmu_notifier_range.start": "uaddr",
    "pglist_data.node_spanned_pages": "pages",
    "pglist_data.node_start_pfn": "pfn",
    "resource.end": "byte",
    "resource.start": "byte",
    "scatterlist.dma_address": "daddr",
    "scatterlist.length": "bytes",
    "scatterlist.offset": "byte",
    "uio_mem.addr": "byte",
    "uio_mem.size": "bytes",
    "vm_area_desc.end": "uaddr",
    "vm_area_desc.page_prot": "prot",
    "vm_area_desc.pgoff": "pgoff",
    "vm_area_desc.start": "uaddr",
    "vm_area_struct.vm_end": "uaddr",
    "vm_area_struct.vm_flags": "vmflags",
    "vm_area_struct.vm_page_prot": "prot",
    "vm_area_struct.vm_pgoff": "pgoff",
    "vm_area_struct.vm_start": "uaddr",
    "vm_fault.address": "uaddr",
    "vm_fault.pgoff": "pgoff",
    "vm_fault.real_address": "uaddr",
    "vm_struct.nr_pages": "pages",
    "vm_struct.phys_addr": "paddr",
    "vm_struct.size": "bytes",
    "vm_unmapped_area_info.length": "bytes",
    "zone.spanned_pages": "pages",
    "zone.zone_start_pfn": "pfn",
}
FUNCTIONS = {
    "__add_pages": "_ _ pfn pages ptr",
    "__devm_release_region": "any ptr ptr paddr bytes",
    "__devm_request_region": "ptr ptr ptr paddr bytes ptr",
    "__filemap_get_folio": "ptr ptr page _ _",
    "__free_pages": "any ptr order",
    "__get_free_pages": "kaddr:linear _ order",
    "__kmalloc_cache_noprof": "kaddr:linear* ptr _ _",
    "__kmalloc_noprof": "kaddr:linear* any ...",
    "__memblock_alloc_or_panic": "kaddr:linear* bytes bytes ptr",
    "__memblock_reserve": "_ paddr bytes _ _",
    "__phys_addr": "paddr kaddr:linear",
    "__phys_addr_nodebug": "paddr kaddr:linear",
    "__phys_addr_symbol": "paddr kaddr",
    "__release_region": "any ptr paddr bytes",
    "__request_region": "ptr ptr paddr bytes ptr _",
    "__virt_to_phys": "paddr kaddr:linear",
    "__vmalloc_noprof": "kaddr:vmalloc* _ _",
    "access_remote_vm": "_ ptr uaddr ptr bytes _",
    "account_locked_vm": "_ ptr pages _",
    "acpi_os_map_memory": "kaddr* paddr bytes",
    "add_memory": "_ _ paddr bytes _",
    "alloc_contig_pages_noprof": "ptr pages _ _ ptr",
    "alloc_contig_range_noprof": "_ pfn pfn _ _",
    "alloc_iova_fast": "page ptr page page _",
    "alloc_pages": "ptr _ order",
    "alloc_pages_exact": "kaddr:linear* bytes _",
    "alloc_pages_exact_noprof": "kaddr:linear* bytes _",
    "alloc_pages_node_noprof": "ptr _ _ order",
    "alloc_pages_noprof": "ptr _ order",
    "apply_to_page_range": "_ ptr vaddr bytes any ptr",
    "arch_phys_wc_add": "_ paddr bytes",
    "arch_sync_dma_for_device": "any paddr bytes _",
    "clflush_cache_range": "any ptr bytes",
    "cma_alloc": "ptr ptr pages order _",
    "compound_nr": "pages ptr",
    "compound_order": "order ptr",
    "dax_direct_access": "page ptr page pages _ ptr ptr",
    "dcache_clean_inval_poc": "any vaddr vaddr",
    "dcache_clean_poc": "any vaddr vaddr",
    "devm_arch_phys_wc_add": "_ ptr paddr bytes",
    "devm_ioremap": "kaddr:iomem* ptr paddr bytes",
    "devm_ioremap_uc": "kaddr:iomem* ptr paddr bytes",
    "devm_ioremap_wc": "kaddr:iomem* ptr paddr bytes",
    "devm_kmalloc": "kaddr:linear* ptr _ _",
    "devm_kzalloc": "kaddr:linear* ptr _ _",
    "devm_memremap": "kaddr* ptr paddr bytes _",
    "devm_request_mem_region": "ptr ptr paddr bytes ptr",
    "devmem_is_allowed": "_ pfn",
    "dma_alloc_attrs": "kaddr:coherent* ptr bytes &daddr _ _",
    "dma_alloc_coherent": "kaddr:coherent* ptr bytes &daddr _",
    "dma_alloc_from_contiguous": "ptr ptr pages order _",
    "dma_alloc_noncoherent": "kaddr* ptr bytes &daddr _ _",
    "dma_alloc_wc": "kaddr:coherent* ptr bytes &daddr _",
    "dma_declare_coherent_memory": "_ ptr paddr daddr bytes",
    "dma_free_attrs": "any ptr bytes ptr daddr _",
    "dma_free_coherent": "any ptr bytes ptr daddr",
    "dma_free_noncoherent": "any ptr bytes ptr daddr _",
    "dma_get_sgtable_attrs": "_ ptr ptr ptr daddr bytes _",
    "dma_map_page": "daddr ptr ptr byte bytes _",
    "dma_map_page_attrs": "daddr ptr ptr byte bytes _ _",
    "dma_map_phys": "daddr ptr paddr bytes _ _",
    "dma_map_resource": "daddr ptr addr bytes _ _",
    "dma_map_single": "daddr ptr kaddr:linear* bytes _",
    "dma_map_single_attrs": "daddr ptr kaddr:linear* bytes _ _",
    "dma_mapping_error": "_ ptr daddr",
    "dma_mmap_attrs": "_ ptr ptr ptr daddr bytes _",
    "dma_mmap_coherent": "_ ptr ptr ptr daddr bytes",
    "dma_mmap_wc": "_ ptr ptr ptr daddr bytes",
    "dma_pool_alloc": "kaddr:coherent* ptr _ &daddr",
    "dma_pool_free": "any ptr ptr daddr",
    "dma_pool_zalloc": "kaddr:coherent* ptr _ &daddr",
    "dma_sync_single_for_cpu": "any ptr daddr bytes _",
    "dma_sync_single_for_device": "any ptr daddr bytes _",
    "dma_sync_single_range_for_cpu": "any ptr daddr byte bytes _",
    "dma_sync_single_range_for_device": "any ptr daddr byte bytes _",
    "dma_to_phys": "paddr ptr daddr",
    "dma_unmap_page": "any ptr daddr bytes _",
    "dma_unmap_page_attrs": "any ptr daddr bytes _ _",
    "dma_unmap_single": "any ptr daddr bytes _",
    "dma_unmap_single_attrs": "any ptr daddr bytes _ _",
    "dmam_alloc_coherent": "kaddr:coherent* ptr bytes &daddr _",
    "e820__get_entry_type": "_ paddr paddr",
    "e820__mapped_all": "_ paddr paddr _",
    "e820__mapped_any": "_ paddr paddr _",
    "e820__range_add": "any paddr bytes _",
    "e820__range_update": "bytes paddr bytes _ _",
    "early_ioremap": "kaddr:iomem* paddr bytes",
    "early_memremap": "kaddr* paddr bytes",
    "early_pfn_to_nid": "_ pfn",
    "early_set_mem_enc_dec_hypercall": "any kaddr bytes _",
    "early_set_memory_decrypted": "_ kaddr bytes",
    "efi_mem_reserve": "any paddr bytes",
    "efi_mem_type": "_ paddr",
    "filemap_add_folio": "_ ptr ptr page _",
    "filemap_get_folio": "ptr ptr page",
    "filemap_write_and_wait_range": "_ ptr byte byte",
    "find_get_page": "ptr ptr page",
    "find_lock_page": "ptr ptr page",
    "find_vma": "ptr ptr uaddr",
    "find_vma_intersection": "ptr ptr uaddr uaddr",
    "fixup_user_fault": "_ ptr uaddr _ ptr",
    "flush_cache_page": "any ptr uaddr pfn",
    "flush_cache_range": "any ptr uaddr uaddr",
    "flush_cache_vmap": "any kaddr kaddr",
    "flush_cache_vunmap": "any kaddr kaddr",
    "flush_dcache_range": "any vaddr vaddr",
    "flush_icache_range": "any vaddr vaddr",
    "flush_kernel_vmap_range": "any ptr bytes",
    "flush_tlb_kernel_range": "any kaddr kaddr",
    "flush_tlb_mm_range": "any ptr uaddr uaddr _ _",
    "flush_tlb_page": "any ptr uaddr",
    "flush_tlb_range": "any ptr uaddr uaddr",
    "folio_address": "kaddr:linear* ptr",
    "folio_nr_pages": "pages ptr",
    "folio_pfn": "pfn ptr",
    "folio_pos": "foff ptr",
    "folio_size": "bytes ptr",
    "free_contig_range": "any pfn pages",
    "free_iova_fast": "any ptr page page",
    "free_pages": "any kaddr:linear order",
    "free_pages_exact": "any kaddr:linear* bytes",
    "free_reserved_area": "pages kaddr* kaddr* _ ptr",
    "gen_pool_add_owner": "_ ptr addr addr bytes _ ptr",
    "gen_pool_add_virt": "_ ptr addr addr bytes _",
    "gen_pool_dma_alloc": "ptr ptr bytes &addr",
    "gen_pool_virt_to_phys": "addr ptr addr",
    "get_free_pages_noprof": "kaddr:linear _ order",
    "get_order": "order bytes",
    "get_user_pages": "_ uaddr pages _ ptr",
    "get_user_pages_fast": "_ uaddr pages _ ptr",
    "get_user_pages_remote": "_ ptr uaddr pages _ ptr ptr",
    "get_user_pages_unlocked": "_ uaddr pages ptr _",
    "gfn_to_gpa": "gpa gfn",
    "gfn_to_hva": "hva ptr gfn",
    "gfn_to_hva_memslot": "hva ptr gfn",
    "gfn_to_hva_prot": "hva ptr gfn ptr",
    "gfn_to_memslot": "ptr ptr gfn",
    "gfn_to_page": "ptr ptr gfn",
    "gpa_to_gfn": "gfn gpa",
    "handle_mm_fault": "_ ptr uaddr _ ptr",
    "hva_to_gfn_memslot": "gfn hva ptr",
    "i_size_read": "byte ptr",
    "invalidate_inode_pages2_range": "_ ptr page page",
    "invalidate_mapping_pages": "page ptr page page",
    "io_mapping_create_wc": "ptr paddr bytes",
    "io_mapping_init_wc": "ptr ptr paddr bytes",
    "io_mapping_map_wc": "ptr ptr byte bytes",
    "io_remap_pfn_range": "_ ptr uaddr pfn bytes prot",
    "iommu_iova_to_phys": "paddr ptr daddr",
    "iommu_map": "_ ptr daddr paddr bytes _ _",
    "iommu_map_sg": "_ ptr daddr ptr _ _ _",
    "iommu_unmap": "bytes ptr daddr bytes",
    "ioremap": "kaddr:iomem* paddr bytes",
    "ioremap_cache": "kaddr:iomem* paddr bytes",
    "ioremap_np": "kaddr:iomem* paddr bytes",
    "ioremap_page_range": "_ kaddr kaddr paddr prot",
    "ioremap_prot": "kaddr:iomem* paddr bytes any",
    "ioremap_uc": "kaddr:iomem* paddr bytes",
    "ioremap_wc": "kaddr:iomem* paddr bytes",
    "ioremap_wt": "kaddr:iomem* paddr bytes",
    "iova_pfn": "page ptr daddr",
    "is_cow_mapping": "_ vmflags",
    "is_error_pfn": "_ pfn",
    "is_nommu_shared_mapping": "_ vmflags",
    "kernel_map_pages_in_pgd": "_ ptr pfn addr pages _",
    "kmalloc": "kaddr:linear* _ _",
    "kmalloc_array_noprof": "kaddr:linear* _ _ _",
    "kmalloc_node_noprof": "kaddr:linear* _ _ _",
    "kmalloc_noprof": "kaddr:linear* _ _",
    "kmap_atomic": "kaddr* ptr",
    "kmap_local_page": "kaddr* ptr",
    "kmem_cache_alloc_noprof": "kaddr:linear* ptr _",
    "kmemdup_noprof": "kaddr:linear* ptr _ _",
    "kmemleak_alloc_phys": "any paddr bytes _",
    "kvm_is_error_hva": "_ hva",
    "kvm_is_visible_gfn": "_ ptr gfn",
    "kvm_read_guest": "_ ptr gpa ptr bytes",
    "kvm_read_guest_page": "_ ptr gfn ptr byte bytes",
    "kvm_vcpu_gfn_to_hva": "hva ptr gfn",
    "kvm_vcpu_map": "_ ptr gpa ptr",
    "kvm_vcpu_mark_page_dirty": "any ptr gfn",
    "kvm_vcpu_read_guest": "_ ptr gpa ptr bytes",
    "kvm_vcpu_write_guest": "_ ptr gpa ptr bytes",
    "kvm_write_guest": "_ ptr gpa ptr bytes",
    "kvm_write_guest_page": "_ ptr gfn ptr byte bytes",
    "kzalloc": "kaddr:linear* _ _",
    "kzalloc_noprof": "kaddr:linear* _ _",
    "legacy_to_vma_flags": "any vmflags",
    "linear_page_index": "pgoff ptr uaddr",
    "lookup_address": "ptr vaddr ptr",
    "lowmem_page_address": "kaddr:linear* ptr",
    "mark_page_dirty": "any ptr gfn",
    "memblock_add": "_ paddr bytes",
    "memblock_alloc": "kaddr:linear* bytes bytes",
    "memblock_alloc_from": "kaddr:linear* bytes bytes paddr",
    "memblock_alloc_try_nid": "kaddr:linear* bytes bytes paddr paddr _",
    "memblock_end_of_DRAM": "paddr",
    "memblock_free": "any kaddr:linear* bytes",
    "memblock_free_late": "any paddr bytes",
    "memblock_is_memory": "_ paddr",
    "memblock_is_region_memory": "_ paddr bytes",
    "memblock_is_region_reserved": "_ paddr bytes",
    "memblock_is_reserved": "_ paddr",
    "memblock_mark_nomap": "_ paddr bytes",
    "memblock_phys_alloc": "paddr bytes bytes",
    "memblock_phys_alloc_range": "paddr bytes bytes paddr paddr",
    "memblock_phys_free": "_ paddr bytes",
    "memblock_phys_mem_size": "bytes",
    "memblock_remove": "_ paddr bytes",
    "memblock_reserve": "_ paddr bytes",
    "memblock_reserve_kern": "_ paddr bytes",
    "memblock_search_pfn_nid": "_ pfn &pfn &pfn",
    "memblock_set_node": "_ paddr bytes ptr _",
    "memblock_start_of_DRAM": "paddr",
    "memory_add_physaddr_to_nid": "_ paddr",
    "memory_failure": "_ pfn _",
    "memremap": "kaddr* paddr bytes _",
    "memtype_reserve": "_ paddr paddr _ ptr",
    "mmap_action_ioremap": "any ptr uaddr pfn bytes",
    "mmap_action_ioremap_full": "any ptr pfn",
    "mmap_action_map_kernel_pages": "any ptr uaddr ptr pages",
    "mmap_action_remap": "any ptr uaddr pfn bytes",
    "mmap_action_remap_full": "any ptr pfn",
    "mmap_action_simple_ioremap": "any ptr paddr bytes",
    "mmu_interval_notifier_insert": "_ ptr ptr uaddr bytes ptr",
    "mmu_notifier_range_init": "any ptr _ _ ptr uaddr uaddr",
    "offline_pages": "_ pfn pages ptr ptr",
    "online_pages": "_ pfn pages ptr ptr",
    "page_address": "kaddr:linear* ptr",
    "page_is_ram": "_ pfn",
    "page_offset": "foff ptr",
    "page_size": "bytes ptr",
    "page_to_pfn": "pfn ptr",
    "page_to_phys": "paddr ptr",
    "page_to_virt": "kaddr:linear* ptr",
    "pfn_folio": "ptr pfn",
    "pfn_pmd": "any pfn prot",
    "pfn_pte": "any pfn prot",
    "pfn_range_is_mapped": "_ pfn pfn",
    "pfn_to_hpa": "hpa pfn",
    "pfn_to_kaddr": "kaddr:linear* pfn",
    "pfn_to_nid": "_ pfn",
    "pfn_to_online_page": "ptr pfn",
    "pfn_to_page": "ptr pfn",
    "pfn_to_section_nr": "_ pfn",
    "pfn_to_virt": "kaddr:linear* pfn",
    "pfn_valid": "_ pfn",
    "pfnmap_setup_cachemode": "_ pfn bytes ptr",
    "phys_mem_access_prot": "prot ptr pfn bytes prot",
    "phys_to_dma": "daddr ptr paddr",
    "phys_to_page": "ptr paddr",
    "phys_to_target_node": "_ paddr",
    "phys_to_virt": "kaddr:linear* paddr",
    "pin_user_pages": "_ uaddr pages _ ptr",
    "pin_user_pages_fast": "_ uaddr pages _ ptr",
    "pin_user_pages_remote": "_ ptr uaddr pages _ ptr ptr",
    "pin_user_pages_unlocked": "_ uaddr pages ptr _",
    "pmd_pfn": "pfn any",
    "pte_clear": "any ptr vaddr ptr",
    "pte_offset_kernel": "ptr ptr vaddr",
    "pte_pfn": "pfn any",
    "ptep_get_and_clear": "any ptr vaddr ptr",
    "range_in_vma": "_ ptr uaddr uaddr",
    "rdma_user_mmap_io": "_ ptr ptr pfn bytes prot ptr",
    "read_mapping_page": "ptr ptr page ptr",
    "region_intersects": "_ paddr bytes _ _",
    "release_mem_region": "any paddr bytes",
    "remap_pfn_range": "_ ptr uaddr pfn bytes prot",
    "remap_vmalloc_range": "_ ptr kaddr* page",
    "remap_vmalloc_range_partial": "_ ptr uaddr kaddr* page bytes",
    "remove_memory": "_ paddr bytes",
    "request_mem_region": "ptr paddr bytes ptr",
    "resource_size": "bytes ptr",
    "section_nr_to_pfn": "pfn _",
    "set_huge_pte_at": "any ptr vaddr ptr any bytes",
    "set_mce_nospec": "_ pfn",
    "set_memory_decrypted": "_ kaddr pages",
    "set_memory_encrypted": "_ kaddr pages",
    "set_memory_np": "_ kaddr pages",
    "set_memory_nx": "_ kaddr pages",
    "set_memory_p": "_ kaddr pages",
    "set_memory_ro": "_ kaddr pages",
    "set_memory_rox": "_ kaddr pages",
    "set_memory_rw": "_ kaddr pages",
    "set_memory_uc": "_ kaddr pages",
    "set_memory_wb": "_ kaddr pages",
    "set_memory_wc": "_ kaddr pages",
    "set_memory_x": "_ kaddr pages",
    "set_pages_array_uc": "_ ptr pages",
    "set_pages_uc": "_ ptr pages",
    "set_pages_wb": "_ ptr pages",
    "set_pte_at": "any ptr vaddr ptr any",
    "set_ptes": "any ptr vaddr ptr any pages",
    "sg_dma_address": "daddr ptr",
    "sg_init_one": "any ptr kaddr:linear* bytes",
    "sg_phys": "paddr ptr",
    "sg_set_buf": "any ptr kaddr:linear* bytes",
    "sg_virt": "kaddr* ptr",
    "shmem_read_mapping_page": "ptr ptr page",
    "si_mem_available": "pages",
    "slow_virt_to_phys": "paddr kaddr*",
    "swiotlb_map": "daddr ptr paddr bytes _ _",
    "totalram_pages": "pages",
    "truncate_inode_pages": "any ptr byte",
    "truncate_inode_pages_range": "any ptr byte byte",
    "unmap_mapping_pages": "any ptr page page _",
    "unmap_mapping_range": "any ptr byte byte _",
    "unpin_user_pages": "any ptr pages",
    "update_mmu_cache": "any ptr uaddr ptr",
    "valid_mmap_phys_addr_range": "_ pfn bytes",
    "valid_phys_addr_range": "_ paddr bytes",
    "vfio_pin_pages": "_ ptr daddr pages _ ptr",
    "vfio_unpin_pages": "any ptr daddr pages",
    "vfs_fallocate": "_ ptr _ byte byte",
    "virt_to_head_page": "ptr kaddr:linear*",
    "virt_to_page": "ptr kaddr:linear*",
    "virt_to_pfn": "pfn kaddr:linear*",
    "virt_to_phys": "paddr kaddr:linear*",
    "vm_flags_clear": "any ptr vmflags",
    "vm_flags_mod": "any ptr vmflags vmflags",
    "vm_flags_reset": "any ptr vmflags",
    "vm_flags_set": "any ptr vmflags",
    "vm_get_page_prot": "prot vmflags",
    "vm_insert_page": "_ ptr uaddr ptr",
    "vm_insert_pages": "_ ptr uaddr ptr &pages",
    "vm_iomap_memory": "_ ptr paddr bytes",
    "vm_map_pages": "_ ptr ptr pages",
    "vm_map_pages_zero": "_ ptr ptr pages",
    "vm_map_ram": "kaddr:vmalloc* ptr pages _",
    "vm_mmap": "uaddr ptr uaddr bytes _ _ byte",
    "vm_munmap": "_ uaddr bytes",
    "vm_normal_page": "ptr ptr uaddr any",
    "vma_desc_pages": "pages ptr",
    "vma_desc_size": "bytes ptr",
    "vma_desc_test": "_ ptr vmbit",
    "vma_flags_set_flag": "any ptr vmbit",
    "vma_flags_test": "_ ptr vmbit",
    "vma_flags_to_legacy": "vmflags any",
    "vma_lookup": "ptr ptr uaddr",
    "vma_pages": "pages ptr",
    "vma_test": "_ ptr vmbit",
    "vmalloc": "kaddr:vmalloc* _",
    "vmalloc_array_noprof": "kaddr:vmalloc* _ _",
    "vmalloc_noprof": "kaddr:vmalloc* _",
    "vmalloc_to_page": "ptr kaddr*",
    "vmalloc_to_pfn": "pfn kaddr*",
    "vmalloc_user": "kaddr:vmalloc* _",
    "vmalloc_user_noprof": "kaddr:vmalloc* _",
    "vmap": "kaddr:vmalloc* ptr pages _ any",
    "vmap_page_range": "_ kaddr kaddr paddr prot",
    "vmf_insert_mixed": "_ ptr uaddr pfn",
    "vmf_insert_mixed_mkwrite": "_ ptr uaddr pfn",
    "vmf_insert_pfn": "_ ptr uaddr pfn",
    "vmf_insert_pfn_pmd": "_ ptr pfn _",
    "vmf_insert_pfn_prot": "_ ptr uaddr pfn prot",
    "vmf_insert_pfn_pud": "_ ptr pfn _",
    "vunmap_range": "any kaddr kaddr",
    "vzalloc": "kaddr:vmalloc* _",
    "vzalloc_noprof": "kaddr:vmalloc* _",
    "walk_page_range": "_ ptr vaddr vaddr ptr ptr",
    "walk_system_ram_range": "_ pfn pages ptr any",
    "xlate_dev_mem_ptr": "kaddr* paddr",
    "zap_page_range_single": "any ptr uaddr bytes ptr",
    "zap_special_vma_range": "any ptr uaddr bytes",
    "zap_vma_ptes": "any ptr uaddr bytes",
}
# END GENERATED

Kind = namedtuple("Kind", "unit space role mem")
TOP = Kind(None, None, None, None)       # nothing is known
ANY = Kind("ANY", "ANY", "ANY", "ANY")   # a number: it fits everywhere
VIRTUAL = {"USER", "KERNEL", "VIRT"}
# These return their first argument, rounded.
ROUNDING = {"PAGE_ALIGN", "PAGE_ALIGN_DOWN", "ALIGN", "ALIGN_DOWN", "round_up",
            "round_down", "roundup", "rounddown"}
TYPE_WORDS = {"unsigned", "signed", "long", "int", "short", "char", "const",
              "struct", "union", "enum", "void", "volatile", "u8", "u16",
              "u32", "u64", "s32", "s64", "__u32", "__u64", "uintptr_t"}
BINARY = {"||": 1, "&&": 2, "|": 3, "^": 4, "&": 5, "==": 6, "!=": 6, "<": 7,
          ">": 7, "<=": 7, ">=": 7, "<<": 8, ">>": 8, "+": 9, "-": 9,
          "*": 10, "/": 10, "%": 10}
# A declared type yields to a name that says the value counts something else.
COUNTS = re.compile(r"pfn|gfn|page|frame|nr_|idx|index", re.I)

def named(slot):
    """Return the Kind a slot of the table names, TOP for the others."""
    slot = slot.lstrip("&")
    base, _, mem = slot.replace("*", "").partition(":")
    if base not in KINDS:
        return TOP
    unit, space, role, _ = KINDS[base]
    return Kind(*(None if d == "TOP" else d for d in (unit, space, role)),
                mem or None)

def describe(kind):
    """Return the words for KIND, from the first row of the table that fits."""
    for unit, space, role, phrase in KINDS.values():
        if (unit, space, role) == tuple(d or "TOP" for d in kind[:3]):
            return phrase
    if kind.unit in ("BYTE", "PAGE"):
        return "a value in bytes" if kind.unit == "BYTE" else "a value in pages"
    return "another kind of value"

# -- expressions: text becomes nested tuples ---------------------------------

class Unread(Exception):
    """The text is no expression this reader knows."""

class Reader:
    """A reader of one C expression as Coccinelle prints it."""
    # \x22 and \x27 are quotes, which spatch would take for its own.
    TOKEN = re.compile(
        r"\s*(->|<<=|>>=|<<|>>|<=|>=|==|!=|&&|[|][|]|[+][+]|--|[A-Za-z_]\w*|"
        r"0[xX][0-9a-fA-F]+\w*|\d[\w.]*|\x22(?:[\\].|[^\x22\\])*\x22|"
        r"\x27(?:[\\].|[^\x27\\])*\x27|[-+*/%&|^~!<>?:.,()\[\]={}])")

    def __init__(self, text):
        self.tokens, end = [], 0
        text = text.strip()
        while end < len(text):
            match = self.TOKEN.match(text, end)
            if not match:
                raise Unread(text[end:])
            self.tokens.append(match[1])
            end = match.end()
        self.at = 0

    def peek(self, ahead=0):
        """Return a token without taking it, "" behind the last one."""
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else ""

    def take(self, token=None):
        """Take the next token, which must be TOKEN if one is given."""
        found = self.peek()
        if not found or (token and found != token):
            raise Unread(found)
        self.at += 1
        return found

    def whole(self):
        """Return the tree of the whole text."""
        tree = self.ternary()
        if self.peek():
            raise Unread(self.peek())
        return tree

    def ternary(self):
        tree = self.binary(1)
        if self.peek() != "?":
            return tree
        self.take()
        one = tree if self.peek() == ":" else self.ternary()
        self.take(":")
        return ("?", one, self.ternary())

    def binary(self, lowest):
        left = self.unary()
        while BINARY.get(self.peek(), 0) >= lowest:
            op = self.take()
            left = (op, left, self.binary(BINARY[op] + 1))
        return left

    def cast_end(self):
        """Return the distance to the bracket that ends a cast, or 0."""
        ahead, words = 1, []
        while re.fullmatch(r"\w+|\*", self.peek(ahead)):
            words.append(self.peek(ahead))
            ahead += 1
        if self.peek(ahead) != ")" or not words or words[0] == "*":
            return 0
        known = (words[0] in TYPE_WORDS or words[0].endswith("_t")
                 or words[-1] == "*")
        follows = re.match(r"[\w(~!*&-]", self.peek(ahead + 1))
        return ahead if known and follows else 0

    def unary(self):
        token = self.peek()
        end = self.cast_end() if token == "(" else 0
        if end:
            pointer = self.peek(end - 1) == "*"
            self.at += end + 1
            return ("cast*" if pointer else "cast", self.unary())
        if token in ("-", "+", "~", "!", "&", "*", "++", "--"):
            self.take()
            return ("unary" + token, self.unary())
        if token == "sizeof":
            self.at = len(self.tokens)
            return ("unknown",)
        return self.postfix()

    def postfix(self):
        token = self.take()
        if token == "(":
            tree = self.ternary()
            self.take(")")
        elif re.match(r"[A-Za-z_]", token):
            tree = ("name", token)
        elif re.match(r"[\d\x27]", token):
            tree = ("number",)
        else:
            raise Unread(token)
        while self.peek() in ("(", "[", ".", "->", "++", "--"):
            op = self.take()
            if op == "(":
                tree = ("call", tree, *self.arguments())
            elif op == "[":
                self.ternary()
                self.take("]")
                tree = ("unknown",)
            elif op in (".", "->"):
                tree = ("member", tree, op, self.take())
        return tree

    def arguments(self):
        found = []
        while self.peek() != ")":
            found.append(self.ternary())
            if self.peek() != ")":
                self.take(",")
        self.take(")")
        return found

# -- what is known of the function at hand -----------------------------------

class Function:
    """The locals, parameters and typed members of one function."""

    def __init__(self):
        self.line = 0
        self.types = {}                  # variable -> its declared type
        self.values = defaultdict(set)   # variable -> texts assigned to it
        self.lost = set()                # variables changed in other ways
        self.params = set()
        self.members = {}                # printed member -> Kind by its type
        self.guarded = set()             # tested with is_vmalloc_addr()
        self.busy = set()
        self.known = {}

    def parameter(self, line, name, declared):
        """Enter a parameter; a twin of the function (#ifdef) starts afresh."""
        if self.line not in (0, line):
            self.__init__()
        self.line = line
        self.types[name] = declared
        self.params.add(name)

    def declared(self, name):
        """Return what the type of variable NAME says by itself."""
        words = self.types.get(name, "").replace("const", "").split()
        if len(words) != 1 or COUNTS.search(name):
            return TOP
        return named(TYPES.get(words[0], "_"))

    def variable(self, name):
        """Return the Kind of variable NAME, whatever path led here."""
        if name in self.busy:
            return ANY
        if name not in self.known:
            self.busy.add(name)
            self.known[name] = self.joined(name)
            self.busy.discard(name)
        return self.known[name]

    def joined(self, name):
        if name not in self.types:
            return TOP
        kinds = [self.text(value) for value in self.values[name]]
        if name in self.params or not kinds:
            kinds.append(self.declared(name))
        if name in self.lost and self.values[name]:
            return TOP
        result = ANY
        for kind in kinds:
            result = Kind(*(b if a == "ANY" else a if b == "ANY" or a == b else None
                            for a, b in zip(result, kind)))
        return result

    def text(self, text):
        """Return the Kind of a printed expression."""
        try:
            return self.kind(Reader(text).whole())
        except Unread:
            return TOP

    def kind(self, tree):
        """Return the Kind of a tree."""
        op = tree[0]
        if op == "name":
            return self.name(tree[1])
        if op == "number":
            return ANY
        if op == "call":
            return self.call(tree)
        if op == "member":
            return self.member(tree)
        if op in ("cast", "cast*"):
            return self.kind(tree[1])
        if op == "?":
            one, two = self.kind(tree[1]), self.kind(tree[2])
            return one if one == two else TOP
        if op in BINARY:
            return self.binary(op, *tree[1:])
        return TOP

    def name(self, name):
        if name == "PAGE_SIZE":
            return Kind("BYTE", "NOSPACE", "EXTENT", None)
        if name not in self.types and name in ("PAGE_MASK", "PAGE_SHIFT"):
            return ANY
        return self.variable(name)

    def call(self, tree):
        name = tree[1][1] if tree[1][0] == "name" else ""
        if name in self.types:           # a local that hides the function
            return TOP
        if name in ROUNDING and len(tree) > 2:
            return self.kind(tree[2])
        return named(FUNCTIONS.get(name, "_").split()[0])

    def member(self, tree):
        _, base, arrow, name = tree
        if "vm_area_struct." + name in MEMBERS and name.startswith("vm_"):
            return named(MEMBERS["vm_area_struct." + name])
        if base[0] != "name":
            return TOP
        words = self.types.get(base[1], "").replace("const", "").split()
        tag = words[1] if words[:1] == ["struct"] and len(words) > 1 else ""
        if (arrow == "->") == (words[-1:] == ["*"]) and len(words) < 4:
            if f"{tag}.{name}" in MEMBERS:
                return named(MEMBERS[f"{tag}.{name}"])
        kind = self.members.get(f"{base[1]} {arrow} {name}", TOP)
        return TOP if COUNTS.search(name) else kind

    def binary(self, op, left, right):
        a, b = self.kind(left), self.kind(right)
        if op in ("<<", ">>") and right == ("name", "PAGE_SHIFT"):
            return convert(a, "PAGE" if op == ">>" else "BYTE")
        if op in ("*", "/") and right == ("name", "PAGE_SIZE"):
            return convert(a, "PAGE" if op == "/" else "BYTE")
        if op == "*" and left == ("name", "PAGE_SIZE"):
            return convert(b, "BYTE")
        if op == "&" and (right == ("name", "PAGE_MASK") or right[0] == "unary~"):
            return a
        if op in ("+", "-"):
            return add(a, b) if op == "+" else subtract(a, b)
        return TOP

def convert(kind, unit):
    """Return KIND counted in UNIT; a value that counts so already is lost."""
    if kind.unit == unit:
        return TOP
    if kind.unit in (None, "ANY"):
        return Kind(unit, None, None, None)
    return Kind(unit, kind.space, kind.role, None)

def unit_of(a, b):
    """Return the unit of a sum or difference, None where they clash."""
    known = {kind.unit for kind in (a, b)} - {None, "ANY"}
    if len(known) == 1:
        return known.pop()
    return "ANY" if a == b == ANY else None

def add(a, b):
    """Point + extent is a point; two points have no sum."""
    if b == ANY:
        return a
    if a == ANY:
        return b
    point = [kind for kind in (a, b) if kind.role == "POINT"]
    if len(point) > 1 and "FILE" in (a.space, b.space):
        point = [kind for kind in point if kind.space != "FILE"]
    if len(point) == 1:
        return Kind(unit_of(a, b), *point[0][1:])
    if not point and a.role == b.role == "EXTENT":
        return Kind(unit_of(a, b), "NOSPACE", "EXTENT", None)
    return Kind(unit_of(a, b), None, None, None)

def subtract(a, b):
    """Point - point is an extent, point - extent a point."""
    if b == ANY:
        return a
    if a.role == b.role == "POINT" and a.space == b.space:
        return Kind(unit_of(a, b), "NOSPACE", "EXTENT", None)
    if b.role == "EXTENT" and a.role:
        return Kind(unit_of(a, b), a.space, a.role, None)
    return Kind(unit_of(a, b), None, None, None)

def fits(have, want):
    """Return True unless two known values exclude each other."""
    for a, b in zip(have, want):
        if a in (None, "ANY") or b is None or a == b:
            continue
        if {a, b} & {"NOSPACE", "FILE"} or ({a, b} <= VIRTUAL and "VIRT" in (a, b)):
            continue
        return False
    return True

# -- findings ------------------------------------------------------------------

Finding = namedtuple("Finding", "id text fix")
MEMORY = {"vmalloc": "vmalloc memory", "iomem": "ioremapped memory",
          "coherent": "coherent DMA memory",
          "image": "an object of the kernel image"}

def misfit(have, want):
    """Return the id of the first dimension in which HAVE excludes WANT, or ""."""
    if fits(have, want):
        return ""
    if not fits(have[:1], want[:1]):
        return "arg-unit" if {have.unit, want.unit} <= {"BYTE", "PAGE"} else ""
    if not fits(have[:2], want[:2]):
        return "arg-space"
    if not fits(have[:3], want[:3]):
        return "" if "FILE" in (have.space, want.space) else "arg-role"
    return "conv-nonlinear"

def check(function, name, index, arguments):
    """Return the Finding for argument INDEX of a call of NAME, or None."""
    slots = FUNCTIONS[name].split()[1:]
    if name in function.types or len(arguments) != len(slots):
        return None
    wants = [named(slot) if not slot.startswith("&") else TOP for slot in slots]
    haves = [function.text(str(argument)) for argument in arguments]
    have, want = haves[index], wants[index]
    check_id = misfit(have, want)
    if not check_id:
        return None
    if check_id == "conv-nonlinear":
        return Finding(check_id, "argument %d of %s points to %s, only memory of "
                       "the linear map can be converted"
                       % (index + 1, name, MEMORY[have.mem]), "")
    for other in range(len(slots)):
        if other != index and misfit(haves[other], wants[other]) and known(
                haves[other], want) and known(have, wants[other]):
            if other < index:            # told at the first of the two
                return None
            return Finding("arg-swap", "arguments %d and %d of %s stand in each "
                           "other's place: %s, then %s belongs there"
                           % (index + 1, other + 1, name, describe(want),
                              describe(wants[other])), "")
    return Finding(check_id, "argument %d of %s is %s, %s belongs there"
                   % (index + 1, name, describe(have), describe(want)),
                   conversion(have, want, arguments[index]))

def known(have, want):
    """Return True when HAVE fits WANT and both have a unit to tell by."""
    return fits(have[:3], want[:3]) and have.unit not in (None, "ANY")

def conversion(have, want, text):
    """Return the conversion of TEXT from HAVE to WANT if one alone is right."""
    if have.unit == want.unit:
        return ""
    if have.space == want.space == "PHYS":
        return "%s(%s)" % ("PHYS_PFN" if want.unit == "PAGE" else "PFN_PHYS", text)
    if have.space not in (None, want.space) or want.space in VIRTUAL:
        return ""
    if want.role not in (None, have.role) and have.role:
        return ""
    if "PAGE_SHIFT" in text or "PAGE_SIZE" in text:
        return ""                        # that conversion may be the wrong one
    if not re.fullmatch(r"[\w .>()-]*", text) or " - " in text:
        text = "(%s)" % text
    if want.unit == "PAGE":
        return text + " >> PAGE_SHIFT"
    pages = re.fullmatch(r"vma_pages \( (\w+) \)", text)
    if pages:
        return "%s->vm_end - %s->vm_start" % (pages[1], pages[1])
    return text + " << PAGE_SHIFT"

def say(where, finding):
    """Print FINDING as a report or an org line."""
    if MODE == "org":
        coccilib.org.print_todo(where[0], "WARNING: %s @(%s)"
                                % (finding.text, finding.id))
    elif MODE == "report":
        coccilib.report.print_report(where[0], "WARNING: %s [%s]"
                                     % (finding.text, finding.id))

MODE = ""
FUNCTIONS_AT_HAND = defaultdict(Function)

def here(where):
    """Return the Function that WHERE stands in."""
    key = (where[0].file, where[0].current_element)
    if FUNCTIONS_AT_HAND and next(iter(FUNCTIONS_AT_HAND))[0] != key[0]:
        FUNCTIONS_AT_HAND.clear()
    return FUNCTIONS_AT_HAND[key]

@initialize:python depends on report@
@@
MODE = "report"

@initialize:python depends on org@
@@
MODE = "org"

// ----------------------------------------------------------------------------
// What the functions of this file declare and assign. `calls` keeps files out
// that name no function of the table.

@calls@
// BEGIN GENERATED: sinks
identifier f = {
	__add_pages, __devm_release_region, __devm_request_region,
	__filemap_get_folio, __free_pages, __get_free_pages,
	__memblock_alloc_or_panic, __memblock_reserve, __phys_addr,
	__phys_addr_nodebug, __phys_addr_symbol, __release_region,
	__request_region, __virt_to_phys, access_remote_vm,
	account_locked_vm, acpi_os_map_memory, add_memory,
	alloc_contig_pages_noprof, alloc_contig_range_noprof,
	alloc_iova_fast, alloc_pages, alloc_pages_exact,
	alloc_pages_exact_noprof, alloc_pages_node_noprof,
	alloc_pages_noprof, apply_to_page_range, arch_phys_wc_add,
	arch_sync_dma_for_device, clflush_cache_range, cma_alloc,
	dax_direct_access, dcache_clean_inval_poc, dcache_clean_poc,
	devm_arch_phys_wc_add, devm_ioremap, devm_ioremap_uc,
	devm_ioremap_wc, devm_memremap, devm_request_mem_region,
	devmem_is_allowed, dma_alloc_attrs, dma_alloc_coherent,
	dma_alloc_from_contiguous, dma_alloc_noncoherent, dma_alloc_wc,
	dma_declare_coherent_memory, dma_free_attrs, dma_free_coherent,
	dma_free_noncoherent, dma_get_sgtable_attrs, dma_map_page,
	dma_map_page_attrs, dma_map_phys, dma_map_resource, dma_map_single,
	dma_map_single_attrs, dma_mapping_error, dma_mmap_attrs,
	dma_mmap_coherent, dma_mmap_wc, dma_pool_free,
	dma_sync_single_for_cpu, dma_sync_single_for_device,
	dma_sync_single_range_for_cpu, dma_sync_single_range_for_device,
	dma_to_phys, dma_unmap_page, dma_unmap_page_attrs, dma_unmap_single,
	dma_unmap_single_attrs, dmam_alloc_coherent, e820__get_entry_type,
	e820__mapped_all, e820__mapped_any, e820__range_add,
	e820__range_update, early_ioremap, early_memremap, early_pfn_to_nid,
	early_set_mem_enc_dec_hypercall, early_set_memory_decrypted,
	efi_mem_reserve, efi_mem_type, filemap_add_folio, filemap_get_folio,
	filemap_write_and_wait_range, find_get_page, find_lock_page,
	find_vma, find_vma_intersection, fixup_user_fault, flush_cache_page,
	flush_cache_range, flush_cache_vmap, flush_cache_vunmap,
	flush_dcache_range, flush_icache_range, flush_kernel_vmap_range,
	flush_tlb_kernel_range, flush_tlb_mm_range, flush_tlb_page,
	flush_tlb_range, free_contig_range, free_iova_fast, free_pages,
	free_pages_exact, free_reserved_area, gen_pool_add_owner,
	gen_pool_add_virt, gen_pool_dma_alloc, gen_pool_virt_to_phys,
	get_free_pages_noprof, get_order, get_user_pages,
	get_user_pages_fast, get_user_pages_remote, get_user_pages_unlocked,
	gfn_to_gpa, gfn_to_hva, gfn_to_hva_memslot, gfn_to_hva_prot,
	gfn_to_memslot, gfn_to_page, gpa_to_gfn, handle_mm_fault,
	hva_to_gfn_memslot, invalidate_inode_pages2_range,
	invalidate_mapping_pages, io_mapping_create_wc, io_mapping_init_wc,
	io_mapping_map_wc, io_remap_pfn_range, iommu_iova_to_phys, iommu_map,
	iommu_map_sg, iommu_unmap, ioremap, ioremap_cache, ioremap_np,
	ioremap_page_range, ioremap_prot, ioremap_uc, ioremap_wc, ioremap_wt,
	iova_pfn, is_cow_mapping, is_error_pfn, is_nommu_shared_mapping,
	kernel_map_pages_in_pgd, kmemleak_alloc_phys, kvm_is_error_hva,
	kvm_is_visible_gfn, kvm_read_guest, kvm_read_guest_page,
	kvm_vcpu_gfn_to_hva, kvm_vcpu_map, kvm_vcpu_mark_page_dirty,
	kvm_vcpu_read_guest, kvm_vcpu_write_guest, kvm_write_guest,
	kvm_write_guest_page, legacy_to_vma_flags, linear_page_index,
	lookup_address, mark_page_dirty, memblock_add, memblock_alloc,
	memblock_alloc_from, memblock_alloc_try_nid, memblock_free,
	memblock_free_late, memblock_is_memory, memblock_is_region_memory,
	memblock_is_region_reserved, memblock_is_reserved,
	memblock_mark_nomap, memblock_phys_alloc, memblock_phys_alloc_range,
	memblock_phys_free, memblock_remove, memblock_reserve,
	memblock_reserve_kern, memblock_search_pfn_nid, memblock_set_node,
	memory_add_physaddr_to_nid, memory_failure, memremap,
	memtype_reserve, mmap_action_ioremap, mmap_action_ioremap_full,
	mmap_action_map_kernel_pages, mmap_action_remap,
	mmap_action_remap_full, mmap_action_simple_ioremap,
	mmu_interval_notifier_insert, mmu_notifier_range_init, offline_pages,
	online_pages, page_is_ram, pfn_folio, pfn_pmd, pfn_pte,
	pfn_range_is_mapped, pfn_to_hpa, pfn_to_kaddr, pfn_to_nid,
	pfn_to_online_page, pfn_to_page, pfn_to_section_nr, pfn_to_virt,
	pfn_valid, pfnmap_setup_cachemode, phys_mem_access_prot, phys_to_dma,
	phys_to_page, phys_to_target_node, phys_to_virt, pin_user_pages,
	pin_user_pages_fast, pin_user_pages_remote, pin_user_pages_unlocked,
	pte_clear, pte_offset_kernel, ptep_get_and_clear, range_in_vma,
	rdma_user_mmap_io, read_mapping_page, region_intersects,
	release_mem_region, remap_pfn_range, remap_vmalloc_range,
	remap_vmalloc_range_partial, remove_memory, request_mem_region,
	set_huge_pte_at, set_mce_nospec, set_memory_decrypted,
	set_memory_encrypted, set_memory_np, set_memory_nx, set_memory_p,
	set_memory_ro, set_memory_rox, set_memory_rw, set_memory_uc,
	set_memory_wb, set_memory_wc, set_memory_x, set_pages_array_uc,
	set_pages_uc, set_pages_wb, set_pte_at, set_ptes, sg_init_one,
	sg_set_buf, shmem_read_mapping_page, slow_virt_to_phys, swiotlb_map,
	truncate_inode_pages, truncate_inode_pages_range,
	unmap_mapping_pages, unmap_mapping_range, unpin_user_pages,
	update_mmu_cache, valid_mmap_phys_addr_range, valid_phys_addr_range,
	vfio_pin_pages, vfio_unpin_pages, vfs_fallocate, virt_to_head_page,
	virt_to_page, virt_to_pfn, virt_to_phys, vm_flags_clear,
	vm_flags_mod, vm_flags_reset, vm_flags_set, vm_get_page_prot,
	vm_insert_page, vm_insert_pages, vm_iomap_memory, vm_map_pages,
	vm_map_pages_zero, vm_map_ram, vm_mmap, vm_munmap, vm_normal_page,
	vma_desc_test, vma_flags_set_flag, vma_flags_test, vma_lookup,
	vma_test, vmalloc_to_page, vmalloc_to_pfn, vmap, vmap_page_range,
	vmf_insert_mixed, vmf_insert_mixed_mkwrite, vmf_insert_pfn,
	vmf_insert_pfn_pmd, vmf_insert_pfn_prot, vmf_insert_pfn_pud,
	vunmap_range, walk_page_range, walk_system_ram_range,
	xlate_dev_mem_ptr, zap_page_range_single, zap_special_vma_range,
	zap_vma_ptes};
// END GENERATED
@@
f(...)

@head depends on calls@
identifier fn, x;
type T;
position p;
@@
fn@p(..., T x, ...) { ... }

@script:python@
T << head.T;
x << head.x;
p << head.p;
@@
here(p).parameter(p[0].line, x, T)

@declared depends on calls@
type T;
identifier x;
expression e;
position p;
@@
\( T x@p; \| T x@p = e; \)

@script:python@
T << declared.T;
x << declared.x;
p << declared.p;
@@
known = here(p)
if x in known.types:                     # one name, two variables
    known.lost.add(x)
    known.values[x].add("")
known.types[x] = T

@assigned depends on calls@
local idexpression x;
expression V;
position p;
@@
x@p = V

@script:python@
x << assigned.x;
V << assigned.V;
p << assigned.p;
@@
here(p).values[x].add(V)

@changed depends on calls@
local idexpression x;
expression e;
assignment operator other = {*=, /=, %=, <<=, >>=, &=, |=, ^=};
position p;
@@
\( x@p other e \| &x@p \)

@script:python@
x << changed.x;
p << changed.p;
@@
here(p).lost.add(x)

// ----------------------------------------------------------------------------
// The arguments

@slot@
// BEGIN GENERATED: sinks
identifier f = {
	__add_pages, __devm_release_region, __devm_request_region,
	__filemap_get_folio, __free_pages, __get_free_pages,
	__memblock_alloc_or_panic, __memblock_reserve, __phys_addr,
	__phys_addr_nodebug, __phys_addr_symbol, __release_region,
	__request_region, __virt_to_phys, access_remote_vm,
	account_locked_vm, acpi_os_map_memory, add_memory,
	alloc_contig_pages_noprof, alloc_contig_range_noprof,
	alloc_iova_fast, alloc_pages, alloc_pages_exact,
	alloc_pages_exact_noprof, alloc_pages_node_noprof,
	alloc_pages_noprof, apply_to_page_range, arch_phys_wc_add,
	arch_sync_dma_for_device, clflush_cache_range, cma_alloc,
	dax_direct_access, dcache_clean_inval_poc, dcache_clean_poc,
	devm_arch_phys_wc_add, devm_ioremap, devm_ioremap_uc,
	devm_ioremap_wc, devm_memremap, devm_request_mem_region,
	devmem_is_allowed, dma_alloc_attrs, dma_alloc_coherent,
	dma_alloc_from_contiguous, dma_alloc_noncoherent, dma_alloc_wc,
	dma_declare_coherent_memory, dma_free_attrs, dma_free_coherent,
	dma_free_noncoherent, dma_get_sgtable_attrs, dma_map_page,
	dma_map_page_attrs, dma_map_phys, dma_map_resource, dma_map_single,
	dma_map_single_attrs, dma_mapping_error, dma_mmap_attrs,
	dma_mmap_coherent, dma_mmap_wc, dma_pool_free,
	dma_sync_single_for_cpu, dma_sync_single_for_device,
	dma_sync_single_range_for_cpu, dma_sync_single_range_for_device,
	dma_to_phys, dma_unmap_page, dma_unmap_page_attrs, dma_unmap_single,
	dma_unmap_single_attrs, dmam_alloc_coherent, e820__get_entry_type,
	e820__mapped_all, e820__mapped_any, e820__range_add,
	e820__range_update, early_ioremap, early_memremap, early_pfn_to_nid,
	early_set_mem_enc_dec_hypercall, early_set_memory_decrypted,
	efi_mem_reserve, efi_mem_type, filemap_add_folio, filemap_get_folio,
	filemap_write_and_wait_range, find_get_page, find_lock_page,
	find_vma, find_vma_intersection, fixup_user_fault, flush_cache_page,
	flush_cache_range, flush_cache_vmap, flush_cache_vunmap,
	flush_dcache_range, flush_icache_range, flush_kernel_vmap_range,
	flush_tlb_kernel_range, flush_tlb_mm_range, flush_tlb_page,
	flush_tlb_range, free_contig_range, free_iova_fast, free_pages,
	free_pages_exact, free_reserved_area, gen_pool_add_owner,
	gen_pool_add_virt, gen_pool_dma_alloc, gen_pool_virt_to_phys,
	get_free_pages_noprof, get_order, get_user_pages,
	get_user_pages_fast, get_user_pages_remote, get_user_pages_unlocked,
	gfn_to_gpa, gfn_to_hva, gfn_to_hva_memslot, gfn_to_hva_prot,
	gfn_to_memslot, gfn_to_page, gpa_to_gfn, handle_mm_fault,
	hva_to_gfn_memslot, invalidate_inode_pages2_range,
	invalidate_mapping_pages, io_mapping_create_wc, io_mapping_init_wc,
	io_mapping_map_wc, io_remap_pfn_range, iommu_iova_to_phys, iommu_map,
	iommu_map_sg, iommu_unmap, ioremap, ioremap_cache, ioremap_np,
	ioremap_page_range, ioremap_prot, ioremap_uc, ioremap_wc, ioremap_wt,
	iova_pfn, is_cow_mapping, is_error_pfn, is_nommu_shared_mapping,
	kernel_map_pages_in_pgd, kmemleak_alloc_phys, kvm_is_error_hva,
	kvm_is_visible_gfn, kvm_read_guest, kvm_read_guest_page,
	kvm_vcpu_gfn_to_hva, kvm_vcpu_map, kvm_vcpu_mark_page_dirty,
	kvm_vcpu_read_guest, kvm_vcpu_write_guest, kvm_write_guest,
	kvm_write_guest_page, legacy_to_vma_flags, linear_page_index,
	lookup_address, mark_page_dirty, memblock_add, memblock_alloc,
	memblock_alloc_from, memblock_alloc_try_nid, memblock_free,
	memblock_free_late, memblock_is_memory, memblock_is_region_memory,
	memblock_is_region_reserved, memblock_is_reserved,
	memblock_mark_nomap, memblock_phys_alloc, memblock_phys_alloc_range,
	memblock_phys_free, memblock_remove, memblock_reserve,
	memblock_reserve_kern, memblock_search_pfn_nid, memblock_set_node,
	memory_add_physaddr_to_nid, memory_failure, memremap,
	memtype_reserve, mmap_action_ioremap, mmap_action_ioremap_full,
	mmap_action_map_kernel_pages, mmap_action_remap,
	mmap_action_remap_full, mmap_action_simple_ioremap,
	mmu_interval_notifier_insert, mmu_notifier_range_init, offline_pages,
	online_pages, page_is_ram, pfn_folio, pfn_pmd, pfn_pte,
	pfn_range_is_mapped, pfn_to_hpa, pfn_to_kaddr, pfn_to_nid,
	pfn_to_online_page, pfn_to_page, pfn_to_section_nr, pfn_to_virt,
	pfn_valid, pfnmap_setup_cachemode, phys_mem_access_prot, phys_to_dma,
	phys_to_page, phys_to_target_node, phys_to_virt, pin_user_pages,
	pin_user_pages_fast, pin_user_pages_remote, pin_user_pages_unlocked,
	pte_clear, pte_offset_kernel, ptep_get_and_clear, range_in_vma,
	rdma_user_mmap_io, read_mapping_page, region_intersects,
	release_mem_region, remap_pfn_range, remap_vmalloc_range,
	remap_vmalloc_range_partial, remove_memory, request_mem_region,
	set_huge_pte_at, set_mce_nospec, set_memory_decrypted,
	set_memory_encrypted, set_memory_np, set_memory_nx, set_memory_p,
	set_memory_ro, set_memory_rox, set_memory_rw, set_memory_uc,
	set_memory_wb, set_memory_wc, set_memory_x, set_pages_array_uc,
	set_pages_uc, set_pages_wb, set_pte_at, set_ptes, sg_init_one,
	sg_set_buf, shmem_read_mapping_page, slow_virt_to_phys, swiotlb_map,
	truncate_inode_pages, truncate_inode_pages_range,
	unmap_mapping_pages, unmap_mapping_range, unpin_user_pages,
	update_mmu_cache, valid_mmap_phys_addr_range, valid_phys_addr_range,
	vfio_pin_pages, vfio_unpin_pages, vfs_fallocate, virt_to_head_page,
	virt_to_page, virt_to_pfn, virt_to_phys, vm_flags_clear,
	vm_flags_mod, vm_flags_reset, vm_flags_set, vm_get_page_prot,
	vm_insert_page, vm_insert_pages, vm_iomap_memory, vm_map_pages,
	vm_map_pages_zero, vm_map_ram, vm_mmap, vm_munmap, vm_normal_page,
	vma_desc_test, vma_flags_set_flag, vma_flags_test, vma_lookup,
	vma_test, vmalloc_to_page, vmalloc_to_pfn, vmap, vmap_page_range,
	vmf_insert_mixed, vmf_insert_mixed_mkwrite, vmf_insert_pfn,
	vmf_insert_pfn_pmd, vmf_insert_pfn_prot, vmf_insert_pfn_pud,
	vunmap_range, walk_page_range, walk_system_ram_range,
	xlate_dev_mem_ptr, zap_page_range_single, zap_special_vma_range,
	zap_vma_ptes};
// END GENERATED
expression list[n] before;
expression list after;
expression E;
position p;
@@
f(before, E@p, after)

@script:python found@
f << slot.f;
n << slot.n;
E << slot.E;
before << slot.before;
after << slot.after;
p << slot.p;
new;
@@
finding = check(here(p), f, int(n), [*before, E, *after])
if finding:
    say(p, finding)
    coccinelle.new = cocci.make_expr(finding.fix or "0")
else:
    cocci.include_match(False)

@depends on context@
expression slot.E;
position slot.p;
@@
* E@p

@script:python fixed depends on patch@
E << slot.E;
new << found.new;
@@
if str(new) == "0":
    cocci.include_match(False)

@depends on patch@
expression slot.E;
position slot.p;
expression found.new;
@@
- E@p
+ new
