// ---- good.cocci: what is left

@good depends on def@
identifier h.F, fp, vma;
position q;
@@
static int F@q(struct file *fp, struct vm_area_struct *vma) { ... }

@script:python@
f << h.F;
q << good.q;
@@
key = (q[0].file, f)
cocci.include_match(key not in spoilt and @WANT@)

