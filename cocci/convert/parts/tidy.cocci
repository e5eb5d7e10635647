// SPDX-License-Identifier: GPL-2.0-only
// ---- tidy.cocci: locals that only fed the call

@size depends on conv@
identifier conv.FP, x;
expression d;
position pa;
@@
FP(...) { <+... x@pa = \(vma_desc_size(d)\|d->page_prot\) ...+> }

@sizeused@
identifier conv.FP, size.x;
position p != size.pa;
@@
FP(...) { <+... x@p ...+> }

// the next statement starts anew: with a whole statement spatch may delete what stands before it
@depends on patch && size && !sizeused disable neg_if, drop_else@
identifier conv.FP, size.x, fn;
expression d, E, E1;
expression list es;
statement S1, S2;
@@
FP(...) { <...
(
- x = \(vma_desc_size(d)\|d->page_prot\);
- return
+ return
  E;
|
- x = \(vma_desc_size(d)\|d->page_prot\);
- fn
+ fn
  (es);
|
- x = \(vma_desc_size(d)\|d->page_prot\);
- E1
+ E1
  = E;
|
- x = \(vma_desc_size(d)\|d->page_prot\);
- if (
+ if (
  E) S1
|
- x = \(vma_desc_size(d)\|d->page_prot\);
- if (
+ if (
  E) S1 else S2
|
- x = \(vma_desc_size(d)\|d->page_prot\);
)
...> }

@spare depends on conv@
identifier conv.FP, x;
type T;
expression d;
constant C;
@@
FP(...) { <+... \(T x;\|T x = C;\|T x = vma_desc_size(d);\) ...+> }

@spareused@
identifier conv.FP, spare.x;
@@
FP(...) { <+... x ...+> }

@depends on patch && spare && !spareused@
identifier conv.FP, spare.x;
type T;
expression d;
constant C;
@@
FP(...) { <...
(
- T x;
|
- T x = C;
|
- T x = vma_desc_size(d);
)
...> }

