# SPDX-License-Identifier: GPL-2.0-only
"""What the text of a C file says without a parser: comments, literals, functions, brackets.

Text sees what a parser loses: every architecture, macros, functions that do not parse.
Offsets and lines are those of the text that was given, also in what blank() returns, so
that the other functions can be asked about the one and used on the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_COMMENT = r"/\*.*?\*/|//[^\n]*"
_LITERAL = r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\''
_NOISE = re.compile(f"{_COMMENT}|{_LITERAL}", re.S)
# A directive of the pre-processor, with the lines it goes on over.
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", re.M)
# What a ( may follow and is no function's name; a structure with an attribute.
_NAME = r"(?!(?:if|for|while|switch|return|sizeof|__attribute__)\b)\w+"
_NO_STRUCT = r"(?!(?:struct|union|enum)\s+\w+\s*\()"


def spaces(text: str) -> str:
    """As many spaces, and every line where it was."""
    return re.sub(r"[^\n]", " ", text)


@lru_cache(maxsize=64)
def blank(text: str) -> str:
    """The text with comments and literals blanked out, every position as it was."""
    return _NOISE.sub(lambda match: spaces(match[0]), text)


def uncommented(text: str) -> str:
    """The text with its comments blanked out, and literals and names of headers as they are."""
    return _NOISE.sub(lambda match: spaces(match[0]) if match[0].startswith("/") else match[0], text)


def undirected(code: str) -> str:
    """The text with its directives blanked out."""
    return DIRECTIVE.sub(lambda match: spaces(match[0]), code)


def comments(text: str) -> Iterator[re.Match[str]]:
    """The comments of a text, in order; what looks like one in a literal is none."""
    return (match for match in _NOISE.finditer(text) if match[0].startswith("/"))


def matching(code: str, start: int, pair: str = "()") -> int:
    """The offset behind the bracket that closes the one at `start`, or -1."""
    depth = 0
    for match in re.compile(f"[{re.escape(pair)}]").finditer(code, start):
        depth += 1 if match[0] == pair[0] else -1
        if depth == 0:
            return match.end()
    return -1


def split_commas(code: str) -> list[str]:
    """The parts of a list of parameters, commas inside brackets left alone."""
    parts, depth, last = [], 0, 0
    for at, char in enumerate(code):
        if char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        elif char == "," and depth == 0:
            parts.append(code[last:at])
            last = at + 1
    parts.append(code[last:])
    return [" ".join(part.split()) for part in parts]


def named(name: str) -> str:
    """An expression for a function's `name` (itself an expression) and its (, where one is declared or defined.

    Either the name or what it returns begins a line, as kernel style has it: put ^ before it, and use re.M.
    """
    return rf"(?:[A-Za-z_][\w \t*]*[ \t*\n])?{name}[ \t]*\("


def head(name: str, takes: str = r"[^;{}]*") -> str:
    """The same up to the { of a definition whose parameters `takes` fits."""
    return rf"{named(name)}{takes}\)[^;{{}}()=]*\{{"


@dataclass(frozen=True)
class Function:
    """A definition: where its head, its {, and what follows its } are."""

    name: str
    start: int
    brace: int
    end: int


def functions(code: str, name: str | None = None, takes: str = r"[^;{}]*") -> Iterator[Function]:
    """The definitions in a blanked text, or those of `name`, whose parameters `takes` fits."""
    wanted = re.escape(name) if name else _NAME
    for match in re.finditer(rf"^{_NO_STRUCT}{head(f'({wanted})', takes)}", code, re.M):
        brace = match.end() - 1
        # A } that begins a line is surer than counting, of which each branch of an #if has its own.
        end = matching(code, brace, "{}") if code[brace - 1] != "\n" else -1
        if end < 0:
            end = code.find("\n}", brace) + 2
        yield Function(match[1], match.start(), brace, end if end > 1 else len(code))


def definition(text: str, name: str) -> int | None:
    """The line on which a function of that name is defined, or None."""
    code = blank(text)
    found = next(functions(code, name), None)
    return code.count("\n", 0, code.index(name, found.start)) + 1 if found else None


def bodies(text: str, name: str) -> list[str]:
    """The definitions of a function, from its head to the } that ends it."""
    return [text[one.start:one.end] for one in functions(blank(text), name)]


def function_at(text: str, line: int) -> str:
    """The function whose definition, up to the } that begins a line, holds `line`; "" if none."""
    code = blank(text)
    for one in functions(code):
        if code.count("\n", 0, one.start) < line <= code.count("\n", 0, one.end) + 1:
            return one.name
    return ""
