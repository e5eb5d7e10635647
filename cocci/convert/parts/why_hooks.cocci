// SPDX-License-Identifier: GPL-2.0-only
// ---- why_hooks.cocci: the same of hooks that are set at run time as well

@hook@
identifier I, F;
identifier setter : script:python() { named("@SETS@", setter) };
struct uio_info uio;
struct uio_info *to;
struct vmbus_channel *channel;
expression E;
position pi;
@@
(
struct uio_info I = { .mmap = F@pi, };
|
 uio.mmap = F@pi
|
 to->mmap = F@pi
|
 channel->mmap_ring_buffer = F@pi
|
 setter(E, F@pi)
)

@script:python@
f << hook.F;
pi << hook.pi;
@@
hooks.update((q.file, f) for q in pi)

@uiohook@
identifier I, F;
struct uio_info uio;
struct uio_info *to;
position pi;
@@
(
struct uio_info I = { .mmap = F@pi, };
|
 uio.mmap = F@pi
|
 to->mmap = F@pi
)

@script:python@
f << uiohook.F;
pi << uiohook.pi;
@@
if leaves((pi[0].file, f)):
    bar(pi[:1], f, "it leaves %s to uio_mmap(), which a descriptor does not keep: set it in the hook first"
        % leaves((pi[0].file, f)), 9)

@hookdef@
identifier hook.F;
position p;
@@
F@p(...) { ... }

@hookstatic@
identifier hook.F;
@@
static int F(...) { ... }

@script:python depends on !hookstatic@
f << hook.F;
p << hookdef.p;
@@
bar(p[:1], f, "it is not static: other files may use it")

@hookname@
identifier hook.F;
position p != hook.pi;
@@
F@p

@script:python@
f << hook.F;
p << hookname.p;
@@
bar(p, f, "it is used other than as a hook, or as the hook of a struct that this file does not name")

@script:python depends on report@
f << hook.F;
pi << hook.pi;
@@
tell(pi[0], f)

