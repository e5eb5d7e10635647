// SPDX-License-Identifier: GPL-2.0-only
/// Take nothing in a .mmap_prepare hook
///
/// The hook runs before the mapping exists. When the mapping fails after it, or
/// is merged into a neighbour, nobody undoes what the hook took: references,
/// memory and counts belong in vm_ops->mapped.
///
// Confidence: High
// Copyright: (C) 2026 mmapcheck authors
// Comments: docs/checks/mmap-prepare-state.md says what this cannot see
// Keywords: mmap_prepare, vm_ops, mapped, kref_get, pm_runtime_get
// Options: --no-includes
// Reads: vm_area_desc
// Callees

virtual context
virtual org
virtual report

@initialize:python depends on report@
@@
def say(where, text):
    coccilib.report.print_report(where[0], "WARNING: %s [mmap-prepare-state]" % text)

@initialize:python depends on org@
@@
def say(where, text):
    coccilib.org.print_todo(where[0], "WARNING: %s @(mmap-prepare-state)" % text)

@initialize:python@
@@
import re

HOOKS = set()
CALLERS = {}       # function -> a hook that calls it
UNDONE = set()     # functions that also give back
GIVEN = {}         # (file, function) -> {local: what it is set to}
KEPT = set()       # spots where what was allocated is stored
LOCKED = {}        # (file, function) -> where it takes a lock
STORED = set()     # spots that store what stays
HELD = set()       # spots that take a lock which the hook leaves held
OPENED = set()     # functions that give a lock back
REPLACING = set()  # functions that put a file in place of their own
FILED = set()      # functions that take a reference to a file
LEFT = set()       # spots that replace the file, of a hook that may fail after that
LASTING = re.compile(r"->\s*private_data\b|\bcontainer_of\s*\(|\b(?:file_inode|dev_get_drvdata)\s*\(|->\s*i_private\b")

def owner(where):
    """Return "the hook F", "F, which the hook G calls," or ""."""
    name = where[0].current_element
    if (where[0].file, name) in HOOKS:
        return "the hook %s" % name
    caller = CALLERS.get((where[0].file, name))
    return "%s, which the hook %s calls," % (name, caller) if caller else ""

def gives_back(where):
    """True when the function around WHERE, or the hook calling it, undoes."""
    name = where[0].current_element
    caller = CALLERS.get((where[0].file, name), name)
    return bool({(where[0].file, name), (where[0].file, caller)} & UNDONE)

def scoped(where):
    """True when __free() on the line gives back at the end of the block."""
    try:
        with open(where[0].file, encoding="utf-8", errors="replace") as source:
            return "__free" in source.readlines()[int(where[0].line) - 1]
    except (OSError, IndexError):
        return True

def hands_over(where):
    """True when WHERE takes a file for desc->vm_file: the core gives that back."""
    if (where[0].file, where[0].current_element) not in REPLACING:
        return False
    try:
        with open(where[0].file, encoding="utf-8", errors="replace") as source:
            return "get_file" in source.readlines()[int(where[0].line) - 1]
    except (OSError, IndexError):
        return True

def in_hook(where):
    """True when WHERE stands in a hook itself."""
    return (where[0].file, where[0].current_element) in HOOKS

def lasting(where, base):
    """True when BASE, in the function around WHERE, leads to what outlives the function."""
    given = GIVEN.get((where[0].file, where[0].current_element), {})
    seen, todo = set(), [str(base)]
    while todo:
        said = todo.pop()
        if LASTING.search(said):
            return True
        if said.lstrip("( ").startswith("&"):
            continue            # a local by its address
        more = [name for name in given if re.search(r"\b%s\b" % name, said) and name not in seen]
        seen.update(more)
        todo += [value for name in more for value in given[name]]
    return False

def spot(where):
    """WHERE as something to be found again."""
    return (where[0].file, where[0].line, where[0].column)

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

@undone@
identifier undo : script:python() { named("put|free|dec|sub|del|erase|remove|release|disable|drop|suspend|unref|ungrab", undo) };
position p;
@@
undo@p(...)

@script:python@
p << undone.p;
@@
UNDONE.add((p[0].file, p[0].current_element))

// A function of this file that a hook calls; its own calls are not followed.
@called@
identifier h;
position p;
@@
h@p(...)

