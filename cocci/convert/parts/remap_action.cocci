// SPDX-License-Identifier: GPL-2.0-only
// ---- remap_action.cocci: the action has no argument for the protection, and
// takes that of the descriptor when it is set up

// nothing is added for it and deleted again, with which spatch deletes what stands before it
@own depends on patch@
struct vm_area_desc *d;
identifier fn : script:python() { named("^(@CALLS_remap_pfn@)$", fn) };
expression pfn, s;
position p;
@@
fn@p(d, d->vm_start, pfn, s, d->vm_page_prot)

@depends on patch@
struct vm_area_desc *d;
identifier fn : script:python() { named("^(@CALLS_remap_pfn@)$", fn) };
expression pfn, s, prot, E;
statement S;
position p != own.p;
@@
(
+ d->vm_page_prot = prot;
  return fn@p(d, d->vm_start, pfn, s,
- prot
+ d->vm_page_prot
  );
|
+ d->vm_page_prot = prot;
  if (\(fn@p(d, d->vm_start, pfn, s,
- prot
+ d->vm_page_prot
  )\|fn@p(d, d->vm_start, pfn, s,
- prot
+ d->vm_page_prot
  ) < 0\)) S
|
+ d->vm_page_prot = prot;
  E = fn@p(d, d->vm_start, pfn, s,
- prot
+ d->vm_page_prot
  );
)

@depends on patch@
struct vm_area_desc *d;
expression pfn, s, prot;
@@
(
- remap_pfn_range(d, d->vm_start, pfn, PAGE_SIZE, prot)
+ mmap_action_remap(d, d->vm_start, pfn, PAGE_SIZE)
|
- remap_pfn_range(d, d->vm_start, pfn, s, prot)
+ mmap_action_remap_full(d, pfn)
|
- io_remap_pfn_range(d, d->vm_start, pfn, PAGE_SIZE, prot)
+ mmap_action_ioremap(d, d->vm_start, pfn, PAGE_SIZE)
|
- io_remap_pfn_range(d, d->vm_start, pfn, s, prot)
+ mmap_action_ioremap_full(d, pfn)
)

