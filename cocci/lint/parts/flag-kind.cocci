// SPDX-License-Identifier: GPL-2.0-only
/// Give VMA_xxx_BIT numbers where they are expected, VM_xxx masks where those are
///
/// vma_desc_set_flags() and its kin take the numbers of bits, vm_flags_set() and
/// its kin a mask. VM_READ is 1 and VMA_READ_BIT is 0: each sets another flag where
/// the other is expected.
///
// Confidence: High
// Copyright: (C) 2026 mmapcheck authors
// Comments: docs/checks/flag-kind.md says what this cannot see
// Keywords: vm_flags_set, vma_desc_set_flags, VM_READ, VMA_READ_BIT
// Options: --no-includes
// Reads: \bvma_(desc_(set|clear|test)|flags_(set|clear|test)|test|set_flags|clear_flags)|mk_vma_flags|append_vma_flags|\bVMA_\w+_BIT\b

virtual patch
virtual context
virtual org
virtual report

@initialize:python depends on report@
@@
def say(where, text):
    coccilib.report.print_report(where[0], "WARNING: %s [flag-kind]" % text)

@initialize:python depends on org@
@@
def say(where, text):
    coccilib.org.print_todo(where[0], "WARNING: %s @(flag-kind)" % text)

@initialize:python@
@@
# These are several flags, or flags a configuration may lack: no one bit.
SEVERAL = {"VM_ACCESS_FLAGS", "VM_SPECIAL", "VM_LOCKED_MASK", "VM_STACK_FLAGS",
           "VM_DATA_DEFAULT_FLAGS", "VM_SEALED", "VM_NONE", "VM_REMAP_FLAGS",
           "VM_STACK", "VM_STICKY", "VM_SOFTDIRTY", "VM_SHADOW_STACK", "VM_MTE",
           "VM_GROWSUP"}

def other_kind(flag):
    """Return the counterpart of FLAG, FLAG itself where there is none."""
    if flag in SEVERAL:
        return flag
    if flag.startswith("VMA_"):
        return "VM_" + flag[4:-4]
    return "VMA_" + flag[3:] + "_BIT"

@mask@
identifier f = {
	vma_desc_set_flags, vma_desc_clear_flags, vma_desc_test,
	vma_desc_test_any, vma_desc_test_all, vma_test, vma_test_any,
	vma_test_all, vma_flags_test, vma_flags_test_any, vma_flags_test_all,
	vma_flags_set, vma_flags_clear, vma_flags_set_flag, vma_set_flags,
	vma_clear_flags, mk_vma_flags, append_vma_flags};
identifier flag =~ "^VM_[A-Z]";
expression E;
position p;
@@
f(..., \( E@p \& <+... flag ...+> \), ...)

@bit@
//= masks
identifier flag =~ "^VMA_[A-Z0-9_]*_BIT$";
expression E, e;
position p;
@@
f(..., \( E@p \& \( flag \| flag | e \| e | flag \) \), ...)

@depends on context@
expression mask.E;
position mask.p;
@@
* E@p

@depends on context@
expression bit.E;
position bit.p;
@@
* E@p

// One flag has one counterpart; a sum of flags becomes a list, by hand.
@one_mask depends on patch@
identifier f = {
	vma_desc_set_flags, vma_desc_clear_flags, vma_desc_test,
	vma_desc_test_any, vma_desc_test_all, vma_test, vma_test_any,
	vma_test_all, vma_flags_test, vma_flags_test_any, vma_flags_test_all,
	vma_flags_set, vma_flags_clear, vma_flags_set_flag, vma_set_flags,
	vma_clear_flags, mk_vma_flags, append_vma_flags};
identifier flag =~ "^VM_[A-Z]";
position p;
@@
f(..., flag@p, ...)

@script:python number@
flag << one_mask.flag;
other;
@@
coccinelle.other = other_kind(flag)

@depends on patch@
identifier one_mask.flag, number.other;
position one_mask.p;
@@
- flag@p
+ other

@one_bit depends on patch@
//= masks
identifier flag =~ "^VMA_[A-Z0-9_]*_BIT$";
position p;
@@
f(..., flag@p, ...)

@script:python value@
flag << one_bit.flag;
other;
@@
coccinelle.other = other_kind(flag)

@depends on patch@
identifier one_bit.flag, value.other;
position one_bit.p;
@@
- flag@p
+ other

@script:python depends on report || org@
p << mask.p;
f << mask.f;
flag << mask.flag;
@@
say(p, "%s, a VM_xxx mask, is given to %s, which takes VMA_xxx_BIT numbers" % (flag, f))

@script:python depends on report || org@
p << bit.p;
f << bit.f;
flag << bit.flag;
@@
say(p, "%s, a number, is given to %s, which takes a VM_xxx mask" % (flag, f))
