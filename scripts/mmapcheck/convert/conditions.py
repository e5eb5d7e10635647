# SPDX-License-Identifier: GPL-2.0-only
"""What is known of the conditions of #if, for a kernel and every later one.

A number is a range, since LINUX_VERSION_CODE is one: what holds for the kernel that is
converted for must hold for those after it, too. What is not known is the range of all
numbers, and a condition with an unknown outcome is left to be judged both ways.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

_MOST = 1 << 63
_TOKEN = re.compile(r"\s*(?:(0[xX][0-9a-fA-F]+|\d+)[uUlL]*|([A-Za-z_]\w*)|(&&|\|\||[<>=!]=|<<|>>|[-+*/%<>!~&|^?:(),]))")
_DIRECTIVE = re.compile(r"^[ \t]*#[ \t]*(if|ifdef|ifndef|elif|elifdef|elifndef|else|endif|define|undef|include)\b"
                        r"((?:[^\n\\]|\\(?:\n|.))*)", re.M)
_PRECEDENCE = ({"||"}, {"&&"}, {"|"}, {"^"}, {"&"}, {"==", "!="}, {"<", ">", "<=", ">="}, {"<<", ">>"},
               {"+", "-"}, {"*", "/", "%"})
# Packed versions, of which the macros of the kernel and of a distribution are made.
_PACKED = {"KERNEL_VERSION": (16, 8, 0), "RHEL_RELEASE_VERSION": (8, 0)}
_ENABLED = frozenset({"IS_ENABLED", "IS_BUILTIN", "IS_MODULE", "IS_REACHABLE"})
# What a configuration decides, and not the kernel that is converted for.
_LOCAL = re.compile(r"CONFIG_|(?:\w*_)?HAVE_")
_DEPTH = 16
GONE = "\0"         # The body of what was undefined.


class Range(NamedTuple):
    """The least and the greatest value, and whether a configuration had a say in it."""

    least: int
    most: int
    local: bool = False

    @property
    def true(self) -> bool:
        """Whether no value is 0."""
        return self.least > 0 or self.most < 0

    @property
    def false(self) -> bool:
        """Whether every value is 0."""
        return self.least == self.most == 0


UNKNOWN = Range(-_MOST, _MOST)
_EITHER = Range(0, 1)


class _Bad(Exception):
    """Not an expression that is understood."""


@dataclass(frozen=True)
class Macro:
    """A definition: what it stands for, and its parameters if it takes any."""

    body: str
    params: tuple[str, ...] | None = None
    local: bool = False                 # whether a configuration decides that it is defined


@dataclass(frozen=True)
class Directive:
    """One directive of a file: its lines, counted from 0, its word and what follows that."""

    first: int
    last: int
    word: str
    rest: str


@dataclass
class Names:
    """What names stand for. A name that is not in `macros` is asked of `absent`."""

    version: int                                            # the least LINUX_VERSION_CODE
    macros: dict[str, Macro | None] = field(default_factory=dict)   # None: defined or not, unknown

    def absent(self, name: str) -> bool:
        """Whether a name is known not to be defined; in a kernel tree of no name."""
        return False


def directives(text: str, code: str) -> list[Directive]:
    """The directives of a text, of which `code` is the version without comments and literals."""
    found = []
    for match in _DIRECTIVE.finditer(code):
        first = code.count("\n", 0, match.start())
        # The name of a header is a literal.
        rest = text[match.start(2):match.end(2)] if match[1] == "include" else match[2]
        found.append(Directive(first, first + match[0].count("\n"), match[1], rest.replace("\\\n", " ").strip()))
    return found


def holds(one: Directive, names: Names) -> Range:
    """The outcome of #if, #elif and their kin."""
    if one.word in ("if", "elif"):
        return value(one.rest, names)
    name = re.match(r"\w+", one.rest)
    if not name:
        return UNKNOWN
    said = _defined(name[0], names)
    return _not(said) if one.word.endswith("ndef") else said


def value(text: str, names: Names) -> Range:
    """The value of an expression of the pre-processor."""
    try:
        return _Expression(_tokens(text), names, _DEPTH).whole()
    except (_Bad, RecursionError):
        return UNKNOWN


