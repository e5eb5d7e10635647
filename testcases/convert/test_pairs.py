# SPDX-License-Identifier: GPL-2.0-only
"""The conversions, file by file: NAME.c becomes NAME.res, and behaves as it did.

A file in refused/ names, in its first lines, each handler that must stay and why; so may one of the pairs,
of a handler that stays beside those that convert.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest

HERE = Path(__file__).resolve().parent
TOP = HERE.parents[1]
sys.path.insert(0, str(TOP / "scripts"))
sys.path[:0] = [str(HERE), str(HERE / "model")]

import announced  # noqa: E402
from broken import CONVERSIONS, RULES  # noqa: E402
from answers import alike, differences, parse  # noqa: E402
from mmapcheck.convert import assemble, branches, calls, differs, main as convert  # noqa: E402
from mmapcheck.convert.conditions import Names  # noqa: E402
from mmapcheck.lib import ctext, proc, spatch  # noqa: E402

PAIRS = sorted(path.stem for path in HERE.glob("*.c"))
REFUSED = sorted(path.stem for path in (HERE / "refused").glob("*.c"))
INCLUDE = f"-I{HERE.parent / 'include'}"
# A kernel to come.
NEXT = f"-I{HERE.parent / 'include/next'}"
REQUESTS = 4000
# A file for each class without calls of its own to work on alone.
ALONE = {"swap": "generic", "fields": "fields", "refusal": "refusal", "uio_info": "uio", "vmbus_channel": "vmbus"}
# The pairs whose handlers are mended before a semantic patch converts them, and what it says of them as they were.
MENDED = {"state": "that be(?:comes|longs in) vm_ops->mapped", "loops": "in a loop, and a descriptor has one action"}


def alone(rule: str) -> str:
    """A file for a class to work on alone: the largest that calls what it converts, and nothing of another class."""
    if rule in ALONE:
        return ALONE[rule]
    others = "|".join(names for cls, names in calls.CLASSES.items() if cls != rule)
    texts = {name: (HERE / f"{name}.c").read_text() for name in PAIRS}
    return max((len(text), name) for name, text in texts.items()
               if re.search(rf"\b(?:{calls.CLASSES[rule]})\(", text) and not re.search(rf"\b(?:{others})\b", text))[1]


@pytest.fixture(autouse=True)
def scratch():
    """No scratch directory is left behind."""
    yield
    proc.drop_scratch()


def run_convert(tree: Path, **changes) -> convert.Report:
    """Convert what is in `tree`, as for a kernel that has the API of 7.1."""
    opts = {"root": tree, "kernel": tree, "kind": "kernel", "places": [tree], "jobs": 1, "timeout": 240, "api": "7.1",
            "in_place": True, "verbose": False, **changes}
    return convert.convert(SimpleNamespace(**opts))


def compiles(path: Path, *more: str) -> None:
    """gcc has nothing to say about a file, whatever its name ends in; `more` are headers found first."""
    done = subprocess.run(["gcc", "-fsyntax-only", "-Wall", "-Wextra", "-Werror",
                           "-Wno-unused-parameter", "-D__KERNEL__", "-DMMAP_MODEL", *more, INCLUDE,
                           "-x", "c", str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def expected(text: str) -> dict[str, tuple[str, str]]:
    """The handlers that a file's first lines say stay: the status and words of the reason of each."""
    return {found[2]: (found[1], found[3] or "") for found in
            re.finditer(r"^// ([\w-]+): (\w+):(?: (.*))?$", text, re.M)}


def assert_reasons(report: convert.Report, stay: dict[str, tuple[str, str]]) -> None:
    """Each of these handlers stays, for its reason."""
    found = {one.handler: (one.status, one.reason) for one in report.handlers
             if one.status != "no-api" or stay.get(one.handler, ("",))[0] == "no-api"}
    for handler, (status, words) in stay.items():
        assert handler in found, f"the file's first lines name {handler}, which no .mmap names; those are {sorted(found)}"
        assert found[handler][0] == status, handler
        assert words in found[handler][1], handler


