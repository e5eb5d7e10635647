// SPDX-License-Identifier: GPL-2.0-only
// ---- choice.cocci: what decides over the members that chosen.cocci has noted

@thenway@
expression C;
statement S, T;
position p;
@@
if (C) S@p else T

@script:python@
p << thenway.p;
c << thenway.C;
@@
for q in p:
    branches_of.setdefault(at(q)[1], []).append((c, int(q.line), int(q.line_end)))
cocci.include_match(False)

@elseway@
expression C;
statement S, T;
position p;
@@
if (C) T else S@p

@script:python@
p << elseway.p;
c << elseway.C;
@@
for q in p:
    branches_of.setdefault(at(q)[1], []).append((c, int(q.line), int(q.line_end)))
cocci.include_match(False)

@switched@
expression C, E;
position p;
@@
switch@p (C) { case E: ... }

@script:python@
p << switched.p;
c << switched.C;
@@
for q in p:
    branches_of.setdefault(at(q)[1], []).append((c, int(q.line) + 1, switch_end(q)))
cocci.include_match(False)

@flow@
identifier x;
expression E;
position p;
@@
x@p = E

@script:python@
p << flow.p;
x << flow.x;
e << flow.E;
@@
for q in p:
    assigned_in.setdefault(at(q)[1], []).append((x, e))
cocci.include_match(False)

@flowinit@
identifier x;
expression E;
type T;
position p;
@@
T x@p = E;

@script:python@
p << flowinit.p;
x << flowinit.x;
e << flowinit.E;
@@
for q in p:
    assigned_in.setdefault(at(q)[1], []).append((x, e))
cocci.include_match(False)

@gave@
expression E;
position p;
@@
return@p E;

@script:python@
p << gave.p;
e << gave.E;
@@
for q in p:
    returns_of.setdefault(at(q)[1], set()).add((e, int(q.line)))
cocci.include_match(False)

@handover@
struct vm_area_struct *v;
identifier G;
expression list[n] es;
position p;
@@
G@p(es, v, ...)

@script:python@
g << handover.G;
p << handover.p;
@@
for q in p:
    vma_calls.setdefault(at(q)[1], []).append((q, (q.file, g)))
cocci.include_match(False)

// a hook of UIO or of a channel is called for a VMA that exists: it was merged before
@others@
identifier F, w;
type T;
position p;
@@
F@p(\(struct uio_info *\|struct vmbus_channel *\) w, ...) { ... }

@script:python@
p << others.p;
@@
for q in p:
    member_sets.pop((q.file, q.current_element), None)
    vma_calls.pop((q.file, q.current_element), None)
cocci.include_match(False)

@script:python@
@@
for key in sorted({*member_sets, *vma_calls}):
    for q, member in choices(key):
        unfit.add(key)
        why = ("it chooses %s by what is mapped, and its flags let the core merge neighbours, which then share one"
               " after .mmap_prepare: set VM_DONTEXPAND first" % member)
        # What a helper does says more than that the VMA goes there, and less than what is kept.
        (found_reasons if member.startswith("what ") else choice_reasons).append((q, why))
member_sets.clear()
vma_calls.clear()
