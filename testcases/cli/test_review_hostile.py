# SPDX-License-Identifier: GPL-2.0-only
"""review: a mail is whatever somebody sent. Each kind gets one clear line; nothing is written outside, or run."""

from __future__ import annotations

import base64
import bz2
import gzip
import json
import lzma
import os
import time
import zlib
from collections.abc import Callable
from email import message_from_bytes
from pathlib import Path

import pytest
from conftest import BAD_REMAP, GOOD_REMAP, git, mmapcheck, need, snapshot, write

HEAD = b"From: Eve <eve@example.org>\nSubject: [PATCH] x\nMessage-ID: <1@example.org>\n\nWhy.\n---\n"


def creates(name: str, content: str = "int evil;\n", mode: str = "100644") -> bytes:
    """A patch that creates a file; the name is as it is to stand in the diff."""
    lines = "".join(f"+{line}\n" for line in content.splitlines())
    return (f"diff --git a/{name} b/{name}\nnew file mode {mode}\n--- /dev/null\n+++ b/{name}\n"
            f"@@ -0,0 +1,{len(content.splitlines())} @@\n{lines}").encode()


def link(name: str, target: str) -> bytes:
    """A patch that creates a symbolic link."""
    return creates(name, target, "120000") + b"\\ No newline at end of file\n"


def changes(name: str) -> bytes:
    """A patch of the first line of a file that begins with `one`."""
    return f"diff --git a/{name} b/{name}\n--- a/{name}\n+++ b/{name}\n@@ -1 +1 @@\n-one\n+two\n".encode()


def literal(name: str, size: int, packed: bytes) -> bytes:
    """A binary patch with this deflated content."""
    rows = []
    for start in range(0, len(packed), 52):
        part = packed[start:start + 52]
        length = chr(64 + len(part)) if len(part) <= 26 else chr(70 + len(part))
        rows.append(length.encode() + base64.b85encode(part + bytes(-len(part) % 4)))
    return (f"diff --git a/{name} b/{name}\nnew file mode 100644\nindex {'0' * 40}..{'1' * 40}\n"
            f"GIT binary patch\nliteral {size}\n").encode() + b"\n".join(rows) + b"\n\nliteral 0\nHcmV?d00001\n\n"


