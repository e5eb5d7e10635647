// SPDX-License-Identifier: GPL-2.0-only
// ---- chosen.cocci: members that a handler chooses by where in the file it maps. The core
// merges neighbours after .mmap_prepare, by their flags alone: the operations and the data
// of the last hook are then those of the whole, and the protection is the first one's

@initialize:python@
@@
MEMBERS = {"vm_ops": "vm_ops", "vm_private_data": "vm_private_data", "vm_page_prot": "the protection"}


def names_in(text):
    """The names in an expression."""
    return set(re.findall(r"[A-Za-z_]\w*", text))


def switch_end(p):
    """The line on which a switch ends."""
    with open(p.file, encoding="latin-1") as source:
        lines = source.read().split("\n")[int(p.line) - 1:]
    depth = 0
    for number, line in enumerate(lines):
        depth += line.count("{") - line.count("}")
        if "}" in line and depth <= 0:
            return int(p.line) + number
    return int(p.line)


def by_place(key):
    """Whether an expression of a function depends on the place or the length of the mapping."""
    names = {"vm_pgoff", "vm_start", "vm_end", "vma_pages", "vma_size"}
    # an error that is returned is no choice
    returned = {e for e, _ in returns_of.get(key, ())}
    values = [(x, names_in(e)) for x, e in assigned_in.get(key, ()) if x not in returned]
    more = {None}
    while more:
        more = {x for x, found in values if found & names} - names
        names |= more
    return lambda text: names_in(text) & names


def kept_apart(key, line):
    """Whether the flags keep neighbours apart that have what is done on a line."""
    ends = [end for value, end in returns_of.get(key, ()) if not errno(value)]
    over = [way[1:] for way in branches_of.get(key, ())]
    return any(all(first <= line <= last for first, last in over if first <= mark <= last)
               and not any(line < end < mark for end in ends) for mark in unmerged_from.get(key, ()))


def ways_to(key, line):
    """The branches taken by the place that a line is in, if there is another way to success."""
    chosen_by = by_place(key)
    ends = [end for value, end in returns_of.get(key, ()) if not errno(value)]
    under = [(first, last) for test, first, last in branches_of.get(key, ()) if first <= line <= last and chosen_by(test)]
    elsewhere = not ends or any(not first <= end <= last for end in ends for first, last in under)
    return under if elsewhere else []


def choices(key):
    """Where a function sets by the place what its flags let the core merge, with the name of it."""
    chosen_by = by_place(key)
    found = [(p, MEMBERS[m]) for p, m, value in member_sets.get(key, ())
             if (chosen_by(value) or ways_to(key, int(p.line))) and not kept_apart(key, int(p.line))
             and (m != "vm_page_prot" or key in changers)]
    return found + [(p, "what %s() sets" % callee[1]) for p, callee in vma_calls.get(key, ())
                    if ways_to(key, int(p.line)) and not kept_apart(key, int(p.line))
                    and any(not kept_apart(callee, int(q.line)) for q, _, _ in member_sets.get(callee, ()))]


@oneset@
struct vm_area_struct *v;
identifier m : script:python() { named("^vm_(ops|private_data|page_prot)$", m) };
expression E;
position p;
@@
v->m@p = E

@script:python@
p << oneset.p;
m << oneset.m;
e << oneset.E;
@@
for q in p:
    member_sets.setdefault(at(q)[1], []).append((q, m, e))
cocci.include_match(False)
