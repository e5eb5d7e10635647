# SPDX-License-Identifier: GPL-2.0-only
"""convert --series: patches a maintainer would take, and a repository that stays as it was."""

from __future__ import annotations

import email
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from email.header import decode_header, make_header
from pathlib import Path

import pytest
from conftest import HOME, SAMPLE, git, mmapcheck, need, snapshot, write

sys.path.insert(0, str(HOME / "scripts"))

from mmapcheck.lib import proc  # noqa: E402

DATE = "1700000000 +0100"
IDENTITY = {"GIT_AUTHOR_DATE": DATE, **{f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", "A Tester"), ("EMAIL", "tester@example.org"))}}
# A driver that converts and passes: what the others are variations of.
FIELDS = """\
#include <linux/fs.h>
#include <linux/mm.h>

static const struct vm_operations_struct NAME_vm_ops = { };

static int NAME_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (vma->vm_pgoff)
		return -EINVAL;
	vma->vm_ops = &NAME_vm_ops;
	return 0;
}

const struct file_operations NAME_fops = {
	.mmap	= NAME_mmap,
};
"""
# As much of a kernel's Makefile as a build tree of single objects takes.
MAKEFILE = """\
VERSION = 7
PATCHLEVEL = 1
SUBLEVEL = 0
olddefconfig:
	@:
modules_prepare:
	@mkdir -p $(O)/include/generated && touch $(O)/include/generated/autoconf.h
%.o:
	@echo "  CC      $@"; mkdir -p $(O)/$(@D)
	@gcc @compile_flags.txt -Wall $(if $(W),-Wextra) $(EXTRA) -c -o $(O)/$@ $*.c
"""


def driver(name: str) -> str:
    return FIELDS.replace("NAME", name)


def series(repo: Path, where: Path, *args: str | os.PathLike[str], status: int = 0,
           date: str = DATE) -> subprocess.CompletedProcess[bytes]:
    """Run convert --series with a fixed date; its end must have this status."""
    done = mmapcheck("convert", "-k", repo, "--series", where, *args,
                     env={"GIT_AUTHOR_DATE": date})
    assert done.returncode == status, done.stderr.decode() + done.stdout.decode()
    return done


def patches(where: Path) -> dict[str, bytes]:
    """The mails of a series, by name."""
    return {path.name: path.read_bytes() for path in where.glob("*.patch")}


def state_of(repo: Path) -> tuple[bytes, dict[str, tuple[int, bytes]]]:
    """Everything of a repository: what git says of it, and every byte of it."""
    return git(repo, "--no-optional-locks", "worktree", "list"), snapshot(repo)


def clone(repo: Path, where: Path) -> Path:
    """A fresh checkout."""
    subprocess.run(["git", "clone", "-q", str(repo), str(where)], check=True)
    return where


def repository(top: Path) -> Path:
    """Make what lies there a kernel-shaped git repository with everything committed."""
    for word in ("Makefile", "Kconfig", "compile_flags.txt"):
        shutil.copy(SAMPLE / word, top / word)
    if not (top / "include").exists():
        (top / "include").symlink_to(HOME / "testcases/include")
    for args in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "start"]):
        subprocess.run(["git", "-C", str(top), *args], check=True, env={**os.environ, **IDENTITY})
    return top


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as a git repository, and beside it its series and what that came to, as JSON."""
    place = tmp_path_factory.mktemp("sample")
    shutil.copytree(SAMPLE, place / "repo")
    repo = repository(place / "repo")
    before = state_of(repo)
    done = mmapcheck("convert", "-f", "json", "-k", repo, "--series", place / "out", env=IDENTITY)
    assert state_of(repo) == before
    (place / "report.json").write_bytes(done.stdout)
    assert done.returncode == 2, done.stderr.decode()
    return place


def test_the_sample_has_a_patch_a_driver_and_its_bugs_are_left_out(sample: Path) -> None:
    need("gcc", "sparse", "cocci")
    rows = json.loads((sample / "report.json").read_text())["handlers"]
    kept = sorted({one["file"] for one in rows if one["status"] == "converted"})
    mails = patches(sample / "out")
    cover = mails.pop("0000-cover-letter.patch").decode()
    assert len(mails) == len(kept) == 7
    assert [re.search(rb"^\+\+\+ b/(.*)$", text, re.M)[1].decode()
            for _, text in sorted(mails.items())] == kept
    left = {one["file"]: one["reason"] for one in rows if one["status"] == "failed"}
    assert set(left) == {"drivers/char/physview.c", "drivers/misc/logpage.c",
                         "drivers/misc/pageclock.c", "drivers/uio/uio_gauge.c"}
    for name, why in left.items():
        assert why.startswith("left out: 1 finding in the result: ")
        log = Path(why.split("; see ")[1])
        assert log.is_file() and name in log.read_text() and name in cover


def test_a_patch_says_why_what_and_how(sample: Path) -> None:
    text = next(mail for name, mail in patches(sample / "out").items() if "busport" in name).decode()
    assert re.search(r"^Subject: \[PATCH 1/7\] char: busport: convert busport_mmap\(\) to "
                     "mmap_prepare$", text, re.M)
    assert "From: A Tester <tester@example.org>\n" in text
    message, below = text.split("\n---\n", 1)
    said = " ".join(message.split())
    assert "io_remap_pfn_range() becomes mmap_action_ioremap_full(), over the whole VMA" in said
    assert "busport_mmap() returned -EAGAIN whatever the reason" in said
    assert "semantic patch remap_pfn.cocci" in said and "no finding by argkind (gcc, sparse)" in said
    assert "compiled" not in said and "- not compiled: no build tree was named: -O DIR" in below
    assert not any(re.search(r"^Signed-off-by:|^Assisted-by:", mail.decode(), re.M)
                   for mail in patches(sample / "out").values())
    assert all(len(line) <= 75 for line in message.split("\n\n", 1)[1].splitlines())


def test_git_am_gives_what_convert_gives(sample: Path, tmp_path: Path) -> None:
    repo, mails = sample / "repo", sorted((sample / "out").glob("0*.patch"))[1:]
    mailed = clone(repo, tmp_path / "mailed")
    git(mailed, "am", "-q", *map(str, mails))
    names = git(mailed, "diff", "--name-only", "HEAD~7").decode().split()
    converted = clone(repo, tmp_path / "converted")
    done = mmapcheck("convert", "-k", converted, "--in-place", *names)
    assert done.returncode == 0, done.stderr
    git(converted, "add", "-A")
    assert git(converted, "write-tree") == git(mailed, "rev-parse", "HEAD^{tree}")
    assert git(mailed, "log", "-1", "--format=%an %ae %ad", "--date=raw") == \
        f"A Tester tester@example.org {DATE}\n".encode()


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of three drivers that convert, and beside it, as `whole`, its series."""
    repo = tmp_path_factory.mktemp("three") / "repo"
    for name in ("one", "three", "two"):
        write(repo / f"drivers/char/{name}.c", driver(name))
    return repository(repo)