@script:python@
h << called.h;
p << called.p;
@@
if (p[0].file, p[0].current_element) in HOOKS:
    CALLERS.setdefault((p[0].file, h), p[0].current_element)

@replaced@
struct vm_area_desc *d;
expression e;
position p;
@@
d->vm_file@p = e

@script:python@
p << replaced.p;
@@
REPLACING.add((p[0].file, p[0].current_element))

// Taken, and nothing in the function gives back.
@take@
identifier f = {
	kref_get, kref_get_unless_zero, refcount_inc, refcount_inc_not_zero,
	refcount_add, atomic_inc, atomic_long_inc, atomic64_inc, atomic_add,
	atomic_inc_return, atomic_inc_not_zero, atomic_long_add, percpu_ref_get,
	percpu_ref_tryget, percpu_ref_tryget_live, percpu_counter_inc,
	kobject_get, get_device, get_file, get_page, folio_get, get_task_struct,
	get_pid, get_cred, get_net, igrab, ihold, dget, path_get, mmget, mmgrab,
	dma_buf_get, get_dma_buf, drm_gem_object_get, drm_dev_get, pci_dev_get,
	of_node_get, fwnode_handle_get, try_module_get, __module_get,
	pm_runtime_get, pm_runtime_get_sync, pm_runtime_get_noresume,
	pm_runtime_resume_and_get, usb_autopm_get_interface, clk_prepare_enable,
	clk_enable, regulator_enable, list_add, list_add_tail, list_add_rcu,
	list_add_tail_rcu, hlist_add_head, hlist_add_head_rcu, rb_insert_color,
	xa_store, xa_insert, radix_tree_insert, idr_alloc, ida_alloc,
	list_move, list_move_tail, rb_add, rb_add_cached, interval_tree_insert,
	hlist_add_tail_rcu, mtree_insert, mtree_store};
expression E;
position p : script:python() { bool(owner(p)) and not gives_back(p) and not hands_over(p) };
@@
\( E@p \& f(...) \)

// Given back on other paths, but not on this one, which succeeds.
@path exists@
identifier f = {
	kref_get, kref_get_unless_zero, refcount_inc, refcount_inc_not_zero,
	refcount_add, atomic_inc, atomic_long_inc, atomic64_inc, atomic_add,
	atomic_inc_return, atomic_inc_not_zero, atomic_long_add, percpu_ref_get,
	percpu_ref_tryget, percpu_ref_tryget_live, percpu_counter_inc,
	kobject_get, get_device, get_file, get_page, folio_get, get_task_struct,
	get_pid, get_cred, get_net, igrab, ihold, dget, path_get, mmget, mmgrab,
	dma_buf_get, get_dma_buf, drm_gem_object_get, drm_dev_get, pci_dev_get,
	of_node_get, fwnode_handle_get, try_module_get, __module_get,
	pm_runtime_get, pm_runtime_get_sync, pm_runtime_get_noresume,
	pm_runtime_resume_and_get, usb_autopm_get_interface, clk_prepare_enable,
	clk_enable, regulator_enable, list_add, list_add_tail, list_add_rcu,
	list_add_tail_rcu, hlist_add_head, hlist_add_head_rcu, rb_insert_color,
	xa_store, xa_insert, radix_tree_insert, idr_alloc, ida_alloc,
	list_move, list_move_tail, rb_add, rb_add_cached, interval_tree_insert,
	hlist_add_tail_rcu, mtree_insert, mtree_store};
identifier undo : script:python() { named("put|free|dec|sub|del|erase|remove|release|disable|drop|suspend|unref|ungrab", undo) };
expression E;
position p : script:python() { bool(owner(p)) and gives_back(p) and not hands_over(p) };
@@
\( E@p \& f(...) \)
...  when != undo(...)
return 0;

@count@
expression E, o, e;
identifier m != {pgoff, start, end};
position p : script:python() { bool(owner(p)) and not gives_back(p) };
@@
\( E@p \& \( o->m++ \| ++o->m \| o->m += e \) \)