# What the patch is, and what the line about it says.
REFUSED = {
    "a name with ..": (creates("../outside.c"), "invalid path '../outside.c'"),
    "a name with .. inside": (creates("drivers/../../outside.c"), "invalid path 'drivers/../../outside.c'"),
    "an absolute name": (creates("/tmp/outside.c"), "outside.c"),
    "git's own directory": (creates(".git/config", "[core]\n"), "invalid path '.git/config'"),
    "a hook": (creates(".git/hooks/post-index-change", "#!/bin/sh\ntouch PWNED\n", "100755"),
               "invalid path '.git/hooks/post-index-change'"),
    "git's directory elsewhere": (creates("drivers/.git/config", "[core]\n"), "invalid path"),
    "git's directory in capitals": (creates(".GIT/config", "[core]\n"), "invalid path '.GIT/config'"),
    "git's directory as NTFS has it": (creates("GIT~1/config", "[core]\n"), "invalid path 'GIT~1/config'"),
    "git's directory as HFS has it": (creates('.g\u200cit/config', "[core]\n"), "invalid path"),
    "a link and a file through it": (link("drivers/way", "/tmp") + creates("drivers/way/outside.c"),
                                     "drivers/way/outside.c"),
    "a link up and a file through it": (link("way", "..") + creates("way/outside.c"), "way/outside.c"),
    "a rename from outside": (b"diff --git a/../a b/drivers/z.c\nsimilarity index 100%\n"
                              b"rename from ../a\nrename to drivers/z.c\n", "../a: does not exist in index"),
    "a file through the tree's link": (changes("drivers/outlink/secret"), "drivers/outlink/secret"),
    "a link read as a file": (changes("drivers/link.c"), "drivers/link.c"),
    "a hunk longer than it says": (b"diff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n@@ -1,9 +1,9 @@\n-one\n",
                                   "corrupt patch at line"),
    "a line number beyond all": (changes("drivers/a.c").replace(b"-1 +1", b"-99999999999999999999 +1"),
                               "drivers/a.c|corrupt patch at line"),     # newer git sees that it is none
    "wrapped by a mailer": (b"diff --git a/drivers/a.c b/drivers/a.c\n--- a/drivers/a.c\n+++ b/drivers/a.c\n"
                            b"@@ -1,2 +1,2 @@\n-#include\n<linux/fs.h>\n+x\n", "corrupt patch at line"),
    "a binary patch without its data": (b"diff --git a/x.bin b/x.bin\nindex 1111111..2222222 100644\n"
                                        b"Binary files a/x.bin and b/x.bin differ\n", "x.bin"),
    "a binary patch that is broken": (literal("x.bin", 100, b"no zlib at all"), "corrupt binary patch at line"),
    "a binary patch that unpacks to more": (literal("x.bin", 10, zlib.compress(bytes(1 << 20))), "corrupt binary patch at line"),
    "a file that is there": (creates("drivers/a.c"), "drivers/a.c: already exists in index"),
    "a file in the place of a directory": (changes("drivers"), "drivers"),
    "a copy from outside": (b"diff --git a/../a b/drivers/z.c\nsimilarity index 100%\n"
                            b"copy from ../in/secret\ncopy to drivers/z.c\n", "in/secret"),
    "a copy of a file of this machine": (b"diff --git a/drivers/a.c b/drivers/z.c\nsimilarity index 100%\n"
                                         b"copy from /etc/passwd\ncopy to drivers/z.c\n", "passwd"),
    "a file that becomes a link": (b"diff --git a/drivers/a.c b/drivers/a.c\nold mode 100644\nnew mode 120000\n",
                                   "drivers/a.c"),
    "a file that becomes a submodule": (b"diff --git a/drivers/a.c b/drivers/a.c\nold mode 100644\n"
                                        b"new mode 160000\n", "drivers/a.c"),
    "a link that becomes a file": (b"diff --git a/drivers/link.c b/drivers/link.c\nold mode 120000\n"
                                   b"new mode 100644\n", "drivers/link.c"),
    "a new file beyond the tree's link": (creates("drivers/outlink/new.c"), "beyond a symbolic link"),
    "a name with ..s before it": (b"--- a/../../x.c\n+++ b/../../x.c\n@@ -0,0 +1 @@\n+int x;\n", "../../x.c"),
    "a name with . inside": (creates("drivers/./x.c"), "drivers/./x.c"),
    "a delta of nothing": (b"diff --git a/drivers/a.c b/drivers/a.c\nindex %s..%s 100644\nGIT binary patch\n"
                           b"delta 10\nRcmd;J00000000000000001\n\n" % (b"1" * 40, b"2" * 40), "binary patch"),
    "a name longer than names are": (creates(f"drivers/{'n' * 300}.c"), "nnn...: File name too long"),
    "a path longer than paths are": (creates("/".join(["d" * 200] * 25) + ".c"), "ddd...: File name too long"),
    "a NUL in a name": (creates("drivers/b.c").replace(b"+++ b/dri", b"+++ b/dri\0"), "drivers/b.c|corrupt|inconsistent"),
    "old Macintosh lines": (creates("drivers/b.c").replace(b"\n", b"\r"), "No valid patches"),
    "a diff of nothing": (b"diff --git a/x b/x\n", "No valid patches in input"),
}


@pytest.fixture
def tree(make_repo: Callable[..., Path], tmp_path: Path) -> Path:
    """A repository with links that lead out of it and drivers that would run programs."""
    write(tmp_path / "outside/secret", "one\n")
    top = make_repo({"drivers/a.c": GOOD_REMAP, ".gitattributes": "*.c filter=evil diff=evil merge=evil\n"})
    (top / "drivers/outlink").symlink_to(tmp_path / "outside")
    (top / "drivers/link.c").symlink_to(tmp_path / "outside/secret")
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "links")
    for name in ("filter.evil.clean", "filter.evil.smudge", "diff.evil.textconv", "diff.evil.command",
                 "merge.evil.driver", "core.fsmonitor"):
        git(top, "config", name, f"touch {tmp_path}/PWNED; cat")
    return top


def checked(tree: Path, mail: bytes, *args: str) -> tuple[int, str]:
    """Review a mail from a directory of its own; (status, what was said). All else is as it was."""
    place = tree.parent / "in"
    write(place / "mail", mail)
    before = snapshot(tree.parent)
    temporary = set(os.listdir("/tmp"))
    done = mmapcheck("review", "-k", tree, *args, "mail", cwd=place)
    assert snapshot(tree.parent) == before
    assert not [name for name in set(os.listdir("/tmp")) - temporary if "outside" in name or "PWNED" in name]
    return done.returncode, (done.stdout + done.stderr).decode()


