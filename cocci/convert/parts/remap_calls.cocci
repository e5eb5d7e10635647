// ---- remap_calls.cocci: calls whose size lies within the VMA: its own size,
// a local that holds nothing else, or one page (no VMA is smaller)

@initialize:python@
@@
whole, moved = set(), set()

@full@
struct vm_area_struct *v;
typedef u64, ulong;
idexpression {unsigned long, size_t, u64, ulong} s;
position p;
@@
s@p = v->vm_end - v->vm_start

@fullinit@
struct vm_area_struct *v;
identifier s;
position p;
@@
\(unsigned long s@p = v->vm_end - v->vm_start;\|size_t s@p = v->vm_end - v->vm_start;
 \|u64 s@p = v->vm_end - v->vm_start;\)

@script:python@
p << full.p;
s << full.s;
@@
whole.add((p[0].file, p[0].current_element, s))

@script:python@
p << fullinit.p;
s << fullinit.s;
@@
whole.add((p[0].file, p[0].current_element, s))

@move@
idexpression s;
assignment operator aop;
expression E;
position p != full.p;
@@
\(s@p aop E\|s@p++\|s@p--\|++s@p\|--s@p\|&s@p\)

@init@
type T;
identifier s;
expression E;
position p != fullinit.p;
@@
T s@p = E;

@script:python@
p << move.p;
s << move.s;
@@
moved.update((q.file, q.current_element, s) for q in p)

@script:python@
p << init.p;
s << init.s;
@@
moved.update((q.file, q.current_element, s) for q in p)

@direct@
identifier fn =~ "@CALL@";
expression v, pfn, prot;
position pc;
@@
fn@pc(v, v->vm_start, pfn,
      \(v->vm_end - v->vm_start\|PAGE_SIZE\|vma_pages(v) << PAGE_SHIFT\|vma_pages(v) * PAGE_SIZE\),
      prot)

@indirect@
identifier fn =~ "@CALL@";
expression v, pfn, s, prot;
position pc != direct.pc;
@@
fn@pc(v, v->vm_start, pfn, s, prot)

@script:python@
p << indirect.pc;
s << indirect.s;
@@
if (p[0].file, p[0].current_element, s) not in whole - moved:
    note(spoilt, p)

@call@
identifier fn =~ "@CALL@";
struct vm_area_struct *v;
expression pfn, s, prot;
position form.pc, p;
@@
fn@pc(v@p, v->vm_start, pfn, s, prot)

