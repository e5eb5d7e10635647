# SPDX-License-Identifier: GPL-2.0-only
"""make kernel-run, as far as it goes without a kernel: requests, comparison, shrinking, what is built and read."""

from __future__ import annotations

import ctypes
import gzip
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
TOP = HERE.parents[1]
sys.path.insert(0, str(TOP))

from testcases.convert import announced  # noqa: E402
from tools.kernel_run import archive, boot, broken, build, drivers, expected, pairs, place, records, verdict  # noqa: E402

JUDGE = HERE / "judge"
MAX_STEPS, POOL, MAX_RECORD, FIELDS = 12, 32, 4096, 9
ERRNO, PROT, MERGE, RIGHTS, CHARGE, AROUND, WARN, FLAGS, LATER, TABLES, CACHE = (1 << bit for bit in range(11))
ALL = 0xff            # but for those that one case each allows
OPEN, STEP, TOUCH, AREA, PAGE, COUNTS, KERNEL, END = range(8)
OTHER_PAGE, ARENA_PFN = 0x7fffffff, 0x10000
SHARED, READ, WRITE, COPY, NEXT = 1, 1, 2, 3, 14
TRACKED = 12            # of a file, and known to PAT
COPIED = 10             # of a file, and pages of it may have been copied


class Step(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint8) for name in ("op", "at", "n", "arg")]


class Request(ctypes.Structure):
    _fields_ = [("seed", ctypes.c_uint64), ("pgoff", ctypes.c_uint64),
                *((name, ctypes.c_uint32) for name in ("pages", "open", "prot", "flags", "mode", "holder", "under",
                                                       "fail", "count")), ("step", Step * MAX_STEPS)]


class Pool(ctypes.Structure):
    _fields_ = [("count", ctypes.c_uint), ("request", Request * POOL)]


class Note(ctypes.Structure):
    _fields_ = [("kind", ctypes.c_uint16), ("step", ctypes.c_uint16), ("result", ctypes.c_int32),
                ("v", ctypes.c_uint64 * FIELDS)]


class Record(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint) for name in ("count", "granted", "refused", "charged", "replaced")] + \
               [("note", Note * MAX_RECORD)]


class Verdict(ctypes.Structure):
    _fields_ = [("at", ctypes.c_int), ("seen", ctypes.c_uint)]


SHOWS = ctypes.CFUNCTYPE(ctypes.c_bool, ctypes.POINTER(Request), ctypes.c_void_p)


@pytest.fixture(scope="session")
def judge(tmp_path_factory):
    """The parts of the program that need no kernel, as a library."""
    where = tmp_path_factory.mktemp("judge") / "judge.so"
    subprocess.run(["gcc", "-O1", "-g", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", where,
                    *(JUDGE / "user" / name for name in ("request.c", "compare.c", "shrink.c"))], check=True)
    library = ctypes.CDLL(str(where))
    library.request_print.restype = ctypes.c_char_p
    library.request_parse.restype = ctypes.c_bool
    library.compare.restype = Verdict
    library.op_name.restype = library.announced_name.restype = ctypes.c_char_p
    return library


@pytest.mark.parametrize("program", build.PROGRAMS)
def test_programs(program, tmp_path):
    """The programs of the machine are compiled without a warning."""
    subprocess.run(["gcc", "-O2", "-Wall", "-Wextra", "-Wno-unused-parameter", "-Werror", "-static", "-o",
                    tmp_path / program, *(JUDGE / "user" / name for name in build.PROGRAMS[program])], check=True)


# ---- requests ----

def drawn(judge, seed: int, pool: Pool | None = None) -> Request:
    """The request of a seed."""
    request, rng = Request(), ctypes.c_uint64(seed)
    judge.request_draw(ctypes.byref(request), ctypes.byref(rng), ctypes.byref(pool or Pool()))
    return request


def printed(judge, request: Request) -> bytes:
    """A request as text."""
    buf = ctypes.create_string_buffer(1024)
    return judge.request_print(ctypes.byref(request), buf, len(buf))


def test_request_text(judge):
    """What is printed is read again as it was, for requests with every kind of step."""
    seen = set()
    for seed in range(2000):
        request, again = drawn(judge, seed), Request()
        text = printed(judge, request)
        assert judge.request_parse(ctypes.byref(again), text)
        assert bytes(request) == bytes(again) and printed(judge, again) == text
        assert text == printed(judge, drawn(judge, seed))
        seen |= {judge.op_name(request.step[i].op) for i in range(request.count)}
    assert seen == {judge.op_name(op) for op in range(1, 17)} and judge.op_name(17) == b"?"


@pytest.mark.parametrize("text", [
    "", "nonsense", "seed=1 pgoff=0 pages=0 open=2 prot=1 flags=1 mode=0 holder=0 under=0 fail=0",
    "seed=1 pgoff=0 pages=99 open=2 prot=1 flags=1 mode=0 holder=0 under=0 fail=0",
    "seed=1 pgoff=0 pages=1 open=2 prot=1 flags=1 mode=0 holder=0 under=0 fail=0 leap:0:0:0",
    "seed=1 pgoff=0 pages=1 open=2 prot=1 flags=1 mode=0 holder=0 under=0 fail=0 read:0:0:256",
    "seed=1 pgoff=0 pages=1 open=2 prot=1 flags=1 mode=0 holder=0 under=0 fail=0" + " read:0:0:0" * 13])
