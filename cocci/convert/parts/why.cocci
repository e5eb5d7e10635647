// SPDX-License-Identifier: GPL-2.0-only
// ---- why.cocci: each rule of the next parts notes a reason why a function cannot
// change; the lowest rank is told first

@initialize:python@
@@
UNDERSTOOD = re.compile("@CALL@|^(@NOACTION@|@CALLS_generic_file@|vma_pages|vma_(start|last)_pgoff|vma_(test(_any|_all)?|(set|clear)_flags)|vm_flags_(set|clear|mod))$")


def note(rank, p, why):
    """Note why the function that holds p cannot be converted."""
    reasons.setdefault(at(p)[1], set()).add((rank, int(p.line), int(p.column), int(p.column_end), why))


def refuse(rank, positions, why):
    """Note it for a match, which is not needed then."""
    for p in positions:
        note(rank, p, why)
    cocci.include_match(False)


def bar(positions, function, why, rank=0):
    """Note a reason that lies outside of the function."""
    for p in positions:
        unfit.add((p.file, function))
        reasons.setdefault((p.file, function), set()).add(
            (rank, int(p.line), int(p.column), int(p.column_end), why))


def tell(p, function):
    """Print why a handler that is set at p stays as it is, unless it does not."""
    key = (p.file, function)
    place = (int(p.line), int(p.column), int(p.column_end))
    if key in taking():
        who = "it" if key in takers else "a function that it calls"
        reasons.setdefault(key, set()).add(
            (8, *place, who + " takes a reference or allocates: that belongs in vm_ops->mapped"))
    for use in vma_uses.get(key, set()) - understood:
        why = "this use of the VMA is not understood"
        reasons.setdefault(key, set()).add((9, int(use[1]), int(use[2]), int(end_column[use]), why))
    for q, fn in mapping_calls.pop(key, ()):
        if at(q)[0] not in fit_for_action:
            note(7, q, "what follows %s() cannot run before the mapping is made" % fn)
        elif at(q)[0] not in within_vma:
            note(7, q, "the range given to %s() is not proved to lie within the VMA" % fn)
    if len(classes_of.get(key, ())) > 1:
        unfit.add(key)
        reasons.setdefault(key, set()).add((8, *place, "it maps in more than one way"))
    if key not in settle(p.file, lambda key: True):
        for _, line, first, last, why in sorted(reasons.pop(key, ())):
            print("%s:%d:%d-%d: WARNING: %s stays .mmap: %s [mmap-legacy]" % (p.file, line, first, last, function, why))

@owndesc@
symbol desc;
position p;
@@
desc@p

@script:python@
p << owndesc.p;
@@
refuse(8, p, "it has a variable named desc, the name that the descriptor gets")