@pytest.mark.parametrize("git_is_there", [True, False])
def test_what_git_refuses_is_a_line_each(git_is_there: bool, tree: Path) -> None:
    if not git_is_there:
        os.rename(tree / ".git", tree.parent / "no-git")
    start = b"From x@y Thu Nov 26 10:00:00 2026\n"
    mails = b"".join(start + HEAD.replace(b"] x", b"] " + kind.encode()) + patch + b"\n"
                     for kind, (patch, _) in REFUSED.items())
    status, said = checked(tree, mails, "-e", "cocci")
    lines = said.splitlines()
    told = {head.partition("] ")[2]: line for head, line in zip(lines, lines[1:]) if head.startswith("patch ")}
    assert status == 2 and told.keys() == REFUSED.keys()
    for kind, (_, words) in REFUSED.items():
        assert told[kind].startswith("  does not apply: "), kind
        assert any(one in told[kind] for one in words.split("|")), (kind, told[kind])
    assert "one\n" not in said and f"{len(REFUSED)} could not be applied\n" in said


ODD = ["with space.c", ";touch PWNED;.c", "$(touch PWNED).c", "`touch PWNED`.c", "-o.c", "@flags.c", "*.c",
       ":(top)x.c", "%s.c"]


def test_odd_names_are_checked_and_run_nothing(tree: Path) -> None:
    need("gcc")
    status, said = checked(tree, HEAD + b"".join(creates(f"drivers/{name}", BAD_REMAP) for name in ODD), "-e", "gcc")
    assert status == 1
    for name in ODD:
        assert f"drivers/{name}:10:9: warning: " in said


def test_a_name_between_quotes(tree: Path) -> None:
    need("gcc")
    mail = HEAD + creates("drivers/n.c", BAD_REMAP).replace(b"a/drivers/n.c b/drivers/n.c",
                                                            b'"a/drivers/n\\nl.c" "b/drivers/n\\nl.c"') \
        .replace(b"+++ b/drivers/n.c", b'+++ "b/drivers/n\\nl.c"')
    status, said = checked(tree, mail, "-e", "gcc")
    assert status == 1 and "drivers/n\\nl.c:10:" in said


@pytest.mark.parametrize("kind,patch", [
    ("symbolic link", link("drivers/b.c", "/etc/passwd")),
    ("submodule", creates("drivers/b.c", "Subproject commit " + "1" * 40, "160000"))])
def test_a_link_or_a_submodule_is_not_laid_out(kind: str, patch: bytes, tree: Path) -> None:
    status, said = checked(tree, HEAD + patch)
    assert status == 2, kind
    assert "  skipped: 1 file: not a regular file: a symbolic link or a submodule (drivers/b.c)\n" in said
    assert "root:" not in said


def test_a_submodule_with_a_command_for_a_url_is_nothing(tree: Path) -> None:
    patch = creates(".gitmodules", '[submodule "x"]\n\tpath = x\n\turl = ext::sh -c "touch PWNED"\n')
    assert checked(tree, HEAD + patch)[0] == 0


def test_attributes_of_the_patch_run_nothing(tree: Path) -> None:
    patch = creates("drivers/.gitattributes", "*.c filter=evil diff=evil working-tree-encoding=UTF-16\n") \
        + creates("drivers/b.c", BAD_REMAP)
    need("gcc")
    status, said = checked(tree, HEAD + patch, "-e", "gcc")
    assert status == 1 and "drivers/b.c:10:" in said


def test_bytes_that_are_no_c(tree: Path) -> None:
    patch = creates("drivers/b.c", "int a\0b;\n")
    status, said = checked(tree, HEAD + patch)
    assert status == 2 and "failed: drivers/b.c: a binary file, not C source\n" in said


def test_a_source_that_includes_a_file_of_this_machine_does_not_mail_it(tree: Path) -> None:
    need("gcc")
    secret = tree.parent / "in/secret.h"
    write(secret, "hunter2 is_the_password;\n")
    patch = creates("drivers/b.c", f'{BAD_REMAP}\n#include "{secret}"\n') + creates("drivers/c.c", BAD_REMAP)
    place = tree.parent / "in"
    write(place / "mail", HEAD + patch)
    done = mmapcheck("review", "-k", tree, "-e", "gcc", "-f", "mail", "mail", cwd=place)
    assert done.returncode == 2
    assert b"Not read: drivers/b.c." in done.stdout and b"hunter2" not in done.stdout


