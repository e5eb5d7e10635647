// SPDX-License-Identifier: GPL-2.0-only
/// Say why an .mmap handler is not converted by the other semantic patches of
/// this directory. It changes nothing.
//
// Confidence: High
// Copyright: (C) 2026 the mmapcheck authors
// Comments: a handler that another patch converts may be named here as well,
// Comments: for a reason that does not hold for its class
// Keywords: mmap, mmap_prepare
// Options: --no-includes
// Assembled by assemble.py from parts/refuse.head: edit the parts, not this file.

virtual patch
virtual context
virtual org
virtual report
virtual error_override

// ---- find.cocci: what is understood of a VMA. The scripts only take notes, and
// drop what they matched: kept, it would multiply the work of every later rule

@initialize:python@
@@
import re

FLAG = re.compile("VM_(READ|WRITE|EXEC|SHARED|MAY(READ|WRITE|EXEC|SHARE)|PFNMAP|LOCKED|IO"
                  "|SEQ_READ|RAND_READ|DONTCOPY|DONTEXPAND|LOCKONFAULT|ACCOUNT|NORESERVE"
                  "|HUGETLB|SYNC|WIPEONFORK|DONTDUMP|MIXEDMAP|HUGEPAGE|NOHUGEPAGE|MERGEABLE)$")
known, used, mine, spoilt, foldable = set(), {}, set(), set(), set()
hooks, helped, handed, calls, moving = set(), {}, {}, set(), set()
takers, callers = set(), {}


def at(p):
    """The place of a match, and the function that holds it."""
    return (p.file, p.line, p.column), (p.file, p.current_element)


def bits(mask):
    """Return a mask of single-bit VM_xxx flags as VMA_xxx_BIT names, "" if it is anything else."""
    names = re.sub(r"[\s()]", "", mask).split("|")
    single = len(names) < 16 and all(FLAG.match(name) for name in names)
    return ", ".join("VMA_%s_BIT" % name[3:] for name in names) if single else ""


def single(mask):
    """Whether a mask is one flag."""
    return bits(mask) != "" and "," not in bits(mask)


def keeps(value):
    """Whether an expression holds the place of the mapping or its owner."""
    return re.search(r"\bvm_ *(start|end|mm)\b", value) is not None

def errno(value):
    """Whether an expression is one negative errno."""
    return re.match(r"\s*-\s*E[A-Z]+\s*$", value) is not None


def taking():
    """The functions that take a reference or allocate, by themselves or by a callee in the file."""
    found, todo = set(takers), list(takers)
    while todo:
        more = callers.get(todo.pop(), set()) - found
        found |= more
        todo += more
    return found


def settle(wanted):
    """The handlers that convert, given which are of this class; `moving` gets their helpers."""
    going = {key for key in hooks - spoilt - taking() if wanted(key)}
    helpers = {key for key in helped if key not in spoilt | mine and used.get(key, set()) <= known}
    while True:
        stay = {key for key in going for place in used.get(key, set()) - known
                if handed.get(place) not in helpers}
        lost = {key for key in helpers for place, caller in helped[key]
                if place not in calls or caller not in going - stay}
        if not stay and not lost:
            break
        going, helpers = going - stay, helpers - lost
    moving.clear()
    moving.update(name for _, name in helpers if helped[_, name])
    return going


// uses of a VMA that have a counterpart in the descriptor
@ok@
struct vm_area_struct *v;
expression E;
expression A : script:python() { bits(A) != "" };
expression B : script:python() { bits(B) != "" };
position p;
@@
(
 \(vm_flags_set\|vm_flags_clear\)(v@p, A)
|
 vm_flags_mod(v@p, A, B)
|
 \(v@p->vm_ops\|v@p->vm_private_data\) = E
)

@script:python@
p << ok.p;
@@
known.update(at(q)[0] for q in p)
cocci.include_match(False)

// a rule of its own: within one statement the first branch that matches wins
@read@
struct vm_area_struct *v;
position p;
@@
\(v@p->vm_start\|v@p->vm_end\|v@p->vm_pgoff\|v@p->vm_page_prot\|v@p->vm_flags
 \|v@p->vm_mm\|v@p->vm_file\|vma_pages(v@p)\)

@script:python@
p << read.p;
@@
known.update(at(q)[0] for q in p)
cocci.include_match(False)

// ---- forms.cocci: what a handler may do with the result of a mapping call,
// and after it. The call only sets up an action now, so the handler has to be
// done: each form ends in a return on every path.

@initialize:python@
@@
formed = set()


