// SPDX-License-Identifier: GPL-2.0-only
// ---- fold.cocci: a local that only prepares the protection is not needed

@prot depends on conv@
identifier conv.FP, P;
struct vm_area_desc *d;
@@
FP(...) { <+... d->page_prot = P; ...+> }

@protfrom@
identifier conv.FP, prot.P;
struct vm_area_desc *d;
@@
FP(...) { <+...
(
 P = <+... d->page_prot ...+>;
|
 pgprot_t P = <+... d->page_prot ...+>;
)
...+> }

@protuse@
identifier conv.FP;
struct vm_area_desc *d;
position p;
@@
FP(...) { <+... d->page_prot@p ...+> }

@script:python depends on protfrom@
fn << conv.FP;
pn << prot.P;
p << protuse.p;
@@
if len({(q.line, q.column) for q in p}) == 2:
    foldable.add((fn, pn))

@folded depends on patch && conv@
identifier conv.FP;
identifier P : script:python(FP) { (FP, P) in foldable };
@@
FP(...) {
<...
(
- pgprot_t P;
|
- pgprot_t P = desc->page_prot;
|
- P = desc->page_prot;
|
- desc->page_prot = P;
|
- P
+ desc->page_prot
)
...>
}

