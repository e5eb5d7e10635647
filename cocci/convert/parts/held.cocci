// SPDX-License-Identifier: GPL-2.0-only
// ---- held.cocci: what a handler holds until it returns, a lock or a reference, was
// held over the mapping call; it is given up before the action

@held@
identifier keep : script:python() { named("^((scoped_)?(cond_)?guard|(scoped_)?(CLASS|class))$", keep) };
position p;
@@
keep@p(...)

@script:python@
p << held.p;
@@
if maps(p[0].file):
    unfit.update(at(q)[1] for q in p)
cocci.include_match(False)

