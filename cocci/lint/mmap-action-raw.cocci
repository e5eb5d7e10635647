// SPDX-License-Identifier: GPL-2.0-only
/// Use the mmap_action helpers
///
/// A hook says what is to be mapped through mmap_action_remap_full() and its kin:
/// they record page_prot or pgoff as it is then, and set type and members
/// together. A hook that writes desc->action does neither. One that spells out
/// the range of the whole mapping has a helper for that, too.
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

// The range of the whole mapping, spelled out.
@whole@
struct vm_area_desc *d;
identifier act = {mmap_action_remap, mmap_action_ioremap};
expression E, pfn;
position p;
@@
\( E@p \& act(d, d->start, pfn, \( vma_desc_size(d) \| d->end - d->start \)) \)

@paged@
struct vm_area_desc *d;
identifier act = {mmap_action_map_kernel_pages};
expression E, pages;
position p;
@@
\( E@p \& act(d, d->start, pages, vma_desc_pages(d)) \)

// By a local that is set once.
@by_local@
struct vm_area_desc *d;
local idexpression n;
identifier act = {mmap_action_remap, mmap_action_ioremap, mmap_action_map_kernel_pages};
expression E, what, e;
position p;
@@
n = \( vma_desc_size(d) \| d->end - d->start \| vma_desc_pages(d) \)
... when != n = e
    when != n++
    when != n--
    when != n += e
    when != n -= e
    when != &n
    when any
\( E@p \& act(d, d->start, what, n) \)

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

@depends on context@
expression whole.E;
position whole.p;
@@
* E@p

@depends on context@
expression paged.E;
position paged.p;
@@
* E@p

@depends on context@
expression by_local.E;
position by_local.p;
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

@script:python depends on report || org@
p << whole.p;
act << whole.act;
@@
say(p, "%s maps the whole of the descriptor: reviewers ask for %s_full() (likely)" % (act, act))

@script:python depends on report || org@
p << paged.p;
act << paged.act;
@@
say(p, "%s maps the whole of the descriptor: reviewers ask for %s_full() (likely)" % (act, act))

@script:python depends on report || org@
p << by_local.p;
act << by_local.act;
@@
say(p, "%s maps the whole of the descriptor: reviewers ask for %s_full() (likely)" % (act, act))
