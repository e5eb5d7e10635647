// SPDX-License-Identifier: GPL-2.0-only
// ---- find.cocci: what is understood of a VMA. The scripts only take notes, and
// drop what they matched: kept, it would multiply the work of every later rule

@initialize:python@
@@
import re

FLAG = re.compile("VM_(READ|WRITE|EXEC|SHARED|MAY(READ|WRITE|EXEC|SHARE)|PFNMAP|LOCKED|IO"
                  "|SEQ_READ|RAND_READ|DONTCOPY|DONTEXPAND|LOCKONFAULT|ACCOUNT|NORESERVE"
                  "|HUGETLB|SYNC|WIPEONFORK|DONTDUMP|MIXEDMAP|HUGEPAGE|NOHUGEPAGE|MERGEABLE)$")


def named(pattern, name):
    """Whether a name has the pattern: =~ is PCRE in one build of spatch, and Str in another."""
    return re.search(pattern, name) is not None


def at(p):
    """The place of a match, and the function that holds it."""
    return (p.file, p.line, p.column), (p.file, p.current_element)


def bits(mask):
    """Return a mask of single-bit VM_xxx flags as VMA_xxx_BIT names, "" if it is anything else."""
    names = re.sub(r"[\s()]", "", mask).split("|")
    single = len(names) < 16 and all(FLAG.match(name) for name in names)
    return ", ".join("VMA_%s_BIT" % name[3:] for name in names) if single else ""


def single(mask):
    """Whether a mask is one flag."""
    return bits(mask) != "" and "," not in bits(mask)


def keeps(value):
    """Whether an expression holds the place of the mapping or its owner."""
    return re.search(r"\bvm_ *(start|end|mm)\b", value) is not None

def errno(value):
    """Whether an expression is one negative errno."""
    return re.match(r"\s*-\s*E[A-Z]+\s*$", value) is not None


def maps(file):
    """Whether a file has a mapping call of this class."""
    return any(key[0] == file for key in mappers)


def leaves(key):
    """The member of a VMA that a hook leaves as uio_mmap() has set it, or None."""
    return next((member for member in sorted(setters) if key not in setters[member]), None)


def taking():
    """The functions that take a reference or allocate, by themselves or by a callee in the file."""
    found, todo = set(takers), list(takers)
    while todo:
        more = callers_of.get(todo.pop(), set()) - found
        found |= more
        todo += more
    return found


def settle(file, wanted):
    """The handlers of a file that convert, given which are of this class; `moving_helpers` gets their helpers."""
    going = {key for key in hooks - unfit - taking() if key[0] == file and wanted(key)}
    helpers = {key for key in mentioned if key[0] == file and key not in unfit | mappers
               and vma_uses.get(key, set()) <= understood}
    while True:
        stay = {key for key in going for place in vma_uses.get(key, set()) - understood
                if passed_to.get(place) not in helpers}
        lost = {key for key in helpers for place, caller in mentioned[key]
                if place not in passing_calls or caller not in going - stay}
        if not stay and not lost:
            break
        going, helpers = going - stay, helpers - lost
    changing[:] = [file]
    moving_helpers.clear()
    moving_helpers.update(name for _, name in helpers if mentioned[_, name])
    return going


// uses of a VMA that have a counterpart in the descriptor
@ok@
struct vm_area_struct *v;
expression E;
expression O : script:python() { O.strip() != "NULL" };
expression A : script:python() { bits(A) != "" };
expression B : script:python() { bits(B) != "" };
expression list es;
position p;
@@
(
 \(vm_flags_set\|vm_flags_clear\)(v@p, A)
|
 \(vma_set_flags\|vma_clear_flags\|vma_test\|vma_test_any\|vma_test_all\)(v@p, es)
|
 vm_flags_mod(v@p, A, B)
|
// what convert/loops.py has made of a loop
 mmap_action_map_kernel_pages_full(v@p, E)
|
 mmap_action_map_discontig_kernel_pages(v@p, E, ...)
|
 v@p->action.error_override = E
|
// without vm_ops a VMA is anonymous, a descriptor stands for a file's all the same
 v@p->vm_ops = O
|
 v@p->vm_private_data = E
)

@script:python@
p << ok.p;
@@
understood.update(at(q)[0] for q in p)
cocci.include_match(False)

// flags written as a word, which older kernels allowed
@word@
struct vm_area_struct *v;
expression A : script:python() { bits(A) != "" };
position p;
@@
\(v->vm_flags@p |= A\|v->vm_flags@p &= ~A\)

@script:python@
p << word.p;
@@
flag_words.update(at(q)[0] for q in p)
cocci.include_match(False)

// a rule of its own: within one statement the first branch that matches wins
@read@
struct vm_area_struct *v;
position p;
@@
\(!v@p\|v@p->vm_start\|v@p->vm_end\|v@p->vm_pgoff\|v@p->vm_page_prot\|v@p->vm_flags
 \|v@p->vm_mm\|v@p->vm_file\|vma_pages(v@p)\|vma_start_pgoff(v@p)\|vma_last_pgoff(v@p)\)

@script:python@
p << read.p;
@@
understood.update(at(q)[0] for q in p)
cocci.include_match(False)

