# SPDX-License-Identifier: GPL-2.0-only
"""The guarantees G1 to G9, each with tests of its name."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import (BAD_REMAP, GOOD_REMAP, HOME, PLAIN, SAMPLE, mmapcheck, need, report,
                      snapshot, write)

SCOPE = (SAMPLE / "drivers/char/scopemem.c").read_text()


@pytest.fixture
def tools(tmp_path: Path) -> Callable[[str, str], dict[str, str]]:
    """Puts a program in place of a tool; the environment that finds it first."""
    def put(name: str, text: str) -> dict[str, str]:
        path = tmp_path / "bin" / name
        write(path, "#!/bin/sh\n" + text)
        path.chmod(0o755)
        return {"PATH": f"{path.parent}:{os.environ['PATH']}"}
    return put


# G1: no write on failure


def test_G1_a_diff_is_the_default_and_in_place_keeps_the_mode(
        make_tree: Callable[..., Path]) -> None:
    need("cocci")
    top = make_tree({"drivers/scopemem.c": SCOPE})
    file = top / "drivers/scopemem.c"
    file.chmod(0o640)
    before = snapshot(top)
    done = mmapcheck("convert", "-k", top, "drivers/scopemem.c")
    assert done.returncode == 0 and b"+static int scope_mmap_prepare(" in done.stdout
    assert snapshot(top) == before
    assert mmapcheck("convert", "-k", top, "--in-place", "drivers").returncode == 0
    assert "scope_mmap_prepare" in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    once = snapshot(top)
    mmapcheck("convert", "-k", top, "--in-place", "drivers")
    assert snapshot(top) == once


def test_G1_the_diff_applies_and_gives_what_in_place_writes(
        make_tree: Callable[..., Path]) -> None:
    need("cocci")
    top = make_tree({"drivers/scopemem.c": SCOPE})
    diff = mmapcheck("convert", "-k", top, "drivers").stdout
    subprocess.run(["patch", "-p1", "-s"], cwd=top, input=diff, check=True)
    patched = (top / "drivers/scopemem.c").read_text()
    write(top / "drivers/scopemem.c", SCOPE)
    mmapcheck("convert", "-k", top, "--in-place", "drivers")
    assert (top / "drivers/scopemem.c").read_text() == patched != SCOPE


def test_G1_a_file_that_does_not_parse_is_not_rewritten(make_tree: Callable[..., Path]) -> None:
    need("cocci")
    top = make_tree({"drivers/a.c": SCOPE.replace("if (vma->vm_pgoff ||", "if ((vma->vm_pgoff ||")})
    before = snapshot(top)
    done = mmapcheck("convert", "-k", top, "--in-place", "drivers")
    assert snapshot(top) == before
    assert done.returncode == 2 or b"refused" in done.stdout + done.stderr


# G2: nothing hidden


def test_G2_every_file_is_checked_skipped_or_failed(make_tree: Callable[..., Path]) -> None:
    need("gcc")
    top = make_tree({"drivers/good.c": GOOD_REMAP, "drivers/plain.c": PLAIN,
                     "drivers/bin.c": b"\0vm_pgoff", "drivers/broken.c": "int vm_pgoff( {\n",
                     "drivers/sub/deep.c": BAD_REMAP})
    (top / "drivers/dangling.c").symlink_to("nowhere.c")
    made = report("-k", top, "-e", "gcc", status=2)["files"]
    assert made["checked"] == 3
    assert [row["file"] for row in made["skipped"]] == ["drivers/dangling.c"]
    assert [row["file"] for row in made["failed"]] == ["drivers/bin.c", "drivers/broken.c"]
    assert all(row["reason"] for row in [*made["skipped"], *made["failed"]])


def test_G2_a_function_that_no_engine_could_read_is_named(make_tree: Callable[..., Path]) -> None:
    need("cocci")
    lost = BAD_REMAP.replace("\treturn remap", "\tscoped_thing(x) odd word {\n\t}\n\treturn remap")
    top = make_tree({"drivers/a.c": lost})
    done = mmapcheck("check", "-k", top, "-e", "cocci")
    assert done.returncode == 2
    assert b"failed: drivers/a.c: cocci: did not read view_mmap" in done.stdout


def test_G2_a_function_one_engine_lost_counts_if_another_read_it(
        make_tree: Callable[..., Path]) -> None:
    need("gcc", "cocci")
    lost = BAD_REMAP.replace("\treturn remap", "\tscoped_thing(x) odd word {\n\t}\n\treturn remap")
    top = make_tree({"drivers/a.c": lost})
    with open(top / "compile_flags.txt", "a", encoding="ascii") as flags:
        flags.write("-Dscoped_thing(x)=if (1)\n-Dodd=\n-Dword=\n")
    made = report("-k", top, status=1)
    assert made["files"]["checked"] == 1
    (row,) = made["files"]["partial"]
    assert "cocci: did not read view_mmap" in row["reason"]


# G3: bounded


def test_G3_a_checker_that_hangs_is_ended_and_named(make_tree: Callable[..., Path],
                                                    tools: Callable[..., dict[str, str]]) -> None:
    need("gcc")
    hang = tools("hang", 'case "$*" in *a.c*) sleep 300 & sleep 300;; *) exec gcc "$@";; esac\n')
    top = make_tree({"drivers/a.c": BAD_REMAP, "drivers/b.c": BAD_REMAP})
    started = time.monotonic()
    done = mmapcheck("check", "-k", top, "-e", "gcc", "--timeout", "5", "--no-cache",
                     env={**hang, "GCC": "hang"})
    assert done.returncode == 2 and time.monotonic() - started < 100
    assert b"failed: drivers/a.c: gcc: ended at its bound of 5 s" in done.stdout
    assert b"drivers/b.c:" in done.stdout
    left = subprocess.run(["pgrep", "-f", "^sleep 300$"], capture_output=True).stdout
    assert not left


def test_G3_a_checker_that_eats_memory_is_ended(make_tree: Callable[..., Path]) -> None:
    from mmapcheck.lib import proc
    eater = ["/usr/bin/python3", "-c", "x = []\nwhile 1: x.append(bytearray(1 << 24))"]
    try:
        done = proc.run(eater, timeout=60, memory_mb=256)
        flood = proc.run(["yes"], timeout=60)
    finally:
        proc.drop_scratch()
    assert done.ended == "ended at its bound of 256 MiB of memory"
    assert flood.ended and len(flood.out) <= proc.OUTPUT_MB << 20
    # What a program started dies of it, and the program itself goes on.
    started = proc.run(["sh", "-c", "yes; true"], timeout=60)
    assert started.ended == f"ended at its bound of {proc.OUTPUT_MB} MiB of output"


# G4: same output for any -j


def test_G4_output_is_the_same_for_any_j_and_from_anywhere(tmp_path: Path) -> None:
    need("gcc")
    outs = set()
    for jobs, where in (("1", HOME), ("2", tmp_path), ("8", SAMPLE / "drivers")):
        for form in ("text", "json"):
            done = mmapcheck("check", "-k", SAMPLE, "-e", "gcc", "-j", jobs, "-f", form,
                             "--no-cache", cwd=where)
            outs.add((form, done.returncode, done.stdout))
    assert len(outs) == 2


def test_G4_output_is_sorted_as_bytes(make_tree: Callable[..., Path]) -> None:
    need("gcc")
    names = ["drivers/B.c", "drivers/a.c", "drivers/a/z.c", "drivers/\u00e9.c"]
    top = make_tree({name: BAD_REMAP for name in names})
    files = [one["file"] for one in report("-k", top, "-e", "gcc")["findings"]]
    assert files == sorted(names, key=os.fsencode)


# G5: no code from the tree


def test_G5_a_hostile_cocciconfig_has_no_say(make_tree: Callable[..., Path]) -> None:
    need("cocci")
    bad = BAD_REMAP.replace("base,\n", "vma->vm_start,\n")
    top = make_tree({"drivers/a.c": bad})
    wanted = report("-k", top, "-e", "cocci")["findings"]
    assert wanted
    for place in (top, top / "drivers"):
        write(place / ".cocciconfig", "[spatch]\n\toptions = --sp-file /nonexistent --timeout 1\n")
    assert report("-k", top, "-e", "cocci", "--no-cache", cwd=top)["findings"] == wanted


def test_G5_names_of_files_reach_no_shell(make_tree: Callable[..., Path]) -> None:
    top = make_tree({f"drivers/{name}": SCOPE for name in (
        ";touch PWNED;.c", "$(touch PWNED).c", "`touch PWNED`.c", "a b.c", "-rf.c")})
    for command in ("check", "convert", "survey"):
        done = mmapcheck(command, "-k", top, "-f", "json", cwd=top)
        assert done.returncode in (0, 1), done.stderr
        assert json.loads(done.stdout)
    assert not list(top.rglob("PWNED"))


def test_G5_flags_that_run_or_write_something_are_dropped(make_tree: Callable[..., Path]) -> None:
    need("gcc")
    top = make_tree({"drivers/a.c": BAD_REMAP})
    flags = (top / "compile_flags.txt").read_text()
    wanted = report("-k", top, "-e", "gcc")["findings"]
    write(top / "compile_flags.txt", flags + "-fplugin=/nonexistent.so\n-wrapper\ntouch,PWNED\n"
          "-B/nonexistent\n-specs=/nonexistent\n-fdump-tree-all\n-save-temps\n-o\nPWNED\n"
          "-Wp,-MD,PWNED\n-fstack-usage\n-gsplit-dwarf\n-aux-info\nPWNED\n@PWNED\n")
    before = snapshot(top)
    assert wanted and report("-k", top, "-e", "gcc")["findings"] == wanted
    assert snapshot(top) == before


# G6: the tree is left as it was


def test_G6_the_tree_is_left_as_it_was(make_tree: Callable[..., Path]) -> None:
    top = make_tree({"drivers/a.c": BAD_REMAP, "drivers/scopemem.c": SCOPE})
    before = snapshot(top)
    for command in ("check", "convert", "survey"):
        mmapcheck(command, "-k", top, cwd=top)
    assert snapshot(top) == before


@pytest.fixture
def read_only(make_tree: Callable[..., Path]) -> Iterator[Path]:
    """A tree nothing can be written to: by mode, and for root by a read-only mount."""
    top = make_tree({"drivers/a.c": BAD_REMAP, "drivers/scopemem.c": SCOPE})
    mounted = os.geteuid() == 0 and subprocess.run(
        ["sh", "-c", f"mount --bind '{top}' '{top}' && mount -o remount,ro,bind '{top}'"],
        capture_output=True).returncode == 0
    for where, _, _ in os.walk(top) if not mounted else ():
        os.chmod(where, 0o555)
    if not mounted and os.geteuid() == 0:
        pytest.skip("root can write everywhere, and a read-only mount is not allowed here")
    yield top
    if mounted:
        subprocess.run(["umount", str(top)], check=True)
    for where, _, _ in os.walk(top):
        os.chmod(where, 0o755)


def test_G6_a_read_only_tree_is_checked_and_converted(read_only: Path) -> None:
    need("gcc", "cocci")
    assert mmapcheck("check", "-k", read_only, "-e", "gcc", cwd=read_only).returncode == 1
    done = mmapcheck("convert", "-k", read_only, cwd=read_only)
    assert done.returncode == 0 and b"+static int scope_mmap_prepare(" in done.stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["INT", "TERM"])
def test_G6_a_signal_leaves_no_temporary_file_and_no_process(
        number: signal.Signals, make_tree: Callable[..., Path], tmp_path: Path,
        tools: Callable[..., dict[str, str]]) -> None:
    need("gcc")
    slow = tools("slow", 'case "$*" in *a.c*) sleep 301;; *) exec gcc "$@";; esac\n')
    top = make_tree({"drivers/a.c": BAD_REMAP})
    (tmp_path / "tmp").mkdir()
    before = snapshot(top)
    run = subprocess.Popen([str(HOME / "run-checks.sh"), "check", "-k", str(top), "-e", "gcc"],
                           env={**os.environ, **slow, "GCC": "slow",
                                "TMPDIR": str(tmp_path / "tmp")},
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    for _ in range(300):
        time.sleep(0.1)
        if subprocess.run(["pgrep", "-f", "^sleep 301$"], capture_output=True).stdout:
            break
    run.send_signal(number)
    out, err = run.communicate(timeout=60)
    assert run.returncode == 128 + number and not out and len(err.splitlines()) == 1
    assert list((tmp_path / "tmp").iterdir()) == []
    assert not subprocess.run(["pgrep", "-f", "^sleep 301$"], capture_output=True).stdout
    assert snapshot(top) == before


STARTING = """\
import os, signal, subprocess, sys
from mmapcheck import cli
start = subprocess.Popen
def interrupted(*args, **how):
    child = start(*args, **how)
    os.kill(os.getpid(), signal.SIGTERM)
    return child
