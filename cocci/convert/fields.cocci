// SPDX-License-Identifier: GPL-2.0-only
/// Let a handler that only checks the VMA and sets its members, and leaves the
/// mapping to its fault handler, do so in .mmap_prepare.
//
// Confidence: High
// Copyright: (C) 2026 the mmapcheck authors
// Comments: references and allocations taken for the mapping are left alone
// Keywords: mmap, mmap_prepare, vm_ops
// Options: --no-includes
// Assembled by assemble.py from parts/fields.head: edit the parts, not this file.

virtual patch
virtual context
virtual org
virtual report
virtual error_override

// ---- find.cocci: what is understood of a VMA. The scripts only take notes, and
// drop what they matched: kept, it would multiply the work of every later rule

@initialize:python@
@@
import re

FLAG = re.compile("VM_(READ|WRITE|EXEC|SHARED|MAY(READ|WRITE|EXEC|SHARE)|PFNMAP|LOCKED|IO"
                  "|SEQ_READ|RAND_READ|DONTCOPY|DONTEXPAND|LOCKONFAULT|ACCOUNT|NORESERVE"
                  "|HUGETLB|SYNC|WIPEONFORK|DONTDUMP|MIXEDMAP|HUGEPAGE|NOHUGEPAGE|MERGEABLE)$")
known, used, mine, spoilt, foldable = set(), {}, set(), set(), set()
hooks, helped, handed, calls, moving = set(), {}, {}, set(), set()
takers, callers = set(), {}


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


def taking():
    """The functions that take a reference or allocate, by themselves or by a callee in the file."""
    found, todo = set(takers), list(takers)
    while todo:
        more = callers.get(todo.pop(), set()) - found
        found |= more
        todo += more
    return found


def settle(wanted):
    """The handlers that convert, given which are of this class; `moving` gets their helpers."""
    going = {key for key in hooks - spoilt - taking() if wanted(key)}
    helpers = {key for key in helped if key not in spoilt | mine and used.get(key, set()) <= known}
    while True:
        stay = {key for key in going for place in used.get(key, set()) - known
                if handed.get(place) not in helpers}
        lost = {key for key in helpers for place, caller in helped[key]
                if place not in calls or caller not in going - stay}
        if not stay and not lost:
            break
        going, helpers = going - stay, helpers - lost
    moving.clear()
    moving.update(name for _, name in helpers if helped[_, name])
    return going


// uses of a VMA that have a counterpart in the descriptor
@ok@
struct vm_area_struct *v;
expression E;
expression A : script:python() { bits(A) != "" };
expression B : script:python() { bits(B) != "" };
position p;
@@
(
 \(vm_flags_set\|vm_flags_clear\)(v@p, A)
|
 vm_flags_mod(v@p, A, B)
|
 \(v@p->vm_ops\|v@p->vm_private_data\) = E
)

@script:python@
p << ok.p;
@@
known.update(at(q)[0] for q in p)
cocci.include_match(False)

// a rule of its own: within one statement the first branch that matches wins
@read@
struct vm_area_struct *v;
position p;
@@
\(v@p->vm_start\|v@p->vm_end\|v@p->vm_pgoff\|v@p->vm_page_prot\|v@p->vm_flags
 \|v@p->vm_mm\|v@p->vm_file\|vma_pages(v@p)\)

@script:python@
p << read.p;
@@
known.update(at(q)[0] for q in p)
cocci.include_match(False)

// ---- helpers.cocci: functions of this file that a handler passes its VMA to.
// They change with it, when each of their callers does

@helper@
identifier G, w;
type T;
parameter list[n] before;
parameter list[m] after;
position p;
@@
static T G@p(before, struct vm_area_struct *w, after) { ... }

@hand@
identifier helper.G;
struct vm_area_struct *v;
expression list[n] es;
position pg, p;
@@
G@pg(es, v@p, ...)

