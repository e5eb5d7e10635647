// SPDX-License-Identifier: GPL-2.0-only
/// Keep the contract of a discontiguous action
///
/// The core calls init() once, then get() for each page until all are mapped; it
/// may sleep in between, calls nothing when it is done, and unmaps on an error.
/// So neither may leave a lock held, ->close has to give back what init() took,
/// and each get() has to map something or to stop.
///
// Confidence: High
// Copyright: (C) 2026 mmapcheck authors
// Comments: docs/checks/mmap-prepare-state.md and mmap-action-order.md say what this cannot see
// Keywords: mmap_action_map_discontig_kernel_pages, discontig_kernel_page_ops, mmap_prepare
// Options: --no-includes
// Needs: discontig_kernel_page_ops

virtual context
virtual org
virtual report

@initialize:python depends on report@
@@
def say(where, text, check):
    coccilib.report.print_report(where[0], "WARNING: %s [%s]" % (text, check))

@initialize:python depends on org@
@@
def say(where, text, check):
    coccilib.org.print_todo(where[0], "WARNING: %s @(%s)" % (text, check))

@initialize:python@
@@
import re

PART = {}          # (file, function) -> "init" or "get"
OPS_OF = {}        # (file, init function) -> the names of its discontig_kernel_page_ops
CALLS = {}         # (file, discontig_kernel_page_ops) -> hooks whose action has them
SETS = {}          # (file, hook) -> names of the vm_ops that it sets
OWN = set()        # (file, vm_operations_struct) of the file
CLOSES = set()     # those with a .close
OPENED = set()     # functions that give a lock back
UNDONE = set()     # functions that give back
HANDS = set()      # functions that hand their state to another, which may map

def key(where):
    """The file and the function that WHERE stands in."""
    return (where[0].file, where[0].current_element)

def part(where):
    """Which of the two functions WHERE stands in, "" if in none."""
    return PART.get(key(where), "")

def named(pattern, name):
    """True when NAME has PATTERN: =~ is PCRE in one build of spatch, and Str in another."""
    return re.search(pattern, name) is not None

def kept(where):
    """True when nothing gives back what the init() around WHERE takes."""
    if part(where) != "init" or key(where) in UNDONE:
        return False
    hooks = [hook for ops in OPS_OF.get(key(where), ()) for hook in CALLS.get((where[0].file, ops), ())]
    installed = [SETS.get((where[0].file, hook), set()) for hook in hooks]
    return bool(hooks) and all((where[0].file, name) in OWN - CLOSES for names in installed for name in names)

@ops@
identifier O, F;
identifier m = {init, get};
position p;
@@
struct discontig_kernel_page_ops O@p = { .m = F, };

@script:python@
p << ops.p;
o << ops.O;
f << ops.F;
m << ops.m;
@@
PART[(p[0].file, f)] = str(m)
OPS_OF.setdefault((p[0].file, f), set()).add(o)

@acts@
identifier O;
position p;
@@
mmap_action_map_discontig_kernel_pages@p(..., &O)

@script:python@
p << acts.p;
o << acts.O;
@@
CALLS.setdefault((p[0].file, o), set()).add(p[0].current_element)

@sets@
struct vm_area_desc *d;
identifier V;
position p;
@@
d->vm_ops@p = &V

@script:python@
p << sets.p;
v << sets.V;
@@
SETS.setdefault(key(p), set()).add(v)

@own@
identifier V;
position p;
@@
struct vm_operations_struct V@p = { ... };

@script:python@
p << own.p;
v << own.V;
@@
OWN.add((p[0].file, v))

@closing@
identifier V, C;
position p;
@@
struct vm_operations_struct V@p = { .close = C, };

@script:python@
p << closing.p;
v << closing.V;
@@
CLOSES.add((p[0].file, v))

@opens@
identifier unlock : script:python() { named("unlock|^up_(read|write)$|release", unlock) };
position p : script:python() { bool(part(p)) };
@@
unlock@p(...)

@script:python@
p << opens.p;
@@
OPENED.add(key(p))

