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
// Reads: PAGE_SHIFT|PFN_|pfn\w*\(|vma_pages|vm_pgoff|vm_start|virt_to_phys|\b__pa\b|page_to_phys|phys_to_virt|\bvmf->|insert_mixed|mmap_action_|vma_desc_(size|pages)|dma_to_phys|sg_set_buf|gfn_to|_gfn\(
// Keeps: ^struct \w+ \{[^}]*\b(phys_addr_t|dma_addr_t|resource_size_t)\b

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
from functools import lru_cache

# From argkind/kinds.def. A kind is a unit, a space, a role and the words for it; a
# function is a result and arguments; "." is no opinion.
# BEGIN GENERATED: facts
KINDS = """
uaddr BYTE USER POINT a user address; kaddr BYTE KERNEL POINT a kernel address; vaddr BYTE
VIRT POINT a virtual address; paddr BYTE PHYS POINT a physical address; daddr BYTE DMA
POINT a DMA address; iova BYTE DMA POINT a DMA address; pfn PAGE PHYS POINT a page frame
number; dpfn PAGE DMA POINT a DMA page number; upn PAGE USER POINT a page number of a user
address; kpn PAGE KERNEL POINT a page number of a kernel address; vpn PAGE VIRT POINT a
page number of a virtual address; pgoff PAGE FILE POINT a page offset; foff BYTE FILE
POINT a file offset in bytes; bytes BYTE NOSPACE EXTENT a length in bytes; span BYTE
NOSPACE EXTENT a length in bytes of whole pages; pages PAGE NOSPACE EXTENT a number of
pages; gfn PAGE GUEST POINT a guest frame number; gpa BYTE GUEST POINT a guest physical
address; hva BYTE USER POINT a host virtual address; hpa BYTE PHYS POINT a host physical
address; order ORDER TOP TOP an allocation order; pshift PSHIFT TOP TOP the shift of a
larger page; fill FILL TOP TOP a byte to fill with; pbyte BYTE PHYS TOP a physical
address; addr BYTE TOP POINT an address in bytes; frame PAGE TOP POINT a page number;
length BYTE TOP EXTENT a length in bytes; count PAGE TOP EXTENT a number of pages; byte
BYTE TOP TOP a value in bytes; page PAGE TOP TOP a value in pages; virt TOP VIRT TOP a
virtual address; phys TOP PHYS TOP a physical address; dma TOP DMA TOP a DMA address;
point TOP TOP POINT an address; extent TOP TOP EXTENT a length"""
TYPES = """
acpi_physical_address paddr; dma_addr_t addr; efi_physical_addr_t paddr; gfn_t gfn; gpa_t
gpa; gva_t addr; hfn_t pfn; hpa_t hpa; hva_t hva; kvm_pfn_t pfn; loff_t byte;
pci_bus_addr_t addr; pgoff_t page; phys_addr_t pbyte; resource_size_t byte; uoff_t byte;
xen_pfn_t page"""
MEMBERS = """
dma_buf size=bytes; follow_pfnmap_args address=uaddr pfn=pfn; hmm_range end=uaddr
start=uaddr; kvm_memory_slot base_gfn=gfn npages=pages userspace_addr=hva; memblock_region
base=paddr size=bytes; memory_notify nr_pages=pages start_pfn=pfn; migrate_vma end=uaddr
npages=pages start=uaddr; mm_struct locked_vm=pages mmap_base=uaddr total_vm=pages;
mmap_action map_kernel.nr_pages=pages map_kernel.pgoff=pgoff map_kernel.start=uaddr
remap.size=bytes remap.start=uaddr remap.start_pfn=pfn simple_ioremap.size=bytes
simple_ioremap.start_phys_addr=paddr; mmu_notifier_range end=uaddr start=uaddr;
pglist_data node_spanned_pages=pages node_start_pfn=pfn; resource end=byte start=addr;
scatterlist dma_address=daddr length=bytes offset=byte; uio_mem addr=byte size=bytes;
vm_area_desc end=uaddr pgoff=pgoff start=uaddr; vm_area_struct vm_end=uaddr vm_pgoff=pgoff
vm_start=uaddr; vm_fault address=uaddr pgoff=pgoff real_address=uaddr; vm_struct
nr_pages=pages phys_addr=paddr size=bytes; vm_unmapped_area_info length=bytes; zone
spanned_pages=pages zone_start_pfn=pfn"""
FUNCTIONS = """
. . . . . uaddr uaddr = mmu_notifier_range_init; . . . . daddr bytes = dma_mmap_coherent
dma_mmap_wc; . . . . daddr bytes . = dma_get_sgtable_attrs dma_mmap_attrs; . . . byte byte
= vfs_fallocate; . . . daddr = dma_pool_free; . . . paddr bytes = __devm_release_region; .
. . paddr bytes . = __devm_request_region; . . . page . = filemap_add_folio; . . . pages =
vm_map_pages vm_map_pages_zero; . . . pfn bytes . . = rdma_user_mmap_io; . . . uaddr bytes
. = mmu_interval_notifier_insert; . . addr addr bytes . = gen_pool_add_virt; . . addr addr
bytes . . = gen_pool_add_owner; . . byte = truncate_inode_pages; . . byte byte =
filemap_write_and_wait_range truncate_inode_pages_range; . . byte byte . =
unmap_mapping_range; . . byte byte . . . = memfd_pin_folios; . . byte bytes =
io_mapping_map_wc; . . bytes = clflush_cache_range flush_kernel_vmap_range; . . bytes .
daddr = dma_free_coherent; . . bytes . daddr . = dma_free_attrs dma_free_noncoherent; . .
daddr = dma_mapping_error; . . daddr byte bytes . = dma_sync_single_range_for_cpu
dma_sync_single_range_for_device; . . daddr bytes . = dma_sync_single_for_cpu
dma_sync_single_for_device dma_unmap_page dma_unmap_single; . . daddr bytes . . =
dma_unmap_page_attrs dma_unmap_single_attrs; . . fill . = memset; . . gfn = gfn_to_memslot
gfn_to_page kvm_is_visible_gfn kvm_vcpu_mark_page_dirty mark_page_dirty; . . gfn . =
kvm_vcpu_map; . . gfn . byte bytes = kvm_read_guest_page kvm_write_guest_page; . . gpa .
bytes = kvm_read_guest kvm_vcpu_read_guest kvm_vcpu_write_guest kvm_write_guest; . . iova
. . . . = iommu_map_sg; . . iova paddr bytes . . = iommu_map; . . iova pages =
vfio_unpin_pages; . . iova pages . . = vfio_pin_pages; . . kaddr page =
remap_vmalloc_range; . . kaddr:linear bytes = sg_init_one sg_set_buf; . . order =
__free_pages alloc_pages; . . paddr bytes = __release_region devm_arch_phys_wc_add
io_mapping_init_wc mmap_action_simple_ioremap vm_iomap_memory; . . paddr bytes . =
add_memory devm_request_mem_region; . . paddr bytes . . = __request_region
add_memory_driver_managed; . . paddr iova bytes = dma_declare_coherent_memory; . . page =
filemap_get_folio find_get_page find_lock_page shmem_read_mapping_page; . . page . =
read_mapping_page; . . page . . = __filemap_get_folio; . . page page = free_iova_fast
invalidate_inode_pages2_range; . . page page . = unmap_mapping_pages; . . pages =
memory_group_register_dynamic memory_group_register_static set_pages_array_uc set_pages_uc
set_pages_wb unpin_user_pages; . . pages . = account_locked_vm; . . pages order . =
cma_alloc dma_alloc_from_contiguous; . . pfn = mmap_action_ioremap_full
mmap_action_remap_full; . . pfn . = vmf_insert_pfn_pmd vmf_insert_pfn_pud; . . pfn addr
pages . = kernel_map_pages_in_pgd; . . pfn bytes . = phys_mem_access_prot; . . pfn pages .
= __add_pages; . . uaddr = find_vma flush_tlb_page vma_lookup; . . uaddr . =
update_mmu_cache vm_insert_page vm_normal_page; . . uaddr . . = fixup_user_fault
handle_mm_fault vm_insert_pages; . . uaddr . bytes . = access_remote_vm; . . uaddr . pages
= mmap_action_map_kernel_pages; . . uaddr bytes = zap_special_vma_range zap_vma_ptes; . .
uaddr bytes . = ib_umem_get zap_page_range_single; . . uaddr kaddr page bytes =
remap_vmalloc_range_partial; . . uaddr pages . . . = get_user_pages_remote
pin_user_pages_remote; . . uaddr pfn = flush_cache_page vmf_insert_mixed
vmf_insert_mixed_mkwrite vmf_insert_pfn; . . uaddr pfn . = vmf_insert_pfn_prot; . . uaddr
pfn span = mmap_action_ioremap mmap_action_remap; . . uaddr pfn span . =
io_remap_pfn_range remap_pfn_range; . . uaddr uaddr = find_vma_intersection
flush_cache_range flush_tlb_range range_in_vma; . . uaddr uaddr . . = flush_tlb_mm_range;
. . vaddr = pte_offset_kernel; . . vaddr . = pte_clear ptep_get_and_clear; . . vaddr . . =
set_pte_at; . . vaddr . . pages = set_ptes; . . vaddr . . span = set_huge_pte_at; . .
vaddr bytes . . = apply_to_page_range; . . vaddr vaddr . . = walk_page_range; . kaddr =
vmalloc_to_page; . kaddr bytes = early_set_memory_decrypted kasan_add_zero_shadow
kasan_remove_zero_shadow; . kaddr bytes . = early_set_mem_enc_dec_hypercall; . kaddr kaddr
= flush_cache_vmap flush_cache_vunmap flush_tlb_kernel_range vunmap_range; . kaddr kaddr
paddr . = ioremap_page_range vmap_page_range; . kaddr pages = set_memory_decrypted
set_memory_encrypted set_memory_np set_memory_nx set_memory_p set_memory_ro set_memory_rox
set_memory_rw set_memory_uc set_memory_wb set_memory_wc set_memory_x; . kaddr:linear =
virt_to_head_page virt_to_page; . kaddr:linear bytes = free_pages_exact memblock_free; .
kaddr:linear order = free_pages; . paddr = efi_mem_type memblock_is_memory
memblock_is_reserved memory_add_physaddr_to_nid phys_to_page phys_to_target_node; . paddr
bytes = arch_phys_wc_add efi_mem_reserve io_mapping_create_wc memblock_add
memblock_free_late memblock_is_region_memory memblock_is_region_reserved
memblock_mark_nomap memblock_phys_free memblock_remove memblock_reserve_kern
release_mem_region remove_memory valid_phys_addr_range; . paddr bytes . =
arch_sync_dma_for_device e820__range_add kmemleak_alloc_phys request_mem_region; . paddr
bytes . . = __memblock_reserve memblock_set_node region_intersects; . paddr paddr =
e820__get_entry_type; . paddr paddr . = e820__mapped_all e820__mapped_any; . paddr paddr .
. = memtype_reserve; . paddr span = memblock_reserve; . pfn = devmem_is_allowed
early_pfn_to_nid page_is_ram pfn_folio pfn_to_nid pfn_to_online_page pfn_to_page
pfn_to_section_nr pfn_valid set_mce_nospec; . pfn . = memory_failure pfn_pmd pfn_pte; .
pfn . . = memblock_search_pfn_nid; . pfn bytes = valid_mmap_phys_addr_range; . pfn bytes .
= pfnmap_setup_cachemode; . pfn pages = free_contig_range; . pfn pages . . = offline_pages
online_pages walk_system_ram_range; . pfn pfn = pfn_range_is_mapped; . uaddr bytes =
vm_munmap; . uaddr pages . . = get_user_pages get_user_pages_fast get_user_pages_unlocked
pin_user_pages pin_user_pages_fast pin_user_pages_unlocked; . vaddr . = lookup_address; .
vaddr vaddr = dcache_clean_inval_poc dcache_clean_poc flush_dcache_range
flush_icache_range; addr . addr = gen_pool_virt_to_phys; byte . = drm_vma_node_offset_addr
i_size_read; bytes = memblock_phys_mem_size; bytes . = folio_size page_size resource_size
vma_desc_size; bytes . iova bytes = iommu_unmap; bytes paddr bytes . . =
e820__range_update; daddr . = sg_dma_address; daddr . . byte bytes . = dma_map_page; daddr
. . byte bytes . . = dma_map_page_attrs; daddr . addr bytes . . = dma_map_resource; daddr
. kaddr:linear bytes . = dma_map_single; daddr . kaddr:linear bytes . . =
dma_map_single_attrs; daddr . paddr = phys_to_dma; daddr . paddr bytes . . = dma_map_phys
swiotlb_map; foff . = folio_pos page_offset; gfn gpa = gpa_to_gfn; gfn hva . =
hva_to_gfn_memslot; gpa gfn = gfn_to_gpa; hpa pfn = pfn_to_hpa; hva . gfn = gfn_to_hva
gfn_to_hva_memslot kvm_vcpu_gfn_to_hva; hva . gfn . = gfn_to_hva_prot; kaddr . =
kasan_shadow_to_mem kmap_atomic kmap_local_page sg_virt; kaddr . bytes . . . =
dma_alloc_noncoherent; kaddr . paddr bytes . = devm_memremap; kaddr kaddr =
kasan_mem_to_shadow; kaddr paddr = xlate_dev_mem_ptr; kaddr paddr bytes =
acpi_os_map_memory early_memremap; kaddr paddr bytes . = memremap; kaddr:coherent . . . =
dma_pool_alloc dma_pool_zalloc; kaddr:coherent . bytes . . = dma_alloc_coherent
dma_alloc_wc dmam_alloc_coherent; kaddr:coherent . bytes . . . = dma_alloc_attrs;
kaddr:iomem . paddr bytes = devm_ioremap devm_ioremap_uc devm_ioremap_wc; kaddr:iomem
paddr bytes = early_ioremap ioremap ioremap_cache ioremap_np ioremap_uc ioremap_wc
ioremap_wt; kaddr:iomem paddr bytes . = ioremap_prot; kaddr:linear . = folio_address
lowmem_page_address page_address page_to_virt; kaddr:linear . . = devm_memremap_pages
kmalloc kzalloc memremap_pages; kaddr:linear . . . = devm_kmalloc devm_kzalloc;
kaddr:linear . order = __get_free_pages; kaddr:linear bytes . = alloc_pages_exact;
kaddr:linear bytes bytes = memblock_alloc; kaddr:linear bytes bytes . =
__memblock_alloc_or_panic; kaddr:linear bytes bytes paddr = memblock_alloc_from;
kaddr:linear bytes bytes paddr paddr . = memblock_alloc_try_nid; kaddr:linear paddr =
phys_to_virt; kaddr:linear pfn = pfn_to_kaddr pfn_to_virt; kaddr:vmalloc . = vmalloc
vmalloc_user vzalloc; kaddr:vmalloc . pages . = vm_map_ram; kaddr:vmalloc . pages . . =
vmap; order . = compound_order; order bytes = get_order; paddr = memblock_end_of_DRAM
memblock_start_of_DRAM; paddr . = page_to_phys sg_phys; paddr . daddr = dma_to_phys; paddr
. iova = iommu_iova_to_phys; paddr bytes bytes = memblock_phys_alloc; paddr bytes bytes
paddr paddr = memblock_phys_alloc_range; paddr kaddr = __phys_addr_symbol
slow_virt_to_phys; paddr kaddr:linear = __phys_addr __phys_addr_nodebug __virt_to_phys
virt_to_phys; page . = drm_vma_node_start; page . addr = iova_pfn; page . page page =
invalidate_mapping_pages; page . page page . = alloc_iova_fast; page . page pages . . . =
dax_direct_access; pages = si_mem_available totalram_pages; pages . = compound_nr
drm_vma_node_size folio_nr_pages vma_desc_pages vma_pages; pages kaddr kaddr . . =
free_reserved_area; pfn . = folio_pfn page_to_pfn pmd_pfn pte_pfn section_nr_to_pfn; pfn
kaddr = vmalloc_to_pfn; pfn kaddr:linear = virt_to_pfn; pgoff . uaddr = linear_page_index;
phys . = native_pmd_val native_pte_val native_pud_val pmd_val pte_val pud_val; pshift . =
huge_page_shift mmu_psize_to_shift page_level_shift; uaddr . uaddr bytes . . byte =
vm_mmap"""
# END GENERATED

