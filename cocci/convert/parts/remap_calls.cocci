// ---- remap_calls.cocci: calls whose size lies within the VMA: its own size,
// a local that holds nothing else, or one page (no VMA is smaller)

@whole@
identifier h.F, def.vma, s;
position pw;
@@
F(...) { <+...
\(s@pw = vma->vm_end - vma->vm_start;\|unsigned long s@pw = vma->vm_end - vma->vm_start;
 \|size_t s@pw = vma->vm_end - vma->vm_start;\|u64 s@pw = vma->vm_end - vma->vm_start;\)
...+> }

@narrow@
identifier h.F, whole.s;
typedef u8, u16, u32;
position pf;
@@
F@pf(...) { <+... \(int s;\|unsigned int s;\|u32 s;\|u16 s;\|unsigned short s;\|u8 s;\) ...+> }

@moved@
identifier h.F, whole.s;
assignment operator aop;
expression E;
position p != whole.pw, pf;
@@
F@pf(...) { <+... \(s@p aop E\|s@p++\|s@p--\|&s@p\) ...+> }

@held@
identifier h.F, whole.s;
identifier fn =~ "@CALL@";
expression v, a, pfn, prot;
position pf != {moved.pf, narrow.pf}, pc;
@@
F@pf(...) { <+... fn@pc(v, a, pfn, s, prot) ...+> }

@direct@
identifier fn =~ "@CALL@";
expression v, pfn, prot;
position pc;
@@
fn@pc(v, v->vm_start, pfn,
      \(v->vm_end - v->vm_start\|PAGE_SIZE\|vma_pages(v) << PAGE_SHIFT\|vma_pages(v) * PAGE_SIZE\),
      prot)

@loose@
identifier fn =~ "@CALL@";
expression v, pfn, s, prot;
position px != {held.pc, direct.pc};
@@
fn@px(v, v->vm_start, pfn, s, prot)

@call@
identifier fn =~ "@CALL@";
struct vm_area_struct *v;
expression pfn, s, prot;
position form.pc, p;
position pl != loose.px;
@@
fn@pc@pl(v@p, v->vm_start, pfn, s, prot)