def test_request_refused(judge, text):
    """Text that is not a request is not taken for one."""
    assert not judge.request_parse(ctypes.byref(Request()), text.encode())


def test_pool(judge):
    """Half of the requests are near one that was granted, and a full pool takes new ones in."""
    pool, rng = Pool(), ctypes.c_uint64(5)
    first = Request(seed=77, pgoff=0x12345, pages=3, open=2, prot=READ, flags=SHARED)
    judge.pool_add(ctypes.byref(pool), ctypes.byref(first), ctypes.byref(rng))
    near = sum(drawn(judge, seed, pool).pgoff in (0x12344, 0x12345, 0x12346) for seed in range(400))
    assert 120 < near < 280
    for seed in range(4000):
        judge.pool_add(ctypes.byref(pool), ctypes.byref(drawn(judge, seed)), ctypes.byref(rng))
    assert pool.count == POOL
    assert sum(one.seed == 77 for one in pool.request) == 0


# ---- comparison ----

def record(*notes: tuple, charged: int = 0, replaced: int = 0) -> Record:
    """A record of notes (kind, result, values...)."""
    made = Record(count=len(notes), charged=charged, replaced=replaced)
    for number, (kind, result, *values) in enumerate(notes):
        made.note[number].kind, made.note[number].result = kind, result
        for place_, value in enumerate(values):
            made.note[number].v[place_] = value
    return made


def page(at=64, prot=0x25, pfn=ARENA_PFN, entry=0x27, ops=0, flags=0xfb, state=8) -> tuple:
    """A note of a page."""
    return (PAGE, 0, at, flags, prot, at - 64, ops, 0, state, entry, pfn)


def judged(judge, old: Record, new: Record, may: int = 0) -> tuple[int, int]:
    """Where two records differ, and what was announced."""
    found = judge.compare(ctypes.byref(old), ctypes.byref(new), may)
    return found.at, found.seen


MAPPED, AGAIN = (STEP, 0, 0, 0, 1), (STEP, 0, NEXT, 0, 1)
LAST = (COUNTS, 0, 10, 0, 0, 0, 1)


def test_compare_same(judge):
    """Two equal records do not differ, and one that is longer does, at its end."""
    notes = [MAPPED, (AREA, 0, 64, 65), page(), LAST]
    assert judged(judge, record(*notes), record(*notes)) == (-1, 0)
    assert judged(judge, record(*notes), record(*notes[:-1])) == (3, 0)
    assert judged(judge, record(*notes[:2]), record(*notes), ALL) == (2, 0)


@pytest.mark.parametrize("bit,old,new,at", [
    (ERRNO, [(STEP, -11, 0, 0, 1)], [(STEP, -12, 0, 0, 1)], 0),
    (PROT, [page()], [page(prot=0x3d)], 0),
    (PROT, [page(pfn=OTHER_PAGE)], [page(pfn=OTHER_PAGE, prot=0x3d, entry=0x3f)], 0),
    (CHARGE, [(END, 0, 0, 0, 0)], [(END, 0, 5, 0, 0)], 0),
    (RIGHTS, [page()], [page(entry=0x25)], 0),
    (RIGHTS, [page(flags=0xf8, entry=0x25)], [page(flags=0xf8, prot=0x120, entry=0x120)], 0),
    (RIGHTS, [(TOUCH, 0, 64, 1, 0)], [(TOUCH, 11, 64, 1, 2)], 0),
    (FLAGS, [page(flags=0x40fb)], [page(flags=0x100000fb)], 0),
    (FLAGS, [(STEP, -14, COPY, 0, 1)], [(STEP, 4096, COPY, 0, 1)], 0),
    (FLAGS, [page(flags=0x40fb, entry=0, pfn=0)], [page(flags=0x100000fb)], 0),
    (LATER, [(END, 0, 5, 0, 0)], [(END, 0, 0, 0, 0)], 0),
    (TABLES, [(STEP, -12, 0, 0, 1)], [(STEP, -14, 0, 0, 1)], 0),
    (CACHE, [AGAIN, page(entry=0x3f, state=TRACKED)], [AGAIN, page(state=TRACKED)], 1),
    (CACHE, [AGAIN, page(prot=0x27, entry=0x237, pfn=OTHER_PAGE, state=TRACKED)],
     [AGAIN, page(prot=0x27, entry=0x227, pfn=OTHER_PAGE, state=TRACKED)], 1),
    (CACHE, [(STEP, -22, NEXT, 0, 1)], [(STEP, 0, NEXT, 0, 1)], 0),
    (AROUND, [(STEP, 0, NEXT, 0, 1)], [(STEP, -6, NEXT, 0, 1)], 0),
    (AROUND, [(AREA, 0, 64, 66), page(), page(65), LAST],
     [(AREA, 0, 64, 65), page(), (AREA, 0, 65, 66), page(65), LAST], 0),
    (MERGE, [(AREA, 0, 64, 65), page(), (AREA, 0, 65, 66), page(65), LAST],
     [(AREA, 0, 64, 66), page(), page(65), LAST], 0),
    (MERGE, [(AREA, 0, 64, 65), page(), (AREA, 0, 65, 66), page(65, state=COPIED), LAST],
     [(AREA, 0, 64, 66), page(state=COPIED), page(65, state=COPIED), LAST], 0),
])
def test_compare_announced(judge, bit, old, new, at):
    """Each difference is allowed by its own announcement, and by no other."""
    old, new = (record(*notes, charged=9, replaced=5) for notes in (old, new))
    for other in (ERRNO, PROT, MERGE, RIGHTS, CHARGE, AROUND, FLAGS, LATER, TABLES, CACHE):
        # an error that is announced may be any other
        allowed = other == bit or (bit, other) == (TABLES, ERRNO)
        assert judged(judge, old, new, other) == ((-1, other) if allowed else (at, 0))
    assert judged(judge, old, new, ALL | LATER | TABLES | CACHE) == (-1, bit)