def table(text):
    """Return the rows of TEXT, "key rest; key rest", as a dictionary."""
    return dict(row.split(None, 1) for row in " ".join(text.split()).split("; "))

KINDS, TYPES = table(KINDS), table(TYPES)
MEMBERS = {(tag, member): kind for tag, row in table(MEMBERS).items()
           for member, kind in (one.split("=") for one in row.split())}
FUNCTIONS = {name: row.split() for row, names in
             (row.split(" = ") for row in " ".join(FUNCTIONS.split()).split("; "))
             for name in names.split()}

# What only the source sees: macros that are another function, or a shift.
for macro, name in {
        "__pa": "__phys_addr", "__va": "phys_to_virt", "__pa_symbol": "__phys_addr_symbol",
        "kcalloc": "kmalloc", "kmalloc_array": "kmalloc", "vcalloc": "vmalloc",
        "vmalloc_array": "vmalloc", "pci_resource_len": "resource_size"}.items():
    FUNCTIONS[macro] = FUNCTIONS[name]
FUNCTIONS["pci_resource_start"] = FUNCTIONS["pci_resource_end"] = ["addr", ".", "."]
TO_PAGES = {"PFN_DOWN", "PFN_UP", "PHYS_PFN", "__phys_to_pfn"}
TO_BYTES = {"PFN_PHYS", "__pfn_to_phys"}
ROUNDING = {"PAGE_ALIGN", "PAGE_ALIGN_DOWN", "ALIGN", "ALIGN_DOWN", "round_up",
            "round_down", "roundup", "rounddown"}
