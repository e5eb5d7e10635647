// ---- reasons.cocci: one rule a reason; a script names it

@initialize:python@
@@
UNDERSTOOD = re.compile("@CALL@|@NOACTION@|^(vma_pages|vm_flags_(set|clear|mod)|generic_file_(readonly_)?mmap)$")


def refuse(f, p, why):
    coccilib.report.print_report(p[0], "WARNING: %s stays .mmap: %s [mmap-legacy]" % (f, why))


@outside@
identifier h.F;
position p != h.pi;
@@
F@p

@script:python depends on report@
f << h.F;
p << outside.p;
@@
refuse(f, p, "it is also used outside of a file_operations, here")

@stored@
identifier h.F, def.vma, m;
expression E;
position p;
@@
F(...) { <+... E->m@p = vma ...+> }

@script:python depends on report@
f << h.F;
p << stored.p;
m << stored.m;
@@
refuse(f, p, "it stores the VMA in ->%s, and a descriptor does not outlive the hook" % m)

@opens@
identifier h.F, def.vma;
identifier opener =~ "(^|_)open$";
position p;
@@
F(...) { <+... \(opener@p(vma)\|vma->vm_ops->open@p(vma)\) ...+> }

@script:python depends on report@
f << h.F;
p << opens.p;
@@
refuse(f, p, "it calls its own ->open(vma): that becomes vm_ops->mapped")

@takes@
identifier h.F;
identifier fn =~ "@TAKES@";
position p;
@@
F(...) { <+... fn@p(...) ...+> }

@script:python depends on report@
f << h.F;
p << takes.p;
fn << takes.fn;
@@
refuse(f, p, "it calls %s(), which takes a reference, allocates or counts: that belongs into vm_ops->mapped" % fn)

@counts@
identifier h.F, m;
expression E, X;
position p;
@@
F(...) { <+... \(E->m@p++\|E->m@p--\|++E->m@p\|--E->m@p\|E->m@p += X\|E->m@p -= X\) ...+> }

@script:python depends on report@
f << h.F;
p << counts.p;
m << counts.m;
@@
refuse(f, p, "it counts in ->%s: that belongs into vm_ops->mapped" % m)

@address@
identifier h.F, def.vma, m;
expression E;
position p;
@@
F(...) { <+...
 E->m@p = <+... \(vma->vm_start\|vma->vm_end\|vma->vm_mm\) ...+>;
...+> }

@script:python depends on report@
f << h.F;
p << address.p;
m << address.m;
@@
refuse(f, p, "it keeps the place of the mapping in ->%s, before there is a mapping" % m)

@looped@
identifier h.F;
identifier fn =~ "@CALL@";
position p;
@@
F(...) { <+...
(
 for (...;...;...) { <+... fn@p(...) ...+> }
|
 while (...) { <+... fn@p(...) ...+> }
)
...+> }

@script:python depends on report@
f << h.F;
p << looped.p;
fn << looped.fn;
@@
refuse(f, p, "it calls %s() in a loop, and a descriptor has one action" % fn)

@noaction@
identifier h.F;
identifier fn =~ "@NOACTION@";
position p;
@@
F(...) { <+... fn@p(...) ...+> }

@script:python depends on report@
f << h.F;
p << noaction.p;
fn << noaction.fn;
@@
refuse(f, p, "it calls %s(), for which a descriptor has no action" % fn)

@locked@
identifier h.F;
identifier fn =~ "@CALL@";
identifier lock =~ "(^|_)(lock|lock_irqsave|lock_interruptible|trylock|guard)$";
position p;
@@
F(...) { ... when any
lock(...)
... when any
fn@p(...)
... when any
}

@script:python depends on report@
f << h.F;
p << locked.p;
fn << locked.fn;
@@
refuse(f, p, "it takes a lock before %s(): the action would run without it" % fn)

@rewritten@
identifier h.F, def.vma;
expression E;
position p;
@@
F(...) { <+... \(vma->vm_start@p = E\|vma->vm_end@p = E\|vma->vm_file@p = E\|vma->vm_end@p += E\|vma->vm_start@p += E\) ...+> }

@script:python depends on report@
f << h.F;
p << rewritten.p;
@@
refuse(f, p, "it moves the VMA or changes its file")

@passed@
identifier h.F, def.vma, fn;
expression list before, after;
position p;
@@
F(...) { <+... fn@p(before, vma, after) ...+> }

@here@
identifier passed.fn;
@@
fn(...) { ... }

@script:python depends on report && !here@
f << h.F;
p << passed.p;
fn << passed.fn;
@@
if not UNDERSTOOD.match(fn):
    refuse(f, p, "it passes the VMA to %s(), which is not in this file" % fn)

@script:python depends on report && here@
f << h.F;
p << passed.p;
fn << passed.fn;
@@
refuse(f, p, "it passes the VMA to %s(), which would have to change with it" % fn)

@hooked@
identifier h.F, def.vma, m;
expression E;
expression list before, after;
position p;
@@
F(...) { <+... E->m@p(before, vma, after) ...+> }

@script:python depends on report@
f << h.F;
p << hooked.p;
m << hooked.m;
@@
if m != "open":
    refuse(f, p, "it passes the VMA through the function pointer ->%s" % m)

@rest@
identifier h.F, def.vma;
position p != ok.p;
@@
F(...) { <+... vma@p ...+> }

@script:python depends on report@
f << h.F;
p << rest.p;
@@
refuse(f, p, "this use of the VMA is not understood")

