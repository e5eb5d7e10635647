// SPDX-License-Identifier: GPL-2.0-only
// ---- remap_calls.cocci: calls whose size lies within the VMA: its own size,
// a local that holds nothing else, or one page (no VMA is smaller)

@full@
struct vm_area_struct *v;
typedef u64, ulong;
idexpression {unsigned long, size_t, u64, ulong} s;
position p;
@@
s@p = v->vm_end - v->vm_start

@script:python@
p << full.p;
s << full.s;
@@
holds_size.update((at(q), s) for q in p)
cocci.include_match(False)

@fullinit@
struct vm_area_struct *v;
identifier s;
position p;
@@
\(unsigned long s@p = v->vm_end - v->vm_start;\|size_t s@p = v->vm_end - v->vm_start;
 \|u64 s@p = v->vm_end - v->vm_start;\)

@script:python@
p << fullinit.p;
s << fullinit.s;
@@
holds_size.update((at(q), s) for q in p)
cocci.include_match(False)

// a constant that a local holds first does not count, unless a call can come upon it
@first@
type T;
identifier s;
constant C;
position p;
@@
T s@p = C;

@script:python@
p << first.p;
@@
overwritten.update(at(q)[0] for q in p)
cocci.include_match(False)

@reached exists@
type T;
identifier s, fn = { remap_pfn_range, io_remap_pfn_range };
constant C;
expression v, w, pfn, prot;
position p;
@@
T s@p = C;
... when != s = w->vm_end - w->vm_start
fn(v, v->vm_start, pfn, s, prot)

@script:python@
p << reached.p;
@@
overwritten.difference_update(at(q)[0] for q in p)
cocci.include_match(False)

@moved@
idexpression s;
assignment operator aop;
expression E;
position p;
@@
\(s@p aop E\|s@p++\|s@p--\|++s@p\|--s@p\|&s@p\)

@script:python@
p << moved.p;
s << moved.s;
@@
holds_other.update((at(q), s) for q in p if at(q)[0] not in overwritten)
cocci.include_match(False)

@begun@
type T;
identifier s;
expression E;
position p;
@@
T s@p = E;

@script:python@
p << begun.p;
s << begun.s;
@@
holds_other.update((at(q), s) for q in p if at(q)[0] not in overwritten)
cocci.include_match(False)

@direct@
identifier fn : script:python() { named("^(@CALLS_remap_pfn@)$", fn) };
expression v, pfn, prot;
position p;
@@
fn@p(v, v->vm_start, pfn,
     \(v->vm_end - v->vm_start\|PAGE_SIZE\|vma_pages(v) << PAGE_SHIFT\|vma_pages(v) * PAGE_SIZE\),
     prot)

@script:python@
p << direct.p;
@@
sized_calls.update(at(q)[0] for q in p)
cocci.include_match(False)

@remapped@
identifier fn : script:python() { named("^(@CALLS_remap_pfn@)$", fn) };
struct vm_area_struct *v;
expression pfn, s, prot;
position pc, p;
@@
fn@pc(v@p, v->vm_start, pfn, s, prot)

@script:python@
pc << remapped.pc;
p << remapped.p;
s << remapped.s;
@@
place, function = at(pc[0])
holds = {name for (_, where), name in holds_size if where == function}
holds -= {name for (_, where), name in holds_other - holds_size if where == function}
if place in sized_calls or s in holds:
    within_vma.add(place)
    if place in fit_for_action:
        understood.add(at(p[0])[0])
cocci.include_match(False)

