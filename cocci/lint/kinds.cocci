// SPDX-License-Identifier: GPL-2.0-only
/// Pass pages where pages belong, bytes where bytes belong
///
/// remap_pfn_range(), vmf_insert_mixed() and their kin take page frame numbers,
/// vm_iomap_memory() and ioremap() take physical addresses, and both are an
/// unsigned long to the compiler.
///
// Confidence: High
// Copyright: (C) 2026 mmapcheck authors
// Comments: [arg-unit] [arg-space] [arg-role] [arg-swap] [expr-unit] [conv-nonlinear]
// Keywords: pfn, PAGE_SHIFT, remap_pfn_range, vm_iomap_memory, virt_to_phys
// Options: --no-includes
// Needs: PAGE_SHIFT|\bPFN_|PHYS_PFN|_to_pfn|pfn_to|vma_pages|vm_pgoff|vm_start|virt_to_phys|\b__pa\b|page_to_phys|\bvmf->|gfn_t

// SmPL finds the calls, the locals and what is assigned to them; the script
// computes the kind of each argument. It knows what a call returns, what a
// member holds and what shifts and sums do to it. A name decides nothing, but
// it can make the rule keep silent.

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
import ast
import re
from collections import defaultdict, namedtuple

# BEGIN GENERATED: facts
KINDS = {
    "uaddr": "BYTE USER POINT a user address",
    "kaddr": "BYTE KERNEL POINT a kernel address",
    "vaddr": "BYTE VIRT POINT a virtual address",
    "paddr": "BYTE PHYS POINT a physical address",
    "daddr": "BYTE DMA POINT a DMA address",
    "pfn": "PAGE PHYS POINT a page frame number",
    "dpfn": "PAGE DMA POINT a DMA page number",
    "upn": "PAGE USER POINT a page number of a user address",
    "kpn": "PAGE KERNEL POINT a page number of a kernel address",
    "vpn": "PAGE VIRT POINT a page number of a virtual address",
    "pgoff": "PAGE FILE POINT a page offset",
    "foff": "BYTE FILE POINT a file offset in bytes",
    "bytes": "BYTE NOSPACE EXTENT a length in bytes",
    "pages": "PAGE NOSPACE EXTENT a number of pages",
    "gfn": "PAGE GUEST POINT a guest frame number",
    "gpa": "BYTE GUEST POINT a guest physical address",
    "hva": "BYTE USER POINT a host virtual address",
    "hpa": "BYTE PHYS POINT a host physical address",
    "prot": "PROT TOP TOP a page protection",
    "vmflags": "VMFLAGS TOP TOP a VM_xxx mask",
    "vmbit": "VMBIT TOP TOP a VMA_xxx_BIT number",
    "order": "ORDER TOP TOP an allocation order",
    "pbyte": "BYTE PHYS TOP a physical address",
    "addr": "BYTE TOP POINT an address in bytes",
    "frame": "PAGE TOP POINT a page number",
    "length": "BYTE TOP EXTENT a length in bytes",
    "count": "PAGE TOP EXTENT a number of pages",
    "byte": "BYTE TOP TOP a value in bytes",
    "page": "PAGE TOP TOP a value in pages",
    "virt": "TOP VIRT TOP a virtual address",
    "phys": "TOP PHYS TOP a physical address",
    "dma": "TOP DMA TOP a DMA address",
    "point": "TOP TOP POINT an address",
    "extent": "TOP TOP EXTENT a length",
}
TYPES = {
    "acpi_physical_address": "paddr", "dma_addr_t": "addr",
    "efi_physical_addr_t": "paddr", "gfn_t": "gfn", "gpa_t": "gpa",
    "gva_t": "addr", "hfn_t": "pfn", "hpa_t": "hpa", "hva_t": "hva",
    "kvm_pfn_t": "pfn", "loff_t": "byte", "pci_bus_addr_t": "addr",
    "pgoff_t": "page", "pgprot_t": "prot", "phys_addr_t": "pbyte",
    "resource_size_t": "byte", "vm_flags_t": "vmflags", "vma_flag_t": "vmbit",
    "xen_pfn_t": "page",
}
MEMBERS = {
    "dma_buf.size": "bytes", "follow_pfnmap_args.address": "uaddr",
    "follow_pfnmap_args.pfn": "pfn", "hmm_range.end": "uaddr",
    "hmm_range.start": "uaddr", "kvm_memory_slot.base_gfn": "gfn",
    "kvm_memory_slot.npages": "pages",
    "kvm_memory_slot.userspace_addr": "hva", "memblock_region.base": "paddr",
    "memblock_region.size": "bytes", "memory_notify.nr_pages": "pages",
    "memory_notify.start_pfn": "pfn", "migrate_vma.end": "uaddr",
    "migrate_vma.npages": "pages", "migrate_vma.start": "uaddr",
    "mm_struct.locked_vm": "pages", "mm_struct.mmap_base": "uaddr",
    "mm_struct.total_vm": "pages", "mmap_action.map_kernel.nr_pages": "pages",
    "mmap_action.map_kernel.pgoff": "pgoff",
    "mmap_action.map_kernel.start": "uaddr",
    "mmap_action.remap.pgprot": "prot", "mmap_action.remap.size": "bytes",
    "mmap_action.remap.start": "uaddr", "mmap_action.remap.start_pfn": "pfn",
    "mmap_action.simple_ioremap.size": "bytes",
    "mmap_action.simple_ioremap.start_phys_addr": "paddr",
    "mmu_notifier_range.end": "uaddr", "mmu_notifier_range.start": "uaddr",
    "pglist_data.node_spanned_pages": "pages",
    "pglist_data.node_start_pfn": "pfn", "resource.end": "byte",
    "resource.start": "addr", "scatterlist.dma_address": "addr",
    "scatterlist.length": "bytes", "scatterlist.offset": "byte",
    "uio_mem.addr": "byte", "uio_mem.size": "bytes",
    "vm_area_desc.end": "uaddr", "vm_area_desc.page_prot": "prot",
    "vm_area_desc.pgoff": "pgoff", "vm_area_desc.start": "uaddr",
    "vm_area_struct.vm_end": "uaddr", "vm_area_struct.vm_flags": "vmflags",
    "vm_area_struct.vm_page_prot": "prot", "vm_area_struct.vm_pgoff": "pgoff",
    "vm_area_struct.vm_start": "uaddr", "vm_fault.address": "uaddr",
    "vm_fault.pgoff": "pgoff", "vm_fault.real_address": "uaddr",
    "vm_struct.nr_pages": "pages", "vm_struct.phys_addr": "paddr",
    "vm_struct.size": "bytes", "vm_unmapped_area_info.length": "bytes",
    "zone.spanned_pages": "pages", "zone.zone_start_pfn": "pfn",
}
FUNCTIONS = {name: row.split() for row, names in (
    part.split(" = ") for part in (
    "_ _ paddr bytes _ = add_memory; _ _ pfn pages ptr = __add_pages; _ "
    "kaddr bytes = early_set_memory_decrypted; _ kaddr kaddr paddr prot = "
    "ioremap_page_range vmap_page_range; _ kaddr pages = "
    "set_memory_decrypted set_memory_encrypted set_memory_np set_memory_nx "
    "set_memory_p set_memory_ro set_memory_rox set_memory_rw set_memory_uc "
    "set_memory_wb set_memory_wc set_memory_x; _ paddr = efi_mem_type "
    "memblock_is_memory memblock_is_reserved memory_add_physaddr_to_nid "
    "phys_to_target_node; _ paddr bytes = arch_phys_wc_add memblock_add "
    "memblock_is_region_memory memblock_is_region_reserved "
    "memblock_mark_nomap memblock_phys_free memblock_remove "
    "memblock_reserve memblock_reserve_kern remove_memory "
    "valid_phys_addr_range; _ paddr bytes _ _ = __memblock_reserve "
    "region_intersects; _ paddr bytes ptr _ = memblock_set_node; _ paddr "
    "paddr = e820__get_entry_type; _ paddr paddr _ = e820__mapped_all "
    "e820__mapped_any; _ paddr paddr _ ptr = memtype_reserve; _ pfn = "
    "devmem_is_allowed early_pfn_to_nid page_is_ram pfn_to_nid "
    "pfn_to_section_nr pfn_valid set_mce_nospec; _ pfn &pfn &pfn = "
    "memblock_search_pfn_nid; _ pfn _ = memory_failure; _ pfn bytes = "
    "valid_mmap_phys_addr_range; _ pfn bytes ptr = pfnmap_setup_cachemode; "
    "_ pfn pages ptr any = walk_system_ram_range; _ pfn pages ptr ptr = "
    "offline_pages online_pages; _ pfn pfn = pfn_range_is_mapped; _ ptr _ "
    "byte byte = vfs_fallocate; _ ptr addr addr bytes _ = "
    "gen_pool_add_virt; _ ptr addr addr bytes _ ptr = gen_pool_add_owner; _ "
    "ptr byte byte = filemap_write_and_wait_range; _ ptr daddr = "
    "dma_mapping_error; _ ptr daddr paddr bytes _ _ = iommu_map; _ ptr "
    "daddr pages _ ptr = vfio_pin_pages; _ ptr daddr ptr _ _ _ = "
    "iommu_map_sg; _ ptr gfn = kvm_is_visible_gfn; _ ptr gfn ptr = "
    "kvm_vcpu_map; _ ptr gfn ptr byte bytes = kvm_read_guest_page "
    "kvm_write_guest_page; _ ptr gpa ptr bytes = kvm_read_guest "
    "kvm_vcpu_read_guest kvm_vcpu_write_guest kvm_write_guest; _ ptr kaddr* "
    "page = remap_vmalloc_range; _ ptr paddr bytes = devm_arch_phys_wc_add "
    "vm_iomap_memory; _ ptr paddr daddr bytes = "
    "dma_declare_coherent_memory; _ ptr page page = "
    "invalidate_inode_pages2_range; _ ptr pages = set_pages_array_uc "
    "set_pages_uc set_pages_wb; _ ptr pages _ = account_locked_vm; _ ptr "
    "pfn _ = vmf_insert_pfn_pmd vmf_insert_pfn_pud; _ ptr pfn addr pages _ "
    "= kernel_map_pages_in_pgd; _ ptr ptr page _ = filemap_add_folio; _ ptr "
    "ptr pages = vm_map_pages vm_map_pages_zero; _ ptr ptr pfn bytes prot "
    "ptr = rdma_user_mmap_io; _ ptr ptr ptr daddr bytes = dma_mmap_coherent "
    "dma_mmap_wc; _ ptr ptr ptr daddr bytes _ = dma_get_sgtable_attrs "
    "dma_mmap_attrs; _ ptr ptr uaddr bytes ptr = "
    "mmu_interval_notifier_insert; _ ptr uaddr _ ptr = fixup_user_fault "
    "handle_mm_fault; _ ptr uaddr kaddr* page bytes = "
    "remap_vmalloc_range_partial; _ ptr uaddr pages _ ptr ptr = "
    "get_user_pages_remote pin_user_pages_remote; _ ptr uaddr pfn = "
    "vmf_insert_mixed vmf_insert_mixed_mkwrite vmf_insert_pfn; _ ptr uaddr "
    "pfn bytes prot = io_remap_pfn_range remap_pfn_range; _ ptr uaddr pfn "
    "prot = vmf_insert_pfn_prot; _ ptr uaddr ptr = vm_insert_page; _ ptr "
    "uaddr ptr &pages = vm_insert_pages; _ ptr uaddr ptr bytes _ = "
    "access_remote_vm; _ ptr uaddr uaddr = range_in_vma; _ ptr vaddr bytes "
    "any ptr = apply_to_page_range; _ ptr vaddr vaddr ptr ptr = "
    "walk_page_range; _ ptr vmbit = vma_desc_test vma_flags_test vma_test; "
    "_ uaddr bytes = vm_munmap; _ uaddr pages _ ptr = get_user_pages "
    "get_user_pages_fast pin_user_pages pin_user_pages_fast; _ uaddr pages "
    "ptr _ = get_user_pages_unlocked pin_user_pages_unlocked; _ vmflags = "
    "is_cow_mapping is_nommu_shared_mapping; addr ptr addr = "
    "gen_pool_virt_to_phys; any kaddr bytes _ = "
    "early_set_mem_enc_dec_hypercall; any kaddr kaddr = flush_cache_vmap "
    "flush_cache_vunmap flush_tlb_kernel_range vunmap_range; any "
    "kaddr:linear order = free_pages; any kaddr:linear* bytes = "
    "free_pages_exact memblock_free; any paddr bytes = efi_mem_reserve "
    "memblock_free_late release_mem_region; any paddr bytes _ = "
    "arch_sync_dma_for_device e820__range_add kmemleak_alloc_phys; any pfn "
    "pages = free_contig_range; any pfn prot = pfn_pmd pfn_pte; any ptr _ _ "
    "ptr uaddr uaddr = mmu_notifier_range_init; any ptr byte = "
    "truncate_inode_pages; any ptr byte byte = truncate_inode_pages_range; "
    "any ptr byte byte _ = unmap_mapping_range; any ptr bytes = "
    "clflush_cache_range flush_kernel_vmap_range; any ptr bytes ptr daddr = "
    "dma_free_coherent; any ptr bytes ptr daddr _ = dma_free_attrs "
    "dma_free_noncoherent; any ptr daddr byte bytes _ = "
    "dma_sync_single_range_for_cpu dma_sync_single_range_for_device; any "
    "ptr daddr bytes _ = dma_sync_single_for_cpu dma_sync_single_for_device "
    "dma_unmap_page dma_unmap_single; any ptr daddr bytes _ _ = "
    "dma_unmap_page_attrs dma_unmap_single_attrs; any ptr daddr pages = "
    "vfio_unpin_pages; any ptr gfn = kvm_vcpu_mark_page_dirty "
    "mark_page_dirty; any ptr kaddr:linear* bytes = sg_init_one sg_set_buf; "
    "any ptr order = __free_pages; any ptr paddr bytes = __release_region "
    "mmap_action_simple_ioremap; any ptr page page = free_iova_fast; any "
    "ptr page page _ = unmap_mapping_pages; any ptr pages = "
    "unpin_user_pages; any ptr pfn = mmap_action_ioremap_full "
    "mmap_action_remap_full; any ptr ptr daddr = dma_pool_free; any ptr ptr "
    "paddr bytes = __devm_release_region; any ptr uaddr = flush_tlb_page; "
    "any ptr uaddr bytes = zap_special_vma_range zap_vma_ptes; any ptr "
    "uaddr bytes ptr = zap_page_range_single; any ptr uaddr pfn = "
    "flush_cache_page; any ptr uaddr pfn bytes = mmap_action_ioremap "
    "mmap_action_remap; any ptr uaddr ptr = update_mmu_cache; any ptr uaddr "
    "ptr pages = mmap_action_map_kernel_pages; any ptr uaddr uaddr = "
    "flush_cache_range flush_tlb_range; any ptr uaddr uaddr _ _ = "
    "flush_tlb_mm_range; any ptr vaddr ptr = pte_clear ptep_get_and_clear; "
    "any ptr vaddr ptr any = set_pte_at; any ptr vaddr ptr any bytes = "
    "set_huge_pte_at; any ptr vaddr ptr any pages = set_ptes; any ptr vmbit "
    "= vma_flags_set_flag; any ptr vmflags = vm_flags_clear vm_flags_reset "
    "vm_flags_set; any ptr vmflags vmflags = vm_flags_mod; any vaddr vaddr "
    "= dcache_clean_inval_poc dcache_clean_poc flush_dcache_range "
    "flush_icache_range; any vmflags = legacy_to_vma_flags; byte ptr = "
    "drm_vma_node_offset_addr i_size_read; bytes = memblock_phys_mem_size; "
    "bytes paddr bytes _ _ = e820__range_update; bytes ptr = folio_size "
    "page_size resource_size vma_desc_size; bytes ptr daddr bytes = "
    "iommu_unmap; daddr ptr = sg_dma_address; daddr ptr addr bytes _ _ = "
    "dma_map_resource; daddr ptr kaddr:linear* bytes _ = dma_map_single; "
    "daddr ptr kaddr:linear* bytes _ _ = dma_map_single_attrs; daddr ptr "
    "paddr = phys_to_dma; daddr ptr paddr bytes _ _ = dma_map_phys "
    "swiotlb_map; daddr ptr ptr byte bytes _ = dma_map_page; daddr ptr ptr "
    "byte bytes _ _ = dma_map_page_attrs; foff ptr = folio_pos page_offset; "
    "gfn gpa = gpa_to_gfn; gfn hva ptr = hva_to_gfn_memslot; gpa gfn = "
    "gfn_to_gpa; hpa pfn = pfn_to_hpa; hva ptr gfn = gfn_to_hva "
    "gfn_to_hva_memslot kvm_vcpu_gfn_to_hva; hva ptr gfn ptr = "
    "gfn_to_hva_prot; kaddr* paddr = xlate_dev_mem_ptr; kaddr* paddr bytes "
    "= acpi_os_map_memory early_memremap; kaddr* paddr bytes _ = memremap; "
    "kaddr* ptr = kmap_atomic kmap_local_page sg_virt; kaddr* ptr bytes "
    "&daddr _ _ = dma_alloc_noncoherent; kaddr* ptr paddr bytes _ = "
    "devm_memremap; kaddr:coherent* ptr _ &daddr = dma_pool_alloc "
    "dma_pool_zalloc; kaddr:coherent* ptr bytes &daddr _ = "
    "dma_alloc_coherent dma_alloc_wc dmam_alloc_coherent; kaddr:coherent* "
    "ptr bytes &daddr _ _ = dma_alloc_attrs; kaddr:iomem* paddr bytes = "
    "early_ioremap ioremap ioremap_cache ioremap_np ioremap_uc ioremap_wc "
    "ioremap_wt; kaddr:iomem* paddr bytes any = ioremap_prot; kaddr:iomem* "
    "ptr paddr bytes = devm_ioremap devm_ioremap_uc devm_ioremap_wc; "
    "kaddr:linear _ order = __get_free_pages; kaddr:linear* _ _ = kmalloc "
    "kzalloc; kaddr:linear* bytes _ = alloc_pages_exact; kaddr:linear* "
    "bytes bytes = memblock_alloc; kaddr:linear* bytes bytes paddr = "
    "memblock_alloc_from; kaddr:linear* bytes bytes paddr paddr _ = "
    "memblock_alloc_try_nid; kaddr:linear* bytes bytes ptr = "
    "__memblock_alloc_or_panic; kaddr:linear* paddr = phys_to_virt; "
    "kaddr:linear* pfn = pfn_to_kaddr pfn_to_virt; kaddr:linear* ptr = "
    "folio_address lowmem_page_address page_address page_to_virt; "
    "kaddr:linear* ptr _ _ = devm_kmalloc devm_kzalloc; kaddr:vmalloc* _ = "
    "vmalloc vmalloc_user vzalloc; kaddr:vmalloc* ptr pages _ = vm_map_ram; "
    "kaddr:vmalloc* ptr pages _ any = vmap; order bytes = get_order; order "
    "ptr = compound_order; paddr = memblock_end_of_DRAM "
    "memblock_start_of_DRAM; paddr bytes bytes = memblock_phys_alloc; paddr "
    "bytes bytes paddr paddr = memblock_phys_alloc_range; paddr kaddr = "
    "__phys_addr_symbol; paddr kaddr* = slow_virt_to_phys; paddr "
    "kaddr:linear = __phys_addr __phys_addr_nodebug __virt_to_phys; paddr "
    "kaddr:linear* = virt_to_phys; paddr ptr = page_to_phys sg_phys; paddr "
    "ptr daddr = dma_to_phys iommu_iova_to_phys; page ptr = "
    "drm_vma_node_start; page ptr addr = iova_pfn; page ptr page page = "
    "invalidate_mapping_pages; page ptr page page _ = alloc_iova_fast; page "
    "ptr page pages _ ptr ptr = dax_direct_access; pages = si_mem_available "
    "totalram_pages; pages kaddr* kaddr* _ ptr = free_reserved_area; pages "
    "ptr = compound_nr drm_vma_node_size folio_nr_pages vma_desc_pages "
    "vma_pages; pfn _ = section_nr_to_pfn; pfn any = pmd_pfn pte_pfn; pfn "
    "kaddr* = vmalloc_to_pfn; pfn kaddr:linear* = virt_to_pfn; pfn ptr = "
    "folio_pfn page_to_pfn; pgoff ptr uaddr = linear_page_index; prot ptr "
    "pfn bytes prot = phys_mem_access_prot; prot vmflags = "
    "vm_get_page_prot; ptr _ order = alloc_pages; ptr kaddr* = "
    "vmalloc_to_page; ptr kaddr:linear* = virt_to_head_page virt_to_page; "
    "ptr paddr = phys_to_page; ptr paddr bytes = io_mapping_create_wc; ptr "
    "paddr bytes ptr = request_mem_region; ptr pfn = pfn_folio "
    "pfn_to_online_page pfn_to_page; ptr ptr byte bytes = "
    "io_mapping_map_wc; ptr ptr gfn = gfn_to_memslot gfn_to_page; ptr ptr "
    "paddr bytes = io_mapping_init_wc; ptr ptr paddr bytes ptr = "
    "devm_request_mem_region; ptr ptr paddr bytes ptr _ = __request_region; "
    "ptr ptr page = filemap_get_folio find_get_page find_lock_page "
    "shmem_read_mapping_page; ptr ptr page _ _ = __filemap_get_folio; ptr "
    "ptr page ptr = read_mapping_page; ptr ptr pages order _ = cma_alloc "
    "dma_alloc_from_contiguous; ptr ptr ptr paddr bytes ptr = "
    "__devm_request_region; ptr ptr uaddr = find_vma vma_lookup; ptr ptr "
    "uaddr any = vm_normal_page; ptr ptr uaddr bytes _ = ib_umem_get; ptr "
    "ptr uaddr uaddr = find_vma_intersection; ptr ptr vaddr = "
    "pte_offset_kernel; ptr vaddr ptr = lookup_address; uaddr ptr uaddr "
    "bytes _ _ byte = vm_mmap; vmflags any = vma_flags_to_legacy "
    ).strip().split("; ")) for name in names.split()}