@script:python@
g << helper.G;
pg << hand.pg;
p << hand.p;
@@
handed[at(p[0])[0]] = (p[0].file, g)
calls.add(at(pg[0])[0])

@mention@
identifier helper.G;
position p;
@@
G@p

@script:python@
g << helper.G;
p << mention.p;
@@
for q in p:
    helped.setdefault((q.file, g), set()).add(at(q))

@script:python@
g << helper.G;
p << helper.p;
@@
helped.setdefault((p[0].file, g), set())
cocci.include_match(False)

// ---- judge.cocci: a handler is left alone as soon as one thing it does is
// not understood, in any of its definitions

@mark@
identifier fn =~ "^$";
position p;
@@
fn@p(...)

@script:python@
p << mark.p;
@@
mine.update(at(q)[1] for q in p)
cocci.include_match(False)

@use@
struct vm_area_struct *v;
position p;
@@
v@p

@script:python@
p << use.p;
@@
for q in p:
    place, function = at(q)
    used.setdefault(function, set()).add(place)
cocci.include_match(False)

@effect@
struct vm_area_struct *v;
identifier takes =~ "alloc|kmemdup|(^|_)(get|grab|hold|pin|ref|inc|dec|put|add|open|register|insert|attach|create|reserve|charge|account)(_sync|_return|_unless[a-z_]*|_not_zero|_negative|_locked|_noresume)?$|^(try_)?get_(file|page|device|task|pid|net|user|mm)";
identifier m != { vm_pgoff };
expression E, X;
expression Y : script:python() { keeps(Y) };
symbol desc;
position p;
@@
(
 takes@p(...)
|
 \(E->m@p++\|E->m@p--\|++E->m@p\|--E->m@p\|E->m@p += X\|E->m@p -= X\)
|
 \(v->vm_start@p\|v->vm_end@p\|v->vm_mm@p\|v->vm_file@p\) = E
|
 &\(v->vm_start@p\|v->vm_end@p\|v->vm_mm@p\|v->vm_file@p\|v->vm_flags@p\|v->vm_ops@p\)
|
 E->m@p = Y
|
 desc@p
)

@script:python@
p << effect.p;
@@
spoilt.update(at(q)[1] for q in p)
cocci.include_match(False)

// a mapping call that is never reached is for a person to delete
@dead@
identifier fn =~ "^$";
expression E;
position p;
@@
\(if (0) { <+... fn@p(...) ...+> }\|if (0 && E) { <+... fn@p(...) ...+> }\)

@script:python@
p << dead.p;
@@
spoilt.update(at(q)[1] for q in p)
cocci.include_match(False)

// ---- takers.cocci: what the functions do that a handler calls

// a function of this file that takes, or calls one that does, is as bad as its callee
@taker@
identifier fn =~ "^(devm_)?k[a-z]*alloc|^v[a-z]*alloc|kmemdup|(^|_)(kref_get|refcount_inc|atomic_inc|module_get|get_device|get_file|get_page|get_sync|list_add|list_add_tail)(_[a-z_]*)?$";
position p;
@@
fn@p(...)

@script:python@
p << taker.p;
@@
takers.update(at(q)[1] for q in p)
cocci.include_match(False)

@callee@
identifier fn;
position p;
@@
fn@p(...)

@script:python@
p << callee.p;
fn << callee.fn;
@@
for q in p:
    callers.setdefault((q.file, fn), set()).add(at(q)[1])
cocci.include_match(False)

// ---- good.cocci: what is left

@h@
identifier I, F;
position pi;
@@
(
struct file_operations I = { .mmap = F@pi, };
|
struct file_operations I[...] = { ..., { .mmap = F@pi, }, ... };
)

@script:python@
f << h.F;
pi << h.pi;
@@
hooks.add((pi[0].file, f))

// named anywhere but in a file_operations
@named@
identifier h.F;
position p != h.pi;
@@
F@p

@script:python@
f << h.F;
p << named.p;
@@
spoilt.add((p[0].file, f))

