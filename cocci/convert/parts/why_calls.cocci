// SPDX-License-Identifier: GPL-2.0-only
// ---- why_calls.cocci: mapping calls that no single action stands for

@initialize:python@
@@
CLASS_OF = @CLASS_OF@


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
    classes_of.setdefault(function, set()).add(CLASS_OF[fn])
    if CLASS_OF[fn] != "generic_file":
        acting.add(function)
        mapping_calls.setdefault(function, []).append((q, fn))
    if CLASS_OF[fn] != "remap_pfn":
        within_vma.add(place)
cocci.include_match(False)

@script:python@
@@
for q, why in found_reasons:
    note(3, q, why)
for q, why in choice_reasons:
    note(5, q, why)
found_reasons.clear()
choice_reasons.clear()

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

