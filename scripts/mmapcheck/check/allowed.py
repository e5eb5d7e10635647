# SPDX-License-Identifier: GPL-2.0-only
"""Which compile flags are let through: those that decide what the source text means.

Flags come from the tree. The list is of what the front end needs: where headers are,
what is defined, which language, which types and calls the machine has. Everything else
is left out, known or not: what only shapes code, what other compilers know, what warns,
and above all what runs a program or writes a file (G5).
"""

from __future__ import annotations

import re

# With a value, in the same word or the next.
_VALUED = ("-I", "-D", "-U", "-include", "-imacros", "-isystem", "-iquote", "-idirafter",
           "-iprefix", "-iwithprefix", "-iwithprefixbefore")
# Left out together with the word after them.
_DROPPED = {"-o", "-MF", "-MT", "-MQ", "-MJ", "-x", "-T", "-B", "-L", "-l", "-u", "-z", "-e", "-A",
            "-G", "-specs", "-wrapper", "-arch", "-target", "--param", "-aux-info", "-dumpbase",
            "-dumpbase-ext", "-dumpdir", "-isysroot", "-imultilib", "-imultiarch", "-include-pch",
            "-ivfsoverlay", "-iframework", "-mllvm", "-Xclang", "-Xassembler", "-Xlinker",
            "-Xpreprocessor", "-Xanalyzer", "-dependency-file"}
_PLAIN = {"-nostdinc", "-undef", "-ansi", "-trigraphs", "-pthread", "-O", "-O0", "-O1", "-O2", "-O3",
          "-Os", "-Og", "-EB", "-EL"}

# -fNAME and -fno-NAME.
_LANGUAGE = set("""
allow-parameterless-variadic-functions asm builtin common cond-mismatch dollars-in-identifiers
extended-identifiers freestanding gnu89-inline hosted lax-vector-conversions ms-extensions
openmp openacc permissive plan9-extensions short-wchar signed-bitfields signed-char
single-precision-constant unsigned-bitfields unsigned-char
delete-null-pointer-checks strict-overflow trapv wrapv wrapv-pointer
emulated-tls leading-underscore pack-struct pcc-struct-return reg-struct-return short-enums
PIC PIE pic pie
""".split())
# -fNAME=VALUE.
_LANGUAGE_VALUED = re.compile(
    r"builtin-\w+$|(?:call-saved|call-used|fixed)-\w+$|cf-protection(?:=\w+)?$"
    r"|(?:exec-charset|input-charset|wide-exec-charset|excess-precision|pack-struct|sso-struct"
    r"|strict-flex-arrays|tls-model|visibility)=[\w.-]+$|strict-flex-arrays$")

# -mNAME and -mno-NAME: the instruction set, the widths of types, how calls pass values.
_MACHINE = set("""
3dnow 80387 aes bmi bmi2 f16c fma fp-ret-in-387 general-regs-only gfni hard-float mmx ms-bitfields
pclmul popcnt rtd sha soft-float vaes vpclmulqdq
altivec call-aixdesc mma pcrel prefixed spe vsx
apcs-32 arm fdpic thumb thumb-interwork
abicalls dsp mdmx micromips mips16 mips3d msa
esa htm vx zarch
big big-endian little little-endian fp-regs v8plus
""".split())
_MACHINE_VALUED = re.compile(
    r"(?:abi|arch|cmodel|cpu|float-abi|fpu|isa-spec|preferred-stack-boundary|regparm)=[\w.+-]+$"
    r"|(?:16|31|32|64|x32)$|(?:no-)?(?:sse|ssse|avx)[\w.]*$|long-double-\d+$|mips\d\w*$"
    r"|68\w+$|5\d+$|[1-4]a?l?(?:-nofpu)?$|[bl]$|fp(?:32|64|xx)$")


# The kernel's words for "a gcc plugin of its own is loaded", which it is not here.
_PLUGIN = re.compile(r"-D\w+_PLUGIN(?:=.*)?$")


def harmless(args: list[str]) -> tuple[str, ...]:
    """Of a command line's words, those that shape the meaning of the source, in their order."""
    kept: list[str] = []
    rest = iter(args)
    for arg in rest:
        if arg in _DROPPED:
            next(rest, None)
        elif arg in _VALUED:
            value = next(rest, None)
            kept += [arg, value] if value is not None else []
        elif _shapes(arg):
            kept.append(arg)
    return tuple(kept)


def _shapes(arg: str) -> bool:
    """Whether one word that has its value with it is let through."""
    if arg in _PLAIN or arg.startswith("-std="):
        return True
    if _PLUGIN.match(arg):
        return False
    if arg.startswith("-f"):
        name = arg[2:].removeprefix("no-")
        return name in _LANGUAGE or bool(_LANGUAGE_VALUED.match(name))
    if arg.startswith("-m"):
        return arg[2:].removeprefix("no-") in _MACHINE or bool(_MACHINE_VALUED.match(arg[2:]))
    return arg.startswith(_VALUED)