def test_a_source_that_reads_without_end_is_ended(tree: Path) -> None:
    need("gcc")
    patch = creates("drivers/b.c", f'{BAD_REMAP}\n#include "/dev/zero"\n')
    status, said = checked(tree, HEAD + patch, "-e", "gcc", "--timeout", "5", "-f", "json")
    assert status == 2
    (failed,) = json.loads(said[:said.rindex("}") + 1])["files"]["failed"]
    assert failed["file"] == "drivers/b.c"


@pytest.mark.parametrize("line", ["99999", "4000000000", '99999 "drivers/b.c"', '3 "/etc/passwd"', '3 "drivers/a.c"'])
def test_a_line_that_a_source_claims_is_not_quoted(line: str, tree: Path) -> None:
    need("gcc")
    patch = creates("drivers/b.c", BAD_REMAP.replace("static phys", f"#line {line}\nstatic phys", 1))
    for form in ("mail", "text", "json", "sarif", "b4"):
        status, said = checked(tree, HEAD + patch, "-e", "gcc", "-f", form)
        assert status in (0, 1) and "Traceback" not in said and "root:" not in said


def test_files_that_steer_programs_are_only_text(tree: Path) -> None:
    """What would run something if the patch were applied and built, is neither."""
    need("gcc")
    touch = f"touch {tree.parent}/PWNED"
    patch = b"".join([
        creates("drivers/Makefile", f"$(shell {touch})\nobj-y += b.o\n"), creates("drivers/Kbuild", f"$(shell {touch})\n"),
        creates(".cocciconfig", "[spatch]\n\toptions = --python /bin/false\n"),
        creates("drivers/compile_flags.txt", "-fplugin=/tmp/evil.so\n"), creates("drivers/.b.o.cmd", f"savedcmd_drivers/b.o := {touch}\n"),
        creates("compile_commands.json", json.dumps([{"directory": "/", "file": "drivers/b.c", "command": touch}])),
        creates("drivers/b.c", BAD_REMAP + '\nasm(".incbin \\"/etc/passwd\\"");\n')])
    status, said = checked(tree, HEAD + patch)
    assert status in (1, 2) and "drivers/b.c:10:" in said


START = b"From x@y Thu Nov 26 10:00:00 2026\n"
MIME = b"From: e@example.org\nSubject: [PATCH] x\nMIME-Version: 1.0\n"
BAD = creates("drivers/b.c", BAD_REMAP)


def quoted(data: bytes) -> bytes:
    """Quoted-printable, nothing spared."""
    return b"".join(b"=%02X" % char if char != 10 else b"\n" for char in data)


# Shapes that hide a patch from one reader and show it to another: git decides, and what is found is told.
DISGUISED = {
    "every byte quoted": MIME + b"Content-Transfer-Encoding: quoted-printable\n\n" + quoted(BAD),
    "a name over two lines": MIME + b"Content-Transfer-Encoding: quoted-printable\n\n"
    + BAD.replace(b"=", b"=3D").replace(b"+++ b/dri", b"+++ b/=\ndri"),
    "two encodings": MIME + b"Content-Transfer-Encoding: base64\nContent-Transfer-Encoding: quoted-printable\n\n"
    + quoted(BAD),
    "a charset of 100 kB": MIME + b"Content-Type: text/plain; charset=" + b"x" * 100000 + b"\n\n" + BAD,
    "a charset that is a path": MIME + b"Content-Type: text/plain; charset=../../../../tmp/outside\n\n" + BAD,
    "no boundary": MIME + b"Content-Type: multipart/mixed\n\n" + BAD,
    "an empty boundary": MIME + b'Content-Type: multipart/mixed; boundary=""\n\n--\n\n' + BAD + b"----\n",
    "a mail in a mail": MIME + b"Content-Type: multipart/mixed; boundary=c\n\n--c\nContent-Type: message/rfc822\n\n"
    + HEAD + BAD + b"--c--\n",
    "text and html": MIME + b"Content-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain\n\n"
    + BAD + b"--c\nContent-Type: text/html\n\n<pre>" + BAD + b"</pre>\n--c--\n",
    "a From line inside": START + HEAD + b"From eve Thu Nov 26 10:00:00 2026\nhello\n" + BAD,
    "the same mail twice": START + HEAD + BAD + b"\n" + START + HEAD + BAD + b"-- \n_____\na list's footer\n",
    "a line of 4 MiB": HEAD + creates("drivers/b.c", BAD_REMAP + "/* " + "x" * (4 << 20) + " */\n"),
}


