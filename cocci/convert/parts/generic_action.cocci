// SPDX-License-Identifier: GPL-2.0-only
// ---- generic_action.cocci: the descriptor holds the file

@depends on patch@
struct vm_area_desc *d;
expression E;
@@
(
- generic_file_mmap(E, d)
+ generic_file_mmap_prepare(d)
|
- generic_file_readonly_mmap(E, d)
+ generic_file_readonly_mmap_prepare(d)
)

