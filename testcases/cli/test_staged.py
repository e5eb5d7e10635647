# SPDX-License-Identifier: GPL-2.0-only
"""--staged and --since: the content git has, whatever the work tree and the names are."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import (BAD_REMAP, GOOD_REMAP, HOME, PLAIN, git, mmapcheck, need, report, snapshot,
                      write)

pytestmark = pytest.mark.usefixtures("has_gcc")


@pytest.fixture
def has_gcc() -> None:
    """These tests need an engine that sees the plain mix-up."""
    need("gcc")


def staged(top: Path, *args: str) -> list[str]:
    """The files with a finding among what is staged."""
    made = report("-e", "gcc", "--staged", *args, cwd=top)
    return [one["file"] for one in made["findings"]]


def test_a_finding_only_in_the_index_is_reported(make_repo: Callable[..., Path]) -> None:
    top = make_repo({"drivers/a.c": GOOD_REMAP})
    write(top / "drivers/a.c", BAD_REMAP)
    git(top, "add", "-A")
    write(top / "drivers/a.c", GOOD_REMAP)
    assert staged(top) == ["drivers/a.c"]


def test_a_commit_waits_for_one_reader_of_values(make_repo: Callable[..., Path]) -> None:
    """What sparse has read whole gcc need not read as well; what it has not, gcc does, and -e asks for both."""
    need("sparse")
    top = make_repo({"drivers/a.c": GOOD_REMAP})
    write(top / "drivers/a.c", BAD_REMAP)
    write(top / "drivers/b.c", GOOD_REMAP + "int odd(void)\n{\n\t_Complex double z = 1;\n\n\treturn (int)z;\n}\n")
    git(top, "add", "-A")
    made = report("--staged", cwd=top)
    assert [one["file"] for one in made["findings"]] == ["drivers/a.c"]
    assert {name: made["engines"].get(name) for name in ("gcc", "sparse")} == {"gcc": 1, "sparse": 2}
    assert report("--staged", "-e", "gcc,sparse", cwd=top)["engines"] == {"gcc": 2, "sparse": 2}


@pytest.mark.parametrize("what", [("--staged",), ("--since", "HEAD")])
def test_outside_a_kernel_tree_the_sample_stands_for_nothing(tmp_path: Path,
                                                             what: tuple[str, ...]) -> None:
    """What lies there is a module; without the headers of a kernel what they are for is not done."""
    git(tmp_path, "init", "-q")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "start")
    write(tmp_path / "a.c", BAD_REMAP)
    git(tmp_path, "add", "-A")
    none = {"MMAPCHECK_MODULES": str(tmp_path / "none")}
    done = mmapcheck("check", *what, cwd=tmp_path, env=none)
    said = done.stdout.decode()
    assert done.returncode == 0 and "1 file checked" in said and "a.c" in said
    assert "gcc, sparse: no headers of the running kernel" in said and "-k" in said
    named = mmapcheck("check", *what, "-e", "gcc", cwd=tmp_path, env=none)
    assert named.returncode == 2 and b"no headers of the running kernel" in named.stdout


def test_a_finding_only_in_the_work_tree_is_not(make_repo: Callable[..., Path]) -> None:
    top = make_repo({"drivers/a.c": GOOD_REMAP})
    write(top / "drivers/a.c", GOOD_REMAP + PLAIN)
    git(top, "add", "-A")
    write(top / "drivers/a.c", BAD_REMAP)
    before = snapshot(top / "drivers")
    assert staged(top) == []
    assert snapshot(top / "drivers") == before


def test_a_header_staged_by_half_is_read_from_the_index(make_repo: Callable[..., Path]) -> None:
    text = BAD_REMAP.replace("phys_addr_t view_base", "VIEW_TYPE view_base") \
        .replace("phys_addr_t base", "VIEW_TYPE base") \
        .replace("static VIEW", '#include "view.h"\nstatic VIEW')
    top = make_repo({"drivers/a.c": PLAIN, "drivers/view.h": "#define VIEW_TYPE unsigned long\n"})
    write(top / "drivers/a.c", text)
    write(top / "drivers/view.h", "#define VIEW_TYPE phys_addr_t\n")
    git(top, "add", "-A")
    write(top / "drivers/view.h", "#define VIEW_TYPE unsigned long\n")
    assert staged(top) == ["drivers/a.c"]
    write(top / "drivers/view.h", "#error the work tree was read\n")
    assert staged(top) == ["drivers/a.c"]


def test_deleted_files_are_passed_over(make_repo: Callable[..., Path]) -> None:
    top = make_repo({"drivers/a.c": BAD_REMAP, "drivers/b.c": BAD_REMAP})
    git(top, "rm", "-q", "drivers/a.c")
    assert mmapcheck("check", "--staged", cwd=top).returncode == 0


def test_a_renamed_file_is_checked_under_its_new_name(make_repo: Callable[..., Path]) -> None:
    top = make_repo({"drivers/a.c": BAD_REMAP})
    git(top, "mv", "drivers/a.c", "drivers/z.c")
    assert staged(top) == ["drivers/z.c"]


def test_symbolic_links_and_submodules_run_nothing(make_repo: Callable[..., Path],
                                                   tmp_path: Path) -> None:
    top = make_repo({"drivers/a.c": GOOD_REMAP})
    (top / "drivers/link.c").symlink_to("a.c")
    other = make_repo({"x.c": BAD_REMAP}, "other")
    git(top, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other),
        "sub.c")
    git(top, "add", "-A")
    made = report("--staged", "-e", "gcc", cwd=top)
    assert made["findings"] == []
    assert [row["file"] for row in made["files"]["skipped"]] == ["drivers/link.c"]


ODD = [b"with space.c", b"quote'\".c", b"new\nline.c", b";touch PWNED;.c", b"$(touch PWNED).c",
       b"`touch PWNED`.c", b"latin-\xe9.c", b"-o.c", b"@flags.c", b"*.c", b":(top)x.c", b"%s.c"]


@pytest.mark.parametrize("name", ODD, ids=[repr(name)[2:-1] for name in ODD])
def test_odd_names_are_checked_and_run_nothing(name: bytes,
                                               make_repo: Callable[..., Path]) -> None:
    top = make_repo({"drivers/a.c": GOOD_REMAP})
    write(top / "drivers" / os.fsdecode(name), BAD_REMAP)
    git(top, "add", "-A")
    done = mmapcheck("check", "--staged", "-f", "json", cwd=top)
    assert done.returncode == 1, done.stdout + done.stderr
    (file,) = {one["file"] for one in json.loads(done.stdout)["findings"]}
    assert os.fsencode(file) == b"drivers/" + name
    text = mmapcheck("check", "--staged", cwd=top).stdout
    assert b"new\nline" not in text and b"[arg-unit]" in text
    assert not list(top.rglob("PWNED"))


def test_a_subdirectory_and_paths_limit_what_is_looked_at(
        make_repo: Callable[..., Path]) -> None:
    top = make_repo({"drivers/a.c": PLAIN, "mm/b.c": PLAIN})
    for name in ("drivers/a.c", "mm/b.c"):
        write(top / name, BAD_REMAP)
    git(top, "add", "-A")
    assert staged(top, "mm") == ["mm/b.c"]
    assert staged(top / "drivers", "a.c") == ["drivers/a.c"]
    assert staged(top) == ["drivers/a.c", "mm/b.c"]


def test_staged_outside_a_kernel_tree_is_standalone(tmp_path: Path) -> None:
    top = tmp_path / "module"
    write(top / "compile_flags.txt", f"-I{HOME}/testcases/include\n")
    write(top / "src/a.c", "#include <linux/types.h>\n" + BAD_REMAP)
    git(tmp_path, "init", "-q", str(top))
    git(top, "add", "-A")
    made = report("--standalone", "--staged", "-e", "gcc", cwd=top)
    assert [one["file"] for one in made["findings"]] == ["src/a.c"]


def test_staged_with_k_in_another_repository_is_an_out_of_tree_module(tmp_path: Path) -> None:
    """The index of the repository one stands in, not that of the kernel tree."""
    top = tmp_path / "module"
    write(top / "compile_flags.txt", f"-I{HOME}/testcases/include\n")
    write(top / "src/a.c", "#include <linux/types.h>\n" + BAD_REMAP)
    git(tmp_path, "init", "-q", str(top))
    git(top, "add", "-A")
    assert staged(top, "-k", str(HOME / "testcases/sample")) == ["src/a.c"]
    git(top, "commit", "-q", "-m", "start")
    write(top / "src/a.c", "#include <linux/types.h>\n\n" + TWO)
    made = report("--standalone", "--since", "HEAD", "-e", "gcc", cwd=top)
    assert [one["function"] for one in made["findings"]] == ["other_mmap"]


def test_outside_of_git_is_one_line_and_status_2(make_tree: Callable[..., Path]) -> None:
    top = make_tree({"drivers/a.c": BAD_REMAP})
    done = mmapcheck("check", "--staged", cwd=top)
    assert done.returncode == 2 and b"not in a git work tree" in done.stderr


TWO = BAD_REMAP + BAD_REMAP.split("\n\n", 1)[1].replace("view_", "other_")


def test_since_reports_changed_lines_only(make_repo: Callable[..., Path]) -> None:
    top = make_repo({"drivers/a.c": TWO, "drivers/b.c": BAD_REMAP})
    at = next(n for n, line in enumerate(TWO.split("\n")) if "other_base, " in line or
              ("vma->vm_start, base" in line and n > 12))
    lines = TWO.split("\n")
    lines[at] += "\t/* touched */"
    write(top / "drivers/a.c", "\n".join(lines))
    made = report("--since", "HEAD", "-e", "gcc", cwd=top)
    assert [(one["file"], one["line"]) for one in made["findings"]] == [("drivers/a.c", at + 1)]


def test_since_reports_what_a_change_causes_on_another_line(
        make_repo: Callable[..., Path]) -> None:
    good = BAD_REMAP.replace("base = view_base;", "base = view_base >> PAGE_SHIFT;") \
        .replace("phys_addr_t base", "unsigned long base")
    top = make_repo({"drivers/a.c": good})
    write(top / "drivers/a.c", good.replace(" >> PAGE_SHIFT", ""))
    made = report("--since", "HEAD", "-e", "gcc", cwd=top)
    (one,) = made["findings"]
    assert "remap_pfn_range" in (top / "drivers/a.c").read_text().split("\n")[one["line"] - 1]


def test_since_leaves_old_findings_of_the_function_alone(make_repo: Callable[..., Path]) -> None:
    top = make_repo({"drivers/a.c": BAD_REMAP})
    write(top / "drivers/a.c", BAD_REMAP.replace("\tphys_addr_t base",
                                                 "\t/* a comment */\n\tphys_addr_t base"))
    assert report("--since", "HEAD", "-e", "gcc", cwd=top)["findings"] == []


@pytest.mark.parametrize("what", [("--staged",), ("--since", "HEAD")])
def test_no_program_that_the_repository_names_is_run(what: tuple[str, ...], make_repo: Callable[..., Path]) -> None:
    """Filters, textconv, fsmonitor, hooks: git knows none of them, and what they would make of a file is not looked at."""
    top = make_repo({"drivers/a.c": GOOD_REMAP, "drivers/b.h": "int b;\n", "drivers/same.c": BAD_REMAP})
    write(top / "drivers/a.c", BAD_REMAP)
    git(top, "add", "-A")
    write(top / "drivers/b.h", "int b2;\n")
    evil = top / "evil.sh"
    write(evil, f'#!/bin/sh\necho "$0 $*" >> "{top}/PWNED"\necho "int nothing;"\n')
    evil.chmod(0o755)
    write(top / ".gitattributes", "* filter=evil diff=evil text eol=crlf\n")
    for name in ("filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "diff.evil.textconv",
                 "diff.evil.command", "diff.external", "core.fsmonitor", "core.sshCommand", "core.alternateRefsCommand",
                 "core.pager", "core.editor", "uploadpack.packObjectsHook"):
        git(top, "config", name, str(evil))
    git(top, "config", "filter.evil.required", "true")
    for name in ("post-index-change", "post-checkout", "reference-transaction", "pre-auto-gc", "fsmonitor-watchman"):
        shutil.copy(evil, top / ".git/hooks" / name)
    os.utime(top / "drivers/same.c")        # git has to look at its content
    made = report(*what, "-e", "gcc", cwd=top)
    assert [one["file"] for one in made["findings"]] == ["drivers/a.c"]
    assert not (top / "PWNED").exists()


def test_since_line_ends_that_git_converts_are_no_change(make_repo: Callable[..., Path]) -> None:
    top = make_repo({"drivers/a.c": BAD_REMAP, "drivers/b.c": BAD_REMAP})
    git(top, "config", "core.autocrlf", "true")
    write(top / "drivers/a.c", BAD_REMAP.replace("\n", "\r\n"))
    write(top / "drivers/b.c", BAD_REMAP.replace("vm_start, base", "vm_start,  base").replace("\n", "\r\n"))
    made = report("--since", "HEAD", "-e", "gcc", cwd=top)
    assert [one["file"] for one in made["findings"]] == ["drivers/b.c"] and made["files"]["checked"] == 1


def test_since_an_unknown_revision_is_one_line(make_repo: Callable[..., Path]) -> None:
    top = make_repo({"drivers/a.c": PLAIN})
    for revision in ("nosuch", "--output=PWNED"):
        done = mmapcheck("check", f"--since={revision}", cwd=top)
        assert done.returncode == 2 and len(done.stderr.splitlines()) == 1
    assert not list(top.rglob("PWNED"))


def test_the_installed_hook_stops_a_commit_and_lets_a_good_one_pass(
        make_repo: Callable[..., Path]) -> None:
    top = make_repo({"drivers/a.c": PLAIN})
    done = mmapcheck("install-hook", cwd=top / "drivers")
    assert done.returncode == 0, done.stderr
    hook = top / ".git/hooks/pre-commit"
    assert hook.exists() and os.access(hook, os.X_OK)
    write(top / "drivers/a.c", BAD_REMAP)
    git(top, "add", "-A")
    bad = subprocess.run(["git", "-C", str(top), "commit", "-q", "-m", "x"], capture_output=True)
    assert bad.returncode != 0 and b"[arg-unit]" in bad.stdout + bad.stderr
    write(top / "drivers/a.c", GOOD_REMAP)
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "x")


@pytest.mark.parametrize("where", ["my hooks", "worktree"])
def test_the_hook_goes_where_git_looks_for_it(where: str, make_repo: Callable[..., Path],
                                              tmp_path: Path) -> None:
    top = make_repo({"drivers/a.c": PLAIN})
    if where == "worktree":
        git(top, "worktree", "add", "-q", str(tmp_path / "wt"))
        top = tmp_path / "wt"
    else:
        git(top, "config", "core.hooksPath", where)
    assert mmapcheck("install-hook", cwd=top).returncode == 0
    write(top / "drivers/a.c", BAD_REMAP)
    git(top, "add", "-A")
    bad = subprocess.run(["git", "-C", str(top), "commit", "-q", "-m", "x"], capture_output=True)
    assert bad.returncode == 1 and b"[arg-unit]" in bad.stdout + bad.stderr
    # `git commit FILE` and `git commit -a` give the hook an index of their own.
    write(top / "drivers/a.c", GOOD_REMAP)
    git(top, "commit", "-q", "-m", "x", "drivers/a.c")
    write(top / "drivers/a.c", BAD_REMAP)
    assert subprocess.run(["git", "-C", str(top), "commit", "-q", "-a", "-m", "x"],
                          capture_output=True).returncode == 1


def test_the_pre_commit_framework_runs_the_hook(make_repo: Callable[..., Path],
                                                tmp_path: Path) -> None:
    if not shutil.which("pre-commit"):
        pytest.skip("no pre-commit here: apt-get install pre-commit")
    ours = tmp_path / "ours"
    ours.mkdir()
    said = subprocess.run(["pre-commit", "--version"], capture_output=True, check=True).stdout
    text = (HOME / ".pre-commit-hooks.yaml").read_text()
    if tuple(map(int, said.split()[-1].split(b".")[:2])) < (3, 2):
        # What the file asks for; before it this stage had another name.
        assert "minimum_pre_commit_version: 3.2.0" in text
        text = text.replace("[pre-commit]", "[commit]").replace("3.2.0", "2.0.0")
    write(ours / ".pre-commit-hooks.yaml", text)
    # The copy pre-commit clones has no engine built in it: it runs the one that is tested.
    write(ours / "run-checks.sh", f"#!/bin/sh\nexec '{HOME}/run-checks.sh' \"$@\"\n")
    (ours / "run-checks.sh").chmod(0o755)
    git(ours, "init", "-q")
    git(ours, "add", "-A")
    git(ours, "commit", "-q", "-m", "x")
    rev = git(ours, "rev-parse", "HEAD").decode().strip()
    config = f"repos:\n- repo: {ours}\n  rev: {rev}\n  hooks:\n  - id: mmapcheck\n"
    top = make_repo({"drivers/a.c": PLAIN, ".pre-commit-config.yaml": config})

    def run() -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(["pre-commit", "run"], cwd=top, capture_output=True, timeout=120)
    write(top / "drivers/a.c", BAD_REMAP)
    git(top, "add", "-A")
    bad = run()
    assert bad.returncode == 1 and b"[arg-unit]" in bad.stdout, bad.stdout + bad.stderr
    write(top / "drivers/a.c", GOOD_REMAP)
    git(top, "add", "-A")
    assert run().returncode == 0


def test_a_hook_of_somebody_else_is_left_alone(make_repo: Callable[..., Path]) -> None:
    top = make_repo({"drivers/a.c": PLAIN})
    write(top / ".git/hooks/pre-commit", "#!/bin/sh\nexit 0\n")
    done = mmapcheck("install-hook", cwd=top)
    assert done.returncode == 2 and b"there is a hook already" in done.stderr
    assert (top / ".git/hooks/pre-commit").read_text() == "#!/bin/sh\nexit 0\n"