@pytest.mark.parametrize("old,new", [
    ([(STEP, 0, 0, 0, 1)], [(STEP, -12, 0, 0, 1)]),                       # refused, where it was granted
    ([(STEP, -11, 0, 0, 1)], [(STEP, -12, 4, 0, 1)]),                     # another step
    ([page(prot=0x25)], [page(prot=0x27)]),                               # a right, not a cache bit
    ([page()], [page(entry=0x3f)]),                                       # the device's page, not a copy
    ([(STEP, -22, NEXT, 0, 1)], [(STEP, 0, 0, 0, 1)]),
    ([(STEP, -12, NEXT, 0, 1)], [(STEP, 0, NEXT, 0, 1)]),                 # no cache type that does not fit
    ([(END, 0, 8, 0, 0)], [(END, 0, 2, 0, 0)]),                           # more than was replaced
    ([page()], [page(ops=0x10001)]),
    ([page(flags=0x40fb)], [page(flags=0x100000fb, entry=0, pfn=0)]),      # a page that goes
    ([page(flags=0x40fb)], [page(flags=0x100040fa)]),                     # another flag
    ([(STEP, -14, NEXT, 0, 1)], [(STEP, 0, NEXT, 0, 1)]),
    ([page()], [page(pfn=ARENA_PFN + 1)]),
    ([(END, 0, 0, 0, 0)], [(END, 0, 10, 0, 0)]),                          # more than was refused
    ([(END, 0, 0, 0, 0)], [(END, 0, 0, 1, 0)]),                           # a page, not a charge
    ([(END, 0, 0, 0, 0)], [(END, 11, 0, 0, 0)]),
    ([page(entry=0x25)], [page(prot=0x120, entry=0x120)]),                # it could be read
    ([page(entry=0x25)], [page(entry=0x27)]),                             # a right that comes
    ([(TOUCH, 11, 64, 1, 2)], [(TOUCH, 0, 64, 1, 0)]),
    ([(TOUCH, 0, 64, 0, 5)], [(TOUCH, 11, 64, 0, 2)]),                    # it cannot be read
    ([(AREA, 0, 64, 65), page(), (AREA, 0, 65, 66), page(65, ops=5), LAST],
     [(AREA, 0, 64, 66), page(), page(65), LAST]),                        # merged, with the other's operations
    ([(AREA, 0, 64, 65), page(), (AREA, 0, 65, 66), page(65), LAST],
     [(AREA, 0, 64, 65), page(), LAST]),                                  # a page is lost
    ([(AREA, 0, 64, 65), page(), (AREA, 0, 65, 66), page(65), LAST],
     [(AREA, 0, 64, 66), page(state=COPIED), page(65, state=COPIED), LAST]),      # no copies there before
    ([(AREA, 0, 64, 65), page(), (AREA, 0, 65, 66), page(65), (AREA, 0, 70, 71), page(70, state=COPIED), LAST],
     [(AREA, 0, 64, 66), page(state=COPIED), page(65, state=COPIED),
      (AREA, 0, 70, 71), page(70, state=COPIED), LAST]),                  # of another VMA
    ([(AREA, 0, 64, 65), page(), (AREA, 0, 65, 66), page(65, state=COPIED), LAST],
     [(AREA, 0, 64, 66), page(), page(65), LAST]),                        # they are known no more
])
def test_compare_not_announced(judge, old, new):
    """What no announcement covers differs, whatever is allowed."""
    old, new = (record(*notes, charged=9, replaced=5) for notes in (old, new))
    assert judged(judge, old, new, ALL | LATER | CACHE)[0] >= 0


def test_compare_merged(judge):
    """A page that is merged keeps its cache type, which is another announcement."""
    old = record((AREA, 0, 64, 65), page(), (AREA, 0, 65, 66), page(65, prot=0x3d), LAST)
    new = record((AREA, 0, 64, 66), page(), page(65), LAST)
    for may, found in ((MERGE, (0, 0)), (MERGE | PROT, (-1, MERGE | PROT))):
        assert judged(judge, old, new, may) == found