# END GENERATED

# What only the source sees: macros that are another function, or a shift.
ALIASES = {"__pa": "__phys_addr", "__va": "phys_to_virt",
           "__pa_symbol": "__phys_addr_symbol", "__get_free_page": "page_address",
           "get_zeroed_page": "page_address", "kcalloc": "kmalloc",
           "kmalloc_array": "kmalloc", "vcalloc": "vmalloc", "vmalloc_array": "vmalloc",
           "pci_resource_len": "resource_size"}
TO_PAGES = {"PFN_DOWN", "PFN_UP", "PHYS_PFN", "__phys_to_pfn"}
TO_BYTES = {"PFN_PHYS", "__pfn_to_phys"}
ROUNDING = {"PAGE_ALIGN", "PAGE_ALIGN_DOWN", "ALIGN", "ALIGN_DOWN", "round_up",
            "round_down", "roundup", "rounddown"}

# These take another kind on some architecture (microblaze flushes by physical
# address), and a rule without a configuration can not tell which is built.
NOT_EVERYWHERE = {"flush_dcache_range", "flush_icache_range"}

Kind = namedtuple("Kind", "unit space role mem")
TOP = Kind(None, None, None, None)       # nothing is known
ANY = Kind("ANY", "ANY", "ANY", "ANY")   # a number: it fits everywhere
IN_BYTES = Kind("BYTE", None, None, None)
LENGTH = Kind("BYTE", "NOSPACE", "EXTENT", None)
VIRTUAL = {"USER", "KERNEL", "VIRT"}
# A declared type yields to a name that says the value counts something else.
COUNTS = re.compile(r"pfn|gfn|page|frame|nr_|idx|index", re.I)