@pytest.mark.parametrize("kind", DISGUISED)
def test_a_patch_in_disguise_is_read_as_git_reads_it(kind: str, tree: Path) -> None:
    need("gcc")
    status, said = checked(tree, DISGUISED[kind], "-e", "gcc")
    assert status == 1 and said.count("drivers/b.c:10:9: warning: ") == 1, said
    assert ("1 mail passed over: the same mail again" in said) == ("twice" in kind)


# Python decodes such headers in the square of their length.
BOMBS = {"words": b"Subject: " + b"=?utf-8?q?a?= " * 100000, "equal signs": b"Subject: " + b"=?" * (1 << 20),
         "quotes": b"To: " + b'"' * (1 << 20), "parentheses": b"To: " + b"(" * (1 << 20), "routes": b"From: " + b"<@" * 200000,
         "addresses": b"Cc: " + b"a@b.c, " * 200000, "references": b"References: " + b"<" * (1 << 20),
         "headers": b"X-A: b\n" * 200000 + b"X-B: b", "fields": b"To: a@b.c\n" * 20000 + b"X-B: b"}


@pytest.mark.parametrize("kind", BOMBS)
def test_a_header_without_end_is_cut(kind: str) -> None:
    from mmapcheck.review.mails import Mail, _headers
    mail, start = Mail("x"), time.process_time()
    _headers(mail, BOMBS[kind] + b"\nMessage-ID: <1@example.org>\n\n")
    assert time.process_time() - start < 2
    assert len(mail.subject) <= 500 and len(mail.others) < 6000


def test_letters_that_no_header_may_have_are_read() -> None:
    from mmapcheck.review.mails import Mail, _headers
    mail = Mail("x")
    _headers(mail, "From: Ann Öl <ann@example.org>\nCc: Bö <bo@example.org>\nSubject: [PATCH] ümlaut\n\n".encode()
             .replace(b"[PATCH]", b"[PATCH] \xff"))
    assert mail.sender == "Ann Öl <ann@example.org>" and mail.others == ("Bö <bo@example.org>",)
    assert mail.subject == "[PATCH] \ufffd ümlaut"


@pytest.mark.parametrize("packed,what", [
    (gzip.compress(HEAD), "compressed by gzip; zcat mail | run-checks.sh review -"),
    (bz2.compress(HEAD), "compressed by bzip2; bzcat mail | run-checks.sh review -"),
    (lzma.compress(HEAD), "compressed by xz; xzcat mail | run-checks.sh review -"),
    (HEAD.decode().encode("utf-16"), "in UTF-16; iconv -f UTF-16 -t UTF-8 mail | run-checks.sh review -")])
def test_a_file_that_wants_unpacking_is_told_how(packed: bytes, what: str, tree: Path) -> None:
    assert checked(tree, packed) == (2, f"run-checks.sh: mail: {what}\n")


def test_what_lies_beside_a_named_file_is_not_laid_out(tree: Path) -> None:
    from mmapcheck.lib import proc
    from mmapcheck.review import mails, states
    write(tree.parent / "in/mail", HEAD + creates("drivers/b.c"))
    try:
        series = states.apply(mails.read(["mail"], tree.parent / "in"), tree, None)
        assert set(series.repo.files(series.patches[0].new)) == {"drivers/b.c"}
    finally:
        proc.drop_scratch()


