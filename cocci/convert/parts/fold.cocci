// SPDX-License-Identifier: GPL-2.0-only
// ---- fold.cocci: a local that only prepares the protection is not needed

@folds depends on conv@
identifier conv.FP, P;
identifier fn : script:python() { named("^(@CALLS_remap_pfn@)$", fn) };
struct vm_area_desc *d;
expression pfn, s;
@@
FP(...) { <+... fn(d, d->vm_start, pfn, s, P) ...+> }

@protfrom@
identifier conv.FP, folds.P;
struct vm_area_desc *d;
@@
FP(...) { <+...
(
 P = <+... d->vm_page_prot ...+>;
|
 pgprot_t P = <+... d->vm_page_prot ...+>;
)
...+> }

@protuse@
identifier conv.FP;
struct vm_area_desc *d;
position p;
@@
FP(...) { <+... d->vm_page_prot@p ...+> }

@script:python depends on protfrom@
fn << conv.FP;
pn << folds.P;
p << protuse.p;
@@
if len({(q.line, q.column) for q in p}) == 1:
    folding.add((*changing, fn, pn))

// the next statement starts anew: with a whole statement spatch may delete what stands before it
@depends on patch && conv disable neg_if, drop_else@
identifier conv.FP, f;
identifier P : script:python(FP) { (*changing, FP, P) in folding };
expression E, E1;
expression list es;
statement S1, S2;
@@
FP(...) {
<...
(
- P = desc->vm_page_prot;
- return
+ return
  E;
|
- P = desc->vm_page_prot;
- f
+ f
  (es);
|
- P = desc->vm_page_prot;
- E1
+ E1
  = E;
|
- P = desc->vm_page_prot;
- if (
+ if (
  E) S1
|
- P = desc->vm_page_prot;
- if (
+ if (
  E) S1 else S2
|
- P = desc->vm_page_prot;
)
...>
}

@folded depends on patch && conv@
identifier conv.FP;
identifier P : script:python(FP) { (*changing, FP, P) in folding };
@@
FP(...) {
<...
(
- pgprot_t P;
|
- pgprot_t P = desc->vm_page_prot;
|
- P
+ desc->vm_page_prot
)
...>
}

