# SPDX-License-Identifier: GPL-2.0-only
"""A divided run is the undivided one: by hand, and by the recipes of docs/scale.md as they stand."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import HOME, SAMPLE, mmapcheck, need

# Enough files for two parts that differ, and few enough to look at them often.
PART = (SAMPLE, "drivers/char")
SCALE = (HOME / "docs/scale.md").read_text()


def whole(command: str, form: str) -> bytes:
    """What an undivided run writes."""
    return mmapcheck(command, "-k", *PART, "-f", form).stdout


@pytest.mark.parametrize("command", ["convert", "survey"])
def test_merged_shards_are_the_undivided_run(command: str, tmp_path: Path) -> None:
    need("cocci")
    parts = [tmp_path / f"{part}.json" for part in (1, 2)]
    for part, path in enumerate(parts, 1):
        mmapcheck(command, "-k", *PART, "-f", "json", "--shard", f"{part}/2", "-o", path)
    assert mmapcheck("merge", "-f", "json", *parts[::-1]).stdout == whole(command, "json")
    if command == "survey":
        # Which API the headers have is said by who reads them, and merge reads no tree.
        said = [line for line in whole(command, "text").splitlines(keepends=True) if not line.startswith(b"the API in")]
        assert mmapcheck("merge", *parts).stdout == b"".join(said)
        page = mmapcheck("merge", "-f", "html", *parts).stdout
        assert page == whole(command, "html") and b"Linux 7.1.0" in page


def test_files_that_change_together_are_one_shards(tmp_path: Path) -> None:
    need("cocci")
    split = HOME / "testcases/convert/together/split"
    where = tmp_path / "camera"
    shutil.copytree(split, where, ignore=shutil.ignore_patterns("*.res"))
    shutil.copy(where / "main.c", where / "other.c")        # a second user of the handler, in the other half
    command = ("convert", "-k", SAMPLE, where, "-f", "json")
    parts = [tmp_path / f"{part}.json" for part in (1, 2)]
    for part, path in enumerate(parts, 1):
        mmapcheck(*command, "--shard", f"{part}/2", "-o", path)
    assert mmapcheck("merge", "-f", "json", *parts).stdout == mmapcheck(*command).stdout


def shell(script: str, where: Path, **env: str) -> None:
    """Run lines of a recipe with run-checks.sh in the PATH."""
    done = subprocess.run(["bash", "-c", script], cwd=where, capture_output=True, check=False,
                          env={**os.environ, "PATH": f"{HOME}:{os.environ['PATH']}", **env})
    assert done.returncode == 0, (script, done.stderr)


def test_the_parallel_recipes_work_as_they_stand(tmp_path: Path) -> None:
    need("cocci")
    if not shutil.which("parallel"):
        pytest.skip("no GNU parallel here: apt-get install parallel")
    recipes = [block for block in re.findall(r"```\n(.*?)```", SCALE, re.S)
               if block.startswith("parallel ")]
    assert len(recipes) == 2
    for recipe, form, command in zip(recipes, ("json", "html"), ("check", "survey")):
        # As written, but on this machine, on a directory of the sample, in two parts.
        script = recipe
        for old, new in ((":,build1,build2", ":"), ("/src/linux", f"{SAMPLE} {PART[1]}"),
                         (" -O /src/build", " -e cocci"), ("1 2 3 4 5 6 7 8", "1 2"),
                         ("/8", "/2"), ("{1..8}.json", "{1..2}.json")):
            script = script.replace(old, new)
        if command == "check":
            script = script.replace("merge ", "merge -f json -o joined.json ") + "test $? -le 2"
        shell(script, tmp_path)
        want = mmapcheck("check", "-k", *PART, "-e", "cocci", "-f", "json").stdout \
            if command == "check" else whole("survey", form)
        assert (tmp_path / ("joined.json" if command == "check" else "survey.html")
                ).read_bytes() == want


def test_the_matrix_recipe_works_as_it_stands(tmp_path: Path) -> None:
    need("cocci")
    block = re.search(r"```yaml\n(.*?)```", SCALE, re.S)[1]
    scripts = [" ".join(text.split()) for text in re.findall(
        r"script:\n    - (.*?)(?:\n  \w|\Z)", block, re.S)]
    assert len(scripts) == 2 and "--shard $CI_NODE_INDEX/$CI_NODE_TOTAL" in scripts[0]
    for part in ("1", "2"):
        shell(scripts[0].replace("-k . -O build", f"-k {SAMPLE} {PART[1]} -e cocci"), tmp_path,
              CI_NODE_INDEX=part, CI_NODE_TOTAL="2")
    shell(scripts[1] + "; test $? -le 2", tmp_path)
    want = mmapcheck("check", "-k", *PART, "-e", "cocci", "-f", "sarif").stdout
    assert (tmp_path / "mmapcheck.sarif").read_bytes() == want