def note(one: Directive, names: Names, sure: bool, local: bool) -> None:
    """Note a #define or #undef; not `sure`: it is not known whether it is reached; `local`: see Macro."""
    match = re.match(r"(\w+)(\(([\w\s,.]*)\))?\s*(.*)", one.rest, re.S)
    if not match:
        return
    if not sure:
        names.macros[match[1]] = None
    elif one.word == "undef":
        names.macros[match[1]] = Macro(GONE, None, local)
    else:
        params = tuple(part.strip() for part in match[3].split(",") if part.strip()) if match[2] else None
        names.macros[match[1]] = Macro(match[4].strip(), params, local)


def _defined(name: str, names: Names) -> Range:
    """1, 0 or unknown."""
    local = bool(_LOCAL.match(name))
    if name in names.macros:
        macro = names.macros[name]
        if macro is None:
            return Range(0, 1, local)
        return Range(int(macro.body != GONE), int(macro.body != GONE), local or macro.local)
    if name in ("LINUX_VERSION_CODE", "KERNEL_VERSION"):
        return Range(1, 1)
    return Range(0, 0, local) if names.absent(name) else Range(0, 1, local)


def _not(one: Range) -> Range:
    if one.true or one.false:
        return Range(int(one.false), int(one.false), one.local)
    return _EITHER


def _tokens(text: str) -> list[str | int]:
    """Numbers as numbers, all else as words."""
    found: list[str | int] = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match:
            raise _Bad(text)
        if match[1]:
            found.append(_number(match[1]))
        else:
            found.append(match[2] or match[3])
        at = match.end()
    return found


def _number(text: str) -> int:
    if text[:2] in ("0x", "0X"):
        return int(text, 16)
    return int(text, 8) if text[0] == "0" and set(text) <= set("01234567") else int(text)


class _Expression:
    """A parser that knows ranges for numbers."""

    def __init__(self, tokens: list[str | int], names: Names, depth: int) -> None:
        self.tokens, self.names, self.depth = tokens, names, depth
        self.at = 0
        if depth <= 0:
            raise _Bad

    def whole(self) -> Range:
        made = self._choice()
        if self.at < len(self.tokens):
            raise _Bad
        return made

    def _next(self) -> str | int:
        if self.at >= len(self.tokens):
            raise _Bad
        self.at += 1
        return self.tokens[self.at - 1]

    def _peek(self) -> str | int | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _take(self, word: str) -> bool:
        if self._peek() == word:
            self.at += 1
            return True
        return False

    def _want(self, word: str) -> None:
        if not self._take(word):
            raise _Bad

    def _choice(self) -> Range:
        cond = self._binary(0)
        if not self._take("?"):
            return cond
        one = self._choice()
        self._want(":")
        other = self._choice()
        if cond.true or cond.false:
            chosen = one if cond.true else other
            return chosen._replace(local=chosen.local or cond.local)
        return UNKNOWN

    def _binary(self, level: int) -> Range:
        if level == len(_PRECEDENCE):
            return self._unary()
        made = self._binary(level + 1)
        while (word := self._peek()) in _PRECEDENCE[level]:
            self.at += 1
            made = _combined(str(word), made, self._binary(level + 1))
        return made

    def _unary(self) -> Range:
        word = self._next()
        if isinstance(word, int):
            return Range(word, word)
        if word == "(":
            made = self._choice()
            self._want(")")
            return made
        if word == "!":
            return _not(self._unary())
        if word in ("-", "~", "+"):
            one = self._unary()
            if one.least != one.most:
                return UNKNOWN
            made = {"-": -one.least, "~": ~one.least, "+": one.least}[word]
            return Range(made, made, one.local)
        if not re.match(r"[A-Za-z_]", word):
            raise _Bad
        if word == "defined":
            inner = self._take("(")
            name = self._next()
            if inner:
                self._want(")")
            return _defined(str(name), self.names)
        return self._name(word)

    def _name(self, word: str) -> Range:
        macro = self.names.macros.get(word)
        given = self._arguments() if self._peek() == "(" and (
            macro is None or macro.params is not None) else None
        if macro and macro.body == GONE:
            return UNKNOWN if given is not None else Range(0, 0, macro.local)
        if macro:
            if macro.params is not None and (given is None or len(given) != len(macro.params)):
                return UNKNOWN
            if not macro.body.strip():
                raise _Bad
            tokens: list[str | int] = []
            for token in _tokens(macro.body):
                place = macro.params.index(token) if macro.params and token in macro.params else None
                tokens += ["(", *(given or [])[place], ")"] if place is not None else [token]
            made = _Expression(tokens, self.names, self.depth - 1).whole()
            return made._replace(local=made.local or macro.local or bool(_LOCAL.match(word)))
        if word in _PACKED and given is not None:
            return self._packed(word, given)
        if word in _ENABLED and given is not None and len(given) == 1 and len(given[0]) == 1:
            return self._enabled(word, str(given[0][0]))
        if given is not None or word in self.names.macros and macro is None:
            return UNKNOWN
        if word == "LINUX_VERSION_CODE":
            return Range(self.names.version, _MOST)
        said = _defined(word, self.names)
        # An identifier that is not defined is 0.
        return Range(0, 0, said.local) if said.false else UNKNOWN

    def _arguments(self) -> list[list[str | int]]:
        """The tokens of each argument."""
        self._want("(")
        depth, found = 1, [[]]      # type: tuple[int, list[list[str | int]]]
        while depth:
            token = self._next()
            depth += {"(": 1, ")": -1}.get(str(token), 0)
            if depth == 1 and token == ",":
                found.append([])
            elif depth:
                found[-1].append(token)
        return found

    def _packed(self, word: str, given: list[list[str | int]]) -> Range:
        shifts = _PACKED[word]
        parts = [_Expression(one, self.names, self.depth - 1).whole() for one in given]
        if len(parts) != len(shifts) or any(one.least != one.most for one in parts):
            return UNKNOWN
        numbers = [one.least for one in parts]
        if word == "KERNEL_VERSION":
            numbers[2] = min(numbers[2], 255)
        made = sum(number << shift for number, shift in zip(numbers, shifts))
        return Range(made, made)

    def _enabled(self, word: str, name: str) -> Range:
        here, module = _defined(name, self.names), _defined(f"{name}_MODULE", self.names)
        if word == "IS_BUILTIN":
            return here
        if word == "IS_MODULE":
            return module
        if word == "IS_REACHABLE" and not here.true:
            return Range(0, 1, True)
        return _combined("||", here, module)


