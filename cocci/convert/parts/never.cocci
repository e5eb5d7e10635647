// SPDX-License-Identifier: GPL-2.0-only
// ---- never.cocci: neither a VMA nor a descriptor is ever NULL

@depends on patch && conv@
identifier conv.FP;
struct vm_area_desc *d;
expression E;
@@
FP(...) {
<...
(
- E || (!d)
+ E
|
- (!d) || E
+ E
)
...>
}

