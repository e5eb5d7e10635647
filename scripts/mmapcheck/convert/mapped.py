# SPDX-License-Identifier: GPL-2.0-only
"""A handler split in two: what it keeps for the mapping goes to a .mapped of its vm_ops.

A hook that runs before the mapping may neither take, count nor store. Where that is the last
thing a handler does, and nothing is mapped that could fail after it, it can be done by
vm_ops->mapped as well, which the core calls once the VMA stands. What is split is still a
legacy handler: the semantic patches convert it after that, or it stays as it was.

    split(text, "x_mmap")       the new text and what to say of it, or None

A handler of any other form is left alone: where the order of two things may matter, where
.mapped may fail but ->close would undo what it has not done, where the vm_ops have other users.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mmapcheck.convert import layout
from mmapcheck.convert.statements import (LOCK, UNLOCK, Local, Statement, Stays, closing, declared, locals_of, must,
                                          statements)
from mmapcheck.lib import ctext
from mmapcheck.lib.ctext import blank

_HEAD = re.compile(r"(?P<name>\w+)\s*\(\s*struct\s+(?P<owner>\w+)\s*\*\s*(?P<first>\w+)\s*,"
                   r"\s*struct\s+vm_area_struct\s*\*\s*(?P<vma>\w+)\s*\)")
_PLACE = r"[A-Za-z_]\w*(?:(?:->|\.)\w+)*->\w+(?:\.\w+)*"
_TAKE = re.compile(rf"(?:kref_get|refcount_inc|atomic_inc|atomic_long_inc|atomic64_inc)\(&{_PLACE}\);"
                   rf"|(?:{_PLACE}(?:\+\+| \+= 1)|\+\+{_PLACE});|get_device\(&?{_PLACE}\);")
_STORE = re.compile(r"(?P<base>[A-Za-z_]\w*)(?:(?:->|\.)\w+)*->\w+(?:\.\w+)* = (?P<value>[^=;()]+);")
_ASSIGN = re.compile(r"(\w+) [-+*|&]?= ([^=;][^;]*);")
_CALL = re.compile(r"\b(\w+)\s*\(")
_ERROR = r"(?:\{ )?(?:return -E[A-Z]+;|(?:\w+ = -E[A-Z]+; )?goto (\w+);)(?: \})?"
_CONDITION = re.compile(rf"if \((?P<condition>.*?)\) {_ERROR}")
_FOR = re.compile(r"for \((?P<head>[^{}]*)\) \{ (?P<body>(?:\w+ [-+]?= [^;{}]+; )+)\}")
_PURE = {"pgprot_noncached", "pgprot_writecombine", "pgprot_device", "min", "max", "PAGE_ALIGN", "sizeof", "ALIGN",
         "round_up", "roundup", "offset_in_page", "unlikely", "likely"}
_RETURNS = re.compile(r"\breturn\s+([^;]+);")
_PARAMETERS = ("unsigned long start", "unsigned long end", "pgoff_t pgoff", "const struct file *file",
               "void **vm_private_data")
_NAMES = {"start", "end", "pgoff", "file", "vm_private_data"}


@dataclass
class _Handler:
    """A handler, its statements, and which of them go."""

    text: str
    vma: str
    first_name: str                     # of its first parameter, and whether that is the file
    is_file: bool
    found: list[Statement]
    locals: list[Local]
    first: int                          # of the statements after the declarations
    ops: str = ""
    going: list[Statement] = field(default_factory=list)
    fails: bool = False
    takes: bool = False
    opener: str = ""

    def code(self, which: list[Statement]) -> str:
        """The code of some statements."""
        return " ".join(one.code for one in which)


def split(text: str, name: str) -> tuple[str, str] | None:
    """The text with what a handler keeps for its mapping in a .mapped, and what is to be known of it."""
    try:
        return _split(text, name)
    except Stays:
        return None


def _split(text: str, name: str) -> tuple[str, str]:
    bodies = ctext.bodies(text, name)
    must(len(bodies) == 1)
    one = _read(bodies[0])
    tail = _tail(one)
    _ops(one, text)
    _sort(one, tail)
    ops = _initialiser(one, text)
    closes = re.search(r"\.close\s*=\s*(?!NULL)\w", blank(ops))
    # ->close also runs where .mapped fails: then it would undo what was not done.
    must(closes if one.takes else not (one.fails and closes))
    must(not re.search(r"\.mapped\b", ops))
    if one.opener:
        opens = re.search(r"\.open\s*=\s*(\w+)", blank(ops))
        must(opens and one.opener in ("open", opens[1]))
        one.opener = opens[1] if opens else ""
        new, body = _name(text, one.opener, "open"), _opened(text, one.opener)
    else:
        new, body = _name(text, name, "mmap"), _moved(one)
    made = text.replace(bodies[0], _kept(one), 1)
    made = made.replace(ops, f"{_said(one)}{_signature(new)}\n{{\n{body}}}\n\n{_with(ops, new)}", 1)
    what = "takes" if one.takes else "stores"
    return made, f"what it {what} for the mapping is done by {new}(), the .mapped of {one.ops}, after the hook"


def _read(body: str) -> _Handler:
    """A handler whose statements and locals are all understood."""
    head = _HEAD.search(blank(body)[:body.find("{")])
    found = statements(body)
    if not head or found is None:
        raise Stays
    made, first = locals_of(found)
    return _Handler(body, head["vma"], head["first"], head["owner"] == "file", found, made, first)


def _opens(one: _Handler, code: str) -> str:
    """The function that a statement opens the VMA by, "" if it does not."""
    match = re.fullmatch(rf"(?:(\w*open)|{one.vma}->vm_ops->(open))\({one.vma}\);", code)
    return (match[1] or match[2]) if match else ""


def _store(one: _Handler, code: str) -> bool:
    """Whether a statement stores what is not of the VMA nor of the handler."""
    match = _STORE.fullmatch(code)
    return match is not None and match["base"] != one.vma


def _tail(one: _Handler) -> int:
    """Where in the statements begins what may go: the first that keeps something, with the lock around it."""
    def keeps(code: str) -> bool:
        return bool(_TAKE.fullmatch(code) or _store(one, code) or _opens(one, code))
    at = next((number for number, state in enumerate(one.found) if keeps(state.code)), -1)
    must(at >= one.first)
    open_locks = []
    for number in range(one.first, at):
        if LOCK.fullmatch(one.found[number].code):
            open_locks.append(number)
        elif UNLOCK.fullmatch(one.found[number].code):
            must(open_locks)
            open_locks.pop()
    at = min([at, *open_locks])
    for state in one.found[one.first:at]:
        must(not re.search(r"\bgoto\b", state.code) and not state.is_label)
        # Where the handler is done before that, it would be done after all.
        for value in _RETURNS.findall(state.code):
            must(re.fullmatch(r"-E[A-Z]+", value) or re.fullmatch(rf"if \({value}(?: < 0)?\) return {value};", state.code))
    return at


def _ops(one: _Handler, text: str) -> None:
    """Find the vm_ops that the handler installs, it alone and always."""
    sets = [match for state in one.found if (match := re.fullmatch(rf"{one.vma}->vm_ops = &(\w+);", state.code))]
    must(len(sets) == 1)
    one.ops = sets[0][1]
    must(len(re.findall(rf"\b{one.ops}\b", blank(text))) == 2)


def _initialiser(one: _Handler, text: str) -> str:
    """The text of the definition of the vm_ops."""
    start = re.search(rf"^static const struct vm_operations_struct {one.ops}\s*=\s*\{{", blank(text), re.M)
    if not start:
        raise Stays
    end = closing(blank(text), start.end() - 1)
    return text[start.start():end]


def _sort(one: _Handler, at: int) -> None:
    """Tell what of the tail goes; all of it has to be understood."""
    tail = one.found[at:]
    last = tail[-1].code
    must(re.fullmatch(r"return \w+;", last))
    result = last[7:-1]
    known = {local.name for local in one.locals}
    must(result == "0" or result in known)
    for state in tail[:-1]:
        code = state.code
        if re.fullmatch(rf"{one.vma}->vm_(?:ops|private_data|page_prot) = [^;]+;", code) \
                or re.fullmatch(rf"(?:vm_flags_(?:set|clear|mod)|vma_(?:set|clear)_flags)\({one.vma}, [^;]+\);", code):
            must(set(_CALL.findall(code)) <= _PURE | {"vm_flags_set", "vm_flags_clear", "vm_flags_mod",
                                                       "vma_set_flags", "vma_clear_flags"})
            continue
        one.going.append(state)
        _going(one, code, known)
    must(one.going and (one.takes or any(_store(one, state.code) for state in one.going)))
    # What stays must not need what goes.
    given = {match for state in one.going for match in re.findall(r"\b(\w+) [-+*|&]?= (?!=)", state.code)
             if match in known}
    kept = one.code([state for state in tail[:-1] if state not in one.going])
    must(not given & set(re.findall(r"\w+", kept)))
    must(result == "0" or not one.opener and _settled(one, result))


def _going(one: _Handler, code: str, known: set[str]) -> None:
    """Note what a statement that goes does, or that it is not understood."""
    if (opener := _opens(one, code)):
        must(not one.opener and len(one.going) == 1)
        one.opener, one.takes = opener, True
        return
    must(not one.opener)
    if _TAKE.fullmatch(code):
        one.takes = True
    elif _store(one, code) or LOCK.fullmatch(code) or UNLOCK.fullmatch(code) or code.endswith(":"):
        pass
    elif (check := _CONDITION.fullmatch(code)):
        must(set(_CALL.findall(check["condition"])) <= _PURE and not re.search(r"(?<![=!<>])=(?!=)|\+\+|--", check["condition"]))
        # A failure after something was taken would leave it taken.
        must(not one.takes)
        one.fails = True
    elif (loop := _FOR.fullmatch(code)):
        names = re.findall(r"(\w+) [-+]?= ", loop["body"]) + re.findall(r"^(\w+) = ", loop["head"])
        must(set(names) <= known and not _CALL.search(loop["body"]))
    else:
        match = _ASSIGN.fullmatch(code)
        must(match and match[1] in known and set(_CALL.findall(match[2])) <= _PURE)


def _settled(one: _Handler, result: str) -> bool:
    """Whether the local that is returned is 0 unless what goes has set it."""
    init = next(local.init for local in one.locals if local.name == result)
    before = [state for state in one.found[one.first:] if re.search(rf"\b{result} [-+]?= ", state.code)]
    return init == "0" and all(state in one.going for state in before)


def _moved(one: _Handler) -> str:
    """The body of .mapped, of what goes and the locals that it needs."""
    text = "".join(one.text[state.start:state.end] for state in one.going)
    text = re.sub(r"^\s*\n", "", _vmaless(one, text, one.vma)).rstrip() + "\n"
    needed: dict[str, str] = {}
    _define(one, one.code(one.going), needed, True)
    last = one.found[-1].code
    body = "\n".join(needed.values()) + "\n\n" + text if needed else text
    return body + f"\t{last}\n" if last != "return 0;" and last[7:-1] in needed else body + "\treturn 0;\n"


def _define(one: _Handler, code: str, needed: dict[str, str], inside: bool) -> None:
    """Add the declarations of the locals in some code, each after those that it needs."""
    result = one.found[-1].code[7:-1]
    for local in one.locals:
        name = local.name
        wanted = re.search(rf"\b{name}\b", code) or inside and name == result
        if name in needed or not wanted or re.search(rf"(?:->|\.){name}\b", code) and not re.search(
                rf"(?<![>.]){name}\b", code):
            continue
        must(name not in _NAMES)
        if name == result or inside and re.search(rf"^[^;]*?(?:\bfor \({name} = |(?<![\w>.]){name} = |, {name}\);)", _upto(code, name)):
            needed[name] = local.declared(local.init if local.init and re.fullmatch(r"[\w-]+", local.init) else None)
            continue
        value = _value(one, local)
        _define(one, value, needed, False)
        needed[name] = local.declared(_vmaless(one, value, one.vma))


def _upto(code: str, name: str) -> str:
    """The statement of some code in which a name is first used."""
    at = re.search(rf"(?<![>.\w]){name}\b", code)
    start = code.rfind(";", 0, at.start() if at else 0) + 1
    return code[start:code.find(";", at.start() if at else 0) + 1].lstrip(" {}")


def _value(one: _Handler, local: Local) -> str:
    """What a local that is set once in a handler holds, in words that .mapped can say."""
    name = local.name
    code = one.code(one.found[one.first:])
    given = re.findall(rf"(?<![>.\w]){name} = (?!=)([^;]+);", code)
    hidden = re.findall(rf"\({name} = (?:\([\w *]+\) ?)?([\w>-]+)\)", code)
    values = [*([local.init] if local.init else []), *(hidden or given)]
    must(len(values) == 1 and len(hidden) <= 1 and not re.search(rf"(?<![>.\w]){name} [-+*/|&^]=|&{name}\b(?!->)|\b{name}(?:\+\+|--)", code))
    stored = re.search(rf"{one.vma}->vm_private_data = ([^;]+);", code)
    if stored and stored[1] in (name, values[0]):
        return f"{one.vma}->vm_private_data"
    must(set(_CALL.findall(values[0])) <= {"container_of", "file_inode"} | _PURE)
    return values[0]


def _vmaless(one: _Handler | None, text: str, vma: str) -> str:
    """Code that says of its VMA what the parameters of .mapped say."""
    for member, word in (("vm_private_data", "*vm_private_data"), ("vm_file", "file"), ("vm_start", "start"),
                         ("vm_end", "end"), ("vm_pgoff", "pgoff"), ("vm_mm", "current->mm")):
        text = re.sub(rf"\b{vma}->{member}\b", word, text)
    text = re.sub(rf"\bvma_start_pgoff\({vma}\)", "pgoff", text)
    if one:
        own = one.first_name
        if one.is_file:
            text = re.sub(rf"(?<![>.\w]){own}(?=->private_data\b|->f_inode\b)|(?<=file_inode\(){own}(?=\))", "file", text)
        must(one.is_file and own == "file" or not re.search(rf"(?<![>.\w]){own}\b", blank(text)))
    must(not re.search(rf"(?<![>.\w]){vma}\b", blank(text)))
    # What the data points to has a type only once it is in a local.
    must(not re.search(r"\*vm_private_data\s*(?:->|=(?!=))", blank(text)))
    return text


def _opened(text: str, opener: str) -> str:
    """The body of .mapped, of the function that opens a VMA."""
    bodies = ctext.bodies(text, opener)
    must(len(bodies) == 1)
    head = re.search(rf"\b{opener}\s*\(\s*struct\s+vm_area_struct\s*\*\s*(\w+)\s*\)\s*\{{", bodies[0])
    if not head or not re.search(rf"\bvoid\s+{opener}\b", text):
        raise Stays
    found = statements(bodies[0])
    must(found is not None and not _NAMES & {local.name for local in locals_of(found)[0]})
    must(not re.search(r"->vm_private_data\s*=(?!=)", blank(bodies[0])))
    body = _vmaless(None, bodies[0][head.end():].removesuffix("\n}"), head[1])
    body = re.sub(r"\breturn;", "return 0;", body)
    return body.lstrip("\n") + "\n\treturn 0;\n"


def _said(one: _Handler) -> str:
    """The comment above the call that opens the VMA, which goes with what it is about."""
    state = one.going[0]
    words = one.text[state.start:state.first].strip() if one.opener else ""
    return re.sub(r"\n\t+", "\n", words) + "\n" if words else ""


def _kept(one: _Handler) -> str:
    """The handler without what goes, and without the locals that only this needed."""
    gone = {state.start for state in one.going}
    rest = [state for state in one.found if state.start not in gone]
    declarations = one.found[:one.first]
    while True:
        code = one.code([state for state in rest[:-1] if state not in declarations])
        idle = [state for state in rest[:-1] if state not in declarations and _idle(one, state, code)]
        if not idle:
            break
        rest = [state for state in rest if state not in idle]
    start = one.text.find("{") + 1
    made = [one.text[:start]]
    for state in rest[:-1]:
        made.append(declared(one.text, state, one.locals, code) if state in declarations else one.text[state.start:state.end])
    made.append("\n\treturn 0;\n}")
    text = re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", "".join(made))
    return re.sub(r"\{\n[ \t]*\n", "{\n", text)


def _idle(one: _Handler, state: Statement, code: str) -> bool:
    """Whether a statement only sets a local that is not used any more."""
    match = _ASSIGN.fullmatch(state.code)
    return match is not None and any(local.name == match[1] for local in one.locals) and not _CALL.search(match[2]) \
        and len(re.findall(rf"(?<![>.\w]){match[1]}\b", code)) == 1


def _name(text: str, of: str, word: str) -> str:
    """The name of the .mapped that comes from a function, which the file must not have."""
    new = re.sub(rf"_?{word}$", "_mapped", of) if of.endswith(word) else f"{of}_mapped"
    must(not re.search(rf"\b{new}\b", text))
    return new


def _signature(name: str) -> str:
    """The first lines of a .mapped."""
    lines = [f"static int {name}("]
    column = layout.width(lines[0])
    for number, one in enumerate(_PARAMETERS):
        word = one + (")" if number == len(_PARAMETERS) - 1 else ",")
        gap = "" if lines[-1].endswith(("(", "\t", "  ")) or not lines[-1].strip() else " "
        if layout.width(lines[-1] + gap + word) > layout.WIDTH:
            lines.append(layout.indent(column) + word)
        else:
            lines[-1] += gap + word
    return "\n".join(lines)


def _with(ops: str, name: str) -> str:
    """The definition of the vm_ops with .mapped as its first member, laid out as the others are."""
    first = layout.MEMBER.search(ops, ops.find("\n") + 1)
    if not first:
        raise Stays
    new = layout.MEMBER.match(f"{first[1]}.mapped = {name},")
    return ops[:first.start()] + layout.aligned(first, new) + "\n" + ops[first.start():]