def named(slot):
    """Return the Kind a slot of the table names, TOP for the others."""
    base, _, mem = slot.replace("*", "").partition(":")
    if base not in KINDS:
        return TOP
    dims = KINDS[base].split()[:3]
    return Kind(*(None if d == "TOP" else d for d in dims), mem or None)

def describe(kind):
    """Return the words for KIND, from the first row of the table that fits."""
    wanted = [dim or "TOP" for dim in kind[:3]]
    for row in KINDS.values():
        if row.split()[:3] == wanted:
            return row.split(None, 3)[3]
    return {"BYTE": "a value in bytes", "PAGE": "a value in pages"}.get(
        kind.unit, "another kind of value")

# Python's own parser reads C once these are out of the way: casts, ->, the
# unary & and *, suffixes. What it can not read is a value nothing is known of.
CAST = re.compile(
    r"[(] (?:const |volatile )?(?:(?:struct|union|enum) \w+|(?:(?:unsigned|signed"
    r"|long|int|short|char|void) ?)+|[us](?:8|16|32|64)|__[us](?:32|64)|\w+_t)"
    r"(?: __\w+)?(?: ?[*])* [)](?= [\w(~&*-])")
UNARY = re.compile(r"(^|[-(,+/%|^=<>] |[<>=!]= |[&*] )[&*] (?=[\w(])")
SUFFIX = re.compile(r"\b(0[xX][0-9a-fA-F]+|\d+)[uUlL]+\b")