def test_compare_tables(judge):
    """Where many pages are inserted at once -EFAULT may stand for -ENOMEM, and for nothing else."""
    for old, new, allowed in ((-12, -14, True), (-14, -12, False), (-12, -22, False), (-22, -14, False)):
        found = judged(judge, record((STEP, old, 0, 0, 1)), record((STEP, new, 0, 0, 1)), TABLES)
        assert found == ((-1, TABLES) if allowed else (0, 0))


@pytest.mark.parametrize("old,new", [
    ([page(entry=0x3f)], [page()]),                                       # not memory that PAT knows
    ([page(entry=0x3f, pfn=OTHER_PAGE, state=TRACKED)], [page(pfn=OTHER_PAGE, state=TRACKED)]),
    ([page(state=TRACKED)], [page(entry=0x3f, state=TRACKED)]),                     # not the type of the VMA
    ([page(entry=0x3f, state=TRACKED)], [page(entry=0x25, state=TRACKED)]),         # a type, and a right
    ([page(entry=0x3f, state=TRACKED)], [page(prot=0x35, entry=0x37, state=TRACKED)]),
])
def test_compare_cache(judge, old, new):
    """Only the entry of a device's page may have its VMA's cache type, where it had another's."""
    assert judged(judge, record(AGAIN, *old), record(AGAIN, *new), CACHE) == (1, 0)


def test_compare_first(judge):
    """The first mapping replaces no other of the same memory: its cache type has to be right."""
    old, new = page(entry=0x3f, state=TRACKED), page(state=TRACKED)
    assert judged(judge, record(MAPPED, old, AGAIN), record(MAPPED, new, AGAIN), CACHE) == (1, 0)
    assert judged(judge, record(MAPPED, AGAIN, old), record(MAPPED, AGAIN, new), CACHE) == (-1, CACHE)


def test_complaint(judge):
    """A complaint is the same whichever process causes it, and another at another place."""
    def words(place_: str, task: str) -> bytes:
        buf = ctypes.create_string_buffer(b"x" * 72, 72)
        judge.complaint_words(f"WARNING: mm/{place_} at fault+0x77/0x150, CPU#0: judge/{task}\n".encode(), buf, 72)
        return buf.raw

    assert words("memory.c:6671", "69") == words("memory.c:6671", "70") != words("memory.c:6672", "69")
    assert words("memory.c:6671", "69").startswith(b"WARNING: mm/memory.c:6671 at fault+0x77/0x150\0")
    long, line = ctypes.create_string_buffer(72), ctypes.create_string_buffer(72)
    judge.complaint_words(b"BUG " + b"y" * 99, long, 72)
    judge.complaint_words(b"BUG: bad page\nmore, CPU", line, 72)
    assert (long.raw[71:], long.value[:5], line.value) == (b"\0", b"BUG y", b"BUG: bad page")


def test_compare_legacy_leak(judge):
    """A charge that the legacy side alone keeps is allowed as far as charged pages were replaced, and expected later."""
    old, new = [(END, 0, 5, 0, 0)], [(END, 0, 0, 0, 0)]
    for replaced, may, found in ((5, LATER, (-1, LATER)), (4, LATER, (0, 0)), (5, ALL, (0, 0))):
        assert judged(judge, record(*old, charged=9, replaced=replaced), record(*new, charged=9), may) == found


def test_compare_injected(judge):
    """Where the allocation that fails is one that the other version does not make, only what is left behind counts."""
    failed = [(OPEN, 1), (STEP, -12, 0, 0, 1), (TOUCH, 11, 64), (END, 0, 0, 0, 0)]
    refused = [(OPEN, 0), (STEP, -6, 0, 0, 1), (END, 0, 0, 0, 0)]
    assert judged(judge, record(*failed), record(*refused)) == (-1, 0)
    leaves = record(*refused[:-1], (END, 0, 5, 0, 0), charged=9)
    assert judged(judge, record(*failed), leaves, CHARGE) == (-1, CHARGE)
    assert judged(judge, record(*failed), leaves) == (2, 0)
    assert judged(judge, record(*failed), record(*refused[:-1], (END, 0, 0, 1, 0)), ALL) == (2, 0)
    both = [(OPEN, 1), *failed[1:]]
    assert judged(judge, record(*both), record((OPEN, 1), *refused[1:])) == (1, 0)


# ---- real drivers ----

SAID = """judge: loading out-of-tree module taints kernel.
JUDGE begins
R 1 0 0 0 seed=1 pgoff=0 pages=1
N 0 0 0
N 1 0 0 0 0 1
N 4 0 0 40 {flags} 25 0 1 0 8 27 10000
R 0 1 0 0 seed=2 pgoff=0 pages=1
N 1 0 -22 0 0 1
INIT /drive: status 0 at 3.00 s
INIT done
"""


