// SPDX-License-Identifier: GPL-2.0-only
// ---- why_calls.cocci: mapping calls that no single action stands for

@initialize:python@
@@
mapping, seen = set(), set()


@fits@
identifier fn =~ "@CALL@";
position p;
@@
fn@p(...)

@script:python@
p << fits.p;
fn << fits.fn;
@@
mapping.add(at(p[0])[1])
if "remap" not in fn:
    fitting.add(at(p[0])[0])
cocci.include_match(False)

@looped@
identifier fn =~ "@CALL@";
position p;
@@
(
 for (...;...;...) { <+... fn@p(...) ...+> }
|
 while (...) { <+... fn@p(...) ...+> }
)

@script:python@
p << looped.p;
fn << looped.fn;
@@
refuse(3, p, "it calls %s() in a loop, and a descriptor has one action" % fn)

@dead@
identifier fn =~ "@CALL@";
expression E;
position p;
@@
\(if (0) { <+... fn@p(...) ...+> }\|if (0 && E) { <+... fn@p(...) ...+> }\)

@script:python@
p << dead.p;
fn << dead.fn;
@@
refuse(3, p, "its call of %s() is never reached: delete it first" % fn)

@noaction@
identifier fn =~ "@NOACTION@";
position p;
@@
fn@p(...)

@script:python@
p << noaction.p;
fn << noaction.fn;
@@
refuse(3, p, "it calls %s(), for which a descriptor has no action" % fn)

@locks@
identifier lock =~ "(^|_)(lock|trylock|guard|lock_(irq|irqsave|bh|interruptible|killable))$";
identifier fn =~ "@CALL@";
position p;
@@
lock@p(...)
... when any
fn(...)

@script:python@
p << locks.p;
fn << locks.fn;
@@
refuse(6, p, "it takes a lock that %s() may rely on: an action runs without it" % fn)


@calls@
identifier fn =~ "@CALL@";
position p;
@@
fn@p(...)

@script:python@
p << calls.p;
fn << calls.fn;
@@
place, function = at(p[0])
if place not in formed:
    refuse(7, p, "what follows %s() can not run before the mapping is made" % fn)
elif place not in fitting:
    refuse(7, p, "the range given to %s() is not proved to lie within the VMA" % fn)
cocci.include_match(False)

@closes@
identifier O, C;
@@
struct vm_operations_struct O = { .close = C, };

@closed@
identifier closes.O;
struct vm_area_struct *v;
position p;
@@
v->vm_ops@p = &O

@script:python@
p << closed.p;
@@
if at(p[0])[1] in mapping:
    refuse(6, p, "its vm_ops have a ->close, which would also run when the mapping fails")

@own@
identifier O;
@@
struct vm_operations_struct O = { ... };

@script:python@
o << own.O;
@@
seen.add(o)
cocci.include_match(False)

@sets@
struct vm_area_struct *v;
expression E;
position p;
@@
v->vm_ops@p = E

@script:python@
p << sets.p;
e << sets.E;
@@
if at(p[0])[1] in mapping and e.replace(" ", "").lstrip("&") not in seen:
    refuse(6, p, "its vm_ops are not in this file, so whether they have a ->close is not known")

