// SPDX-License-Identifier: GPL-2.0-only
// ---- swap.cocci: initialisers that name a hook with a prepared counterpart

@initialize:python@
@@
import re


def named(pattern, name):
    """Whether a name has the pattern: =~ is PCRE in one build of spatch, and Str in another."""
    return re.search(pattern, name) is not None


@swap@
identifier I;
identifier F : script:python() { named("@CALL@", F) };
position pi;
@@
struct file_operations I = { .mmap = F@pi, };

@script:python depends on report@
f << swap.F;
p << swap.pi;
@@
coccilib.report.print_report(p[0], "WARNING: %s can become .mmap_prepare: @SWAP@ [mmap-legacy]" % f)

@script:python depends on org@
f << swap.F;
p << swap.pi;
@@
coccilib.org.print_todo(p[0], "WARNING: %s can become .mmap_prepare: @SWAP@ @(mmap-legacy)" % f)

@depends on context@
identifier I, swap.F;
position swap.pi;
@@
struct file_operations I = {
* .mmap = F@pi,
};

@depends on patch@
identifier I;
identifier F : script:python() { named("@CALL@", F) };
fresh identifier FP = F ## "_prepare";
@@
struct file_operations I = {
- .mmap = F,
+ .mmap_prepare = FP,
};