def test_records(tmp_path):
    """What two machines say is compared as the judge does it, with what is announced."""
    same = SAID.format(flags="fb")
    made = records.compare("sg", [same, same], set(), tmp_path)
    assert not made.failed() and (made.handlers[0].cases, made.handlers[0].granted, made.handlers[0].refused) == (2, 1, 1)
    io, mixed = SAID.format(flags="40fb"), SAID.format(flags="100000fb")
    failed = records.compare("sg", [io, mixed], set(), tmp_path).failed()
    assert len(failed) == 1 and "case 0" in failed[0] and "flags 40fb" in failed[0] and "flags 100000fb" in failed[0]
    made = records.compare("sg", [io, mixed], {"flags"}, tmp_path)
    assert not made.failed() and made.handlers[0].seen == {"flags": 1}


@pytest.mark.parametrize("other,words_", [
    (SAID.format(flags="fb").partition("R 0")[0] + "INIT done\n", "2 and 1 requests were carried out"),
    (SAID.format(flags="fb").replace("INIT done\n", ""), "the machine stopped"),
    (SAID.format(flags="fb").replace("status 0", "status 200"), "status 200")])
def test_records_fail(other, words_, tmp_path):
    """A machine that stops, or carries out something else, is a failure."""
    assert words_ in "".join(records.compare("sg", [SAID.format(flags="fb"), other], set(), tmp_path).failed())


def test_drivers():
    """Each driver in reach is in the program, too; what is not in reach is refused by name."""
    program = (JUDGE / "user/real.c").read_text()
    for one in drivers.DRIVERS:
        assert f'.name = "{one.name}"' in program and one.file.endswith(".c")
    assert drivers.chosen([]) == drivers.DRIVERS
    assert [one.name for one in drivers.chosen(["drivers/scsi/sg.c", "udf"])] == ["sg", "udf"]
    with pytest.raises(place.CannotRun, match="nonesuch: no driver in reach: sg, usbmon"):
        drivers.chosen(["nonesuch"])


# ---- shrinking ----

def shrunk(judge, request: Request, shows, limit: int = 1000) -> tuple[Request, int]:
    """The shortest request that shows it, and the calls that took."""
    short = Request.from_buffer_copy(request)
    calls = judge.shrink(ctypes.byref(short), SHOWS(lambda r, _: shows(r.contents)), None, limit)
    return short, calls


def words(request: Request) -> list[int]:
    """The kinds of its steps."""
    return [request.step[i].op for i in range(request.count)]


def test_shrink(judge):
    """What does not matter goes; what does stays as it was."""
    unmap = 5
    tried = 0
    for seed in range(300):
        request = drawn(judge, seed)
        if unmap not in words(request) or request.pages < 3:
            continue
        tried += 1
        short, _ = shrunk(judge, request, lambda r: unmap in words(r) and r.pages >= 3)
        assert words(short) == [unmap] and short.pages == 3
        assert (short.pgoff, short.holder, short.under, short.mode, short.step[0].arg) == (0, 0, 0, 0, 0)
    assert tried > 20


def test_shrink_keeps(judge):
    """A request of which everything matters stays, and nothing is asked more often than allowed."""
    request = drawn(judge, 11)
    text = printed(judge, request)
    kept, calls = shrunk(judge, request, lambda r: printed(judge, r) == text)
    assert printed(judge, kept) == text and calls > 0
    assert shrunk(judge, request, lambda r: True, 5)[1] == 5


# ---- pairs and the module ----

def test_gather(tmp_path):
    """Pairs are named, or found in directories; what is neither is refused by name."""
    assert len(pairs.gather([])) == len(list(place.CONVERT.glob("*.res")))
    assert [one.name for one in pairs.gather(["flags", "uio"])] == ["flags", "uio"]
    for word in ("nonesuch", str(tmp_path)):
        with pytest.raises(place.CannotRun, match=f"{word}: neither"):
            pairs.gather([word])
    for name in ("flags.c", "flags.res"):
        (tmp_path / name).write_bytes((place.CONVERT / name).read_bytes())
    assert [one.name for one in pairs.gather([str(tmp_path)])] == ["flags"]
    with pytest.raises(place.CannotRun, match="two pairs have the name flags"):
        pairs.gather(["flags", str(tmp_path)])


def test_tables():
    """Every hook of every pair is in the tables, on both sides at the same place."""
    for pair in pairs.gather([]):
        old, new = pairs.entries(pair.old), pairs.entries(pair.new)
        assert old == new and any(member != "vm_ops" for _, member, _ in old)
        assert f"judge_old_{pair.name}_ops" in pairs.table_source([pair])
        # a pair may have a handler that stays: its first lines name it
        stay = {f"{name}_fops" for name in re.findall(r"^// refused: (\w+)_mmap:", pair.old, re.M)}
        assert pairs.hooks(pair) == [name for name, member, _ in old if member != "vm_ops" and name not in stay]
    odd = pairs.Pair("odd", "static const struct file_operations a_fops = {};\n", "")
    with pytest.raises(place.CannotRun, match="odd: its two files do not name the same"):
        pairs.table_source([odd])