def read(text):
    """Return the syntax tree of a C expression as spatch prints it, or None."""
    text = " ".join(text.split())
    text = re.sub(r"sizeof [(] [^()]* [)]", "sizeof ( 0 )", CAST.sub("", text))
    text = UNARY.sub(r"\1+ ", SUFFIX.sub(r"\1", text.replace("->", ".")))
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError):
        return None

def is_name(tree, name):
    """True when TREE is the identifier NAME."""
    return isinstance(tree, ast.Name) and tree.id == name

class Function:
    """The locals, parameters and typed members of one function."""

    def __init__(self):
        self.line = 0                    # of the head, 0 if it was not read
        self.count = -1                  # of parameters
        self.guarded = False             # it asks what memory a pointer is to
        self.types = {}                  # variable -> its declared type
        self.values = defaultdict(set)   # variable -> texts assigned to it
        self.lost = set()                # variables changed by other operators
        self.addressed = set()           # variables a callee may change
        self.params = set()
        self.known = {}

    def begin(self, line, count):
        """Enter the head of the function; a twin (#ifdef) makes it unknown."""
        self.count = -1 if self.line not in (0, line) else count
        self.line = line

    def parameter(self, name, declared):
        """Enter a parameter."""
        self.types[name] = declared
        self.params.add(name)

    def assign(self, name, declared, value):
        """Enter an assignment; one name of two types is one too many."""
        if self.types.setdefault(name, declared) != declared:
            self.lost.add(name)
        self.values[name].add(value)

    def declared(self, name):
        """Return what the type of variable NAME says by itself: the unit.

        A phys_addr_t holds what its author took for physical: a bus address, a
        guest's address.
        """
        words = self.types[name].replace("const", "").split()
        if len(words) != 1 or COUNTS.search(name):
            return TOP
        kind = named(TYPES.get(words[0], "_"))
        return Kind(kind.unit, None, kind.role, None)

    def variable(self, name):
        """Return the Kind of variable NAME, whatever path led here."""
        if name not in self.types or self.count != len(self.params):
            return TOP
        if not self.known:
            self.solve()
        return self.known[name]

    def solve(self):
        """Compute all variables; each starts as ANY and only loses from there."""
        self.known = dict.fromkeys(self.types, ANY)
        trees = {name: [read(value) for value in self.values[name]]
                 for name in self.types}
        for _ in range(10):
            before = dict(self.known)
            for name in self.types:
                self.known[name] = self.joined(name, trees[name])
            if before == self.known:
                return
        for name in self.types:
            if before[name] != self.known[name]:
                self.known[name] = TOP

    def joined(self, name, trees):
        """Return what the declaration and the assignments of NAME agree on."""
        if name in self.lost or name in self.addressed and trees:
            return TOP
        kinds = [self.kind(tree) for tree in trees]
        if name in self.params or not kinds:
            kinds.append(self.declared(name))
        result = ANY
        for kind in kinds:
            result = Kind(*(b if a == "ANY" else a if b in ("ANY", a) else None
                            for a, b in zip(result, kind)))
        return result

    def text(self, text):
        """Return the Kind of a printed expression."""
        return self.kind(read(str(text)))

    def kind(self, tree):
        """Return the Kind of a tree."""
        if isinstance(tree, ast.Constant):
            return ANY if isinstance(tree.value, int) else TOP
        if isinstance(tree, ast.Name):
            return IN_BYTES if tree.id == "PAGE_SIZE" else self.variable(tree.id)
        if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name):
            return self.call(tree.func.id, tree.args)
        if isinstance(tree, ast.Attribute):
            return self.member(tree.value, tree.attr)
        if isinstance(tree, ast.BinOp):
            return self.binary(tree.op, tree.left, tree.right)
        return TOP

    def call(self, name, arguments):
        if name in self.types or not arguments:
            return TOP                   # a local hides the function
        if name in ROUNDING:
            return self.kind(arguments[0])
        if name in TO_PAGES | TO_BYTES:
            return convert(self.kind(arguments[0]),
                           "PAGE" if name in TO_PAGES else "BYTE")
        return named(FUNCTIONS.get(ALIASES.get(name, name), ["_"])[0])

    def member(self, base, name):
        # No other struct of the kernel has a vm_start, vm_end or vm_pgoff of
        # another kind, so the type of vmf->vma need not be known.
        if name.startswith("vm_") and "vm_area_struct." + name in MEMBERS:
            return named(MEMBERS["vm_area_struct." + name])
        if not isinstance(base, ast.Name):
            return TOP
        tag = re.fullmatch(r"(?:const )?struct (\w+)(?: ?[*])?",
                           self.types.get(base.id, ""))
        return named(MEMBERS.get(tag[1] + "." + name, "_")) if tag else TOP

    def binary(self, op, left, right):
        a, b = self.kind(left), self.kind(right)
        shifts = is_name(right, "PAGE_SHIFT")
        sizes = is_name(right, "PAGE_SIZE")
        if isinstance(op, ast.RShift) and shifts or isinstance(op, ast.Div) and sizes:
            return convert(a, "PAGE")
        if isinstance(op, ast.LShift) and shifts or isinstance(op, ast.Mult) and sizes:
            return convert(a, "BYTE")
        if isinstance(op, ast.Mult) and is_name(left, "PAGE_SIZE"):
            return convert(b, "BYTE")
        if isinstance(op, ast.LShift) and is_name(left, "PAGE_SIZE"):
            return LENGTH
        if isinstance(op, ast.BitAnd):
            return masked(a, ast.unparse(right))
        if isinstance(op, ast.Add):
            return add(a, b)
        return subtract(a, b) if isinstance(op, ast.Sub) else TOP

