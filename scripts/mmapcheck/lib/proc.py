# SPDX-License-Identifier: GPL-2.0-only
"""Programs run under a bound of time and memory, and the one scratch directory of a run.

A program gets its own process group, so that ending it ends what it started.
Its output goes to files, which a size limit bounds, so that a program which
floods its output cannot fill the memory of this one. No shell sees a name.
"""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MEMORY_MB = 4096
OUTPUT_MB = 64
_NO_MEMORY = (b"out of memory", b"Out_of_memory", b"Cannot allocate memory",
              b"memory exhausted", b"bad_alloc", b"MemoryError")

# Directories that are worth several threads to remove.
_MANY = 500
_AT_ONCE = 16

# By its path: the program may be given a PATH of its own.
_PRLIMIT = shutil.which("prlimit") or "prlimit"

_lock = threading.Lock()
_live: dict[subprocess.Popen[bytes], float] = {}    # each with the seconds it has to end itself
_closing = False
_scratch: Path | None = None
# Of the main thread, the only one that Python runs signal handlers in.
_inside = False
_later: Callable[[], None] | None = None


@dataclass(frozen=True)
class Done:
    """How a program ended: its exit status, its output, and why it was ended, if it was."""

    status: int
    out: bytes
    err: bytes
    ended: str | None = None

    def first_error(self) -> str:
        """The one line of stderr that says most: the first error, else the last line."""
        lines = [line.strip() for line in self.err.decode("utf-8", "replace").splitlines()]
        lines = [line for line in lines if line]
        for line in lines:
            if "error" in line.lower():
                return line
        return lines[-1] if lines else f"exit status {self.status}"


@contextmanager
def _locked() -> Iterator[None]:
    """Hold the lock. What postpone() was given meanwhile runs as soon as it is let go."""
    global _inside, _later
    main = threading.current_thread() is threading.main_thread()
    if main:
        _inside = True
    try:
        with _lock:
            yield
    finally:
        if main:
            _inside = False
            then, _later = _later, None
            if then:
                then()


def postpone(handler: Callable[[], None]) -> bool:
    """Whether a signal came while its own thread holds the lock: the handler is run afterwards.

    There it would wait for itself for ever, and a program just started would be in no list yet.
    """
    global _later
    if _inside:
        _later = handler
    return _inside


def scratch() -> Path:
    """The scratch directory of this run, made on first use; drop_scratch() removes it."""
    global _scratch
    with _locked():
        if _scratch is None:
            _scratch = Path(tempfile.mkdtemp(prefix="mmapcheck-"))
        return _scratch


def drop_scratch() -> None:
    """Remove the scratch directory and all in it."""
    global _scratch
    with _locked():
        if _scratch is not None:
            remove(_scratch)
            _scratch = None


def remove(place: Path) -> None:
    """Remove a directory. Where a disk takes its time for each file, a kernel tree would take minutes one by one."""
    folders = [folder for folder, _, _ in os.walk(place)]
    if len(folders) > _MANY:
        from concurrent.futures import ThreadPoolExecutor
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(_empty, folders))
    shutil.rmtree(place, ignore_errors=True)


def _empty(folder: str) -> None:
    """Remove the files of a directory, as far as that can be done."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    os.unlink(entry.path)
    except OSError:
        pass


def end_all() -> None:
    """End every program still running, and start no other."""
    global _closing
    with _locked():
        _closing = True
        for child, gentle in _live.items():
            _end_group(child, gentle)


def closing() -> bool:
    """Whether end_all() was called: what programs said since then is worth nothing."""
    return _closing


def run(argv: list[str], *, timeout: float, cwd: str | Path | None = None,
        memory_mb: int = MEMORY_MB, env: dict[str, str] | None = None,
        stdin: bytes = b"", gentle: float = 0) -> Done:
    """Run argv; end its process group after `timeout` seconds or above `memory_mb` MiB.

    gentle: the seconds that a program has to end itself, which keeps files that must not stay half written.
    Never raises for what the program does; a program that is not there gives status 127.
    """
    given_env = os.environ if env is None else env
    env = {**given_env, "LC_ALL": "C"}
    # A compiler that is killed leaves what it was writing there.
    if given_env.get("TMPDIR") == os.environ.get("TMPDIR"):
        env["TMPDIR"] = str(scratch())
    bound = [_PRLIMIT, f"--as={memory_mb << 20}", f"--fsize={OUTPUT_MB << 20}", "--core=0",
             "--", *argv]
    with tempfile.TemporaryFile(dir=scratch()) as out, \
            tempfile.TemporaryFile(dir=scratch()) as err, \
            tempfile.TemporaryFile(dir=scratch()) as given:
        given.write(stdin)
        given.seek(0)
        with _locked():
            if _closing:
                return Done(130, b"", b"", "interrupted")
            try:
                child = subprocess.Popen(bound, cwd=cwd, env=env, stdin=given, stdout=out,
                                         stderr=err, start_new_session=True)
            except OSError as why:
                return Done(127, b"", f"{argv[0]}: {why.strerror}".encode())
            _live[child] = gentle
        ended = _wait(child, timeout, gentle)
        out.seek(0)
        err.seek(0)
        text = err.read()
        if ended is None and child.returncode and any(mark in text for mark in _NO_MEMORY):
            ended = f"ended at its bound of {memory_mb} MiB of memory"
        # A program that it started may have died of it: make goes on without what that had to say.
        if ended is None and os.fstat(out.fileno()).st_size >= OUTPUT_MB << 20:
            ended = f"ended at its bound of {OUTPUT_MB} MiB of output"
        return Done(child.returncode, out.read(), text, ended)


def _wait(child: subprocess.Popen[bytes], timeout: float, gentle: float) -> str | None:
    """Wait for the child; None, or why it was ended. Leaves nothing of its group running."""
    ended = None
    try:
        if not _await(child.pid, timeout):
            ended = f"ended at its bound of {timeout:g} s"
    finally:
        # The leader may be gone while a program it started still runs.
        _end_group(child, gentle if ended else 0)
        child.wait()
        with _locked():
            _live.pop(child, None)
    if ended is None and child.returncode < 0:
        ended = f"died of signal {-child.returncode} ({signal.Signals(-child.returncode).name})"
    return ended


def _end_group(child: subprocess.Popen[bytes], gentle: float) -> None:
    """Kill a program with all that it started; before that it has `gentle` seconds to end itself."""
    try:
        if gentle:
            os.killpg(child.pid, signal.SIGTERM)
            _await(child.pid, gentle)
        os.killpg(child.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def _await(pid: int, timeout: float) -> bool:
    """Whether a program of ours ends in time. subprocess would look every 50 ms, which is longer than most runs last."""
    watched = os.pidfd_open(pid)
    try:
        waiter = select.poll()
        waiter.register(watched, select.POLLIN)
        return bool(waiter.poll(timeout * 1000))
    finally:
        os.close(watched)