@pytest.mark.parametrize("name", PAIRS)
def test_pair(name, tmp_path):
    """The conversion is the expected one, byte for byte, and a second run changes nothing."""
    source = tmp_path / f"{name}.c"
    source.write_bytes((HERE / f"{name}.c").read_bytes())
    report = run_convert(tmp_path)
    assert not report.incomplete
    stay = expected(source.read_text())
    assert {one.status for one in report.handlers if one.handler not in stay} == {"converted"}
    assert_reasons(report, stay)
    assert source.read_text() == (HERE / f"{name}.res").read_text()
    compiles(HERE / f"{name}.c")
    copy = tmp_path / "res.c"
    source.rename(copy)
    compiles(copy)
    again = run_convert(tmp_path)
    assert {one.status for one in again.handlers if one.handler not in stay} == {"already"}
    assert copy.read_text() == (HERE / f"{name}.res").read_text()


@pytest.mark.parametrize("name", PAIRS)
def test_refuse_silent(name, tmp_path):
    """refuse.cocci names no handler that converts."""
    (tmp_path / "rule.cocci").write_text(assemble.text("refuse"))
    # As convert runs it: without the branches of other kernels.
    alive = branches.View((HERE / f"{name}.c").read_bytes(), Names(0x070100), lambda *_: None).text
    done = spatch.run(tmp_path / "rule.cocci", alive.encode(), mode="report")
    assert done.failure is None
    stay = expected(alive)
    if name in MENDED:
        said = {match[1] for match in re.finditer(rf"WARNING: (\w+) stays .mmap: .*{MENDED[name]}", done.stdout)}
        assert said == set(re.findall(r"\.mmap\s*= (\w+)", alive))
    else:
        assert set(re.findall(r"WARNING: (\w+) stays", done.stdout)) <= stay.keys()
        assert stay or not done.stdout


def test_readers_of_the_offset(tmp_path):
    """Linux 7.2 reads the offset by vma_start_pgoff(): the conversion is the same."""
    text = (HERE / "remap_whole.c").read_text()
    source = tmp_path / "remap_whole.c"
    source.write_text(text.replace("vma->vm_pgoff", "vma_start_pgoff(vma)"))
    compiles(source, NEXT)
    assert not run_convert(tmp_path).incomplete
    assert source.read_text() == (HERE / "remap_whole.res").read_text()
    # what a handler tests of the last page
    text = (HERE / "bits.c").read_text()
    assert "vma->vm_pgoff > 100)" in text
    source.write_text(text.replace("vma->vm_pgoff > 100)", "vma_last_pgoff(vma) > 100)"))
    compiles(source, NEXT)
    run_convert(tmp_path)
    compiles(source)
    assert "(desc->pgoff + vma_desc_pages(desc) - 1) > 100)" in source.read_text()


def test_nommu(tmp_path):
    """Without an MMU no action works: a file that is mapped there is named, and what only sets members is not."""
    text = (HERE / "iomap.c").read_text()
    (tmp_path / "plain.c").write_text(text)
    area = "\t.get_unmapped_area = direct_area,\n"
    (tmp_path / "direct.c").write_text(text.replace("\t.mmap = counted_mmap,\n", f"\t.mmap = counted_mmap,\n{area}"))
    fields = (HERE / "bits.c").read_text()
    (tmp_path / "fields.c").write_text(fields.replace("\t.mmap = null_mmap,\n", f"\t.mmap = null_mmap,\n{area}"))
    report = run_convert(tmp_path)
    assert not report.incomplete
    named = {(one.file, one.handler) for one in report.handlers if "without an MMU" in one.reason}
    assert named == {("direct.c", "counted_mmap")}
    assert {one.status for one in report.handlers} == {"converted"}


