# SPDX-License-Identifier: GPL-2.0-only
"""make kernel-run: both versions of every pair on a real kernel, under qemu.

Exit status: 0 nothing differs that is not announced; 1 something does, or the kernel complained;
2 the run could not be made.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tools.kernel_run import boot, broken, build, drivers, expected, verdict
from tools.kernel_run.pairs import Pair, gather, hooks, stays, entries
from tools.kernel_run.place import TOP, CannotRun, jobs

sys.path.insert(0, str(TOP / "scripts"))

from mmapcheck.lib import proc  # noqa: E402

STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# Of more requests to a handler the locks are proved for the first ones, and not again: lockdep learns from a path
# through the kernel once, and costs two thirds of the time.
PROVED = 20


def parse(argv: list[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="kernel-run", description=__doc__.splitlines()[0])
    parser.add_argument("--kernel", required=True, type=Path, metavar="TREE", help="Linux 7.1 or later; only read")
    parser.add_argument("--cases", type=int, default=10, help="requests to each handler (%(default)s)")
    parser.add_argument("--failing", type=int, default=1,
                        help="requests of which every allocation fails in turn (%(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--request", help="one request, as a difference shows it")
    parser.add_argument("--only", help="PAIR or PAIR:NAME")
    parser.add_argument("--charge", metavar="PAIR:NAME",
                        help="only tell what 1,000 mappings keep charged that this hook refuses")
    parser.add_argument("--broken", action="store_true",
                        help="the conversions that the tests break on purpose: each has to be noticed")
    parser.add_argument("--kasan", action="store_true",
                        help="a kernel with KASAN: slower, and no allocation fails, as KASAN makes some of its own")
    parser.add_argument("--accel", choices=("kvm", "tcg"), default="tcg",
                        help="kvm is faster where it works: within a machine it may not (%(default)s)")
    parser.add_argument("-j", "--jobs", type=int, default=jobs())
    parser.add_argument("--drivers", action="store_true",
                        help="real drivers, before and after: those named, or all that are in reach")
    parser.add_argument("--new", type=Path, metavar="FILE", help="the converted file of the one driver that is named")
    parser.add_argument("pairs", nargs="*", help="names of testcases/convert, or directories; names of drivers")
    return parser.parse_args(argv)


def orders(args: argparse.Namespace, part: int, pairs: list[Pair]) -> bytes:
    """What one machine runs."""
    if args.broken:
        return boot.commands([line for pair in pairs[part::args.jobs] for line in
                              (["begin", pair.shown],
                               *(["/judge", "-u", "-b", "-s", str(args.seed), "-n", str(args.cases), "-e",
                                  f"{pair.shown}:{hook}"] for hook in hooks(pair)), ["end", pair.shown])])
    if args.charge:
        return boot.commands([["/charge", args.charge]] if part == 0 else [])
    common = ["-s", str(args.seed), "-p", f"{part}/{args.jobs}", *(["-e", args.only] if args.only else [])]
    if args.request:
        return boot.commands([["/judge", *common, "-r", args.request]])
    lines = [["/judge", *common, "-n", str(min(args.cases, PROVED))]]
    # KASAN allocates by itself, and when depends on what ran before: the nth allocation is another one each time.
    if args.failing and not args.kasan:
        lines.append(["/judge", *common, "-f", "-n", str(args.failing)])
    if args.cases > PROVED:
        lines.append(["/judge", *common, "-u", "-n", str(args.cases)])
    return boot.commands(lines)


def consoles(args: argparse.Namespace, pairs: list[Pair], told: Callable[[str], None]) -> list[str]:
    """Build what is missing and run it; what the machines say."""
    where = build.kernel(args.kernel, args.kasan, args.jobs)
    told("the kernel is built")
    module = build.module(where, pairs, args.jobs).read_bytes()
    listed = expected.lines(pairs, expected.undue(args.kernel))
    files = {"judge.ko": module, "announced": "\n".join([*listed, ""]).encode(),
             **build.programs(where)}
    told("the module is built")
    image = where / "arch/x86/boot/bzImage"
    return boot.run_all(image, [{**files, "commands": orders(args, part, pairs)} for part in range(args.jobs)],
                        where, args.accel, told)


def judge_drivers(args: argparse.Namespace, told: Callable[[str], None]) -> verdict.Judgement:
    """Real drivers, of which those that cannot be run here are named."""
    every = []
    for one in drivers.chosen(args.pairs):
        package = drivers.absent(one)
        if package and args.pairs:
            raise CannotRun(f"{one.name}: not installed: apt-get install {package}")
        if package:
            told(f"{one.name}: not run: apt-get install {package}")
            continue
        new = args.new.read_text() if args.new and len(args.pairs) == 1 else drivers.converted(args.kernel, one)
        every.append((one, new))
    where = build.kernel(args.kernel, args.kasan, args.jobs, drivers=True)
    told("the kernel is built")
    return drivers.run(where, args.kernel, every, args, told)


def judge_broken(args: argparse.Namespace, told: Callable[[str], None]) -> int:
    """What the kernel notices of the conversions that are broken on purpose."""
    every = broken.variants(args.pairs)
    seen = broken.run(every, lambda left: consoles(args, left, told))
    print("\n".join(broken.table(every, seen)))
    missed = [one.pair.shown for one in every if not seen.get(one.pair.shown)]
    told(f"{len(every)} broken conversions, {len(every) - len(missed)} noticed"
         f"{f'; not: {chr(44).join(missed)}' if missed else ''}; seed {args.seed}")
    return 1 if missed else 0


def main(argv: list[str]) -> int:
    """Run it; the exit status."""
    args = parse(argv)
    started = time.monotonic()

    def told(words: str) -> None:
        print(f"kernel-run: {time.monotonic() - started:4.0f} s: {words}", file=sys.stderr, flush=True)

    try:
        absent = build.missing()
        if absent:
            raise CannotRun(f"not installed: apt-get install {' '.join(absent)}")
        args.kernel = args.kernel.resolve()
        build.check_tree(args.kernel)
        if args.broken:
            return judge_broken(args, told)
        if args.drivers:
            return report(args, judge_drivers(args, told), told)
        pairs = gather(args.pairs)
        for pair in pairs:
            for name in [name for name, member, _ in entries(pair.old) if member != "vm_ops" and stays(pair.new, name)]:
                told(f"{pair.shown} {name}: stays .mmap, and is not run")
        pairs = [pair for pair in pairs if hooks(pair)]
        judged = verdict.join([verdict.read(text) for text in consoles(args, pairs, told)]) if pairs else \
            verdict.Judgement()
    except CannotRun as why:
        print(f"kernel-run: {why}", file=sys.stderr)
        return 2
    return report(args, judged, told)


def report(args: argparse.Namespace, judged: verdict.Judgement, told: Callable[[str], None]) -> int:
    """Print what was found; the exit status."""
    failed = judged.failed()
    print("\n".join([*judged.charges, *verdict.table(judged), *failed]))
    told(f"{len(judged.handlers)} results, {sum(one.cases for one in judged.handlers)} requests, "
         f"{sum(one.differ for one in judged.handlers)} differ; seed {args.seed}")
    if not judged.handlers and not failed and not args.charge:
        print(f"kernel-run: no handler is named {args.only}", file=sys.stderr)
        return 2
    return 1 if failed else 0


def stop(number: int, _frame: object) -> None:
    """End what was started, which ends its own, and the run with it."""
    if not proc.postpone(lambda: stop(number, None)):
        for one in STOPS:
            signal.signal(one, signal.SIG_IGN)
        proc.end_all()
        raise KeyboardInterrupt(number)


if __name__ == "__main__":
    for signum in STOPS:
        signal.signal(signum, stop)
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt as why:
        print("kernel-run: interrupted, and nothing is told of what was run: name fewer by PAIRS=", file=sys.stderr)
        sys.exit(128 + why.args[0])
    finally:
        proc.end_all()
        proc.drop_scratch()