@form@
identifier fn =~ "^((io_)?remap_pfn_range|vm_iomap_memory|vm_map_pages(_zero)?|vm_insert_pages?)$";
identifier say =~ "^(printk|(pr|dev|netdev|drm)_(err|warn|info|notice|dbg|debug|devel)(_once|_ratelimited)?|[a-z_]*_dbg)$";
identifier told =~ "^(printk|(pr|dev|netdev|drm)_(err|warn|info|notice|dbg|debug|devel)(_once|_ratelimited)?|[a-z_]*_dbg)$";
expression list es, s1, s2;
expression E;
idexpression int r;
position pc;
@@
(
 return fn@pc(es);
|
 if (\(fn@pc(es)\|fn@pc(es) < 0\)) \(return E;\|{ return E; }\|{ say(s1); return E; }\)
 \(return 0;\|told(s2); return 0;\)
|
 r = fn@pc(es);
 if (\(r\|r < 0\)) \(return E;\|{ return E; }\|{ say(s1); return E; }\)
 \(return \(0\|r\);\|told(s2); return \(0\|r\);\)
|
 r = fn@pc(es);
 return r;
)

@script:python@
p << form.pc;
@@
formed.update(at(q)[0] for q in p)
cocci.include_match(False)

// ---- remap_calls.cocci: calls whose size lies within the VMA: its own size,
// a local that holds nothing else, or one page (no VMA is smaller)

@initialize:python@
@@
whole, other, sized, fitting = set(), set(), set(), set()


@full@
struct vm_area_struct *v;
typedef u64, ulong;
idexpression {unsigned long, size_t, u64, ulong} s;
position p;
@@
s@p = v->vm_end - v->vm_start

@script:python@
p << full.p;
s << full.s;
@@
whole.update((at(q), s) for q in p)
cocci.include_match(False)

@fullinit@
struct vm_area_struct *v;
identifier s;
position p;
@@
\(unsigned long s@p = v->vm_end - v->vm_start;\|size_t s@p = v->vm_end - v->vm_start;
 \|u64 s@p = v->vm_end - v->vm_start;\)

@script:python@
p << fullinit.p;
s << fullinit.s;
@@
whole.update((at(q), s) for q in p)
cocci.include_match(False)

@moved@
idexpression s;
assignment operator aop;
expression E;
position p;
@@
\(s@p aop E\|s@p++\|s@p--\|++s@p\|--s@p\|&s@p\)

@script:python@
p << moved.p;
s << moved.s;
@@
other.update((at(q), s) for q in p)
cocci.include_match(False)

@begun@
type T;
identifier s;
expression E;
position p;
@@
T s@p = E;

@script:python@
p << begun.p;
s << begun.s;
@@
other.update((at(q), s) for q in p)
cocci.include_match(False)

@direct@
identifier fn =~ "^((io_)?remap_pfn_range|vm_iomap_memory|vm_map_pages(_zero)?|vm_insert_pages?)$";
expression v, pfn, prot;
position p;
@@
fn@p(v, v->vm_start, pfn,
     \(v->vm_end - v->vm_start\|PAGE_SIZE\|vma_pages(v) << PAGE_SHIFT\|vma_pages(v) * PAGE_SIZE\),
     prot)

@script:python@
p << direct.p;
@@
sized.update(at(q)[0] for q in p)
cocci.include_match(False)

@call@
identifier fn =~ "^((io_)?remap_pfn_range|vm_iomap_memory|vm_map_pages(_zero)?|vm_insert_pages?)$";
struct vm_area_struct *v;
expression pfn, s, prot;
position pc, p;
@@
fn@pc(v@p, v->vm_start, pfn, s, prot)

@script:python@
pc << call.pc;
p << call.p;
s << call.s;
@@
place, function = at(pc[0])
holds = {name for (_, where), name in whole if where == function}
holds -= {name for (_, where), name in other - whole if where == function}
if place in sized or s in holds:
    fitting.add(place)
    if place in formed:
        known.add(at(p[0])[0])
cocci.include_match(False)

// ---- takers.cocci: what the functions do that a handler calls

// a function of this file that takes, or calls one that does, is as bad as its callee
@taker@
identifier fn =~ "^(devm_)?k[a-z]*alloc|^v[a-z]*alloc|kmemdup|(^|_)(kref_get|refcount_inc|atomic_inc|module_get|get_device|get_file|get_page|get_sync|list_add|list_add_tail)(_[a-z_]*)?$";
position p;
@@
fn@p(...)

@script:python@
p << taker.p;
@@
takers.update(at(q)[1] for q in p)
cocci.include_match(False)

@callee@
identifier fn;
position p;
@@
fn@p(...)

@script:python@
p << callee.p;
fn << callee.fn;
@@
for q in p:
    callers.setdefault((q.file, fn), set()).add(at(q)[1])
cocci.include_match(False)

// ---- reasons.cocci: each rule notes a reason, the last one prints those of handlers