def masked(kind, mask):
    """Return what is left of KIND under MASK: a page, or an offset in one."""
    if mask in ("~PAGE_MASK", "PAGE_SIZE - 1"):
        return LENGTH
    keeps = re.fullmatch(r"PAGE_MASK|~\((\w+) - 1\)", mask)
    return kind if keeps else TOP

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
    return all(a in (None, "ANY") or b is None or a == b or compatible(a, b)
               for a, b in zip(have, want))

def compatible(have, want):
    """Return True when a value of space HAVE may stand where WANT belongs.

    The file offset carries any address; without an MMU a user address is a
    kernel address; drivers of an identity map give physical for DMA addresses.
    """
    return (bool({have, want} & {"NOSPACE", "FILE"}) or {have, want} <= VIRTUAL
            or (have, want) == ("PHYS", "DMA"))

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
    slots = FUNCTIONS[ALIASES.get(name, name)][1:]
    if (name in function.types or name in NOT_EVERYWHERE
            or len(arguments) != len(slots)):
        return None
    wants = [named(slot) for slot in slots]
    haves = [function.text(argument) for argument in arguments]
    have, want = haves[index], wants[index]
    check_id = misfit(have, want)
    if not check_id:
        return None
    if check_id == "conv-nonlinear":
        if function.guarded:
            return None
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

