# SPDX-License-Identifier: GPL-2.0-only
"""Conversions and rules that are broken on purpose: what judges conversions has to see each.

The model of testcases/convert judges them in test_pairs.py, and `make kernel-run BROKEN=1` on a real kernel.
"""

from __future__ import annotations

# A conversion broken on purpose: the pair, what it says, and what it says then. The model has to see each.
CONVERSIONS = [
    ("flags", "vma_desc_test_any(desc, VMA_READ_BIT", "vma_desc_test_all(desc, VMA_READ_BIT"),
    ("flags", "!vma_desc_test_all(desc, VMA_SHARED_BIT", "vma_desc_test_all(desc, VMA_SHARED_BIT"),
    ("flags", "vma_desc_clear_flags(desc, VMA_MAYWRITE_BIT);", ";"),
    ("flags", "(!vma_desc_test(desc, VMA_READ_BIT) ||", "(!vma_desc_test(desc, VMA_READ_BIT) &&"),
    ("flags", "VMA_DONTDUMP_BIT", "VMA_DONTCOPY_BIT"),
    ("flags", "vma_desc_is_cow_mapping(desc)", "!vma_desc_is_cow_mapping(desc)"),
    ("remap_whole", "desc->page_prot = pgprot_writecombine(desc->page_prot);\n"
     "\tmmap_action_remap_full(desc, scope->base >> PAGE_SHIFT);",
     "mmap_action_remap_full(desc, scope->base >> PAGE_SHIFT);\n"
     "\tdesc->page_prot = pgprot_writecombine(desc->page_prot);"),
    ("remap_whole", "PHYS_PFN(scope->base) + desc->pgoff", "PHYS_PFN(scope->base)"),
    ("remap_page", "clock->pfn, PAGE_SIZE", "clock->pfn, 2 * PAGE_SIZE"),
    ("remap_page", "mmap_action_remap(desc, desc->start, clock->pfn, PAGE_SIZE)",
     "mmap_action_remap_full(desc, clock->pfn)"),
    ("remap_prot", "desc->page_prot = PAGE_SHARED;", ";"),
    ("remap_prot", "\tdesc->page_prot = prot;\n", ""),
    ("iomap", "timer->phys, timer->len", "timer->phys, timer->len + PAGE_SIZE"),
    ("pages", "vma_desc_pages(desc) > ring->nr_pages)", "vma_desc_pages(desc) >= ring->nr_pages)"),
    ("pages", "desc->pgoff >= ring->nr_pages", "false"),
    ("pages", "ring->pages + desc->pgoff", "ring->pages"),
    ("fields", "desc->pgoff -= 1;", ";"),
    ("fields", "desc->private_data = file->private_data;", ";"),
    ("fields", "desc->vm_ops = &sensor_vm_ops;", ";"),
    ("generic", "generic_file_readonly_mmap_prepare(desc)", "generic_file_mmap_prepare(desc)"),
    ("refusal", "-ENODEV", "-EINVAL"),
    ("bits", "vma_desc_test_all(desc, VMA_SHARED_BIT", "vma_desc_test_any(desc, VMA_SHARED_BIT"),
    ("bits", "desc->pgoff > 100)", "true)"),
    ("uio", "desc->private_data = info->priv;", ";"),
    ("uio", "mmap_action_ioremap_full(desc, region->pfn)", "mmap_action_ioremap_full(desc, region->pfn + 1)"),
    ("vmbus", "channel->ringbuffer_pagecount << PAGE_SHIFT", "channel->ringbuffer_pagecount"),
    ("state", "\t.mapped\t= camera_vm_mapped,\n", ""),
    ("state", "\t.mapped =\tframe_vm_mapped,\n", ""),
    ("state", "\t.mapped = stream_mapped,\n", ""),
    ("state", "\tkref_get(&camera->ref);\n", ""),
    ("state", "unsigned long size = end - start;", "unsigned long size = end - start - PAGE_SIZE;"),
    # what a hook keeps itself, it keeps of a mapping that fails
    ("state", "\tdesc->vm_ops = &stream_vm_ops;\n",
     "\tdesc->vm_ops = &stream_vm_ops;\n\t((struct camera *)desc->file->private_data)->streaming = 1;\n"),
    # ->close runs where .mapped fails, too
    ("state", "\t.mapped = stream_mapped,\n", "\t.mapped = stream_mapped,\n\t.close = frame_vm_close,\n"),
]
# A rule broken on purpose: its class, the pair, what it says, and what it says then.
RULES = [
    ("remap_pfn", "remap_prot", "+ d->vm_page_prot = prot;\n", ""),
    ("remap_pfn", "remap_page", "+ mmap_action_remap(d, d->vm_start, pfn, PAGE_SIZE)", "+ mmap_action_remap_full(d, pfn)"),
    ("remap_pfn", "remap_whole", "- d->vm_pgoff\n+ d->pgoff\n", "- d->vm_pgoff\n+ d->start\n"),
    ("map_pages", "pages", "(d, pages + d->vm_pgoff)", "(d, pages)"),
    ("fields", "flags", "+ vm_flags_clear(d, B);\n", ""),
    ("fields", "flags", "+ (!(d->vm_flags & A) || (d->vm_flags & B))", "+ (!(d->vm_flags & A) && (d->vm_flags & B))"),
    ("fields", "flags", '"vma_desc_test_all" if many', '"vma_desc_test_any" if many'),
    ("fields", "flags", "+ !some(d, b)", "+ some(d, b)"),
    ("fields", "bits", "+ vma_desc_test_any(d, es)", "+ vma_desc_test_all(d, es)"),
    ("fields", "bits", "- (!d) || E\n+ E\n", "- (!d) || E\n+ 1\n"),
    ("uio_info", "uio", "- d->vm_pgoff\n+ d->pgoff\n", "- d->vm_pgoff\n+ d->end\n"),
    ("uio_info", "uio", "+ vma_desc_set_flags(d, b)", "+ vma_desc_clear_flags(d, b)"),
    ("vmbus_channel", "vmbus", "+ mmap_action_simple_ioremap(d, phys, len)", "+ mmap_action_simple_ioremap(d, len, phys)"),
]
