# SPDX-License-Identifier: GPL-2.0-only
"""What a compiler is: the machine it compiles for, and which options it turned out to lack."""

from __future__ import annotations

import re

from mmapcheck.lib import proc

# The first part of a GNU triplet, and the machine as Kbuild calls it where that differs.
_KBUILD_NAMES = (("x86_64|i[3-6]86|amd64", "x86"), ("aarch64|arm64", "arm64"), ("arm", "arm"),
                 ("powerpc|ppc", "powerpc"), ("s390", "s390"), ("riscv", "riscv"), ("mips", "mips"),
                 ("sparc", "sparc"), ("hppa", "parisc"), ("or1k", "openrisc"), ("sh[0-9]?", "sh"))
_machines: dict[str, str] = {}

# By compiler, what was found not to be one of its options: flags may be meant for another one.
_lacks: dict[str, set[str]] = {}
_LACKED = re.compile(rb"unrecognized (?:command[- ]line option|argument in option) '([^']+)'"
                     rb"|unrecognized argument to '(-[^']+)' option|bad value .* for '(-[^']+)' switch")


def kbuild_name(triplet: str) -> str:
    """The machine of a triplet or of an ARCH, as Kbuild calls its directory; "" for no name."""
    first = triplet.strip().split("-")[0]
    for pattern, name in _KBUILD_NAMES:
        if re.match(rf"(?:{pattern})", first):
            return name
    return first


def machine(gcc: str) -> str:
    """The machine a compiler compiles for, as Kbuild calls it; "" if it does not say."""
    if gcc not in _machines:
        said = proc.run([gcc, "-dumpmachine"], timeout=20)
        _machines[gcc] = kbuild_name(said.out.decode("utf-8", "replace")) if not said.status else ""
    return _machines[gcc]


def learn(gcc: str, err: bytes) -> bool:
    """Whether the compiler complains of options that it was not known to lack until now."""
    known = _lacks.setdefault(gcc, set())
    said = {b"".join(one).decode("utf-8", "replace") for one in _LACKED.findall(err)}
    fresh = said - known
    known |= said
    return bool(fresh)


def known(gcc: str, args: tuple[str, ...]) -> tuple[str, ...]:
    """The arguments without options the compiler is known to lack."""
    lacks = _lacks.get(gcc)
    if not lacks:
        return args
    return tuple(one for one in args
                 if one not in lacks and f"{one.partition('=')[0]}=" not in lacks)
