# SPDX-License-Identifier: GPL-2.0-only
"""review: what each patch of a mailbox brings, told as check tells it, or as a reply."""

from __future__ import annotations

import base64
import json
import os
import quopri
import shutil
import subprocess
from collections.abc import Callable
from email import message_from_bytes
from pathlib import Path

import pytest
from conftest import BAD_REMAP, GOOD_REMAP, HOME, PLAIN, SAMPLE, git, mmapcheck, need, snapshot, write

LOOP = "vmf_insert_mixed(vma, vaddr, addr)"
GOOD_LOOP = "vmf_insert_mixed(vma, vaddr, pfn)"


def commit(top: Path, name: str, content: str, subject: str) -> str:
    """Commit a new content of one file; the commit."""
    write(top / name, content)
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", subject)
    return git(top, "rev-parse", "HEAD").decode().strip()


def mbox(top: Path, since: str, *args: str) -> bytes:
    """The commits since one as git format-patch mails them; the tree is put back to that one."""
    made = git(top, "format-patch", "--stdout", "--thread", *args, f"{since}..HEAD")
    git(top, "reset", "-q", "--hard", since)
    return made


def review(top: Path, mails: bytes, *args: str, name: str = "series.mbox") -> subprocess.CompletedProcess[bytes]:
    """Review these mails, which lie beside the tree, on the tree."""
    write(top.parent / name, mails)
    return mmapcheck("review", "-k", top, *args, top.parent / name)


def told(top: Path, mails: bytes, *args: str) -> list[tuple[int, str, int]]:
    """(patch, file, line) of each finding."""
    done = review(top, mails, "-f", "json", *args)
    return [(one["patch"], one["file"], one["line"]) for one in json.loads(done.stdout)["findings"]]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample as a git repository, its loop right."""
    top = tmp_path / "sample"
    shutil.copytree(SAMPLE, top)
    write(top / "mm/action.c", (SAMPLE / "mm/action.c").read_text().replace(LOOP, GOOD_LOOP))
    git(top, "init", "-q")
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "start")
    return top


def the_loop(sample: Path) -> bytes:
    """The patch that makes the loop of the sample wrong, as a mail."""
    start = git(sample, "rev-parse", "HEAD").decode().strip()
    commit(sample, "mm/action.c", (SAMPLE / "mm/action.c").read_text(), "mm: insert by address")
    return mbox(sample, start, "--to=linux-mm@example.org", "--cc=B. Ob <bob@example.org>")


def test_the_loop_of_the_sample_is_answered(sample: Path) -> None:
    need("gcc")
    mail = the_loop(sample)
    sent = message_from_bytes(mail)
    done = review(sample, mail, "-f", "mail", "-e", "gcc")
    assert done.returncode == 1, done.stderr
    reply = message_from_bytes(done.stdout)
    assert reply["Subject"] == "Re: [PATCH] mm: insert by address"
    assert reply["To"] == "A Tester <tester@example.org>"
    assert reply["Cc"].split() == "linux-mm@example.org, \"B. Ob\" <bob@example.org>".split()
    assert reply["In-Reply-To"] == reply["References"] == sent["Message-ID"]
    assert reply["From"] is None
    head = git(sample, "rev-parse", "HEAD").decode()[:12]
    assert reply.get_payload(decode=True).decode() == f"""\