subprocess.Popen = interrupted
sys.exit(cli.main(sys.argv[1:]))
"""


def test_G6_a_signal_while_a_program_is_started_ends_both(
        make_tree: Callable[..., Path], tmp_path: Path, tools: Callable[..., dict[str, str]]) -> None:
    """The thread that starts a program holds the lock that the handler needs."""
    tools_env = tools("slow", "exec sleep 302\n")
    top = make_tree({"drivers/a.c": BAD_REMAP})
    (tmp_path / "tmp").mkdir()
    run = subprocess.run([sys.executable, "-c", STARTING, "doctor", "-k", str(top)],
                         env={**os.environ, **tools_env, "GCC": "slow", "PYTHONPATH": str(HOME / "scripts"),
                              "TMPDIR": str(tmp_path / "tmp")},
                         capture_output=True, timeout=60, check=False)
    assert run.returncode == 128 + signal.SIGTERM, run.stderr
    assert run.stderr.decode().splitlines() == ["run-checks.sh: ended by SIGTERM; nothing was written"]
    assert list((tmp_path / "tmp").iterdir()) == []
    assert not subprocess.run(["pgrep", "-f", "^sleep 302$"], capture_output=True).stdout


ENDING = """\
import sys
from mmapcheck import cli
from mmapcheck.lib import proc
cli.options.parse = lambda _: proc.run(["sh", "-c", sys.argv[1], "sh", sys.argv[2]], timeout=60, gentle=20)
sys.exit(cli.main([]))
"""


def test_G6_a_program_that_keeps_files_may_finish_them(tmp_path: Path) -> None:
    """It is told to end; what it started is killed when it has."""
    left = tmp_path / "left"
    script = 'trap "sleep 1; echo all >$1; exit 0" TERM; echo part >$1; (trap "" TERM; sleep 304) & wait'
    run = subprocess.Popen([sys.executable, "-c", ENDING, script, str(left)], stderr=subprocess.PIPE,
                           env={**os.environ, "PYTHONPATH": str(HOME / "scripts")})
    until = time.monotonic() + 30
    while not left.exists() and time.monotonic() < until:
        time.sleep(0.05)
    run.send_signal(signal.SIGINT)
    said = run.communicate(timeout=60)[1].decode().splitlines()
    assert run.returncode == 128 + signal.SIGINT and len(said) == 1, said
    assert left.read_text() == "all\n"
    assert not subprocess.run(["pgrep", "-f", "^sleep 304$"], capture_output=True, check=False).stdout


# G7: the plugin changes nothing


@pytest.mark.parametrize("name", ["mm/action.c", "drivers/misc/mailbox.c", "fs/notefs/file.c"])
def test_G7_objects_are_identical_with_and_without_the_plugin(name: str, tmp_path: Path) -> None:
    need("gcc")
    gcc = os.environ.get("GCC") or "gcc"
    made = []
    for plugin in ([], [f"-fplugin={HOME}/gcc-plugin/argkind.so"]):
        out = tmp_path / f"{len(plugin)}.o"
        subprocess.run([gcc, "@compile_flags.txt", "-g", "-gno-record-gcc-switches",
                        *plugin, "-c", "-o", str(out), name],
                       cwd=SAMPLE, check=True, capture_output=True)
        made.append(out.read_bytes())
    assert made[0] == made[1]


# G8: a finding keeps its fingerprint


def test_G8_fingerprints_stay_when_lines_move_and_the_tree_does(
        make_tree: Callable[..., Path]) -> None:
    need("gcc")
    above = "int above(int x);\nint above(int x)\n{\n\treturn x * 3;\n}\n\n"
    texts = {"one": BAD_REMAP, "two": BAD_REMAP.replace("static phys", above + "static phys"),
             "three": BAD_REMAP.replace("static phys", above.replace("3", "x - 4 + x")
                                        + "\n\n\nstatic phys")}
    prints = set()
    lines = set()
    for name, text in texts.items():
        top = make_tree({"drivers/a.c": text}, name)
        (one,) = report("-k", top, "-e", "gcc")["findings"]
        prints.add(one["fingerprint"])
        lines.add(one["line"])
    assert len(prints) == 1 and len(lines) == 3


def test_G8_another_function_or_file_is_another_fingerprint(
        make_tree: Callable[..., Path]) -> None:
    need("gcc")
    other = BAD_REMAP.replace("view_mmap", "other_mmap")
    top = make_tree({"drivers/a.c": BAD_REMAP, "drivers/b.c": BAD_REMAP, "drivers/c.c": other})
    found = report("-k", top, "-e", "gcc")["findings"]
    assert len({one["fingerprint"] for one in found}) == 3


# G9: tools are probed by doing


def test_G9_a_tool_that_only_says_its_version_is_not_believed(
        tools: Callable[..., dict[str, str]]) -> None:
    env = tools("gcc", 'case "$1" in --version) echo "gcc 12.2.0";; *) exit 1;; esac\n')
    done = mmapcheck("doctor", env=env)
    assert done.returncode == 2
    (line,) = [line for line in done.stdout.decode().splitlines() if line.startswith("gcc ")]
    assert "MISSING" in line and "make" in line


def test_G9_an_engine_that_does_not_work_leaves_the_others(
        make_tree: Callable[..., Path], tools: Callable[..., dict[str, str]]) -> None:
    need("cocci")
    env = {**tools("nogcc", "exit 1\n"), "GCC": "nogcc"}
    top = make_tree({"drivers/a.c": GOOD_REMAP})
    done = mmapcheck("check", "-k", top, env=env)
    assert b"gcc was not used: " in done.stdout and b"cocci 1" in done.stdout
    named = mmapcheck("check", "-k", top, "-e", "gcc", env=env)
    assert named.returncode == 2 and named.stderr.startswith(b"run-checks.sh: -e gcc: ")


def test_G9_doctor_says_what_is_missing_and_how_to_get_it(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for name in ("scripts", "argkind/kinds.def", "argkind/checks.def", "testcases/sample", "testcases/include"):
        source, target = HOME / name, copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, symlinks=True)
        else:
            shutil.copy(source, target)
    shutil.copy(HOME / "run-checks.sh", copy)
    done = subprocess.run([str(copy / "run-checks.sh"), "doctor", "-f", "json"],
                          capture_output=True, check=False)
    assert done.returncode == 2
    said = {row["name"]: row for row in json.loads(done.stdout)["doctor"]}
    for engine in ("gcc", "sparse", "cocci"):
        assert not said[engine]["ok"]
    assert "make deps all" in said["gcc"]["says"] and "SPARSE_SRC" in said["sparse"]["says"]