def clash(function, left, op, right):
    """Return the Finding for bytes and pages in LEFT OP RIGHT, or None."""
    a, b = function.text(left), function.text(right)
    if {a.unit, b.unit} != {"BYTE", "PAGE"}:
        return None
    verb = {"+": "added", "-": "subtracted"}.get(str(op).strip(), "compared")
    return Finding("expr-unit", "%s and %s are %s" % (describe(a), describe(b), verb), "")

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
KNOWN = defaultdict(Function)

def here(where):
    """Return the Function that WHERE stands in."""
    key = (where[0].file, where[0].current_element)
    if KNOWN and next(iter(KNOWN))[0] != key[0]:
        KNOWN.clear()
    return KNOWN[key]

@initialize:python depends on report@
@@
MODE = "report"

@initialize:python depends on org@
@@
MODE = "org"

@initialize:python depends on patch@
@@
MODE = "patch"

// ----------------------------------------------------------------------------
// The arguments, and what the functions of this file declare and assign.

@head@
identifier fn;
parameter list[n] ps;
position p;
@@
fn@p(ps) { ... }

@script:python@
n << head.n;
ps << head.ps;
p << head.p;
@@
here(p).begin(p[0].line, 0 if [*map(str, ps)] == ["void"] else int(n))

@given@
identifier fn, x;
type T;
position p;
@@
fn@p(..., T x, ...) { ... }