def test_freed(tmp_path):
    """A local that __free() gives up at the end was held over the mapping: nothing is written."""
    text = (HERE / "iomap.c").read_text()
    kept = text.replace("struct timer *timer = file->", "struct timer *timer __free(put) = file->")
    (tmp_path / "a.c").write_text(kept)
    report = run_convert(tmp_path)
    assert report.failed and "__free() variable" in report.failed[0][1]
    assert (tmp_path / "a.c").read_text() == kept != text


def test_locked_down(tmp_path):
    """A debugfs file that root can write is locked down whatever hook it has: its handler converts."""
    text = (HERE / "refused/places.c").read_text()
    (tmp_path / "a.c").write_text(text.replace("0444", "0644"))
    statuses = {one.handler: one.status for one in run_convert(tmp_path).handlers}
    assert statuses["shown_mmap"] == "converted"
    assert statuses["public_mmap"] == "refused"


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name, tmp_path):
    """Each handler stays for the reason its file gives, and the file as it is."""
    text = (HERE / "refused" / f"{name}.c").read_text()
    stay = expected(text)
    source = tmp_path / f"{name}.c"
    source.write_text(text)
    report = run_convert(tmp_path)
    assert {one.handler for one in report.handlers
            if one.status != "no-api" or stay.get(one.handler, ("",))[0] == "no-api"} == stay.keys()
    assert_reasons(report, stay)
    assert source.read_text() == text
    compiles(source)


@pytest.fixture(scope="session")
def legacy(tmp_path_factory):
    """What the model records of each NAME.c, made once."""
    return cache(lambda name: records((HERE / f"{name}.c").read_text(),
                                      tmp_path_factory.mktemp("legacy"), name))