# These take another kind on some architecture (microblaze flushes by physical
# address), and a rule without a configuration cannot tell which is built.
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
    base, _, mem = slot.partition(":")
    if base not in KINDS:
        return TOP
    return Kind(*(None if dim == "TOP" else dim for dim in KINDS[base].split()[:3]),
                mem or None)

named = lru_cache(maxsize=None)(named)

def describe(kind):
    """Return the words for KIND, from the first row of the table that fits."""
    wanted = [dim or "TOP" for dim in kind[:3]]
    for row in KINDS.values():
        if row.split()[:3] == wanted:
            return row.split(None, 3)[3]
    return {"BYTE": "a value in bytes", "PAGE": "a value in pages"}.get(
        kind.unit, "another kind of value")

# Python's own parser reads C once these are out of the way: casts, ->, the
# unary & and *, suffixes. What it cannot read is a value nothing is known of.
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

read = lru_cache(maxsize=4096)(read)

def is_name(tree, name):
    """True when TREE is the identifier NAME."""
    return isinstance(tree, ast.Name) and tree.id == name

FIELDS = {}          # (tag, member) of this file's own structures -> typedef

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
        for _ in range(10):
            before = dict(self.known)
            for name in self.types:
                self.known[name] = self.joined(name)
            if before == self.known:
                return
        for name in self.types:
            if before[name] != self.known[name]:
                self.known[name] = TOP

    def joined(self, name):
        """Return what the declaration and the assignments of NAME agree on."""
        if name in self.lost or name in self.addressed and self.values[name]:
            return TOP
        kinds = [self.kind(read(value)) for value in self.values[name]]
        if name in self.params or not kinds:
            kinds.append(declared(self.types[name], name))
        result = ANY
        for kind in kinds:
            result = Kind(*(b if a == "ANY" else a if b in ("ANY", a) else None
                            for a, b in zip(result, kind)))
        return result

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
        return named(FUNCTIONS.get(name, ["."])[0])

    def member(self, base, name):
        # No other struct of the kernel has a vm_start, vm_end or vm_pgoff of
        # another kind, so the type of vmf->vma need not be known.
        if name.startswith("vm_") and ("vm_area_struct", name) in MEMBERS:
            return named(MEMBERS["vm_area_struct", name])
        tag = isinstance(base, ast.Name) and re.fullmatch(
            r"(?:const )?struct (\w+)(?: ?[*])?", self.types.get(base.id, ""))
        if not tag:
            return TOP
        if (tag[1], name) in FIELDS:
            return declared(FIELDS[tag[1], name], name)
        return named(MEMBERS.get((tag[1], name), "."))

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

