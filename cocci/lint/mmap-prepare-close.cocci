// SPDX-License-Identifier: GPL-2.0-only
/// Give vm_ops with .close a .mapped
///
/// vm_ops->close runs for every mapping that goes, so it runs also when the action
/// or .mapped fails after the hook. It must undo what .mapped did; where there is
/// no .mapped it undoes what was never done.
///
// Confidence: High
// Copyright: (C) 2026 mmapcheck authors
// Comments: docs/checks/mmap-prepare-close.md says what this cannot see
// Keywords: mmap_prepare, vm_ops, close, mapped
// Options: --no-includes
// Needs: vm_area_desc
// Needs: \.close

virtual context
virtual org
virtual report

@initialize:python depends on report@
@@
def say(where, text):
    coccilib.report.print_report(where[0], "WARNING: %s [mmap-prepare-close]" % text)

@initialize:python depends on org@
@@
def say(where, text):
    coccilib.org.print_todo(where[0], "WARNING: %s @(mmap-prepare-close)" % text)

@initialize:python@
@@
import re

HOOKS = set()
INITS = set()      # (file, discontig_kernel_page_ops) with an init()
TAKING = set()     # hooks whose action has these: init() does what .mapped would

def in_hook(where):
    """True when WHERE stands in a .mmap_prepare hook."""
    return (where[0].file, where[0].current_element) in HOOKS

def taking(where):
    """True when the action of the hook around WHERE may take for the mapping."""
    return (where[0].file, where[0].current_element) in TAKING

def named(pattern, name):
    """True when NAME has PATTERN: =~ is PCRE in one build of spatch, and Str in another."""
    return re.search(pattern, name) is not None

// A hook, by its type: what a hook alone hands its descriptor to counts as well.
@hook@
identifier fn, d;
position p;
@@
int fn@p(struct vm_area_desc *d) { ... }

@script:python@
fn << hook.fn;
p << hook.p;
@@
HOOKS.add((p[0].file, fn))

@inits@
identifier O, I;
position p;
@@
struct discontig_kernel_page_ops O@p = { .init = I, };

@script:python@
p << inits.p;
o << inits.O;
@@
INITS.add((p[0].file, o))

@acts@
identifier O;
position p;
@@
mmap_action_map_discontig_kernel_pages@p(..., &O)

@script:python@
p << acts.p;
o << acts.O;
@@
if (p[0].file, o) in INITS:
    TAKING.add((p[0].file, p[0].current_element))

@installed@
struct vm_area_desc *d;
identifier ops;
expression E;
position p : script:python() { in_hook(p) and not taking(p) };
@@
\( E@p \& d->vm_ops = &ops \)

@closes@
identifier installed.ops, last;
@@
struct vm_operations_struct ops = { ..., .close = last, ... };

@mapped@
identifier installed.ops, enter;
@@
struct vm_operations_struct ops = { ..., .mapped = enter, ... };

@undoes@
identifier closes.last;
identifier undo : script:python() { named("put|free|dec|sub|del|erase|remove|release|disable|drop", undo) };
expression o, e;
identifier m;
@@
last(...)
{
	<+...
\( undo(...) \| o->m-- \| --o->m \| o->m -= e \)
	...+>
}

@depends on context && undoes && !mapped@
expression installed.E;
position installed.p;
@@
* E@p

@script:python depends on (report || org) && undoes && !mapped@
p << installed.p;
ops << installed.ops;
last << closes.last;
@@
say(p, "%s, whose close %s undoes what no .mapped did, is installed: add .mapped" % (ops, last))
