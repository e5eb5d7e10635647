// SPDX-License-Identifier: GPL-2.0-only
// ---- users.cocci: who looks at .mmap itself. The DRM core calls that of its drivers;
// debugfs lets a file without one be read where the kernel is locked down

@initialize:python@
@@
def writable(mode):
    """Whether the mode of a file lets anyone write to it, so that it is locked down anyway."""
    return re.match(r"0*[0-7]*[2367][0-7]*$", mode) is not None or "S_IW" in mode


// run-checks.sh sees more: pointers, copies, other files
@looked@
identifier I;
expression E;
position p;
@@
\(I.mmap@p\|I[E].mmap@p\)

@script:python@
i << looked.I;
p << looked.p;
@@
why_asked[p[0].file, i] = "something reads or sets the .mmap of its structure, which .mmap_prepare leaves NULL"
cocci.include_match(False)

@driver@
identifier I, D;
position p;
@@
struct drm_driver D = { .fops = &I@p, };

@script:python@
i << driver.I;
p << driver.p;
@@
why_asked[p[0].file, i] = "the DRM core calls the .mmap of its drivers' file_operations itself"

@inspected@
identifier I;
identifier fn : script:python() { named("^debugfs_create_file", fn) };
expression name, mode;
position p;
@@
fn(name, mode, ..., &I@p, ...)

@script:python@
i << inspected.I;
mode << inspected.mode;
p << inspected.p;
@@
if not writable(mode):
    why_asked[p[0].file, i] = "debugfs asks for .mmap, not for .mmap_prepare, when the kernel is locked down"