@undoes@
identifier undo : script:python() { named("put|free|dec|sub|del|erase|remove|release|disable|drop|suspend|unref|ungrab", undo) };
position p : script:python() { part(p) == "init" };
@@
undo@p(...)

@script:python@
p << undoes.p;
@@
UNDONE.add(key(p))

@locked@
expression E;
position p : script:python() { bool(part(p)) and key(p) not in OPENED };
@@
\( E@p \& \( mutex_lock(...) \| mutex_lock_interruptible(...) \| mutex_lock_killable(...) \| spin_lock(...)
\| spin_lock_irq(...) \| spin_lock_bh(...) \| spin_lock_irqsave(...) \| down_read(...) \| down_write(...)
\| read_lock(...) \| write_lock(...) \) \)

@taken@
identifier f = {
	kref_get, refcount_inc, refcount_inc_not_zero, kref_get_unless_zero, atomic_inc, atomic_long_inc, atomic64_inc,
	atomic_inc_return, percpu_ref_get, kobject_get, get_device, get_file, get_task_struct, get_pid, igrab, ihold,
	mmget, mmgrab, dma_buf_get, try_module_get, __module_get, pm_runtime_get, pm_runtime_get_sync,
	pm_runtime_get_noresume, pm_runtime_resume_and_get, list_add, list_add_tail};
expression E;
position p : script:python() { kept(p) };
@@
\( E@p \& f(...) \)

// What gets the state may map as well.
@hands@
identifier G, s, f;
position p;
@@
int G(struct discontig_kernel_page_state *s)
{
<...
f@p(..., s, ...)
...>
}

@script:python@
p << hands.p;
f << hands.f;
@@
if not str(f).startswith("discontig_kernel_map_"):
    HANDS.update(key([one]) for one in p)

@idle exists@
identifier G, s;
identifier map = {discontig_kernel_map_page, discontig_kernel_map_page_range, discontig_kernel_map_abort};
position p : script:python() { part(p) == "get" and key(p) not in HANDS };
@@
int G(struct discontig_kernel_page_state *s)
{
...  when != map(...)
return@p 0;
}

// What the core reads after get() has returned.
@stacked disable optional_storage exists@
identifier pages;
expression E, s, n, c;
position p : script:python() { part(p) == "get" };
@@
struct page *pages[n];
...  when any
\( E@p \& discontig_kernel_map_page_range(s, pages, c) \)

@pointed@
local idexpression struct page *page;
expression E, s, c;
position p : script:python() { part(p) == "get" };
@@
\( E@p \& discontig_kernel_map_page_range(s, &page, c) \)

@depends on context@
expression locked.E;
position locked.p;
@@
* E@p

@depends on context@
expression taken.E;
position taken.p;
@@
* E@p

@depends on context@
position idle.p;
@@
* return@p 0;

@depends on context@
expression stacked.E;
position stacked.p;
@@
* E@p

@depends on context@
expression pointed.E;
position pointed.p;
@@
* E@p

@script:python depends on report || org@
p << locked.p;
@@
say(p, "%s() returns with a lock held: the core gives it back no more than get() or ->close do" % part(p)
    if part(p) == "init" else "get() returns with a lock held: the core may sleep before it asks for the next page",
    "mmap-prepare-state")

@script:python depends on report || org@
p << taken.p;
f << taken.f;
@@
say(p, "init() takes by %s what no ->close gives back: the core calls nothing else when the mapping goes" % f,
    "mmap-prepare-state")

@script:python depends on report || org@
p << idle.p;
@@
say(p, "get() returns 0 and has neither mapped a page nor called discontig_kernel_map_abort()", "mmap-action-order")

@script:python depends on report || org@
p << stacked.p;
@@
say(p, "discontig_kernel_map_page_range keeps an array that is on the stack, and reads it after get() has returned",
    "mmap-action-order")

@script:python depends on report || org@
p << pointed.p;
@@
say(p, "discontig_kernel_map_page_range keeps an array that is on the stack, and reads it after get() has returned",
    "mmap-action-order")