// Memory that outlives the function: it is stored in an object.
@alloc@
identifier f = {
	kmalloc, kzalloc, kcalloc, kmalloc_array, kmalloc_node, kzalloc_node,
	kmalloc_obj, kzalloc_obj, kmalloc_objs, kzalloc_objs, kmalloc_flex,
	kzalloc_flex, kmemdup, kstrdup, kvmalloc, kvzalloc, kvmalloc_array,
	kvcalloc, kvmalloc_obj, kvzalloc_obj, vmalloc, vzalloc, vmalloc_user,
	kmem_cache_alloc, kmem_cache_zalloc, alloc_page, alloc_pages,
	__get_free_page, __get_free_pages, get_zeroed_page, alloc_pages_exact,
	dma_alloc_coherent, dma_alloc_attrs, devm_kmalloc, devm_kzalloc};
identifier m;
expression E, o;
type T;
position p : script:python() { bool(owner(p)) };
@@
o->m = \( E@p \& \( f(...) \| (T)f(...) \) \)

@kept exists@
identifier f = {
	kmalloc, kzalloc, kcalloc, kmalloc_array, kmalloc_node, kzalloc_node,
	kmalloc_obj, kzalloc_obj, kmalloc_objs, kzalloc_objs, kmalloc_flex,
	kzalloc_flex, kmemdup, kstrdup, kvmalloc, kvzalloc, kvmalloc_array,
	kvcalloc, kvmalloc_obj, kvzalloc_obj, vmalloc, vzalloc, vmalloc_user,
	kmem_cache_alloc, kmem_cache_zalloc, alloc_page, alloc_pages,
	__get_free_page, __get_free_pages, get_zeroed_page, alloc_pages_exact,
	dma_alloc_coherent, dma_alloc_attrs, devm_kmalloc, devm_kzalloc};
identifier m;
local idexpression x;
expression E, o, e;
type T;
position p : script:python() { bool(owner(p)) and not scoped(p) };
@@
x = \( E@p \& \( f(...) \| (T)f(...) \) \)
...  when != x = e
o->m = x

@allocated@
expression alloc.o, E, A;
identifier alloc.m;
position p;
@@
\( E@p \& o->m = <+...A...+> \)

@script:python@
p << allocated.p;
@@
KEPT.add(spot(p))

@keeping@
identifier kept.m;
local idexpression kept.x;
expression E, o;
position p;
@@
\( E@p \& o->m = x \)

@script:python@
p << keeping.p;
@@
KEPT.add(spot(p))

// Where the locals of a hook come from.
@given@
local idexpression x;
expression e;
position p : script:python() { in_hook(p) };
@@
x@p = e

@script:python@
x << given.x;
e << given.e;
p << given.p;
@@
GIVEN.setdefault((p[0].file, p[0].current_element), {}).setdefault(str(x), []).append(str(e))

@begun@
type T;
identifier x;
expression e;
position p : script:python() { in_hook(p) };
@@
T x@p = e;

@script:python@
x << begun.x;
e << begun.e;
p << begun.p;
@@
GIVEN.setdefault((p[0].file, p[0].current_element), {}).setdefault(str(x), []).append(str(e))

// Stored where it stays, whatever becomes of the mapping.
@store@
struct vm_area_desc *d;
identifier m, n;
expression E, o, e;
position p : script:python() { in_hook(p) and not gives_back(p) };
@@
(
 d->m = e
|
 d->m.n = e
|
 \( E@p \& \( o->m = e \| o->m.n = e \) \)
)

@script:python@
p << store.p;
o << store.o;
@@
if lasting(p, o) and spot(p) not in KEPT:
    STORED.add(spot(p))

@globally@
global idexpression g;
identifier m;
expression E, e;
position p : script:python() { in_hook(p) and not gives_back(p) };
@@
\( E@p \& \( g = e \| g.m = e \| g++ \| ++g \| g += e \) \)

@script:python@
p << globally.p;
@@
STORED.add(spot(p))

@locks@
identifier lock = {mutex_lock, mutex_lock_interruptible, mutex_lock_killable, spin_lock,
	spin_lock_irq, spin_lock_bh, spin_lock_irqsave, down_read, down_write, read_lock, write_lock};
expression E;
position p : script:python() { in_hook(p) };
@@
\( E@p \& lock(...) \)

@script:python@
p << locks.p;
@@
LOCKED.setdefault((p[0].file, p[0].current_element), spot(p))

@opens@
identifier unlock : script:python() { named("unlock|^up_(read|write)$|release", unlock) };
position p : script:python() { in_hook(p) };
@@
unlock@p(...)

@script:python@
p << opens.p;
@@
OPENED.add((p[0].file, p[0].current_element))

