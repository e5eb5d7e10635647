// SPDX-License-Identifier: GPL-2.0-only
/// Say why an .mmap handler is not converted by the other semantic patches of
/// this directory. It changes nothing.
//
// Confidence: High
// Copyright: (C) 2026 the mmapcheck authors
// Comments: a handler that another patch converts may be named here as well,
// Comments: for a reason that does not hold for its class
// Keywords: mmap, mmap_prepare
// Options: --no-includes
// Assembled by assemble.py from parts/refuse.head: edit the parts, not this file.

virtual patch
virtual context
virtual org
virtual report

// ---- find.cocci: what is understood of a VMA. The scripts only take notes, and
// drop what they matched: kept, it would multiply the work of every later rule

@initialize:python@
@@
import re

FLAG = re.compile("VM_(READ|WRITE|EXEC|SHARED|MAY(READ|WRITE|EXEC|SHARE)|PFNMAP|LOCKED|IO"
                  "|SEQ_READ|RAND_READ|DONTCOPY|DONTEXPAND|LOCKONFAULT|ACCOUNT|NORESERVE"
                  "|HUGETLB|SYNC|WIPEONFORK|DONTDUMP|MIXEDMAP|HUGEPAGE|NOHUGEPAGE|MERGEABLE)$")
known, used, mine, spoilt, foldable = set(), {}, set(), set(), set()


def at(p):
    """The place of a match, and the function that holds it."""
    return (p.file, p.line, p.column), (p.file, p.current_element)


def bits(mask):
    """Return a mask of single-bit VM_xxx flags as VMA_xxx_BIT names, "" if it is anything else."""
    names = re.sub(r"[\s()]", "", mask).split("|")
    single = len(names) < 16 and all(FLAG.match(name) for name in names)
    return ", ".join("VMA_%s_BIT" % name[3:] for name in names) if single else ""


def keeps(value):
    """Whether an expression holds the place of the mapping or its owner."""
    return re.search(r"\bvm_ *(start|end|mm)\b", value) is not None


// uses of a VMA that have a counterpart in the descriptor
@ok@
struct vm_area_struct *v;
expression E;
expression A : script:python() { bits(A) != "" };
expression B : script:python() { bits(B) != "" };
position p;
@@
(
 \(vm_flags_set\|vm_flags_clear\)(v@p, A)
|
 vm_flags_mod(v@p, A, B)
|
 \(v@p->vm_ops\|v@p->vm_private_data\) = E
|
 \(v@p->vm_start\|v@p->vm_end\|v@p->vm_pgoff\|v@p->vm_page_prot\|v@p->vm_flags
  \|v@p->vm_mm\|v@p->vm_file\|vma_pages(v@p)\)
)

@script:python@
p << ok.p;
@@
known.update(at(q)[0] for q in p)
cocci.include_match(False)

// ---- reasons.cocci: one rule a reason; a script names it

@initialize:python@
@@
UNDERSTOOD = re.compile("^((io_)?remap_pfn_range|vm_iomap_memory|vm_map_pages(_zero)?|vm_insert_pages?)$|^(dma_mmap_[a-z]+|remap_vmalloc_range(_partial)?|vmf?_insert_(pfn|mixed)[a-z_]*|apply_to_page_range|remap_4k_pfn|zap_[a-z_]+|vma_set_file|vma_set_anonymous|vm_flags_(reset|init)[a-z_]*|shmem_zero_setup|remap_oldmem_pfn_range|io_remap_pfn_range_[a-z]+)$|^(vma_pages|vm_flags_(set|clear|mod)|generic_file_(readonly_)?mmap)$")


def refuse(f, p, why):
    coccilib.report.print_report(p[0], "WARNING: %s stays .mmap: %s [mmap-legacy]" % (f, why))


@outside@
identifier h.F;
position p != h.pi;
@@
F@p

@script:python depends on report@
f << h.F;
p << outside.p;
@@
refuse(f, p, "it is also used outside of a file_operations, here")

@stored@
identifier h.F, def.vma, m;
expression E;
position p;
@@
F(...) { <+... E->m@p = vma ...+> }

@script:python depends on report@
f << h.F;
p << stored.p;
m << stored.m;
@@
refuse(f, p, "it stores the VMA in ->%s, and a descriptor does not outlive the hook" % m)

@opens@
identifier h.F, def.vma;
identifier opener =~ "(^|_)open$";
position p;
@@
F(...) { <+... \(opener@p(vma)\|vma->vm_ops->open@p(vma)\) ...+> }

@script:python depends on report@
f << h.F;
p << opens.p;
@@
refuse(f, p, "it calls its own ->open(vma): that becomes vm_ops->mapped")

