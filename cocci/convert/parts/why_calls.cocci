// SPDX-License-Identifier: GPL-2.0-only
// ---- why_calls.cocci: mapping calls that no single action stands for

@initialize:python@
@@
mapping, seen = set(), set()


def kind(fn):
    """The class that a mapping call belongs to."""
    return next((name for name in ("remap_pfn", "iomap", "generic") if name in fn), "pages")


@kinds@
identifier fn : script:python() { named("@CALL@|^(@CALLS_generic_file@)$", fn) };
position p;
@@
fn@p(...)

@script:python@
p << kinds.p;
fn << kinds.fn;
@@
for q in p:
    place, function = at(q)
    kinds.setdefault(function, set()).add(kind(fn))
    if kind(fn) != "generic":
        mapping.add(function)
        sites.setdefault(function, []).append((q, fn))
    if kind(fn) != "remap_pfn":
        fitting.add(place)
cocci.include_match(False)

@script:python@
@@
for q, why in blamed:
    note(3, q, why)
for q, why in choosing:
    note(5, q, why)

@looped@
identifier fn : script:python() { named("@CALL@", fn) };
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

@noaction@
identifier fn : script:python() { named("^(@NOACTION@)$", fn) };
position p;
@@
fn@p(...)

@script:python@
p << noaction.p;
fn << noaction.fn;
@@
refuse(3, p, "it calls %s(), for which a descriptor has no action" % fn)

