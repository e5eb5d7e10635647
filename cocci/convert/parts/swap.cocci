// SPDX-License-Identifier: GPL-2.0-only
// ---- swap.cocci: initialisers that name a hook with a prepared counterpart

@swap@
identifier I;
identifier F =~ "@CALL@";
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
identifier F =~ "@CALL@";
fresh identifier FP = F ## "_prepare";
@@
struct file_operations I = {
- .mmap = F,
+ .mmap_prepare = FP,
};

