# SPDX-License-Identifier: GPL-2.0-only
"""run-checks.sh: from a command line to an exit status."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

from mmapcheck import VERSION, options
from mmapcheck.lib import files, proc
from mmapcheck.lib.errors import CLEAN, FINDINGS, INCOMPLETE, Interrupted, Usage

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main(argv: list[str]) -> int:
    """Run a command line; its exit status. Nothing is left behind, whatever ends it."""
    for number in SIGNALS:
        signal.signal(number, _interrupt)
    try:
        return _run(options.parse(argv))
    except Usage as why:
        print(f"run-checks.sh: {_one_line(str(why))}", file=sys.stderr)
        return INCOMPLETE
    except Interrupted as why:
        what = _one_line(why.args[1]) if len(why.args) > 1 else "nothing was written"
        print(f"run-checks.sh: ended by {signal.Signals(why.args[0]).name}; {what}",
              file=sys.stderr)
        if len(why.args) > 1:
            for number in SIGNALS:
                signal.signal(number, _leave)
        return 128 + int(why.args[0])
    except BrokenPipeError:
        # The reader has gone; what it did not read cannot be called clean.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return INCOMPLETE
    finally:
        proc.end_all()
        proc.drop_scratch()


def _interrupt(number: int, _frame: Any) -> None:
    if proc.postpone(lambda: _interrupt(number, None)):
        return
    # A second signal must not cut the clean-up of the first short.
    for one in SIGNALS:
        signal.signal(one, signal.SIG_IGN)
    proc.end_all()
    raise Interrupted(number)


def _leave(number: int, _frame: Any) -> None:
    """A second signal, where all but the work files of a first is cleaned up: --resume finds what it leaves of them."""
    os.write(2, b"run-checks.sh: not all of the work tree was removed; --resume removes the rest\n")
    os._exit(128 + number)


def _one_line(text: str) -> str:
    from mmapcheck.check.report import printable
    return printable(" ".join(text.split("\n")))


def _run(opts: options.Options) -> int:
    if opts.help:
        sys.stdout.write(options.HELP)
        return CLEAN
    if opts.version:
        print(f"mmapcheck {VERSION}")
        return CLEAN
    return _COMMANDS[opts.command](opts)


def compiler() -> str:
    """The gcc in use: the one the plugin was built for, which GCC names as it does for make."""
    return os.environ.get("GCC") or "gcc"


def emit(opts: options.Options, data: bytes, said: str = "") -> None:
    """Write a report where it belongs, and beside it on stderr what must be said anyway."""
    if opts.output:
        files.write(opts.output, data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    if said:
        sys.stderr.buffer.write(said.encode("utf-8", "backslashreplace"))


def _progress(done: int, total: int) -> None:
    sys.stderr.write(f"\r{done}/{total} files" if done < total else "\r\033[K")
    sys.stderr.flush()


def _check(opts: options.Options) -> int:
    from mmapcheck.check import main as check, report
    show = _progress if sys.stderr.isatty() and not opts.staged else None
    if opts.explain:
        return _explain(opts, show)
    made = check.check(opts, compiler(), show)
    data, said = report.render(made, opts.format, opts.verbose)
    if opts.output and not said:
        said = report.summary(made, opts.verbose)
    emit(opts, data, said)
    if made.incomplete:
        return INCOMPLETE
    return FINDINGS if made.findings and not opts.write_baseline else CLEAN


def _explain(opts: options.Options, show: Any) -> int:
    from mmapcheck.check import explain
    made = explain.explain(opts, compiler(), show)
    emit(opts, explain.render(made, opts.format), explain.summary(made))
    return INCOMPLETE if made.lost else FINDINGS if made.findings else CLEAN


def _convert(given: options.Options) -> int:
    from mmapcheck.convert import main as convert
    opts = _convert_options(given)
    if opts.series:
        from mmapcheck.series import main as series
        made = series.series(opts, compiler())
        if opts.format != "json":
            emit(opts, made.text().encode("utf-8", "backslashreplace"))
            return INCOMPLETE if made.incomplete else CLEAN
        return _by_report(opts, made)
    return _by_report(opts, convert.convert(opts))


def _survey(given: options.Options) -> int:
    from mmapcheck.convert import survey
    opts = _convert_options(given)
    return _by_report(opts, survey.survey(opts))


def _convert_options(opts: options.Options) -> Any:
    """The command line with its tree, its kernel and its paths made absolute and tested."""
    from types import SimpleNamespace

    from mmapcheck.lib import kernels, target
    meant = target.find(opts)
    target.say(meant)
    if meant.tree.kind == "module" and meant.tree.kernel is None and opts.api == "auto" and (
            opts.in_place or opts.series):
        raise Usage(f"for which kernel? {kernels.none_here()}, or --api 7.1")
    return SimpleNamespace(**{**vars(opts), "root": meant.tree.root, "kernel": meant.tree.kernel,
                              "build": meant.tree.build, "paths": meant.paths,
                              "places": meant.places, "kind": meant.tree.kind})


def _by_report(opts: Any, made: Any) -> int:
    """Write the report of convert or survey; the summary never goes into a diff."""
    if opts.format == "html":
        from mmapcheck.convert import page
        emit(opts, page.render(made, _tree_name(opts), opts.against), "")
    elif opts.format == "json":
        part = {"shard": f"{opts.shard[0]}/{opts.shard[1]}",
                "tree": _tree_name(opts)} if opts.shard else {}
        emit(opts, files.to_json({**part, **made.to_json()}), made.text() if opts.verbose else "")
    elif opts.command == "convert":
        emit(opts, made.diff.encode("utf-8", "surrogateescape"), made.text())
    else:
        emit(opts, made.text().encode("utf-8", "backslashreplace"))
    return INCOMPLETE if made.incomplete else CLEAN


def _tree_name(opts: Any) -> str:
    """What a page calls the tree: its version, which says more than where it lies."""
    from mmapcheck.lib import kernels
    return kernels.version(opts.kernel) if opts.kind == "kernel" else opts.root.name


def _review(opts: options.Options) -> int:
    from mmapcheck.review import main as review, say
    show = _progress if sys.stderr.isatty() and opts.format != "b4" else None
    made = review.review(opts, compiler(), show)
    data, said = say.render(made, opts.format, opts.verbose)
    if opts.format == "mail" and opts.output and opts.output.is_dir():
        say.into(made, opts.output)
        sys.stderr.write(said)
    else:
        emit(opts, data, said)
    if made.incomplete:
        return INCOMPLETE
    return FINDINGS if made.findings else CLEAN


def _learn(opts: options.Options) -> int:
    from mmapcheck.check import learn
    made = learn.learn(opts, compiler(), _progress if sys.stderr.isatty() else None)
    emit(opts, learn.render(made, opts.format), made.summary(opts.verbose))
    return INCOMPLETE if made.incomplete else CLEAN


def _doctor(opts: options.Options) -> int:
    from mmapcheck import doctor
    ok, data = doctor.examine(opts, compiler())
    emit(opts, data)
    return CLEAN if ok else INCOMPLETE


def _merge(opts: options.Options) -> int:
    from mmapcheck import merge
    data, said, status = merge.merge(opts)
    emit(opts, data, said)
    return status


def _install_hook(opts: options.Options) -> int:
    from mmapcheck import hook
    print(hook.install(opts))
    return CLEAN


_COMMANDS = {"check": _check, "convert": _convert, "survey": _survey, "review": _review, "learn": _learn,
             "doctor": _doctor, "merge": _merge, "install-hook": _install_hook}