@pytest.fixture(scope="module")
def whole(three: Path) -> dict[str, bytes]:
    """Its series, made in one go."""
    before = state_of(three)
    done = mmapcheck("convert", "-k", three, "--series", three.parent / "whole", env=IDENTITY)
    assert done.returncode == 0, done.stderr
    assert state_of(three) == before
    return patches(three.parent / "whole")


def test_killed_and_resumed_it_is_the_same_series(three: Path, whole: dict[str, bytes],
                                                  tmp_path: Path) -> None:
    before = state_of(three)
    place = tmp_path / "tmp"
    place.mkdir()
    argv = [str(HOME / "run-checks.sh"), "convert", "-k", str(three), "--series",
            str(tmp_path / "cut"), "-j1"]
    run = subprocess.Popen(argv, env={**os.environ, "GIT_AUTHOR_DATE": DATE, "TMPDIR": str(place)},
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    notes = tmp_path / "cut/.series/files/drivers/char"
    until = time.monotonic() + 120
    while not list(notes.glob("*.json")) and time.monotonic() < until:
        time.sleep(0.02)
    run.send_signal(signal.SIGKILL)
    assert run.wait() == -signal.SIGKILL
    assert not patches(tmp_path / "cut") and len(list(notes.glob("*.json"))) < 3
    assert list(place.glob("mmapcheck-*/mmapcheck-series/Makefile"))
    again = mmapcheck("convert", "-k", three, "--series", tmp_path / "cut")
    assert again.returncode == 2 and b"is not empty; --resume" in again.stderr
    series(three, tmp_path / "cut", "--resume", date="1800000000 +0000")
    assert patches(tmp_path / "cut") == whole and not list(place.iterdir())
    assert len(whole) == 4 and state_of(three) == before


def test_a_signal_takes_the_work_tree_along(three: Path, tmp_path: Path) -> None:
    need("cocci")
    before = state_of(three)
    place = tmp_path / "tmp"
    place.mkdir()
    argv = [str(HOME / "run-checks.sh"), "convert", "-k", str(three), "--series",
            str(tmp_path / "out")]
    run = subprocess.Popen(argv, env={**os.environ, "TMPDIR": str(place)}, stderr=subprocess.PIPE,
                           stdout=subprocess.DEVNULL)
    until = time.monotonic() + 120
    while not list(place.glob("mmapcheck-*/mmapcheck-series/Makefile")) and time.monotonic() < until:
        time.sleep(0.02)
    run.send_signal(signal.SIGTERM)
    said = run.communicate()[1].decode()
    assert run.returncode == 128 + signal.SIGTERM
    assert said.splitlines()[-1].endswith("ended by SIGTERM; "
                                          f"{tmp_path}/out: --resume goes on from here; the work tree is being removed")
    assert not list(place.iterdir()) and state_of(three) == before
    # What the signal broke off must not have been noted as a failure.
    series(three, tmp_path / "out", "--resume")
    assert len(patches(tmp_path / "out")) == 4


# A disk may take minutes to remove a kernel's work tree.
REMOVING = """\
import os, shutil, sys, time
remove = shutil.rmtree
def told(place, *args, **how):
    if any("Makefile" in files for _, _, files in os.walk(place)):
        sys.stderr.write("removing\\n")
        time.sleep(float(os.environ.get("SLOW", 0)))
    remove(place, *args, **how)
shutil.rmtree = told
from mmapcheck import cli
sys.exit(cli.main(sys.argv[1:]))
"""


def test_a_signal_while_a_build_tree_is_configured_is_told_before_the_work_tree_goes(
        make_repo: Callable[..., Path], tmp_path: Path) -> None:
    """What a compiler leaves that is killed goes, too."""
    need("cocci")
    repo = make_repo({"drivers/one.c": driver("one")})
    (repo / "Makefile").write_text(MAKEFILE.replace("\t@:\n", "\t@touch $$TMPDIR/ccleft.s; exec sleep 303\n", 1))
    git(repo, "commit", "-q", "-a", "-m", "makefile")
    write(tmp_path / "build/.config", "# Linux/x86 7.1.0 Kernel Configuration\n")
    write(tmp_path / "build/include/generated/autoconf.h", "")
    place = tmp_path / "tmp"
    place.mkdir()
    before = state_of(repo)
    run = subprocess.Popen([sys.executable, "-c", REMOVING, "convert", "-k", str(repo), "-O", str(tmp_path / "build"),
                            "--series", str(tmp_path / "out"), "--run"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                           env={**os.environ, "TMPDIR": str(place), "PYTHONPATH": str(HOME / "scripts")})
    until = time.monotonic() + 120
    while not list(place.rglob("ccleft.s")) and time.monotonic() < until:
        time.sleep(0.05)
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=60)
    assert (run.returncode, out) == (128 + signal.SIGINT, b"")
    assert err.decode().splitlines()[-2:] == [
        f"run-checks.sh: ended by SIGINT; {tmp_path}/out: --resume goes on from here; the work tree is being removed",
        "removing"]
    assert not list(place.iterdir()) and state_of(repo) == before
    assert not subprocess.run(["pgrep", "-f", "^sleep 303$"], capture_output=True, check=False).stdout


def test_a_second_signal_leaves_the_work_tree_to_resume(three: Path, tmp_path: Path) -> None:
    need("cocci")
    before = state_of(three)
    place = tmp_path / "tmp"
    place.mkdir()
    run = subprocess.Popen([sys.executable, "-c", REMOVING, "convert", "-k", str(three), "--series", str(tmp_path / "out")],
                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                           env={**os.environ, "SLOW": "60", "TMPDIR": str(place), "PYTHONPATH": str(HOME / "scripts")})
    until = time.monotonic() + 120
    while not list(place.glob("mmapcheck-*/mmapcheck-series/Makefile")) and time.monotonic() < until:
        time.sleep(0.02)
    run.send_signal(signal.SIGINT)
    assert run.stderr
    said = iter(run.stderr.readline, b"removing\n")
    assert list(said)[-1].startswith(b"run-checks.sh: ended by SIGINT; ")
    run.send_signal(signal.SIGINT)
    assert run.communicate(timeout=30)[1].decode().endswith("--resume removes the rest\n")
    assert run.returncode == 128 + signal.SIGINT and list(place.iterdir()) and state_of(three) == before
    series(three, tmp_path / "out", "--resume")
    assert len(patches(tmp_path / "out")) == 4 and not list(place.iterdir())


def test_a_work_tree_of_many_directories_is_removed(tmp_path: Path) -> None:
    """Its files go several at once; what a link names stays."""
    for number in range(proc._MANY + 50):
        write(tmp_path / f"scratch/{number % 30}/{number}/file", "text")
    write(tmp_path / "kept/file", "text")
    (tmp_path / "scratch/link").symlink_to(tmp_path / "kept")
    proc.remove(tmp_path / "scratch")
    assert [path.name for path in tmp_path.iterdir()] == ["kept"] and (tmp_path / "kept/file").is_file()


def test_a_limit_is_kept_and_can_be_raised(three: Path, whole: dict[str, bytes],
                                           tmp_path: Path) -> None:
    said = series(three, tmp_path / "out", "--limit", "1").stdout.decode()
    assert len(patches(tmp_path / "out")) == 2 and "--limit 1: 2 files were not looked at" in said
    series(three, tmp_path / "out", "--resume")
    assert patches(tmp_path / "out") == whole
    other = mmapcheck("convert", "-k", three, "--series", tmp_path / "out", "--resume", "--api",
                      "next")
    assert other.returncode == 2 and b"was begun with api auto, not next" in other.stderr


def test_a_series_leaves_out_what_another_tree_has_touched(three: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    """The patches that are left apply to that tree as well, and are those of the whole series."""
    need("cocci")
    other = clone(three, tmp_path / "next")
    one = other / "drivers/char/one.c"
    text = one.read_text()
    one.write_text(text.replace("if (vma->vm_pgoff)", "if (vma->vm_pgoff > 1)"))
    assert one.read_text() != text
    said = series(three, tmp_path / "out", "--skip-if-touched", other).stdout.decode()
    assert f"one_mmap: refused: {other} has changed one_mmap()" in said
    left = patches(tmp_path / "out")
    assert [name for name in sorted(left) if name[:4] != "0000"] == [f"000{n}-{word}" for n, word in enumerate(
        (name[5:] for name in sorted(whole) if name[:4] != "0000" and b"drivers/char/one.c" not in whole[name]), 1)]
    for name in sorted(left):
        if name[:4] != "0000":
            assert b"drivers/char/one.c" not in left[name]
            git(other, "apply", "--check", str(tmp_path / "out" / name))
    again = mmapcheck("convert", "-k", three, "--series", tmp_path / "out", "--resume")
    assert again.returncode == 2 and b"was begun with skip-if-touched" in again.stderr


def test_addresses_come_from_the_tree_and_may_split_the_series(make_repo: Callable[..., Path],
                                                               tmp_path: Path) -> None:
    need("cocci")
    script = """\
print "Ren\\xc3\\xa9 <rene\\@example.org> (maintainer:CHAR (OLD AND NEW))\\n" if $ARGV[-1] =~ /one|two/;
print "Kim <kim\\@example.org> (maintainer:THREE)\\n" if $ARGV[-1] =~ /three/;
print "linux-kernel\\@vger.kernel.org (open list)\\n";
"""
    repo = make_repo({f"drivers/char/{name}.c": driver(name) for name in ("one", "three", "two")} |
                     {"scripts/get_maintainer.pl": script, "MAINTAINERS": "x\n"})
    series(repo, tmp_path / "out", "--split", "maintainer")
    cover, first, second = (text.decode() for _, text in sorted(patches(tmp_path / "out").items()))
    assert re.search(r"^To: linux-kernel@vger\.kernel\.org$", cover, re.M)
    head = email.message_from_string(first)
    assert str(make_header(decode_header(head["To"]))) == "Ren\u00e9 <rene@example.org>"
    assert head["Cc"] == "linux-kernel@vger.kernel.org" and head["To"].isascii()
    assert "To: Kim <kim@example.org>" in second
    assert re.findall(r"^\+\+\+ b/(.*)$", first, re.M) == ["drivers/char/one.c", "drivers/char/two.c"]
    am = clone(repo, tmp_path / "am")
    git(am, "am", "-q", *(str(path) for path in sorted((tmp_path / "out").glob("000[12]*"))))


def test_what_fails_a_check_is_left_out_with_its_log(make_repo: Callable[..., Path],
                                                     tmp_path: Path) -> None:
    """checkpatch complains of one driver; the results of others warn, or do not compile."""
    need("cocci")
    complains = 'local $/; $_ = <STDIN>; print("ERROR: ugly\\n"), exit 1 if /ugly/;'
    # A declaration that only the new name meets.
    clash = "int NAME_mmap_prepare(struct vm_area_desc *desc)"
    warns = driver("warns").replace("static int", f"static {clash} __attribute__((deprecated));\n"
                                    "\nstatic int", 1)
    stops = driver("stops").replace("static int", f"{clash};\n\nstatic int", 1)
    repo = make_repo({"drivers/good.c": driver("good"), "drivers/ugly.c": driver("ugly"),
                      "drivers/warns.c": warns.replace("NAME", "warns"),
                      "drivers/stops.c": stops.replace("NAME", "stops"),
                      "drivers/broken.c": driver("broken") + "#error no\n",
                      "scripts/checkpatch.pl": complains})
    (repo / "Makefile").write_text(MAKEFILE)
    git(repo, "commit", "-q", "-a", "-m", "makefile")
    build = tmp_path / "build"
    write(build / ".config", "# Linux/x86 7.1.0 Kernel Configuration\nCONFIG_WERROR=y\n")
    write(build / "include/generated/autoconf.h", "")
    before = snapshot(build)
    done = series(repo, tmp_path / "out", "-O", build, status=2)
    assert snapshot(build) == before
    said = done.stdout.decode()
    assert said, done.stderr
    assert re.search(r"ugly_mmap: failed: left out: checkpatch --strict complains; see .*ugly\.c\.log",
                     said)
    assert "ERROR: ugly" in (tmp_path / "out/logs/drivers/ugly.c.log").read_text()
    assert "warns_mmap: failed: left out: 1 new warning for x86: " in said
    assert "stops_mmap: failed: left out: does not compile for x86: " in said
    assert "static declaration" in (tmp_path / "out/logs/drivers/stops.c.log").read_text()
    good = next(text for name, text in patches(tmp_path / "out").items() if "good" in name).decode()
    assert "compiled before and after for x86 with W=1, no new warning; checkpatch --strict;" in \
        " ".join(good.split())
    broken = next(text for name, text in patches(tmp_path / "out").items() if "broken" in name)
    assert b"- not compiled: x86: drivers/broken.c:" in broken and b"compiled before" not in broken


def test_a_full_disk_is_one_line_and_leaves_nothing_half_written(three: Path,
                                                                 tmp_path: Path) -> None:
    need("cocci")
    if subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode:
        pytest.skip("no mount namespace of one's own here (unshare -rm)")
    small = tmp_path / "small"
    small.mkdir()
    script = ('mount -t tmpfs -o size="$1" none "$2" || exit 99; shift 2; "$@"; status=$?; '
              'find "$0" -type f ! -path "*/.series/*" -printf "%f %s\\n"; exit $status')
    for size, series_in, temp in (("24k", small / "out", tmp_path),
                                  ("32k", tmp_path / "out", small)):
        done = subprocess.run(
            ["unshare", "-rm", "sh", "-c", script, str(series_in), size, str(small),
             str(HOME / "run-checks.sh"), "convert", "-k", str(three), "--series", str(series_in)],
            env={**os.environ, "TMPDIR": str(temp)}, capture_output=True, timeout=300, check=False)
        said = done.stderr.decode().splitlines()
        assert done.returncode == 2 and "No space left on device" in said[-1] or \
            "no space left" in said[-1], said
        assert not any(line.startswith("Traceback") for line in said)
        assert b".patch" not in done.stdout
    # With room again it goes on.
    series(three, tmp_path / "out", "--resume")
    assert len(patches(tmp_path / "out")) == 4


def refused(done: subprocess.CompletedProcess[bytes], word: str) -> None:
    """One line on stderr with this word, and status 2."""
    assert done.returncode == 2 and not done.stdout
    assert len(done.stderr.splitlines()) == 1 and word in done.stderr.decode(), done.stderr


def test_a_tree_that_can_not_be_used_is_refused_in_a_line(three: Path, tmp_path: Path,
                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    three = clone(three, tmp_path / "clone")
    write(three / "drivers/char/one.c", driver("other"))
    refused(mmapcheck("convert", "-k", three, "--series", out), "drivers/char/one.c): commit or stash")
    git(three, "add", "-A")
    refused(mmapcheck("convert", "-k", three, "--series", out), "not committed")
    git(three, "reset", "-q", "--hard")
    for name in ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL"):
        monkeypatch.delenv(f"GIT_{name}")
    refused(mmapcheck("convert", "-k", three, "--series", out), "git config user.name")
    refused(mmapcheck("convert", "-k", SAMPLE, "--series", out), "not the top of a git work tree")
    assert not out.exists()
    monkeypatch.setenv("EMAIL", "x@example.org")
    refused(mmapcheck("convert", "-k", three, "--series", out, "--resume"), "git config user.name")
