// SPDX-License-Identifier: GPL-2.0-only
// ---- flags_truth.cocci: where a mask is tested as a truth value. Nothing may be changed
// from here to the rule that asks for these places: a change moves them

@negated disable paren, unlikely, bsd_branch_pred, neg_if_exp, bitand_comm, not_int1, not_int2@
struct vm_area_desc *d;
expression A;
position p;
@@
!(d->vm_flags@p & A)

@ored disable paren, unlikely, bsd_branch_pred, neg_if_exp, bitand_comm, not_int1, not_int2@
struct vm_area_desc *d;
expression A, E;
position p;
@@
 (d->vm_flags@p & A) || E

@oring disable paren, unlikely, bsd_branch_pred, neg_if_exp, bitand_comm, not_int1, not_int2@
struct vm_area_desc *d;
expression A, E;
position p;
@@
E || (d->vm_flags@p & A)

@anded disable paren, unlikely, bsd_branch_pred, neg_if_exp, bitand_comm, not_int1, not_int2@
struct vm_area_desc *d;
expression A, E;
position p;
@@
 (d->vm_flags@p & A) && E

@anding disable paren, unlikely, bsd_branch_pred, neg_if_exp, bitand_comm, not_int1, not_int2@
struct vm_area_desc *d;
expression A, E;
position p;
@@
E && (d->vm_flags@p & A)

@chosen disable paren, unlikely, bsd_branch_pred, neg_if_exp, bitand_comm, not_int1, not_int2@
struct vm_area_desc *d;
expression A, B, E;
position p;
@@
 (d->vm_flags@p & A) ? E : B

@inited@
struct vm_area_desc *d;
identifier b;
expression A;
position p;
@@
bool b = d->vm_flags@p & A;

@branch disable unlikely, bsd_branch_pred, neg_if, bitand_comm, ne_if@
struct vm_area_desc *d;
expression A;
statement S, S2;
position p;
@@
\(if (d->vm_flags@p & A) S else S2\|if (d->vm_flags@p & A) S\)

@value@
struct vm_area_desc *d;
position p != { negated.p, ored.p, oring.p, anded.p, anding.p, chosen.p, inited.p, branch.p };
@@
d->vm_flags@p

