// SPDX-License-Identifier: GPL-2.0-only
// ---- report.cocci: the modes that only tell

@script:python depends on report@
f << h.F;
q << good.q;
@@
coccilib.report.print_report(q[0], "WARNING: %s can become .mmap_prepare: @CLASS@ [mmap-legacy]" % f)

@script:python depends on org@
f << h.F;
q << good.q;
@@
coccilib.org.print_todo(q[0], "WARNING: %s can become .mmap_prepare: @CLASS@ @(mmap-legacy)" % f)

@depends on context@
identifier h.F;
position good.q;
@@
* F@q(...) { ... }