@script:python@
p << locks.p;
@@
if (p[0].file, p[0].current_element) not in OPENED and LOCKED[(p[0].file, p[0].current_element)] == spot(p):
    HELD.add(spot(p))

@stays@
expression E, o, e;
identifier m, n;
position p : script:python() { spot(p) in STORED };
@@
\( E@p \& \( o = e \| o->m = e \| o->m.n = e \| o.m = e \| o++ \| ++o \| o += e \) \)

@held@
expression E;
position p : script:python() { spot(p) in HELD };
@@
\( E@p \& \( mutex_lock(...) \| mutex_lock_interruptible(...) \| mutex_lock_killable(...) \| spin_lock(...)
\| spin_lock_irq(...) \| spin_lock_bh(...) \| spin_lock_irqsave(...) \| down_read(...) \| down_write(...)
\| read_lock(...) \| write_lock(...) \) \)

// The core takes no reference to a file that the hook has put in place, and has none to give back where the
// hook fails after that.
@filed@
identifier get = {get_file, get_file_rcu, fget, alloc_file_pseudo, alloc_file_clone, shmem_file_setup, shmem_kernel_file_setup, dget};
position p;
@@
get@p(...)

@script:python@
p << filed.p;
@@
FILED.add((p[0].file, p[0].current_element))

@borrowed@
struct vm_area_desc *d;
expression o;
identifier m;
expression E;
position p : script:python() { in_hook(p) and (p[0].file, p[0].current_element) not in FILED };
@@
\( E@p \& d->vm_file = o->m \)

@leaked exists@
struct vm_area_desc *d;
expression E, e, f;
constant C;
local idexpression r;
position p : script:python() { in_hook(p) };
@@
\( E@p \& d->vm_file = e \)
... when != fput(f)
    when != d->vm_file = f
\( return -C; \| if (\(r\|r < 0\)) return r; \| if (\(r\|r < 0\)) { ... when != fput(f)
 return r; } \)

@script:python@
p << leaked.p;
@@
LEFT.add(spot(p))

@depends on context@
expression stays.E;
position stays.p;
@@
* E@p

@depends on context@
expression held.E;
position held.p;
@@
* E@p

@depends on context@
expression take.E;
position take.p;
@@
* E@p

@depends on context@
expression path.E;
position path.p;
@@
* E@p

@depends on context@
expression count.E;
position count.p;
@@
* E@p

@depends on context@
expression alloc.E;
position alloc.p;
@@
* E@p

@depends on context@
expression kept.E;
position kept.p;
@@
* E@p

@script:python depends on report || org@
p << take.p;
f << take.f;
@@
say(p, "%s takes what nobody gives back if the mapping fails: move %s to vm_ops->mapped" % (owner(p), f))

@script:python depends on report || org@
p << path.p;
f << path.f;
@@
say(p, "%s takes what nobody gives back if the mapping fails: move %s to vm_ops->mapped" % (owner(p), f))

@script:python depends on report || org@
p << count.p;
@@
say(p, "%s counts a mapping that may yet fail or be merged: count in vm_ops->mapped" % owner(p))

@script:python depends on report || org@
p << alloc.p;
f << alloc.f;
@@
say(p, "%s allocates what nobody frees if the mapping fails: move %s to vm_ops->mapped" % (owner(p), f))

@script:python depends on report || org@
p << kept.p;
f << kept.f;
@@
say(p, "%s allocates what nobody frees if the mapping fails: move %s to vm_ops->mapped" % (owner(p), f))

@script:python depends on report || org@
p << stays.p;
@@
say(p, "%s stores what stays if the mapping fails: do it in vm_ops->mapped" % owner(p))

@script:python depends on report || org@
p << held.p;
@@
say(p, "%s returns with a lock held: neither the core nor .mapped gives it back" % owner(p))

@depends on context@
expression borrowed.E;
position borrowed.p;
@@
* E@p

@depends on context@
expression leaked.E;
position leaked.p;
@@
* E@p

@script:python depends on report || org@
p << borrowed.p;
@@
if spot(p) not in LEFT:
    say(p, "%s puts a file in place of its own without a reference: the core takes none, and gives one back" % owner(p))

@script:python depends on report || org@
p << leaked.p;
@@
say(p, "%s may fail after it has put a file in place of its own: nobody gives that back" % owner(p))
