# SPDX-License-Identifier: GPL-2.0-only
"""Only what a rule is about: the rest of a file costs spatch most of its time.

A rule that looks at one function at a time says in its `// Reads:` line what such a
function must have in it, and with `// Callees` that it wants those such a function calls
as well, with `// Heads` that it must know which of them are the file's own. What is not
wanted is left out, and every other line stays where it was.
"""

from __future__ import annotations

import re

# What kernel style puts between braces in column 0: a function, a structure.
_BLOCK = re.compile(rb"^(?:(?:static |const |typedef )*(?:struct|union) \w+ )?\{.*?^\}[^\n]*",
                    re.M | re.S)
# A comment, so that nothing in it counts; a conditional, with the lines it goes on over.
_KEPT = re.compile(rb"/\*.*?\*/|^[ \t]*#[ \t]*(?:if|el|endif)(?:[^\n]*\\\n)*[^\n]*", re.M | re.S)
# A function whose brace is behind its head.
_INLINE = re.compile(rb"\)[ \t]*\{")
# A call, or the head of a definition.
_CALL = re.compile(rb"\b(\w+)[ \t]*\(")
# The head of a function that no other file sees.
_STATIC = re.compile(rb"^static\b[^;={]*?\b(\w+)[ \t]*\([^;{]*\)\s*\Z", re.M)
_ENDS = (b";", b"}", b"*/")


def excerpt(text: bytes, wanted: list[re.Pattern[bytes]], callees: bool = False, heads: bool = False) -> bytes:
    """`text` without the blocks, and what else holds a function, that none of `wanted` matches.

    `callees`: what such a block calls is wanted as well. `heads`: of static functions that
    it calls the head is, with an empty body.
    """
    parts = []
    done = 0
    for block in _BLOCK.finditer(text):
        start = _head(text, done, block.start())
        parts += [(text[done:start], False), (text[start:block.end()], True)]
        done = block.end()
    parts.append((text[done:], False))
    # Between two blocks may stand a function of another style.
    kept = [(is_block or bool(_INLINE.search(part))) and any(one.search(part) for one in wanted)
            for part, is_block in parts]
    called = {name for (part, is_block), keep in zip(parts, kept) if keep and is_block
              for name in _CALL.findall(part)} if callees or heads else set()
    if callees:
        kept = [keep or not called.isdisjoint(_CALL.findall(part.partition(b"{")[0]))
                for (part, _), keep in zip(parts, kept)]
    return b"".join(part if keep else _emptied(part, called if heads and is_block else set())
                    for (part, is_block), keep in zip(parts, kept))


def _head(text: bytes, after: int, block: int) -> int:
    """Where the head of a block begins: behind the last line that is empty or ends something."""
    start = block
    while start > after:
        above = text.rfind(b"\n", after, start - 1) + 1 or after
        line = text[above:start].strip()
        # The line of an #if may go on.
        if (not line or line.startswith(b"#") or line.endswith(_ENDS)
                or text[after:above].endswith(b"\\\n")):
            break
        start = above
    return start


def _emptied(part: bytes, called: set[bytes]) -> bytes:
    """As many lines, empty but for #if and its kin, and for the head of a static function that is called."""
    head, brace, body = part.partition(b"{")
    named = _STATIC.search(head) if brace and called else None
    if named and named[1] in called:
        return head + b"{}" + _emptied(body, set())
    made = []
    done = 0
    for kept in _KEPT.finditer(part):
        made.append(b"\n" * part.count(b"\n", done, kept.start()))
        # A comment may begin on the line of an #if and end below it.
        line = kept[0].partition(b"/*")[0]
        made.append(line + b"\n" * (kept[0].count(b"\n") - line.count(b"\n")))
        done = kept.end()
    made.append(b"\n" * part.count(b"\n", done))
    return b"".join(made)