@good@
identifier h.F, fp, vma;
position q;
@@
static int F@q(struct file *fp, struct vm_area_struct *vma) { ... }

@script:python@
f << h.F;
q << good.q;
@@
cocci.include_match((q[0].file, f) in settle(lambda key: key in used))

// ---- report.cocci: the modes that only tell

@script:python depends on report@
f << h.F;
q << good.q;
@@
coccilib.report.print_report(q[0], "WARNING: %s can become .mmap_prepare: checks the VMA and sets its members [mmap-legacy]" % f)

@script:python depends on org@
f << h.F;
q << good.q;
@@
coccilib.org.print_todo(q[0], "WARNING: %s can become .mmap_prepare: checks the VMA and sets its members @(mmap-legacy)" % f)

@depends on context@
identifier h.F;
position good.q;
@@
* F@q(...) { ... }

// ---- convert.cocci: the handler takes a descriptor, and so says its initialiser

@conv depends on patch && good@
identifier h.F, good.fp, good.vma;
position good.q;
fresh identifier FP = F ## "_prepare";
@@
- F@q(struct file *fp, struct vm_area_struct *vma)
+ FP(struct vm_area_desc *desc)
{
<...
(
- vma->vm_file
+ desc->file
|
- vma
+ desc
)
...>
}

@depends on patch && conv@
identifier I, h.F, conv.FP;
@@
(
struct file_operations I = {
- .mmap = F,
+ .mmap_prepare = FP,
};
|
struct file_operations I[...] = { ..., {
- .mmap = F,
+ .mmap_prepare = FP,
}, ... };
)

@depends on patch && conv@
identifier h.F, conv.FP;
@@
int
- F(struct file *, struct vm_area_struct *)
+ FP(struct vm_area_desc *desc)
;

@depends on patch && conv@
identifier h.F, conv.FP;
symbol generic_file_mmap, generic_file_readonly_mmap;
@@
(
- #define F NULL
+ #define FP NULL
|
- #define F generic_file_mmap
+ #define FP generic_file_mmap_prepare
|
- #define F generic_file_readonly_mmap
+ #define FP generic_file_readonly_mmap_prepare
)

@depends on patch && conv@
identifier G : script:python() { G in moving };
identifier w;
type T;
parameter list[n] before;
parameter list[m] after;
@@
T G(before,
- struct vm_area_struct *w
+ struct vm_area_desc *desc
  , after) {
<...
- w
+ desc
...>
}

@depends on patch && conv@
identifier G : script:python() { G in moving };
identifier w;
type T;
parameter list[n] before;
parameter list[m] after;
@@
T G(before,
- struct vm_area_struct *w
+ struct vm_area_desc *desc
  , after);

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

// ---- fields.cocci: the members that only change their name

@depends on patch@
struct vm_area_desc *d;
expression E;
@@
(
- E + d->vm_end - d->vm_start
+ E + vma_desc_size(d)
|
- (d->vm_end - d->vm_start)
+ vma_desc_size(d)
|
- vma_pages(d)
+ vma_desc_pages(d)
|
- d->vm_start
+ d->start
|
- d->vm_end
+ d->end
|
- d->vm_pgoff
+ d->pgoff
|
- d->vm_page_prot
+ d->page_prot
|
- d->vm_private_data
+ d->private_data
|
- d->vm_mm
+ d->mm
)

// ---- file.cocci: the file comes from the descriptor, by a local if used twice

@depends on patch && conv@
identifier conv.FP, good.fp;
@@
FP(...) {
<...
- fp
+ desc->file
...>
}

@dup depends on conv@
identifier conv.FP;
struct vm_area_desc *d;
position p;
@@
FP(...) { <+... d->file@p ...+> }

@script:python twice@
p << dup.p;
@@
cocci.include_match(len({(q.line, q.column) for q in p}) > 1)

@depends on patch && twice@
identifier conv.FP, good.fp;
@@
FP(...) {
+ struct file *fp = desc->file;
<...
- desc->file
+ fp
...>
}