@initialize:python@
@@
UNDERSTOOD = re.compile("^((io_)?remap_pfn_range|vm_iomap_memory|vm_map_pages(_zero)?|vm_insert_pages?)$|^(dma_mmap_[a-z]+|remap_vmalloc_range(_partial)?|vmf?_insert_(pfn|mixed)[a-z_]*|apply_to_page_range|remap_4k_pfn|zap_[a-z_]+|vma_set_file|vma_set_anonymous|vm_flags_(reset|init)[a-z_]*|shmem_zero_setup|remap_oldmem_pfn_range|io_remap_pfn_range_[a-z]+)$|^(vma_pages|vm_flags_(set|clear|mod)|generic_file_(readonly_)?mmap)$")
reasons, mapping, seen = {}, set(), set()


def refuse(rank, positions, why):
    """Note why the function that holds a match can not be converted; the lowest rank is told first."""
    for p in positions:
        reasons.setdefault(at(p)[1], set()).add((rank, int(p.line), int(p.column), int(p.column_end), why))
    cocci.include_match(False)


@fits@
identifier fn =~ "^((io_)?remap_pfn_range|vm_iomap_memory|vm_map_pages(_zero)?|vm_insert_pages?)$";
position p;
@@
fn@p(...)

@script:python@
p << fits.p;
fn << fits.fn;
@@
mapping.add(at(p[0])[1])
if "remap" not in fn:
    fitting.add(at(p[0])[0])
cocci.include_match(False)

@stored@
identifier m;
struct vm_area_struct *v;
expression E;
position p;
@@
E->m@p = v

@script:python@
p << stored.p;
m << stored.m;
@@
refuse(1, p, "it stores the VMA in ->%s, and a descriptor does not outlive the hook" % m)

@opens@
struct vm_area_struct *v;
identifier opener =~ "(^|_)open$";
position p;
@@
\(opener@p(v)\|v->vm_ops->open@p(v)\)

@script:python@
p << opens.p;
@@
refuse(2, p, "it calls its own ->open(vma): that becomes vm_ops->mapped")

@looped@
identifier fn =~ "^((io_)?remap_pfn_range|vm_iomap_memory|vm_map_pages(_zero)?|vm_insert_pages?)$";
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

@dead@
identifier fn =~ "^((io_)?remap_pfn_range|vm_iomap_memory|vm_map_pages(_zero)?|vm_insert_pages?)$";
expression E;
position p;
@@
\(if (0) { <+... fn@p(...) ...+> }\|if (0 && E) { <+... fn@p(...) ...+> }\)

@script:python@
p << dead.p;
fn << dead.fn;
@@
refuse(3, p, "its call of %s() is never reached: delete it first" % fn)

@noaction@
identifier fn =~ "^(dma_mmap_[a-z]+|remap_vmalloc_range(_partial)?|vmf?_insert_(pfn|mixed)[a-z_]*|apply_to_page_range|remap_4k_pfn|zap_[a-z_]+|vma_set_file|vma_set_anonymous|vm_flags_(reset|init)[a-z_]*|shmem_zero_setup|remap_oldmem_pfn_range|io_remap_pfn_range_[a-z]+)$";
position p;
@@
fn@p(...)

@script:python@
p << noaction.p;
fn << noaction.fn;
@@
refuse(3, p, "it calls %s(), for which a descriptor has no action" % fn)

@moves@
struct vm_area_struct *v;
expression E;
assignment operator aop;
position p;
@@
\(v->vm_start@p\|v->vm_end@p\|v->vm_file@p\) aop E

@script:python@
p << moves.p;
@@
refuse(3, p, "it moves the VMA or changes its file")

@takes@
identifier fn =~ "alloc|kmemdup|(^|_)(get|grab|hold|pin|ref|inc|dec|put|add|open|register|insert|attach|create|reserve|charge|account)(_sync|_return|_unless[a-z_]*|_not_zero|_negative|_locked|_noresume)?$|^(try_)?get_(file|page|device|task|pid|net|user|mm)";
position p;
@@
fn@p(...)

@script:python@
p << takes.p;
fn << takes.fn;
@@
refuse(5, p, "it calls %s(), which takes a reference, allocates or counts: that belongs into vm_ops->mapped" % fn)

@counts@
identifier m != { vm_pgoff };
expression E, X;
position p;
@@
\(E->m@p++\|E->m@p--\|++E->m@p\|--E->m@p\|E->m@p += X\|E->m@p -= X\)

@script:python@
p << counts.p;
m << counts.m;
@@
refuse(4, p, "it counts in ->%s: that belongs into vm_ops->mapped" % m)

@keeping@
identifier m;
expression E;
expression Y : script:python() { keeps(Y) };
position p;
@@
E->m@p = Y

@script:python@
p << keeping.p;
m << keeping.m;
@@
refuse(4, p, "it keeps the place of the mapping in ->%s, before there is a mapping" % m)

@passes@
struct vm_area_struct *v;
identifier fn;
expression list[n] es;
position p;
@@
fn@p(es, v, ...)

