// SPDX-License-Identifier: GPL-2.0-only
/// Use the mmap_action helpers
///
/// A hook says what is to be mapped through mmap_action_remap_full() and its kin:
/// they record page_prot or pgoff as it is then, and set type and members
/// together. A hook that writes desc->action does neither.
///
// Confidence: High
// Copyright: (C) 2026 mmapcheck authors
// Comments: docs/checks/mmap-action-raw.md says what this cannot see
// Keywords: mmap_prepare, vm_area_desc, mmap_action
// Options: --no-includes
// Needs: vm_area_desc
// Needs: mmap_action_|->action

virtual context
virtual org
virtual report

@initialize:python depends on report@
@@
def say(where, text):
    coccilib.report.print_report(where[0], "WARNING: %s [mmap-action-raw]" % text)

@initialize:python depends on org@
@@
def say(where, text):
    coccilib.org.print_todo(where[0], "WARNING: %s @(mmap-action-raw)" % text)

@initialize:python@
@@
HOOKS = set()

def in_hook(where):
    """True when WHERE stands in a .mmap_prepare hook."""
    return (where[0].file, where[0].current_element) in HOOKS

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

// success_hook and its kin have no helper: they are set by hand.
@raw@
struct vm_area_desc *d;
identifier m != {success_hook, error_hook, error_override,
	hide_from_rmap_until_complete};
identifier member;
expression E, e;
position p : script:python() { in_hook(p) };
@@
\( E@p \& \( d->action.m = e \| d->action.member.m = e \| d->action = e \) \)

// The same through a pointer.
@through exists@
struct vm_area_desc *d;
local idexpression a;
identifier m != {success_hook, error_hook, error_override,
	hide_from_rmap_until_complete};
identifier member;
expression E, e;
position p : script:python() { in_hook(p) };
@@
a = &d->action
...  when any
\( E@p \& \( a->m = e \| a->member.m = e \) \)

@depends on context@
expression raw.E;
position raw.p;
@@
* E@p

@depends on context@
expression through.E;
position through.p;
@@
* E@p

@script:python depends on report || org@
p << raw.p;
E << raw.E;
@@
say(p, "%s is set by hand: use mmap_action_remap_full() or its kin" % E.split(" = ")[0].replace(" ", ""))

@script:python depends on report || org@
p << through.p;
E << through.E;
@@
say(p, "%s is set by hand: use mmap_action_remap_full() or its kin" % E.split(" = ")[0].replace(" ", ""))