def test_more_states_of_files_than_there_is_room_for_are_refused(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mmapcheck.lib import proc
    from mmapcheck.lib.errors import Usage
    from mmapcheck.review import mails, states
    write(tree.parent / "in/mail", START + HEAD + creates("x1.h") + START + HEAD + creates("x2.h"))
    monkeypatch.setattr(states, "_LINKS", 3)
    try:
        series = states.apply(mails.read(["mail"], tree.parent / "in"), tree, None)
        with pytest.raises(Usage, match="^2 patches of 2 files are too many at once; split them into series"):
            states.Layout(series, tree)
    finally:
        proc.drop_scratch()


LARGE = {
    "more than is read": (lambda: b"x" * (61 << 20), "run-checks.sh: mail: more than 60 MiB; split it into series"),
    "too many mails": (lambda: (b"From x@y Thu Nov 26 10:00:00 2026\n" + HEAD + b"\n") * 1001,
                       "run-checks.sh: mail: 1001 mails, more than 1000; split it into series"),
    "empty": (lambda: b"\n\n", "run-checks.sh: mail: empty; review expects mails with a diff"),
    "no patch": (lambda: HEAD, "run-checks.sh: mail: no patch in it; review expects mails with a diff, as git "
                               "format-patch and b4 am write them"),
    "bytes": (lambda: bytes(range(256)) * 100, "run-checks.sh: mail: no patch in it; review expects mails with a diff, "
                                               "as git format-patch and b4 am write them"),
}


@pytest.mark.parametrize("kind", LARGE)
def test_what_is_no_series_is_one_line(kind: str, tree: Path) -> None:
    content, words = LARGE[kind]
    assert checked(tree, content()) == (2, f"{words}\n")


def test_one_mail_too_large_is_named_and_the_rest_goes_on(tree: Path) -> None:
    start = b"From x@y Thu Nov 26 10:00:00 2026\n"
    large = HEAD + creates("drivers/b.c", "int x;\n" * (3 << 20))
    status, said = checked(tree, start + large + start + HEAD + creates("drivers/c.c", BAD_REMAP), "-e", "cocci")
    assert status == 2 and f"  {len(large) >> 20} MiB, more than the 16 of a mail that is read\n" in said
    assert "2 patches on Linux 7.1.0 " in said and ", 1 could not be applied\n" in said


def test_parts_within_parts_end(tree: Path) -> None:
    head = b"From: e@example.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b0\n\n"
    body = b"".join(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (at, at + 1) for at in range(3000))
    status, said = checked(tree, head + body + changes("drivers/a.c"))
    assert status == 2 and len(said.splitlines()) < 8 and ("Too many boundaries" in said or "no patch in it" in said)


def test_missing_files_and_directories(tree: Path) -> None:
    assert mmapcheck("review", "-k", tree, "nosuch").stderr == \
        b"run-checks.sh: nosuch: cannot be read: No such file or directory\n"
    assert mmapcheck("review", "-k", tree, "drivers", cwd=tree).stderr == \
        b"run-checks.sh: drivers: a directory; name the mails in it: drivers/*\n"


HEADERS = b"""\
From: =?utf-8?q?Eve=0ABcc=3A_all=40example=2Eorg?= <eve@example.org>
To: list@example.org, "a\tb" <t@example.org>, not an address
Cc: =?utf-8?b?!!!!?= <c@example.org>, =?no-such-charset?q?x?= <d@example.org>, \xff\xfe <e@example.org>
Date: \x1b[2Jtoday
Subject: [PATCH] \x1b]0;title\x07 =?utf-8?q?a=0D=0ABcc=3A_b=40example=2Eorg?=
Message-ID: <1@example.org>
\tBcc: c@example.org
References: <0@example.org> junk <a b> <-1@example.org>

---
"""


def test_headers_add_no_header_to_the_reply(tree: Path) -> None:
    need("gcc")
    place = tree.parent / "in"
    write(place / "mail", HEADERS + creates("drivers/b.c", BAD_REMAP.replace("base,", "base, /* \x1b[31m */")))
    done = mmapcheck("review", "-k", tree, "-e", "gcc", "-f", "mail", "mail", cwd=place)
    assert done.returncode == 1, done.stderr
    reply = message_from_bytes(done.stdout)
    assert sorted(reply.keys()) == ["Cc", "Content-Transfer-Encoding", "Content-Type", "In-Reply-To", "MIME-Version",
                                    "References", "Subject", "To"]
    assert reply["To"].endswith("<eve@example.org>") and reply["In-Reply-To"] == "<1@example.org>"
    assert reply["References"].split() == ["<0@example.org>", "<-1@example.org>", "<1@example.org>"]
    assert [word for word in reply["Cc"].replace(",", " ").split() if "@" in word] == [
        "list@example.org", "<t@example.org>", "c@example.org", "<d@example.org>", "<e@example.org>"]
    assert b"\x1b" not in done.stdout and b"\nBcc" not in done.stdout
    text = mmapcheck("review", "-k", tree, "-e", "gcc", "mail", cwd=place).stdout
    assert b"\x1b" not in text and b"\x07" not in text


def test_a_mail_without_headers_of_use_is_still_answered(tree: Path) -> None:
    need("gcc")
    status, said = checked(tree, creates("drivers/b.c", BAD_REMAP), "-e", "gcc", "-f", "mail")
    assert status == 1 and "\nSubject: Re: your patch\nMIME-Version: 1.0\n" in said and "\nyou wrote:\n" in said