@defined@
identifier passes.fn;
@@
fn(...) { ... }

@script:python depends on !defined@
p << passes.p;
fn << passes.fn;
@@
if not UNDERSTOOD.match(fn):
    refuse(4, p, "it passes the VMA to %s(), which is not in this file" % fn)

@script:python depends on defined@
p << passes.p;
fn << passes.fn;
@@
refuse(4, p, "it passes the VMA to %s(), which would have to change with it" % fn)

@hooked@
struct vm_area_struct *v;
identifier m;
expression E;
expression list[n] es;
position p;
@@
\(E->m@p(es, v, ...)\|E.m@p(es, v, ...)\)

@script:python@
p << hooked.p;
m << hooked.m;
@@
refuse(4, p, "it passes the VMA through the function pointer ->%s" % m)

@locks@
identifier lock =~ "(^|_)(lock|trylock|guard|lock_(irq|irqsave|bh|interruptible|killable))$";
identifier fn =~ "^((io_)?remap_pfn_range|vm_iomap_memory|vm_map_pages(_zero)?|vm_insert_pages?)$";
position p;
@@
lock@p(...)
... when any
fn(...)

@script:python@
p << locks.p;
fn << locks.fn;
@@
refuse(6, p, "it takes a lock that %s() may rely on: an action runs without it" % fn)


@calls@
identifier fn =~ "^((io_)?remap_pfn_range|vm_iomap_memory|vm_map_pages(_zero)?|vm_insert_pages?)$";
position p;
@@
fn@p(...)

@script:python@
p << calls.p;
fn << calls.fn;
@@
place, function = at(p[0])
if place not in formed:
    refuse(7, p, "what follows %s() can not run before the mapping is made" % fn)
elif place not in fitting:
    refuse(7, p, "the range given to %s() is not proved to lie within the VMA" % fn)
cocci.include_match(False)

@closes@
identifier O, C;
@@
struct vm_operations_struct O = { .close = C, };

@closed@
identifier closes.O;
struct vm_area_struct *v;
position p;
@@
v->vm_ops@p = &O

@script:python@
p << closed.p;
@@
if at(p[0])[1] in mapping:
    refuse(6, p, "its vm_ops have a ->close, which would also run when the mapping fails")

@own@
identifier O;
@@
struct vm_operations_struct O = { ... };

@script:python@
o << own.O;
@@
seen.add(o)
cocci.include_match(False)

@sets@
struct vm_area_struct *v;
expression E;
position p;
@@
v->vm_ops@p = E

@script:python@
p << sets.p;
e << sets.E;
@@
if at(p[0])[1] in mapping and e.replace(" ", "").lstrip("&") not in seen:
    refuse(6, p, "its vm_ops are not in this file, so whether they have a ->close is not known")

@taken@
symbol desc;
position p;
@@
desc@p

@script:python@
p << taken.p;
@@
refuse(8, p, "it has a desc of its own, the name a descriptor gets")

@use@
struct vm_area_struct *v;
position p;
@@
v@p

@script:python@
p << use.p;
@@
if at(p[0])[0] not in known:
    refuse(9, p, "this use of the VMA is not understood")
cocci.include_match(False)

@h@
identifier I, F;
position pi;
@@
(
struct file_operations I = { .mmap = F@pi, };
|
struct file_operations I[...] = { ..., { .mmap = F@pi, }, ... };
)

@anywhere@
identifier h.F, fp, vma;
position p;
@@
F@p(struct file *fp, struct vm_area_struct *vma) { ... }

@hidden@
identifier h.F, fp, vma;
@@
static int F(struct file *fp, struct vm_area_struct *vma) { ... }

@script:python depends on !hidden@
f << h.F;
p << anywhere.p;
@@
reasons.setdefault((p[0].file, f), set()).add(
    (0, int(p[0].line), int(p[0].column), int(p[0].column_end), "it is not static: other files may use it"))

@named@
identifier h.F;
position p != h.pi;
@@
F@p

@script:python@
f << h.F;
p << named.p;
@@
for q in p:
    reasons.setdefault((q.file, f), set()).add(
        (0, int(q.line), int(q.column), int(q.column_end), "it is used outside of a file_operations as well"))

@script:python depends on report@
f << h.F;
pi << h.pi;
@@
key = (pi[0].file, f)
if key in taking() and key not in takers:
    reasons.setdefault(key, set()).add(
        (8, int(pi[0].line), int(pi[0].column), int(pi[0].column_end),
         "a function that it calls takes a reference or allocates: that belongs into vm_ops->mapped"))
for _, line, first, last, why in sorted(reasons.pop(key, ())):
    print("%s:%d:%d-%d: WARNING: %s stays .mmap: %s [mmap-legacy]" % (pi[0].file, line, first, last, f, why))
