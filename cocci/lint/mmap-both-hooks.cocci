// SPDX-License-Identifier: GPL-2.0-only
/// Keep one of .mmap and .mmap_prepare
///
/// can_mmap_file() warns and refuses a file whose operations set both hooks, so
/// no mapping of it ever succeeds. What still reads .mmap of operations that set
/// .mmap_prepare finds NULL.
///
// Confidence: High
// Copyright: (C) 2026 mmapcheck authors
// Comments: docs/checks/mmap-both-hooks.md says what this cannot see
// Keywords: mmap, mmap_prepare, file_operations
// Options: --no-includes
// Needs: \.mmap_prepare

virtual context
virtual org
virtual report

@initialize:python depends on report@
@@
def say(where, text):
    coccilib.report.print_report(where[0], "WARNING: %s [mmap-both-hooks]" % text)

@initialize:python depends on org@
@@
def say(where, text):
    coccilib.org.print_todo(where[0], "WARNING: %s @(mmap-both-hooks)" % text)

@initialize:python@
@@
import re

PREPARED = set()   # (file, file_operations) that set .mmap_prepare, and .mmap in no branch
LOCKED = set()     # those that debugfs keeps shut for another member
TOLD = set()       # spots where .mmap is set

def alone(where, name):
    """True when the operations NAME have .mmap_prepare and no .mmap."""
    return (where[0].file, str(name)) in PREPARED

def sets_old(where):
    """True when the initialiser that begins at WHERE sets .mmap, in whatever branch of a conditional."""
    try:
        with open(where[0].file, encoding="utf-8", errors="replace") as source:
            lines = source.read().split("\n")[int(where[0].line) - 1:]
    except OSError:
        return True
    inside = "\n".join(lines).partition("};")[0]
    return re.search(r"\.\s*mmap\s*=", inside) is not None

def spot(where):
    """WHERE as something to be found again."""
    return (where[0].file, where[0].line, where[0].column)

def named(pattern, name):
    """True when NAME has PATTERN: =~ is PCRE in one build of spatch, and Str in another."""
    return re.search(pattern, name) is not None

def writable(mode):
    """True when the mode of a file lets anyone write to it."""
    return re.match(r"0*[0-7]*[2367][0-7]*$", str(mode)) is not None or "S_IW" in str(mode)

def one_configuration(old, new):
    """True unless a conditional directive stands between the two members."""
    try:
        with open(old.file, encoding="utf-8", errors="replace") as source:
            lines = source.readlines()
    except OSError:
        return False
    first, last = sorted((int(old.line), int(new.line)))
    return not any(re.match(r"\s*#\s*(if|el|endif)", line)
                   for line in lines[first - 1:last])

@both@
identifier ops;
expression old, new;
position q;
position p;
@@
struct file_operations ops = {
	...,
	.mmap = old@q,
	...,
	.mmap_prepare = new@p,
	...,
};

@script:python@
p << both.p;
q << both.q;
@@
if not one_configuration(q[0], p[0]):
    cocci.include_match(False)

@depends on context@
identifier both.ops;
expression both.new;
position both.p;
@@
struct file_operations ops = {
	...,
*	.mmap_prepare = new@p,
	...,
};

@script:python depends on report || org@
p << both.p;
ops << both.ops;
@@
say(p, "%s sets .mmap and .mmap_prepare, and a file that sets both is never mapped: keep .mmap_prepare" % ops)

@prepared@
identifier ops, new;
position p;
@@
struct file_operations ops@p = { .mmap_prepare = new, };

@script:python@
p << prepared.p;
ops << prepared.ops;
@@
if not sets_old(p):
    PREPARED.add((p[0].file, ops))

@locked@
identifier ops;
identifier m = {unlocked_ioctl, compat_ioctl};
expression e;
position p;
@@
struct file_operations ops@p = { .m = e, };

@script:python@
p << locked.p;
ops << locked.ops;
@@
LOCKED.add((p[0].file, ops))

// Set at run time, beside the other.
@later@
identifier ops;
expression E, e;
position p;
@@
\( E@p \& ops.mmap = e \)

@script:python@
p << later.p;
ops << later.ops;
@@
if alone(p, ops):
    TOLD.add(spot(p))
else:
    cocci.include_match(False)

@read@
identifier ops;
expression E;
position p;
@@
\( E@p \& ops.mmap \)

@script:python@
p << read.p;
ops << read.ops;
@@
if not (alone(p, ops) and spot(p) not in TOLD):
    cocci.include_match(False)

// drm_gem_prime_mmap() calls the .mmap of its driver's operations.
@driver@
identifier ops, D;
position p;
@@
struct drm_driver D = { .fops = &ops@p, };

@script:python@
p << driver.p;
ops << driver.ops;
@@
if not alone(p, ops):
    cocci.include_match(False)

// debugfs_locked_down() lets a file be read that nobody can write, unless it has one of three members.
@inspected@
identifier ops;
identifier fn : script:python() { named("^debugfs_create_file", fn) };
expression name, mode;
position p;
@@
fn(name, mode, ..., &ops@p, ...)

@script:python@
p << inspected.p;
ops << inspected.ops;
mode << inspected.mode;
@@
if writable(mode) or not alone(p, ops) or (p[0].file, ops) in LOCKED:
    cocci.include_match(False)

@depends on context@
expression later.E;
position later.p;
@@
* E@p

@depends on context@
expression read.E;
position read.p;
@@
* E@p

@depends on context@
identifier driver.ops, driver.D;
position driver.p;
@@
struct drm_driver D = {
*	.fops = &ops@p,
};

@depends on context@
identifier inspected.ops, inspected.fn;
position inspected.p;
@@
* fn(..., &ops@p, ...)

@script:python depends on report || org@
p << later.p;
ops << later.ops;
@@
say(p, "%s gets a .mmap beside its .mmap_prepare, and a file that has both is never mapped" % ops)

@script:python depends on report || org@
p << read.p;
ops << read.ops;
@@
say(p, ".mmap of %s is read, which is NULL: it sets .mmap_prepare" % ops)

@script:python depends on report || org@
p << driver.p;
ops << driver.ops;
@@
say(p, "drm_gem_prime_mmap() calls .mmap of %s, which is NULL: it sets .mmap_prepare" % ops)

@script:python depends on report || org@
p << inspected.p;
ops << inspected.ops;
@@
say(p, "debugfs asks %s for .mmap, not for .mmap_prepare: it can be mapped where the kernel is locked down" % ops)
