// SPDX-License-Identifier: GPL-2.0-only
// ---- judge.cocci: a handler is left alone as soon as one thing it does is
// not understood, in any of its definitions

@mark@
identifier fn : script:python() { named("@CALL@", fn) };
position p;
@@
fn@p(...)

@script:python@
p << mark.p;
@@
mappers.update(at(q)[1] for q in p)
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
    vma_uses.setdefault(function, set()).add(place)
    end_column[place] = q.column_end
cocci.include_match(False)

@effect@
struct vm_area_struct *v;
identifier takes : script:python() { named("@TAKES@", takes) };
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
unfit.update(at(q)[1] for q in p)
cocci.include_match(False)

// a mapping call that is never reached is for a person to delete
@dead@
identifier fn : script:python() { named("@CALL@", fn) };
expression E;
position p;
@@
\(if (0) { <+... fn@p(...) ...+> }\|if (0 && E) { <+... fn@p(...) ...+> }\)

@script:python@
p << dead.p;
fn << dead.fn;
@@
unfit.update(at(q)[1] for q in p)
found_reasons.extend((q, "its call of %s() is never reached: delete it first" % fn) for q in p)
cocci.include_match(False)

// a descriptor ends with the hook; its flags are not a word
@lasting@
struct vm_area_struct *v;
assignment operator aop;
identifier m;
expression E;
position p;
@@
\(v->vm_flags@p aop E\|E = &v->m@p\)

@script:python@
p << lasting.p;
@@
for q in p:
    if at(q)[0] not in flag_words:
        unfit.add(at(q)[1])
        found_reasons.append((q, "it writes vm_flags itself, or keeps the address of a member of the VMA"))
cocci.include_match(False)

@lastinit@
struct vm_area_struct *v;
identifier m, x;
type T;
position p;
@@
T x = &v->m@p;

@script:python@
p << lastinit.p;
@@
unfit.update(at(q)[1] for q in p)
found_reasons.extend((q, "it keeps the address of a member of the VMA") for q in p)
cocci.include_match(False)

