// ---- good.cocci: what is left

@good depends on def && @WANT@@
identifier h.F, fp, vma;
position q;
@@
static int F@q(struct file *fp, struct vm_area_struct *vma) { ... }

@script:python@
f << h.F;
q << good.q;
@@
cocci.include_match((q[0].file, f) not in spoilt)

