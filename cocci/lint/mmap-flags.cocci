// SPDX-License-Identifier: GPL-2.0-only
/// Set no flags that the core refuses on a mapping mm manages
///
/// Where a fault handler hands struct pages to mm, the mapping is an ordinary one:
/// mm counts, reclaims and write-protects its pages. VM_IO says that it is none,
/// and a cleared VM_MAYWRITE takes a right away that mm goes by. From Linux 7.4 the
/// core validates what a hook leaves and fails such an mmap().
///
// Confidence: High
// Copyright: (C) 2026 mmapcheck authors
// Comments: docs/checks/mmap-flags.md says what this cannot see
// Keywords: mmap, mmap_prepare, VM_IO, VM_MAYWRITE, VM_MIXEDMAP, fault
// Options: --no-includes
// Needs: \bVM_IO\b|\bVM_MAYWRITE\b|\bVMA_IO_BIT\b|\bVMA_MAYWRITE_BIT\b
// Needs: \.\s*fault\s*=
// Needs: ->\s*page\s*=[^=]

virtual patch
virtual context
virtual org
virtual report

@initialize:python depends on report@
@@
def say(where, text):
    coccilib.report.print_report(where[0], "WARNING: %s [mmap-flags]" % text)

@initialize:python depends on org@
@@
def say(where, text):
    coccilib.org.print_todo(where[0], "WARNING: %s @(mmap-flags)" % text)

@initialize:python@
@@
import re

RETURNS = set()    # (file, function): a fault handler that returns a page
OPS = {}           # (file, vm_operations_struct) -> such a fault handler
INSTALLS = {}      # (file, function) -> the fault handler of the vm_ops it installs
SPECIAL = set()    # (file, function): what makes the mapping PFNMAP or MIXEDMAP
IS_IO = set()      # spots that set VM_IO where it is refused
IS_RIGHT = set()   # spots that clear VM_MAYWRITE where that is refused
MIXED = set()      # (file, function): becomes VM_MIXEDMAP by the cure of its VM_IO
# =~ would not do: it is PCRE in one build of spatch, and Str, without this |, in another.
MAPS = re.compile("remap|insert|iomap|ioremap|map_pages|map_kernel_pages|mmap")
MANAGED = re.compile(r"\bVMA?_(?:PFNMAP|MIXEDMAP)(?:_BIT)?\b")
IO = re.compile(r"\bVMA?_IO(?:_BIT)?\b")
MAYWRITE = re.compile(r"\bVMA?_MAYWRITE(?:_BIT)?\b")

def at(where):
    """The file and the function that WHERE stands in."""
    return (where[0].file, where[0].current_element)

def spot(where):
    """WHERE as something to be found again."""
    return (where[0].file, where[0].line, where[0].column)

def fault_of(where):
    """The fault handler of the mapping made around WHERE if mm manages its pages, or None."""
    return None if at(where) in SPECIAL else INSTALLS.get(at(where))

def look(where, flags):
    """Remember where FLAGS say that mm does not manage the pages."""
    if MANAGED.search(str(flags)):
        SPECIAL.add(at(where))

def judge(where, flags, what, guilty):
    """Remember WHERE among GUILTY if FLAGS have WHAT and mm manages the pages mapped there."""
    if fault_of(where) and what.search(str(flags)):
        guilty.add(spot(where))
        if what is IO:
            MIXED.add(at(where))

def say_io(where):
    """Report VM_IO set at WHERE."""
    say(where, "VM_IO on a mapping whose pages mm manages, since %s() returns them: "
               "drop it, add VM_MIXEDMAP" % fault_of(where))

def say_maywrite(where):
    """Report VM_MAYWRITE cleared at WHERE."""
    say(where, "VM_MAYWRITE is cleared on a mapping whose pages mm manages, since %s() "
               "returns them: refuse writable opens in ->open instead" % fault_of(where))

@returns@
struct vm_fault *vmf;
expression E;
position p;
@@
vmf->page@p = E

@script:python@
p << returns.p;
@@
RETURNS.add(at(p))

@ops@
identifier o, fn;
position p;
@@
struct vm_operations_struct o@p = { ..., .fault = fn, ... };

@script:python@
p << ops.p;
o << ops.o;
fn << ops.fn;
@@
if (p[0].file, fn) in RETURNS:
    OPS[(p[0].file, o)] = fn

@installs@
struct vm_area_struct *v;
struct vm_area_desc *d;
identifier o;
position p;
@@
\( v->vm_ops@p = &o \| d->vm_ops@p = &o \)

@script:python@
p << installs.p;
o << installs.o;
@@
if (p[0].file, o) in OPS:
    INSTALLS[at(p)] = OPS[(p[0].file, o)]

// Who is handed the VMA or its descriptor and inserts or maps something does it as it must.
@maps@
identifier f : script:python() { MAPS.search(f) is not None };
expression list es;
position p;
@@
f@p(es)

