// SPDX-License-Identifier: GPL-2.0-only
// ---- moved.cocci: the functions of this file that the handler passes its descriptor to

@depends on patch && conv@
identifier G : script:python() { G in moving_helpers };
identifier w;
type T;
parameter list[n] before;
parameter list[m] after;
@@
T G(before,
- struct vm_area_struct *w
+ struct vm_area_desc *desc
  , after) {
<...
- w
+ desc
...>
}

@depends on patch && conv@
identifier G : script:python() { G in moving_helpers };
identifier w;
type T;
parameter list[n] before;
parameter list[m] after;
@@
T G(before,
- struct vm_area_struct *w
+ struct vm_area_desc *desc
  , after);

