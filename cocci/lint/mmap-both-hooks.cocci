// SPDX-License-Identifier: GPL-2.0-only
/// Keep one of .mmap and .mmap_prepare
///
/// can_mmap_file() warns and refuses a file whose operations set both hooks, so
/// no mapping of it ever succeeds.
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
