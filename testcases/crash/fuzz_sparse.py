#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Feeds broken C to the sparse checker and looks for crashes of its own.

Every input is a file of testcases/ with tokens cut, doubled, exchanged or made
up. What has to hold: no sanitizer report that begins in this project's code, no
hang, an exit status of 0 or 2, and with 2 one clear line. Where libsparse itself
crashes, the checker as it is installed has to say so and to exit with 2.

The inputs follow from --seed and their number alone, so a failure can be had
again by its number.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
INCLUDE = ROOT / "testcases" / "include"
TOKEN = re.compile(r"[A-Za-z_]\w*|\d\w*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|\s+|.", re.S)
ODD = [
    "{", "}", "(", ")", "[", "]", ";", ",", "*", "&", "->", "...", "#", "##", "?", ":", "=",
    "0", "1UL << 63", "-1", "0x7fffffffffffffffULL", "1.5e300", "\"", "'", "\\\n", "/*", "//",
    "struct", "union", "enum", "typedef", "static", "inline", "goto", "switch", "case 1:", "for",
    "sizeof", "__typeof__", "__attribute__((packed))", "__attribute__((address_space(1)))",
    "_Static_assert(0, \"x\");", "asm volatile(\"\" : : : \"memory\");", "({", "})", "&&x",
    "#define PAGE_SHIFT", "#define PAGE_SHIFT 77\n", "#if 1\n", "#include <no/such.h>\n",
    "\x00", "\x7f", "\u00e9", "__builtin_choose_expr(", "__builtin_constant_p(", "x ?: y",
    "(struct page *)0", "vma->vm_pgoff", "PFN_DOWN(", "page_to_pfn(", "unsigned long a[1 << 20];",
]
OURS = re.compile(r"#\d+ 0x[0-9a-f]+ in \S+ (\S+)")
TIMEOUT = 30


def mutate(text: str, rng: random.Random) -> str:
    """One broken version of a C file."""
    tokens = TOKEN.findall(text)
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        at = rng.randrange(len(tokens) + 1)
        span = rng.choice((1, 1, 2, 5, 20, 100))
        kind = rng.randrange(7)
        if kind == 0:
            tokens = tokens[:at]
        elif kind == 1:
            tokens[at : at + span] = []
        elif kind == 2:
            tokens[at:at] = tokens[at : at + span]
        elif kind == 3 and tokens:
            other = rng.randrange(len(tokens))
            at = min(at, len(tokens) - 1)
            tokens[at], tokens[other] = tokens[other], tokens[at]
        elif kind == 4:
            tokens[at:at] = [rng.choice(ODD)]
        elif kind == 5 and tokens:
            tokens[min(at, len(tokens) - 1)] = rng.choice(ODD)
        elif tokens:
            tokens[min(at, len(tokens) - 1)] = rng.choice(tokens)
        if not tokens:
            break
    return "".join(tokens)


def first_frame(report: str) -> str:
    """The file in which a sanitizer's report begins, C library and sanitizer left out."""
    for path in OURS.findall(report):
        if "/libsanitizer/" not in path and "/sysdeps/" not in path and "(" not in path:
            return path
    match = re.search(r"^(\S+?):\d+:\d+: runtime error", report, re.M)
    return match.group(1) if match else ""


def is_ours(path: str) -> bool:
    """Whether a source file is this project's."""
    if not path:
        return False
    if not os.path.isabs(path):
        return path.endswith(".c") or path.startswith("../argkind/")
    return str(Path(path).resolve()).startswith((f"{ROOT}/sparse-checks/", f"{ROOT}/argkind/"))


def run(tool: Path, source: Path) -> tuple[int, str]:
    """Exit status and what was said; a hang is -1."""
    env = dict(os.environ, ASAN_OPTIONS="detect_leaks=0:symbolize=1", UBSAN_OPTIONS="print_stacktrace=1")
    try:
        done = subprocess.run(
            [str(tool), "-I", str(INCLUDE), str(source)],
            capture_output=True, timeout=TIMEOUT, env=env, check=False,
        )
    except subprocess.TimeoutExpired:
        return -1, "takes too long"
    return done.returncode, done.stderr.decode(errors="replace")


def judge(asan: Path, plain: Path, source: Path) -> tuple[str, str]:
    """What came of one input: a class, and for a failure what was said."""
    status, said = run(asan, source)
    if "AddressSanitizer" in said or "runtime error:" in said:
        if is_ours(first_frame(said)):
            return "FAILED: a crash of our own", said
        status, said = run(plain, source)
        if status == 2 and "could not be checked" in said:
            return "libsparse crashed, contained", ""
        if status == 0:
            return "libsparse misbehaved unnoticed", ""
        return "FAILED: a crash of libsparse not contained", said
    if status == 2 and "could not be checked" in said:
        return "could not be checked", ""
    if status == 0:
        return "checked", ""
    return f"FAILED: exit status {status}", said


def sources() -> list[Path]:
    """The files to break."""
    found = sorted((ROOT / "testcases" / "argkind").glob("*.c"))
    return found + sorted((ROOT / "testcases" / "sample").rglob("*.c"))


def main() -> int:
    """Runs the inputs; exit status 1 if any fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=10000)
    parser.add_argument("--seconds", type=float, default=60, help="stop after so long")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--asan", type=Path, default=ROOT / "sparse-checks" / "argkind-asan")
    parser.add_argument("--plain", type=Path, default=ROOT / "sparse-checks" / "argkind")
    args = parser.parse_args()
    for tool in (args.asan, args.plain):
        if not tool.exists():
            print(f"{tool}: not built; make -C sparse-checks all asan", file=sys.stderr)
            return 2
    files = [(path, path.read_text(encoding="utf-8")) for path in sources()]
    end = time.monotonic() + args.seconds
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as tmp:

        def one(number: int) -> tuple[int, str, str]:
            if time.monotonic() > end:
                return number, "", ""
            rng = random.Random(f"{args.seed}.{number}")
            path, text = rng.choice(files)
            source = Path(tmp, f"{path.stem}-{number}.c")
            source.write_text(mutate(text, rng), encoding="utf-8")
            what, said = judge(args.asan, args.plain, source)
            source.unlink()
            return number, what, said

        with ThreadPoolExecutor(args.jobs) as pool:
            for number, what, said in pool.map(one, range(args.first, args.first + args.count)):
                seen[what] += bool(what)
                if what.startswith("FAILED"):
                    print(f"input {number}: {what}\n{said[:2000]}", flush=True)
    total = sum(seen.values())
    for what, count in sorted(seen.items()):
        if count:
            print(f"{count:6} {what}")
    print(f"{total:6} of {args.count} inputs in the time given")
    return 1 if not total or any(what.startswith("FAILED") for what in seen) else 0


if __name__ == "__main__":
    sys.exit(main())
