// SPDX-License-Identifier: GPL-2.0-only
// ---- convert.cocci: the handler takes a descriptor, and so says its initialiser

@conv depends on patch && good@
identifier h.F, good.fp, good.vma;
position good.q;
fresh identifier FP = F ## "_prepare";
@@
- F@q(struct file *fp, struct vm_area_struct *vma)
+ FP(struct vm_area_desc *desc)
{
<...
(
- vma->vm_file
+ desc->file
|
- vma
+ desc
)
...>
}

@depends on patch && conv@
identifier I, h.F, conv.FP;
@@
(
struct file_operations I = {
- .mmap = F,
+ .mmap_prepare = FP,
};
|
struct file_operations I[...] = { ..., {
- .mmap = F,
+ .mmap_prepare = FP,
}, ... };
)

@depends on patch && conv@
identifier h.F, conv.FP;
@@
int
- F(struct file *, struct vm_area_struct *)
+ FP(struct vm_area_desc *desc)
;

@depends on patch && conv@
identifier h.F, conv.FP;
symbol generic_file_mmap, generic_file_readonly_mmap;
@@
(
- #define F NULL
+ #define FP NULL
|
- #define F generic_file_mmap
+ #define FP generic_file_mmap_prepare
|
- #define F generic_file_readonly_mmap
+ #define FP generic_file_readonly_mmap_prepare
)