def test_foreign(tmp_path):
    """A handler of no pair is converted when it is run; what stays is not judged, what differs is what is reported."""
    (tmp_path / "odd.c").write_text("""// SPDX-License-Identifier: GPL-2.0-only
#include <linux/fs.h>
#include <linux/mm.h>

static int odd_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_DONTDUMP);
	return 0;
}

static int kept_mmap(struct file *file, struct vm_area_struct *vma)
{
	get_device(file->private_data);
	return 0;
}

static const struct file_operations odd_fops = {
	.mmap = odd_mmap,
};

static const struct file_operations kept_fops = {
	.mmap = kept_mmap,
};
""")
    pair, = pairs.gather([str(tmp_path)])
    assert pair.foreign and "odd_mmap_prepare" in pair.new and pairs.hooks(pair) == ["odd_fops"]
    assert expected.lines([pair], set()) == ["odd odd_fops charge", "odd odd_fops merge"]
    assert "kept_fops" not in pairs.side_source(pair, "new").partition("_ops[];")[2]
    assert not (tmp_path / "odd.res").exists()


def test_touched():
    """Of a broken conversion only the hooks are judged that it can reach."""
    right = "static int a(void)\n{\n\treturn 1;\n}\n\nstatic int b(void)\n{\n\treturn a();\n}\n\n" \
            "static const struct x b_fops = {\n\t.f = b,\n};\n\nstatic const struct x c_fops = {\n\t.f = c,\n};\n"
    assert broken.touched(right, right.replace("1", "2")) == {"a", "b", "b_fops"}
    assert broken.touched(right, right.replace("return  1", "return 1")) == set()
    close = right.replace("};\n\nstatic const struct x c", "};\nstatic const struct x c")
    assert broken.touched(close, close.replace("1", "2")) == {"a", "b", "b_fops"}
    numbers = {number: broken._broken("pages", "x", broken._texts("pages")[1].replace(*change), "").pair.only
               for number, change in enumerate((("ring->pages + desc->pgoff", "ring->pages"), ("ring->pages, num", "ring->pages, 0")))}
    assert numbers == {0: {"ring_fops1"}, 1: {"inserted_fops"}}


def test_broken():
    """What stops its machine is noticed, and the rest is run again; what nothing notices is said."""
    every = [broken.Broken(pairs.Pair("flags", "", "", label), label) for label in ("a", "b", "c", "d")]
    result = "RESULT flags#{} f cases=7 old=1/0 new=1/0 differ={} seconds=0.1\n"
    said = [["INIT begin flags#a\n" + result.format("a", 1) + "INIT end flags#a\nINIT begin flags#b\nBUG: oops\n"],
            ["INIT begin flags#c\n" + result.format("c", 0) + "INIT end flags#c\nINIT begin flags#d\n" +
             result.format("d", 1) + "INIT end flags#d\nINIT done\n"]]
    asked = []
    seen = broken.run(every, lambda left: asked.append([one.label for one in left]) or said.pop(0))
    assert asked == [["a", "b", "c", "d"], ["c", "d"]]
    assert seen == {"flags#a": "request 7", "flags#b": "it stops the machine", "flags#c": "", "flags#d": "request 7"}
    assert broken.table(every, seen)[2] == "| `flags` | c | **not seen** | seen |"
    with pytest.raises(place.CannotRun, match="nonesuch: nothing of it is broken"):
        broken.variants(["nonesuch"])
    with pytest.raises(place.CannotRun, match="does not start"):
        broken.run(every, lambda left: [""])


def test_module(tmp_path):
    """Only what changed is written, and what is not wanted any more goes."""
    pairs.write_module(pairs.gather(["flags", "uio"]), tmp_path)
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert {"old_flags.c", "new_uio.c", "main.c", "table.c", "Kbuild"} <= before.keys()
    assert "region_probe judge_old_uio_region_probe" in (tmp_path / "old_uio.c").read_text()
    variant = pairs.Pair("flags", "a", "b", "3")
    assert (variant.shown, variant.symbol) == ("flags#3", "flags_3")
    flags, = pairs.gather(["flags"])
    variant = pairs.Pair("flags", flags.old, flags.new, "3")
    assert [pairs.symbol_of(variant, side) for side in pairs.SIDES] == ["flags", "flags_3"]
    pairs.write_module(pairs.gather(["flags"]), tmp_path)
    after = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert "new_uio.c" not in after and "uio.c" in after
    assert {name for name in after if after[name] != before[name]} == {"table.c", "Kbuild"}


def test_expected():
    """What the report says of a handler is what is listed for the pairs, so that foreign ones are judged alike."""
    for pair in pairs.gather([]):
        for hook in pairs.hooks(pair):
            assert expected.words(replace(pair, foreign=True), hook) == announced.of(pair.name, hook), hook
    odd = pairs.Pair("odd", "static int a(void)\n{\n\treturn -EIO;\n}\n", "", foreign=True)
    assert expected.words(odd, "far_fops") == set()


def test_announced():
    """Every hook of which a difference is announced is there, and the judge knows the word."""
    names = {(pair.name, name) for pair in pairs.gather([]) for name, member, _ in pairs.entries(pair.new)}
    known = (JUDGE / "user/compare.c").read_text()
    lines = expected.lines(pairs.gather([]), set())
    assert "flags flags_fops charge" in lines and "uio mapped_info charge" not in lines
    assert "frozen frozen_fops later" in lines and "frozen sealed_fops later" not in lines
    left = {line.split()[2] for line in expected.lines(pairs.gather([]), {"charge", "later"})}
    assert left == {line.split()[2] for line in lines} - {"charge", "later"}
    for line in lines:
        pair, name, word = line.split()
        assert (pair, name) in names, line
        assert f'return "{word}";' in known
    assert all(name in {hook for _, hook in names} for table in announced.WORDS.values()
               for hooks in table.values() for name in hooks)


