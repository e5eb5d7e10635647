// SPDX-License-Identifier: GPL-2.0-only
/// Use the page constants as what they are
///
/// PAGE_SHIFT is a number of bits, PAGE_SIZE a number of bytes, PAGE_OFFSET an
/// address: dividing by the first or shifting by the others is never meant.
///
// Confidence: High
// Copyright: (C) 2026 mmapcheck authors
// Comments: docs/checks/page-const.md says what this cannot see
// Keywords: PAGE_SHIFT, PAGE_SIZE, PAGE_OFFSET
// Options: --no-includes
// Needs: [/%]\s*PAGE_SHIFT|(<<|>>)\s*PAGE_(SIZE|OFFSET|MASK)

virtual context
virtual org
virtual report

@initialize:python depends on report@
@@
def say(where, text):
    coccilib.report.print_report(where[0], "WARNING: %s [page-const]" % text)

@initialize:python depends on org@
@@
def say(where, text):
    coccilib.org.print_todo(where[0], "WARNING: %s @(page-const)" % text)

@divided@
expression E, e;
position p;
@@
\( E@p \& \( e / PAGE_SHIFT \| e % PAGE_SHIFT \) \)

@shifted@
expression E, e;
identifier c = {PAGE_SIZE, PAGE_OFFSET, PAGE_MASK};
position p;
@@
\( E@p \& \( e << c \| e >> c \) \)

@depends on context@
expression divided.E;
position divided.p;
@@
* E@p

@depends on context@
expression shifted.E;
position shifted.p;
@@
* E@p

@script:python depends on report || org@
p << divided.p;
@@
say(p, "a value is divided by PAGE_SHIFT, which is a number of bits: shift by it, or divide by PAGE_SIZE")

@script:python depends on report || org@
p << shifted.p;
c << shifted.c;
@@
say(p, "a value is shifted by %s, which is not a number of bits" % c)
