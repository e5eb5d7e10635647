@good depends on def && @WANT@ && !bad && !other@
identifier h.F, fp, vma;
position q;
@@
static int F@q(struct file *fp, struct vm_area_struct *vma) { ... }