# ---- the machine ----

def unpack(data: bytes) -> dict[str, tuple[int, bytes]]:
    """The members of an archive, read as the kernel does."""
    data, at, found = gzip.decompress(data), 0, {}
    while True:
        assert data[at:at + 6] == b"070701" and at % 4 == 0
        field = [int(data[at + 6 + 8 * i:at + 14 + 8 * i], 16) for i in range(13)]
        name = data[at + 110:at + 110 + field[11] - 1].decode()
        start = (at + 110 + field[11] + 3) & ~3
        if name == "TRAILER!!!":
            return found
        found[name] = (field[1], data[start:start + field[6]])
        at = (start + field[6] + 3) & ~3


def test_changed(tmp_path):
    """A tree is built again if anything of it is newer: a file, or a directory that has lost one."""
    (tmp_path / "mm").mkdir()
    (tmp_path / "mm/vma.c").touch()
    for path in (tmp_path / "mm/vma.c", tmp_path / "mm", tmp_path):
        os.utime(path, (1000, 1000))
    assert not build.changed_since(tmp_path, 1000)
    os.utime(tmp_path / "mm", (1001, 1001))
    assert build.changed_since(tmp_path, 1000)
    os.utime(tmp_path / "mm", (1000, 1000))
    os.utime(tmp_path / "mm/vma.c", (1001, 1001))
    assert build.changed_since(tmp_path, 1000)


def test_no_allocation_fails_where_kasan_makes_some_of_its_own() -> None:
    from tools.kernel_run import __main__ as run
    said = [run.orders(run.parse(["--kernel", "/k", *more]), 0, []) for more in ([], ["--kasan"])]
    assert b"\t-f\t" in said[0] and b"-f" not in said[1]


def test_config(tmp_path):
    """A later piece has the last word, and what the tree does not take is refused by the piece that asks for it."""
    core, more = tmp_path / "core.config", tmp_path / "more.config"
    core.write_text("# words\nCONFIG_MMU=y\nCONFIG_BLOCK=n\nCONFIG_NET=n\n")
    more.write_text("CONFIG_BLOCK=y\n")
    (tmp_path / ".config").write_text("CONFIG_MMU=y\nCONFIG_BLOCK=y\n# CONFIG_NET is not set\n")
    build._check_config(tmp_path, [core, more])
    for pieces, said in (([core], "CONFIG_BLOCK=n of core.config"), ([more, core], "CONFIG_BLOCK=n of core.config")):
        with pytest.raises(place.CannotRun, match=f"does not take {said}"):
            build._check_config(tmp_path, pieces)
    (tmp_path / ".config").write_text("CONFIG_MMU=y\n")
    with pytest.raises(place.CannotRun, match="does not take CONFIG_BLOCK=y of more.config"):
        build._check_config(tmp_path, [core, more])
    names = [build.build_dir(tmp_path, build.fragments(*which)).name.rpartition("-")[0]
             for which in ((False, False), (True, False), (False, True), (True, True))]
    assert names == ["core", "core-kasan", "core-drivers", "core-drivers-kasan"]


def test_archive():
    """The file system has each file, executable, and the directory for the devices."""
    files = {"init": b"\x7fELF", "commands": boot.commands([["/judge", "-r", "seed=1 pages=2"], ["/judge"]])}
    assert unpack(archive.initramfs(files)) == {
        "dev": (0o040755, b""), "init": (0o100755, b"\x7fELF"),
        "commands": (0o100755, b"/judge\t-r\tseed=1 pages=2\n/judge\n")}


CONSOLE = """[    1.0] judge: loading out-of-tree module taints kernel.
RESULT flags flags_fops cases=10 old=8/2 new=8/2 differ=0 errno=0 prot=3 merge=0 rights=0 charge=0 seconds=0.5
DIFF uio mapped_info case 4 seed 1
  request: seed=1 pgoff=0 pages=1 open=2 prot=1 flags=1 mode=0 holder=0 under=0 fail=0
  old: map 0+1 (0) = 0
  new: map 0+1 (0) = -22
RESULT uio mapped_info cases=10 old=9/1 new=8/2 differ=1 errno=0 prot=0 merge=0 rights=0 charge=0 seconds=0.7
INIT /judge: status 0 at 3.00 s
INIT done
"""


def test_read():
    """Results, differences with their lines, and nothing that is wrong with the machine."""
    found = verdict.read(CONSOLE)
    assert [(one.pair, one.cases, one.differ, one.seen["prot"]) for one in found.handlers] == \
        [("flags", 10, 0, 3), ("uio", 10, 1, 0)]
    assert len(found.differences) == 1 and found.differences[0].endswith("= -22")
    assert not found.complaints and not found.unfinished
    assert found.failed() == found.differences
    assert "1 DIFFER" in verdict.table(found)[1] and "same; announced: prot 3" in verdict.table(found)[0]


