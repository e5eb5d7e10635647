// SPDX-License-Identifier: GPL-2.0-only
/// Order what a hook does around its mmap_action
///
/// mmap_action_remap() records page_prot when it is called, the calls that map
/// pages record pgoff, and all of them act after the hook has returned. So what
/// is set later is lost, a second action replaces the first, and an array on the
/// stack is gone.
///
// Confidence: High
// Copyright: (C) 2026 mmapcheck authors
// Comments: docs/checks/mmap-action-order.md says what this cannot see
// Keywords: mmap_prepare, mmap_action_remap, page_prot, pgoff
// Options: --no-includes
// Needs: vm_area_desc
// Needs: mmap_action_|->action

virtual context
virtual org
virtual report

@initialize:python depends on report@
@@
def say(where, text):
    coccilib.report.print_report(where[0], "WARNING: %s [mmap-action-order]" % text)

@initialize:python depends on org@
@@
def say(where, text):
    coccilib.org.print_todo(where[0], "WARNING: %s @(mmap-action-order)" % text)

@initialize:python@
@@
HOOKS = set()
BOUND = set()      # hooks that look at the end of the mapping

def in_hook(where):
    """True when WHERE stands in a .mmap_prepare hook."""
    return (where[0].file, where[0].current_element) in HOOKS

def unbounded(where):
    """True when the function around WHERE never looks there."""
    return (where[0].file, where[0].current_element) not in BOUND

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

@prot exists@
struct vm_area_desc *d;
identifier act = {mmap_action_remap, mmap_action_remap_full,
	mmap_action_ioremap, mmap_action_ioremap_full};
identifier again = {mmap_action_remap, mmap_action_remap_full,
	mmap_action_ioremap, mmap_action_ioremap_full};
expression E, e;
assignment operator aop;
position p : script:python() { in_hook(p) };
@@
act(d, ...)
...  when != again(d, ...)
\( E@p \& d->page_prot aop e \)

@pgoff exists@
struct vm_area_desc *d;
identifier act = {mmap_action_map_kernel_pages,
	mmap_action_map_kernel_pages_full};
identifier again = {mmap_action_map_kernel_pages,
	mmap_action_map_kernel_pages_full};
expression E, e;
assignment operator aop;
position p : script:python() { in_hook(p) };
@@
act(d, ...)
...  when != again(d, ...)
\( E@p \& \( d->pgoff aop e \| d->pgoff++ \| d->pgoff-- \) \)

// Two actions. A test between them may be what keeps them apart.
@twice exists@
struct vm_area_desc *d;
//= actions
expression E, e;
statement S, S2;
position p : script:python() { in_hook(p) };
@@
act(d, ...);
...  when != if (e) S else S2
\( E@p \& again(d, ...) \)

// An array that ends with the function.
@stack disable optional_storage exists@
struct vm_area_desc *d;
identifier pages;
identifier act = {mmap_action_map_kernel_pages,
	mmap_action_map_kernel_pages_full};
expression E, n;
position p : script:python() { in_hook(p) };
@@
struct page *pages[n];
...  when any
act(d, ..., \( E@p \& pages \), ...)

// A size the hook never holds against the descriptor. PAGE_SIZE always fits.
@bound@
struct vm_area_desc *d;
identifier check = {vma_desc_size, vma_desc_pages, range_in_vma_desc};
position p;
@@
\( d@p->end \| check@p(d, ...) \)

@script:python@
p << bound.p;
@@
BOUND.add((p[0].file, p[0].current_element))

@sized@
struct vm_area_desc *d;
identifier act = {mmap_action_remap, mmap_action_ioremap};
expression start, pfn;
expression E != PAGE_SIZE;
position p : script:python() { in_hook(p) and unbounded(p) };
@@
act(d, start, pfn, E@p)

@depends on context@
expression prot.E;
position prot.p;
@@
* E@p

@depends on context@
expression pgoff.E;
position pgoff.p;
@@
* E@p

@depends on context@
expression twice.E;
position twice.p;
@@
* E@p

@depends on context@
expression stack.E;
position stack.p;
@@
* E@p

@depends on context@
expression sized.E;
position sized.p;
@@
* E@p

@script:python depends on report || org@
p << prot.p;
act << prot.act;
@@
say(p, "page_prot is set after %s recorded it: set it before the call" % act)

@script:python depends on report || org@
p << pgoff.p;
act << pgoff.act;
@@
say(p, "pgoff is set after %s recorded it: set it before the call" % act)

@script:python depends on report || org@
p << twice.p;
act << twice.act;
again << twice.again;
@@
say(p, "%s replaces the action of %s: a descriptor has one" % (again, act))

@script:python depends on report || org@
p << stack.p;
act << stack.act;
@@
say(p, "%s keeps an array that is on the stack, and reads it after the hook has returned" % act)

@script:python depends on report || org@
p << sized.p;
act << sized.act;
@@
say(p, "%s maps a size that the hook never holds against vma_desc_size()" % act)
