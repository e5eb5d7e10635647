// SPDX-License-Identifier: GPL-2.0-only
// ---- action.cocci: an action cannot fail in the hook. What was printed on
// success is printed before it

// a kernel whose actions can replace their error keeps the handler's
@depends on patch && error_override@
identifier act : script:python() { named("^mmap_action_", act) };
identifier say : script:python() { named("@SAY@", say) };
struct vm_area_desc *d;
expression list es, s1;
expression E : script:python() { errno(E) };
local idexpression int r;
@@
(
- if (\(act(d, es)\|act(d, es) < 0\)) \(return E;\|{ return E; }\|{ say(s1); return E; }\)
+ act(d, es);
+ d->action.error_override = E;
|
- r =
  act(d, es);
+ d->action.error_override = E;
+ return 0;
- if (\(r\|r < 0\)) \(return E;\|{ return E; }\|{ say(s1); return E; }\)
- return \(0\|r\);
)

@depends on patch@
identifier act : script:python() { named("^mmap_action_", act) };
identifier say : script:python() { named("@SAY@", say) };
identifier told : script:python() { named("@SAY@", told) };
expression list es, s1, s2;
expression E;
local idexpression int r;
@@
(
- return act(es);
+ act(es);
+ return 0;
|
- if (\(act(es)\|act(es) < 0\)) \(return E;\|{ return E; }\|{ say(s1); return E; }\)
+ act(es);
  return 0;
|
- if (\(act(es)\|act(es) < 0\)) \(return E;\|{ return E; }\|{ say(s1); return E; }\)
  told(s2);
+ act(es);
  return 0;
|
- r =
  act(es);
+ return 0;
- if (\(r\|r < 0\)) \(return E;\|{ return E; }\|{ say(s1); return E; }\)
- return \(0\|r\);
|
- r = act(es);
- if (\(r\|r < 0\)) \(return E;\|{ return E; }\|{ say(s1); return E; }\)
  told(s2);
+ act(es);
- return \(0\|r\);
+ return 0;
|
- r =
  act(es);
+ return 0;
- return r;
)

