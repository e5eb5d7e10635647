// SPDX-License-Identifier: GPL-2.0-only
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
passed_to[at(p[0])[0]] = (p[0].file, g)
passing_calls.add(at(pg[0])[0])

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
    mentioned.setdefault((q.file, g), set()).add(at(q))

@script:python@
g << helper.G;
p << helper.p;
@@
mentioned.setdefault((p[0].file, g), set())
cocci.include_match(False)