def declared(words, name):
    """Return what the type of a variable or member says by itself: the unit.

    A phys_addr_t holds what its author took for physical: a bus address, a
    guest's address.
    """
    if COUNTS.search(name):
        return TOP
    kind = named(TYPES.get(words.replace("const ", "").strip(), "."))
    return Kind(kind.unit, None, kind.role, None)

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
    if ANY in (a, b):
        return a if b == ANY else b
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

Finding = namedtuple("Finding", "id text fix")
MEMORY = {"vmalloc": "vmalloc memory", "iomem": "ioremapped memory",
          "coherent": "coherent DMA memory",
          "image": "an object of the kernel image"}

def misfit(have, want):
    """Return the id of the first dimension in which HAVE excludes WANT, or ""."""
    if fits(have, want):
        return ""
    if not fits(have[:1], want[:1]):
        return "arg-unit"
    if not fits(have[:2], want[:2]):
        return "arg-space"
    if not fits(have[:3], want[:3]):
        return "" if "FILE" in (have.space, want.space) else "arg-role"
    return "conv-nonlinear"

def check(where, name, before, argument, after):
    """Return the Finding for ARGUMENT of a call of NAME, or None."""
    function, slots = here(where), FUNCTIONS.get(name, ["."])[1:]
    arguments = [*map(str, before), str(argument), *map(str, after)]
    index = len(arguments) - len([*after]) - 1
    if (name in function.types or name in NOT_EVERYWHERE
            or len(arguments) != len(slots) or slots[index] == "."):
        return None
    wants = [named(slot) for slot in slots]
    haves = [function.kind(read(one)) for one in arguments]
    have, want = haves[index], wants[index]
    check_id = misfit(have, want)
    if not check_id:
        return None
    if check_id == "conv-nonlinear":
        if function.guarded:
            return None
        return Finding(check_id, "argument %d of %s points to %s; expected memory of "
                       "the linear map"
                       % (index + 1, name, MEMORY[have.mem]), "")
    for other in range(len(slots)):
        if other != index and misfit(haves[other], wants[other]) and known(
                haves[other], want) and known(have, wants[other]):
            if other < index:            # told at the first of the two
                return None
            return Finding("arg-swap", "arguments %d and %d of %s are swapped; "
                           "expected %s, then %s"
                           % (index + 1, other + 1, name, describe(want),
                              describe(wants[other])), "")
    return Finding(check_id, "argument %d of %s is %s; expected %s"
                   % (index + 1, name, describe(have), describe(want)),
                   conversion(have, want, arguments[index]))

