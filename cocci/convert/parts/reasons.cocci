// ---- reasons.cocci: each rule notes a reason, the last one prints those of handlers

@initialize:python@
@@
UNDERSTOOD = re.compile("@CALL@|@NOACTION@|^(vma_pages|vm_flags_(set|clear|mod)|generic_file_(readonly_)?mmap)$")
reasons, mapping, seen = {}, set(), set()


def refuse(rank, positions, why):
    """Note why the function that holds a match can not be converted; the lowest rank is told first."""
    for p in positions:
        reasons.setdefault(at(p)[1], set()).add((rank, int(p.line), int(p.column), int(p.column_end), why))
    cocci.include_match(False)


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

@stored@
identifier m;
struct vm_area_struct *v;
expression E;
position p;
@@
E->m@p = v

@script:python@
p << stored.p;
m << stored.m;
@@
refuse(1, p, "it stores the VMA in ->%s, and a descriptor does not outlive the hook" % m)

@opens@
struct vm_area_struct *v;
identifier opener =~ "(^|_)open$";
position p;
@@
\(opener@p(v)\|v->vm_ops->open@p(v)\)

@script:python@
p << opens.p;
@@
refuse(2, p, "it calls its own ->open(vma): that becomes vm_ops->mapped")

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

@moves@
struct vm_area_struct *v;
expression E;
assignment operator aop;
position p;
@@
\(v->vm_start@p\|v->vm_end@p\|v->vm_file@p\) aop E

@script:python@
p << moves.p;
@@
refuse(3, p, "it moves the VMA or changes its file")

@takes@
identifier fn =~ "@TAKES@";
position p;
@@
fn@p(...)

@script:python@
p << takes.p;
fn << takes.fn;
@@
refuse(5, p, "it calls %s(), which takes a reference, allocates or counts: that belongs into vm_ops->mapped" % fn)

@counts@
identifier m != { vm_pgoff };
expression E, X;
position p;
@@
\(E->m@p++\|E->m@p--\|++E->m@p\|--E->m@p\|E->m@p += X\|E->m@p -= X\)

@script:python@
p << counts.p;
m << counts.m;
@@
refuse(4, p, "it counts in ->%s: that belongs into vm_ops->mapped" % m)

@keeping@
identifier m;
expression E;
expression Y : script:python() { keeps(Y) };
position p;
@@
E->m@p = Y

@script:python@
p << keeping.p;
m << keeping.m;
@@
refuse(4, p, "it keeps the place of the mapping in ->%s, before there is a mapping" % m)

@passes@
struct vm_area_struct *v;
identifier fn;
expression list[n] es;
position p;
@@
fn@p(es, v, ...)

@defined@
identifier passes.fn;
@@
fn(...) { ... }

@script:python depends on !defined@
p << passes.p;
fn << passes.fn;
@@
if not UNDERSTOOD.match(fn):
    refuse(4, p, "it passes the VMA to %s(), which is not in this file" % fn)

@script:python depends on defined@
p << passes.p;
fn << passes.fn;
@@
refuse(4, p, "it passes the VMA to %s(), which would have to change with it" % fn)

@hooked@
struct vm_area_struct *v;
identifier m;
expression E;
expression list[n] es;
position p;
@@
\(E->m@p(es, v, ...)\|E.m@p(es, v, ...)\)

@script:python@
p << hooked.p;
m << hooked.m;
@@
refuse(4, p, "it passes the VMA through the function pointer ->%s" % m)

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

@taken@
symbol desc;
position p;
@@
desc@p

@script:python@
p << taken.p;
@@
refuse(8, p, "it has a desc of its own, the name a descriptor gets")

@use@
struct vm_area_struct *v;
position p;
@@
v@p

@script:python@
p << use.p;
@@
if at(p[0])[0] not in known:
    refuse(9, p, "this use of the VMA is not understood")
cocci.include_match(False)

@h@
identifier I, F;
position pi;
@@
(
struct file_operations I = { .mmap = F@pi, };
|
struct file_operations I[...] = { ..., { .mmap = F@pi, }, ... };
)

@anywhere@
identifier h.F, fp, vma;
position p;
@@
F@p(struct file *fp, struct vm_area_struct *vma) { ... }

@hidden@
identifier h.F, fp, vma;
@@
static int F(struct file *fp, struct vm_area_struct *vma) { ... }

@script:python depends on !hidden@
f << h.F;
p << anywhere.p;
@@
reasons.setdefault((p[0].file, f), set()).add(
    (0, int(p[0].line), int(p[0].column), int(p[0].column_end), "it is not static: other files may use it"))

@named@
identifier h.F;
position p != h.pi;
@@
F@p

@script:python@
f << h.F;
p << named.p;
@@
for q in p:
    reasons.setdefault((q.file, f), set()).add(
        (0, int(q.line), int(q.column), int(q.column_end), "it is used outside of a file_operations as well"))

@script:python depends on report@
f << h.F;
pi << h.pi;
@@
key = (pi[0].file, f)
if key in taking() and key not in takers:
    reasons.setdefault(key, set()).add(
        (8, int(pi[0].line), int(pi[0].column), int(pi[0].column_end),
         "a function that it calls takes a reference or allocates: that belongs into vm_ops->mapped"))
for _, line, first, last, why in sorted(reasons.pop(key, ())):
    print("%s:%d:%d-%d: WARNING: %s stays .mmap: %s [mmap-legacy]" % (pi[0].file, line, first, last, f, why))