@script:python@
T << given.T;
x << given.x;
p << given.p;
@@
here(p).parameter(x, T)

@guard@
position p;
@@
\( is_vmalloc_addr@p \| is_vmalloc_or_module_addr@p \| virt_addr_valid@p \)(...)

@script:python@
p << guard.p;
@@
here(p).guarded = True

@assigned@
type T;
local idexpression T x;
expression V;
position p;
@@
x@p = V

@script:python@
T << assigned.T;
x << assigned.x;
V << assigned.V;
p << assigned.p;
@@
here(p).assign(x, T, V)

@changed@
local idexpression x;
expression e;
assignment operator other = {*=, /=, %=, <<=, >>=, &=, |=, ^=};
position p;
@@
x@p other e

@script:python@
x << changed.x;
p << changed.p;
@@
here(p).lost.add(x)

@addressed@
local idexpression x;
position p;
@@
\( &x@p \)

@script:python@
x << addressed.x;
p << addressed.p;
@@
here(p).addressed.add(x)

@sum@
expression E, A, B;
binary operator op = {+, -, <, <=, >, >=, ==, !=};
position p;
@@
\( E@p \& A op B \)

@script:python clashing@
E << sum.E;
A << sum.A;
B << sum.B;
op << sum.op;
p << sum.p;
hit;
@@
finding = clash(here(p), A, op, B)
if finding:
    say(p, finding)