def _combined(word: str, a: Range, b: Range) -> Range:
    """Two ranges under an operator."""
    if word in ("&&", "||"):
        deciding = [one for one in (a, b) if (one.false if word == "&&" else one.true)]
        if deciding:
            # What decides alone needs no configuration for it.
            local = all(one.local for one in deciding)
            return Range(int(word == "||"), int(word == "||"), local)
        if (a.true and b.true) if word == "&&" else (a.false and b.false):
            return Range(int(word == "&&"), int(word == "&&"), a.local or b.local)
        return _EITHER
    local = a.local or b.local
    if word in ("<", ">", "<=", ">=", "==", "!="):
        return _compared(word, a, b, local)
    if a.least != a.most or b.least != b.most:
        return UNKNOWN
    x, y = a.least, b.least
    if word in ("/", "%") and y == 0 or word in ("<<", ">>") and not 0 <= y < 64:
        return UNKNOWN
    made = {"+": lambda: x + y, "-": lambda: x - y, "*": lambda: x * y, "|": lambda: x | y, "&": lambda: x & y,
            "^": lambda: x ^ y, "<<": lambda: x << y, ">>": lambda: x >> y,
            "/": lambda: int(x / y), "%": lambda: x - y * int(x / y)}[word]()
    return Range(made, made, local)


def _compared(word: str, a: Range, b: Range, local: bool) -> Range:
    if word in (">", ">="):
        return _compared(word.replace(">", "<"), b, a, local)
    if word == "<":
        yes, no = a.most < b.least, a.least >= b.most
    elif word == "<=":
        yes, no = a.most <= b.least, a.least > b.most
    else:
        yes = a.least == a.most == b.least == b.most
        no = a.most < b.least or a.least > b.most
        if word == "!=":
            yes, no = no, yes
    if yes or no:
        return Range(int(yes), int(yes), local)
    return _EITHER