@script:python@
p << maps.p;
@@
SPECIAL.add(at(p))

@adds@
struct vm_area_struct *v;
expression V, S, C;
position p;
@@
\( vm_flags_set@p(V, S) \| vm_flags_mod@p(V, S, C) \| vm_flags_reset@p(V, S) \| vm_flags_init@p(V, S)
\| v->vm_flags@p |= S \| v->vm_flags@p = S \)

@addbits@
expression D;
expression list S;
position p;
@@
vma_desc_set_flags@p(D, S)

@removes@
struct vm_area_struct *v;
expression V, S, C;
position p;
@@
\( vm_flags_clear@p(V, C) \| vm_flags_mod@p(V, S, C) \| v->vm_flags@p &= ~C \)

@removebits@
expression D;
expression list C;
position p;
@@
vma_desc_clear_flags@p(D, C)

@script:python@
p << adds.p;
S << adds.S;
@@
look(p, S)

@script:python@
p << addbits.p;
S << addbits.S;
@@
look(p, S)

// All of the file is known: what each spot comes to.
@script:python@
p << adds.p;
S << adds.S;
@@
judge(p, S, IO, IS_IO)

@script:python@
p << addbits.p;
S << addbits.S;
@@
judge(p, S, IO, IS_IO)

@script:python@
p << removes.p;
C << removes.C;
@@
judge(p, C, MAYWRITE, IS_RIGHT)

@script:python@
p << removebits.p;
C << removebits.C;
@@
judge(p, C, MAYWRITE, IS_RIGHT)

@io@
struct vm_area_struct *v;
expression S;
position p : script:python() { spot(p) in IS_IO };
@@
\( vm_flags_set@p(...) \| vm_flags_mod@p(...) \| vm_flags_reset@p(...) \| vm_flags_init@p(...)
\| vma_desc_set_flags@p(...) \| v->vm_flags@p |= S \| v->vm_flags@p = S \)

@right@
struct vm_area_struct *v;
expression C;
position p : script:python() { spot(p) in IS_RIGHT };
@@
\( vm_flags_clear@p(...) \| vm_flags_mod@p(...) \| vma_desc_clear_flags@p(...)
\| v->vm_flags@p &= ~C \)

@depends on context@
struct vm_area_struct *v;
expression S;
position io.p;
@@
* \( vm_flags_set@p(...) \| vm_flags_mod@p(...) \| vm_flags_reset@p(...) \| vm_flags_init@p(...) \| vma_desc_set_flags@p(...) \| v->vm_flags@p |= S \| v->vm_flags@p = S \)

@depends on context@
struct vm_area_struct *v;
expression C;
position right.p;
@@
* \( vm_flags_clear@p(...) \| vm_flags_mod@p(...) \| vma_desc_clear_flags@p(...) \| v->vm_flags@p &= ~C \)

@script:python depends on report || org@
p << io.p;
@@
say_io(p)

@script:python depends on report || org@
p << right.p;
@@
say_maywrite(p)

// The cure: VM_MIXEDMAP says what these pages are, and mm leaves them alone as it did.
// What the second rule adds a statement for is on lines that the first leaves alone.
@depends on patch@
struct vm_area_struct *v;
expression V, S, C;
expression list es;
position p : script:python() { spot(p) in IS_IO };
position q : script:python() { spot(q) in IS_RIGHT and at(q) not in MIXED };
@@
(
 \( vm_flags_set@p \| vm_flags_reset@p \| vm_flags_init@p \) (V, <+...
- VM_IO
+ VM_MIXEDMAP
  ...+>)
|
 vm_flags_mod@p(V, <+...
- VM_IO
+ VM_MIXEDMAP
  ...+>, C)
|
 v->vm_flags@p |= <+...
- VM_IO
+ VM_MIXEDMAP
  ...+>
|
 v->vm_flags@p = <+...
- VM_IO
+ VM_MIXEDMAP
  ...+>
|
 vma_desc_set_flags@p(es,
- VMA_IO_BIT
+ VMA_MIXEDMAP_BIT
  , ...)
|
 vm_flags_mod@q(V,
- S
+ S | VM_MIXEDMAP
  , C)
)

@depends on patch@
struct vm_area_struct *v;
expression V, C, D;
expression list bits;
position q : script:python() { spot(q) in IS_RIGHT and at(q) not in MIXED };
@@
(
- vm_flags_clear@q(V, C);
+ vm_flags_clear(V, C);
+ vm_flags_set(V, VM_MIXEDMAP);
|
- v->vm_flags@q &= ~C;
+ v->vm_flags &= ~C;
+ v->vm_flags |= VM_MIXEDMAP;
|
- vma_desc_clear_flags@q(D, bits);
+ vma_desc_clear_flags(D, bits);
+ vma_desc_set_flags(D, VMA_MIXEDMAP_BIT);
)