@takes@
identifier h.F;
identifier fn =~ "alloc|kmemdup|(^|_)(get|grab|hold|pin|ref|inc|dec|put|add|open|register|insert|attach|create|reserve|charge|account)(_sync|_return|_unless[a-z_]*|_not_zero|_negative|_locked|_noresume)?$|^(try_)?get_(file|page|device|task|pid|net|user|mm)";
position p;
@@
F(...) { <+... fn@p(...) ...+> }

@script:python depends on report@
f << h.F;
p << takes.p;
fn << takes.fn;
@@
refuse(f, p, "it calls %s(), which takes a reference, allocates or counts: that belongs into vm_ops->mapped" % fn)

@counts@
identifier h.F, m;
expression E, X;
position p;
@@
F(...) { <+... \(E->m@p++\|E->m@p--\|++E->m@p\|--E->m@p\|E->m@p += X\|E->m@p -= X\) ...+> }

@script:python depends on report@
f << h.F;
p << counts.p;
m << counts.m;
@@
refuse(f, p, "it counts in ->%s: that belongs into vm_ops->mapped" % m)

@address@
identifier h.F, def.vma, m;
expression E;
position p;
@@
F(...) { <+...
 E->m@p = <+... \(vma->vm_start\|vma->vm_end\|vma->vm_mm\) ...+>;
...+> }

@script:python depends on report@
f << h.F;
p << address.p;
m << address.m;
@@
refuse(f, p, "it keeps the place of the mapping in ->%s, before there is a mapping" % m)

@looped@
identifier h.F;
identifier fn =~ "^((io_)?remap_pfn_range|vm_iomap_memory|vm_map_pages(_zero)?|vm_insert_pages?)$";
position p;
@@
F(...) { <+...
(
 for (...;...;...) { <+... fn@p(...) ...+> }
|
 while (...) { <+... fn@p(...) ...+> }
)
...+> }

@script:python depends on report@
f << h.F;
p << looped.p;
fn << looped.fn;
@@
refuse(f, p, "it calls %s() in a loop, and a descriptor has one action" % fn)

@noaction@
identifier h.F;
identifier fn =~ "^(dma_mmap_[a-z]+|remap_vmalloc_range(_partial)?|vmf?_insert_(pfn|mixed)[a-z_]*|apply_to_page_range|remap_4k_pfn|zap_[a-z_]+|vma_set_file|vma_set_anonymous|vm_flags_(reset|init)[a-z_]*|shmem_zero_setup|remap_oldmem_pfn_range|io_remap_pfn_range_[a-z]+)$";
position p;
@@
F(...) { <+... fn@p(...) ...+> }

@script:python depends on report@
f << h.F;
p << noaction.p;
fn << noaction.fn;
@@
refuse(f, p, "it calls %s(), for which a descriptor has no action" % fn)

@locked@
identifier h.F;
identifier fn =~ "^((io_)?remap_pfn_range|vm_iomap_memory|vm_map_pages(_zero)?|vm_insert_pages?)$";
identifier lock =~ "(^|_)(lock|lock_irqsave|lock_interruptible|trylock|guard)$";
position p;
@@
F(...) { ... when any
lock(...)
... when any
fn@p(...)
... when any
}

@script:python depends on report@
f << h.F;
p << locked.p;
fn << locked.fn;
@@
refuse(f, p, "it takes a lock before %s(): the action would run without it" % fn)

@rewritten@
identifier h.F, def.vma;
expression E;
position p;
@@
F(...) { <+... \(vma->vm_start@p = E\|vma->vm_end@p = E\|vma->vm_file@p = E\|vma->vm_end@p += E\|vma->vm_start@p += E\) ...+> }

@script:python depends on report@
f << h.F;
p << rewritten.p;
@@
refuse(f, p, "it moves the VMA or changes its file")

@passed@
identifier h.F, def.vma, fn;
expression list before, after;
position p;
@@
F(...) { <+... fn@p(before, vma, after) ...+> }

@here@
identifier passed.fn;
@@
fn(...) { ... }

@script:python depends on report && !here@
f << h.F;
p << passed.p;
fn << passed.fn;
@@
if not UNDERSTOOD.match(fn):
    refuse(f, p, "it passes the VMA to %s(), which is not in this file" % fn)

@script:python depends on report && here@
f << h.F;
p << passed.p;
fn << passed.fn;
@@
refuse(f, p, "it passes the VMA to %s(), which would have to change with it" % fn)

@hooked@
identifier h.F, def.vma, m;
expression E;
expression list before, after;
position p;
@@
F(...) { <+... E->m@p(before, vma, after) ...+> }

@script:python depends on report@
f << h.F;
p << hooked.p;
m << hooked.m;
@@
if m != "open":
    refuse(f, p, "it passes the VMA through the function pointer ->%s" % m)

@rest@
identifier h.F, def.vma;
position p != ok.p;
@@
F(...) { <+... vma@p ...+> }

@script:python depends on report@
f << h.F;
p << rest.p;
@@
refuse(f, p, "this use of the VMA is not understood")
