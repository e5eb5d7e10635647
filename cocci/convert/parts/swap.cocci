// ---- swap.cocci: initialisers that name a hook with a prepared counterpart

@g@
identifier I;
identifier F =~ "@CALL@";
position pi;
@@
struct file_operations I = { .mmap = F@pi, };

@script:python depends on report@
f << g.F;
p << g.pi;
@@
coccilib.report.print_report(p[0], "WARNING: %s can become .mmap_prepare: @SWAP@ [mmap-legacy]" % f)

@script:python depends on org@
f << g.F;
p << g.pi;
@@
coccilib.org.print_todo(p[0], "WARNING: %s can become .mmap_prepare: @SWAP@ @(mmap-legacy)" % f)

@depends on context@
identifier I, g.F;
position g.pi;
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

