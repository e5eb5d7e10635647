// SPDX-License-Identifier: GPL-2.0-only
// ---- why_held.cocci: what held while the mapping was made, and what undoes it

@locks@
identifier lock : script:python() { named("(^|_)(lock|trylock|guard|lock_(irq|irqsave|bh|interruptible|killable))$", lock) };
identifier fn : script:python() { named("@CALL@", fn) };
identifier unlock : script:python() { named("unlock|^up_(read|write)$", unlock) };
position p;
@@
lock@p(...)
... when any
    when != unlock(...)
fn(...)

@script:python@
p << locks.p;
fn << locks.fn;
@@
refuse(6, p, "it takes a lock that %s() may rely on: an action runs without it" % fn)

@kept@
identifier keep : script:python() { named("^(scoped_)?(CLASS|class)$", keep) };
position p;
@@
keep@p(...)

@script:python@
p << kept.p;
@@
if at(p[0])[1] in acting:
    refuse(6, p, "what it holds until it returns is given up before the mapping is made")

@closer@
identifier O, C;
@@
struct vm_operations_struct O = { .close = C, };

@closed@
identifier closer.O;
struct vm_area_struct *v;
position p;
@@
v->vm_ops@p = &O

@script:python@
p << closed.p;
@@
if at(p[0])[1] in acting:
    refuse(6, p, "its vm_ops have a ->close, which would also run when the mapping fails")

@ownops@
identifier O;
position p;
@@
struct vm_operations_struct O@p = { ... };

@script:python@
o << ownops.O;
p << ownops.p;
@@
own_ops.add((p[0].file, o))
cocci.include_match(False)

@setops@
struct vm_area_struct *v;
expression E;
position p;
@@
v->vm_ops@p = E

@script:python@
p << setops.p;
e << setops.E;
@@
if at(p[0])[1] in acting and (p[0].file, e.replace(" ", "").lstrip("&")) not in own_ops:
    refuse(6, p, "its vm_ops are not in this file, so whether they have a ->close is not known")