def clash(where, left, op, right):
    """Return the Finding for bytes and pages in LEFT OP RIGHT, or None."""
    a, b = (here(where).kind(read(str(side))) for side in (left, right))
    if {a.unit, b.unit} != {"BYTE", "PAGE"}:
        return None
    verb = {"+": "added", "-": "subtracted"}.get(str(op).strip(), "compared")
    return Finding("expr-unit", "%s and %s are %s" % (describe(a), describe(b), verb), "")

def known(have, want):
    """Return True when HAVE fits WANT and both have a unit to tell by."""
    return fits(have[:3], want[:3]) and have.unit not in (None, "ANY")

def conversion(have, want, text):
    """Return the conversion of TEXT from HAVE to WANT if one alone is right."""
    if {have.unit, want.unit} != {"BYTE", "PAGE"}:
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

FILE = []            # the one being read
KNOWN = defaultdict(Function)

def here(where):
    """Return the Function that WHERE stands in."""
    enter(where[0].file)
    return KNOWN[where[0].file, where[0].current_element]

def enter(file):
    """Forget what was known of another file."""
    if FILE != [file]:
        FILE[:] = [file]
        KNOWN.clear()
        FIELDS.clear()

@initialize:python depends on report@
@@
def say(where, finding):
    """Print FINDING as a report line."""
    coccilib.report.print_report(where[0], "WARNING: %s [%s]" % (finding.text, finding.id))