def test_read_between():
    """What the kernel says within a difference does not end it; one that does not come again is told, and no failure."""
    lines = CONSOLE.splitlines()
    noisy = "\n".join([*lines[:3], *["[    2.0] x86/PAT: map pfn"] * 20, *lines[3:]])
    assert verdict.read(noisy).differences == verdict.read(CONSOLE).differences
    once = CONSOLE.replace("differ=0 errno=0", "differ=0 errno=0 once=2").replace("differ=1", "differ=0").partition("DIFF")[0]
    found = verdict.read(once + "INIT done\n")
    assert verdict.table(found)[0].endswith("same; announced: prot 3; 2 of a failing allocation, and not again")
    assert not found.failed()


def test_read_charge():
    """What was left charged is told, of every machine."""
    found = verdict.read("CHARGE .mmap: 1000 of 1000 refused, Committed_AS +0 kB\nINIT done\n")
    assert verdict.join([found, verdict.read("INIT done\n")]).charges == [".mmap: 1000 of 1000 refused, Committed_AS +0 kB"]
    assert not found.failed()


@pytest.mark.parametrize("change,words_", [
    (("INIT done\n", ""), "the machine stopped: INIT /judge"),
    (("status 0", "status 100"), "status 100"),
    (("[    1.0] judge: load", "[    1.0] WARNING: mm/vma.c:1 at x()\n[    1.0] load"), "WARNING: mm/vma.c"),
    (("[    1.0] judge: load", "[    1.0] BUG: KASAN: x\nload"), "BUG: KASAN"),
])
def test_read_failure(change, words_):
    """A machine that stops, a program that fails and a kernel that complains are failures."""
    text = CONSOLE.replace("differ=1", "differ=0")
    text = "\n".join(line for line in text.splitlines() if not line.startswith(("DIFF", "  "))) + "\n"
    assert not verdict.read(text).failed()
    failed = verdict.join([verdict.read(text), verdict.read(text.replace(*change))]).failed()
    assert len(failed) == 1 and words_ in failed[0]
    assert verdict.read("").failed() == ["not finished: the machine stopped: it said nothing"]


def run(*words_: str, **env: str) -> subprocess.CompletedProcess[str]:
    """The command."""
    return subprocess.run([sys.executable, "-B", "-m", "tools.kernel_run", *words_], cwd=TOP, text=True,
                          capture_output=True, check=False, env={**os.environ, **env})


def test_command(tmp_path):
    """What cannot be run ends with 2 and one line that names the cure."""
    done = run("--kernel", str(tmp_path), PATH=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("kernel-run: not installed: apt-get install ") and "qemu-system-x86" in done.stderr
    assert done.stderr.count("\n") == 1
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in build.NEEDS:
        (tools / name).write_text("#!/bin/sh\nexit 0\n")
        (tools / name).chmod(0o755)
    done = run("--kernel", str(tmp_path), PATH=str(tools))
    assert done.returncode == 2 and "not a kernel tree: name one with KDIR=TREE" in done.stderr
    for name in ("Makefile", "mm/vma.c", "include/linux/mm.h", "include/linux/mm_types.h"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    done = run("--kernel", str(tmp_path), PATH=str(tools))
    assert done.returncode == 2 and "Linux 7.1 or later is wanted" in done.stderr


BELOW = """\
import runpy, sys
from pathlib import Path
from tools.kernel_run import place
place.WORK = Path(sys.argv.pop(1))
runpy.run_module("tools.kernel_run", run_name="__main__", alter_sys=True)
"""
# What it writes would pass for finished the next time.
MAKE = """\
#!/bin/sh
trap 'sleep 1; rm "$PLACE/object"; exit 2' TERM
touch "$PLACE/object"
while :; do sleep 0.1; done
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["INT", "TERM"])
def test_signal(number, tmp_path):
    """make is waited for where the run is ended: it takes away what is half written."""
    for name in ("Makefile", "mm/vma.c", "include/linux/mm.h", "include/linux/mm_types.h"):
        place.write(make_parent(tmp_path / name), "mmap_action_map_kernel_pages")
    for name in build.NEEDS:
        place.write(make_parent(tmp_path / "tools" / name), MAKE if name == "make" else "#!/bin/sh\nexit 0\n")
        (tmp_path / "tools" / name).chmod(0o755)
    running = subprocess.Popen([sys.executable, "-B", "-c", BELOW, str(tmp_path / "work"), "--kernel", str(tmp_path), "sg",
                                "--drivers", "--new", os.devnull], cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               text=True, env={**os.environ, "PLACE": str(tmp_path),
                                               "PATH": f"{tmp_path}/tools:{os.environ['PATH']}"})
    until = time.monotonic() + 30
    while not (tmp_path / "object").exists() and time.monotonic() < until:
        time.sleep(0.05)
    running.send_signal(number)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out, err.count("\n")) == (128 + number, "", 1) and "interrupted" in err
    assert not (tmp_path / "object").exists()


def make_parent(path: Path) -> Path:
    """The path, with its directory made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