coccinelle.hit = cocci.make_expr(str(E) if finding else "none_at_all")

@depends on context@
expression clashing.hit;
position sum.p;
@@
* hit@p

@slot@
// BEGIN GENERATED: sinks __pa __va
identifier f = {
	__add_pages, __devm_release_region, __devm_request_region,
	__filemap_get_folio, __free_pages, __get_free_pages,
	__memblock_alloc_or_panic, __memblock_reserve, __pa, __phys_addr,
	__phys_addr_nodebug, __phys_addr_symbol, __release_region,
	__request_region, __va, __virt_to_phys, access_remote_vm,
	account_locked_vm, acpi_os_map_memory, add_memory, alloc_iova_fast,
	alloc_pages, alloc_pages_exact, apply_to_page_range,
	arch_phys_wc_add, arch_sync_dma_for_device, clflush_cache_range,
	cma_alloc, dax_direct_access, dcache_clean_inval_poc,
	dcache_clean_poc, devm_arch_phys_wc_add, devm_ioremap,
	devm_ioremap_uc, devm_ioremap_wc, devm_memremap,
	devm_request_mem_region, devmem_is_allowed, dma_alloc_attrs,
	dma_alloc_coherent, dma_alloc_from_contiguous, dma_alloc_noncoherent,
	dma_alloc_wc, dma_declare_coherent_memory, dma_free_attrs,
	dma_free_coherent, dma_free_noncoherent, dma_get_sgtable_attrs,
	dma_map_page, dma_map_page_attrs, dma_map_phys, dma_map_resource,
	dma_map_single, dma_map_single_attrs, dma_mapping_error,
	dma_mmap_attrs, dma_mmap_coherent, dma_mmap_wc, dma_pool_free,
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
	gen_pool_add_virt, gen_pool_virt_to_phys, get_order, get_user_pages,
	get_user_pages_fast, get_user_pages_remote, get_user_pages_unlocked,
	gfn_to_gpa, gfn_to_hva, gfn_to_hva_memslot, gfn_to_hva_prot,
	gfn_to_memslot, gfn_to_page, gpa_to_gfn, handle_mm_fault,
	hva_to_gfn_memslot, ib_umem_get, invalidate_inode_pages2_range,
	invalidate_mapping_pages, io_mapping_create_wc, io_mapping_init_wc,
	io_mapping_map_wc, io_remap_pfn_range, iommu_iova_to_phys, iommu_map,
	iommu_map_sg, iommu_unmap, ioremap, ioremap_cache, ioremap_np,
	ioremap_page_range, ioremap_prot, ioremap_uc, ioremap_wc, ioremap_wt,
	iova_pfn, is_cow_mapping, is_nommu_shared_mapping,
	kernel_map_pages_in_pgd, kmemleak_alloc_phys, kvm_is_visible_gfn,
	kvm_read_guest, kvm_read_guest_page, kvm_vcpu_gfn_to_hva,
	kvm_vcpu_map, kvm_vcpu_mark_page_dirty, kvm_vcpu_read_guest,
	kvm_vcpu_write_guest, kvm_write_guest, kvm_write_guest_page,
	legacy_to_vma_flags, linear_page_index, lookup_address,
	mark_page_dirty, memblock_add, memblock_alloc, memblock_alloc_from,
	memblock_alloc_try_nid, memblock_free, memblock_free_late,
	memblock_is_memory, memblock_is_region_memory,
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
hit;
new;
@@
finding = check(here(p), f, int(n), [*before, E, *after])
if finding:
    say(p, finding)
# Nothing is dropped here: where all is dropped, spatch skips the other rules.
fix = finding.fix if finding else ""
wanted = bool(fix) if MODE == "patch" else bool(finding)
coccinelle.hit = cocci.make_expr(str(E) if wanted else "none_at_all")
coccinelle.new = cocci.make_expr(fix or "none_at_all")

@depends on context@
expression found.hit;
position slot.p;
@@
* hit@p

@depends on patch@
expression found.hit, found.new;
position slot.p;
@@
- hit@p
+ new