On {sent['Date']}, A Tester wrote:
> --- a/mm/action.c
> +++ b/mm/action.c
> @@ -34,7 +34,7 @@ int mmap_action_complete(struct vm_area_struct *vma, struct mmap_action *action,
>  		vm_fault_t fault;
>
>  		while (vaddr < vma->vm_end) {{
> -			fault = vmf_insert_mixed(vma, vaddr, pfn);
> +			fault = vmf_insert_mixed(vma, vaddr, addr);
   			                                     ^^^^

Should this be pfn? The third argument of vmf_insert_mixed() is a page
frame number, and addr is a physical address, by the << PAGE_SHIFT in
line 32:

		unsigned long addr = pfn << PAGE_SHIFT;

>  			if (fault != VM_FAULT_NOPAGE)
>  				return -EFAULT;
>

Found by mmapcheck 0.1.0 (arg-unit; read by gcc), with the patch applied
to Linux 7.1.0 (commit {head}). Only what the patch introduces is
reported.

"""


def test_the_tree_and_its_repository_are_left_as_they_were(sample: Path) -> None:
    mail = the_loop(sample)
    write(sample / "mm/action.c", "not committed\n")
    before = snapshot(sample)
    assert review(sample, mail).returncode in (1, 2)
    assert snapshot(sample) == before


def test_formats_of_check_name_the_patch(sample: Path) -> None:
    need("gcc")
    mail = the_loop(sample)
    text = review(sample, mail, "-e", "gcc").stdout.decode()
    assert text.startswith("patch 1: [PATCH] mm: insert by address\nmm/action.c:37:12: warning: argument 3 of ")
    made = json.loads(review(sample, mail, "-e", "gcc", "-f", "json").stdout)
    assert [(one["id"], one["patch"], one["suggestion"]) for one in made["findings"]] == [("arg-unit", 1, "pfn")]
    assert [(one["subject"], one["status"], one["findings"]) for one in made["patches"]] == [
        ("[PATCH] mm: insert by address", "checked", 1)]
    (run,) = json.loads(review(sample, mail, "-e", "gcc", "-f", "sarif").stdout)["runs"]
    (result,) = run["results"]
    assert result["ruleId"] == "arg-unit" and result["properties"]["patch"] == 1


def test_b4_reads_a_line_for_each_finding_and_nothing_if_all_is_well(sample: Path) -> None:
    need("gcc")
    mail = the_loop(sample)
    bad = review(sample, mail, "-e", "gcc", "-f", "b4")
    assert bad.returncode == 1 and bad.stderr == b""
    (line,) = bad.stdout.decode().splitlines()
    assert line.startswith("mm/action.c:37: ERROR: argument 3 of vmf_insert_mixed is ")
    start = git(sample, "rev-parse", "HEAD").decode().strip()
    text = (sample / "mm/action.c").read_text()
    commit(sample, "mm/action.c", text.replace("int err = 0;", "int err = 0;\n"), "mm: a line")
    good = review(sample, mbox(sample, start), "-e", "gcc", "-f", "b4")
    assert (good.returncode, good.stdout, good.stderr) == (0, b"", b"")


def test_b4_gives_patches_that_the_tree_has_already(sample: Path) -> None:
    """b4 prep --check stands on the branch whose commits it pipes in one by one."""
    need("gcc")
    text = (sample / "mm/action.c").read_text()
    commit(sample, "mm/action.c", text.replace(GOOD_LOOP, LOOP), "mm: insert by address")
    mail = git(sample, "format-patch", "--stdout", "-1")
    commit(sample, "mm/action.c", text.replace(GOOD_LOOP, LOOP).replace("int err = 0;", "int err = 0;\n"), "mm: a line")
    done = review(sample, mail, "-e", "gcc", "-f", "b4")
    assert done.returncode == 1 and done.stdout.startswith(b"mm/action.c:37: ERROR: ")


def test_each_patch_is_told_what_it_brings_and_not_what_was_there(make_repo: Callable[..., Path]) -> None:
    need("gcc")
    other = BAD_REMAP.replace("view_", "other_")
    top = make_repo({"drivers/a.c": GOOD_REMAP, "drivers/b.c": other})
    start = git(top, "rev-parse", "HEAD").decode().strip()
    commit(top, "drivers/b.c", other.replace("vma->vm_start, other", "vma->vm_start,  other")
           .replace("\treturn remap", "\t/* touched */\n\treturn remap"), "b: touch an old one")
    commit(top, "drivers/a.c", BAD_REMAP, "a: wrong")
    commit(top, "drivers/a.c", BAD_REMAP.replace("view_base;\n", "view_base; /* twice */\n"), "a: still wrong")
    commit(top, "drivers/a.c", GOOD_REMAP, "a: right")
    assert [one[:2] for one in told(top, mbox(top, start), "-e", "gcc")] == [(2, "drivers/a.c")]


def test_code_that_moves_brings_nothing(make_repo: Callable[..., Path]) -> None:
    need("gcc")
    top = make_repo({"drivers/a.c": BAD_REMAP + PLAIN})
    start = git(top, "rev-parse", "HEAD").decode().strip()
    git(top, "mv", "drivers/a.c", "drivers/z.c")
    git(top, "commit", "-q", "-m", "rename")
    write(top / "drivers/z.c", PLAIN)
    commit(top, "drivers/y.c", BAD_REMAP, "split")
    mails = mbox(top, start)
    assert told(top, mails, "-e", "gcc") == []
    made = json.loads(review(top, mails, "-e", "gcc", "-f", "json").stdout)
    assert [one["files"]["checked"] for one in made["patches"]] == [1, 2]


def test_a_new_file_and_one_far_from_the_change(make_repo: Callable[..., Path]) -> None:
    need("gcc")
    good = BAD_REMAP.replace("base = view_base;", "base = view_base >> PAGE_SHIFT;") \
        .replace("phys_addr_t base", "unsigned long base").replace("\n\treturn", "\n" + "\tbarrier();\n" * 9 + "\treturn")
    top = make_repo({"drivers/a.c": good, "drivers/b.c": PLAIN})
    start = git(top, "rev-parse", "HEAD").decode().strip()
    commit(top, "drivers/new.c", BAD_REMAP, "new driver")
    commit(top, "drivers/a.c", good.replace(" >> PAGE_SHIFT", ""), "a: no shift")
    mails = mbox(top, start)
    assert [one[:2] for one in told(top, mails, "-e", "gcc")] == [(1, "drivers/new.c"), (2, "drivers/a.c")]
    text = review(top, mails, "-e", "gcc", "-f", "mail").stdout.decode()
    assert text.count("\nSubject: Re: [PATCH ") == 2
    far = text.split("\nSubject: ")[2]
    assert "> -\tunsigned long base = view_base >> PAGE_SHIFT;\n> +\tunsigned long base = view_base;\n" in far
    assert "\nThis changes what line 19 of drivers/a.c does:\n\n\treturn remap_pfn_range(vma, vma->vm_start, base,\n" \
           "\t                                           ^^^^\n" in far


def test_a_header_is_looked_at_with_the_files_that_include_it(make_repo: Callable[..., Path]) -> None:
    need("gcc")
    user = GOOD_REMAP.replace("static phys", '#include "view.h"\n\nstatic phys', 1)
    top = make_repo({"drivers/a.c": user, "drivers/view.h": "/* nothing yet */\n"})
    start = git(top, "rev-parse", "HEAD").decode().strip()
    write(top / "drivers/view.h", """\
static inline int view_all(struct vm_area_struct *vma, phys_addr_t where)
{
	return remap_pfn_range(vma, vma->vm_start, where, PAGE_SIZE, vma->vm_page_prot);
}
""")
    commit(top, "drivers/a.c", user + "int view_other(struct vm_area_struct *vma);\n"
           "int view_other(struct vm_area_struct *vma)\n{\n\treturn view_all(vma, view_base);\n}\n", "a header")
    assert (1, "drivers/view.h", 3) in told(top, mbox(top, start), "-e", "gcc")


def test_a_header_is_read_as_patched_whatever_includes_it(make_repo: Callable[..., Path]) -> None:
    """By quotes it is looked for beside the file that includes it: an unchanged header of the tree."""
    need("gcc", "sparse")
    user = GOOD_REMAP.replace("static phys", '#include "mid.h"\n\nstatic phys', 1).replace("view_base;", "(VIEW_TYPE)view_base;")
    top = make_repo({"drivers/a.c": user, "drivers/mid.h": '#include "../drivers/far.h"\n', "drivers/far.h": '#include "view.h"\n',
                     "drivers/view.h": "#define VIEW_TYPE unsigned long\n"})
    start = git(top, "rev-parse", "HEAD").decode().strip()
    write(top / "drivers/view.h", "#define VIEW_TYPE unsigned long\n#define VIEW_BASE (view_base * VIEW_SIZE)\n#define VIEW_SIZE 1\n")
    commit(top, "drivers/a.c", BAD_REMAP.replace("static phys", '#include "mid.h"\n\nstatic phys', 1)
           .replace("= view_base;", "= VIEW_BASE;"), "a: by the header")
    mails = mbox(top, start)
    for path in (top / "drivers").iterdir():        # older than the index, or git takes it for changed
        os.utime(path, (1, 1))
    git(top, "update-index", "-q", "--refresh")
    for engine in ("gcc", "sparse"):
        made = json.loads(review(top, mails, "-e", engine, "-f", "json").stdout)
        assert made["files"]["failed"] == [] and [one["file"] for one in made["findings"]] == ["drivers/a.c"], engine


def test_a_new_header_finds_those_beside_it(make_repo: Callable[..., Path]) -> None:
    """It names them in quotes, as those of include/uapi do, and lies where none of them is."""
    need("gcc", "sparse")
    top = make_repo({"drivers/uapi/drm.h": '#include "sub/types.h"\n', "drivers/uapi/sub/types.h": "typedef phys_addr_t view_t;\n",
                     "drivers/a.c": PLAIN})
    start = git(top, "rev-parse", "HEAD").decode().strip()
    write(top / "drivers/uapi/view.h", '#include "drm.h"\n#if 0\n#include "/dev/zero"\n'
          '#include "../../../../etc/passwd"\n#endif\n')
    commit(top, "drivers/a.c", BAD_REMAP.replace("static phys_addr_t", '#include "uapi/view.h"\nstatic view_t'), "a: a view")
    mails = mbox(top, start)
    for engine in ("gcc", "sparse"):
        made = json.loads(review(top, mails, "-e", engine, "-f", "json").stdout)
        assert made["files"]["failed"] == [] and [one["file"] for one in made["findings"]] == ["drivers/a.c"], engine


def test_a_patch_that_does_not_apply_is_named_and_the_rest_goes_on(make_repo: Callable[..., Path]) -> None:
    need("gcc")
    top = make_repo({"drivers/a.c": GOOD_REMAP, "drivers/b.c": PLAIN})
    start = git(top, "rev-parse", "HEAD").decode().strip()
    commit(top, "drivers/b.c", PLAIN.replace("x + 1", "x + 2"), "b: two")
    commit(top, "drivers/a.c", BAD_REMAP, "a: wrong")
    mails = mbox(top, start)
    commit(top, "drivers/b.c", PLAIN.replace("x + 1", "7"), "b: another")
    done = review(top, mails, "-e", "gcc")
    text = done.stdout.decode()
    assert done.returncode == 2
    assert "patch 1: [PATCH 1/2] b: two\n  does not apply: patch failed: drivers/b.c:1; " \
           "drivers/b.c: patch does not apply\n" in text
    assert "2 patches on Linux 7.1.0 " in text and ", 1 could not be applied\n" in text
    assert "patch 2: [PATCH 2/2] a: wrong\ndrivers/a.c:" in text


def test_base_is_another_state_than_the_work_tree(make_repo: Callable[..., Path]) -> None:
    """Headers come from the base, whatever the work tree has."""
    need("gcc")
    text = BAD_REMAP.replace("phys_addr_t", "VIEW_TYPE").replace("static VIEW", '#include "view.h"\nstatic VIEW')
    top = make_repo({"drivers/a.c": PLAIN, "drivers/view.h": "#define VIEW_TYPE phys_addr_t\n"})
    start = git(top, "rev-parse", "HEAD").decode().strip()
    commit(top, "drivers/a.c", text, "a: by the header")
    mails = mbox(top, start)
    commit(top, "drivers/view.h", "#error not the base\n", "later")
    assert told(top, mails, "-e", "gcc", "--base", start) == [(1, "drivers/a.c", 11)]
    done = review(top, mails, "--base", "nosuch")
    assert done.returncode == 2
    assert done.stderr.decode() == f"run-checks.sh: --base nosuch: no such revision of {top}; " \
                                   "see git log\n"


def test_a_tree_without_git(make_tree: Callable[..., Path], make_repo: Callable[..., Path]) -> None:
    need("gcc")
    repo = make_repo({"drivers/a.c": GOOD_REMAP})
    start = git(repo, "rev-parse", "HEAD").decode().strip()
    commit(repo, "drivers/a.c", BAD_REMAP, "a: wrong")
    mails = mbox(repo, start)
    top = make_tree({"drivers/a.c": GOOD_REMAP}, "plain")
    before = snapshot(top)
    assert [one[:2] for one in told(top, mails, "-e", "gcc")] == [(1, "drivers/a.c")]
    assert snapshot(top) == before
    done = review(top, mails, "--base", "HEAD")
    assert done.returncode == 2 and b"is in no git repository; leave it out" in done.stderr


# What mail programs do to a patch.

def _quoted_printable(mail: bytes) -> bytes:
    head, _, body = mail.partition(b"\n\n")
    return head + b"\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n" \
        b"Content-Transfer-Encoding: quoted-printable\n\n" + quopri.encodestring(body)


def _attached(mail: bytes) -> bytes:
    head, _, body = mail.partition(b"\n\n")
    cut = body[body.index(b"diff --git"):]
    return head + b"\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=cut\n\n--cut\n" \
        b"Content-Type: text/plain\n\nSee the attachment.\n--cut\nContent-Type: text/x-patch; name=a.patch\n" \
        b"Content-Disposition: attachment; filename=a.patch\nContent-Transfer-Encoding: base64\n\n" \
        + base64.encodebytes(cut) + b"--cut--\n"


def _scissors(mail: bytes) -> bytes:
    head, _, body = mail.partition(b"\n\n")
    return head + b"\n\nHow about this?\n\n-- >8 --\nSubject: insert\n\n" + body


SHAPES = {"as it is": lambda mail: mail, "quoted-printable": _quoted_printable, "an attachment": _attached,
          "scissors": _scissors, "CRLF": lambda mail: mail.replace(b"\n", b"\r\n"),
          "no From line": lambda mail: mail.split(b"\n", 1)[1],
          "a bare diff": lambda mail: mail[mail.index(b"diff --git"):],
          "without git's lines": lambda mail: mail[mail.index(b"--- a/mm"):]}


@pytest.mark.parametrize("shape", SHAPES)
def test_mails_as_they_come(shape: str, sample: Path) -> None:
    need("gcc")
    mail = SHAPES[shape](the_loop(sample))
    assert told(sample, mail, "-e", "gcc") == [(1, "mm/action.c", 37)]


def test_a_thread_is_put_in_order_and_what_is_no_patch_is_passed_over(make_repo: Callable[..., Path]) -> None:
    need("gcc")
    top = make_repo({"drivers/a.c": GOOD_REMAP})
    start = git(top, "rev-parse", "HEAD").decode().strip()
    commit(top, "drivers/a.c", GOOD_REMAP.replace("view_base;\n", "view_base; /* one */\n"), "one")
    commit(top, "drivers/a.c", BAD_REMAP.replace("view_base;\n", "view_base; /* one */\n"), "two")
    made = mbox(top, start, "--cover-letter")
    first = made.index(b"\nFrom ") + 1
    second = made.index(b"\nFrom ", first) + 1
    cover, one, two = made[:first], made[first:second], made[second:]
    answer = b"From x@y Thu Nov 26 10:00:00 2026\nFrom: x@example.org\nSubject: Re: [PATCH 1/2] one\n\n" \
        b"> diff --git a/x.c b/x.c\nNo.\n\n"
    done = review(top, two + answer + cover + one, "-f", "json", "-e", "gcc")
    read = json.loads(done.stdout)
    assert [one["subject"][:11] for one in read["patches"]] == ["[PATCH 1/2]", "[PATCH 2/2]"]
    assert [(one["patch"], one["file"]) for one in read["findings"]] == [(2, "drivers/a.c")]
    assert sorted(one["reason"] for one in read["passed_over"]) == ["no patch in it", "the cover letter"]
    assert done.returncode == 1


def test_several_files_and_standard_input(make_repo: Callable[..., Path], tmp_path: Path) -> None:
    need("gcc")
    top = make_repo({"drivers/a.c": GOOD_REMAP, "drivers/b.c": PLAIN})
    start = git(top, "rev-parse", "HEAD").decode().strip()
    commit(top, "drivers/b.c", PLAIN + "\n", "one")
    commit(top, "drivers/a.c", BAD_REMAP, "two")
    git(top, "format-patch", "-q", "-o", str(tmp_path / "out"), f"{start}..HEAD")
    git(top, "reset", "-q", "--hard", start)
    patches = sorted((tmp_path / "out").iterdir())
    done = mmapcheck("review", "-k", top, "-e", "gcc", "-f", "json", *patches)
    assert [one["patch"] for one in json.loads(done.stdout)["findings"]] == [2]
    piped = subprocess.run([str(HOME / "run-checks.sh"), "review", "-k", str(top), "-e", "gcc", "-"],
                           input=patches[1].read_bytes(), capture_output=True, timeout=600, check=False)
    assert piped.returncode == 1 and b"[arg-unit]" in piped.stdout


def test_replies_go_into_a_directory(sample: Path, tmp_path: Path) -> None:
    need("gcc")
    (tmp_path / "replies").mkdir()
    done = review(sample, the_loop(sample), "-e", "gcc", "-f", "mail", "-o", str(tmp_path / "replies"))
    assert done.returncode == 1 and done.stdout == b""
    assert [path.name for path in (tmp_path / "replies").iterdir()] == ["0001-mm-insert-by-address.eml"]
    written = (tmp_path / "replies/0001-mm-insert-by-address.eml").read_bytes()
    assert written.startswith(b"To: A Tester <tester@example.org>\n")


def test_without_a_finding_there_is_no_mail(make_repo: Callable[..., Path]) -> None:
    top = make_repo({"drivers/a.c": PLAIN})
    start = git(top, "rev-parse", "HEAD").decode().strip()
    commit(top, "drivers/a.c", PLAIN + "\n", "nothing")
    done = review(top, mbox(top, start), "-f", "mail")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"1 patch on Linux 7.1.0 " in done.stderr


@pytest.mark.parametrize("args,words", [
    (["check", "-f", "mail"], "-f mail: only review writes it"),
    (["review", "-f", "org", "x"], "-f org: review writes text, json, sarif, mail, b4"),
    (["review", "--staged", "x"], "--staged: not an option of review; see run-checks.sh --help"),
    (["check", "--base", "x"], "--base: not an option of check; see run-checks.sh --help"),
    (["review"], "review: name the mails: an mbox, patches as git format-patch writes them, or -")])
def test_a_command_line_that_can_not_be_meant(args: list[str], words: str) -> None:
    done = mmapcheck(*args)
    assert (done.returncode, done.stderr.decode()) == (2, f"run-checks.sh: {words}\n")


def test_a_file_that_is_not_there_yet_is_read_with_the_flags_of_one_beside_it(tmp_path: Path) -> None:
    from mmapcheck.check import neighbour
    from mmapcheck.check.flags import Flags
    write(tmp_path / "drivers/char/mem.c", PLAIN)
    write(tmp_path / "top.c", PLAIN)
    there = tmp_path / "drivers/char/mem.c"
    write(tmp_path / "drivers/hw/b/one.c", PLAIN)
    write(tmp_path / "drivers/hw/b/two.c", PLAIN)
    write(tmp_path / "drivers/hw/c/one.c", PLAIN)
    beside = [tmp_path / f"drivers/hw/{name}/one.c" for name in "bc"]
    assert neighbour.lenders(there, tmp_path) == [there]
    assert neighbour.lenders(tmp_path / "drivers/char/a-new.c", tmp_path)[0] == there
    assert neighbour.lenders(tmp_path / "drivers/hw/d/a.c", tmp_path)[:2] == beside
    assert neighbour.lenders(tmp_path / "drivers/new/a.c", tmp_path) == [there, tmp_path / "top.c"]
    assert neighbour.lenders(tmp_path / "net/new/a.c", tmp_path / "net") == [tmp_path / "net/new/a.c"]
    args = ("-Iinclude", '-DKBUILD_BASENAME="mem"', '-DKBUILD_MODNAME="mem"', "-D__KBUILD_MODNAME=kmod_mem")
    lent = neighbour.lent(Flags(args, tmp_path, "Kbuild"), tmp_path / "drivers/char/a-new.c")
    assert lent.args == ("-Iinclude", '-DKBUILD_BASENAME="a_new"', '-DKBUILD_MODNAME="a_new"',
                         "-D__KBUILD_MODNAME=kmod_a_new")


def by_hand(sample: Path, *edits: tuple[str, str]) -> list[str]:
    """What is remarked on a patch that converts two drivers as convert does, then edited."""
    start = git(sample, "rev-parse", "HEAD").decode().strip()
    names = ["drivers/char/busport.c", "drivers/misc/framering.c"]
    done = mmapcheck("convert", "-k", sample, "--in-place", "--timeout", "300", *names)
    assert done.returncode == 0, done.stderr
    for old, new in edits:
        (path,) = [sample / name for name in names if old in (sample / name).read_text()]
        write(path, path.read_text().replace(old, new))
    git(sample, "commit", "-q", "-a", "-m", "convert by hand")
    done = review(sample, mbox(sample, start), "-f", "json", "-l", "1", "-e", "cocci", "--timeout", "300")
    return [one["message"] for one in json.loads(done.stdout)["findings"] if one["id"] == "mmap-legacy"]


def test_a_conversion_by_hand_that_does_the_same_is_not_remarked_on(sample: Path) -> None:
    need("cocci")
    assert by_hand(sample, ("busport_mmap_prepare", "busport_describe"), (
        "\tdesc->page_prot = pgprot_noncached(desc->page_prot);\n\tmmap_action_ioremap_full(desc,",
        "\tbusport_uncached(desc);\n\tmmap_action_ioremap_full(desc,"), (
        "static int busport_describe(", "static void busport_uncached(struct vm_area_desc *desc)\n{\n"
        "\tdesc->page_prot = pgprot_noncached(desc->page_prot);\n}\n\nstatic int busport_describe(")) == []


def test_what_a_conversion_by_hand_leaves_out_is_remarked_on(sample: Path) -> None:
    need("cocci")
    assert by_hand(sample, ("\tdesc->page_prot = pgprot_noncached(desc->page_prot);\n", ""),
                   ("\t\treturn -EINVAL;\n\n\tvma_desc_set_flags", "\t\treturn -ENXIO;\n\n\tvma_desc_set_flags"),
                   ("\tdesc->private_data = ring;\n", ""), (",\n\t\t\t   VMA_DONTDUMP_BIT", "")) == [
        "busport_mmap_prepare() does not set page_prot by pgprot_noncached(); busport_mmap() did",
        "framering_mmap_prepare() does not fail with -EINVAL; framering_mmap() did",
        "framering_mmap_prepare() does not set VM_DONTDUMP; framering_mmap() did",
        "framering_mmap_prepare() does not set private_data; framering_mmap() did"]


SENTENCES = [
    ("argument 3 of vmf_insert_mixed is a physical address; expected a page frame number", "addr", "pfn",
     "Should this be pfn? The third argument of vmf_insert_mixed() is a page frame number, and addr is a physical "
     "address."),
    ("argument 3 of remap_pfn_range is a physical address; expected a page frame number", "res->start", None,
     "Should this be PHYS_PFN(res->start)? The third argument of remap_pfn_range() is a page frame number, and "
     "res->start is a physical address."),
    ("argument 3 of f is a number of pages; expected a value in bytes", "count", "dma_addr",
     "The third argument of f() is a value in bytes, and count is a number of pages."),
    ("argument 3 of remap_pfn_range is a physical address; expected a page frame number", "a + b", None,
     "The third argument of remap_pfn_range() is a page frame number, and a + b is a physical address."),
    ("argument 1 of virt_to_phys points to vmalloc memory; expected memory of the linear map", "table", None,
     "virt_to_phys() takes memory of the linear map as its first argument, and table points to vmalloc memory."),
    ("argument 2 of f is a length in bytes; expected an end: argument 1 is the start", "", None,
     "The second argument of f() is an end (argument 1 is the start), and this is a length in bytes."),
    ("arguments 2 and 3 of vmf_insert_pfn are swapped; expected a user address, then a page frame number", "", None,
     "Are these two the wrong way round? vmf_insert_pfn() takes a user address, then a page frame number."),
    ("a length in bytes and a page offset are added", "", None, "A length in bytes and a page offset are added.")]


@pytest.mark.parametrize("message,source,fits,words", SENTENCES)
def test_a_finding_in_the_words_of_a_reviewer(message: str, source: str, fits: str | None, words: str) -> None:
    from mmapcheck.check.finding import Finding, Note
    from mmapcheck.review.words import sentence
    notes = (Note("", 1, 1, f"'{fits}' is a page frame number"),)
    assert sentence(Finding("arg-unit", "a.c", 1, 1, "f", message, notes=notes, suggestion=fits), source) == words


PLACES = [
    ("\treturn f(a, b);\n", 1, 9, "argument 2 of f is x; expected y", [(1, 13, 14)]),
    ("\treturn f(g(a, b), /* , */\n\t\t c ? \"),\" : d);\n", 1, 9, "argument 2 of f is x; expected y", [(2, 3, 15)]),
    ("\tf(a); f(b);\n", 1, 8, "argument 1 of f is x; expected y", [(1, 9, 10)]),
    ("\tx = f(a,\n\t      b,\n\t      c);\n", 3, 8, "argument 3 of f is x; expected y", [(3, 7, 8)]),
    ("\tf(a, b);\n", 1, 2, "arguments 1 and 2 of f are swapped; expected x, then y", [(1, 3, 4), (1, 6, 7)]),
    ("\tM(a);\n", 1, 2, "argument 1 of f is x; expected y", [(1, 1, 2)]),
    ("\tx = a + b;\n", 1, 8, "a and b are added", [(1, 7, 8)]),
    ("\tf(a\n", 1, 2, "argument 1 of f is x; expected y", [(1, 1, 2)]),
    ("x\n", 9, 1, "anything", [(9, 0, 1)])]


def test_a_second_review_runs_no_engine(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the engines said of a patched file, the second one with the first one's headers, is kept as patched."""
    from mmapcheck.check import cache, engines
    from mmapcheck.lib import proc
    from mmapcheck.options import parse
    from mmapcheck.review.main import review as run
    need("gcc", "sparse")
    write(tmp_path / "series.mbox", the_loop(sample))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def never(*_: object) -> None:
        raise AssertionError("it ran")

    def told_now() -> list[tuple[str, int]]:
        try:
            made = run(parse(["review", "-k", str(sample), "-e", "gcc,sparse", str(tmp_path / "series.mbox")]), "gcc")
        finally:
            proc.drop_scratch()
        return [(one.file, one.line) for one in made.whole().findings]
    # gcc says itself which headers it has read, and sparse reads the same.
    monkeypatch.setattr(cache, "headers", never)
    assert told_now() == [("mm/action.c", 37)]
    monkeypatch.setattr(engines.Gcc, "run", never)
    monkeypatch.setattr(engines.Sparse, "run", never)
    assert told_now() == [("mm/action.c", 37)]
    commit(sample, "include/linux/mm.h", (sample / "include/linux/mm.h").read_text() + "\n", "mm.h: a line")
    with pytest.raises(AssertionError, match="it ran"):
        told_now()


def test_a_file_that_is_broken_is_read_once(make_repo: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Until a header of it changes; where one is missing nobody knows what would be read."""
    from mmapcheck.check import cache, engines
    from mmapcheck.check.flags import Flags
    from mmapcheck.lib import proc, tree
    from mmapcheck.lib.source import Places, Source
    need("gcc", "sparse")
    runs: list[str] = []
    for engine in (engines.Gcc, engines.Sparse):
        def run(self: engines.Engine, *args: object, real: Callable[..., engines.Outcome] = engine.run) -> engines.Outcome:
            runs.append(self.name)
            return real(self, *args)
        monkeypatch.setattr(engine, "run", run)

    def reasons(text: str, *words: str) -> list[str]:
        path = make_repo({"a.h": "#define THERE\n", "a.c": text}, f"tree-{len(runs)}") if not words else Path(words[0])
        source = Source(path / "a.c", "a.c", path / "a.c")
        flags, setting = Flags((f"-I{path}",), path, "a test"), engines.Setting(Places(tree.Tree(path, "standalone")), 60)
        store, made = cache.open_store(True), []
        for one in (engines.Gcc(), engines.Sparse()):
            made.append(store.run(one, source, flags, setting, made))
        assert made[0].status == "failed"
        return [str(path), *(one.reason for one in made)]
    try:
        where, *said = reasons('#include "a.h"\nint f(void) { return nowhere; \n')
        assert runs == ["gcc", "sparse"] and said == reasons("", where)[1:] and runs == ["gcc", "sparse"]
        write(Path(where, "a.h"), "#define THERE 1\n")
        assert said == reasons("", where)[1:] and len(runs) == 4
        where, *said = reasons('#include "missing.h"\n')
        assert len(runs) == 6 and said == reasons("", where)[1:] and len(runs) == 8
    finally:
        proc.drop_scratch()


def test_what_kbuild_builds_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer is kept while the Makefiles are as they were, unless make was ended before it gave one."""
    from mmapcheck.check import cache, kbuild
    from mmapcheck.lib import proc
    root, build = tmp_path / "tree", tmp_path / "build"
    for path in ("tree/Makefile", "tree/drivers/Makefile", "build/.config", "build/include/config/auto.conf"):
        write(tmp_path / path, "# nothing\n")
    (build / "arch").mkdir()
    sources = [root / "drivers/a.c", root / "drivers/b.c"]
    asked: list[list[str]] = []
    ended: list[str | None] = ["ended at its bound of 60 s", None, None]

    def make(place: Path, where: Path, gcc: str, targets: list[str], timeout: float) -> proc.Done:
        asked.append(targets)
        return proc.Done(0, f"gcc -c -o drivers/a.o {where}/drivers/a.c\n".encode(), b"", ended[len(asked) - 1])
    monkeypatch.setattr(kbuild, "_make", make)

    def built() -> tuple[set[Path], set[Path]]:
        return kbuild.built(sources, root, build, "gcc", 60, cache.open_store(True))
    assert built() == ({sources[0]}, {sources[1]})
    assert built() == built() == ({sources[0]}, set())
    assert asked == [["drivers/"], ["drivers/"]]
    write(root / "drivers/Makefile", "obj-y += a.o\n")
    assert built() == ({sources[0]}, set()) and len(asked) == 3


def test_kbuild_is_asked_for_the_topmost_directories(tmp_path: Path) -> None:
    from mmapcheck.check import kbuild
    assert kbuild._topmost({"fs", "fs/xfs/libxfs", "mm/damon", "mm/kasan/x", "fsx"}) == {
        "fs": "fs", "fs/xfs/libxfs": "fs", "mm/damon": "mm/damon", "mm/kasan/x": "mm/kasan/x", "fsx": "fsx"}


@pytest.mark.parametrize("text,line,column,message,places", PLACES)
def test_where_an_argument_stands(text: str, line: int, column: int, message: str,
                                  places: list[tuple[int, int, int]]) -> None:
    from mmapcheck.check.finding import Finding
    from mmapcheck.review.argument import spans
    found = spans(text, Finding("arg-unit", "a.c", line, column, "g", message))
    assert [(one.line, one.first, one.end) for one in found] == places


@pytest.mark.parametrize("subject,number", [
    ("[PATCH] x", None), ("[PATCH 2/3] x", (2, 3)), ("Re: [RFC PATCH v4 02/13] x [1/2]", (2, 13)),
    ("[Some-list] [PATCH 07/15] x", (7, 15)), ("x [PATCH 1/2]", None), ("[PATCH net-next 0/5] x", (0, 5))])
def test_the_number_of_a_patch(subject: str, number: tuple[int, int] | None) -> None:
    from mmapcheck.review.mails import Mail
    assert Mail("a", subject).number == number
