// ---- flags.cocci: VM_xxx masks become VMA_xxx_BIT numbers; a flags word that is
// used as a value stays one

@depends on patch@
struct vm_area_desc *d;
expression A, B;
@@
(
- vm_flags_mod(d, A, B);
+ vm_flags_set(d, A);
+ vm_flags_clear(d, B);
)

// both of two flags
@depends on patch disable paren, unlikely, bsd_branch_pred, bitand_comm, not_int1, not_int2@
struct vm_area_desc *d;
expression E;
expression A : script:python() { single(A) };
expression B : script:python() { single(B) };
@@
(
- E && (d->vm_flags & A) && (d->vm_flags & B)
+ E && (d->vm_flags & (A | B)) == (A | B)
|
- (d->vm_flags & A) && (d->vm_flags & B)
+ (d->vm_flags & (A | B)) == (A | B)
)

// of two flags the one and not the other
@depends on patch disable paren, unlikely, bsd_branch_pred, neg_if, ne_if, not_int1, not_int2, is_zero, isnt_zero, drop_else@
struct vm_area_desc *d;
expression A, B;
statement S;
@@
(
  if (
- (d->vm_flags & (A | B)) != A
+ !(d->vm_flags & A) || (d->vm_flags & B)
  ) S
|
  if (
- (d->vm_flags & (A | B)) == A
+ (d->vm_flags & A) && !(d->vm_flags & B)
  ) S
)

@depends on patch disable paren, unlikely, bsd_branch_pred, neg_if, ne_if, not_int1, not_int2, is_zero, isnt_zero, drop_else@
struct vm_area_desc *d;
expression A, B;
@@
(
- (d->vm_flags & (A | B)) != A
+ (!(d->vm_flags & A) || (d->vm_flags & B))
|
- (d->vm_flags & (A | B)) == A
+ ((d->vm_flags & A) && !(d->vm_flags & B))
)

@depends on patch@
struct vm_area_desc *d;
@@
(
- is_cow_mapping(d->vm_flags)
+ vma_desc_is_cow_mapping(d)
|
- is_nommu_shared_mapping(d->vm_flags)
+ is_nommu_shared_vma_flags(&d->vma_flags)
)

// where a mask is tested as a truth value. Nothing may be changed from here to
// the rule that asks for these places: a change moves them
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

@mask@
struct vm_area_desc *d;
expression M : script:python() { bits(M) != "" };
@@
\(vm_flags_set(d, M)\|vm_flags_clear(d, M)\|d->vm_flags & M\)

@script:python bit@
m << mask.M;
b;
some;
every;
@@
coccinelle.b = bits(m)
many = "," in coccinelle.b
coccinelle.some = "vma_desc_test_any" if many else "vma_desc_test"
coccinelle.every = "vma_desc_test_all" if many else "vma_desc_test"

@depends on patch disable is_zero, isnt_zero, not_int1, not_int2@
struct vm_area_desc *d;
expression mask.M;
identifier bit.b, bit.some, bit.every;
position p != value.p;
@@
(
- vm_flags_set(d, M)
+ vma_desc_set_flags(d, b)
|
- vm_flags_clear(d, M)
+ vma_desc_clear_flags(d, b)
|
- (d->vm_flags & M) == M
+ every(d, b)
|
- (d->vm_flags & M) != M
+ !every(d, b)
|
- (d->vm_flags & M) == 0
+ !some(d, b)
|
- (d->vm_flags & M) != 0
+ some(d, b)
|
- (d->vm_flags@p & M)
+ some(d, b)
)

@depends on patch@
struct vm_area_desc *d;
@@
- d->vm_flags
+ vma_flags_to_legacy(d->vma_flags)

