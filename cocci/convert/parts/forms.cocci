// SPDX-License-Identifier: GPL-2.0-only
// ---- forms.cocci: what a handler may do with the result of a mapping call,
// and after it. The call only sets up an action now, so the handler has to be
// done: each form ends in a return on every path.

@form@
identifier fn : script:python() { named("@CALL@", fn) };
identifier say : script:python() { named("@SAY@", say) };
identifier told : script:python() { named("@SAY@", told) };
expression list es, s1, s2;
expression E;
local idexpression int r;
position pc;
@@
(
 return fn@pc(es);
|
 if (\(fn@pc(es)\|fn@pc(es) < 0\)) \(return E;\|{ return E; }\|{ say(s1); return E; }\)
 \(return 0;\|told(s2); return 0;\)
|
 r = fn@pc(es);
 if (\(r\|r < 0\)) \(return E;\|{ return E; }\|{ say(s1); return E; }\)
 \(return \(0\|r\);\|told(s2); return \(0\|r\);\)
|
 r = fn@pc(es);
 return r;
)

@script:python@
p << form.pc;
@@
fit_for_action.update(at(q)[0] for q in p)
cocci.include_match(False)

