# SPDX-License-Identifier: GPL-2.0-only
"""The formats other tools read, baselines, suppression comments, shards and the cache."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import (BAD_REMAP, GOOD_REMAP, HOME, PLAIN, SAMPLE, mmapcheck, need, report, write)

# SARIF 2.1.0 as far as it is used here, from the words of the OASIS standard: objects
# are closed, so that a misspelt property fails.


def closed(required: list[str], **properties: Any) -> dict[str, Any]:
    """A JSON object schema that allows these properties only."""
    return {"type": "object", "required": required, "additionalProperties": False,
            "properties": properties}


MESSAGE = closed(["text"], text={"type": "string", "minLength": 1})
ARTIFACT = closed(["uri"], uri={"type": "string", "format": "uri-reference",
                                "pattern": r"^[!#-\[\]_a-z~A-Z0-9%./:@-]+$"},
                  uriBaseId={"type": "string"})
REGION = closed(["startLine"], startLine={"type": "integer", "minimum": 1},
                startColumn={"type": "integer", "minimum": 1})
PHYSICAL = closed(["artifactLocation"], artifactLocation=ARTIFACT, region=REGION)
LOCATION = closed([], id={"type": "integer", "minimum": -1}, physicalLocation=PHYSICAL,
                  message=MESSAGE, logicalLocations={"type": "array", "items": closed(
                      [], name={"type": "string"}, kind={"type": "string"})})
LEVEL = {"enum": ["none", "note", "warning", "error"]}
RULE = closed(["id"], id={"type": "string"}, shortDescription=MESSAGE,
              defaultConfiguration=closed([], level=LEVEL))
RESULT = closed(
    ["message"], ruleId={"type": "string"}, ruleIndex={"type": "integer", "minimum": -1},
    level=LEVEL, message=MESSAGE, locations={"type": "array", "items": LOCATION},
    relatedLocations={"type": "array", "items": LOCATION, "uniqueItems": True},
    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
    properties={"type": "object"})
NOTIFICATION = closed(["message"], message=MESSAGE, level=LEVEL,
                      locations={"type": "array", "items": LOCATION})
RUN = closed(
    ["tool"], tool=closed(["driver"], driver=closed(
        ["name"], name={"type": "string"},
        semanticVersion={"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
        rules={"type": "array", "items": RULE, "uniqueItems": True})),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    originalUriBaseIds={"type": "object", "additionalProperties": closed(
        [], description=MESSAGE, uri={"type": "string"})},
    invocations={"type": "array", "items": closed(
        ["executionSuccessful"], executionSuccessful={"type": "boolean"},
        toolExecutionNotifications={"type": "array", "items": NOTIFICATION})},
    results={"type": "array", "items": RESULT})
SARIF = {"$schema": "http://json-schema.org/draft-07/schema#",
         **closed(["version", "runs"], version={"const": "2.1.0"}, runs={
             "type": "array", "items": RUN}, **{"$schema": {"type": "string", "format": "uri"}})}


@pytest.fixture
def bad(make_tree: Callable[..., Path]) -> Path:
    """A tree with one finding that gcc sees, in a file whose name needs quoting."""
    need("gcc")
    return make_tree({"drivers/my view.c": BAD_REMAP, "drivers/good.c": GOOD_REMAP})


def check(top: Path, *args: Any) -> subprocess.CompletedProcess[bytes]:
    """A check of a tree by gcc alone."""
    return mmapcheck("check", "-k", top, "-e", "gcc", *args)


def test_sarif_is_valid_and_says_what_json_says(bad: Path) -> None:
    write(bad / "drivers/broken.c", "struct vm_area_struct\nint f( {\n")
    made = json.loads(check(bad, "-f", "sarif").stdout)
    jsonschema.validate(made, SARIF, format_checker=jsonschema.FormatChecker())
    told = report("-k", bad, "-e", "gcc")
    (run,) = made["runs"]
    (one,), (said,) = run["results"], told["findings"]
    where = one["locations"][0]["physicalLocation"]
    assert where["artifactLocation"] == {"uri": "drivers/my%20view.c", "uriBaseId": "SRCROOT"}
    assert where["region"] == {"startLine": said["line"], "startColumn": said["column"]}
    assert one["ruleId"] == said["id"] == run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"]
    assert one["partialFingerprints"] == {"mmapcheck/v1": said["fingerprint"]}
    (call,) = run["invocations"]
    assert call["executionSuccessful"] is False
    assert "broken.c" in call["toolExecutionNotifications"][0]["message"]["text"]


def test_sarif_schema_refuses_what_is_wrong(bad: Path) -> None:
    made = json.loads(check(bad, "-f", "sarif").stdout)
    made["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(made, SARIF)


def test_text_lines_are_those_of_a_compiler(bad: Path) -> None:
    done = check(bad)
    first, *rest = done.stdout.decode().splitlines()
    assert re.fullmatch(r"drivers/my view\.c:\d+:\d+: warning: .* \[arg-unit\]", first)
    notes = [line for line in rest if ": note: " in line]
    assert notes and not any(re.search("warn|error", line, re.I) for line in notes)
    assert not done.stderr


def test_vim_and_emacs_lines_have_the_place_and_the_id(bad: Path) -> None:
    line = check(bad, "-f", "vim").stdout.decode()
    assert re.fullmatch(r"drivers/my view\.c:\d+:\d+:W:argument .*\[arg-unit\]\n", line)
    line = check(bad, "-f", "emacs").stdout.decode()
    assert re.fullmatch(r"drivers/my view\.c:\d+\.\d+: warning: .*\[arg-unit\]\n", line)


@pytest.mark.parametrize("form, errorformat, kind", [
    ("vim", "%f:%l:%c:%t:%m", "W"), ("text", "%f:%l:%c: %tarning: %m", "w")])
def test_vim_itself_jumps_to_the_finding(form: str, errorformat: str, kind: str, bad: Path,
                                         tmp_path: Path) -> None:
    if not shutil.which("vim"):
        pytest.skip("no vim here: apt-get install vim")
    (said,) = report("-k", bad, "-e", "gcc")["findings"]
    check(bad, "-f", form, "-o", tmp_path / "lines")
    subprocess.run(
        ["vim", "-es", "-u", "NONE", "-N", "-c", f"let &errorformat = '{errorformat}'",
         "-c", f"cgetfile {tmp_path}/lines", "-c",
         "let q = filter(getqflist(), 'v:val.valid')", "-c",
         f"call writefile([json_encode(map(q, {{_, v -> [bufname(v.bufnr), v.lnum, v.col, v.type,"
         f" v.text]}}))], '{tmp_path}/seen')", "-c", "qa!"],
        cwd=bad, check=True, timeout=60, stdin=subprocess.DEVNULL, capture_output=True)
    ((file, line, column, letter, text),) = json.loads((tmp_path / "seen").read_text())
    assert (file, line, column, letter) == ("drivers/my view.c", said["line"], said["column"], kind)
    assert text.strip() == f"{said['message']} [arg-unit]"


@pytest.mark.parametrize("form", ["emacs", "text"])
def test_emacs_itself_jumps_to_the_finding(form: str, bad: Path, tmp_path: Path) -> None:
    if not shutil.which("emacs"):
        pytest.skip("no emacs here: apt-get install emacs-nox")
    (bad / "drivers/my view.c").rename(bad / "drivers/view.c")
    (said,) = report("-k", bad, "-e", "gcc")["findings"]
    check(bad, "-f", form, "-o", tmp_path / "lines")
    done = subprocess.run(
        ["emacs", "-Q", "--batch", "--eval", f"""(progn (require 'compile) (with-temp-buffer
         (insert-file-contents "{tmp_path}/lines") (compilation-mode)
         (compilation--ensure-parse (point-max)) (goto-char (point-min))
         (let* ((loc (compilation--message->loc (get-text-property (point) 'compilation-message))))
         (princ (format "%s %s %s" (caar (compilation--loc->file-struct loc))
         (compilation--loc->line loc) (compilation--loc->col loc))))))"""],
        cwd=bad, check=True, timeout=60, stdin=subprocess.DEVNULL, capture_output=True)
    assert done.stdout.decode() == f"drivers/view.c {said['line']} {said['column']}"


def test_org_has_a_todo_with_a_link_and_no_stray_brackets(bad: Path) -> None:
    line = check(bad, "-f", "org").stdout.decode()
    assert re.fullmatch(r"\* TODO \[\[view:drivers/my view\.c::face=ovl-face1::linb=\d+::colb=\d+"
                        r"::cole=\d+\]\[[^\[\]]*@\(arg-unit\)\]\]\n", line)


def test_the_summary_is_never_left_out(bad: Path) -> None:
    for form in ("json", "sarif", "org", "vim", "emacs"):
        assert b"2 files checked, 0 skipped, 0 failed; 1 finding" in check(bad, "-f", form).stderr


def test_output_is_written_whole_and_keeps_its_mode(bad: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("old")
    out.chmod(0o640)
    assert check(bad, "-f", "json", "-o", out).returncode == 1
    assert json.loads(out.read_bytes())["version"] == 1
    assert out.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_baseline_hides_what_is_in_it_and_nothing_else(bad: Path, tmp_path: Path) -> None:
    base = tmp_path / "base"
    assert check(bad, "--write-baseline", base).returncode == 0
    done = check(bad, "--baseline", base)
    assert done.returncode == 0 and b"1 more in the baseline" in done.stdout
    text = BAD_REMAP.replace("view_mmap", "other_mmap")
    write(bad / "drivers/new.c", text)
    done = check(bad, "--baseline", base)
    assert done.returncode == 1 and b"drivers/new.c:" in done.stdout
    assert b"my view.c:" not in done.stdout


def test_a_second_equal_finding_is_not_hidden_by_a_baseline_of_one(
        bad: Path, tmp_path: Path) -> None:
    base = tmp_path / "base"
    check(bad, "--write-baseline", base)
    call = BAD_REMAP[BAD_REMAP.index("\treturn remap"):BAD_REMAP.index("}\n")]
    write(bad / "drivers/my view.c",
          BAD_REMAP.replace(call, call.replace("return ", "int err = ")
                            + "\tif (err)\n\t\treturn err;\n" + call))
    done = check(bad, "--baseline", base)
    assert done.returncode == 1 and done.stdout.count(b"[arg-unit]") == 1


def test_a_broken_baseline_is_one_line(bad: Path, tmp_path: Path) -> None:
    for content in ("no json", "[]", '{"version": 2}', '{"version": 1}'):
        write(tmp_path / "base", content)
        done = check(bad, "--baseline", tmp_path / "base")
        assert done.returncode == 2 and len(done.stderr.splitlines()) == 1, content


IGNORE = "/* argkind: ignore arg-unit: the device wants it so */"


def with_comment(above: str = "", behind: str = "", call: str = "\treturn remap_pfn_range") -> str:
    """BAD_REMAP with a comment above the call or behind its first line."""
    lines = BAD_REMAP.split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith(call))
    lines[at] += behind
    return "\n".join([*lines[:at], *([above] if above else []), *lines[at:]])


@pytest.mark.parametrize("text", [with_comment("\t" + IGNORE), with_comment(behind=" " + IGNORE),
                                  with_comment("\t/*\n\t * argkind: ignore arg-unit: the device"
                                               "\n\t * wants it so\n\t */")],
                         ids=["above", "behind", "block"])
def test_a_suppression_with_a_reason_hides_its_finding(
        text: str, make_tree: Callable[..., Path]) -> None:
    need("gcc", "sparse")
    top = make_tree({"drivers/a.c": text})
    for engine in ("gcc", "sparse", "gcc,sparse"):
        made = report("-k", top, "-e", engine, status=0)
        assert made["findings"] == [] and made["ignored"] == 1


@pytest.mark.parametrize("text, wanted", [
    (with_comment("\t/* argkind: ignore arg-unit */"), ["ignore-reason"]),
    (with_comment("\t/* argkind: ignore arg-role: not this one */"), ["arg-unit", "ignore-unused"]),
    (with_comment("\t/* argkind: ignore arg-unitt: misspelt */"), ["arg-unit", "ignore-unused"]),
    (with_comment("\t" + IGNORE + "\n"), ["arg-unit", "ignore-unused"]),
    (with_comment(f'\tprintk("{IGNORE}");').replace("#include", "#include <linux/printk.h>\n"
                                                    "#include", 1), ["arg-unit"]),
], ids=["no reason", "other check", "no check", "too far", "in a string"])
def test_a_suppression_that_is_wrong_is_reported(
        text: str, wanted: list[str], make_tree: Callable[..., Path]) -> None:
    need("gcc")
    top = make_tree({"drivers/a.c": text})
    made = report("-k", top, "-e", "gcc", status=1)
    assert sorted(one["id"] for one in made["findings"]) == wanted


def test_a_suppression_is_not_called_unused_by_an_engine_that_could_not_tell(
        make_tree: Callable[..., Path]) -> None:
    top = make_tree({"drivers/a.c": with_comment("\t" + IGNORE)})
    (top / "compile_flags.txt").unlink()
    made = report("-k", top, "-e", "cocci")
    assert "ignore-unused" not in {one["id"] for one in made["findings"]}


def test_merged_shards_are_the_undivided_run_byte_for_byte(tmp_path: Path) -> None:
    need("gcc")
    whole = check(SAMPLE, "-f", "json")
    parts = []
    for part in range(1, 4):
        parts.append(tmp_path / f"{part}.json")
        check(SAMPLE, "-f", "json", "--shard", f"{part}/3", "-o", parts[-1])
    done = mmapcheck("merge", "-f", "json", *parts[::-1])
    assert done.stdout == whole.stdout and done.returncode == whole.returncode == 1
    assert mmapcheck("merge", *parts).stdout == check(SAMPLE).stdout
    missing = mmapcheck("merge", *parts[:2])
    assert missing.returncode == 2 and b"every shard" in missing.stderr
    assert mmapcheck("merge", parts[0], parts[0], parts[1]).returncode == 2


def test_gnu_parallel_as_documented(tmp_path: Path) -> None:
    if not shutil.which("parallel"):
        pytest.skip("no GNU parallel here: apt-get install parallel")
    need("gcc")
    documented = (HOME / "docs/scale.md").read_text()
    for word in ("-S :", "--return {}.json", "--shard {}/8", "test '$?' -le 2"):
        assert word in documented
    subprocess.run(["parallel", "--will-cite", "-S", ":", f"{HOME}/run-checks.sh", "check", "-k",
                    str(SAMPLE), "-e", "gcc", "--shard", "{}/2", "-f", "json", "-o",
                    f"{tmp_path}/{{}}.json", "||", "test", "$?", "-le", "2", ":::", "1", "2"],
                   check=True, capture_output=True, timeout=300)
    done = mmapcheck("merge", "-f", "json", tmp_path / "1.json", tmp_path / "2.json")
    assert done.stdout == check(SAMPLE, "-f", "json").stdout


def test_a_warm_cache_says_the_same_without_running_an_engine(
        bad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mmapcheck.check import engines
    from mmapcheck.check.main import check as run
    from mmapcheck.options import parse
    args = ["-k", str(bad), "-e", "gcc"]
    cold = run(parse(args), "gcc")

    def never(*_: Any) -> None:
        raise AssertionError("an engine ran")
    monkeypatch.setattr(engines.Gcc, "run", never)
    warm = run(parse(args), "gcc")
    assert cold.findings and warm.to_json() == cold.to_json()
    with pytest.raises(AssertionError, match="an engine ran"):
        run(parse([*args, "--no-cache"]), "gcc")


def test_the_cache_sees_a_changed_header_flag_and_table(make_tree: Callable[..., Path],
                                                        tmp_path: Path) -> None:
    need("gcc")
    text = BAD_REMAP.replace("static phys_addr_t", '#include "t.h"\nstatic phys_addr_t') \
        .replace("base = view_base", "base = VIEW(view_base)")
    top = make_tree({"drivers/a.c": text, "drivers/t.h": "#define VIEW(x) (x)\n"})
    args = ("-k", top, "-e", "gcc")
    assert len(report(*args)["findings"]) == 1
    write(top / "drivers/t.h", "#define VIEW(x) ((x) >> PAGE_SHIFT)\n")
    assert report(*args)["findings"] == []
    write(top / "compile_flags.txt", (top / "compile_flags.txt").read_text() + "-DBROKEN\n")
    write(top / "drivers/t.h", "#ifdef BROKEN\n#error no\n#endif\n#define VIEW(x) (x)\n")
    assert report(*args)["files"]["failed"]


def test_concurrent_runs_may_share_a_cache(bad: Path) -> None:
    argv = [str(HOME / "run-checks.sh"), "check", "-k", str(bad), "-e", "gcc", "-f", "json"]
    runs = [subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            for _ in range(4)]
    out = {run.communicate(timeout=300)[0] for run in runs}
    assert len(out) == 1 and b"arg-unit" in out.pop()


def test_a_cache_that_can_not_be_written_costs_nothing(bad: Path, tmp_path: Path) -> None:
    write(tmp_path / "file", PLAIN)
    done = mmapcheck("check", "-k", bad, "-e", "gcc",
                     env={"XDG_CACHE_HOME": str(tmp_path / "file")})
    assert done.returncode == 1 and not done.stderr
