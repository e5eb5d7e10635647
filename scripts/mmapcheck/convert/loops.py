# SPDX-License-Identifier: GPL-2.0-only
"""A loop of vm_insert_page() over the whole VMA becomes one action.

What is mapped decides which: the elements of an array in their order are
mmap_action_map_kernel_pages_full()'s, pages that vmalloc_to_page() finds are those of the action for
discontiguous pages, of Linux 7.4, whose get() is the body of the loop. The handler is a legacy one
after that, which names an action: the semantic patches convert it, or it stays as it was.

    rolled(text, "x_mmap", offers)      the new text and what to say of it; Stays says why not

A page of any other origin may be a part of a larger one, which discontig_kernel_map_page() would map
whole; and one that the loop gives up may be gone before it is mapped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mmapcheck.convert.calls import DISCONTIG
from mmapcheck.convert.statements import (LOCK, UNLOCK, Local, Statement, Stays, closing, declared, locals_of, must,
                                          statements)
from mmapcheck.lib import ctext
from mmapcheck.lib.ctext import blank, split_commas

_HEAD = re.compile(r"\bstruct\s+(?P<owner>\w+)\s*\*\s*(?P<first>\w+)\s*,\s*struct\s+vm_area_struct\s*\*\s*(?P<vma>\w+)\s*\)")
_CALL = "vm_insert_page"
_LEAVES = re.compile(r"(?:return [^;]*|goto (?P<label>\w+)); ?\}?")
_FAILS = re.compile(r"if \((?:unlikely\()?(?P<error>\w+)(?: < 0| != 0)?\)?\) (?P<way>.*)")
_SAYS = re.compile(r"(?:\{ )?(?:(?:printk|(?:pr|dev)_[a-z]+)\w*\([^;]*\); )?(?P<end>return (?P<value>-?\w+)|break);(?: \})?")
_AT_ONCE = re.compile(rf"if \((?:unlikely\()?{_CALL}\((?P<given>.*?)\)(?: < 0| != 0)?\)?\) (?P<way>(?:\{{ |return |\w+\().*)")
_LOCKISH = re.compile(r"\b\w*(?:lock|guard)\w*\s*\(|\b(?:down|up)_\w+\(|\b__free\b|\bCLASS\(")
_PATH = r"[A-Za-z_]\w*(?:(?:->|\.)\w+)*->\w+(?:\.\w+)*"
_WHICH = "whether each page is one by itself is not known"
# Memory whose pages are; and such as may be made of parts of larger ones.
_VMALLOC = re.compile(r"\bv[mz]alloc\w*\s*\(")
_VMAP = re.compile(r"\bvm(?:ap|ap_pfn|_map_ram)\s*\(")
_GIVES = re.compile(r"\b(?:put_page|__free_pages?|folio_put)\(")
_MANY = "how many pages it maps is not proved to be the whole VMA"

# How get() says whose turn it is.
_SAYS_TURN = {"number": "state->nr_pages_mapped", "offset": "state->nr_pages_mapped << PAGE_SHIFT", "address": "state->addr"}


@dataclass(frozen=True)
class Offers:
    """What the kernel has beside the actions of Linux 7.1: that for discontiguous pages, and error_override."""

    discontig: bool = False
    override: bool = False


@dataclass
class _Loop:
    """A handler, its loop, and what that goes by."""

    text: str
    vma: str
    found: list[Statement]
    locals: list[Local]
    at: int                     # of the loop in the statements
    cursors: dict[str, str] = field(default_factory=dict)      # local -> number, offset or address
    body: list[Statement] = field(default_factory=list)        # what it does before it inserts
    page: str = ""              # what it inserts
    error: str = ""             # what it returns in place of the error of a page

    @property
    def code(self) -> str:
        """All code of the handler behind its declarations, on one line."""
        return " ".join(one.code for one in self.found[locals_of(self.found)[1]:])


def rolled(text: str, name: str, offers: Offers) -> tuple[str, str]:
    """The text with the loop of a handler as an action, and what is to be known of it; Stays says why there is none."""
    bodies = ctext.bodies(text, name)
    must(len(bodies) == 1 and len(re.findall(rf"\b{_CALL}\s*\(", blank(bodies[0]))) == 1)
    one = _read(bodies[0])
    _idle(one, text)
    must(re.fullmatch(r"return \w+;", one.found[one.at + 1].code), "the handler does more after that")
    _parse(one)
    array = _array(one)
    if array:
        action = f"mmap_action_map_kernel_pages_full({one.vma}, {array});"
        return text.replace(bodies[0], _kept(one, action, offers), 1), "its pages are mapped after the hook, all by one action"
    must(re.fullmatch(r"vmalloc_to_page\(.*\)", one.page) and _VMALLOC.search(blank(text)) and not _VMAP.search(blank(text)),
         _WHICH)
    must(offers.discontig, "only Linux 7.4 has an action for pages that stand in no array")
    return _discontig(one, text, name, bodies[0], offers)


def _read(body: str) -> _Loop:
    """A handler with one loop, after which it is done."""
    head, found = _HEAD.search(blank(body)[:body.find("{")]), statements(body)
    if not head or found is None:
        raise Stays
    at = next((number for number, state in enumerate(found) if re.search(rf"\b{_CALL}\(", state.code)), -1)
    must(at >= 0 and found[at].code.startswith("for ("))
    must(at + 1 < len(found))
    return _Loop(body, head["vma"], found, locals_of(found)[0], at)


def _idle(one: _Loop, text: str) -> None:
    """Refuse what was held over the loop, and a ->close that would undo what was never done."""
    held = 0
    for state in one.found[:one.at]:
        if LOCK.fullmatch(state.code):
            held += 1
        elif UNLOCK.fullmatch(state.code):
            held -= 1
        else:
            way = state.code[_condition(state)[1]:] if state.code.startswith("if (") else ""
            must(not _LOCKISH.search(state.code) or _LEAVES.search(way) and not LOCK.search(way)
                 and way.rstrip("} ").endswith(";"), "which lock it holds then is not known")
    must(not held, "it holds a lock over that: an action runs without it")
    for ops in re.findall(rf"\b{one.vma}->vm_ops = ([^;]+);", one.code):
        start = re.search(rf"\bstruct\s+vm_operations_struct\s+{re.escape(ops.lstrip('&'))}\s*=\s*\{{", blank(text))
        if not start:
            raise Stays("its vm_ops are not in this file, so whether they have a ->close is not known")
        own = blank(text)[start.start():closing(blank(text), start.end() - 1)]
        must(not re.search(r"\.close\s*=\s*(?!NULL)\w", own),
             "its vm_ops have a ->close, which would also run when the mapping fails")


def _condition(state: Statement) -> tuple[str, int]:
    """The condition of an `if`, and where what it decides over begins."""
    end = closing(state.code, state.code.index("("))
    return state.code[state.code.index("(") + 1:end - 1], end


def _parse(one: _Loop) -> None:
    """Fill in what the loop goes by, and what it inserts where."""
    state = one.found[one.at]
    head = state.code[5:closing(state.code, 4) - 1].split("; ")
    must(len(head) == 3, _MANY)
    code = blank(one.text)
    inside = one.text[closing(code, code.index("(", state.first)):state.end].lstrip()
    inner = statements(inside if inside.startswith("{") else f"{{\n{inside}\n}}")
    if inner is None:
        raise Stays
    steps = split_commas(head[2])
    inner = list(inner)
    while inner and re.fullmatch(r"\w+ \+= PAGE_SIZE;", inner[-1].code):
        steps.append(inner.pop().code[:-1])
    for step in steps:
        _cursor(one, step, head[0])
    _bounded(one, head[1])
    number = next((number for number, each in enumerate(inner) if f"{_CALL}(" in each.code), -1)
    must(number >= 0)
    must(not _GIVES.search(state.code), "gives each page up, which an action would map only later")
    error, given, rest = _call(one, inner, number)
    must(not rest, "does more with a page than to map it: the mapping is made later now")
    must(len(given) == 3 and given[0] == one.vma and _is_place(one, given[1]), "where a page goes is not its place in turn")
    one.body = inner[:number]
    one.page = _value_in(one, given[2], error)


def _call(one: _Loop, inner: list[Statement], number: int) -> tuple[str, list[str], list[Statement]]:
    """The local for the error of a page, what vm_insert_page() is given, and what follows where that has not failed."""
    last = one.found[one.at + 1].code
    if (at_once := _AT_ONCE.fullmatch(inner[number].code)):
        way = _SAYS.fullmatch(at_once["way"])
        must(way, "does more than to return where a page cannot be mapped")
        one.error = way["value"] or "" if way else ""
        must(re.fullmatch(r"-E[A-Z]+", one.error) and last == "return 0;", "the error of a page is not what it returns")
        return "", split_commas(at_once["given"]), inner[number + 1:]
    call = re.fullmatch(rf"(?P<error>\w+) = {_CALL}\((?P<given>.*)\);", inner[number].code)
    rest = inner[number + 1:]
    must(call and rest, "the error of a page is not what it returns")
    fails = _FAILS.fullmatch(rest[0].code)
    way = _SAYS.fullmatch(fails["way"]) if fails else None
    if fails is None or way is None or call is None:
        raise Stays("does more than to return where a page cannot be mapped")
    error = call["error"]
    if re.fullmatch(r"-E[A-Z]+", way["value"] or ""):
        one.error = way["value"]
    must(fails["error"] == error and error in {local.name for local in one.locals} | _names(inner)
         and (way["value"] == error or one.error or way["end"] == "break" and last == f"return {error};")
         and last in ("return 0;", f"return {error};"), "the error of a page is not what it returns")
    return error, split_commas(call["given"]), rest[1:]


def _names(inner: list[Statement]) -> set[str]:
    """The locals of the body of the loop."""
    return {local.name for local in locals_of(inner)[0]}


def _cursor(one: _Loop, step: str, init: str) -> None:
    """Note a local that goes through the VMA with the loop."""
    match = re.fullmatch(r"(?:(\w+)\+\+|\+\+(\w+)|(\w+) \+= (PAGE_SIZE|1))", step)
    if not match:
        raise Stays(_MANY)
    name = match[1] or match[2] or match[3]
    begins = [re.sub(r"^(?:unsigned )?\w+ (?=\w+ = )", "", each) for each in split_commas(init)]
    first = next((each[len(name) + 3:] for each in begins if each.startswith(f"{name} = ")), None) or _single(one, name, 2)
    must(first in ("0", f"{one.vma}->vm_start"), _MANY)
    by_page = match[4] == "PAGE_SIZE"
    must(name not in one.cursors, _MANY)
    must(first == "0" or by_page, _MANY)
    one.cursors[name] = "address" if first != "0" else "offset" if by_page else "number"


def _bounded(one: _Loop, cond: str) -> None:
    """Refuse a loop that may not go over the whole VMA."""
    match = re.fullmatch(r"(\w+) (?:<|!=) (.+)", cond)
    kind = one.cursors.get(match[1]) if match else None
    if match is None or kind is None:
        raise Stays(_MANY)
    whole = {"address": lambda limit: _resolved(one, limit) == f"{one.vma}->vm_end",
             "offset": lambda limit: _is(one, limit, _size), "number": lambda limit: _is(one, limit, _pages)}[kind]
    must(whole(match[2]), _MANY)


def _size(one: _Loop, value: str) -> bool:
    return _bare(value) == f"{one.vma}->vm_end - {one.vma}->vm_start"


def _pages(one: _Loop, value: str) -> bool:
    match = re.fullmatch(r"(.+?) (?:>> PAGE_SHIFT|/ PAGE_SIZE)", _bare(value))
    return _bare(value) == f"vma_pages({one.vma})" or match is not None and _size(one, _resolved(one, match[1]))


def _is(one: _Loop, value: str, what) -> bool:
    """Whether an expression is what() of the VMA: by itself, or since all else was refused before the loop."""
    if what(one, _resolved(one, value)):
        return True
    for state in one.found[:one.at]:
        if not state.code.startswith("if ("):
            continue
        condition, end = _condition(state)
        leaves = _LEAVES.search(state.code[end:])
        if " else " in state.code or not leaves or not re.search(r"(?:return [^;]*|goto \w+); ?\}?$", state.code):
            continue
        for each in re.split(r" \|\| ", condition):
            sides = _bare(each).split(" != ")
            if len(sides) == 2 and "&&" not in each and any(
                    _bare(a) == _bare(value) and what(one, _resolved(one, b)) for a, b in (sides, sides[::-1])):
                return _steady(one, value)
    return False


def _steady(one: _Loop, value: str) -> bool:
    """Whether an expression is a local that is set once, or no local and nothing the handler sets."""
    if re.fullmatch(r"\w+", value) and any(local.name == value for local in one.locals):
        return _single(one, value) is not None
    return not re.search(rf"{re.escape(value)} [-+*/]?= ", one.code)


def _bare(value: str) -> str:
    """An expression without the parentheses around the whole of it."""
    value = value.strip()
    while value.startswith("(") and closing(value, 0) == len(value):
        value = value[1:-1].strip()
    return value


def _resolved(one: _Loop, value: str) -> str:
    """An expression, or what the local holds that it is."""
    value = _bare(value)
    for _ in range(4):
        held = _single(one, value) if re.fullmatch(r"\w+", value) else None
        if held is None:
            break
        value = _bare(held)
    return value


def _single(one: _Loop, name: str, sets: int = 1) -> str | None:
    """The one value that a local gets, before the loop; it may be changed `sets` - 1 times in it."""
    local = next((local for local in one.locals if local.name == name), None)
    if local is None:
        return None
    before = " ".join(state.code for state in one.found[locals_of(one.found)[1]:one.at])
    given = re.findall(rf"(?<![>.\w])(?<!\*){name} = (?!=)([^;]+);", before)
    values = [*([local.init] if local.init else []), *given]
    changed = len(re.findall(rf"(?<![>.\w]){name} [-+*/|&^%]?= |(?<!->)(?<!&)&{name}\b(?!->)|\b{name}(?:\+\+|--)|(?:\+\+|--){name}\b",
                             one.code)) + bool(local.init)
    top = [state for state in one.found[:one.at] if state.code.startswith(f"{name} = ")]
    return values[0] if len(values) == 1 and changed <= sets and (local.init or top) else None


def _is_place(one: _Loop, where: str) -> bool:
    """Whether an address is that of the page whose turn it is."""
    where = _bare(where)
    if one.cursors.get(where) == "address":
        return True
    start = f"{one.vma}->vm_start + "
    if not where.startswith(start):
        return False
    rest = _bare(where[len(start):])
    by_page = re.fullmatch(r"(\w+) (?:\* PAGE_SIZE|<< PAGE_SHIFT)|PAGE_SIZE \* (\w+)", rest)
    return one.cursors.get(rest) == "offset" or \
        by_page is not None and one.cursors.get(by_page[1] or by_page[2]) == "number"


def _value_in(one: _Loop, page: str, error: str) -> str:
    """What a page is; the body may only find it out."""
    made: dict[str, str] = {}
    for state in one.body:
        if locals_of([state])[0]:
            made |= {local.name: local.init for local in locals_of([state])[0] if local.init}
            continue
        match = re.fullmatch(r"(\w+) = (?!=)([^;]+);", state.code)
        known = {local.name for local in one.locals} | _names(one.body)
        must(match and match[1] in known and match[1] != error and match[1] not in made | one.cursors,
             "counts or keeps something for each page")
        if match:
            made[match[1]] = match[2]
    for value in made.values():
        must(not re.search(r"\+\+|--|[^=!<>]=[^=]", value), "counts or keeps something for each page")
        must(set(re.findall(r"\b(\w+)\s*\(", value)) <= {"vmalloc_to_page", "sizeof"},
             _WHICH)
    return made.get(page, page)


def _array(one: _Loop) -> str | None:
    """The array whose elements are mapped in their order, reached in a way that outlives the hook, or None."""
    match = re.fullmatch(r"(.+)\[([^\[\]]+)\]", one.page)
    if not match:
        return None
    must(one.cursors.get(match[2]) == "number", "the pages are not those of an array in their order")
    held = _resolved(one, match[1])
    must(re.fullmatch(_PATH, held) and not _resolved(one, re.match(r"\w*", held)[0]).startswith("&"),
         "where its array of pages is after the hook is not known")
    # A local may hold what was read under a lock.
    return match[1]


def _discontig(one: _Loop, text: str, name: str, body: str, offers: Offers) -> tuple[str, str]:
    """The text with the loop as get() of the action for discontiguous pages."""
    stem = re.sub(r"_?mmap$", "", name) or name
    get, ops = f"{stem}_discontig_get", f"{stem}_discontig_ops"
    must(not re.search(rf"\b(?:{get}|{ops})\b", text), f"the file has a {get} already")
    word, lines = _got(one)
    action = f"{DISCONTIG}({one.vma}, {word}, &{ops});"
    new = [f"static int {get}(struct discontig_kernel_page_state *state)", "{", *lines, "\treturn 0;", "}", "",
           f"static const struct discontig_kernel_page_ops {ops} = {{", f"\t.get = {get},", "};", "", ""]
    # What is said of the handler stays above it.
    at = text.index(body)
    above = re.search(r"/\*(?:(?!\*/).)*\*/\n$", text[:at], re.S)
    at = above.start() if above else at
    made = text[:at] + "\n".join(new) + text[at:].replace(body, _kept(one, action, offers), 1)
    return made, f"its pages are mapped after the hook, one by one, by {get}()"


def _got(one: _Loop) -> tuple[str, list[str]]:
    """What get() is given as `private`, and its lines before it returns."""
    inside = {local.name: local for local in locals_of(one.body)[0]}
    values = {match[1]: match[2] for state in one.body if (match := re.fullmatch(r"(\w+) = ([^;]+);", state.code))}
    values |= {name: local.init for name, local in inside.items() if local.init}
    # A value that is only there to be mapped needs no local.
    code = one.page if set(values.values()) <= {one.page} else ""
    must(code, "what it maps takes more than one step")
    needed = [local for local in one.locals if re.search(rf"(?<![>.\w]){local.name}\b", code) and local.name not in one.cursors]
    must(len(needed) <= 1, "what it maps is found by more than one value")
    must(not re.search(r"(?<![>.\w])state\b", code), "what it maps is found by a state of its own")
    word, lines = "NULL", []
    for local in needed:
        must(_single(one, local.name) is not None, "what it maps is found by a value that changes")
        pointer = local.type.endswith("*") and not re.match(r"const\b", local.type)
        must(pointer or local.type == "unsigned long", f"{local.name} cannot be handed on")
        word = local.name if pointer else f"(void *){local.name}"
        lines.append(local.declared("state->private" if pointer else "(unsigned long)state->private"))
    for cursor, kind in one.cursors.items():
        if re.search(rf"(?<![>.\w]){cursor}\b", code):
            local = next((each for each in one.locals if each.name == cursor), None) or Local("unsigned long", cursor, None)
            lines.append(local.declared(_SAYS_TURN[kind]))
    code = re.sub(rf"\b{one.vma}->vm_start\b", "state->start", code)
    must(not re.search(rf"\b{one.vma}\b", code), "what it maps is found by the VMA")
    own = {local.name for local in one.locals} | inside.keys()
    must(not (set(re.findall(r"(?<![>.\w])[a-z_]\w*", code)) & own) - {local.name for local in needed} - one.cursors.keys())
    return word, [*lines, *([""] if lines else []), f"\tdiscontig_kernel_map_page(state, {code});"]


def _kept(one: _Loop, action: str, offers: Offers) -> str:
    """The handler with an action in place of the loop, without the locals that only this needed."""
    if one.error and offers.override:
        action += f"\n\t{one.vma}->action.error_override = {one.error};"
    count = locals_of(one.found)[1]
    rest = [*one.found[count:one.at], *one.found[one.at + 1:]]
    code = " ".join([action, *(state.code for state in rest)])
    if one.found[one.at + 1].code != "return 0;":
        code = code.replace(one.found[one.at + 1].code, "return 0;", 1)
    # What only fed the loop is not needed any more.
    idle = {state.start for state in rest if _feeds(one, state, code)}
    code = " ".join([action, *(state.code for state in rest if state.start not in idle)])
    if one.found[one.at + 1].code != "return 0;" and not _used(one, code):
        code = code.replace(one.found[one.at + 1].code, "return 0;", 1)
    made = [one.text[:one.text.find("{") + 1]]
    for number, state in enumerate(one.found):
        if number < count:
            made.append(declared(one.text, state, one.locals, code))
        elif number == one.at:
            lead = one.text[state.start:state.first]
            made.append(f"{lead}{action}")
        elif number == one.at + 1:
            made.append("\n\treturn 0;")
        elif state.start not in idle:
            made.append(one.text[state.start:state.end])
    made.append("\n}")
    text = re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", "".join(made))
    return re.sub(r"\{\n[ \t]*\n", "{\n", text)


def _used(one: _Loop, code: str) -> bool:
    """Whether what the handler returned after the loop is used elsewhere."""
    name = one.found[one.at + 1].code[7:-1]
    return len(re.findall(rf"(?<![>.\w]){name}\b", code)) > 1


def _feeds(one: _Loop, state: Statement, code: str) -> bool:
    """Whether a statement only sets a local that is not used any more."""
    match = re.fullmatch(r"(\w+) = ([^;()]*(?:vma_pages\(\w+\))?);", state.code)
    return match is not None and any(local.name == match[1] for local in one.locals) \
        and len(re.findall(rf"(?<![>.\w]){match[1]}\b", code)) == 1