@initialize:python depends on org@
@@
def say(where, finding):
    """Print FINDING as a line of an Emacs org file."""
    coccilib.org.print_todo(where[0], "WARNING: %s @(%s)" % (finding.text, finding.id))

// ----------------------------------------------------------------------------
// The arguments, and what the functions of this file declare and assign.

@held@
identifier s, m;
type T;
position p;
@@
struct s { ... T m@p; ... }

@script:python@
s << held.s;
T << held.T;
m << held.m;
p << held.p;
@@
enter(p[0].file)
if T in TYPES:
    FIELDS[s, m] = T

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

// ----------------------------------------------------------------------------
// What does not fit.

@sum@
expression E, A, B;
binary operator op = {+, -, <, <=, >, >=, ==, !=};
position p : script:python(A, op, B) { clash(p, A, op, B) is not None };
@@
\( A op B \& E@p \)

@script:python depends on report || org@
A << sum.A;
B << sum.B;
op << sum.op;
p << sum.p;
@@
say(p, clash(p, A, op, B))

@slot@
identifier f;
expression list before, after;
expression E;
position p : script:python(f, before, E, after) {
	check(p, f, before, E, after) is not None };
@@
f(before, E@p, after)

@script:python depends on report || org@
f << slot.f;
before << slot.before;
E << slot.E;
after << slot.after;
p << slot.p;
@@
say(p, check(p, f, before, E, after))

@script:python fix depends on patch@
f << slot.f;
before << slot.before;
E << slot.E;
after << slot.after;
p << slot.p;
new;
@@
better = check(p, f, before, E, after).fix
if better:
    coccinelle.new = cocci.make_expr(better)
else:
    cocci.include_match(False)

@depends on context@
expression sum.E;
position sum.p;
@@
* E@p

@depends on context@
expression slot.E;
position slot.p;
@@
* E@p

@depends on patch@
expression slot.E, fix.new;
position slot.p;
@@
- E@p
+ new
