// ---- find.cocci: the handlers of this file, and what is understood of a VMA

@initialize:python@
@@
import re

FLAG = re.compile("VM_(READ|WRITE|EXEC|SHARED|MAY(READ|WRITE|EXEC|SHARE)|PFNMAP|LOCKED|IO"
                  "|SEQ_READ|RAND_READ|DONTCOPY|DONTEXPAND|LOCKONFAULT|ACCOUNT|NORESERVE"
                  "|HUGETLB|SYNC|WIPEONFORK|DONTDUMP|MIXEDMAP|HUGEPAGE|NOHUGEPAGE|MERGEABLE)$")
hooks, mine, touched, spoilt, foldable = set(), set(), set(), set(), set()


def note(where, positions):
    """Add the functions that hold the positions to a set of (file, function)."""
    where.update((p.file, p.current_element) for p in positions)


def keeps(value):
    """Whether an expression holds the place of the mapping or its owner."""
    return re.search(r"\bvm_ *(start|end|mm)\b", value) is not None


def bits(mask):
    """Return a mask of single-bit VM_xxx flags as VMA_xxx_BIT names, "" if it is anything else."""
    names = re.sub(r"[\s()]", "", mask).split("|")
    known = len(names) < 16 and all(FLAG.match(name) for name in names)
    return ", ".join("VMA_%s_BIT" % name[3:] for name in names) if known else ""


@h@
identifier I, F;
position pi;
@@
(
struct file_operations I = { .mmap = F@pi, };
|
struct file_operations I[...] = { ..., { .mmap = F@pi, }, ... };
)

@script:python@
f << h.F;
p << h.pi;
@@
hooks.add((p[0].file, f))

@def@
identifier h.F, fp, vma;
@@
static int F(struct file *fp, struct vm_area_struct *vma) { ... }

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