def records(text: str, where: Path, name: str, *more: str) -> dict[str, list[str]]:
    """What the model records of a file, by file operations; `more` are headers found first."""
    (where / f"{name}.c").write_text(text)
    fops = list(dict.fromkeys(re.findall(r"^static const struct file_operations (\w+)(\[\])? =", text, re.M)))
    owners = re.findall(r"^static struct (uio|vmbus)_(?:info|channel) (\w+)\b", text, re.M)
    vm_ops = re.findall(r"^static const struct vm_operations_struct (\w+) =", text, re.M)
    lines = [f'#include "{name}.c"', "#include <mmap_model.h>", "",
             "const struct model_ops model_table[] = {"]
    for one, array in fops:
        count = len(re.findall(r"^\t\{", text[text.index(f" {one}[]"):], re.M)) if array else 1
        lines += [f'\t{{ .name = "{one}{i or ""}", .fops = &{one}{f"[{i}]" if array else ""} }},'
                  for i in range(count)]
    lines += [f'\t{{ .name = "{one}", .{"channel" if kind == "vmbus" else kind} = &{one} }},'
              for kind, one in owners]
    lines += [f'\t{{ .name = "{one}", .vm_ops = &{one} }},' for one in vm_ops]
    lines += ["};", "", "const unsigned int model_count = ARRAY_SIZE(model_table);", ""]
    (where / "main.c").write_text("\n".join(lines))
    subprocess.run(["gcc", "-O1", "-w", "-D__KERNEL__", "-DMMAP_MODEL", *more, INCLUDE, "-o", "model",
                    "main.c", str(HERE / "model/model.c")], cwd=where, check=True)
    done = subprocess.run([where / "model", "20", str(REQUESTS)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, (f"{name}: the model ended with {done.returncode}, after {done.stdout.count(chr(10))} requests: "
                                  "does model_setup() give each handler what it reads?")
    found: dict[str, list[str]] = {}
    for line in done.stdout.splitlines():
        found.setdefault(line.split()[0], []).append(line)
    assert all(len(lines) == REQUESTS for lines in found.values()) and len(found) >= len(fops) + len(owners)
    return found


@pytest.mark.parametrize("name", PAIRS)
def test_same_behaviour(name, legacy, tmp_path):
    """Both versions answer thousands of requests alike: ranges, pfns, prot, flags, ops, errors."""
    new = records((HERE / f"{name}.res").read_text(), tmp_path, name)
    assert differences(name, legacy(name), new) == []
    # A model in which nothing ever succeeds, or fails, would agree with everything.
    if name != "refusal":
        assert all(any(" ret=0 " in line for line in lines) for lines in new.values())
        assert any(" ret=-" in line for lines in new.values() for line in lines)


def hooks_of(text: str) -> list[tuple[str, str]]:
    """The file operations of a file, and the handler of each; where branches of #if set one each, that of the last."""
    found = []
    for name, array, body in re.findall(r"^static const struct file_operations (\w+)(\[\])? = \{(.*?)\};", text, re.M | re.S):
        handlers = re.findall(r"\.mmap\s*=\s*(\w+)", body)
        found += [(f"{name}{i or ''}", one) for i, one in enumerate(handlers)] if array else [(name, handlers[-1])]
    return found


@pytest.mark.parametrize("name", PAIRS)
def test_announced(name):
    """What the tests allow to differ is what the report and the mail say of the handler, no more and no less."""
    old, new = ((HERE / f"{name}{end}").read_text() for end in (".c", ".res"))
    known = {fops for table in announced.WORDS.values() for fops in table.get(name, ())}
    for fops, handler in hooks_of(old):
        before, after = (ctext.blank("\n".join(ctext.bodies(text, one)))
                         for text, one in ((old, handler), (new, f"{handler}_prepare")))
        if handler in expected(old):
            continue
        # a hook of the page cache that is swapped has no check: the file is read once more, as far as its times say
        said = {one.word for one in differs.of(handler, before, after)} if before else {"around"}
        said |= {"warn"} if differs.warned(before) else set()
        said |= {"later"} if differs.later(before, after) else set()
        assert announced.of(name, fops) - {"charge"} == said, handler
        known.discard(fops)
    assert known == set()


@pytest.mark.parametrize("name", sorted(announced.LATER))
def test_later(name, legacy, tmp_path):
    """What fails after the hook keeps no charge of what it was to replace: of each hook that this is expected of, and no other."""
    new = records((HERE / f"{name}.res").read_text(), tmp_path, name)
    kept = {hook: {(parse(a).kept, parse(b).kept) for a, b in zip(lines, new[hook])} for hook, lines in legacy(name).items()}
    assert {hook for hook, both in kept.items() if any(after < before for before, after in both)} == announced.LATER[name]


@pytest.mark.parametrize("name,right,wrong", CONVERSIONS, ids=lambda value: value.split("(")[0].strip()[:24])
def test_model_sees(name, right, wrong, legacy, tmp_path):
    """A wrong conversion differs from the legacy handler in the model."""
    text = (HERE / f"{name}.res").read_text()
    assert right in text
    new = records(text.replace(right, wrong, 1), tmp_path, name)
    assert differences(name, legacy(name), new)


@pytest.mark.parametrize("rule,name,right,wrong", RULES,
                         ids=[f"{one[1]}-{number}" for number, one in enumerate(RULES)])
def test_model_sees_rule(rule, name, right, wrong, legacy, tmp_path):
    """A wrong rule makes of a legacy handler what differs from it in the model."""
    text = assemble.text(rule)
    assert right in text
    broken = tmp_path / "rule.cocci"
    broken.write_text(text.replace(right, wrong))
    made = spatch.run(broken, (HERE / f"{name}.c").read_bytes(), mode="patch")
    assert made.failure is None and made.text
    assert differences(name, legacy(name), records(made.text.decode(), tmp_path, name))


def test_model_sees_choice(tmp_path):
    """What is chosen by the place would be wrong once merged: converted all the same, each differs in the model."""
    text = assemble.text("fields")
    spoils = "        unfit.add(key)\n        why = (\"it chooses"
    assert spoils in text
    rule = tmp_path / "rule.cocci"
    rule.write_text(text.replace(spoils, spoils.replace("        unfit.add(key)\n", "")))
    source = (HERE / "refused/chosen.c").read_text()
    made = spatch.run(rule, source.encode(), mode="patch")
    assert made.failure is None and made.text
    (tmp_path / "old").mkdir()
    old = records(source, tmp_path / "old", "chosen")
    new = records(made.text.decode(), tmp_path, "chosen")
    wrong = {hook for hook in old for before, after in zip(old[hook], new[hook])
             if before != after and not alike(parse(before), parse(after), {"charge", "merge", "around"})}
    assert wrong == {f"{name}_fops" for name in re.findall(r"^// refused: (\w+)_mmap:", source, re.M)}


@pytest.mark.parametrize("rule", sorted(set(assemble.classes()) - {"refuse"}))
def test_alone(rule, tmp_path):
    """A semantic patch works by itself in its four modes, and they speak of the same handlers."""
    (tmp_path / "rule.cocci").write_text(assemble.text(rule))
    (tmp_path / "a.c").write_text((HERE / f"{alone(rule)}.c").read_text())
    words = {"report": r"WARNING: (\w+) can become", "org": r"WARNING: (\w+) can become",
             "context": r"^-(?:static int(?: |\n-)|\t\.mmap\s*= (?=generic))(\w+)", "patch": r"(\w+)_prepare[(,]"}
    spoken = {}
    for mode, pattern in words.items():
        done = subprocess.run(["spatch", "-D", mode, "--no-includes", "--very-quiet", "--cocci-file",
                               "rule.cocci", "a.c"], cwd=tmp_path, capture_output=True, text=True,
                              check=True, env={**os.environ, "PATH": f"/usr/bin:/bin:{os.environ['PATH']}"})
        spoken[mode] = set(re.findall(pattern, done.stdout, re.M))
        assert spoken[mode], (mode, done.stdout)
    assert spoken["report"] == spoken["org"] == spoken["context"]
    assert spoken["report"] <= spoken["patch"]


def test_alone_sees_readers():
    """A semantic patch by itself leaves the hooks alone that its file reads or sets."""
    rule = proc.scratch() / "fields.cocci"
    rule.write_text(assemble.text("fields"))
    text = (HERE / "refused/places.c").read_text()
    made = spatch.run(rule, text.encode(), mode="patch", timeout=240)
    new = (made.text or text.encode()).decode()
    assert made.failure is None
    assert not re.findall(r"\b(?:copied|taken|rowed)_mmap_prepare\b", new)
    freed = re.sub(r"late_fops.mmap = copied_fops.mmap;", "", text)
    made = spatch.run(rule, freed.encode(), mode="patch", timeout=240)
    assert b"copied_mmap_prepare" in (made.text or b"")


def test_parts():
    """Every part is used, short, and no word is left unreplaced in what they make."""
    used = set()
    for name in assemble.classes():
        made = assemble.text(name)
        used |= {f"{part}.cocci" for part in re.findall(r"^// ---- (\w+)\.cocci:", made, re.M)}
        assert not re.search(r"@[A-Z]+@", made), name
        assert len(re.findall("Options:", made)) == 1, name
    parts = {f"{name}.cocci": text.count("\n") for name, text in assemble.parts().items()}
    assert used == parts.keys()
    assert max(parts.values()) <= 150, parts


def test_patterns():
    """A pattern of spatch's own =~ has only what PCRE and OCaml's Str read alike."""
    found = [(path.name, pattern) for path in (TOP / "cocci").rglob("*.cocci")
             for pattern in re.findall(r'=~ *"([^"]*)"', path.read_text())]
    assert found
    assert [one for one in found if set(one[1]) & set("(){}|\\")] == []
